#include "controller/fleet/reservations_of_senders.h"

#include "controller/crypto/hash.h"
#include "controller/fleet/command_row.h"
#include "controller/locker/reservations.h"

namespace veilbox::fleet {

std::expected<ReservationRecord, ReservationError> ReservationsOfSenders::reserve(
    const WantedReservation& wanted, Instant now) {
    const auto known = parts_.store.find_locker(wanted.locker);
    if (!known) return std::unexpected(ReservationError::Unavailable);
    if (!*known) return std::unexpected(ReservationError::UnknownLocker);
    const bool in_time =
        wanted.until >= now + shortest_reservation && wanted.until <= now + longest_reservation;
    // Asked only for a new key: a repeated request is answered as the first time.
    const auto fits = [&](const RoomAtLocker& room) {
        CountBySize reserved = room.reserved;
        ++reserved[wanted.size];
        return in_time && leaves_room(room.free, reserved);
    };
    const auto id = *ReservationId::parse(crypto::random_id_text(parts_.random));
    const auto reserved = parts_.store.reserve(
        {.sender = wanted.sender,
         .key = wanted.idempotency_key,
         .request = wanted.request,
         .id = id,
         .size = wanted.size,
         .carrier = wanted.carrier,
         .until = wanted.until,
         .command =
             command_row(parts_.random, wanted.locker,
                         command::ReserveSize{{id, wanted.size, wanted.carrier, wanted.until}},
                         std::nullopt, std::nullopt, now),
         .now = now},
        fits);
    if (!reserved) {
        return std::unexpected(reserved.error() == StoreError::Constraint
                                   ? ReservationError::UnknownLocker
                                   : ReservationError::Unavailable);
    }
    if (!*reserved) {
        return std::unexpected(in_time ? ReservationError::NothingFree
                                       : ReservationError::WrongTime);
    }
    if ((*reserved)->request != wanted.request) return std::unexpected(ReservationError::KeyReused);
    if ((*reserved)->fresh) parts_.queued();
    return (*reserved)->reservation;
}

std::expected<void, ReservationError> ReservationsOfSenders::cancel(const SenderName& sender,
                                                                    const ReservationId& id,
                                                                    Instant now) {
    const auto known = parts_.views.reservation(id);
    if (!known) return std::unexpected(ReservationError::Unavailable);
    if (!*known || (*known)->sender != sender) {
        return std::unexpected(ReservationError::UnknownReservation);
    }
    const auto asked = parts_.store.cancel_reservation(
        id, command_row(parts_.random, (*known)->locker, command::CancelReservation{id},
                        std::nullopt, std::nullopt, now));
    if (!asked) return std::unexpected(ReservationError::Unavailable);
    if (*asked) parts_.queued();
    return {};
}

}  // namespace veilbox::fleet
