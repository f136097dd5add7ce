// Barcodes as plain module matrices, over zint.
#pragma once
#include "controller/ports/code_image.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace veilbox::hal {

// Without quiet zone: leave 4 modules around a QR code, 10 left and right of a Code 128.
struct Symbol {
    int width = 0;              // modules
    int height = 0;             // modules; 1 for Code 128
    std::vector<bool> modules;  // row by row, true is dark

    bool dark(int x, int y) const {
        return modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                       static_cast<std::size_t>(x)];
    }
};

// QR code with a quarter of it restorable (level Q). Nothing if the text is empty or too long.
std::optional<Symbol> qr_code(std::string_view text);
// Code 128 over ASCII, code sets chosen for shortness. Nothing if the text is empty, too long or
// not ASCII.
std::optional<Symbol> code_128(std::string_view text);

// CodeImage: 8 pixels a module, black on white, 8-bit grey.
class QrImage final : public CodeImage {
  public:
    std::expected<SecretText, CodeImageError> qr_png(const SecretText& text) override;
};

}  // namespace veilbox::hal
