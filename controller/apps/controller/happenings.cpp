#include "controller/apps/controller/happenings.h"

#include "controller/domain/secret.h"
#include "hal/system/log.h"

#include <utility>

namespace veilbox::apps {

void Happenings::post(Happening&& happening) {
    if (!mailbox_.push(std::move(happening))) on_full_();
}

bool Happenings::offer(BrokerMessage&& message) {
    if (messages_ >= most_messages) return false;
    ++messages_;
    post(std::move(message));
    return true;
}

void Happenings::post_scan(std::string&& text) {
    if (scans_ >= most_scans) {
        wipe(text);
        return;
    }
    ++scans_;
    post(Scanned{std::move(text)});
}

std::optional<Happening> Happenings::pop(milliseconds longest) {
    auto happening = mailbox_.pop(longest);
    if (!happening) return happening;
    if (std::holds_alternative<BrokerMessage>(*happening)) --messages_;
    if (std::holds_alternative<Scanned>(*happening)) --scans_;
    return happening;
}

}  // namespace veilbox::apps
