#include "controller/apps/vault/sender.h"

#include "controller/apps/vault/clean_memory.h"

namespace veilbox::apps {
namespace {
constexpr milliseconds look_at_stop{200};
}

Sender::Sender(Messenger& mail, TextMessenger* texts, std::function<void()> done)
    : mail_(mail),
      texts_(texts),
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

std::expected<void, SendError> Sender::deliver(const Message& message) {
    return mail_.send(message);
}

std::expected<void, SendError> Sender::deliver(const TextMessage& message) {
    if (texts_ == nullptr) return std::unexpected(SendError::NotReachable);
    return texts_->send(message);
}

void Sender::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        auto letter = letters_.pop(look_at_stop);
        if (!letter) continue;
        SendOutcome outcome{
            letter->request,
            std::visit([this](const auto& message) { return deliver(message); }, letter->message)};
        // Nothing is left of the letter when its outcome is known.
        letter.reset();
        clean_stack();
        outcomes_.push(std::move(outcome));
        done_();
    }
}

}  // namespace veilbox::apps
