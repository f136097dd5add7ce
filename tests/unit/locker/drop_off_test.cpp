// A person without an account drops a parcel off: at its label's door, with second thoughts and
// accidents, and a courier takes it along.
#include "tests/support/pickup_story.h"

#include <gmock/gmock.h>

namespace veilbox {
namespace {
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::Told;

// Doors 1 and 4 are small and occupied, door 2 is of size M and free, door 3 of size L. Parcel 3 is
// to be dropped off, parcel 5 too.
class DroppingOff : public tests::PickupStory {
  protected:
    DroppingOff() {
        for (const char which : {'3', '5'}) {
            EXPECT_EQ(locker_.announce_with(which, Size::M, {.drop_off = true}), std::nullopt);
        }
        from_here();
    }
    std::optional<Refusal> bring(char which = '3') { return locker_.scan(locker_.label(which)); }
    std::optional<Refusal> end(DepositEnd reason) {
        return locker_.tell(command::EndDeposit{reason});
    }
    std::optional<Refusal> done(int door = 2) {
        return locker_.tell(command::FinishDropOff{tests::door(door)});
    }
    std::optional<DropOffScreen> page() { return page_of<DropOffScreen>(); }
    bool is_idle() { return page_of<IdleScreen>().has_value(); }
    // Its door is open, and nobody has said anything.
    void stands_open() {
        EXPECT_EQ(bring(), std::nullopt);
        locker_.door_says(2, Door::Open);
        from_here();
        locker_.bus.pulses.clear();
    }
    // The parcel is in and the door is shut.
    void is_in() {
        stands_open();
        locker_.door_says(2, Door::Closed);
        from_here();
    }
    void is_expected(char which = '3') {
        EXPECT_EQ(locker_.status(which), ParcelStatus::Expected);
        EXPECT_FALSE(locker_.compartment(2).visit);
    }
    void is_to_inspect() {
        is_expected();
        EXPECT_EQ(locker_.compartment(2).blocked, BlockReason::ToInspect);
    }
};

TEST_F(DroppingOff, OpensADoorOfItsSizeForTheLabelAndWaitsForACourierOnceItIsShut) {
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Expected);
    EXPECT_EQ(bring(), std::nullopt);
    EXPECT_EQ(told(), (Told{"DepositStarted 2", "DoorUnlatchRequested 2 deposit"}));
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(2));
    EXPECT_EQ(page()->phase, DoorPhase::Opening);
    EXPECT_EQ(page()->size, Size::M);
    EXPECT_EQ(page()->label_tail, "CDE3");
    locker_.door_says(2, Door::Open);
    EXPECT_EQ(page()->phase, DoorPhase::Open);
    EXPECT_EQ(page()->number, 0u);
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorOpened 2", "DoorClosed 2", "ParcelPutIn 2"}));
    EXPECT_EQ(page()->phase, DoorPhase::Done);
    EXPECT_EQ(page()->number, locker_.seq()) << "the receipt: seq of its ParcelPutIn";
    locker_.wait(seconds(60));
    EXPECT_EQ(told(), Told{"ParcelDroppedOff 2"});
    EXPECT_EQ(locker_.status('3'), ParcelStatus::DroppedOff);
    EXPECT_EQ(locker_.compartment(2).status(), CompartmentStatus::Occupied);
    EXPECT_TRUE(is_idle());
}

TEST_F(DroppingOff, KeepsTheNumberOfTheReceiptInItsFact) {
    is_in();
    const auto number = page()->number;
    EXPECT_EQ(done(), std::nullopt);
    const JournalEntry last = locker_.entries().back();
    const auto fact = wire::parse_fact(last.kind, last.body);
    EXPECT_EQ(std::get<fact::ParcelDroppedOff>(*fact),
              (fact::ParcelDroppedOff{tests::parcel_id('3'), tests::door(2), number}));
}

TEST_F(DroppingOff, DrawsNoCode) {
    is_in();
    done();
    for (const JournalEntry& entry : locker_.entries()) {
        const auto fact = wire::parse_fact(entry.kind, entry.body);
        const auto* issued = std::get_if<fact::PickupCodeIssued>(&*fact);
        EXPECT_TRUE(issued == nullptr || issued->parcel != tests::parcel_id('3'));
    }
    EXPECT_EQ(locker_.hub_asks(command::IssueCode{tests::parcel_id('3'), CodeHolder::Recipient}),
              Refusal::NothingToDo);
}

TEST_F(DroppingOff, IsDoneAtOnceWhenThePersonSaysSo) {
    is_in();
    EXPECT_EQ(done(), std::nullopt);
    EXPECT_EQ(told(), Told{"ParcelDroppedOff 2"});
    EXPECT_TRUE(is_idle());
    EXPECT_EQ(done(), Refusal::NothingToDo);
}

TEST_F(DroppingOff, IsNotDoneAtAnOpenDoorAtAnotherDoorOrAtTheDoorOfAPickup) {
    stands_open();
    EXPECT_EQ(done(), Refusal::NothingToDo);
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(done(3), Refusal::NothingToDo);
    done();
    type('1');
    EXPECT_EQ(done(4), Refusal::NothingToDo);
}

TEST_F(DroppingOff, GivesTheScreenBackAfterHalfAMinuteAndStaysUndoableForAnother) {
    is_in();
    locker_.wait(seconds(29));
    EXPECT_TRUE(page());
    locker_.wait(seconds(1));
    EXPECT_TRUE(is_idle());
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Expected);
    EXPECT_EQ(locker_.tell(command::TakeBack{}), std::nullopt);
    EXPECT_EQ(page()->phase, DoorPhase::Opening);
}

TEST_F(DroppingOff, NeedsALabelThatIsExpectedFromAPerson) {
    EXPECT_EQ(bring('9'), Refusal::SignInFirst) << "unknown";
    locker_.announce('7', Size::M);
    EXPECT_EQ(bring('7'), Refusal::SignInFirst) << "a courier brings it";
    EXPECT_EQ(bring('1'), Refusal::SignInFirst) << "a courier brought it";
    EXPECT_THAT(locker_.bus.pulses, IsEmpty());
}

TEST_F(DroppingOff, AtTheWrongLockerLearnsTheRightOne) {
    EXPECT_EQ(locker_.scan(label_text(locker_.label('9'), "0999")), Refusal::WrongLocker);
    EXPECT_EQ(locker_.screen().notice->locker, LockerId::parse("0999"));
    EXPECT_EQ(locker_.scan(label_text(locker_.label('9'), "0412")), Refusal::SignInFirst);
    EXPECT_EQ(locker_.scan(label_text(locker_.label('3'), "0999")), std::nullopt)
        << "it is expected here, whatever the label says";
}

TEST_F(DroppingOff, IsRefusedTwiceCancelledOrTooLate) {
    is_in();
    EXPECT_EQ(bring('3'), Refusal::LabelAlreadyDeposited) << "while it can be undone";
    done();
    EXPECT_EQ(bring('3'), Refusal::LabelAlreadyDeposited);
    EXPECT_EQ(locker_.hub_asks(command::CancelParcel{tests::parcel_id('5')}), std::nullopt);
    EXPECT_EQ(bring('5'), Refusal::LabelCancelled);
    locker_.announce_with('6', Size::M,
                          {.deposit_until = locker_.now().wall + minutes(1), .drop_off = true});
    locker_.wait(minutes(1));
    EXPECT_EQ(bring('6'), Refusal::TooLate);
}

TEST_F(DroppingOff, IsRefusedWithoutARoomForIt) {
    locker_.announce_with('6', Size::XL, {.drop_off = true});
    EXPECT_EQ(bring('6'), Refusal::NoCompartmentFree);
    EXPECT_EQ(told().back(), "ScanRefused no_compartment_free");
    EXPECT_TRUE(is_idle());
}

TEST_F(DroppingOff, IsNoWorkForACourierWhoScansTheLabel) {
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(bring(), Refusal::UnknownLabel);
    EXPECT_EQ(done(), Refusal::NothingToDo);
}

TEST_F(DroppingOff, IsNotCancelledWhileItsDoorIsOpen) {
    stands_open();
    EXPECT_EQ(locker_.hub_asks(command::CancelParcel{tests::parcel_id('3')}),
              Refusal::LabelAlreadyDeposited);
}

// --- second thoughts

TEST_F(DroppingOff, IsUndoneAtTheOpenDoorOnceThePersonSaysThatItIsEmpty) {
    stands_open();
    EXPECT_EQ(end(DepositEnd::Undone), std::nullopt);
    EXPECT_EQ(page()->phase, DoorPhase::TakingBack);
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(page()->phase, DoorPhase::IsItEmpty);
    EXPECT_EQ(end(DepositEnd::Undone), std::nullopt);
    EXPECT_EQ(told(), (Told{"DepositUndoAsked 2", "DoorClosed 2", "DepositAbandoned 2 undone"}));
    is_expected();
    EXPECT_EQ(locker_.compartment(2).status(), CompartmentStatus::Available);
    EXPECT_TRUE(is_idle());
}

TEST_F(DroppingOff, OpensTheSameDoorAgainForItsLabelIfItWasLeftInsideAfterUndo) {
    stands_open();
    end(DepositEnd::Undone);
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(bring('5'), Refusal::CloseDoorFirst) << "another label has to wait";
    EXPECT_EQ(bring(), std::nullopt);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(2));
    locker_.door_says(2, Door::Open);
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(page()->phase, DoorPhase::Done);
}

TEST_F(DroppingOff, IsToInspectIfNobodySaysWhetherItIsEmpty) {
    stands_open();
    end(DepositEnd::Undone);
    locker_.door_says(2, Door::Closed);
    locker_.wait(seconds(89));
    EXPECT_TRUE(locker_.compartment(2).visit);
    locker_.wait(seconds(1));
    is_to_inspect();
    EXPECT_TRUE(is_idle());
}

TEST_F(DroppingOff, IsTakenOutAgainAfterTheDoorWasShut) {
    is_in();
    EXPECT_EQ(locker_.tell(command::TakeBack{}), std::nullopt);
    EXPECT_EQ(told(), (Told{"DepositUndoAsked 2", "DoorUnlatchRequested 2 deposit"}));
    locker_.door_says(2, Door::Open);
    EXPECT_EQ(page()->phase, DoorPhase::TakingBack);
    locker_.door_says(2, Door::Closed);
    end(DepositEnd::Undone);
    is_expected();
    locker_.wait(minutes(2));
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Expected);
    EXPECT_EQ(bring(), std::nullopt) << "another time";
}

TEST_F(DroppingOff, WasNotPutInAndThePersonSaysSo) {
    is_in();
    EXPECT_EQ(end(DepositEnd::Undone), std::nullopt);
    is_expected();
    EXPECT_TRUE(is_idle());
}

TEST_F(DroppingOff, GetsALargerDoorIfItDoesNotFit) {
    stands_open();
    EXPECT_EQ(end(DepositEnd::DoesNotFit), std::nullopt);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(3));
    EXPECT_EQ(page()->compartment, tests::door(3));
}

TEST_F(DroppingOff, GetsAnotherDoorIfSomethingLiesThereAndThatIsFound) {
    stands_open();
    EXPECT_EQ(end(DepositEnd::NotEmpty), std::nullopt);
    EXPECT_EQ(told(), (Told{"DepositAbandoned 2 not_empty", "ParcelFound 2",
                            "FaultRaised 2 CompartmentNotEmpty", "CompartmentBlocked 2 not_empty",
                            "DepositStarted 3", "DoorUnlatchRequested 3 deposit"}));
}

TEST_F(DroppingOff, OfTheNextParcelSettlesTheOneBefore) {
    is_in();
    EXPECT_EQ(bring('5'), std::nullopt);
    EXPECT_EQ(told(),
              (Told{"ParcelDroppedOff 2", "DepositStarted 3", "DoorUnlatchRequested 3 deposit"}));
}

TEST_F(DroppingOff, OfAnotherParcelIsRefusedWhileADoorIsOpen) {
    stands_open();
    EXPECT_EQ(bring('5'), Refusal::CloseDoorFirst);
    EXPECT_EQ(bring('3'), Refusal::CloseDoorFirst);
    EXPECT_THAT(locker_.bus.pulses, IsEmpty());
}

// --- accidents

TEST_F(DroppingOff, AtADoorThatStaysShutBlocksItAndOpensNoOther) {
    bring();
    locker_.wait(seconds(4));
    locker_.wait(seconds(4));
    EXPECT_THAT(told(), testing::Contains("DepositAbandoned 2 door_did_not_open"));
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(2, 2));
    is_expected();
    EXPECT_TRUE(locker_.compartment(2).blocked);
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorDidNotOpen);
    EXPECT_EQ(bring(), std::nullopt);
    EXPECT_EQ(page()->compartment, tests::door(3)) << "the person tries again";
}

TEST_F(DroppingOff, ThroughADoorThatBouncesIsNone) {
    bring();
    locker_.door_says(2, Door::Open);
    locker_.pass(milliseconds(300));
    locker_.tell(command::ReadDoor{tests::door(2), Door::Closed});
    EXPECT_EQ(page()->phase, DoorPhase::Closed);
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorShutAtOnce);
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Expected);
    locker_.wait(seconds(60));
    is_to_inspect();
}

TEST_F(DroppingOff, WhoseDoorIsLeftOpenIsToInspectAfterFiveMinutesAndFreesTheScreenAfterOne) {
    stands_open();
    locker_.wait(seconds(59));
    EXPECT_TRUE(page());
    locker_.wait(seconds(1));
    EXPECT_TRUE(is_idle());
    EXPECT_EQ(type('1'), std::nullopt) << "the next person is served";
    locker_.wait(minutes(4));
    is_to_inspect();
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Expected);
}

TEST_F(DroppingOff, WhoseDoorIsShutLateCountsAllTheSame) {
    stands_open();
    locker_.wait(minutes(4));
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(page()->phase, DoorPhase::Done);
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.status('3'), ParcelStatus::DroppedOff);
}

TEST_F(DroppingOff, WhoseSwitchIsLostIsToInspect) {
    stands_open();
    locker_.door_says(2, Door::Unknown);
    locker_.wait(seconds(59));
    EXPECT_TRUE(locker_.compartment(2).visit);
    locker_.wait(seconds(1));
    is_to_inspect();
}

TEST_F(DroppingOff, WhoseDoorSpringsOpenAfterItWasShutBeginsAnew) {
    is_in();
    locker_.door_says(2, Door::Open);
    EXPECT_EQ(told(),
              (Told{"DoorOpened 2", "FaultRaised 2 DoorOpenedUnexpectedly", "DepositStarted 2"}));
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Expected);
    locker_.door_says(2, Door::Closed);
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.status('3'), ParcelStatus::DroppedOff);
}

TEST_F(DroppingOff, SurvivesAPowerCutOnceItIsIn) {
    is_in();
    const auto number = page()->number;
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(page()->phase, DoorPhase::Done);
    EXPECT_EQ(page()->number, number);
    locker_.wait(seconds(59));
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Expected) << "full time to undo again";
    locker_.wait(seconds(1));
    EXPECT_EQ(locker_.status('3'), ParcelStatus::DroppedOff);
}

TEST_F(DroppingOff, OfWhichNobodySawTheDoorAfterAPowerCutWaitsForTheLabelOrAnInspection) {
    stands_open();
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(page()->phase, DoorPhase::Closed);
    EXPECT_THAT(locker_.bus.pulses, IsEmpty());
    locker_.wait(seconds(90));
    is_to_inspect();
}

TEST_F(DroppingOff, IsNotBegunWhileNothingCanBeSaved) {
    locker_.fill_disk(true);
    EXPECT_EQ(bring(), Refusal::NotWritable);
    EXPECT_THAT(locker_.bus.pulses, IsEmpty());
}

TEST_F(DroppingOff, GoesOnBesideACourierWhoSignsInMeanwhile) {
    stands_open();
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE1")), std::nullopt);
    EXPECT_TRUE(page_of<CourierScreen>());
    locker_.announce('7', Size::L);
    EXPECT_EQ(locker_.put_in('7'), 3);
    EXPECT_TRUE(page_of<DepositScreen>()) << "the courier's own";
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(page_of<DepositScreen>()->compartment, tests::door(3));
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.status('3'), ParcelStatus::DroppedOff);
    locker_.tell(command::SignOut{});
    EXPECT_EQ(locker_.mind().state().last_round->deposited, 1);
}

TEST_F(DroppingOff, WhoseLayoutLosesItsDoorEndsThere) {
    stands_open();
    LockerLayout smaller = tests::layout();
    std::erase_if(smaller.compartments, [](const auto& one) { return one.id == tests::door(2); });
    locker_.power_on(smaller);
    is_to_inspect();
}

// --- and the courier takes it along

TEST_F(DroppingOff, IsTakenAlongByACourierWhoMay) {
    is_in();
    done();
    const auto listed = [&](std::vector<CourierRight> rights) {
        auto account = locker_.account('A', "38", "BADGE1", "2468");
        account.rights = std::move(rights);
        locker_.hub_asks(command::RegisterCourier{account});
        locker_.scan(locker_.badge("BADGE1"));
        return page_of<CourierScreen>()->to_retrieve;
    };
    EXPECT_THAT(listed({CourierRight::Retrieve}), IsEmpty());
    locker_.tell(command::SignOut{});
    const auto lines = listed({CourierRight::CollectDropOffs});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].why, ParcelStatus::DroppedOff);
    EXPECT_EQ(locker_.tell(command::Retrieve{tests::door(2)}), std::nullopt);
    opens_and_shuts(2);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Retrieved);
    EXPECT_EQ(locker_.compartment(2).status(), CompartmentStatus::Available);
}

}  // namespace
}  // namespace veilbox
