// A recipient says what is wrong: the compartment is blocked at once, the person gets a number, and
// nobody else gets at what lies there.
#include "tests/support/pickup_story.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::seconds;
using tests::Told;

class Reporting : public tests::PickupStory {
  protected:
    std::optional<Refusal> report(Problem problem, int door = 4) {
        return locker_.tell(command::ReportProblem{tests::door(door), problem});
    }
    std::optional<ReportScreen> report_page() { return page_of<ReportScreen>(); }
    // In the books the parcel is where it was, and neither code nor courier gets at it.
    void waits_for_a_look() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
        EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::Reported);
        EXPECT_EQ(type('1'), Refusal::OutOfOrder);
        EXPECT_EQ(show('1'), Refusal::OutOfOrder);
    }
    // Of the newest fact of this kind.
    std::uint64_t seq_of(const std::string& kind) {
        std::uint64_t seq = 0;
        for (const JournalEntry& entry : locker_.entries(1)) {
            if (entry.kind == kind) seq = entry.seq;
        }
        return seq;
    }
    void stays_shut() {
        EXPECT_EQ(type('1'), std::nullopt);
        locker_.wait(seconds(5));
        locker_.wait(seconds(5));
        from_here();
        locker_.bus.pulses.clear();
    }
};

TEST_F(Reporting, AnEmptyCompartmentBlocksItAtOnceAndGivesANumber) {
    stands_open();
    EXPECT_EQ(report(Problem::Empty), std::nullopt);
    EXPECT_EQ(told(), (Told{"ProblemReported 4 empty", "FaultRaised 4 CompartmentFoundEmpty",
                            "CompartmentBlocked 4 reported"}));
    ASSERT_TRUE(report_page());
    EXPECT_EQ(report_page()->phase, DoorPhase::Open);
    EXPECT_EQ(report_page()->number, seq_of("ProblemReported"));
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "PickupAbandoned 4 reported"}));
    EXPECT_EQ(report_page()->phase, DoorPhase::Done) << "the number stays for a while";
    EXPECT_EQ(report_page()->number, seq_of("ProblemReported"));
    locker_.wait(seconds(30));
    EXPECT_FALSE(report_page());
    waits_for_a_look();
}

TEST_F(Reporting, AWrongParcelStaysInsideForTheOperator) {
    stands_open();
    report(Problem::WrongParcel);
    locker_.door_says(4, Door::Closed);
    waits_for_a_look();
    EXPECT_FALSE(locker_.compartment(4).faults.contains(Fault::CompartmentFoundEmpty));
}

TEST_F(Reporting, AlsoShortlyAfterTheDoorWasShut) {
    for (const Problem problem : {Problem::Empty, Problem::WrongParcel, Problem::Damaged}) {
        SCOPED_TRACE(to_text(problem));
        is_taken_out();
        EXPECT_EQ(report(problem), std::nullopt);
        EXPECT_EQ(report_page()->phase, DoorPhase::Done);
        EXPECT_FALSE(locker_.compartment(4).visit);
        waits_for_a_look();
        locker_.hub_asks(command::UnblockCompartment{tests::door(4)});
        EXPECT_TRUE(locker_.compartment(4).faults.empty());
    }
}

TEST_F(Reporting, AfterTheOperatorHasLookedTheCodeIsGoodAgain) {
    stands_open();
    report(Problem::WrongParcel);
    locker_.door_says(4, Door::Closed);
    locker_.hub_asks(command::UnblockCompartment{tests::door(4)});
    EXPECT_EQ(type('1'), std::nullopt);
}

TEST_F(Reporting, WhenItsTimeIsOverNothingMoreCanBeReported) {
    is_taken_out();
    locker_.pass(seconds(60));
    EXPECT_EQ(report(Problem::Empty), Refusal::NothingToDo) << "the machine slept";
    locker_.wait(seconds(0));
    is_collected();
    EXPECT_EQ(report(Problem::Empty), Refusal::NothingToDo);
}

TEST_F(Reporting, ADoorThatDoesNotShutBlocksTheCompartmentAndTheParcelIsCollected) {
    stands_open();
    EXPECT_EQ(report(Problem::DoorStuck), std::nullopt);
    EXPECT_EQ(told(), (Told{"ProblemReported 4 door_stuck", "CompartmentBlocked 4 reported"}));
    const auto number = report_page()->number;
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::OutOfService);
    EXPECT_EQ(report_page()->number, number);
}

TEST_F(Reporting, ADoorThatDidNotOpenKeepsTheParcelAndItsCode) {
    stays_shut();
    EXPECT_EQ(page()->phase, DoorPhase::StayedShut);
    EXPECT_EQ(report(Problem::DoorStuck), std::nullopt);
    EXPECT_EQ(told(),
              (Told{"ProblemReported 4 door_stuck", "CompartmentBlocked 4 door_did_not_open"}));
    EXPECT_EQ(report_page()->phase, DoorPhase::Done);
    EXPECT_EQ(report(Problem::DoorStuck), Refusal::NothingToDo) << "it was said";
    EXPECT_EQ(type('1'), std::nullopt) << "it may open after all";
    opens_and_shuts(4);
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::OutOfService);
}

TEST_F(Reporting, ADoorThatDidNotOpenIsReportedInTheMinuteAfterIt) {
    stays_shut();
    EXPECT_EQ(report(Problem::Empty), Refusal::NothingToDo) << "nobody has looked inside";
    EXPECT_EQ(report(Problem::DoorStuck, 1), Refusal::NothingToDo);
    locker_.pass(seconds(61));
    EXPECT_EQ(report(Problem::DoorStuck), Refusal::NothingToDo);
}

TEST_F(Reporting, WhoeverSaysDoneSeesTheKeypad) {
    stays_shut();
    from_here();
    locker_.tell(command::FinishPickup{tests::door(4)});
    EXPECT_TRUE(page_of<IdleScreen>());
    EXPECT_FALSE(locker_.screen().notice);
    EXPECT_EQ(told(), Told{});
}

TEST_F(Reporting, HappensAtNoDoorThatIsNotOnTheScreen) {
    EXPECT_EQ(report(Problem::Empty), Refusal::NothingToDo);
    stands_open();
    EXPECT_EQ(report(Problem::Empty, 1), Refusal::NothingToDo);
    type('2');
    EXPECT_EQ(report(Problem::Empty), Refusal::NothingToDo) << "a touch that arrives late";
    EXPECT_EQ(report(Problem::Empty, 1), Refusal::NothingToDo) << "that door is not open yet";
    EXPECT_FALSE(locker_.compartment(4).blocked);
}

TEST_F(Reporting, TheNextPersonIsShownNoNumberOfAnother) {
    is_taken_out();
    report(Problem::Damaged);
    EXPECT_EQ(type('2'), std::nullopt);
    opens_and_shuts(1);
    locker_.tell(command::FinishPickup{tests::door(1)});
    EXPECT_FALSE(report_page());
}

TEST_F(Reporting, NoCourierIsOfferedTheCompartment) {
    stands_open();
    report(Problem::Empty);
    locker_.announce('3', Size::S);
    locker_.scan(locker_.badge("BADGE1"));
    locker_.scan(locker_.label('3'));
    EXPECT_NE(locker_.bus.pulses.back(), 4);
}

TEST_F(Reporting, AfterAPowerCutTheReportHolds) {
    stands_open();
    report(Problem::WrongParcel);
    power_cut(Door::Closed);
    EXPECT_FALSE(locker_.compartment(4).visit);
    waits_for_a_look();
}

TEST_F(Reporting, AfterASwitchThatIsLostItEndsAndTheReportHolds) {
    stands_open();
    report(Problem::Damaged);
    locker_.door_says(4, Door::Unknown);
    locker_.wait(seconds(60));
    EXPECT_FALSE(locker_.compartment(4).visit);
    waits_for_a_look();
}

TEST_F(Reporting, WhileTheDiskRefusesNothingIsSaid) {
    stands_open();
    locker_.fill_disk(true);
    EXPECT_EQ(report(Problem::Empty), Refusal::NotWritable);
    EXPECT_FALSE(report_page()) << "no number for what nobody keeps";
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    EXPECT_EQ(report(Problem::Empty), std::nullopt);
}

TEST_F(Reporting, ALiveCodeThatIsRefusedIsAFactAsAWrongOneIs) {
    stands_open();
    EXPECT_EQ(type('1'), std::nullopt) << "its own visit";
    report(Problem::Empty);
    from_here();
    EXPECT_EQ(type('1'), Refusal::OutOfOrder);
    EXPECT_EQ(told(), Told{"PickupRefused out_of_order code"});
    EXPECT_EQ(type('1'), Refusal::OutOfOrder);
    EXPECT_EQ(told(), Told{}) << "the same within a minute is one fact more";
    EXPECT_EQ(locker_.mind().state().code_guard.failures, 0);
}

}  // namespace
}  // namespace veilbox
