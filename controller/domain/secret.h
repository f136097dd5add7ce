// Text that must not be seen: a pickup code, a PIN, a private key. It has no stream operator, no
// comparison and no fmt formatter, and overwrites itself when it goes.
#pragma once
#include <string>
#include <string_view>

namespace veilbox {

// Overwrites memory in a way that the compiler may not drop.
void wipe(std::string& text);

class SecretText {
  public:
    SecretText() = default;
    explicit SecretText(std::string text) : text_(std::move(text)) {}
    SecretText(const SecretText&) = default;
    SecretText& operator=(const SecretText& other) {
        if (this != &other) {
            wipe(text_);
            text_ = other.text_;
        }
        return *this;
    }
    // Copies and wipes: a moved std::string can leave its characters behind.
    // NOLINTNEXTLINE(performance-move-constructor-init,cppcoreguidelines-pro-type-member-init)
    SecretText(SecretText&& other) noexcept : text_(other.text_) { wipe(other.text_); }
    SecretText& operator=(SecretText&& other) noexcept {
        if (this != &other) {
            *this = static_cast<const SecretText&>(other);
            wipe(other.text_);
        }
        return *this;
    }
    ~SecretText() { wipe(text_); }

    // The one way to read it. Whoever calls this answers for where the view goes.
    std::string_view reveal() const { return text_; }
    bool empty() const { return text_.empty(); }

  private:
    std::string text_;
};

}  // namespace veilbox
