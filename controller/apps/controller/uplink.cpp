#include "controller/apps/controller/uplink.h"

#include "controller/wire/hub_link_json.h"
#include "hal/system/log.h"

#include <algorithm>

namespace veilbox::apps {
namespace {
constexpr std::uint64_t window = 1000;
constexpr milliseconds silence_before_resend = std::chrono::seconds(5);
constexpr std::size_t entries_read = 100;
}  // namespace

Uplink::Uplink(LockerId locker, Journal& journal, const crypto::SigningKey& key, Bytes hub_key)
    : locker_(std::move(locker)), journal_(journal), key_(key), hub_key_(std::move(hub_key)) {
    acknowledged_ = journal_.acknowledged().value_or(0);
    sent_ = acknowledged_;
}

void Uplink::connected(Now now) {
    connected_ = true;
    sent_ = acknowledged_;
    progress_ = now.uptime;
}

void Uplink::disconnected() { connected_ = false; }

std::optional<command::FromHub> Uplink::refuse(std::string_view why) {
    ++refused_;
    hal::log_warning("uplink", "refused a message of the hub's topic: {}", why);
    return std::nullopt;
}

std::optional<command::FromHub> Uplink::receive(const BrokerMessage& message, Now now) {
    const auto envelope = wire::parse_envelope(message.payload);
    if (!envelope) return refuse(envelope.error().detail);
    if (!crypto::verify(hub_key_, wire::command_context, envelope->payload, envelope->signature)) {
        return refuse("the signature is not the hub's");
    }
    auto parsed = wire::parse_hub_message(envelope->payload);
    if (!parsed) return refuse(parsed.error().detail);
    if (parsed->locker != locker_.text()) return refuse("meant for another locker");
    if (const auto* receipt = std::get_if<wire::Acknowledgement>(&parsed->content)) {
        take_receipt(receipt->through, now);
        return std::nullopt;
    }
    return std::get<command::FromHub>(std::move(parsed->content));
}

void Uplink::take_receipt(std::uint64_t through, Now now) {
    if (through <= acknowledged_) return;
    if (!journal_.acknowledge(through)) {
        hal::log_error("uplink", "the receipt through {} cannot be stored; asking again later",
                       through);
        return;
    }
    acknowledged_ = journal_.acknowledged().value_or(acknowledged_);
    sent_ = std::max(sent_, acknowledged_);
    progress_ = now.uptime;
    if (acknowledged_ < through) {
        hal::log_error("uplink",
                       "the hub says it has facts through {}, this journal ends earlier: it "
                       "was rolled back; keep both and call support",
                       through);
    }
}

void Uplink::pump(Broker& broker, std::uint64_t head_seq, Now now) {
    if (!connected_) return;
    if (sent_ > acknowledged_ && now.uptime - progress_ >= silence_before_resend) {
        sent_ = acknowledged_;
        progress_ = now.uptime;
    }
    while (sent_ < head_seq && sent_ - acknowledged_ < window) {
        auto entries = journal_.read(sent_ + 1, entries_read);
        if (!entries || entries->empty()) return;
        std::string payload = wire::batch_text(locker_.text(), *entries);
        while (payload.size() > wire::largest_batch && entries->size() > 1) {
            entries->resize(entries->size() / 2);
            payload = wire::batch_text(locker_.text(), *entries);
        }
        const wire::Envelope envelope{.payload = payload,
                                      .signature = key_.sign(wire::journal_context, payload)};
        if (!broker.publish(wire::journal_topic(locker_.text()), wire::envelope_text(envelope))) {
            return;
        }
        if (sent_ == acknowledged_) progress_ = now.uptime;
        sent_ = entries->back().seq;
    }
}

}  // namespace veilbox::apps
