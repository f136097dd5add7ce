// Text that holds a name or a code while it grows. Old memory is wiped when it moves.
#pragma once
#include "controller/domain/secret.h"
#include "controller/vault/letters/sentences.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace veilbox::vault {

class SecretPage {
  public:
    SecretPage();
    ~SecretPage() { wipe(text_); }
    SecretPage(const SecretPage&) = delete;
    SecretPage& operator=(const SecretPage&) = delete;

    SecretPage& add(std::string_view text);
    // As text in HTML or in one of its attributes.
    SecretPage& add_escaped(std::string_view text);
    // Lines of 76 columns at most, each with \n behind it. A Chinese character takes two columns
    // and a line may end behind it; a word that is longer than a line is cut.
    SecretPage& add_paragraph(std::string_view text);
    // Leaves the page empty.
    SecretText take();

  private:
    std::string text_;
};

// Controls become spaces.
SecretText shown(std::string_view text);

SecretText filled_with(std::string_view sentence, std::span<const std::string_view> values);

template <std::size_t N, class... Values>
    requires(sizeof...(Values) == N)
SecretText filled(const Sentence<N>& sentence, const Values&... values) {
    const std::array<std::string_view, N> all{values...};
    return filled_with(sentence.text(), all);
}

}  // namespace veilbox::vault
