// An operator has a compartment opened: who asked and why is kept, the door opens once, and nobody
// believes afterwards what nobody has seen.
#include "tests/support/locker_at_a_wall.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using tests::door;

class ServiceVisit : public testing::Test {
  protected:
    ServiceVisit() {
        locker_.power_on();
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.announce('1', Size::S);
        locker_.scan(locker_.badge("BADGE1"));
        EXPECT_EQ(locker_.deposit('1'), 4);
        locker_.tell(command::SignOut{});
        locker_.bus.pulses.clear();
    }
    std::string code() { return std::string(locker_.code_of('1').code.reveal()); }
    bool waits_for_an_inspection(int number) {
        return locker_.compartment(number).blocked == BlockReason::ToInspect;
    }
    template <class Fact>
    std::vector<Fact> facts() {
        std::vector<Fact> found;
        for (const JournalEntry& entry : locker_.entries()) {
            if (entry.kind != Fact::kind) continue;
            found.push_back(std::get<Fact>(*wire::parse_fact(entry.kind, entry.body)));
        }
        return found;
    }
    std::vector<ServiceEnd> ends() {
        std::vector<ServiceEnd> reasons;
        for (const auto& ended : facts<fact::ServiceEnded>()) reasons.push_back(ended.reason);
        return reasons;
    }

    tests::LockerAtAWall locker_;
};

TEST_F(ServiceVisit, OpensTheDoorAndTheJournalSaysWhoAskedAndWhy) {
    EXPECT_EQ(locker_.open_for_operator(4), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    const auto accepted = facts<fact::HubCommandAccepted>().back();
    EXPECT_EQ(accepted.on_behalf.what, "open_compartment");
    EXPECT_EQ(accepted.on_behalf.compartment, door(4));
    EXPECT_EQ(accepted.on_behalf.by, OperatorName::parse("anna"));
    EXPECT_EQ(accepted.on_behalf.why, CommandReason::RecipientWaits);
    EXPECT_EQ(facts<fact::ServiceStarted>().back(),
              (fact::ServiceStarted{door(4), accepted.command}));
    EXPECT_EQ(facts<fact::DoorUnlatchRequested>().back().purpose, UnlatchPurpose::Operator);
}

TEST_F(ServiceVisit, LeavesTheCompartmentToBeInspectedForNobodySaidWhatIsInside) {
    locker_.open_for_operator(4);
    locker_.door_says(4, Door::Open);
    EXPECT_FALSE(waits_for_an_inspection(4));
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(ends(), std::vector{ServiceEnd::Closed});
    EXPECT_TRUE(waits_for_an_inspection(4));
    EXPECT_EQ(locker_.type(code()), Refusal::OutOfOrder);
    locker_.hub_asks(command::UnblockCompartment{door(4)});
    EXPECT_EQ(locker_.type(code()), std::nullopt) << "the parcel is still inside";
}

TEST_F(ServiceVisit, AnEmptyCompartmentIsNotOfferedAfterwards) {
    locker_.open_for_operator(1);
    locker_.door_says(1, Door::Open);
    locker_.door_says(1, Door::Closed);
    EXPECT_TRUE(waits_for_an_inspection(1));
    EXPECT_EQ(locker_.compartment(1).status(), CompartmentStatus::OutOfService);
}

TEST_F(ServiceVisit, ABlockedCompartmentKeepsItsReason) {
    locker_.announce('2', Size::S);
    locker_.scan(locker_.badge("BADGE1"));
    locker_.scan(locker_.label('2'));
    const int number = locker_.bus.pulses.back();
    locker_.door_says(number, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::NotEmpty});
    locker_.door_says(number, Door::Closed);
    locker_.open_for_operator(number);
    locker_.door_says(number, Door::Open);
    locker_.door_says(number, Door::Closed);
    EXPECT_EQ(locker_.compartment(number).blocked, BlockReason::NotEmpty);
}

TEST_F(ServiceVisit, IsRefusedWhereThereIsNoDoorOrSomebodyIsAtIt) {
    EXPECT_EQ(locker_.open_for_operator(99), Refusal::UnknownCompartment);
    locker_.type(code());
    EXPECT_EQ(locker_.open_for_operator(4), Refusal::CompartmentInUse);
    EXPECT_EQ(facts<fact::HubCommandRefused>().back().on_behalf.by, OperatorName::parse("anna"));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4}) << "one pulse, the recipient's";
    locker_.door_says(1, Door::Open);
    EXPECT_EQ(locker_.open_for_operator(1), Refusal::CloseDoorFirst);
    EXPECT_FALSE(locker_.screen().notice) << "the screen belongs to people, not to the hub";
}

TEST_F(ServiceVisit, ACommandThatComesTooLateOpensNothingAndIsAFact) {
    const command::FromHub late{.id = tests::command_id('Z'),
                                .what = command::OpenCompartment{door(4)},
                                .by = OperatorName::parse("anna"),
                                .why = CommandReason::Inspection,
                                .expires = locker_.now().wall};
    EXPECT_EQ(locker_.tell(late), std::nullopt);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    const auto expired = facts<fact::HubCommandExpired>();
    ASSERT_EQ(expired.size(), 1u);
    EXPECT_EQ(expired[0].command, late.id);
    EXPECT_EQ(expired[0].on_behalf.by, late.by);
    const auto seq = locker_.seq();
    locker_.tell(late);
    EXPECT_EQ(locker_.seq(), seq) << "repeated by the hub";
}

TEST_F(ServiceVisit, TheSameCommandTwiceOpensOnce) {
    const command::FromHub open{.id = tests::command_id('X'),
                                .what = command::OpenCompartment{door(4)},
                                .by = OperatorName::parse("anna"),
                                .why = CommandReason::Inspection};
    locker_.tell(open);
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.tell(open);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
}

TEST_F(ServiceVisit, ADoorThatStaysShutIsPulsedTwiceAndThenAFault) {
    locker_.open_for_operator(4);
    locker_.wait(seconds(5));
    locker_.wait(seconds(5));
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    EXPECT_EQ(ends(), std::vector{ServiceEnd::DoorDidNotOpen});
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorDidNotOpen));
    EXPECT_FALSE(locker_.compartment(4).blocked) << "nobody was at the parcel";
    locker_.wait(minutes(5));
    EXPECT_EQ(locker_.bus.pulses.size(), 2u);
}

TEST_F(ServiceVisit, AnEmptyCompartmentThatStaysShutIsOfferedNoLonger) {
    locker_.open_for_operator(1);
    locker_.wait(seconds(5));
    locker_.wait(seconds(5));
    EXPECT_EQ(locker_.compartment(1).blocked, BlockReason::DoorDidNotOpen);
}

TEST_F(ServiceVisit, ADoorThatOpensLateLeavesItsCompartmentToBeInspected) {
    locker_.open_for_operator(4);
    locker_.wait(seconds(5));
    locker_.wait(seconds(5));
    locker_.door_says(4, Door::Open);
    EXPECT_TRUE(waits_for_an_inspection(4));
    EXPECT_FALSE(locker_.compartment(4).faults.contains(Fault::DoorOpenedUnexpectedly));
}

TEST_F(ServiceVisit, ADoorThatNobodySeesIsPulsedOnceAndThenInspected) {
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(locker_.open_for_operator(4), std::nullopt);
    locker_.wait(seconds(30));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    locker_.wait(seconds(40));
    EXPECT_EQ(ends(), std::vector{ServiceEnd::Unseen});
    EXPECT_TRUE(waits_for_an_inspection(4));
}

TEST_F(ServiceVisit, ARestartMakesNoSecondPulse) {
    locker_.open_for_operator(4);
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    locker_.wait(minutes(1));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_EQ(ends(), std::vector{ServiceEnd::Interrupted});
    EXPECT_TRUE(waits_for_an_inspection(4));
}

TEST_F(ServiceVisit, ALayoutWithoutItsDoorEndsIt) {
    LockerLayout without = tests::layout();
    std::erase_if(without.compartments, [](const Compartment& c) { return c.id == door(4); });
    locker_.open_for_operator(4);
    locker_.power_on(without);
    EXPECT_EQ(ends(), std::vector{ServiceEnd::Interrupted});
    EXPECT_FALSE(locker_.compartment(4).visit);
}

TEST_F(ServiceVisit, ACodeTypedMeanwhileDrivesNothing) {
    locker_.open_for_operator(4);
    EXPECT_EQ(locker_.type(code()), Refusal::CompartmentInUse);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(locker_.type(code()), Refusal::CloseDoorFirst);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

TEST_F(ServiceVisit, ACourierAtAnotherCompartmentGoesOn) {
    locker_.announce('2', Size::S);
    locker_.scan(locker_.badge("BADGE1"));
    locker_.scan(locker_.label('2'));
    EXPECT_EQ(locker_.open_for_operator(4), std::nullopt);
    EXPECT_TRUE(std::holds_alternative<DepositScreen>(locker_.screen().content));
    const int number = locker_.bus.pulses.front();
    locker_.door_says(4, Door::Open);
    locker_.door_says(number, Door::Open);
    locker_.door_says(number, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Deposited);
}

}  // namespace
}  // namespace veilbox
