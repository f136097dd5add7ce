#include "controller/vault/arrivals.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/vault/notice.h"
#include "controller/wire/hub_link_json.h"

namespace veilbox::vault {
namespace {

struct Judge {
    const ArrivalParts& parts;
    const CommandId& request;
    Instant now;

    ToldOutcome told(VaultOutcome outcome) const {
        return {.report = *CommandId::parse(crypto::random_id_text(parts.random)),
                .outcome = std::move(outcome)};
    }

    std::expected<Arrived, StoreError> operator()(const wire::ContactForVault& contact) const {
        const SealedContact sealed{
            .parcel = contact.parcel, .sealed = contact.sealed, .reference = contact.reference};
        const auto opened = open_contact(parts.opener, sealed);
        ContactChecked checked{contact.parcel, opened ? ContactState::Accepted : opened.error()};
        const auto erased = parts.store.was_erased(contact.parcel);
        if (!erased) return std::unexpected(erased.error());
        if (*erased) {
            checked.state = ContactState::Erased;
        } else if (opened) {
            const auto fits = fits_what_is_there(sealed);
            if (!fits) return std::unexpected(fits.error());
            const auto wishes = standing_wishes(opened->contact);
            if (!wishes) return std::unexpected(wishes.error());
            checked.state = *fits ? consent(*wishes, opened->contact.locker, contact.locker)
                                  : ContactState::Conflict;
            if (checked.state == ContactState::Accepted) checked.reach = wishes->reach;
        }
        std::optional<SealedContact> keep;
        if (is_kept(checked.state)) keep = sealed;
        return arrived(parts.store.settle_contact(request, keep, told(checked), now));
    }

    std::expected<Arrived, StoreError> operator()(const wire::PickupForVault& pickup) const {
        const auto secret = judged(pickup);
        if (!secret) {
            return arrived(parts.store.refuse_message(
                request, told(MessageFailed{pickup.request.parcel, secret.error()}), now));
        }
        return arrived(
            parts.store.queue_message({.request = request,
                                       .pickup = pickup.request,
                                       .holder = secret->holder,
                                       .message_id = crypto::random_id_text(parts.random)},
                                      now),
            request);
    }

    // One that cannot be sent is taken quietly: it is no trouble that an operator has to see.
    std::expected<Arrived, StoreError> operator()(const wire::NoticeForVault& about) const {
        const ParcelNotice& notice = about.notice;
        const auto contact = parts.store.contact(notice.parcel);
        if (!contact) return std::unexpected(contact.error());
        const bool pointless =
            is_reminder(notice.kind) && (!notice.kept_until || now >= notice.kept_until->until);
        if (!*contact || pointless || is_over(notice.at, now) ||
            !parts.opener.peers.locker(notice.locker)) {
            return arrived(parts.store.refuse_message(request, std::nullopt, now));
        }
        return arrived(
            parts.store.queue_message({.request = request,
                                       .pickup = {.locker = notice.locker,
                                                  .locker_name = notice.locker_name,
                                                  .locker_address = notice.locker_address,
                                                  .parcel = notice.parcel,
                                                  .compartment = notice.compartment,
                                                  .sealed = {},
                                                  .kept_until = notice.kept_until},
                                       .message_id = crypto::random_id_text(parts.random),
                                       .notice = NoticeMoment{notice.kind, notice.at}},
                                      now),
            request);
    }

    std::expected<Arrived, StoreError> operator()(const wire::ParcelEnded& ended) const {
        auto taken = arrived(parts.store.end_parcel(request, ended.parcel, now));
        if (taken) taken->ended = ended.parcel;
        return taken;
    }

    std::expected<Arrived, StoreError> operator()(const wire::ReportKept& kept) const {
        if (auto done = parts.store.forget_outcome(kept.report); !done) {
            return std::unexpected(done.error());
        }
        return Arrived{.receipt = Receipt::Kept, .told = kept.report};
    }

  private:
    // A contact of somebody who has declined is kept too: a new answer is a correction of it.
    static bool is_kept(ContactState state) {
        return state == ContactState::Accepted || state == ContactState::Declined ||
               state == ContactState::Asking;
    }

    std::expected<Wishes, StoreError> standing_wishes(const wire::Contact& contact) const {
        const auto standing = parts.store.wishes(parts.persons.of(contact, parts.opener.names));
        if (!standing) return std::unexpected(standing.error());
        return together(*standing);
    }

    // The first contact of a parcel stays. The same sender may correct it with a higher revision;
    // no sender's reference serves two parcels.
    std::expected<bool, StoreError> fits_what_is_there(const SealedContact& contact) const {
        const auto there = parts.store.contact(contact.parcel);
        if (!there) return std::unexpected(there.error());
        const auto other =
            parts.store.parcel_of(contact.reference->sender, contact.reference->reference);
        if (!other) return std::unexpected(other.error());
        if (*other && **other != contact.parcel) return false;
        if (!*there || (*there)->sealed == contact.sealed) return true;
        const auto& before = (*there)->reference;
        return before && before->sender == contact.reference->sender &&
               before->reference == contact.reference->reference &&
               before->revision < contact.reference->revision;
    }

    std::expected<PickupSecret, MessageTrouble> judged(const wire::PickupForVault& pickup) const {
        const auto locker = parts.opener.peers.locker(pickup.request.locker);
        if (!locker) return std::unexpected(MessageTrouble::UnknownLocker);
        if (!crypto::verify(*locker, pickup_context, text_to_sign(pickup.request),
                            pickup.signature)) {
            return std::unexpected(MessageTrouble::NotSigned);
        }
        return open_pickup(parts.opener.keys, pickup.request);
    }

    std::expected<Arrived, StoreError> arrived(std::expected<Kept, StoreError> kept,
                                               std::optional<CommandId> due = {}) const {
        if (!kept) return std::unexpected(kept.error());
        if (*kept != Kept::Now) due.reset();
        return Arrived{.receipt = *kept == Kept::Before ? Receipt::Repeated : Receipt::Kept,
                       .acknowledge = request,
                       .due = std::move(due)};
    }
};

}  // namespace

std::expected<Arrived, StoreError> take_arrival(const ArrivalParts& parts, std::string_view payload,
                                                Instant now) {
    const auto envelope = wire::parse_envelope(payload);
    if (!envelope) return Arrived{.receipt = Receipt::Malformed};
    if (!crypto::verify(parts.identity.hub, wire::vault_request_context, envelope->payload,
                        envelope->signature)) {
        return Arrived{.receipt = Receipt::Forged};
    }
    const auto request = wire::parse_vault_request(envelope->payload);
    if (!request) return Arrived{.receipt = Receipt::Malformed};
    if (!wire::is_in_time(request->expires, now)) return Arrived{.receipt = Receipt::OutOfTime};
    const auto known = parts.store.knows(request->id);
    if (!known) return std::unexpected(known.error());
    if (*known) return Arrived{.receipt = Receipt::Repeated, .acknowledge = request->id};
    return std::visit(Judge{parts, request->id, now}, request->content);
}

}  // namespace veilbox::vault
