#include "hal/labels/label_pdf.h"

#include "controller/domain/encoding/scan.h"
#include "hal/labels/symbol.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>

#include <hpdf.h>

namespace veilbox::hal {
namespace {
// All places are in printer dots from the upper left corner: 8 a mm.
constexpr int page_width = 800;
constexpr int page_height = 1200;
constexpr int margin = 40;
constexpr float points_per_dot = 72.0F / 25.4F / 8.0F;

constexpr int qr_side = 400;
constexpr int largest_qr_dots = 16;
constexpr int code_128_height = 168;
constexpr int code_128_quiet = 10;
constexpr int thinnest_bar = 2;
constexpr int thickest_bar = 3;
constexpr std::size_t group = 4;

struct Free {
    void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};
using Document = std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, Free>;

// Drawing in dots, y downwards.
class Sheet {
  public:
    Sheet(HPDF_Doc document, const char* regular, const char* bold)
        : page_(HPDF_AddPage(document)),
          regular_(HPDF_GetFont(document, regular, "UTF-8")),
          bold_(HPDF_GetFont(document, bold, "UTF-8")) {
        HPDF_Page_SetWidth(page_, page_width * points_per_dot);
        HPDF_Page_SetHeight(page_, page_height * points_per_dot);
    }

    void box(int x, int y, int width, int height) {
        HPDF_Page_Rectangle(page_, at(x), up(y + height), at(width), at(height));
        HPDF_Page_Fill(page_);
    }

    // The matrix, `dots` printer dots a module, `row_height` dots a row; neighbours drawn as one
    // bar.
    void symbol(const Symbol& symbol, int x, int y, int dots, int row_height) {
        for (int row = 0; row < symbol.height; ++row) {
            for (int from = 0; from < symbol.width; ++from) {
                if (!symbol.dark(from, row)) continue;
                int to = from;
                while (to < symbol.width && symbol.dark(to, row)) ++to;
                HPDF_Page_Rectangle(page_, at(x + from * dots), up(y + (row + 1) * row_height),
                                    at((to - from) * dots), at(row_height));
                from = to;
            }
        }
        HPDF_Page_Fill(page_);
    }

    enum class Weight { Regular, Bold };
    // Baseline at y. As large as `size` dots, smaller if it would be wider than `width`; returns
    // its width.
    float text(Weight weight, float size, int x, int y, int width, const std::string& text) {
        const HPDF_Font font = weight == Weight::Bold ? bold_ : regular_;
        HPDF_Page_SetFontAndSize(page_, font, size * points_per_dot);
        float needed = HPDF_Page_TextWidth(page_, text.c_str());
        const float available = at(width);
        if (needed > available) {
            HPDF_Page_SetFontAndSize(page_, font, size * points_per_dot * available / needed);
            needed = available;
        }
        HPDF_Page_BeginText(page_);
        HPDF_Page_TextOut(page_, at(x), up(y), text.c_str());
        HPDF_Page_EndText(page_);
        return needed / points_per_dot;
    }

    void ink(float grey) { HPDF_Page_SetGrayFill(page_, grey); }
    float width_of(float size, const std::string& text) {
        HPDF_Page_SetFontAndSize(page_, bold_, size * points_per_dot);
        return HPDF_Page_TextWidth(page_, text.c_str()) / points_per_dot;
    }

  private:
    static float at(int dots) { return static_cast<float>(dots) * points_per_dot; }
    static float up(int dots) { return at(page_height - dots); }
    HPDF_Page page_;
    HPDF_Font regular_;
    HPDF_Font bold_;
};

// Noto Sans has Latin, Greek, Cyrillic and their punctuation.
bool font_has(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x20 || lead == 0x7f) return false;
        if (lead < 0x80) continue;
        const bool two_bytes = lead >= 0xc2 && lead <= 0xd4;  // U+0080 to U+053F
        const bool dash_or_quote = lead == 0xe2 && text.substr(i + 1, 1) == "\x80";
        const std::size_t more = two_bytes ? 1 : dash_or_quote ? 2 : 0;
        if (more == 0 || i + more >= text.size()) return false;
        for (std::size_t k = 1; k <= more; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
        }
        i += more;
    }
    return true;
}

// "VW 4H7K 9QZM ... C" or plain groups of four.
std::string in_groups(const std::string& waybill) {
    std::string grouped;
    std::size_t start = 0;
    if (waybill.starts_with("VW")) {
        grouped = "VW";
        start = 2;
    }
    for (std::size_t i = start; i < waybill.size(); ++i) {
        if ((i - start) % group == 0 && !grouped.empty()) grouped += ' ';
        grouped += waybill[i];
    }
    return grouped;
}

std::optional<int> bar_dots(const Symbol& bars) {
    for (int dots = thickest_bar; dots >= thinnest_bar; --dots) {
        if ((bars.width + 2 * code_128_quiet) * dots <= page_width - margin / 2) return dots;
    }
    return std::nullopt;
}

void draw_head(Sheet& sheet, const BlindLabel& label) {
    constexpr int band = 168;
    sheet.ink(0);
    sheet.box(0, 0, page_width, band);
    sheet.ink(1);
    constexpr int size_width = 190;
    sheet.text(Sheet::Weight::Bold, 84, margin, 112, page_width - 2 * margin - size_width - margin,
               font_has(label.carrier) ? label.carrier : "");
    constexpr float letter = 150;
    const float width = std::min<float>(sheet.width_of(letter, label.size), size_width);
    sheet.text(Sheet::Weight::Bold, letter, page_width - margin - static_cast<int>(width), 138,
               size_width, label.size);
    sheet.ink(0);
}

void draw_locker(Sheet& sheet, const BlindLabel& label) {
    constexpr int wide = page_width - 2 * margin;
    const bool named = font_has(label.locker_name) && !label.locker_name.empty();
    sheet.text(Sheet::Weight::Regular, 30, margin, 226, wide,
               named ? "To locker " + label.locker : "To locker");
    sheet.text(Sheet::Weight::Bold, 78, margin, 312, wide,
               named ? label.locker_name : label.locker);
    sheet.box(margin, 352, wide, 3);
}

void draw_codes(Sheet& sheet, const BlindLabel& label, const Symbol& qr, const Symbol& bars,
                int dots) {
    const int module = std::min(largest_qr_dots, qr_side / qr.width);
    sheet.symbol(qr, (page_width - qr.width * module) / 2, 408 + (qr_side - qr.height * module) / 2,
                 module, module);
    sheet.symbol(bars, (page_width - bars.width * dots) / 2, 866, dots, code_128_height);
    const std::string grouped = in_groups(label.waybill);
    constexpr float size = 52;
    const int wide = page_width - 2 * margin;
    const int width = std::min(static_cast<int>(sheet.width_of(size, grouped)), wide);
    sheet.text(Sheet::Weight::Bold, size, (page_width - width) / 2, 1096, wide, grouped);
}

void draw_foot(Sheet& sheet) {
    constexpr int wide = page_width - 2 * margin;
    sheet.box(margin, 1126, wide, 3);
    sheet.text(Sheet::Weight::Regular, 26, margin, 1166, wide,
               "This label names nobody. Scan it at the locker.");
    constexpr int mark = 100;
    sheet.text(Sheet::Weight::Bold, 26, page_width - margin - mark, 1166, mark, "Veilbox");
}

std::string bytes_of(HPDF_Doc document) {
    HPDF_SaveToStream(document);
    HPDF_ResetStream(document);
    std::string out(HPDF_GetStreamSize(document), '\0');
    auto size = static_cast<HPDF_UINT32>(out.size());
    HPDF_ReadFromStream(document, reinterpret_cast<HPDF_BYTE*>(out.data()), &size);
    out.resize(size);
    return out;
}
}  // namespace

PdfLabelWriter::PdfLabelWriter(const std::string& fonts)
    : regular_(fonts + "/NotoSans-Regular.ttf"), bold_(fonts + "/NotoSans-Bold.ttf") {
    if (!std::filesystem::exists(regular_) || !std::filesystem::exists(bold_)) {
        throw std::runtime_error("no Noto Sans in " + fonts + ": install fonts-noto-core");
    }
}

std::expected<std::string, LabelError> PdfLabelWriter::pdf(const BlindLabel& label) {
    auto qr = qr_code(label_text(label.waybill, label.locker));
    if (!qr || qr->width > qr_side) qr = qr_code(label.waybill);  // a long id of a locker
    const auto bars = code_128(label.waybill);
    const auto dots = bars ? bar_dots(*bars) : std::nullopt;
    if (!qr || !dots || qr->width > qr_side) return std::unexpected(LabelError::Unencodable);

    // Without an error handler libharu notes its first error and does nothing more; asked for at
    // the end.
    const Document document(HPDF_New(nullptr, nullptr));
    if (!document) throw std::bad_alloc();
    HPDF_UseUTFEncodings(document.get());
    HPDF_SetCompressionMode(document.get(), HPDF_COMP_ALL);
    const char* regular = HPDF_LoadTTFontFromFile(document.get(), regular_.c_str(), HPDF_TRUE);
    const char* bold = HPDF_LoadTTFontFromFile(document.get(), bold_.c_str(), HPDF_TRUE);
    if (regular == nullptr || bold == nullptr) {
        throw std::runtime_error("a font of the labels is damaged: reinstall fonts-noto-core");
    }
    Sheet sheet(document.get(), regular, bold);
    draw_head(sheet, label);
    draw_locker(sheet, label);
    draw_codes(sheet, label, *qr, *bars, *dots);
    draw_foot(sheet);
    std::string bytes = bytes_of(document.get());
    if (HPDF_GetError(document.get()) != HPDF_OK) {
        throw std::runtime_error("libharu could not write a label");
    }
    return bytes;
}

}  // namespace veilbox::hal
