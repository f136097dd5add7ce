#include "controller/locker/pickup_code.h"

#include "controller/domain/encoding/base32.h"
#include "controller/locker/allocation.h"

#include <algorithm>

namespace veilbox {
namespace {

// Even digits: bytes from 250 on are dropped, so that no digit is likelier than another.
SecretText draw_code(Random& random, int digits) {
    std::string code;
    while (code.size() < static_cast<std::size_t>(digits)) {
        std::array<std::uint8_t, 1> byte{};
        random.fill(byte);
        if (byte[0] < 250) code += static_cast<char>('0' + byte[0] % 10);
    }
    return SecretText(std::move(code));
}

SecretText draw_qr(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return SecretText(scan_text(ScanKind::PickupQr, to_base32(bytes)));
}

bool has_second_code(const ParcelState& parcel) {
    return std::ranges::find(parcel.codes, CodeHolder::Delegate, &LiveCode::holder) !=
           parcel.codes.end();
}

}  // namespace

fact::PickupCodeIssued draw_pickup_code(const LockerState& state, const ParcelId& parcel,
                                        CompartmentId at, CodeHolder holder,
                                        const std::optional<StorageEnd>& kept_until,
                                        const Context& context) {
    SecretText code = draw_code(context.random, code_digits(state));
    while (state.by_code.contains(context.secrets.code_digest(code))) {
        code = draw_code(context.random, code_digits(state));
    }
    SecretText qr = draw_qr(context.random);
    const auto known = state.parcels.find(parcel);
    const PickupRequest request{
        .locker = context.locker,
        .locker_name = state.layout.name,
        .locker_address = state.layout.address,
        .parcel = parcel,
        .compartment = at,
        .number = 1 + (known == state.parcels.end() ? 0 : known->second.codes_drawn),
        .sealed = context.secrets.seal_pickup(parcel, {code, qr, holder}, state.vault_key,
                                              context.random),
        .kept_until = kept_until};
    fact::PickupCodeIssued issued{.parcel = parcel,
                                  .code = context.secrets.code_digest(code),
                                  .qr = context.secrets.qr_digest(qr),
                                  .sealed = request.sealed,
                                  .holder = {},
                                  .number = request.number,
                                  .signature = to_base64(context.secrets.sign_pickup(request))};
    if (holder != CodeHolder::Recipient) issued.holder = holder;
    if (kept_until) {
        issued.kept_until = kept_until->until;
        issued.utc_offset_min = kept_until->ahead_of_utc.count();
    }
    return issued;
}

// While somebody is at the compartment its codes stay as they are: the old one opens the door once
// more.
std::optional<Refusal> issue_code(const LockerState& state, const command::IssueCode& command,
                                  const Context& context, Decision& decision) {
    const auto parcel = state.parcels.find(command.parcel);
    if (parcel == state.parcels.end()) return Refusal::UnknownParcel;
    if (parcel->second.status != ParcelStatus::Deposited) return Refusal::NothingToDo;
    const auto at = state.compartments.find(*parcel->second.compartment);
    if (at != state.compartments.end() && at->second.visit) return Refusal::CompartmentInUse;
    const bool one_more =
        command.holder == CodeHolder::Delegate && !has_second_code(parcel->second);
    if (one_more && !one_more_code_is_served(state)) return Refusal::NoCodeLeft;
    decision.facts.push_back(draw_pickup_code(state, command.parcel, *parcel->second.compartment,
                                              command.holder, parcel->second.kept, context));
    return std::nullopt;
}

std::optional<Refusal> revoke_second_code(const LockerState& state, const ParcelId& parcel,
                                          Decision& decision) {
    const auto known = state.parcels.find(parcel);
    if (known == state.parcels.end()) return Refusal::UnknownParcel;
    if (!has_second_code(known->second)) return Refusal::NothingToDo;
    decision.facts.push_back(fact::SecondCodeRevoked{parcel});
    return std::nullopt;
}

}  // namespace veilbox
