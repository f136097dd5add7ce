#include "hal/system/sole_use.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

// Whoever ended between our open and our flock has removed the file that we hold.
bool is_still_there(int fd, const std::string& path) {
    struct stat held{};
    struct stat named{};
    return fstat(fd, &held) == 0 && stat(path.c_str(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

}  // namespace

std::expected<SoleUse, std::string> SoleUse::take(const std::string& path) {
    const std::string lock_path = path + ".lock";
    for (;;) {
        const int fd = open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0) {
            return std::unexpected(fmt::format("{}: {}; its folder must be there and writable",
                                               lock_path, std::strerror(errno)));
        }
        if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
            const int error = errno;
            close(fd);
            if (error == EINTR) continue;
            if (error != EWOULDBLOCK) {
                return std::unexpected(fmt::format("{}: {}", lock_path, std::strerror(error)));
            }
            return std::unexpected(fmt::format("{} is in use by {}: stop it first, one at a time",
                                               path, process_text(flock_holder(lock_path))));
        }
        if (is_still_there(fd, lock_path)) return SoleUse(fd, lock_path);
        close(fd);
    }
}

SoleUse::SoleUse(SoleUse&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), lock_path_(std::move(other.lock_path_)) {}

SoleUse::~SoleUse() {
    if (fd_ < 0) return;
    unlink(lock_path_.c_str());
    close(fd_);
}

// Lines such as "1: FLOCK  ADVISORY  WRITE 123 fd:01:4567 0 EOF"; a waiting one has "->" behind its
// number. The device is not compared: some file systems give /proc another one than stat(2).
std::optional<pid_t> flock_holder(const std::string& path) {
    struct stat file{};
    if (stat(path.c_str(), &file) != 0) return std::nullopt;
    const std::string inode = fmt::format(":{}", file.st_ino);
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);) {
        std::istringstream words(line);
        std::string number;
        std::string kind;
        std::string advisory;
        std::string access;
        pid_t pid = 0;
        std::string place;
        words >> number >> kind >> advisory >> access >> pid >> place;
        if (words && kind == "FLOCK" && pid > 0 && place.ends_with(inode)) return pid;
    }
    return std::nullopt;
}

// TIOCEXCL keeps out programs that know no flock. A pseudo terminal would stay exclusive after our
// end, because its other end keeps it open.
bool hold_device(int device) {
    if (flock(device, LOCK_EX | LOCK_NB) != 0) return errno != EWOULDBLOCK;
    int exclusive = 0;
    if (ioctl(device, TIOCGEXCL, &exclusive) == 0 && exclusive != 0) return false;
    struct stat found{};
    constexpr unsigned first_pseudo = 136;
    constexpr unsigned last_pseudo = 143;
    const bool known = fstat(device, &found) == 0;
    const unsigned kind = known ? major(found.st_rdev) : first_pseudo;
    if (kind < first_pseudo || kind > last_pseudo) ioctl(device, TIOCEXCL);
    return true;
}

std::string process_text(std::optional<pid_t> pid) {
    return pid ? fmt::format("process {}", *pid) : "another process";
}

}  // namespace veilbox::hal
