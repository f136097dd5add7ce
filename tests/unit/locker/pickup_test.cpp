#include "controller/domain/encoding/base32.h"
#include "tests/support/locker_at_a_wall.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

class Recipient : public testing::Test {
  protected:
    Recipient() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.announce('1', Size::S);
        locker_.announce('2', Size::M);
        locker_.scan(locker_.badge("BADGE1"));
        EXPECT_EQ(locker_.deposit('1'), 4);
        EXPECT_EQ(locker_.deposit('2'), 2);
        locker_.tell(command::SignOut{});
        locker_.bus.pulses.clear();
    }
    std::string code(char which) { return std::string(locker_.code_of(which).code.reveal()); }

    tests::LockerAtAWall locker_;
};

TEST_F(Recipient, ACodeOpensTheDoorOfItsParcelAndIsDeadWhenTheDoorIsClosed) {
    EXPECT_EQ(code('1').size(), 9U);
    EXPECT_EQ(locker_.type(code('1')), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(std::get<CollectScreen>(locker_.screen().content).phase, DoorPhase::Open);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(std::get<CollectScreen>(locker_.screen().content).phase, DoorPhase::Done);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
    EXPECT_EQ(locker_.type(code('1')), Refusal::CodeUsed);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    locker_.wait(locker_.limits.done);
    EXPECT_TRUE(std::holds_alternative<IdleScreen>(locker_.screen().content));
}

TEST_F(Recipient, TheQrFormOpensTheSameDoorAndDiesWithTheCode) {
    const std::string qr(locker_.code_of('2').qr.reveal());
    EXPECT_EQ(locker_.scan(qr), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{2});
    locker_.door_says(2, Door::Open);
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(locker_.scan(qr), Refusal::CodeUsed);
    EXPECT_EQ(locker_.type(code('2')), Refusal::CodeUsed);
}

TEST_F(Recipient, WrongAndUnfinishedCodesOpenNothing) {
    EXPECT_EQ(locker_.type("000000000"), Refusal::WrongCode);
    EXPECT_EQ(locker_.type("4821"), Refusal::CodeIncomplete);
    EXPECT_TRUE(locker_.bus.pulses.empty());
}

TEST_F(Recipient, AGuesserMustWaitLongerAndLongerButTheQrStaysOpen) {
    for (int i = 0; i < 5; ++i) locker_.type("000000000");
    EXPECT_EQ(locker_.type(code('1')), Refusal::TooManyAttempts);
    locker_.wait(std::chrono::seconds(31));
    EXPECT_EQ(locker_.type("000000000"), Refusal::WrongCode);
    locker_.wait(std::chrono::seconds(31));
    EXPECT_EQ(locker_.type(code('1')), Refusal::TooManyAttempts);
    EXPECT_EQ(locker_.scan(std::string(locker_.code_of('1').qr.reveal())), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
}

TEST_F(Recipient, TheBackOffOutlivesAPowerCut) {
    for (int i = 0; i < 5; ++i) locker_.type("000000000");
    locker_.power_on();
    EXPECT_EQ(locker_.type(code('1')), Refusal::TooManyAttempts);
}

TEST_F(Recipient, TypingTheSameCodeTwiceDrivesOnePulse) {
    locker_.type(code('1'));
    EXPECT_EQ(locker_.type(code('1')), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses.size(), 1U);
}

TEST_F(Recipient, ADoorThatDoesNotOpenIsTriedAgainAndTheCodeLivesOn) {
    locker_.type(code('1'));
    locker_.wait(std::chrono::seconds(4));
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    EXPECT_EQ(std::get<CollectScreen>(locker_.screen().content).phase, DoorPhase::Retrying);
    locker_.wait(std::chrono::seconds(4));
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorDidNotOpen);
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorDidNotOpen));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.type(code('1')), std::nullopt);
    locker_.door_says(4, Door::Open);
    EXPECT_TRUE(locker_.compartment(4).faults.empty());
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
}

TEST_F(Recipient, TwoPeopleAtTwoDoorsDoNotDisturbEachOther) {
    locker_.type(code('1'));
    locker_.door_says(4, Door::Open);
    locker_.type(code('2'));
    locker_.door_says(2, Door::Open);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Deposited);
    locker_.door_says(2, Door::Closed);
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Collected);
}

TEST_F(Recipient, AnOpenDoorGivesTheScreenBackToTheNextPerson) {
    locker_.type(code('1'));
    locker_.door_says(4, Door::Open);
    locker_.wait(std::chrono::seconds(61));
    EXPECT_TRUE(std::holds_alternative<IdleScreen>(locker_.screen().content));
    locker_.wait(std::chrono::seconds(61));
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorLeftOpen));
}

TEST_F(Recipient, NoFactHoldsACodeAQrABadgeOrALabel) {
    locker_.type(code('1'));
    const std::vector<std::string> secrets{code('1'),
                                           code('2'),
                                           std::string(locker_.code_of('1').qr.reveal()),
                                           locker_.badge("BADGE1"),
                                           locker_.label('1'),
                                           "2468\""};
    for (const JournalEntry& entry : locker_.entries()) {
        for (const std::string& secret : secrets) {
            EXPECT_EQ(entry.body.find(secret), std::string::npos) << entry.kind;
        }
    }
}

// With nine digits and a hundred parcels it happens to somebody every few years.
TEST_F(Recipient, ACodeThatIsLiveIsNotDrawnForAnotherParcel) {
    locker_.announce('3', Size::S);
    locker_.announce('4', Size::S);
    locker_.scan(locker_.badge("BADGE1"));
    for (const char which : {'3', '4'}) {
        EXPECT_EQ(locker_.scan(locker_.label(which)), std::nullopt);
        const int number = locker_.bus.pulses.back();
        locker_.door_says(number, Door::Open);
        locker_.random_from_the_start();
        locker_.door_says(number, Door::Closed);
    }
    locker_.tell(command::SignOut{});
    EXPECT_NE(code('3'), code('4'));
    for (const char which : {'3', '4'}) {
        EXPECT_EQ(locker_.type(code(which)), std::nullopt);
        const auto compartment = locker_.mind().state().parcels.at(tests::parcel_id(which));
        EXPECT_EQ(locker_.bus.pulses.back(), compartment.compartment->number());
    }
}

TEST_F(Recipient, NothingOpensWhileACourierWorks) {
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(locker_.type(code('1')), Refusal::CourierAtWork);
    EXPECT_EQ(locker_.scan(std::string(locker_.code_of('1').qr.reveal())), Refusal::CourierAtWork);
    EXPECT_EQ(locker_.bus.pulses, std::vector<int>{});
    locker_.tell(command::SignOut{});
    EXPECT_EQ(locker_.type(code('1')), std::nullopt) << "the code is as good as before";
}

TEST_F(Recipient, CodesAreEvenlyDrawn) {
    // 60 codes of 9 digits: each of the ten digits about 54 times, within five standard deviations.
    std::array<int, 10> counts{};
    for (int i = 0; i < 60; ++i) {
        const std::array<std::uint8_t, 2> number{static_cast<std::uint8_t>(i), 0};
        const std::string text = "777777777777" + to_base32(number);
        const auto parcel = *ParcelId::parse("8888888888" + text);
        const std::string waybill = scan_text(ScanKind::Waybill, text);
        locker_.announce_as(parcel, waybill, Size::S);
        locker_.scan(locker_.badge("BADGE1"));
        locker_.scan(waybill);
        locker_.door_says(1, Door::Open);
        locker_.door_says(1, Door::Closed);
        locker_.tell(command::SignOut{});
        const std::string drawn(locker_.code_of_parcel(parcel).code.reveal());
        for (const char digit : drawn) ++counts[static_cast<std::size_t>(digit - '0')];
        locker_.type(drawn);
        locker_.door_says(1, Door::Open);
        locker_.door_says(1, Door::Closed);
    }
    for (const int count : counts) {
        EXPECT_GT(count, 19);
        EXPECT_LT(count, 89);
    }
}

}  // namespace
}  // namespace veilbox
