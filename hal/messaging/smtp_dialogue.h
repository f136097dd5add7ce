// What a mail server's last answer means. Of what passes by only numbers are kept: the last command
// by its kind, the reply code, and the enhanced status code (RFC 3463) in front of the text. The
// text can repeat an address, so it is neither kept nor logged.
#pragma once
#include "controller/ports/vault/messenger.h"

#include <optional>
#include <string_view>

namespace veilbox::hal {

// What the server has answered: `Content` is the answer behind the last line of a message.
enum class SmtpPhase { Greeting, Hello, Encryption, SignIn, Sender, Recipient, Data, Content };

// "550 5.1.1" as {550, 5, 1, 1}; three zeros without an enhanced code.
struct SmtpAnswer {
    SmtpPhase phase = SmtpPhase::Greeting;
    int code = 0;
    int kind = 0;
    int subject = 0;
    int detail = 0;
    bool operator==(const SmtpAnswer&) const = default;
};

// Nothing if it is no refusal (codes under 400 or over 599). A refusal whose meaning is not known
// is about us, so that the message waits.
std::optional<SendError> meaning(const SmtpAnswer& answer);

// Reads along with one connection. Data of the message itself are not shown to it.
class SmtpDialogue {
  public:
    void sent(std::string_view command);
    // One line or several.
    void received(std::string_view lines);
    const SmtpAnswer& last() const { return last_; }

  private:
    void received_line(std::string_view line);
    SmtpAnswer last_;
    bool leaving_ = false;
};

}  // namespace veilbox::hal
