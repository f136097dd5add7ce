// The code and the QR form that open a compartment: one of each a holder.
#pragma once
#include "controller/domain/facts/deposit_facts.h"
#include "controller/locker/decide.h"

namespace veilbox {

// Draws both for `parcel`, which lies in `at`, and signs the request to the vault. No parcel of
// this locker has or had the code.
fact::PickupCodeIssued draw_pickup_code(const LockerState& state, const ParcelId& parcel,
                                        CompartmentId at, CodeHolder holder,
                                        const std::optional<StorageEnd>& kept_until,
                                        const Context& context);
// By the hub's command: the holder's old code dies. Appends the fact, or says why not.
std::optional<Refusal> issue_code(const LockerState& state, const command::IssueCode& command,
                                  const Context& context, Decision& decision);
// Appends the fact, or says why not.
std::optional<Refusal> revoke_second_code(const LockerState& state, const ParcelId& parcel,
                                          Decision& decision);

}  // namespace veilbox
