#include "controller/domain/name_table.h"
#include "controller/ports/fleet_records.h"

namespace veilbox::fleet {
namespace {

constexpr NameTable<Usage, 3> usage_names{{
    {Usage::Available, "available"},
    {Usage::Reserved, "reserved"},
    {Usage::Occupied, "occupied"},
}};
constexpr NameTable<ParcelState, 4> parcel_state_names{{
    {ParcelState::Announced, "announced"},
    {ParcelState::Deposited, "deposited"},
    {ParcelState::Collected, "collected"},
    {ParcelState::Cancelled, "cancelled"},
}};
constexpr NameTable<MessageOutcome, 2> message_names{{
    {MessageOutcome::Sent, "sent"},
    {MessageOutcome::Failed, "failed"},
}};
constexpr NameTable<CommandOutcome, 3> outcome_names{{
    {CommandOutcome::Accepted, "accepted"},
    {CommandOutcome::Refused, "refused"},
    {CommandOutcome::Expired, "expired"},
}};
constexpr NameTable<Role, 5> role_names{{
    {Role::Viewer, "viewer"},
    {Role::Dispatcher, "dispatcher"},
    {Role::Technician, "technician"},
    {Role::Administrator, "administrator"},
    {Role::Auditor, "auditor"},
}};

}  // namespace

std::string_view to_text(Usage value) { return text_in(usage_names, value); }
std::string_view to_text(ParcelState value) { return text_in(parcel_state_names, value); }
std::string_view to_text(MessageOutcome value) { return text_in(message_names, value); }
std::string_view to_text(CommandOutcome value) { return text_in(outcome_names, value); }
std::string_view to_text(Role value) { return text_in(role_names, value); }

std::optional<Usage> usage_from_text(std::string_view text) { return value_in(usage_names, text); }
std::optional<ParcelState> parcel_state_from_text(std::string_view text) {
    return value_in(parcel_state_names, text);
}
std::optional<MessageOutcome> message_outcome_from_text(std::string_view text) {
    return value_in(message_names, text);
}
std::optional<Role> role_from_text(std::string_view text) { return value_in(role_names, text); }

}  // namespace veilbox::fleet
