#include "controller/vault/vault.h"

#include "controller/crypto/hash.h"
#include "controller/vault/letter.h"
#include "controller/vault/notice.h"
#include "controller/wire/hub_link_json.h"
#include "controller/wire/vault_link_json.h"

#include <algorithm>

namespace veilbox::vault {
namespace {
using std::chrono::seconds;

constexpr std::size_t outcomes_at_once = 50;
constexpr seconds told_again_after{10};
constexpr std::chrono::minutes key_told_again_after{10};
constexpr std::chrono::hours forged_told_again_after{1};

// A further code takes the place of the one before.
LetterKind kind_of(const WaitingMessage& message) {
    if (message.notice) return letter_about(message.notice->kind);
    if (message.holder == CodeHolder::Delegate) return LetterKind::Delegate;
    return message.pickup.number > 1 ? LetterKind::NewCode : LetterKind::Code;
}

// A reminder of a parcel that was collected meanwhile, or whose time is over.
bool is_pointless(const WaitingMessage& message, Instant now) {
    const auto& end = message.pickup.kept_until;
    return message.notice && is_reminder(message.notice->kind) &&
           (message.parcel_ended || !end || now >= end->until);
}

std::chrono::local_seconds local_time(const StorageEnd& end) {
    return std::chrono::local_seconds(std::chrono::floor<std::chrono::seconds>(
        (end.until + end.ahead_of_utc).time_since_epoch()));
}

MessageTrouble trouble_of(SendError error) {
    switch (error) {
        case SendError::RecipientRefused:
            return MessageTrouble::RecipientRefused;
        case SendError::ContentRefused:
            return MessageTrouble::ContentRefused;
        case SendError::SenderRefused:
            return MessageTrouble::SenderRefused;
        case SendError::NotSignedIn:
            return MessageTrouble::NotSignedIn;
        case SendError::NotTrusted:
            return MessageTrouble::NotTrusted;
        case SendError::NotReachable:
            return MessageTrouble::NotReached;
        case SendError::Busy:
            return MessageTrouble::Busy;
    }
    return MessageTrouble::NotReached;
}
}  // namespace

Vault::Vault(VaultPorts ports, VaultKeys keys, VaultIdentity identity)
    : ports_(ports),
      keys_(std::move(keys)),
      identity_(std::move(identity)),
      persons_(identity_.key),
      limits_(ports.messages_per_minute, ports.random) {}

std::expected<void, StoreError> Vault::start(Now now) {
    const auto waiting = ports_.store.waiting();
    if (!waiting) return std::unexpected(waiting.error());
    for (const CommandId& request : *waiting) due_.emplace(now.uptime, request);
    return {};
}

std::expected<Receipt, StoreError> Vault::receive(std::string_view payload, Now now) {
    const auto arrived = take_arrival({.store = ports_.store,
                                       .opener = opener(),
                                       .identity = identity_,
                                       .persons = persons_,
                                       .random = ports_.random},
                                      payload, now.wall);
    if (!arrived) return std::unexpected(arrived.error());
    switch (arrived->receipt) {
        case Receipt::Malformed:
            ++counts_.malformed;
            break;
        case Receipt::Forged:
            ++counts_.forged;
            break;
        case Receipt::OutOfTime:
            ++counts_.out_of_time;
            break;
        case Receipt::Repeated:
            ++counts_.repeated;
            break;
        case Receipt::Kept:
            break;
    }
    if (arrived->acknowledge) acknowledge_.insert(*arrived->acknowledge);
    if (arrived->due) due_.emplace(now.uptime, *arrived->due);
    if (arrived->told) told_.erase(*arrived->told);
    if (arrived->ended) wake(*arrived->ended, now);
    return arrived->receipt;
}

std::expected<std::optional<Letter>, StoreError> Vault::next_letter(Now now) {
    if (auto flushed = flush_finished(); !flushed) return std::unexpected(flushed.error());
    while (limits_.free_at() <= now.uptime) {
        const auto request = next_due(now.uptime);
        if (!request) break;
        auto letter = try_letter(*request, now);
        if (!letter || *letter) return letter;
    }
    return std::optional<Letter>();
}

std::optional<CommandId> Vault::next_due(Uptime now) {
    const auto end = due_.upper_bound(now);
    if (due_.begin() == end) return std::nullopt;
    auto next = std::find_if(due_.begin(), end,
                             [&](const auto& due) { return !notices_.contains(due.second); });
    if (next == end) next = due_.begin();
    CommandId request = next->second;
    due_.erase(next);
    return request;
}

std::expected<std::optional<Letter>, StoreError> Vault::try_letter(const CommandId& request,
                                                                   Now now) {
    const auto in_trouble = [&](StoreError error) {  // the store, not the message: it stays due
        due_.emplace(now.uptime + step_after(1), request);
        return std::unexpected(error);
    };
    const auto message = ports_.store.message(request);
    if (!message) return in_trouble(message.error());
    if (!*message) return std::optional<Letter>();
    // After a restart it is not known before: codes that are due go first.
    if ((*message)->notice && notices_.insert(request).second) {
        due_.emplace(now.uptime, request);
        return std::optional<Letter>();
    }
    const auto held = held_back(**message, now);
    if (!held) return std::unexpected(held.error());
    if (*held) return std::optional<Letter>();
    const ParcelId parcel = (*message)->pickup.parcel;
    const bool is_notice = (*message)->notice.has_value();
    const auto contact = ports_.store.contact(parcel);
    if (!contact) return in_trouble(contact.error());

    auto written = write(**message, *contact, now);
    if (written) {
        limits_.attempted(now.uptime);
        in_flight_.insert_or_assign(
            request, Flight{parcel, (*message)->attempts, is_notice, written->recipient});
        return std::optional<Letter>(std::move(written->letter));
    }
    const Unwritable& why = written.error();
    if (why.not_before) {
        due_.emplace(*why.not_before, request);
        return std::optional<Letter>();
    }
    if (why.store) return in_trouble(*why.store);
    const bool give_up =
        why.for_good || is_notice || (*message)->attempts + 1 >= most_attempts_without_contact;
    const auto done = give_up ? finish(request, is_notice, MessageFailed{parcel, why.trouble})
                              : put_off(request, (*message)->attempts, now);
    if (!done) return std::unexpected(done.error());
    return std::optional<Letter>();
}

std::expected<bool, StoreError> Vault::held_back(const WaitingMessage& message, Now now) {
    const CommandId& request = message.request;
    const MessageFailed ended{message.pickup.parcel, MessageTrouble::ParcelEnded};
    std::expected<void, StoreError> done;
    if (!message.notice) {
        if (!message.parcel_ended) return false;
        done = finish(request, false, ended);
    } else if (is_over(message.notice->at, now.wall) || is_pointless(message, now.wall)) {
        done = finish(request, true, ended);
    } else if (message.behind_a_code) {
        due_.emplace(now.uptime + notice_waits_for_code, request);
    } else {
        return false;
    }
    if (!done) return std::unexpected(done.error());
    return true;
}

void Vault::wake(const ParcelId& parcel, Now now) {
    const auto waiting = ports_.store.waiting_of(parcel);
    if (!waiting) return;  // each of them has its own time
    for (const CommandId& request : *waiting) {
        const auto at =
            std::ranges::find(due_, request, [](const auto& due) { return due.second; });
        if (at == due_.end()) continue;  // on its way
        due_.erase(at);
        due_.emplace(now.uptime, request);
    }
}

std::expected<OpenedContact, Vault::Unwritable> Vault::open_as_wished(const SealedContact& sealed) {
    auto opened = open_contact(opener(), sealed);
    if (!opened) {
        return std::unexpected(Unwritable{.trouble = MessageTrouble::NoContact, .for_good = true});
    }
    const auto standing = ports_.store.wishes(persons_.of(opened->contact, ports_.names));
    if (!standing) {
        return std::unexpected(
            Unwritable{.trouble = MessageTrouble::Busy, .store = standing.error()});
    }
    const Wishes wishes = together(*standing);
    if (wishes.language) opened->contact.language = wishes.language;
    if (wishes.channel) prefer(opener(), *wishes.channel, *opened);
    return std::move(*opened);
}

std::expected<Vault::Written, Vault::Unwritable> Vault::write(
    const WaitingMessage& message, const std::optional<SealedContact>& sealed_contact, Now now) {
    if (!sealed_contact) {
        return std::unexpected(Unwritable{.trouble = MessageTrouble::NoContact});
    }
    const auto opened = open_as_wished(*sealed_contact);
    if (!opened) return std::unexpected(opened.error());
    const Digest recipient = limits_.recipient(
        std::visit([](const auto& way) { return way.text().reveal(); }, opened->channel));
    const Uptime free_at = limits_.free_at(recipient);
    if (free_at > now.uptime) {
        return std::unexpected(Unwritable{.trouble = MessageTrouble::Busy, .not_before = free_at});
    }
    PickupSecret secret;
    if (!message.notice) {
        auto pickup = open_pickup(keys_, message.pickup);
        if (!pickup) {
            return std::unexpected(Unwritable{.trouble = pickup.error(), .for_good = true});
        }
        secret = std::move(*pickup);
    }

    const LetterKind kind = kind_of(message);
    const Language language = opened->contact.language.value_or(Language::English);
    LetterFacts facts{.name = opened->contact.name,
                      .code = secret.code,
                      .locker = message.pickup.locker,
                      .locker_name = message.pickup.locker_name,
                      .locker_address = message.pickup.locker_address,
                      .compartment = message.pickup.compartment};
    if (message.pickup.kept_until) facts.kept_until = local_time(*message.pickup.kept_until);
    if (const auto* number = std::get_if<PhoneNumber>(&opened->channel)) {
        return Written{{.request = message.request,
                        .message = TextMessage{.id = message.message_id,
                                               .to = *number,
                                               .text = text_message(kind, language, facts)}},
                       recipient};
    }
    std::optional<SecretText> picture;
    if (!message.notice) {
        if (auto png = ports_.images.qr_png(secret.qr)) picture = std::move(*png);
    }
    facts.has_picture = picture.has_value();
    WrittenLetter written = vault::letter(kind, language, facts);
    Message mail{.id = message.message_id,
                 .to = std::get<EmailAddress>(opened->channel),
                 .subject = std::move(written.subject),
                 .text = std::move(written.text),
                 .html = std::move(written.html),
                 .images = {},
                 .language = std::move(written.tag)};
    if (picture) {
        mail.images.push_back({.name = std::string(pickup_picture), .png = std::move(*picture)});
    }
    return Written{{.request = message.request, .message = std::move(mail)}, recipient};
}

std::expected<void, StoreError> Vault::settle(const CommandId& request,
                                              std::expected<void, SendError> outcome, Now now) {
    const auto found = in_flight_.find(request);
    if (found == in_flight_.end()) return {};
    const Flight flight = found->second;
    in_flight_.erase(found);
    if (outcome) {
        ++counts_.sent;
        limits_.taken(flight.recipient, now.uptime);
        return finish(request, flight.is_notice, MessageSent{flight.parcel});
    }
    const SendError error = outcome.error();
    if (!is_final(error) && flight.attempts + 1 < most_attempts) {
        std::optional<ToldOutcome> waits;
        if (!flight.is_notice && flight.attempts + 1 == attempts_until_told) {
            waits = ToldOutcome{.report = new_id(),
                                .outcome = MessageWaiting{flight.parcel, trouble_of(error)}};
        }
        return put_off(request, flight.attempts, now, waits);
    }
    return finish(request, flight.is_notice, MessageFailed{flight.parcel, trouble_of(error)});
}

std::expected<void, StoreError> Vault::put_off(const CommandId& request, int attempts, Now now,
                                               const std::optional<ToldOutcome>& outcome) {
    due_.emplace(now.uptime + wait_after(attempts + 1, ports_.random), request);
    return ports_.store.count_attempt(request, outcome);
}

std::expected<void, StoreError> Vault::finish(const CommandId& request, bool is_notice,
                                              VaultOutcome outcome) {
    if (std::holds_alternative<MessageFailed>(outcome)) {
        ++(is_notice ? counts_.notices_dropped : counts_.failed);
    }
    std::optional<ToldOutcome> told;
    if (!is_notice) told = ToldOutcome{.report = new_id(), .outcome = std::move(outcome)};
    notices_.erase(request);
    finished_.emplace(request, std::move(told));
    return flush_finished();
}

std::expected<void, StoreError> Vault::flush_finished() {
    while (!finished_.empty()) {
        const auto first = finished_.begin();
        if (auto settled = ports_.store.settle(first->first, first->second); !settled) {
            return settled;
        }
        finished_.erase(first);
    }
    return {};
}

CommandId Vault::new_id() { return *CommandId::parse(crypto::random_id_text(ports_.random)); }

bool Vault::tell(Broker& broker, wire::VaultReport report, Now now) {
    report.expires = now.wall + wire::vault_message_life;
    std::string payload = wire::vault_report_text(report);
    Bytes signature = identity_.key.sign(wire::vault_report_context, payload);
    return broker.publish(wire::vault_outbox_topic,
                          wire::envelope_text({std::move(payload), std::move(signature)}));
}

// So that a hub that was away, or has a new database, learns it too.
void Vault::publish_key(Broker& broker, Now now) {
    if (now.uptime < key_is_told_) return;
    if (tell(broker, {.id = new_id(), .content = keys_.in_use().published}, now)) {
        key_is_told_ = now.uptime + key_told_again_after;
    }
}

// Once an hour, so that a flood of them is one alarm and few reports.
std::expected<void, StoreError> Vault::report_forged(Now now) {
    const std::uint64_t untold = counts_.forged - forged_told_;
    if (untold == 0 || now.uptime < forged_are_told_) return {};
    const auto kept = ports_.store.keep_outcome(
        {.report = new_id(),
         .outcome = ForgedRequests{.count = static_cast<std::int64_t>(untold)}});
    if (!kept) return kept;
    forged_told_ = counts_.forged;
    forged_are_told_ = now.uptime + forged_told_again_after;
    return {};
}

std::expected<void, StoreError> Vault::report(Broker& broker, Now now) {
    if (auto kept = report_forged(now); !kept) return kept;
    while (!acknowledge_.empty()) {
        const auto first = acknowledge_.begin();
        if (!tell(broker, {.id = new_id(), .content = wire::RequestKept{*first}}, now)) return {};
        acknowledge_.erase(first);
    }
    if (!broker.connected()) return {};
    publish_key(broker, now);
    const auto outcomes = ports_.store.outcomes(outcomes_at_once);
    if (!outcomes) return std::unexpected(outcomes.error());
    for (const auto& [id, outcome] : *outcomes) {
        const auto before = told_.find(id);
        if (before != told_.end() && before->second > now.uptime) continue;
        if (!tell(broker, {.id = id, .content = outcome}, now)) return {};
        told_.insert_or_assign(id, now.uptime + told_again_after);
    }
    return {};
}

std::expected<bool, StoreError> Vault::clock_doubted(Now now) {
    if (!clock_) {
        const auto believed = ports_.store.believed_time();
        if (!believed) return std::unexpected(believed.error());
        clock_.emplace(*believed);
    }
    const auto state =
        clock_->trusts({now.wall, now.uptime}) ? ClockState::Believed : ClockState::Doubted;
    if (said_of_clock_ != state) {
        if (auto said = ports_.store.say_clock(new_id(), state); !said) {
            return std::unexpected(said.error());
        }
        said_of_clock_ = state;
    }
    if (state == ClockState::Doubted) return true;
    if (auto kept = ports_.store.believe(now.wall); !kept) return std::unexpected(kept.error());
    return false;
}

std::expected<std::vector<Erased>, StoreError> Vault::sweep(Now now) {
    const auto doubted = clock_doubted(now);
    if (!doubted) return std::unexpected(doubted.error());
    if (*doubted) return std::vector<Erased>();
    return ports_.store.erase(
        {.contact_ended = now.wall - ports_.contacts_are_kept,
         .request = now.wall - requests_are_kept,
         .code_number = now.wall - retention_of(RetentionClass::CodeNumber).kept,
         .now = now.wall},
        [this] { return new_id(); });
}

}  // namespace veilbox::vault
