#include "controller/domain/names.h"

#include "controller/domain/name_table.h"

namespace veilbox {
namespace {

constexpr NameTable<SignInMeans, 2> sign_in_means_names{{
    {SignInMeans::Badge, "badge"},
    {SignInMeans::Pin, "pin"},
}};

constexpr NameTable<PickupMeans, 2> pickup_means_names{{
    {PickupMeans::Code, "code"},
    {PickupMeans::Qr, "qr"},
}};

constexpr NameTable<SignOutReason, 2> sign_out_reason_names{{
    {SignOutReason::Asked, "asked"},
    {SignOutReason::Idle, "idle"},
}};

constexpr NameTable<DepositEnd, 4> deposit_end_names{{
    {DepositEnd::Undone, "undone"},
    {DepositEnd::DoesNotFit, "does_not_fit"},
    {DepositEnd::NotEmpty, "not_empty"},
    {DepositEnd::DoorDidNotOpen, "door_did_not_open"},
}};

constexpr NameTable<PickupEnd, 3> pickup_end_names{{
    {PickupEnd::DoorDidNotOpen, "door_did_not_open"},
    {PickupEnd::Interrupted, "interrupted"},
    {PickupEnd::Unseen, "unseen"},
}};

constexpr NameTable<ServiceEnd, 4> service_end_names{{
    {ServiceEnd::Closed, "closed"},
    {ServiceEnd::DoorDidNotOpen, "door_did_not_open"},
    {ServiceEnd::Unseen, "unseen"},
    {ServiceEnd::Interrupted, "interrupted"},
}};

constexpr NameTable<CommandReason, 6> command_reason_names{{
    {CommandReason::RecipientWaits, "recipient_waits"},
    {CommandReason::CourierWaits, "courier_waits"},
    {CommandReason::Inspection, "inspection"},
    {CommandReason::Repair, "repair"},
    {CommandReason::Cleaning, "cleaning"},
    {CommandReason::DoorTest, "door_test"},
}};

constexpr NameTable<BlockReason, 3> block_reason_names{{
    {BlockReason::NotEmpty, "not_empty"},
    {BlockReason::DoorDidNotOpen, "door_did_not_open"},
    {BlockReason::ToInspect, "to_inspect"},
}};

}  // namespace

std::string_view to_text(SignInMeans value) { return text_in(sign_in_means_names, value); }
std::string_view to_text(PickupMeans value) { return text_in(pickup_means_names, value); }
std::string_view to_text(SignOutReason value) { return text_in(sign_out_reason_names, value); }
std::string_view to_text(DepositEnd value) { return text_in(deposit_end_names, value); }
std::string_view to_text(PickupEnd value) { return text_in(pickup_end_names, value); }
std::string_view to_text(BlockReason value) { return text_in(block_reason_names, value); }
std::string_view to_text(ServiceEnd value) { return text_in(service_end_names, value); }
std::string_view to_text(CommandReason value) { return text_in(command_reason_names, value); }

std::optional<SignInMeans> sign_in_means_from_text(std::string_view text) {
    return value_in(sign_in_means_names, text);
}
std::optional<PickupMeans> pickup_means_from_text(std::string_view text) {
    return value_in(pickup_means_names, text);
}
std::optional<SignOutReason> sign_out_reason_from_text(std::string_view text) {
    return value_in(sign_out_reason_names, text);
}
std::optional<DepositEnd> deposit_end_from_text(std::string_view text) {
    return value_in(deposit_end_names, text);
}
std::optional<PickupEnd> pickup_end_from_text(std::string_view text) {
    return value_in(pickup_end_names, text);
}
std::optional<ServiceEnd> service_end_from_text(std::string_view text) {
    return value_in(service_end_names, text);
}
std::optional<CommandReason> command_reason_from_text(std::string_view text) {
    return value_in(command_reason_names, text);
}
std::optional<BlockReason> block_reason_from_text(std::string_view text) {
    return value_in(block_reason_names, text);
}

}  // namespace veilbox
