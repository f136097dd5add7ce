// The header that makes a repeated request harmless.
#pragma once
#include "ui/api/problem.h"

#include <algorithm>
#include <optional>
#include <string>

namespace veilbox::ui {

// 1 to 128 visible ASCII characters; nothing if it is missing or something else.
inline std::optional<std::string> idempotency_key(const Request& request) {
    constexpr std::size_t longest = 128;
    const std::string_view key = request.header("idempotency-key");
    const bool legal = !key.empty() && key.size() <= longest &&
                       std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    if (!legal) return std::nullopt;
    return std::string(key);
}

inline Response no_idempotency_key() {
    return bad_request(
        "Send the header Idempotency-Key: 1 to 128 visible ASCII characters, new for each "
        "announcement or reservation, the same when you repeat one.");
}

}  // namespace veilbox::ui
