// One legal value of everything, for codec and contract tests.
#pragma once
#include "controller/domain/facts.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace veilbox::tests {

inline ParcelId parcel_id(char last = 'A') {
    return *ParcelId::parse("0123456789ABCDEFGHJKMNPQR" + std::string(1, last));
}
inline CourierId courier_id(char last = 'A') {
    return *CourierId::parse("1123456789ABCDEFGHJKMNPQR" + std::string(1, last));
}
inline CommandId command_id(char last = 'A') {
    return *CommandId::parse("2123456789ABCDEFGHJKMNPQR" + std::string(1, last));
}
inline ReservationId reservation_id(char last = 'A') {
    return *ReservationId::parse("3123456789ABCDEFGHJKMNPQR" + std::string(1, last));
}
inline CompartmentId door(int number) { return *CompartmentId::from_number(number); }
inline CarrierId carrier(const char* name = "parcelway") { return *CarrierId::parse(name); }
inline Digest digest(std::uint8_t fill) {
    Digest digest;
    digest.bytes.fill(fill);
    return digest;
}

// Well-formed, and signed by nobody.
inline SignedVaultKey vault_key() {
    return {.epoch = "2026-12",
            .made_s = 1'790'000'000,
            .key = Bytes(32, 0xab),
            .signature = Bytes(64, 0xcd)};
}

inline LockerLayout layout() {
    return {.name = "Linden Square",
            .address = "Linden Square 4, Berlin – Mitte",
            .compartments = {{.id = door(1),
                              .size = Size::S,
                              .reach = Reach::High,
                              .cabinet = 0,
                              .top = 1,
                              .height = 1},
                             {.id = door(2),
                              .size = Size::M,
                              .reach = Reach::Middle,
                              .cabinet = 0,
                              .top = 2,
                              .height = 2},
                             {.id = door(3),
                              .size = Size::L,
                              .reach = Reach::Low,
                              .cabinet = 1,
                              .top = 1,
                              .height = 3},
                             {.id = door(4),
                              .size = Size::S,
                              .reach = Reach::Middle,
                              .cabinet = 1,
                              .top = 4,
                              .height = 1}}};
}

inline fact::OnBehalf on_behalf() {
    return {.what = "open_compartment",
            .compartment = door(17),
            .by = OperatorName::parse("anna"),
            .why = CommandReason::RecipientWaits};
}

// The last kinds of the variant.
inline std::vector<FactBody> facts_of_storage_and_way_back() {
    const auto p = parcel_id();
    const auto c = courier_id();
    const auto d = door(17);
    return {fact::StorageEndSet{p, Instant(milliseconds(1'790'000'000'000)), 60,
                                StorageCause::Deposited},
            fact::StorageReminded{p, d, Reminder::First},
            fact::ParcelExpired{p, d},
            fact::ParcelRecalled{p, d},
            fact::RetrieveStarted{d, c, true},
            fact::RetrieveAnswered{d, RetrieveAnswer::NotThere},
            fact::CompartmentEmptied{d},
            fact::ParcelRetrieved{p, d, c},
            fact::RetrieveAbandoned{d, RetrieveEnd::LeftInside},
            fact::ParcelDroppedOff{p, d, 7},
            fact::ParcelFound{d, c},
            fact::FoundParcelSettled{7, d, FoundOutcome::HandedOver}};
}

// One of each kind, in the variant's order.
inline std::vector<FactBody> one_fact_of_each_kind() {
    const auto p = parcel_id();
    const auto c = courier_id();
    const auto d = door(17);
    std::vector<FactBody> facts{
        fact::LockerConfigured{layout()},
        fact::ControllerStarted{"0.1.0"},
        fact::HubCommandAccepted{command_id(), {}},
        fact::HubCommandRefused{command_id(), Refusal::DuplicateParcel, {}},
        fact::CourierRegistered{c, *CourierNumber::parse("38"), carrier(), digest(1), digest(2)},
        fact::CourierRevoked{c},
        fact::ParcelAnnounced{p, digest(3), Size::XL, carrier()},
        fact::AnnouncementCancelled{p},
        fact::CourierSignedIn{c, SignInMeans::Badge},
        fact::SignInRefused{Refusal::WrongNumberOrPin, c, {}},
        fact::CourierSignedOut{c, SignOutReason::Idle},
        fact::ScanRefused{Refusal::UnknownLabel, {}},
        fact::DepositStarted{p, d, c},
        fact::DoorUnlatchRequested{d, UnlatchPurpose::Deposit},
        fact::UnlatchFailed{d},
        fact::DoorOpened{d},
        fact::DoorClosed{d},
        fact::DoorReadingLost{d},
        fact::ParcelDeposited{p, d, c},
        fact::PickupCodeIssued{p, digest(4), digest(5), "vb1.1.AAAA"},
        fact::DepositAbandoned{p, d, DepositEnd::DoesNotFit},
        fact::PickupAccepted{p, d, PickupMeans::Qr},
        fact::PickupRefused{Refusal::WrongCode, PickupMeans::Code, {}},
        fact::PickupAbandoned{p, d, PickupEnd::Interrupted},
        fact::ParcelCollected{p, d},
        fact::FaultRaised{d, Fault::DoorLeftOpen},
        fact::FaultCleared{d, Fault::DoorLeftOpen},
        fact::CompartmentBlocked{d, BlockReason::NotEmpty},
        fact::CompartmentUnblocked{d},
        fact::PickupResumed{p, d},
        fact::HubCommandExpired{command_id(), on_behalf()},
        fact::ServiceStarted{d, command_id()},
        fact::ServiceEnded{d, ServiceEnd::Closed},
        fact::DoorShutAtOnce{d},
        fact::DepositUndoAsked{p, d},
        fact::ParcelPutIn{p, d, c},
        fact::ParcelSizeAsked{p},
        fact::SizeReserved{reservation_id(), Size::M, carrier(), Instant(milliseconds(5))},
        fact::ReservationEnded{reservation_id(), ReservationEnd::Used},
        fact::ParcelTakenOut{p, d},
        fact::PickupReopened{p, d},
        fact::PutBackAsked{p, d, PutBackReason::NotWanted},
        fact::ParcelPutBack{p, d, PutBackReason::NotWanted},
        fact::ProblemReported{p, d, Problem::Empty},
        fact::SecondCodeRevoked{p},
        fact::VaultKeyChanged{vault_key()},
        fact::ClockJudged{ClockState::Doubted}};
    std::ranges::copy(facts_of_storage_and_way_back(), std::back_inserter(facts));
    return facts;
}

}  // namespace veilbox::tests
