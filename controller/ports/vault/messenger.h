// Sends one message to one person. hal/messaging implements it over SMTP.
#pragma once
#include "controller/domain/secret.h"
#include "controller/ports/vault/email_address.h"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace veilbox {

// Shown where the HTML says <img src="cid:NAME">.
struct InlineImage {
    std::string name;  // plain name (controller/domain/ids.h)
    SecretText png;
};

struct Message {
    std::string id;  // plain name; the same for every attempt, so that a mailbox knows a repetition
    EmailAddress to;
    std::string subject;  // UTF-8; line breaks and other controls are removed
    SecretText text;      // UTF-8, lines end with \n
    SecretText html;
    std::vector<InlineImage> images;
    std::string language = {};                  // of text and HTML, as BCP 47 has it; "" if unknown
    std::optional<EmailAddress> reply_to = {};  // where an answer goes; the sender if missing
};

enum class SendError {
    Refused,  // for good (SMTP 5xx on sender, recipient or content): give up and tell the hub
    Later,  // network, time-out, TLS, sign-in or a temporary answer (4xx): try again with back-off
};

class Messenger {
  public:
    virtual ~Messenger() = default;
    // Blocks until the server has taken the message or not, at most about 30 s. A success is the
    // server's word; an error after the last byte may still have been a delivery.
    virtual std::expected<void, SendError> send(const Message& message) = 0;
};

}  // namespace veilbox
