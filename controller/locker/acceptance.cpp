#include "controller/locker/acceptance.h"

#include "controller/locker/account.h"

#include <algorithm>
#include <cctype>

namespace veilbox {
namespace {

std::optional<Refusal> why_not(ParcelStatus status) {
    switch (status) {
        case ParcelStatus::Announced:
            return std::nullopt;
        case ParcelStatus::Deposited:
        case ParcelStatus::DroppedOff:
        case ParcelStatus::Expired:
        case ParcelStatus::Refused:
        case ParcelStatus::Recalled:
        case ParcelStatus::Collected:
        case ParcelStatus::Retrieved:
            return Refusal::LabelAlreadyDeposited;
        case ParcelStatus::Expected:  // its sender brings it, no courier
            return Refusal::UnknownLabel;
        case ParcelStatus::Cancelled:
            return Refusal::LabelCancelled;
    }
    return Refusal::UnknownLabel;
}

std::optional<Refusal> why_not(const ParcelTerms& terms, const LockerState& state, Now now) {
    if (terms.consent == false) return Refusal::LockerRefused;
    if (terms.has(ParcelFlag::Perishable)) return Refusal::Perishable;
    const bool over = terms.deposit_until && now.wall >= *terms.deposit_until;
    if (over && clock_agrees(state, now)) return Refusal::TooLate;
    return std::nullopt;
}

// A reader may change the case of a label.
bool same(const LockerId& a, const LockerId& b) {
    return std::ranges::equal(a.text(), b.text(), [](unsigned char x, unsigned char y) {
        return std::toupper(x) == std::toupper(y);
    });
}

}  // namespace

std::optional<Refusal> why_not(const ParcelState& parcel, const CourierState& courier,
                               const LockerState& state, Now now) {
    if (const auto reason = why_not(parcel.status)) return reason;
    if (!works_for(courier, parcel.carrier)) return Refusal::LabelOfAnotherCarrier;
    return why_not(parcel.terms, state, now);
}

std::optional<Refusal> why_not_dropped_off(const ParcelState& parcel, const LockerState& state,
                                           Now now) {
    if (parcel.status == ParcelStatus::Expected) return why_not(parcel.terms, state, now);
    return why_not(parcel.status);
}

std::optional<Refusal> why_not_here(const LockerState& state, const CourierState& courier,
                                    const std::optional<ParcelId>& scanned, const Waybill& label,
                                    const Context& context) {
    if (!has_right(courier, CourierRight::Deposit)) return Refusal::NotAllowed;
    const auto parcel = scanned ? state.parcels.find(*scanned) : state.parcels.end();
    if (parcel != state.parcels.end()) {
        return why_not(parcel->second, courier, state, context.now);
    }
    return names_another(label, context) ? Refusal::WrongLocker : Refusal::UnknownLabel;
}

bool names_another(const Waybill& label, const Context& context) {
    return label.locker && !same(*label.locker, context.locker);
}

std::optional<Size> size_of(const ParcelState& parcel) {
    if (parcel.terms.has(ParcelFlag::Oversize)) return Size::XL;
    return parcel.size;
}

}  // namespace veilbox
