// Sends one letter at a time on a thread of its own, so that a slow mail server holds up nothing
// else.
#pragma once
#include "controller/ports/vault/messenger.h"
#include "controller/vault/vault.h"
#include "hal/system/mailbox.h"

#include <expected>
#include <functional>
#include <optional>
#include <thread>

namespace veilbox::apps {

struct SendOutcome {
    CommandId request;
    std::expected<void, SendError> result;
};

class Sender {
  public:
    // `texts` may be missing: the vault then writes no text message. `done` is called from the
    // sender's thread after each letter; fetch the outcome then.
    Sender(Messenger& mail, TextMessenger* texts, std::function<void()> done);
    // Waits for the letter in progress (the messenger's time-out at most); its outcome can be
    // fetched after finish().
    void finish();

    bool busy() const { return busy_; }
    // Only while not busy.
    void send(vault::Letter letter);
    std::optional<SendOutcome> outcome();

  private:
    void run(const std::stop_token& stop);
    std::expected<void, SendError> deliver(const Message& message);
    std::expected<void, SendError> deliver(const TextMessage& message);

    Messenger& mail_;
    TextMessenger* texts_;
    std::function<void()> done_;
    bool busy_ = false;  // the owner's thread only
    hal::Mailbox<vault::Letter> letters_{1};
    hal::Mailbox<SendOutcome> outcomes_{1};
    std::jthread thread_;
};

}  // namespace veilbox::apps
