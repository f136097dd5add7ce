// A message as RFC 5322 and MIME text: alternative(plain, related(html, images)). Text and HTML are
// quoted-printable (RFC 2045, 6.7), so that they can be read as they are and few filters mind them;
// images are base64. Every line is ASCII and has 76 characters at most in the parts.
#pragma once
#include "controller/domain/time.h"
#include "controller/ports/vault/messenger.h"

namespace veilbox::hal {

// Lines end with \r\n, also those of the text (RFC 2046, 4.1.1). `now` becomes the Date; the
// Message-ID is <message.id@from's domain>.
SecretText mime_text(const Message& message, const EmailAddress& from, Instant now);

// The subject as a header value: controls removed, RFC 2047 encoded words if it is not plain ASCII,
// at most 200 bytes of it.
std::string header_value(std::string_view text);

}  // namespace veilbox::hal
