#include "tests/support/locker_at_a_wall.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

class PowerCut : public testing::Test {
  protected:
    PowerCut() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.announce('1', Size::S);
        locker_.scan(locker_.badge("BADGE1"));
    }
    std::string code() { return std::string(locker_.code_of('1').code.reveal()); }
    void deposit_and_leave() {
        ASSERT_EQ(locker_.deposit('1'), 4);
        locker_.tell(command::SignOut{});
    }

    tests::LockerAtAWall locker_;
};

TEST_F(PowerCut, TheCourierIsStillSignedInAndTheDoorStillWaits) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.power_on();
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(std::get<DepositScreen>(locker_.screen().content).phase, DoorPhase::Open);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
}

// It may have bounced: no switch saw for how long it stood open.
TEST_F(PowerCut, ADoorThatWasShutInTheDarkDepositsNothingUntilTheCourierHasLooked) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.power_on();
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Announced);
    EXPECT_EQ(std::get<DepositScreen>(locker_.screen().content).phase, DoorPhase::Closed);
    EXPECT_EQ(locker_.scan(locker_.label('1')), std::nullopt);
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

TEST_F(PowerCut, APulseThatNobodySawIsNeverRepeatedByItself) {
    locker_.scan(locker_.label('1'));
    locker_.power_on();
    locker_.door_says(4, Door::Closed);
    for (int i = 0; i < 10; ++i) locker_.wait(std::chrono::seconds(4));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_EQ(std::get<DepositScreen>(locker_.screen().content).phase, DoorPhase::Closed);
    // The courier, who is there, scans the label again.
    EXPECT_EQ(locker_.scan(locker_.label('1')), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

TEST_F(PowerCut, ACourierWhoLeftInTheDarkLeavesACompartmentToInspect) {
    locker_.scan(locker_.label('1'));
    locker_.power_on();
    locker_.door_says(4, Door::Closed);
    locker_.wait(std::chrono::seconds(91));
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::OutOfService);
    EXPECT_FALSE(locker_.mind().state().round());
}

TEST_F(PowerCut, ARecipientWhoHasGoneGetsNoSecondPulseAndTheCodeLivesOn) {
    deposit_and_leave();
    locker_.type(code());
    locker_.bus.pulses.clear();
    locker_.power_on();
    locker_.door_says(4, Door::Closed);
    for (int i = 0; i < 10; ++i) locker_.wait(std::chrono::seconds(4));
    EXPECT_TRUE(locker_.bus.pulses.empty());
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.type(code()), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
}

TEST_F(PowerCut, ADoorThatWasShutInTheDarkCollectsNothingAndTheCodeStaysGood) {
    deposit_and_leave();
    locker_.type(code());
    locker_.door_says(4, Door::Open);
    locker_.power_on();
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Occupied);
    EXPECT_EQ(locker_.type(code()), std::nullopt);
}

TEST_F(PowerCut, ACollectionWhoseDoorIsStillOpenEndsWhenItIsClosed) {
    deposit_and_leave();
    locker_.type(code());
    locker_.door_says(4, Door::Open);
    locker_.power_on();
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.type(code()), Refusal::CodeUsed);
}

TEST_F(PowerCut, AtEveryFactTheStateIsTheFoldOfTheJournal) {
    deposit_and_leave();
    locker_.type(code());
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    LockerState fold;
    for (const JournalEntry& entry : locker_.entries()) {
        evolve(fold, *wire::parse_fact(entry.kind, entry.body), entry.at, Uptime{});
    }
    EXPECT_EQ(fold.seq, locker_.seq());
    EXPECT_EQ(fold.by_code, locker_.mind().state().by_code);
    EXPECT_EQ(fold.parcels.at(tests::parcel_id('1')).status, ParcelStatus::Collected);
}

}  // namespace
}  // namespace veilbox
