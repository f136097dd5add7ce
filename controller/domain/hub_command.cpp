#include "controller/domain/hub_command.h"

namespace veilbox::command {

std::string_view kind_of(const HubCommand& command) {
    return std::visit([](const auto& c) { return std::decay_t<decltype(c)>::kind; }, command);
}

std::optional<CompartmentId> compartment_of(const HubCommand& command) {
    return std::visit(
        [](const auto& c) -> std::optional<CompartmentId> {
            if constexpr (requires { c.compartment; }) {
                return c.compartment;
            } else {
                return std::nullopt;
            }
        },
        command);
}

bool needs_reason(const HubCommand& command) {
    return std::visit([](const auto& c) { return requires { c.needs_reason; }; }, command);
}

milliseconds lives(const HubCommand& command) {
    return std::visit(
        [](const auto& c) -> milliseconds {
            if constexpr (requires { c.lives; }) {
                return c.lives;
            } else {
                return std::chrono::days(30);
            }
        },
        command);
}

bool is_for_now(const HubCommand& command) { return lives(command) < std::chrono::days(1); }

fact::OnBehalf on_behalf(const FromHub& command) {
    return {.what = std::string(kind_of(command.what)),
            .compartment = compartment_of(command.what),
            .by = command.by,
            .why = command.why};
}

}  // namespace veilbox::command
