#include "controller/vault/letters/secret_page.h"

#include "controller/vault/letters/line_width.h"

namespace veilbox::vault {
namespace {
constexpr std::size_t room = 8192;
constexpr std::size_t columns = 76;

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}
}  // namespace

SecretPage::SecretPage() { text_.reserve(room); }

SecretPage& SecretPage::add(std::string_view text) {
    // std::string would free the old memory with the secret in it.
    if (text_.size() + text.size() > text_.capacity()) {
        std::string larger;
        larger.reserve(2 * (text_.size() + text.size()));
        larger += text_;
        wipe(text_);
        text_.swap(larger);
    }
    text_ += text;
    return *this;
}

SecretPage& SecretPage::add_escaped(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        switch (text[at]) {
            case '&':
                add("&amp;");
                break;
            case '<':
                add("&lt;");
                break;
            case '>':
                add("&gt;");
                break;
            case '"':
                add("&quot;");
                break;
            case '\'':
                add("&#39;");
                break;
            default:
                add(text.substr(at, 1));
        }
    }
    return *this;
}

SecretPage& SecretPage::add_paragraph(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = length_of_line(text, columns);
        const std::string_view line = text.substr(0, length);
        add(line.substr(0, line.find_last_not_of(' ') + 1)).add("\n");
        text.remove_prefix(length);
    }
    return *this;
}

SecretText SecretPage::take() {
    SecretText out(text_);
    wipe(text_);
    return out;
}

SecretText shown(std::string_view text) {
    SecretPage out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out.add(is_control(text[at]) ? " " : text.substr(at, 1));
    }
    return out.take();
}

SecretText filled_with(std::string_view sentence, std::span<const std::string_view> values) {
    SecretPage out;
    while (!sentence.empty()) {
        const std::size_t place = sentence.find('{');
        out.add(sentence.substr(0, place));
        if (place == std::string_view::npos) break;
        out.add(values[static_cast<std::size_t>(sentence[place + 1] - '0')]);
        sentence.remove_prefix(place + 3);
    }
    return out.take();
}

}  // namespace veilbox::vault
