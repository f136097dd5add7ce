#include "hal/system/locked_memory.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <linux/capability.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

bool no_limit_counts() {
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> sets{};
    return syscall(SYS_capget, &header, sets.data()) == 0 &&
           (sets.at(CAP_TO_INDEX(CAP_IPC_LOCK)).effective & CAP_TO_MASK(CAP_IPC_LOCK)) != 0;
}

bool limit_is_infinite() {
    rlimit limit{};
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0 || limit.rlim_max != RLIM_INFINITY) return false;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(RLIMIT_MEMLOCK, &limit) == 0;
}

}  // namespace

std::optional<std::string> lock_memory() {
    constexpr std::string_view not_locked = "memory is not locked and can reach the swap space";
    if (!no_limit_counts() && !limit_is_infinite()) {
        return fmt::format("{}: set LimitMEMLOCK=infinity in the unit, or use no swap", not_locked);
    }
    if (mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0) return std::nullopt;
    return fmt::format("{}: {}", not_locked, std::strerror(errno));
}

}  // namespace veilbox::hal
