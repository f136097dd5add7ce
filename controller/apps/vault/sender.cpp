#include "controller/apps/vault/sender.h"

namespace veilbox::apps {
namespace {
constexpr milliseconds look_at_stop{200};
}

Sender::Sender(Messenger& messenger, std::function<void()> done)
    : messenger_(messenger),
      done_(std::move(done)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Sender::finish() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Sender::send(vault::Letter letter) { busy_ = letters_.push(std::move(letter)); }

std::optional<SendOutcome> Sender::outcome() {
    auto outcome = outcomes_.pop(milliseconds(0));
    if (outcome) busy_ = false;
    return outcome;
}

void Sender::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const auto letter = letters_.pop(look_at_stop);
        if (!letter) continue;
        outcomes_.push({letter->request, messenger_.send(letter->message)});
        done_();
    }
}

}  // namespace veilbox::apps
