// Messenger over SMTP, through libcurl: one connection a message, TLS 1.2 or later where it is
// used, no proxy, no redirects, time-outs on everything.
#pragma once
#include "controller/ports/clock.h"
#include "controller/ports/vault/messenger.h"

#include <chrono>
#include <string>

namespace veilbox::hal {

// None is for a mail server on the same machine only.
enum class StartTls { None, Required };

struct SmtpOptions {
    std::string url;  // smtp://host[:port] or smtps://host[:port]
    EmailAddress from;
    StartTls starttls = StartTls::Required;  // for smtp://; smtps:// is encrypted from the start
    std::string user;                        // "" to send without signing in
    SecretText password;
    std::string ca;  // PEM file; "" for the system's authorities
    std::chrono::seconds time_out{30};
};

class SmtpMessenger final : public Messenger {
  public:
    // Throws std::invalid_argument, with what would be right, if the URL is not one of the two
    // kinds.
    SmtpMessenger(SmtpOptions options, const Clock& clock);
    // Any thread, several at once.
    std::expected<void, SendError> send(const Message& message) override;

  private:
    SmtpOptions options_;
    const Clock& clock_;
};

}  // namespace veilbox::hal
