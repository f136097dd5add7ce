#include "hal/messaging/idn2_host_names.h"

#include <memory>

#include <idn2.h>

namespace veilbox::hal {
namespace {
struct FreeText {
    void operator()(std::uint8_t* text) const { idn2_free(text); }
};
}  // namespace

std::optional<std::string> Idn2HostNames::to_ascii(std::string_view domain) const {
    // libidn2 reads up to the first zero, and would convert half of the name.
    if (domain.empty() || domain.contains('\0')) return std::nullopt;
    const std::string terminated(domain);
    std::uint8_t* made = nullptr;
    const int result = idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(terminated.c_str()),
                                      &made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const std::unique_ptr<std::uint8_t, FreeText> owned(made);
    if (result != IDN2_OK) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(owned.get()));
}

}  // namespace veilbox::hal
