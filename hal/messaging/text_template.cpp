#include "hal/messaging/text_template.h"

#include <algorithm>
#include <optional>

namespace veilbox::hal {
namespace {
constexpr std::string_view hex_digits = "0123456789ABCDEF";
// "\u001F" and "%1F" for one byte.
constexpr std::size_t longest_encoding = 6;

struct FoundPlace {
    std::size_t at;
    std::string_view word;
    std::size_t end() const { return at + word.size() + 2; }
};

std::optional<FoundPlace> next_place(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find('{', from); at != std::string_view::npos;
         at = text.find('{', at + 1)) {
        const auto word = text.substr(at + 1, text.find('}', at) - at - 1);
        const bool closed = at + 1 + word.size() < text.size();
        if (closed && !word.empty() &&
            std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; })) {
            return FoundPlace{.at = at, .word = word};
        }
    }
    return std::nullopt;
}

std::string_view value_of(Place place, const PlaceValues& values) {
    switch (place) {
        case Place::To:
            return values.to;
        case Place::ToDigits:
            return values.to.substr(values.to.starts_with('+') ? 1 : 0);
        case Place::Text:
            return values.text;
        case Place::Id:
            return values.id;
        case Place::From:
            return values.from;
        case Place::Token:
            return values.token;
    }
    return {};
}

void add_hex(std::string& out, std::string_view before, char c) {
    const auto byte = static_cast<unsigned char>(c);
    out += before;
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 0xfU];
}

void add_encoded(std::string& out, char c, Encoding encoding) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").contains(c);
    switch (encoding) {
        case Encoding::Json:
            if (byte < 0x20 || byte == 0x7f) {
                add_hex(out, "\\u00", c);
            } else {
                if (c == '"' || c == '\\') out += '\\';
                out += c;
            }
            return;
        case Encoding::Percent:
            if (plain) {
                out += c;
            } else {
                add_hex(out, "%", c);
            }
            return;
        case Encoding::Plain:
            out += c;
            return;
    }
}
}  // namespace

std::expected<TextTemplate, std::string> TextTemplate::parse(std::string_view text,
                                                             std::span<const Place> allowed) {
    std::size_t from = 0;
    while (const auto found = next_place(text, from)) {
        const auto place = from_text<Place>(found->word);
        if (!place || std::ranges::find(allowed, *place) == allowed.end()) {
            return std::unexpected("must not have {" + std::string(found->word) + "}");
        }
        from = found->end();
    }
    return TextTemplate(text);
}

bool TextTemplate::has(Place place) const {
    return text_.contains("{" + std::string(to_text(place)) + "}");
}

SecretText TextTemplate::filled(const PlaceValues& values, Encoding encoding) const {
    std::string out;
    // Grows never: no copy of a secret stays behind in freed memory.
    std::size_t room = text_.size();
    std::size_t from = 0;
    while (const auto found = next_place(text_, from)) {
        room += longest_encoding * value_of(*from_text<Place>(found->word), values).size();
        from = found->end();
    }
    out.reserve(room);
    from = 0;
    while (const auto found = next_place(text_, from)) {
        out += std::string_view(text_).substr(from, found->at - from);
        for (const char c : value_of(*from_text<Place>(found->word), values)) {
            add_encoded(out, c, encoding);
        }
        from = found->end();
    }
    out += std::string_view(text_).substr(from);
    SecretText secret(out);
    wipe(out);
    return secret;
}

}  // namespace veilbox::hal
