#include "controller/fleet/dispatch.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/crypto/secrets.h"
#include "controller/domain/base32.h"
#include "controller/wire/hub_link_json.h"

#include <algorithm>
#include <array>

namespace veilbox::fleet {
namespace {

// A locker may be without network for long, and what was announced is still expected then. A door
// is different: nobody stands in front of it an hour later.
constexpr std::chrono::days announcement_lives{30};
constexpr std::chrono::minutes unblocking_lives{10};
constexpr std::chrono::seconds opening_lives{60};

template <std::size_t n>
std::string random_base32(Random& random) {
    std::array<std::uint8_t, n> bytes{};
    random.fill(bytes);
    return to_base32(bytes);
}

DispatchError dispatch_error(StoreError error, DispatchError on_constraint) {
    return error == StoreError::Constraint ? on_constraint : DispatchError::Unavailable;
}

CommandRow command_row(const LockerId& locker, command::FromHub command) {
    CommandRow row{.id = command.id,
                   .locker = locker,
                   .payload = {},
                   .expires = command.expires,
                   .on_behalf = command::on_behalf(command)};
    row.payload = wire::hub_message_text({locker.text(), std::move(command)});
    return row;
}

}  // namespace

template <class Id>
Id Dispatch::new_id() {
    return *Id::parse(crypto::random_id_text(parts_.random));
}

CommandRow Dispatch::command(const LockerId& locker, command::HubCommand what, Instant expires) {
    return command_row(locker,
                       {.id = new_id<CommandId>(), .what = std::move(what), .expires = expires});
}

std::expected<ParcelRecord, DispatchError> Dispatch::announce(const Announcement& announcement,
                                                              Instant now) {
    if (!crypto::sealed_epoch(announcement.sealed_contact)) {
        return std::unexpected(DispatchError::NotSealed);
    }
    const auto known = parts_.store.find_locker(announcement.locker);
    if (!known) return std::unexpected(DispatchError::Unavailable);
    if (!*known) return std::unexpected(DispatchError::UnknownLocker);

    const auto parcel = new_id<ParcelId>();
    const std::string waybill = scan_text(ScanKind::Waybill, random_base32<10>(parts_.random));
    const Bytes link_key = crypto::link_key(parts_.master, announcement.locker.text());
    const fact::ParcelAnnounced order{.parcel = parcel,
                                      .waybill = crypto::waybill_digest(link_key, {waybill}),
                                      .size = announcement.size,
                                      .carrier = announcement.carrier};
    const auto announced = parts_.store.announce(
        {.sender = announcement.sender,
         .key = announcement.idempotency_key,
         .request = announcement.request,
         .parcel = parcel,
         .waybill = waybill,
         .size = announcement.size,
         .carrier = announcement.carrier,
         .command =
             command(announcement.locker, command::AnnounceParcel{order}, now + announcement_lives),
         .contact_request = new_id<CommandId>(),
         .sealed_contact = announcement.sealed_contact,
         .now = now});
    if (!announced)
        return std::unexpected(dispatch_error(announced.error(), DispatchError::UnknownLocker));
    if (announced->request != announcement.request)
        return std::unexpected(DispatchError::KeyReused);
    if (announced->fresh) parts_.queued();
    return announced->parcel;
}

std::expected<CourierWithBadge, DispatchError> Dispatch::register_courier(const NewCourier& courier,
                                                                          Instant now) {
    const auto known = parts_.store.find_locker(courier.locker);
    if (!known) return std::unexpected(DispatchError::Unavailable);
    if (!*known) return std::unexpected(DispatchError::UnknownLocker);

    const auto id = new_id<CourierId>();
    SecretText badge(scan_text(ScanKind::Badge, random_base32<16>(parts_.random)));
    const Bytes link_key = crypto::link_key(parts_.master, courier.locker.text());
    const fact::CourierRegistered order{
        .courier = id,
        .number = courier.number,
        .carrier = courier.carrier,
        .badge = crypto::badge_digest(link_key, badge),
        .pin = crypto::pin_digest(link_key, courier.number, courier.pin)};
    const auto added = parts_.store.add_courier(
        {.id = id,
         .number = courier.number,
         .carrier = courier.carrier,
         .command =
             command(courier.locker, command::RegisterCourier{order}, now + announcement_lives)});
    if (!added) return std::unexpected(dispatch_error(added.error(), DispatchError::NumberTaken));
    parts_.queued();
    return CourierWithBadge{id, std::move(badge)};
}

std::expected<SentCommand, DispatchError> Dispatch::unblock(const CompartmentRequest& request,
                                                            Instant now) {
    return send(request, command::UnblockCompartment{request.compartment}, now + unblocking_lives);
}

std::expected<SentCommand, DispatchError> Dispatch::open(const CompartmentRequest& request,
                                                         Instant now) {
    return send(request, command::OpenCompartment{request.compartment}, now + opening_lives);
}

std::expected<SentCommand, DispatchError> Dispatch::send(const CompartmentRequest& request,
                                                         command::HubCommand what,
                                                         Instant expires) {
    const auto known = parts_.views.locker(request.locker);
    if (!known) return std::unexpected(DispatchError::Unavailable);
    if (!*known) return std::unexpected(DispatchError::UnknownLocker);
    const bool exists = std::ranges::any_of(
        (*known)->compartments,
        [&](const CompartmentRecord& record) { return record.place.id == request.compartment; });
    if (!exists) return std::unexpected(DispatchError::UnknownCompartment);
    const CommandRow row = command_row(request.locker, {.id = new_id<CommandId>(),
                                                        .what = std::move(what),
                                                        .by = request.by,
                                                        .why = request.why,
                                                        .expires = expires});
    if (!parts_.store.add_command(row)) return std::unexpected(DispatchError::Unavailable);
    parts_.queued();
    return SentCommand{row.id, expires};
}

}  // namespace veilbox::fleet
