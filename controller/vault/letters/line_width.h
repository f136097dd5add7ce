// Where a line of plain text ends, in columns: Chinese characters take two.
#pragma once
#include <cstddef>
#include <string_view>

namespace veilbox::vault {

// Bytes of `text` that fit into so many columns, and the spaces behind them. At least one character
// of a text that is not empty.
std::size_t length_of_line(std::string_view text, std::size_t columns);

}  // namespace veilbox::vault
