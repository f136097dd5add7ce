#include "controller/locker/decide.h"

namespace veilbox {

namespace decisions {

Decision refuse(Refusal reason) { return {.facts = {}, .refused = reason, .about = std::nullopt}; }

Decision start(const LockerState& state, const command::Start& start) {
    Decision decision;
    if (state.layout != start.layout) {
        decision.facts.push_back(fact::LockerConfigured{start.layout});
    }
    decision.facts.push_back(fact::ControllerStarted{start.version});
    return decision;
}

}  // namespace decisions

Decision decide(const LockerState& state, const Command& command, const Context& context) {
    struct Dispatch {
        const LockerState& state;
        const Context& context;

        Decision operator()(const command::TakeScan& c) const {
            return decisions::take_scan(state, c.scan, context);
        }
        Decision operator()(const command::SignIn& c) const {
            return decisions::sign_in(state, c, context);
        }
        Decision operator()(const command::SignOut&) const { return decisions::sign_out(state); }
        Decision operator()(const command::EnterCode& c) const {
            return decisions::enter_code(state, c.code, context);
        }
        Decision operator()(const command::EndDeposit& c) const {
            return decisions::end_deposit(state, c.reason);
        }
        // A touch is no fact; Mind restarts the idle clock.
        Decision operator()(const command::Touch&) const { return {}; }
        Decision operator()(const command::ReadDoor& c) const {
            return decisions::read_door(state, c, context);
        }
        Decision operator()(const command::ReportUnlatch& c) const {
            return decisions::report_unlatch(state, c);
        }
        Decision operator()(const command::Tick&) const { return decisions::tick(state, context); }
        Decision operator()(const command::Start& c) const { return decisions::start(state, c); }
        Decision operator()(const command::FromHub& c) const {
            return decisions::follow_order(state, c);
        }
    };
    return std::visit(Dispatch{state, context}, command);
}

}  // namespace veilbox
