#include "controller/fleet/fleet_link.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/fleet/command_row.h"
#include "controller/wire/hub_link_json.h"
#include "controller/wire/vault_link_json.h"

#include <utility>

#include <fmt/format.h>

namespace veilbox::fleet {
namespace {

// A vault whose clock is wrong can say so all the same: the report names nothing, it only raises an
// alarm, and each is taken once for ever. That the clock is right again has to be in time.
bool is_cry_for_the_clock(const wire::VaultReport& report) {
    const auto* outcome = std::get_if<VaultOutcome>(&report.content);
    const auto* clock = outcome != nullptr ? std::get_if<ClockChecked>(outcome) : nullptr;
    return clock != nullptr && clock->state == ClockState::Doubted;
}

// A line of the log, or nothing.
struct News {
    std::string operator()(const MessageSent&) const { return {}; }
    std::string operator()(const MessageFailed& failed) const {
        return fmt::format("message for parcel {} failed: {}", failed.parcel.text(),
                           to_text(failed.trouble));
    }
    std::string operator()(const MessageWaiting& waiting) const {
        return fmt::format("message for parcel {} waits: {}", waiting.parcel.text(),
                           to_text(waiting.trouble));
    }
    std::string operator()(const ContactChecked& checked) const {
        if (checked.state == ContactState::Accepted) return {};
        if (checked.state == ContactState::Erased) {
            return fmt::format("contact of parcel {} was erased for its person",
                               checked.parcel.text());
        }
        return fmt::format("contact of parcel {} refused: {}", checked.parcel.text(),
                           to_text(checked.state));
    }
    std::string operator()(const Erased&) const { return {}; }
    std::string operator()(const ClockChecked& clock) const {
        return clock.state == ClockState::Doubted ? "the vault doubts its clock and erases nothing"
                                                  : "the vault believes its clock again";
    }
    std::string operator()(const ForgedRequests& forged) const {
        return fmt::format("the vault got {} requests that this hub has not signed", forged.count);
    }
};

// Also one that was declined: the courier learns it at the scan.
bool is_told_to_the_locker(ContactState state) {
    return state == ContactState::Accepted || state == ContactState::Declined;
}

// Taken in small lots: what was taken and could not be sent waits 10 s, the rest only for the next
// tick.
constexpr std::size_t most_at_once = 10;
constexpr milliseconds sweep_every{60'000};
constexpr std::size_t most_lockers_at_once = 500;  // the others in the next minute

}  // namespace

std::vector<std::string> hub_subscriptions() {
    return {"veilbox/v1/lockers/+/journal", "veilbox/v1/lockers/+/presence",
            std::string(wire::vault_outbox_topic)};
}

FleetLink::FleetLink(Parts parts)
    : parts_(std::move(parts)), ingest_(parts_.store, parts_.random) {}

void FleetLink::take(const BrokerMessage& message, Now now) {
    if (message.topic == wire::vault_outbox_topic) return take_vault_report(message.payload, now);
    const auto of_journal = LockerId::parse(wire::locker_in_topic(message.topic, "journal"));
    if (of_journal) return take_journal(*of_journal, message.payload, now);
    const auto of_presence = LockerId::parse(wire::locker_in_topic(message.topic, "presence"));
    if (of_presence) return take_presence(*of_presence, message.payload, now);
    parts_.counters.add(Counter::JournalRefused);
}

void FleetLink::take_journal(const LockerId& locker, const std::string& payload, Now now) {
    const IngestReport report = ingest_.take(locker.text(), payload, now.wall);
    if (report.refusal) {
        const bool gap = *report.refusal == IngestRefusal::Gap;
        const bool broken = *report.refusal == IngestRefusal::BrokenChain;
        parts_.counters.add(gap      ? Counter::JournalGap
                            : broken ? Counter::JournalBroken
                                     : Counter::JournalRefused);
        parts_.events.warn(fmt::format("journal of locker {} refused: {}{}{}", locker.text(),
                                       to_text(*report.refusal), report.detail.empty() ? "" : ": ",
                                       report.detail));
    }
    parts_.counters.add(Counter::FactsIngested, report.fresh);
    if (report.head) acknowledge(locker, report.head->seq);
    if (report.fresh > 0) parts_.events.changed(locker);
}

void FleetLink::take_presence(const LockerId& locker, const std::string& payload, Now now) {
    const auto presence = wire::parse_presence(payload);
    if (!presence) {
        parts_.counters.add(Counter::PresenceRefused);
        parts_.events.warn(fmt::format("presence of locker {} refused: {}", locker.text(),
                                       presence.error().detail));
        return;
    }
    const auto known = parts_.store.find_locker(locker);
    if (!known || !*known) {
        parts_.counters.add(Counter::PresenceRefused);
        return;
    }
    if (!parts_.store.set_presence(locker, presence->online, now.wall)) {
        parts_.events.warn(fmt::format("presence of locker {} was not stored", locker.text()));
        return;
    }
    parts_.events.changed(locker);
    if (!presence->online) return;
    acknowledge(locker, (*known)->head.seq);
    send_commands(now);
}

void FleetLink::take_vault_report(const std::string& payload, Now now) {
    const auto refuse = [&](const std::string& why) {
        parts_.counters.add(Counter::VaultReportRefused);
        parts_.events.warn("report of the vault refused: " + why);
    };
    const auto envelope = wire::parse_envelope(payload);
    if (!envelope) return refuse(envelope.error().detail);
    if (!crypto::verify(parts_.vault_identity, wire::vault_report_context, envelope->payload,
                        envelope->signature)) {
        return refuse("the vault has not signed it");
    }
    const auto report = wire::parse_vault_report(envelope->payload);
    if (!report) return refuse(report.error().detail);
    if (!wire::is_in_time(report->expires, now.wall) && !is_cry_for_the_clock(*report)) {
        return refuse(
            "it has expired or is good for too long: compare the clocks of hub and vault");
    }
    if (const auto* kept = std::get_if<wire::RequestKept>(&report->content)) {
        if (!parts_.store.settle_vault_request(kept->request)) {
            parts_.events.warn("a report of the vault was not stored");
        }
        return;
    }
    if (const auto* key = std::get_if<SignedVaultKey>(&report->content)) {
        if (!crypto::vault_key_signed_by(parts_.vault_identity, *key)) {
            return refuse("it brings a key that the vault's identity has not signed");
        }
        return take_vault_key(*key, now);
    }
    apply(report->id, std::get<VaultOutcome>(report->content), now);
}

void FleetLink::take_vault_key(const SignedVaultKey& key, Now now) {
    const auto newer = parts_.store.take_vault_key(key);
    // The vault tells it again.
    if (!newer) return parts_.events.warn("the vault's key was not stored");
    if (!*newer) return;
    parts_.events.warn("the vault has a new key, of epoch " + key.epoch + ": lockers are told");
    queue_vault_key(now);
    send_commands(now);
}

// Also for lockers that were registered since.
void FleetLink::queue_vault_key(Now now) {
    const auto untold = parts_.store.untold_vault_key(most_lockers_at_once);
    if (!untold) return parts_.events.warn("lockers without the vault's key could not be read");
    if (!*untold) return;
    const SignedVaultKey& key = (*untold)->key;
    for (const LockerId& locker : (*untold)->lockers) {
        const auto row =
            command_row(parts_.random, locker, command::UseVaultKey{key}, {}, {}, now.wall);
        if (!parts_.store.queue_vault_key(row, key)) {
            return parts_.events.warn("the vault's key could not be queued for a locker");
        }
    }
}

void FleetLink::apply(const CommandId& report, const VaultOutcome& outcome, Now now) {
    const auto stored = parts_.store.take_vault_outcome(report, outcome, now.wall);
    // The vault tells it again.
    if (!stored) return parts_.events.warn("a report of the vault was not stored");
    ask_vault({.id = new_id(), .content = wire::ReportKept{report}}, now);
    if (!*stored) return;
    if (const std::string news = std::visit(News{}, outcome); !news.empty()) {
        parts_.events.warn(news);
    }
    const auto* checked = std::get_if<ContactChecked>(&outcome);
    if (checked != nullptr && is_told_to_the_locker(checked->state)) send_commands(now);
}

CommandId FleetLink::new_id() { return *CommandId::parse(crypto::random_id_text(parts_.random)); }

bool FleetLink::ask_vault(wire::VaultRequest request, Now now) {
    request.expires = now.wall + wire::vault_message_life;
    return publish(wire::vault_inbox_topic, wire::vault_request_context,
                   wire::vault_request_text(request));
}

void FleetLink::connected(Now now) {
    if (!parts_.store.make_all_due()) parts_.events.warn("waiting commands could not be read");
    tick(now);
}

// The newest believed time is what the next start of the hub compares its clock with.
void FleetLink::judge_clock(Now now) {
    const auto state = now.doubted ? ClockState::Doubted : ClockState::Believed;
    if (!parts_.store.keep_clock(state, now.wall)) {
        return parts_.events.warn("the time could not be kept; it is tried again in a minute");
    }
    if (std::exchange(clock_, state) == state) return;
    parts_.events.warn(now.doubted ? "the hub doubts its clock and erases nothing"
                                   : "the hub believes its clock again");
}

void FleetLink::tick(Now now) {
    if (now.uptime >= next_sweep_) {
        next_sweep_ = now.uptime + sweep_every;
        judge_clock(now);
        if (!now.doubted && !parts_.store.sweep(now.wall)) {
            parts_.events.warn("the sweep failed; it is tried again in a minute");
        }
        queue_vault_key(now);
    }
    send_commands(now);
    send_vault_requests(now);
}

void FleetLink::acknowledge(const LockerId& locker, std::uint64_t through) {
    // If it is not sent, the locker repeats its batch and is told then.
    send(locker, wire::hub_message_text({locker.text(), wire::Acknowledgement{through}}));
}

bool FleetLink::send(const LockerId& locker, std::string payload) {
    return publish(wire::commands_topic(locker.text()), wire::command_context, std::move(payload));
}

bool FleetLink::publish(std::string_view topic, std::string_view context, std::string payload) {
    Bytes signature = parts_.key.sign(context, payload);
    return parts_.broker.publish(topic,
                                 wire::envelope_text({std::move(payload), std::move(signature)}));
}

void FleetLink::send_commands(Now now) {
    while (parts_.broker.connected()) {
        const auto due = parts_.store.take_due_commands(now.wall, most_at_once);
        if (!due) return parts_.events.warn("waiting commands could not be read");
        for (const CommandRow& row : *due) {
            if (!send(row.locker, row.payload)) return;
            parts_.counters.add(Counter::CommandsSent);
        }
        if (due->size() < most_at_once) return;
    }
}

void FleetLink::send_vault_requests(Now now) {
    while (parts_.broker.connected()) {
        const auto due = parts_.store.take_due_vault_requests(now.wall, most_at_once);
        if (!due) return parts_.events.warn("waiting requests to the vault could not be read");
        for (const wire::VaultRequest& request : *due) {
            if (!ask_vault(request, now)) return;
            parts_.counters.add(Counter::VaultRequestsSent);
        }
        if (due->size() < most_at_once) return;
    }
}

}  // namespace veilbox::fleet
