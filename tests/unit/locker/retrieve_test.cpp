// A courier takes out what goes back: one door, all in a row, with second thoughts and accidents.
#include "tests/support/pickup_story.h"

#include <gmock/gmock.h>

namespace veilbox {
namespace {
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::Told;

// Parcel 1 lies behind door 4, parcel 2 behind door 1; both are recalled unless a story says so.
class Retrieving : public tests::PickupStory {
  protected:
    Retrieving() {
        allow({CourierRight::Deposit, CourierRight::Retrieve});
        for (const char which : {'1', '2'}) recall(which);
        sign_in();
    }
    void recall(char which) {
        EXPECT_EQ(locker_.hub_asks(command::CancelParcel{tests::parcel_id(which)}), std::nullopt);
    }
    void allow(std::vector<CourierRight> rights, const char* carrier = "parcelway") {
        auto account = locker_.account('A', "38", "BADGE1", "2468", carrier);
        account.rights = std::move(rights);
        EXPECT_EQ(locker_.hub_asks(command::RegisterCourier{account}), std::nullopt);
    }
    void sign_in() {
        EXPECT_EQ(locker_.scan(locker_.badge("BADGE1")), std::nullopt);
        from_here();
        locker_.bus.pulses.clear();
    }
    std::vector<int> list() {
        std::vector<int> doors;
        const Screen screen = locker_.screen();
        if (const auto* page = std::get_if<CourierScreen>(&screen.content)) {
            for (const auto& line : page->to_retrieve) doors.push_back(line.compartment.number());
        }
        return doors;
    }
    std::optional<Refusal> open(int door) {
        return locker_.tell(command::Retrieve{tests::door(door)});
    }
    std::optional<Refusal> open_all() { return locker_.tell(command::RetrieveAll{}); }
    std::optional<Refusal> answer(RetrieveAnswer answer) {
        return locker_.tell(command::EndRetrieve{answer});
    }
    std::optional<RetrieveScreen> page() { return page_of<RetrieveScreen>(); }
    void is_still_inside(char which = '1', int door = 4) {
        EXPECT_EQ(locker_.status(which), ParcelStatus::Recalled);
        EXPECT_EQ(locker_.compartment(door).status(), CompartmentStatus::Occupied);
        EXPECT_FALSE(locker_.compartment(door).visit);
    }
    void is_retrieved(char which = '1', int door = 4) {
        EXPECT_EQ(locker_.status(which), ParcelStatus::Retrieved);
        EXPECT_EQ(locker_.compartment(door).status(), CompartmentStatus::Available);
    }
};

TEST_F(Retrieving, ShowsEachDoorWithItsSizeAndWhy) {
    const Screen screen = locker_.screen();
    const auto& lines = std::get<CourierScreen>(screen.content).to_retrieve;
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0], (RetrieveLine{.compartment = tests::door(1),
                                      .size = Size::S,
                                      .parcels = 1,
                                      .why = ParcelStatus::Recalled}));
    EXPECT_EQ(lines[1].compartment, tests::door(4));
}

TEST_F(Retrieving, OfOneIsDoneWhenItsDoorWasOpenAndIsShutAndNobodyCorrectsIt) {
    EXPECT_EQ(open(4), std::nullopt);
    EXPECT_EQ(told(), (Told{"RetrieveStarted 4", "DoorUnlatchRequested 4 retrieve"}));
    EXPECT_EQ(page()->phase, DoorPhase::Opening);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(page()->phase, DoorPhase::Open);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorOpened 4", "DoorClosed 4", "CompartmentEmptied 4"}));
    EXPECT_EQ(page()->phase, DoorPhase::Done);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Occupied) << "not yet";
    locker_.let_it_be();
    EXPECT_EQ(told(), Told{"ParcelRetrieved 4"});
    is_retrieved();
    EXPECT_THAT(list(), ElementsAre(1));
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(4));
}

TEST_F(Retrieving, InARowOpensNoDoorForAnotherThatWasShutWhileNothingCouldBeSaved) {
    EXPECT_EQ(open_all(), std::nullopt);
    locker_.door_says(1, Door::Open);
    locker_.bus.pulses.clear();
    locker_.fill_disk(true);
    locker_.door_says(1, Door::Closed);
    locker_.door_says(3, Door::Open);
    locker_.wait(seconds(5));
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    EXPECT_THAT(locker_.bus.pulses, IsEmpty()) << "the courier may be gone";
    EXPECT_THAT(list(), ElementsAre(4)) << "the other one is still on the list";
}

TEST_F(Retrieving, TakesABundleAsAWhole) {
    locker_.tell(command::SignOut{});
    for (const char which : {'3', '5'}) {
        locker_.announce_with(which, Size::M, {.bundle = tests::parcel_id('3')});
    }
    sign_in();
    const int door = locker_.deposit('3');
    EXPECT_EQ(locker_.deposit('5'), door);
    recall('3');
    EXPECT_THAT(list(), ElementsAre(1, 4)) << "a code is valid behind that door";
    EXPECT_EQ(open(door), Refusal::NothingToDo);
    recall('5');
    EXPECT_THAT(list(), testing::Contains(door));
    EXPECT_EQ(open(door), std::nullopt);
    EXPECT_EQ(page()->parcels, 2);
    opens_and_shuts(door);
    locker_.let_it_be();
    is_retrieved('3', door);
    is_retrieved('5', door);
}

TEST_F(Retrieving, NeedsTheRightAndTheCarrier) {
    locker_.tell(command::SignOut{});
    for (const auto& rights : std::vector<std::vector<CourierRight>>{
             {}, {CourierRight::Deposit}, {CourierRight::CollectDropOffs}}) {
        allow(rights);
        sign_in();
        EXPECT_THAT(list(), IsEmpty());
        EXPECT_EQ(open(4), Refusal::NothingToDo);
        EXPECT_EQ(open_all(), Refusal::NothingToDo);
        locker_.tell(command::SignOut{});
    }
    allow({CourierRight::Retrieve}, "northpost");
    sign_in();
    EXPECT_THAT(list(), IsEmpty());
    EXPECT_EQ(open(4), Refusal::NothingToDo);
    EXPECT_TRUE(locker_.bus.pulses.empty());
}

TEST_F(Retrieving, NobodyDoesWithoutSigningIn) {
    locker_.tell(command::SignOut{});
    EXPECT_EQ(open(4), Refusal::NothingToDo);
    EXPECT_EQ(open_all(), Refusal::NothingToDo);
    EXPECT_EQ(answer(RetrieveAnswer::NotThere), Refusal::NothingToDo);
    EXPECT_EQ(locker_.tell(command::LastOne{}), Refusal::NothingToDo);
}

TEST_F(Retrieving, ACourierWhoIsRevokedMeanwhileGetsNoFurtherDoor) {
    EXPECT_EQ(open_all(), std::nullopt);
    locker_.door_says(1, Door::Open);
    locker_.hub_asks(command::RevokeCourier{tests::courier_id('A')});
    locker_.door_says(1, Door::Closed);
    is_retrieved('2', 1);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1));
    EXPECT_EQ(open(4), Refusal::SignInFirst);
    locker_.wait(seconds(1));
    EXPECT_EQ(locker_.mind().state().round(), nullptr);
}

TEST_F(Retrieving, NeverOpensADoorWithALiveCode) {
    locker_.tell(command::SignOut{});
    locker_.announce('3', Size::S);
    sign_in();
    const int door = locker_.deposit('3');
    EXPECT_EQ(open(door), Refusal::NothingToDo);
    EXPECT_THAT(list(), ElementsAre(1, 4));
}

TEST_F(Retrieving, ARecipientWithADeadCodeWaitsForTheCourierAndMeetsNobody) {
    open(4);
    EXPECT_EQ(type('1'), Refusal::CourierAtWork);
    EXPECT_EQ(show('1'), Refusal::CourierAtWork);
    opens_and_shuts(4);
    locker_.tell(command::SignOut{});
    EXPECT_EQ(type('1'), Refusal::CodeUsed);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(4));
}

TEST_F(Retrieving, InARowTheNextDoorOpensWhenTheOneBeforeIsShut) {
    EXPECT_EQ(open_all(), std::nullopt);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1));
    EXPECT_TRUE(page()->in_a_row);
    EXPECT_EQ(page()->courier.to_retrieve.size(), 1u) << "what is left";
    from_here();
    opens_and_shuts(1);
    EXPECT_EQ(told(), (Told{"DoorOpened 1", "DoorClosed 1", "ParcelRetrieved 1",
                            "RetrieveStarted 4", "DoorUnlatchRequested 4 retrieve"}));
    is_retrieved('2', 1);
    opens_and_shuts(4);
    is_retrieved();
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1, 4));
    EXPECT_THAT(list(), IsEmpty());
    EXPECT_EQ(page_of<CourierScreen>()->retrieved, 2);
}

TEST_F(Retrieving, ARowEndsAtTheLastOneThatTheCourierWants) {
    open_all();
    locker_.door_says(1, Door::Open);
    from_here();
    EXPECT_EQ(locker_.tell(command::LastOne{}), std::nullopt);
    EXPECT_FALSE(page()->in_a_row);
    EXPECT_EQ(page()->phase, DoorPhase::Open);
    EXPECT_EQ(locker_.tell(command::LastOne{}), Refusal::NothingToDo) << "it is said";
    locker_.door_says(1, Door::Closed);
    EXPECT_EQ(told(), (Told{"RetrieveStarted 1", "DoorClosed 1", "CompartmentEmptied 1"}));
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1));
}

TEST_F(Retrieving, TheLastOneKeepsWhatWasSaidOfIt) {
    open_all();
    locker_.door_says(1, Door::Open);
    answer(RetrieveAnswer::NotThere);
    EXPECT_EQ(locker_.tell(command::LastOne{}), std::nullopt);
    EXPECT_EQ(page()->answer, RetrieveAnswer::NotThere);
    locker_.door_says(1, Door::Closed);
    EXPECT_EQ(locker_.compartment(1).blocked, BlockReason::ToInspect);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1));
}

TEST_F(Retrieving, InARowWhatIsLeftInsideIsSkipped) {
    open_all();
    locker_.door_says(1, Door::Open);
    EXPECT_EQ(answer(RetrieveAnswer::LeftInside), std::nullopt);
    EXPECT_EQ(page()->answer, RetrieveAnswer::LeftInside);
    locker_.door_says(1, Door::Closed);
    is_still_inside('2', 1);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1, 4));
    opens_and_shuts(4);
    EXPECT_THAT(list(), ElementsAre(1)) << "for another time, and not once more in the same row";
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1, 4));
}

TEST_F(Retrieving, ARowDoesNotGoOnForWhoeverShutsTheDoorLater) {
    open_all();
    locker_.door_says(1, Door::Open);
    locker_.wait(seconds(28));
    locker_.door_says(1, Door::Closed);
    is_retrieved('2', 1);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1));
    EXPECT_THAT(list(), ElementsAre(4));
}

TEST_F(Retrieving, ARowPassesADoorThatIsNotSeenShut) {
    locker_.tell(command::ReadDoor{tests::door(1), Door::Unknown});
    EXPECT_EQ(open(1), Refusal::OutOfOrder);
    EXPECT_EQ(open_all(), std::nullopt);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(4));
    opens_and_shuts(4);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(4));
}

TEST_F(Retrieving, WhatIsNotThereIsAFaultAndBlocksTheCompartment) {
    open(4);
    EXPECT_EQ(answer(RetrieveAnswer::NotThere), Refusal::NothingToDo) << "nobody has looked";
    locker_.door_says(4, Door::Open);
    from_here();
    EXPECT_EQ(answer(RetrieveAnswer::NotThere), std::nullopt);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(),
              (Told{"RetrieveAnswered 4 not_there", "DoorClosed 4", "RetrieveAbandoned 4 not_there",
                    "FaultRaised 4 CompartmentFoundEmpty", "CompartmentBlocked 4 to_inspect"}));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled) << "where it is, nobody knows";
    EXPECT_THAT(list(), ElementsAre(1));
}

TEST_F(Retrieving, CanBeTakenAfterAll) {
    open(4);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(open(4), Refusal::NothingToDo) << "it is open";
    answer(RetrieveAnswer::NotThere);
    EXPECT_EQ(open(4), std::nullopt);
    EXPECT_EQ(page()->answer, std::nullopt);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    is_retrieved();
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(4));
}

TEST_F(Retrieving, CanBeCorrectedAfterTheDoorWasShut) {
    for (const RetrieveAnswer said : {RetrieveAnswer::LeftInside, RetrieveAnswer::NotThere}) {
        open(4);
        opens_and_shuts(4);
        EXPECT_EQ(answer(said), std::nullopt);
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
        EXPECT_FALSE(locker_.compartment(4).visit);
    }
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

TEST_F(Retrieving, OpensOnceMoreForWhatWasForgotten) {
    open(4);
    opens_and_shuts(4);
    from_here();
    EXPECT_EQ(open(4), std::nullopt);
    EXPECT_EQ(told(), (Told{"RetrieveStarted 4", "DoorUnlatchRequested 4 retrieve"}));
    opens_and_shuts(4);
    locker_.let_it_be();
    is_retrieved();
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(4, 4));
    EXPECT_EQ(open(4), Refusal::NothingToDo) << "there is nothing more";
}

TEST_F(Retrieving, TheNextLabelDoorOrTheEndOfTheRoundSettlesIt) {
    locker_.announce('3', Size::S);
    open(4);
    opens_and_shuts(4);
    EXPECT_EQ(open(1), std::nullopt);
    is_retrieved();
    opens_and_shuts(1);
    EXPECT_EQ(locker_.scan(locker_.label('3')), std::nullopt);
    is_retrieved('2', 1);
    locker_.door_says(locker_.bus.pulses.back(), Door::Open);
    EXPECT_EQ(open(1), Refusal::CloseDoorFirst) << "a deposit is under way";
}

TEST_F(Retrieving, TheNextLabelCanHaveTheCompartmentThatWasEmptied) {
    open(4);
    opens_and_shuts(4);
    EXPECT_EQ(locker_.scan(locker_.label('9')), Refusal::UnknownLabel);
    EXPECT_EQ(page()->phase, DoorPhase::Done) << "a label that is refused settles nothing";
    locker_.announce('5', Size::S);
    EXPECT_EQ(locker_.put_in('5'), 4);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Retrieved);
}

TEST_F(Retrieving, ALabelOrTheEndOfTheRoundWaitsForTheOpenDoor) {
    locker_.announce('3', Size::S);
    open(4);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(locker_.scan(locker_.label('3')), Refusal::CloseDoorFirst);
    EXPECT_EQ(open(1), Refusal::CloseDoorFirst);
    EXPECT_EQ(open_all(), Refusal::CloseDoorFirst);
    EXPECT_EQ(locker_.tell(command::SignOut{}), Refusal::CloseDoorFirst);
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(4));
}

TEST_F(Retrieving, IsOnTheReceipt) {
    open(4);
    opens_and_shuts(4);
    EXPECT_EQ(locker_.tell(command::SignOut{}), std::nullopt);
    const auto idle = page_of<IdleScreen>();
    ASSERT_TRUE(idle && idle->receipt);
    EXPECT_EQ(idle->receipt->retrieved, 1);
    EXPECT_EQ(idle->receipt->deposited, 0);
}

TEST_F(Retrieving, ADoorThatStaysShutIsAFaultAndTheParcelStaysOnTheList) {
    open_all();
    locker_.wait(seconds(4));
    EXPECT_EQ(page()->phase, DoorPhase::Retrying);
    locker_.wait(seconds(4));
    EXPECT_THAT(locker_.bus.pulses, ElementsAre(1, 1)) << "no other door opens by itself";
    is_still_inside('2', 1);
    EXPECT_TRUE(locker_.compartment(1).faults.contains(Fault::DoorDidNotOpen));
    EXPECT_THAT(list(), ElementsAre(1, 4));
}

TEST_F(Retrieving, ADoorThatOpensAfterItWasGivenUpIsInspected) {
    open(4);
    for (int i = 0; i < 3; ++i) locker_.wait(seconds(4));
    is_still_inside();
    opens_and_shuts(4);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
}

TEST_F(Retrieving, ADoorThatBouncesTakesNothingOut) {
    open(4);
    locker_.door_says(4, Door::Open);
    locker_.pass(milliseconds(300));
    EXPECT_EQ(locker_.tell(command::ReadDoor{tests::door(4), Door::Closed}),
              Refusal::DoorShutAtOnce);
    is_still_inside();
    EXPECT_THAT(list(), ElementsAre(1, 4));
}

TEST_F(Retrieving, ADoorThatBouncesWhenItOpensOnceMoreWasEmptiedBefore) {
    open(4);
    opens_and_shuts(4);
    open(4);
    locker_.door_says(4, Door::Open);
    locker_.pass(milliseconds(300));
    locker_.tell(command::ReadDoor{tests::door(4), Door::Closed});
    locker_.let_it_be();
    is_retrieved();
}

TEST_F(Retrieving, ADoorThatSpringsOpenAfterItWasShutBeginsAnew) {
    open(4);
    opens_and_shuts(4);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(page()->phase, DoorPhase::Open);
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorOpenedUnexpectedly));
    locker_.wait(minutes(1));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled) << "the door stands open";
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    is_retrieved();
}

TEST_F(Retrieving, ThroughADoorThatNobodySeesLeavesTheCompartmentToBeInspected) {
    open(4);
    locker_.door_says(4, Door::Open);
    locker_.tell(command::ReadDoor{tests::door(4), Door::Unknown});
    locker_.wait(minutes(2));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    sign_in();
    EXPECT_THAT(list(), ElementsAre(1));
}

TEST_F(Retrieving, AfterARestartNothingIsTakenOutThatNobodySaw) {
    open(4);
    locker_.door_says(4, Door::Open);
    locker_.power_on();
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(page()->phase, DoorPhase::Open);
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled) << "it bounced";
    open(1);
    locker_.door_says(1, Door::Open);
    power_cut(Door::Closed);
    is_still_inside('2', 1);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    EXPECT_THAT(list(), ElementsAre(1, 4));
}

TEST_F(Retrieving, WhatWasEmptiedBeforeARestartIsRetrievedAfterIt) {
    open(4);
    opens_and_shuts(4);
    power_cut(Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
    locker_.let_it_be();
    is_retrieved();
    EXPECT_EQ(page_of<CourierScreen>()->retrieved, 1);
}

TEST_F(Retrieving, AnOpenDoorWhoseCourierHasGoneIsInspected) {
    open(4);
    locker_.door_says(4, Door::Open);
    locker_.wait(seconds(100));
    EXPECT_NE(locker_.mind().state().round(), nullptr) << "the courier may still be there";
    locker_.wait(minutes(4));
    EXPECT_EQ(locker_.mind().state().round(), nullptr);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
}

TEST_F(Retrieving, AnotherCourierMayTakeOverOnlyAtAShutDoor) {
    locker_.register_courier('B', "39", "BADGE2", "1357");
    open(4);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE2")), Refusal::CloseDoorFirst);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE2")), std::nullopt);
    is_retrieved();
    EXPECT_EQ(page_of<CourierScreen>()->retrieved, 0) << "the other one has it";
}

TEST_F(Retrieving, OpensNoDoorWhileNothingCanBeWritten) {
    locker_.fill_disk(true);
    EXPECT_EQ(open(4), Refusal::NotWritable);
    EXPECT_EQ(open_all(), Refusal::NotWritable);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    locker_.fill_disk(false);
    EXPECT_EQ(open(4), std::nullopt);
    locker_.door_says(4, Door::Open);
    locker_.fill_disk(true);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
    locker_.fill_disk(false);
    locker_.let_it_be();
    locker_.let_it_be();
    is_retrieved();
}

TEST_F(Retrieving, WhatIsBlockedOrTakenFromTheLayoutIsNotOnTheList) {
    locker_.open_for_operator(4);
    opens_and_shuts(4);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    EXPECT_THAT(list(), ElementsAre(1));
    EXPECT_EQ(open(4), Refusal::NothingToDo);
    LockerLayout smaller = tests::layout();
    std::erase_if(smaller.compartments, [](const Compartment& c) { return c.id.number() == 1; });
    locker_.power_on(smaller);
    EXPECT_THAT(list(), IsEmpty());
    EXPECT_EQ(open(1), Refusal::NothingToDo);
}

TEST_F(Retrieving, EndsAtADoorThatTheInstallerTakesAway) {
    open(4);
    locker_.door_says(4, Door::Open);
    LockerLayout smaller = tests::layout();
    std::erase_if(smaller.compartments, [](const Compartment& c) { return c.id.number() == 4; });
    locker_.power_on(smaller);
    EXPECT_FALSE(locker_.compartment(4).visit);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
}

}  // namespace
}  // namespace veilbox
