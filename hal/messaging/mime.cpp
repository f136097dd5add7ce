#include "hal/messaging/mime.h"

#include "controller/domain/encoding/bytes.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

namespace veilbox::hal {
namespace {
constexpr std::size_t longest_line = 76;
constexpr std::size_t longest_subject = 200;
// A line with an encoded word has 76 characters at most (RFC 2047, 2). 39 bytes are 52 characters
// of base64; with "Subject: " before them and =?UTF-8?B??= around them that is 73.
constexpr std::size_t encoded_word_bytes = 39;
constexpr std::size_t longest_plain = 67;

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

// How a byte of text stands in a line: as it is, or as =XX. A blank at the end of a line would be
// lost on the way, and a full stop at its beginning can end a message.
bool stands_as_it_is(char c, bool begins_line, bool ends_line) {
    if (c == ' ' || c == '\t') return !ends_line;
    if (c == '.') return !begins_line;
    return c > ' ' && c <= '~' && c != '=';
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
        for (std::size_t i = 0; i < encoded.size(); i += longest_line) {
            line(std::string_view(encoded).substr(i, longest_line));
        }
        wipe(encoded);
        return *this;
    }
    Writer& quoted_printable(const SecretText& content) {
        const std::string_view text = content.reveal();
        std::size_t column = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n') {
                line();
                column = 0;
                continue;
            }
            if (column + 3 >= longest_line) {  // room for =XX and for the = of a soft break
                line("=");
                column = 0;
            }
            const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n';
            column += add_quoted(text[i], column == 0, ends_line);
        }
        return line();
    }
    SecretText take() {
        SecretText out(text_);
        wipe(text_);
        return out;
    }

  private:
    std::size_t add_quoted(char c, bool begins_line, bool ends_line) {
        if (stands_as_it_is(c, begins_line, ends_line)) {
            text_ += c;
            return 1;
        }
        static constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        text_ += '=';
        text_ += digits[byte >> 4U];
        text_ += digits[byte & 0xfU];
        return 3;
    }

    std::string text_;
};

std::size_t room_for(const Message& message) {
    // =XX is three bytes for one, and each 73 of them need three more; base64 is less than twice.
    std::size_t bytes = 4 * (message.text.reveal().size() + message.html.reveal().size());
    for (const InlineImage& image : message.images) bytes += 2 * image.png.reveal().size();
    return 4096 + 1024 * message.images.size() + bytes;
}

void write_headers(Writer& out, const Message& message, const EmailAddress& from, Instant now) {
    out.line(fmt::format("Date: {}", date(now)))
        .line(fmt::format("From: Veilbox <{}>", from.text().reveal()))
        .line(fmt::format("To: <{}>", message.to.text().reveal()));
    if (message.reply_to) {
        out.line(fmt::format("Reply-To: <{}>", message.reply_to->text().reveal()));
    }
    out.line(fmt::format("Message-ID: <{}@{}>", message.id, from.domain()))
        .line(fmt::format("Subject: {}", header_value(message.subject)));
    if (!message.language.empty()) {
        out.line(fmt::format("Content-Language: {}", header_value(message.language)));
    }
    // RFC 3834: no holiday notice answers this.
    out.line("Auto-Submitted: auto-generated").line("MIME-Version: 1.0");
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
    return plain && clean.size() <= longest_plain && !clean.contains("=?") ? clean
                                                                           : encoded_words(clean);
}

SecretText mime_text(const Message& message, const EmailAddress& from, Instant now) {
    const std::string outer = "veilbox-a-" + message.id;
    const std::string inner = "veilbox-r-" + message.id;
    Writer out(room_for(message));
    write_headers(out, message, from, now);
    out.line(fmt::format("Content-Type: multipart/alternative; boundary=\"{}\"", outer))
        .line()
        .line("--" + outer)
        .line("Content-Type: text/plain; charset=utf-8")
        .line("Content-Transfer-Encoding: quoted-printable")
        .line()
        .quoted_printable(message.text)
        .line("--" + outer)
        .line(fmt::format("Content-Type: multipart/related; type=\"text/html\"; boundary=\"{}\"",
                          inner))
        .line()
        .line("--" + inner)
        .line("Content-Type: text/html; charset=utf-8")
        .line("Content-Transfer-Encoding: quoted-printable")
        .line()
        .quoted_printable(message.html);
    for (const InlineImage& image : message.images) {
        out.line("--" + inner);
        write_image(out, image);
    }
    out.line("--" + inner + "--").line("--" + outer + "--");
    return out.take();
}

}  // namespace veilbox::hal
