// A text with places such as {to}, filled with values that are encoded for where they stand.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/secret.h"

#include <expected>
#include <span>
#include <string>
#include <string_view>

namespace veilbox::hal {

// ToDigits is the number without its '+', as some gateways want it.
enum class Place { To, ToDigits, Text, Id, From, Token };
constexpr auto names_of(Place) {
    return name_table<Place>({{Place::To, "to"},
                              {Place::ToDigits, "to_digits"},
                              {Place::Text, "text"},
                              {Place::Id, "id"},
                              {Place::From, "from"},
                              {Place::Token, "token"}});
}

enum class Encoding {
    Json,     // inside the quotes of a JSON string (RFC 8259, 7)
    Percent,  // in a URL or a form: all but letters, digits and "-._~" (RFC 3986, 2.3)
    Plain     // in a header; values must hold no controls
};

struct PlaceValues {
    std::string_view to;  // with '+'
    std::string_view text;
    std::string_view id;
    std::string_view from;
    std::string_view token;
};

class TextTemplate {
  public:
    // A place is a word of a-z and '_' in braces; other braces stand for themselves. An error names
    // the first word that is not one of `allowed`.
    static std::expected<TextTemplate, std::string> parse(std::string_view text,
                                                          std::span<const Place> allowed);
    bool has(Place place) const;
    SecretText filled(const PlaceValues& values, Encoding encoding) const;

  private:
    explicit TextTemplate(std::string_view text) : text_(text) {}
    std::string text_;
};

}  // namespace veilbox::hal
