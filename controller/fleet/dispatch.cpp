#include "controller/fleet/dispatch.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/crypto/secrets.h"
#include "controller/domain/encoding/base32.h"
#include "controller/fleet/command_row.h"

#include <algorithm>
#include <array>

namespace veilbox::fleet {
namespace {

template <std::size_t n>
std::string random_base32(Random& random) {
    std::array<std::uint8_t, n> bytes{};
    random.fill(bytes);
    return to_base32(bytes);
}

DispatchError dispatch_error(StoreError error, DispatchError on_constraint) {
    return error == StoreError::Constraint ? on_constraint : DispatchError::Unavailable;
}

bool has_compartment(const LockerRecord& locker, CompartmentId id) {
    return std::ranges::any_of(locker.compartments, [&](const CompartmentRecord& record) {
        return record.place.id == id;
    });
}

// A parcel or a reservation of the same sender, for the same locker and carrier.
bool goes_with(const auto& record, const Announcement& announcement) {
    return record.sender == announcement.sender && record.locker == announcement.locker &&
           record.carrier == announcement.carrier;
}

// Its sender is known to whoever announces it, and no courier is asked how large it is.
bool is_good_drop_off(const Announcement& announcement) {
    const ParcelTerms& terms = announcement.terms;
    return announcement.size && announcement.sealed_contact.empty() && !terms.consent &&
           !terms.bundle && !terms.has(ParcelFlag::Perishable);
}

std::expected<ParcelRecord, DispatchError> same_answer(const Announced& announced,
                                                       const Announcement& announcement) {
    if (announced.request == announcement.request) return announced.parcel;
    return std::unexpected(DispatchError::KeyReused);
}

}  // namespace

template <class Id>
Id Dispatch::new_id() {
    return *Id::parse(crypto::random_id_text(parts_.random));
}

// A sender names any parcel of the bundle; the locker knows the bundle by its first one.
std::expected<std::optional<ParcelId>, DispatchError> Dispatch::bundle_of(
    const Announcement& announcement) {
    const auto& with = announcement.terms.bundle;
    if (!with) return std::nullopt;
    const auto found = parts_.views.parcel(*with);
    if (!found) return std::unexpected(DispatchError::Unavailable);
    const bool fits =
        *found && goes_with(**found, announcement) && (*found)->status == ParcelStatus::Announced &&
        !(*found)->terms.has(ParcelFlag::Valuable) && !announcement.terms.has(ParcelFlag::Valuable);
    if (!fits) return std::unexpected(DispatchError::BadBundle);
    return (*found)->terms.bundle.value_or(*with);
}

// Whether it is still live the locker decides when the parcel comes; one that has ended by the
// hub's knowledge is a mistake of the sender's.
std::expected<void, DispatchError> Dispatch::check_reservation(const Announcement& announcement) {
    const auto& named = announcement.terms.reservation;
    if (!named) return {};
    const auto found = parts_.views.reservation(*named);
    if (!found) return std::unexpected(DispatchError::Unavailable);
    const bool fits =
        *found && goes_with(**found, announcement) &&
        ((*found)->state == ReservationState::Asked || (*found)->state == ReservationState::Held);
    if (!fits) return std::unexpected(DispatchError::BadReservation);
    return {};
}

std::expected<ParcelRecord, DispatchError> Dispatch::announce(const Announcement& announcement,
                                                              Instant now) {
    if (announcement.terms.is_drop_off()) {
        if (!is_good_drop_off(announcement)) return std::unexpected(DispatchError::BadDropOff);
    } else if (!crypto::sealed_epoch(announcement.sealed_contact)) {
        return std::unexpected(DispatchError::NotSealed);
    }
    const auto before = parts_.store.announced(announcement.sender, announcement.idempotency_key);
    if (!before) return std::unexpected(DispatchError::Unavailable);
    // A repeated request is answered as it was, whatever has become of what it names.
    if (*before) return same_answer(**before, announcement);
    const auto known = parts_.store.find_locker(announcement.locker);
    if (!known) return std::unexpected(DispatchError::Unavailable);
    if (!*known) return std::unexpected(DispatchError::UnknownLocker);
    const auto bundle = bundle_of(announcement);
    if (!bundle) return std::unexpected(bundle.error());
    if (const auto reserved = check_reservation(announcement); !reserved) {
        return std::unexpected(reserved.error());
    }

    const auto parcel = new_id<ParcelId>();
    const std::string waybill = scan_text(ScanKind::Waybill, random_base32<10>(parts_.random));
    const Bytes link_key = crypto::link_key(parts_.master, announcement.locker.text());
    ParcelTerms terms = announcement.terms;
    terms.bundle = *bundle;
    const fact::ParcelAnnounced expected{.parcel = parcel,
                                         .waybill = crypto::waybill_digest(link_key, {waybill}),
                                         .size = announcement.size,
                                         .carrier = announcement.carrier,
                                         .terms = terms};
    const auto announced =
        parts_.store.announce({.sender = announcement.sender,
                               .key = announcement.idempotency_key,
                               .request = announcement.request,
                               .parcel = parcel,
                               .waybill = waybill,
                               .size = announcement.size,
                               .carrier = announcement.carrier,
                               .terms = terms,
                               .command = command_row(parts_.random, announcement.locker,
                                                      command::AnnounceParcel{expected},
                                                      announcement.by, std::nullopt, now),
                               .contact_request = new_id<CommandId>(),
                               .sealed_contact = announcement.sealed_contact,
                               .now = now});
    if (!announced)
        return std::unexpected(dispatch_error(announced.error(), DispatchError::UnknownLocker));
    if (announced->fresh) parts_.queued();
    return same_answer(*announced, announcement);
}

std::expected<void, DispatchError> Dispatch::send_contact(const ParcelId& parcel,
                                                          const ContactReference& reference,
                                                          const std::string& sealed) {
    if (!crypto::sealed_epoch(sealed)) return std::unexpected(DispatchError::NotSealed);
    if (!parts_.store.queue_contact(new_id<CommandId>(), parcel, reference, sealed)) {
        return std::unexpected(DispatchError::Unavailable);
    }
    parts_.queued();
    return {};
}

std::expected<SentCommand, DispatchError> Dispatch::send(const OperatorCommand& command,
                                                         Instant now) {
    const auto known = parts_.views.locker(command.locker);
    if (!known) return std::unexpected(DispatchError::Unavailable);
    if (!*known) return std::unexpected(DispatchError::UnknownLocker);
    const auto compartment = command::compartment_of(command.what);
    if (compartment && !has_compartment(**known, *compartment)) {
        return std::unexpected(DispatchError::UnknownCompartment);
    }
    const CommandRow row =
        command_row(parts_.random, command.locker, command.what, command.by, command.why, now);
    if (!parts_.store.add_command(row)) return std::unexpected(DispatchError::Unavailable);
    parts_.queued();
    return SentCommand{row.id, row.expires};
}

}  // namespace veilbox::fleet
