// Sends one message to one person. hal/messaging implements it over SMTP, and for text messages
// over a gateway's HTTP.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/secret.h"
#include "controller/ports/vault/email_address.h"
#include "controller/ports/vault/phone_number.h"

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

// Why a message was not taken, as an operator reads it. Only the first two are final; after the
// others the message waits and is tried again with back-off.
enum class SendError {
    RecipientRefused,  // nobody can be reached there: tell the sender of the parcel
    ContentRefused,    // this message, not the next: report it, the wording may be taken for spam
    SenderRefused,     // the server refuses us: look at its limits, our account and our reputation
    NotSignedIn,       // the server refuses our sign-in or wants one: look at user and password
    NotTrusted,        // no encryption, or a certificate that is not trusted: look at `ca`
    NotReachable,      // no name, no connection, no answer in time: look at url and network
    Busy               // a temporary answer, also a mailbox that is full: wait
};
constexpr auto names_of(SendError) {
    return name_table<SendError>({{SendError::RecipientRefused, "recipient_refused"},
                                  {SendError::ContentRefused, "content_refused"},
                                  {SendError::SenderRefused, "sender_refused"},
                                  {SendError::NotSignedIn, "not_signed_in"},
                                  {SendError::NotTrusted, "not_trusted"},
                                  {SendError::NotReachable, "not_reachable"},
                                  {SendError::Busy, "busy"}});
}
constexpr bool is_final(SendError error) {
    return error == SendError::RecipientRefused || error == SendError::ContentRefused;
}

class Messenger {
  public:
    virtual ~Messenger() = default;
    // Blocks until the server has taken the message or not, at most about 30 s. A success is the
    // server's word; an error after the last byte may still have been a delivery.
    virtual std::expected<void, SendError> send(const Message& message) = 0;
};

struct TextMessage {
    std::string id;  // plain name; the same for every attempt, so that a gateway knows a repetition
    PhoneNumber to;
    SecretText text;  // UTF-8
};

class TextMessenger {
  public:
    virtual ~TextMessenger() = default;
    // As Messenger::send.
    virtual std::expected<void, SendError> send(const TextMessage& message) = 0;
};

}  // namespace veilbox
