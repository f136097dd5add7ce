// What the journal tells of each way that an errand can end, fact by fact and reason by reason. The
// dashboard, the hub and every later question live from these words.
#include "tests/support/told.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using tests::Told;

class WhatIsTold : public tests::TellingLocker {
  protected:
    WhatIsTold() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        for (const char which : {'1', '2', '3'}) locker_.announce(which, Size::S);
        locker_.scan(locker_.badge("BADGE1"));
        from_here();
    }
    // A parcel lies in compartment 4 and nobody is at the screen.
    void one_waits() {
        EXPECT_EQ(locker_.deposit('1'), 4);
        locker_.tell(command::SignOut{});
        from_here();
    }
    void type_its_code() { locker_.type(std::string(locker_.code_of('1').code.reveal())); }
};

TEST_F(WhatIsTold, OfADeposit) {
    locker_.deposit('1');
    EXPECT_EQ(told(),
              (Told{"DepositStarted 4", "DoorUnlatchRequested 4 deposit", "DoorOpened 4",
                    "DoorClosed 4", "ParcelPutIn 4", "ParcelDeposited 4", "PickupCodeIssued"}));
}
TEST_F(WhatIsTold, OfADepositThatTheCourierEnds) {
    const std::vector<std::pair<DepositEnd, Told>> ends{
        {DepositEnd::DoesNotFit,
         {"DepositAbandoned 4 does_not_fit", "DepositStarted 2", "DoorUnlatchRequested 2 deposit",
          "DoorClosed 4"}},
        {DepositEnd::NotEmpty,
         {"DepositAbandoned 2 not_empty", "ParcelFound 2", "FaultRaised 2 CompartmentNotEmpty",
          "CompartmentBlocked 2 not_empty", "DepositStarted 3", "DoorUnlatchRequested 3 deposit",
          "DoorClosed 2"}},
        {DepositEnd::Undone, {"DepositUndoAsked 3", "DoorClosed 3"}}};
    locker_.scan(locker_.label('1'));
    for (const auto& [end, expected] : ends) {
        const int number = locker_.bus.pulses.back();
        locker_.door_says(number, Door::Open);
        told();
        locker_.tell(command::EndDeposit{end});
        locker_.door_says(number, Door::Closed);
        EXPECT_EQ(told(), expected);
    }
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    EXPECT_EQ(told(), (Told{"DepositAbandoned 3 undone"}));
}
TEST_F(WhatIsTold, OfADepositWhoseDoorBounces) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    told();
    locker_.pass(milliseconds(100));
    locker_.tell(command::ReadDoor{tests::door(4), Door::Closed});
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "DoorShutAtOnce 4"}));
}
TEST_F(WhatIsTold, OfADepositWhoseDoorStaysShut) {
    locker_.scan(locker_.label('1'));
    told();
    locker_.wait(seconds(4));
    EXPECT_EQ(told(), (Told{"DoorUnlatchRequested 4 deposit"}));
    locker_.wait(seconds(4));
    EXPECT_EQ(told(), (Told{"DepositAbandoned 4 door_did_not_open", "FaultRaised 4 DoorDidNotOpen",
                            "CompartmentBlocked 4 door_did_not_open", "DepositStarted 1",
                            "DoorUnlatchRequested 1 deposit"}));
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(told(), (Told{"DoorOpened 4", "FaultCleared 4 DoorDidNotOpen"}));
}
TEST_F(WhatIsTold, OfADepositWhoseBoardDoesNotAnswer) {
    locker_.scan(locker_.label('1'));
    told();
    locker_.tell(command::ReportUnlatch{tests::door(4), false});
    EXPECT_EQ(told(), (Told{"UnlatchFailed 4", "FaultRaised 4 BoardNotResponding"}));
    locker_.tell(command::ReportUnlatch{tests::door(4), true});
    EXPECT_EQ(told(), Told{});
}
TEST_F(WhatIsTold, OfADepositThatNobodySees) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    told();
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(told(), (Told{"DoorReadingLost 4", "FaultRaised 4 DoorReadingUnknown"}));
    locker_.wait(seconds(60));
    EXPECT_EQ(told(), Told{});
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "FaultCleared 4 DoorReadingUnknown", "ParcelPutIn 4"}));
}
TEST_F(WhatIsTold, OfADepositThatIsLeftOpen) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    told();
    locker_.wait(minutes(2));
    EXPECT_EQ(told(), (Told{"FaultRaised 4 DoorLeftOpen"}));
    locker_.wait(minutes(3));
    EXPECT_EQ(told(), (Told{"DepositAbandoned 4 undone", "CompartmentBlocked 4 to_inspect",
                            "CourierSignedOut idle"}));
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "FaultCleared 4 DoorLeftOpen"}));
}
TEST_F(WhatIsTold, OfADepositThatAPowerCutInterrupts) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    told();
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(told(), (Told{"ControllerStarted", "DoorClosed 1", "DoorClosed 2", "DoorClosed 3",
                            "DoorClosed 4"}));
}
TEST_F(WhatIsTold, OfARoundThatEndsByItself) {
    locker_.wait(seconds(90));
    EXPECT_EQ(told(), (Told{"CourierSignedOut idle"}));
}
TEST_F(WhatIsTold, OfARoundThatTheCourierEnds) {
    locker_.tell(command::SignOut{});
    EXPECT_EQ(told(), (Told{"CourierSignedOut asked"}));
}
TEST_F(WhatIsTold, OfAnotherCouriersBadge) {
    locker_.register_courier('B', "39", "BADGE2", "1357");
    told();
    locker_.scan(locker_.badge("BADGE2"));
    EXPECT_EQ(told(), (Told{"CourierSignedOut asked", "CourierSignedIn badge"}));
}
TEST_F(WhatIsTold, OfAPickup) {
    one_waits();
    type_its_code();
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"PickupAccepted 4 code", "DoorUnlatchRequested 4 collect",
                            "DoorOpened 4", "DoorClosed 4", "ParcelCollected 4"}));
}
TEST_F(WhatIsTold, OfAPickupByQr) {
    one_waits();
    locker_.scan(std::string(locker_.code_of('1').qr.reveal()));
    EXPECT_EQ(told(), (Told{"PickupAccepted 4 qr", "DoorUnlatchRequested 4 collect"}));
}
TEST_F(WhatIsTold, OfAPickupWhoseDoorBounces) {
    one_waits();
    type_its_code();
    locker_.door_says(4, Door::Open);
    told();
    locker_.pass(milliseconds(100));
    locker_.tell(command::ReadDoor{tests::door(4), Door::Closed});
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "PickupAbandoned 4 shut_at_once"}));
}
TEST_F(WhatIsTold, OfAPickupWhoseDoorStaysShutAndOpensLate) {
    one_waits();
    type_its_code();
    told();
    locker_.wait(seconds(4));
    EXPECT_EQ(told(), (Told{"DoorUnlatchRequested 4 collect"}));
    locker_.wait(seconds(4));
    EXPECT_EQ(told(),
              (Told{"FaultRaised 4 DoorDidNotOpen", "PickupAbandoned 4 door_did_not_open"}));
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(told(), (Told{"DoorOpened 4", "FaultCleared 4 DoorDidNotOpen", "PickupResumed 4"}));
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "ParcelCollected 4"}));
}
TEST_F(WhatIsTold, OfAPickupThatNobodySees) {
    one_waits();
    type_its_code();
    told();
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(told(), (Told{"DoorReadingLost 4", "FaultRaised 4 DoorReadingUnknown"}));
    locker_.wait(seconds(60));
    EXPECT_EQ(told(), (Told{"PickupAbandoned 4 unseen", "CompartmentBlocked 4 to_inspect"}));
    ASSERT_TRUE(locker_.screen().notice) << "the person needs to know whom to ask";
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::OutOfOrder);
}
TEST_F(WhatIsTold, OfAPickupThatNobodySeesAnyMoreOnceItsDoorIsOpen) {
    one_waits();
    type_its_code();
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Unknown);
    told();
    locker_.wait(seconds(60));
    EXPECT_EQ(told(), (Told{"PickupAbandoned 4 unseen", "CompartmentBlocked 4 to_inspect"}));
    EXPECT_FALSE(locker_.screen().notice) << "who saw the door open needs no advice";
}
TEST_F(WhatIsTold, OfAPickupThatIsLeftOpen) {
    one_waits();
    type_its_code();
    locker_.door_says(4, Door::Open);
    told();
    locker_.wait(minutes(2));
    EXPECT_EQ(told(), (Told{"FaultRaised 4 DoorLeftOpen"}));
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "FaultCleared 4 DoorLeftOpen", "ParcelCollected 4"}));
}
TEST_F(WhatIsTold, OfAPickupThatAPowerCutInterrupts) {
    one_waits();
    type_its_code();
    told();
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(told(), (Told{"ControllerStarted", "DoorClosed 1", "DoorClosed 2", "DoorClosed 3",
                            "DoorClosed 4", "PickupAbandoned 4 interrupted"}));
}
TEST_F(WhatIsTold, OfAPickupWhoseCompartmentIsUnwired) {
    one_waits();
    type_its_code();
    told();
    LockerLayout without = tests::layout();
    std::erase_if(without.compartments,
                  [](const Compartment& c) { return c.id == tests::door(4); });
    locker_.power_on(without);
    EXPECT_EQ(told(), (Told{"PickupAbandoned 4 interrupted", "CompartmentBlocked 4 to_inspect",
                            "LockerConfigured", "ControllerStarted"}));
}
TEST_F(WhatIsTold, OfCodesThatOpenNothing) {
    one_waits();
    locker_.type("123456789");
    locker_.type("12");
    locker_.scan(scan_text(ScanKind::PickupQr, "0123456789ABCDEFGHJKMNPQRS"));
    EXPECT_EQ(told(), (Told{"PickupRefused wrong_code code", "PickupRefused wrong_code qr"}));
}
TEST_F(WhatIsTold, OfADoorThatNobodyAskedToOpen) {
    one_waits();
    locker_.door_says(3, Door::Open);
    EXPECT_EQ(told(), (Told{"DoorOpened 3", "FaultRaised 3 DoorOpenedUnexpectedly"}));
    locker_.door_says(3, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 3", "FaultCleared 3 DoorOpenedUnexpectedly"}));
    locker_.door_says(3, Door::Unknown);
    EXPECT_EQ(told(), (Told{"DoorReadingLost 3", "FaultRaised 3 DoorReadingUnknown"}));
    locker_.door_says(3, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 3", "FaultCleared 3 DoorReadingUnknown"}));
}
TEST_F(WhatIsTold, OfAnOperatorsVisit) {
    one_waits();
    locker_.open_for_operator(4);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted 4 anna", "ServiceStarted 4",
                            "DoorUnlatchRequested 4 operator"}));
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorOpened 4", "DoorClosed 4", "ServiceEnded 4 closed",
                            "CompartmentBlocked 4 to_inspect"}));
}
TEST_F(WhatIsTold, OfAnOperatorsVisitWhoseDoorStaysShut) {
    one_waits();
    locker_.open_for_operator(4);
    told();
    locker_.wait(seconds(4));
    locker_.wait(seconds(4));
    EXPECT_EQ(told(), (Told{"DoorUnlatchRequested 4 operator", "FaultRaised 4 DoorDidNotOpen",
                            "ServiceEnded 4 door_did_not_open"}));
}
TEST_F(WhatIsTold, OfAnOperatorsVisitThatNobodySees) {
    one_waits();
    locker_.open_for_operator(4);
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Unknown);
    told();
    locker_.wait(seconds(60));
    EXPECT_EQ(told(), (Told{"ServiceEnded 4 unseen", "CompartmentBlocked 4 to_inspect"}));
}

}  // namespace
}  // namespace veilbox
