// A message as RFC 5322 and MIME text: alternative(plain, related(html, images)), all of it base64,
// so that no line of ours can be anything but what we meant.
#pragma once
#include "controller/domain/time.h"
#include "controller/ports/vault/messenger.h"

namespace veilbox::hal {

// Lines end with \r\n. `now` becomes the Date; the Message-ID is <message.id@from's domain>.
SecretText mime_text(const Message& message, const EmailAddress& from, Instant now);

// The subject as a header value: controls removed, RFC 2047 encoded words if it is not plain ASCII,
// at most 200 bytes of it.
std::string header_value(std::string_view text);

}  // namespace veilbox::hal
