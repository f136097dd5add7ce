#include "controller/vault/vault.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/domain/encoding/scan.h"
#include "controller/vault/letter.h"
#include "controller/wire/vault_link_json.h"

#include <algorithm>
#include <array>

namespace veilbox::vault {
namespace {
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t outcomes_at_once = 50;
constexpr const char* what_pickup = "pickup";

milliseconds delay_after(int attempts) {
    static constexpr std::array<milliseconds, 7> delays{
        seconds(1), seconds(5), seconds(30), minutes(2), minutes(10), minutes(30), minutes(60)};
    const auto index = static_cast<std::size_t>(std::max(attempts - 1, 0));
    return delays.at(std::min(index, delays.size() - 1));
}

std::expected<SecretText, std::string> open(const VaultKey& key, crypto::SealPurpose purpose,
                                            std::string_view bound_to, std::string_view sealed,
                                            std::string_view what) {
    if (crypto::sealed_epoch(sealed) != key.epoch) {
        return std::unexpected("the " + std::string(what) + " was sealed for another key");
    }
    auto opened = crypto::open_sealed(key.pair, purpose, bound_to, sealed);
    if (!opened) return std::unexpected("the " + std::string(what) + " cannot be opened");
    return std::move(*opened);
}
}  // namespace

Vault::Vault(VaultPorts ports, VaultKey key) : ports_(ports), key_(std::move(key)) {}

std::expected<void, StoreError> Vault::start(Now now) {
    const auto waiting = ports_.store.waiting();
    if (!waiting) return std::unexpected(waiting.error());
    for (const CommandId& request : *waiting) due_.emplace(now.uptime, request);
    return {};
}

std::expected<Receipt, StoreError> Vault::receive(std::string_view payload, Now now) {
    const auto request = wire::parse_vault_request(payload);
    if (!request) {
        ++counts_.malformed;
        return Receipt::Malformed;
    }
    std::expected<Kept, StoreError> kept = Kept::Before;
    if (const auto* contact = std::get_if<wire::ContactForVault>(&request->content)) {
        if (!crypto::sealed_epoch(contact->sealed)) {
            ++counts_.malformed;
            return Receipt::Malformed;
        }
        kept = ports_.store.keep_contact(
            {.request = request->id, .parcel = contact->parcel, .sealed = contact->sealed},
            now.wall);
    } else {
        const auto& pickup = std::get<wire::PickupForVault>(request->content);
        if (!crypto::sealed_epoch(pickup.sealed)) {
            ++counts_.malformed;
            return Receipt::Malformed;
        }
        kept = ports_.store.queue_message({.request = request->id,
                                           .parcel = pickup.parcel,
                                           .sealed = pickup.sealed,
                                           .locker_name = pickup.locker_name,
                                           .locker_address = pickup.locker_address,
                                           .compartment = pickup.compartment,
                                           .message_id = crypto::random_id_text(ports_.random)},
                                          now.wall);
        if (kept == Kept::Now) due_.emplace(now.uptime, request->id);
    }
    if (!kept) return std::unexpected(kept.error());
    acknowledge_.insert(request->id);
    if (*kept == Kept::Now) return Receipt::Kept;
    ++counts_.repeated;
    return Receipt::Repeated;
}

std::expected<std::optional<Letter>, StoreError> Vault::next_letter(Now now) {
    if (auto flushed = flush_finished(); !flushed) return std::unexpected(flushed.error());
    while (!due_.empty() && due_.begin()->first <= now.uptime) {
        const CommandId request = due_.begin()->second;
        due_.erase(due_.begin());
        auto letter = try_letter(request, now);
        if (!letter || *letter) return letter;
    }
    return std::optional<Letter>();
}

std::expected<std::optional<Letter>, StoreError> Vault::try_letter(const CommandId& request,
                                                                   Now now) {
    const auto in_trouble = [&](StoreError error) {  // the store, not the message: it stays due
        due_.emplace(now.uptime + delay_after(1), request);
        return std::unexpected(error);
    };
    const auto message = ports_.store.message(request);
    if (!message) return in_trouble(message.error());
    if (!*message) return std::optional<Letter>();
    const auto contact = ports_.store.contact((*message)->parcel);
    if (!contact) return in_trouble(contact.error());

    auto letter = write(**message, *contact);
    if (letter) {
        in_flight_.insert_or_assign(request, Flight{(*message)->parcel, (*message)->attempts});
        return std::optional<Letter>(std::move(*letter));
    }
    const Unwritable& why = letter.error();
    const bool give_up = why.for_good || (*message)->attempts + 1 >= most_attempts_without_contact;
    const auto done = give_up ? finish(request, {(*message)->parcel, why.reason})
                              : put_off(request, (*message)->attempts, now);
    if (!done) return std::unexpected(done.error());
    return std::optional<Letter>();
}

std::expected<Letter, Vault::Unwritable> Vault::write(
    const WaitingMessage& message, const std::optional<std::string>& sealed_contact) {
    const auto never = [](std::string reason) {
        return std::unexpected(Unwritable{.reason = std::move(reason), .for_good = true});
    };
    if (!sealed_contact) {
        return std::unexpected(Unwritable{.reason = "no contact for this parcel"});
    }
    const auto contact_plain =
        open(key_, crypto::SealPurpose::Contact, "", *sealed_contact, "contact");
    if (!contact_plain) return never(contact_plain.error());
    const auto contact = wire::parse_contact(*contact_plain);
    if (!contact) return never("the contact is not as agreed");
    if (contact->email.empty()) return never("no channel for this contact");
    const auto address = EmailAddress::parse(contact->email.reveal());
    if (!address) return never("the contact's e-mail address is not valid");

    const auto pickup_plain =
        open(key_, crypto::SealPurpose::Pickup, message.parcel.text(), message.sealed, "code");
    if (!pickup_plain) return never(pickup_plain.error());
    const auto pickup = wire::parse_pickup(*pickup_plain);
    if (!pickup) return never("the code is not as agreed");
    const SecretText code = parse_pickup_code(pickup->code.reveal());
    if (code.empty()) return never("the code is not as agreed");

    auto picture = ports_.images.qr_png(pickup->qr);
    const LetterFacts facts{.name = contact->name,
                            .code = code,
                            .has_picture = picture.has_value(),
                            .locker_name = message.locker_name,
                            .locker_address = message.locker_address,
                            .compartment = message.compartment};
    const LetterKind kind =
        pickup->holder == CodeHolder::Delegate ? LetterKind::Delegate : LetterKind::Code;
    WrittenLetter written = vault::letter(kind, Language::English, facts);
    Letter letter{.request = message.request,
                  .message = {.id = message.message_id,
                              .to = *address,
                              .subject = std::move(written.subject),
                              .text = std::move(written.text),
                              .html = std::move(written.html),
                              .images = {},
                              .language = std::move(written.tag)}};
    if (picture) {
        letter.message.images.push_back(
            {.name = std::string(pickup_picture), .png = std::move(*picture)});
    }
    return letter;
}

std::expected<void, StoreError> Vault::settle(const CommandId& request,
                                              std::expected<void, SendError> outcome, Now now) {
    const auto found = in_flight_.find(request);
    if (found == in_flight_.end()) return {};
    const Flight flight = found->second;
    in_flight_.erase(found);
    if (outcome) {
        ++counts_.sent;
        return finish(request, {flight.parcel, ""});
    }
    switch (outcome.error()) {
        case SendError::Refused:
            return finish(request, {flight.parcel, "the mail server refused the message"});
        case SendError::Later:
            if (flight.attempts + 1 < most_attempts) return put_off(request, flight.attempts, now);
            return finish(request, {flight.parcel, "the mail server was not reachable for days"});
    }
    return {};
}

std::expected<void, StoreError> Vault::put_off(const CommandId& request, int attempts, Now now) {
    due_.emplace(now.uptime + delay_after(attempts + 1), request);
    return ports_.store.count_attempt(request);
}

std::expected<void, StoreError> Vault::finish(const CommandId& request, MessageOutcome outcome) {
    if (!outcome.reason.empty()) ++counts_.failed;
    finished_.emplace(request, std::move(outcome));
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

std::expected<void, StoreError> Vault::report(Broker& broker) {
    while (!acknowledge_.empty()) {
        const auto first = acknowledge_.begin();
        if (!broker.publish(wire::vault_outbox_topic,
                            wire::vault_report_text(wire::VaultAcknowledgement{*first}))) {
            return {};
        }
        acknowledge_.erase(first);
    }
    while (broker.connected()) {
        const auto outcomes = ports_.store.outcomes(outcomes_at_once);
        if (!outcomes) return std::unexpected(outcomes.error());
        if (outcomes->empty()) return {};
        for (const auto& [number, outcome] : *outcomes) {
            const wire::VaultReport text =
                outcome.reason.empty()
                    ? wire::VaultReport(wire::MessageSent{outcome.parcel, what_pickup})
                    : wire::VaultReport(
                          wire::MessageFailed{outcome.parcel, what_pickup, outcome.reason});
            if (!broker.publish(wire::vault_outbox_topic, wire::vault_report_text(text))) return {};
            if (auto done = ports_.store.forget_outcome(number); !done) return done;
        }
    }
    return {};
}

std::expected<std::int64_t, StoreError> Vault::sweep(Now now) {
    return ports_.store.forget_before(now.wall - retention);
}

}  // namespace veilbox::vault
