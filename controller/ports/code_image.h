// Draws a QR code: of a pickup code for a message, of a receipt for the screen. hal/labels
// implements it.
#pragma once
#include "controller/domain/secret.h"

#include <expected>

namespace veilbox {

enum class CodeImageError {
    Unencodable,  // empty, or too long for a QR code: send the message without a picture
};

class CodeImage {
  public:
    virtual ~CodeImage() = default;
    // A PNG with quiet zone; its bytes are as secret as the text.
    virtual std::expected<SecretText, CodeImageError> qr_png(const SecretText& text) = 0;
};

}  // namespace veilbox
