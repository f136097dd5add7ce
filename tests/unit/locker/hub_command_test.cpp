// Each command of the hub in each state that it can meet, and what the doors tell besides.
#include "tests/support/told.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using tests::courier_id;
using tests::door;
using tests::parcel_id;
using tests::Told;

class Asked : public tests::TellingLocker {
  protected:
    Asked() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.register_courier('B', "39", "BADGE2", "1357");
        for (const char which : {'1', '2', '3'}) locker_.announce(which, Size::S);
        from_here();
    }
    std::optional<Refusal> hub_asks(command::HubCommand what) {
        from_here();
        return locker_.hub_asks(std::move(what));
    }
    std::optional<Refusal> registers(char which, const char* number) {
        return hub_asks(
            command::RegisterCourier{{courier_id(which), *CourierNumber::parse(number),
                                      tests::carrier(), tests::digest(1), tests::digest(2)}});
    }
};

TEST_F(Asked, ToRegisterACourierWhoseNumberIsTakenItRefuses) {
    EXPECT_EQ(registers('C', "39"), Refusal::DuplicateCourier);
    EXPECT_EQ(told(), Told{"HubCommandRefused duplicate_courier"});
    EXPECT_EQ(registers('C', "40"), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "CourierRegistered"}));
    EXPECT_EQ(registers('B', "39"), std::nullopt) << "a new badge for the same courier";
    EXPECT_EQ(registers('B', "38"), Refusal::DuplicateCourier) << "but nobody else's number";
    hub_asks(command::RevokeCourier{courier_id('A')});
    EXPECT_EQ(registers('D', "38"), std::nullopt) << "a number that nobody uses any more";
}

TEST_F(Asked, ToRevokeACourierItSignsOutTheOneAtTheScreen) {
    EXPECT_EQ(hub_asks(command::RevokeCourier{courier_id('Z')}), Refusal::NothingToDo);
    EXPECT_EQ(told(), Told{"HubCommandRefused nothing_to_do"});
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(hub_asks(command::RevokeCourier{courier_id('B')}), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "CourierRevoked"})) << "another one works on";
    EXPECT_EQ(hub_asks(command::RevokeCourier{courier_id('A')}), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "CourierRevoked", "CourierSignedOut idle"}));
}

TEST_F(Asked, ToRevokeACourierAtADoorItWaitsForTheDoor) {
    locker_.scan(locker_.badge("BADGE1"));
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    hub_asks(command::RevokeCourier{courier_id('A')});
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "CourierRevoked"}));
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    from_here();
    locker_.tell(command::Tick{});
    EXPECT_EQ(told(), Told{"CourierSignedOut idle"});
}

TEST_F(Asked, ToExpectAParcelOrALabelTwiceItRefuses) {
    const auto announces = [&](char parcel, std::uint8_t waybill) {
        return hub_asks(command::AnnounceParcel{
            {parcel_id(parcel), tests::digest(waybill), Size::S, tests::carrier()}});
    };
    EXPECT_EQ(announces('7', 7), std::nullopt);
    EXPECT_EQ(announces('7', 8), Refusal::DuplicateParcel);
    EXPECT_EQ(announces('8', 7), Refusal::DuplicateParcel);
    EXPECT_EQ(told(), Told{"HubCommandRefused duplicate_parcel"});
    EXPECT_EQ(announces('8', 8), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "ParcelAnnounced"}));
}

TEST_F(Asked, ToCancelItLooksAtThatParcelOnly) {
    const auto cancels = [&](char which) {
        return hub_asks(command::CancelParcel{parcel_id(which)});
    };
    EXPECT_EQ(cancels('9'), Refusal::UnknownParcel);
    locker_.scan(locker_.badge("BADGE1"));
    locker_.scan(locker_.label('1'));
    EXPECT_EQ(cancels('1'), Refusal::LabelAlreadyDeposited) << "its door is about to open";
    EXPECT_EQ(cancels('2'), std::nullopt) << "while another one is put in";
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "AnnouncementCancelled"}));
    EXPECT_EQ(cancels('2'), Refusal::LabelAlreadyDeposited);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(cancels('1'), Refusal::LabelAlreadyDeposited);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(cancels('1'), Refusal::LabelAlreadyDeposited);
    EXPECT_EQ(cancels('3'), std::nullopt);
}

TEST_F(Asked, ToUnblockItClearsWhatBlocked) {
    EXPECT_EQ(hub_asks(command::UnblockCompartment{door(99)}), Refusal::UnknownCompartment);
    EXPECT_EQ(hub_asks(command::UnblockCompartment{door(4)}), Refusal::NothingToDo);
    locker_.scan(locker_.badge("BADGE1"));
    locker_.scan(locker_.label('1'));
    locker_.wait(std::chrono::seconds(5));
    locker_.wait(std::chrono::seconds(5));
    EXPECT_EQ(hub_asks(command::UnblockCompartment{door(4)}), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted 4", "FaultCleared 4 DoorDidNotOpen",
                            "CompartmentUnblocked 4"}));
    locker_.door_says(1, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::NotEmpty});
    EXPECT_EQ(hub_asks(command::UnblockCompartment{door(1)}), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted 1", "FaultCleared 1 CompartmentNotEmpty",
                            "CompartmentUnblocked 1"}));
}

TEST_F(Asked, ForSomethingThatIsGoneItUnblocksNothing) {
    LockerLayout smaller = tests::layout();
    smaller.compartments.pop_back();
    locker_.open_for_operator(4);
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    ASSERT_TRUE(locker_.compartment(4).blocked);
    locker_.power_on(smaller);
    EXPECT_EQ(hub_asks(command::UnblockCompartment{door(4)}), Refusal::UnknownCompartment);
    EXPECT_EQ(locker_.open_for_operator(4), Refusal::UnknownCompartment);
    from_here();
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(told(), Told{}) << "nor is its door heard";
}

TEST_F(Asked, TooLateItDoesNothingAndJustInTimeItDoes) {
    const auto asks_at = [&](char id, milliseconds before_its_expiry) {
        from_here();
        locker_.tell(command::FromHub{.id = tests::command_id(id),
                                      .what = command::CancelParcel{parcel_id('1')},
                                      .expires = locker_.now().wall + before_its_expiry});
        return told();
    };
    EXPECT_EQ(asks_at('A', milliseconds(0)), Told{"HubCommandExpired"});
    EXPECT_EQ(asks_at('B', milliseconds(-1)), Told{"HubCommandExpired"});
    EXPECT_EQ(asks_at('C', milliseconds(1)), (Told{"HubCommandAccepted", "AnnouncementCancelled"}));
    EXPECT_EQ(asks_at('A', milliseconds(1)), Told{}) << "settled is settled";
}

class DoorTells : public Asked {
  protected:
    void pulse_fails(int number) {
        locker_.tell(command::ReportUnlatch{.compartment = door(number), .pulsed = false});
    }
};

TEST_F(DoorTells, ASilentBoardIsAFaultOnceWhateverElseIsWrongThere) {
    locker_.scan(locker_.badge("BADGE1"));
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::NotEmpty});
    from_here();
    pulse_fails(4);
    EXPECT_EQ(told(), (Told{"UnlatchFailed 4", "FaultRaised 4 BoardNotResponding"}));
    pulse_fails(4);
    EXPECT_EQ(told(), Told{"UnlatchFailed 4"});
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "FaultCleared 4 BoardNotResponding"}));
    pulse_fails(4);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(told(),
              (Told{"UnlatchFailed 4", "FaultRaised 4 BoardNotResponding", "DoorOpened 4",
                    "FaultCleared 4 BoardNotResponding", "FaultRaised 4 DoorOpenedUnexpectedly"}));
    pulse_fails(99);
    locker_.tell(command::ReportUnlatch{.compartment = door(4), .pulsed = true});
    EXPECT_EQ(told(), Told{});
}

TEST_F(DoorTells, ASwitchThatCannotBeReadIsAFaultUntilItSpeaks) {
    for (const Door next : {Door::Open, Door::Closed}) {
        locker_.door_says(1, Door::Unknown);
        EXPECT_EQ(told(), (Told{"DoorReadingLost 1", "FaultRaised 1 DoorReadingUnknown"}));
        locker_.door_says(1, Door::Unknown);
        EXPECT_EQ(told(), Told{}) << "it said so already";
        locker_.door_says(1, next);
        EXPECT_EQ(std::ranges::count(told(), "FaultCleared 1 DoorReadingUnknown"), 1);
    }
}

TEST_F(DoorTells, ADoorThatNobodyAskedForIsAFaultUntilItIsShut) {
    locker_.door_says(1, Door::Open);
    EXPECT_EQ(told(), (Told{"DoorOpened 1", "FaultRaised 1 DoorOpenedUnexpectedly"}));
    locker_.door_says(1, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 1", "FaultCleared 1 DoorOpenedUnexpectedly"}));
}

TEST_F(DoorTells, ADoorThatStandsOpenIsAFaultFromItsLimitOn) {
    const milliseconds limit = LockerPolicy{}.door_left_open_after;
    locker_.door_says(1, Door::Open);
    from_here();
    locker_.wait(limit - milliseconds(1));
    EXPECT_EQ(told(), Told{});
    locker_.wait(milliseconds(1));
    EXPECT_EQ(told(), Told{"FaultRaised 1 DoorLeftOpen"});
    locker_.wait(limit);
    EXPECT_EQ(told(), Told{}) << "once";
    locker_.door_says(1, Door::Unknown);
    from_here();
    locker_.wait(limit);
    EXPECT_EQ(told(), Told{}) << "what cannot be seen does not stand open";
}

}  // namespace
}  // namespace veilbox
