#include "hal/labels/symbol.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>

#include <png.h>
#include <zint.h>

namespace veilbox::hal {
namespace {
constexpr std::size_t longest_text = 200;
constexpr int level_q = 3;
constexpr int quiet_modules = 4;
constexpr int pixels_per_module = 8;

// zint keeps the text it encoded; it can be a pickup code.
struct Wipe {
    void operator()(zint_symbol* symbol) const {
        std::fill_n(static_cast<volatile unsigned char*>(symbol->text), sizeof symbol->text, 0);
        std::fill_n(static_cast<volatile unsigned char*>(symbol->encoded_data[0]),
                    sizeof symbol->encoded_data, 0);
        ZBarcode_Delete(symbol);
    }
};
using Handle = std::unique_ptr<zint_symbol, Wipe>;

std::optional<Symbol> encode(Handle handle, std::string_view text) {
    if (!handle || text.empty() || text.size() > longest_text) return std::nullopt;
    const auto* source = reinterpret_cast<const unsigned char*>(text.data());
    if (ZBarcode_Encode(handle.get(), source, static_cast<int>(text.size())) >= ZINT_ERROR) {
        return std::nullopt;
    }
    Symbol symbol{.width = handle->width, .height = handle->rows};
    symbol.modules.reserve(static_cast<std::size_t>(symbol.width) *
                           static_cast<std::size_t>(symbol.height));
    for (int y = 0; y < symbol.height; ++y) {
        for (int x = 0; x < symbol.width; ++x) {
            symbol.modules.push_back(((handle->encoded_data[y][x / 8] >> (x % 8)) & 1) != 0);
        }
    }
    return symbol;
}

std::vector<std::uint8_t> pixels(const Symbol& symbol, int side) {
    std::vector<std::uint8_t> grey(static_cast<std::size_t>(side) * static_cast<std::size_t>(side),
                                   255);
    for (int y = 0; y < symbol.height * pixels_per_module; ++y) {
        for (int x = 0; x < symbol.width * pixels_per_module; ++x) {
            if (!symbol.dark(x / pixels_per_module, y / pixels_per_module)) continue;
            const int border = quiet_modules * pixels_per_module;
            grey[static_cast<std::size_t>(y + border) * static_cast<std::size_t>(side) +
                 static_cast<std::size_t>(x + border)] = 0;
        }
    }
    return grey;
}

std::optional<std::string> png(const std::vector<std::uint8_t>& grey, int side) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(side);
    image.height = static_cast<png_uint_32>(side);
    image.format = PNG_FORMAT_GRAY;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string out(size, '\0');
    if (png_image_write_to_memory(&image, out.data(), &size, 0, grey.data(), 0, nullptr) == 0) {
        return std::nullopt;
    }
    out.resize(size);
    return out;
}
}  // namespace

std::optional<Symbol> qr_code(std::string_view text) {
    Handle handle(ZBarcode_Create());
    if (!handle) return std::nullopt;
    handle->symbology = BARCODE_QRCODE;
    handle->option_1 = level_q;
    return encode(std::move(handle), text);
}

std::optional<Symbol> code_128(std::string_view text) {
    if (std::ranges::any_of(text, [](char c) { return c < 0x20 || c > 0x7e; })) return std::nullopt;
    Handle handle(ZBarcode_Create());
    if (!handle) return std::nullopt;
    handle->symbology = BARCODE_CODE128;
    return encode(std::move(handle), text);
}

std::expected<SecretText, CodeImageError> QrImage::qr_png(const SecretText& text) {
    auto symbol = qr_code(text.reveal());
    if (!symbol) return std::unexpected(CodeImageError::Unencodable);
    const int side = (symbol->width + 2 * quiet_modules) * pixels_per_module;
    std::vector<std::uint8_t> grey = pixels(*symbol, side);
    std::optional<std::string> bytes = png(grey, side);
    std::fill_n(static_cast<volatile std::uint8_t*>(grey.data()), grey.size(), 0);
    if (!bytes) return std::unexpected(CodeImageError::Unencodable);
    SecretText image(*bytes);
    wipe(*bytes);
    return image;
}

}  // namespace veilbox::hal
