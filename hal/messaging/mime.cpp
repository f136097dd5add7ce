#include "hal/messaging/mime.h"

#include "controller/domain/encoding/bytes.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

namespace veilbox::hal {
namespace {
constexpr std::size_t base64_line = 76;
constexpr std::size_t longest_subject = 200;
// 45 bytes are 60 characters of base64; with =?UTF-8?B??= an encoded word stays below its limit
// of 75.
constexpr std::size_t encoded_word_bytes = 45;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

std::string encoded_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t length = std::min(text.size(), encoded_word_bytes);
        while (length < text.size() && length > 1 && continues_character(text[length])) --length;
        if (!out.empty()) out += "\r\n ";
        out += fmt::format("=?UTF-8?B?{}?=", to_base64(as_bytes(text.substr(0, length))));
        text.remove_prefix(length);
    }
    return out;
}

std::string date(Instant now) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day calendar(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(now - day));
    return fmt::format(
        "{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days.at(std::chrono::weekday(day).c_encoding()),
        static_cast<unsigned>(calendar.day()),
        months.at(static_cast<unsigned>(calendar.month()) - 1), static_cast<int>(calendar.year()),
        time.hours().count(), time.minutes().count(), time.seconds().count());
}

// Grows once, so that no half-written copy of a secret stays behind in freed memory.
class Writer {
  public:
    explicit Writer(std::size_t room) { text_.reserve(room); }
    Writer& line(std::string_view text = "") {
        text_ += text;
        text_ += "\r\n";
        return *this;
    }
    Writer& base64(const SecretText& content) {
        std::string encoded = to_base64(as_bytes(content.reveal()));
        for (std::size_t i = 0; i < encoded.size(); i += base64_line) {
            line(std::string_view(encoded).substr(i, base64_line));
        }
        wipe(encoded);
        return *this;
    }
    SecretText take() {
        SecretText out(text_);
        wipe(text_);
        return out;
    }

  private:
    std::string text_;
};

std::size_t room_for(const Message& message) {
    std::size_t bytes = message.text.reveal().size() + message.html.reveal().size();
    for (const InlineImage& image : message.images) bytes += image.png.reveal().size();
    return 4096 + 1024 * message.images.size() + 2 * bytes;
}

void write_image(Writer& out, const InlineImage& image) {
    out.line("Content-Type: image/png")
        .line("Content-Transfer-Encoding: base64")
        .line(fmt::format("Content-ID: <{}>", image.name))
        .line(fmt::format("Content-Disposition: inline; filename=\"{}.png\"", image.name))
        .line()
        .base64(image.png);
}
}  // namespace

std::string header_value(std::string_view text) {
    std::string clean;
    for (const char c : text.substr(0, longest_subject)) {
        const auto byte = static_cast<unsigned char>(c);
        clean += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    // Not in the middle of a character.
    if (text.size() > longest_subject && continues_character(text[longest_subject])) {
        while (continues_character(clean.back())) clean.pop_back();
        clean.pop_back();
    }
    const bool plain =
        std::ranges::all_of(clean, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    // "=?" in plain text would be taken for an encoded word.
    return plain && clean.size() <= base64_line && !clean.contains("=?") ? clean
                                                                         : encoded_words(clean);
}

SecretText mime_text(const Message& message, const EmailAddress& from, Instant now) {
    const std::string outer = "veilbox-a-" + message.id;
    const std::string inner = "veilbox-r-" + message.id;
    Writer out(room_for(message));
    out.line(fmt::format("Date: {}", date(now)))
        .line(fmt::format("From: Veilbox <{}>", from.text().reveal()))
        .line(fmt::format("To: <{}>", message.to.text().reveal()))
        .line(fmt::format("Message-ID: <{}@{}>", message.id, from.domain()))
        .line(fmt::format("Subject: {}", header_value(message.subject)))
        .line("Auto-Submitted: auto-generated")
        .line("MIME-Version: 1.0")
        .line(fmt::format("Content-Type: multipart/alternative; boundary=\"{}\"", outer))
        .line()
        .line("--" + outer)
        .line("Content-Type: text/plain; charset=utf-8")
        .line("Content-Transfer-Encoding: base64")
        .line()
        .base64(message.text)
        .line("--" + outer)
        .line(fmt::format("Content-Type: multipart/related; type=\"text/html\"; boundary=\"{}\"",
                          inner))
        .line()
        .line("--" + inner)
        .line("Content-Type: text/html; charset=utf-8")
        .line("Content-Transfer-Encoding: base64")
        .line()
        .base64(message.html);
    for (const InlineImage& image : message.images) {
        out.line("--" + inner);
        write_image(out, image);
    }
    out.line("--" + inner + "--").line("--" + outer + "--");
    return out.take();
}

}  // namespace veilbox::hal
