#include "controller/locker/decide.h"

#include "controller/locker/flows/drop_off.h"

#include <algorithm>

namespace veilbox {

namespace decisions {

Decision refuse(Refusal reason) { return {.facts = {}, .refused = reason, .about = std::nullopt}; }

Decision refuse_scan(Refusal reason) {
    Decision decision = refuse(reason);
    decision.facts.push_back(fact::ScanRefused{reason, {}});
    return decision;
}

Decision too_many_attempts(milliseconds wait) {
    Decision decision = refuse(Refusal::TooManyAttempts);
    decision.wait = wait;
    return decision;
}

void append(Decision& decision, Decision more) {
    decision.facts.insert(decision.facts.end(), more.facts.begin(), more.facts.end());
    decision.refused = more.refused;
    if (more.about) decision.about = more.about;
}

void block_for_inspection(const CompartmentState& compartment, Decision& decision) {
    if (compartment.blocked) return;
    decision.facts.push_back(
        fact::CompartmentBlocked{compartment.compartment.id, BlockReason::ToInspect});
}

namespace {

// A visit cannot go on at a door that the installer took away.
void end_visit(const CompartmentState& compartment, Decision& decision) {
    std::visit(
        [&](const auto& errand) {
            flows::when_unwired(errand, compartment.compartment.id, decision);
        },
        compartment.visit->purpose);
    block_for_inspection(compartment, decision);
}

}  // namespace

Decision start(const LockerState& state, const command::Start& start) {
    Decision decision;
    if (state.layout != start.layout) {
        for (const auto& [id, compartment] : state.compartments) {
            const bool stays = std::ranges::any_of(
                start.layout.compartments, [&](const Compartment& c) { return c.id == id; });
            if (!stays && compartment.visit) end_visit(compartment, decision);
        }
        decision.facts.push_back(fact::LockerConfigured{start.layout});
    }
    decision.facts.push_back(fact::ControllerStarted{start.version});
    return decision;
}

}  // namespace decisions

namespace {

// One overload a command.
struct Dispatch {
    const LockerState& state;
    const Context& context;

    Decision operator()(const command::ByPerson& c) const { return std::visit(*this, c); }
    Decision operator()(const command::FromBus& c) const { return std::visit(*this, c); }

    Decision operator()(const command::TakeScan& c) const {
        return decisions::take_scan(state, c.scan, context);
    }
    Decision operator()(const command::SignIn& c) const {
        return decisions::sign_in(state, c, context);
    }
    Decision operator()(const command::SignOut&) const {
        return decisions::sign_out(state, context);
    }
    Decision operator()(const command::EnterCode& c) const {
        return flows::enter_code(state, c.code, context);
    }
    Decision operator()(const command::EndDeposit& c) const {
        return flows::end_deposit(state, c.reason, context);
    }
    Decision operator()(const command::ChooseSize& c) const {
        return flows::choose_size(state, c.size, context);
    }
    Decision operator()(const command::TakeBack&) const { return flows::take_back(state, context); }
    Decision operator()(const command::Reopen& c) const {
        return flows::reopen(state, c.compartment, context);
    }
    Decision operator()(const command::FinishPickup& c) const {
        return flows::finish_pickup(state, c.compartment);
    }
    Decision operator()(const command::PutBack& c) const {
        return flows::put_back(state, c, context);
    }
    Decision operator()(const command::KeepParcel& c) const {
        return flows::keep_parcel(state, c.compartment);
    }
    Decision operator()(const command::ReportProblem& c) const {
        return flows::report(state, c, context);
    }
    Decision operator()(const command::Retrieve& c) const {
        return flows::retrieve(state, c.compartment, context);
    }
    Decision operator()(const command::RetrieveAll&) const {
        return flows::retrieve_all(state, context);
    }
    Decision operator()(const command::LastOne&) const { return flows::last_one(state); }
    Decision operator()(const command::EndRetrieve& c) const {
        return flows::end_retrieve(state, c.answer);
    }
    Decision operator()(const command::FinishDropOff& c) const {
        return flows::finish_drop_off(state, c.compartment);
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
        return decisions::carry_out(state, c, context);
    }
};

}  // namespace

Decision decide(const LockerState& state, const Command& command, const Context& context) {
    return std::visit(Dispatch{state, context}, command);
}

}  // namespace veilbox
