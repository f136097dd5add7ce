#include "controller/apps/vault/typed_person.h"

#include "controller/apps/start_up.h"

#include <array>
#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace veilbox::apps {
namespace {
// Up to the end of the line, past the buffers of the standard library.
SecretText line_of_input() {
    std::array<char, 512> typed{};
    std::size_t filled = 0;
    while (filled < typed.size()) {
        const ssize_t got = read(STDIN_FILENO, typed.data() + filled, typed.size() - filled);
        if (got <= 0) break;
        filled += static_cast<std::size_t>(got);
        if (std::string_view(typed.data(), filled).contains('\n')) break;
    }
    const std::string_view all(typed.data(), filled);
    SecretText line{std::string(all.substr(0, all.find_first_of("\r\n")))};
    explicit_bzero(typed.data(), typed.size());
    return line;
}
}  // namespace

vault::Person person_on_standard_input(const HostNames& names) {
    if (isatty(STDIN_FILENO) == 1) std::fputs("E-mail address or telephone number: ", stderr);
    auto person = vault::parse_person(line_of_input().reveal(), names);
    if (!person) {
        throw StartError(
            "standard input must be one e-mail address, or one telephone number with its country "
            "(+49 ...)");
    }
    return std::move(*person);
}

}  // namespace veilbox::apps
