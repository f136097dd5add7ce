#include "controller/domain/name_table.h"
#include "controller/ports/fleet_records.h"

namespace veilbox::fleet {
namespace {

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

std::string_view to_text(MessageOutcome value) { return text_in(message_names, value); }
std::string_view to_text(CommandOutcome value) { return text_in(outcome_names, value); }
std::string_view to_text(Role value) { return text_in(role_names, value); }

std::optional<MessageOutcome> message_outcome_from_text(std::string_view text) {
    return value_in(message_names, text);
}
std::optional<Role> role_from_text(std::string_view text) { return value_in(role_names, text); }

}  // namespace veilbox::fleet
