#include "tests/support/locker_at_a_wall.h"

#include <functional>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using tests::door;

class Courier : public testing::Test {
  protected:
    Courier() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        for (const char which : {'1', '2', '3', '4', '5'}) locker_.announce(which, Size::S);
    }
    void sign_in() { ASSERT_EQ(locker_.scan(locker_.badge("BADGE1")), std::nullopt); }
    bool signed_in() { return locker_.mind().state().round() != nullptr; }

    tests::LockerAtAWall locker_;
};

TEST_F(Courier, SignsInByBadgeOrByNumberAndPin) {
    sign_in();
    EXPECT_TRUE(signed_in());
    locker_.tell(command::SignOut{});
    EXPECT_FALSE(signed_in());
    EXPECT_EQ(locker_.tell(command::SignIn{*CourierNumber::parse("38"), SecretText("2468")}),
              std::nullopt);
    EXPECT_TRUE(signed_in());
}

TEST_F(Courier, IsRefusedWithAnUnknownBadgeOrAWrongPin) {
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE2")), Refusal::UnknownBadge);
    EXPECT_EQ(locker_.tell(command::SignIn{*CourierNumber::parse("38"), SecretText("2469")}),
              Refusal::WrongNumberOrPin);
    EXPECT_EQ(locker_.tell(command::SignIn{*CourierNumber::parse("39"), SecretText("2468")}),
              Refusal::WrongNumberOrPin);
    EXPECT_FALSE(signed_in());
}

TEST_F(Courier, WhoGuessesPinsMustWaitAndTheRightPinMustWaitToo) {
    const auto guess = [&](const char* pin) {
        return locker_.tell(command::SignIn{*CourierNumber::parse("38"), SecretText(pin)});
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(guess("0000"), Refusal::WrongNumberOrPin);
    EXPECT_EQ(guess("2468"), Refusal::TooManyAttempts);
    EXPECT_EQ(locker_.screen().notice->wait, std::chrono::seconds(30));
    locker_.wait(std::chrono::seconds(31));
    EXPECT_EQ(guess("2468"), std::nullopt);
}

TEST_F(Courier, GetsTheSmallestFreeCompartmentThatFitsAndIsEasiestToReach) {
    sign_in();
    EXPECT_EQ(locker_.deposit('1'), 4);  // S in the middle before S at the top
    EXPECT_EQ(locker_.deposit('2'), 1);
    EXPECT_EQ(locker_.deposit('3'), 2);  // no S left: M
    EXPECT_EQ(locker_.deposit('4'), 3);
    EXPECT_EQ(locker_.scan(locker_.label('5')), Refusal::NoCompartmentFree);
}

TEST_F(Courier, TheScreenIsReadyForTheNextScanWhenTheDoorIsClosed) {
    sign_in();
    locker_.scan(locker_.label('1'));
    auto deposit = std::get<DepositScreen>(locker_.screen().content);
    EXPECT_EQ(deposit.compartment, door(4));
    EXPECT_EQ(deposit.phase, DoorPhase::Opening);
    EXPECT_EQ(deposit.label_tail, "CDE1");
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(std::get<DepositScreen>(locker_.screen().content).phase, DoorPhase::Open);
    locker_.door_says(4, Door::Closed);
    deposit = std::get<DepositScreen>(locker_.screen().content);
    EXPECT_EQ(deposit.phase, DoorPhase::Done);
    EXPECT_EQ(deposit.courier.deposited, 1);
    EXPECT_EQ(locker_.scan(locker_.label('2')), std::nullopt);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

TEST_F(Courier, EachWrongScanHasItsOwnAnswerAndDrivesNoRelay) {
    EXPECT_EQ(locker_.scan(locker_.label('1')), Refusal::SignInFirst);
    sign_in();
    EXPECT_EQ(locker_.scan(locker_.label('9')), Refusal::UnknownLabel);
    EXPECT_EQ(locker_.scan("RX123456785DE"), Refusal::NotOneOfOurs);
    EXPECT_EQ(locker_.scan("?!"), Refusal::UnreadableScan);
    locker_.announce('6', Size::S, "swiftpost");
    EXPECT_EQ(locker_.scan(locker_.label('6')), Refusal::LabelOfAnotherCarrier);
    locker_.hub_asks(command::CancelParcel{tests::parcel_id('2')});
    EXPECT_EQ(locker_.scan(locker_.label('2')), Refusal::LabelCancelled);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    locker_.deposit('1');
    EXPECT_EQ(locker_.scan(locker_.label('1')), Refusal::LabelAlreadyDeposited);
    locker_.scan(locker_.label('3'));
    EXPECT_EQ(locker_.scan(locker_.label('4')), Refusal::CloseDoorFirst);
    EXPECT_EQ(locker_.tell(command::SignOut{}), Refusal::CloseDoorFirst);
    EXPECT_EQ(locker_.bus.pulses.size(), 2U);
}

TEST_F(Courier, ARefusalStaysOnTheScreenForAWhileAndGoesWhenSomethingWorks) {
    locker_.scan("?!");
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::UnreadableScan);
    sign_in();
    EXPECT_FALSE(locker_.screen().notice);
    locker_.scan("?!");
    locker_.wait(std::chrono::seconds(9));
    EXPECT_FALSE(locker_.screen().notice);
}

TEST_F(Courier, WhatDoesNotFitGoesToTheNextSize) {
    sign_in();
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::DoesNotFit}), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 2}));
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Announced);
    locker_.door_says(2, Door::Open);
    locker_.door_says(2, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.compartment(2).parcels, std::set{tests::parcel_id('1')});
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
}

// Guards the defect: after "does not fit" and then "not empty" the small door opened again.
TEST_F(Courier, WhatDidNotFitIsNotTriedAgainInTheSameSize) {
    sign_in();
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::DoesNotFit});
    locker_.door_says(4, Door::Closed);
    locker_.door_says(2, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::NotEmpty});
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 2, 3})) << "small, middle, large";
    locker_.door_says(3, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    locker_.door_says(3, Door::Closed);
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    locker_.door_says(2, Door::Closed);
    locker_.tell(command::SignOut{});
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    sign_in();
    locker_.scan(locker_.label('1'));
    EXPECT_EQ(locker_.bus.pulses.back(), 3) << "nor in another round, nor after a restart";
}

TEST_F(Courier, WhatFitsNowhereStaysInTheBagAndTheScreenSaysSo) {
    sign_in();
    locker_.announce('7', Size::M);
    std::vector<Size> tried;
    locker_.scan(locker_.label('7'));
    for (;;) {
        const int number = locker_.bus.pulses.back();
        tried.push_back(locker_.compartment(number).compartment.size);
        locker_.door_says(number, Door::Open);
        const auto refused = locker_.tell(command::EndDeposit{DepositEnd::DoesNotFit});
        locker_.door_says(number, Door::Closed);
        if (refused) {
            EXPECT_EQ(refused, Refusal::NoCompartmentFree);
            break;
        }
    }
    EXPECT_EQ(tried, (std::vector{Size::M, Size::L}));
    EXPECT_EQ(locker_.status('7'), ParcelStatus::Announced);
    EXPECT_TRUE(signed_in());
}

TEST_F(Courier, ACompartmentThatIsNotEmptyIsBlockedUntilTheHubUnblocksIt) {
    sign_in();
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::NotEmpty});
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 1}));
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::OutOfService);
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::CompartmentNotEmpty));
    locker_.hub_asks(command::UnblockCompartment{door(4)});
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
    EXPECT_TRUE(locker_.compartment(4).faults.empty());
}

TEST_F(Courier, AnUndoneDepositLeavesTheParcelAnnouncedAndAnOpenDoorIsNotGivenAway) {
    locker_.announce('6', Size::L);
    sign_in();
    locker_.scan(locker_.label('6'));
    locker_.door_says(3, Door::Open);
    EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::Undone}), std::nullopt);
    EXPECT_EQ(locker_.scan(locker_.label('6')), Refusal::CloseDoorFirst);
    locker_.door_says(3, Door::Closed);
    EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::Undone}), std::nullopt);
    EXPECT_EQ(locker_.status('6'), ParcelStatus::Announced);
    EXPECT_EQ(locker_.deposit('6'), 3);
}

TEST_F(Courier, WhileADepositIsOnTheScreenOnlyItsOwnLabelOpensItsDoorAgainAndOnlyInDoubt) {
    sign_in();
    locker_.announce('6', Size::M);
    locker_.announce('7', Size::M);
    locker_.scan(locker_.label('6'));
    const int number = locker_.bus.pulses.back();
    locker_.door_says(number, Door::Open);
    const auto pulses = locker_.bus.pulses;
    for (const char which : {'6', '7'}) {
        EXPECT_EQ(locker_.scan(locker_.label(which)), Refusal::CloseDoorFirst) << which;
    }
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(locker_.scan(locker_.label('7')), Refusal::AnswerFirst);
    EXPECT_EQ(locker_.bus.pulses, pulses);
    EXPECT_EQ(locker_.scan(locker_.label('6')), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses.back(), number);
}

TEST_F(Courier, WhoWalksAwayIsSignedOut) {
    sign_in();
    locker_.wait(std::chrono::seconds(60));
    locker_.tell(command::Touch{});
    locker_.wait(std::chrono::seconds(60));
    EXPECT_TRUE(signed_in());
    locker_.wait(std::chrono::seconds(31));
    EXPECT_FALSE(signed_in());
}

TEST_F(Courier, ARevokedCourierIsOutAtOnce) {
    sign_in();
    locker_.hub_asks(command::RevokeCourier{tests::courier_id('A')});
    EXPECT_FALSE(signed_in());
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE1")), Refusal::UnknownBadge);
    EXPECT_EQ(locker_.tell(command::SignIn{*CourierNumber::parse("38"), SecretText("2468")}),
              Refusal::WrongNumberOrPin);
    EXPECT_FALSE(signed_in());
}

// The account of courier 38, told anew with something changed.
class CourierAccount : public Courier {
  protected:
    std::optional<Refusal> told_anew(const std::function<void(fact::CourierRegistered&)>& change) {
        fact::CourierRegistered account = locker_.account('A', "38", "BADGE1", "2468");
        change(account);
        return locker_.hub_asks(command::RegisterCourier{std::move(account)});
    }
    // From an hour before now, until in an hour.
    void ends_in_an_hour() {
        const Instant now = locker_.now().wall;
        told_anew([&](auto& account) {
            account.valid_from = now - std::chrono::hours(1);
            account.valid_until = now + std::chrono::hours(1);
        });
    }
    std::optional<Refusal> by_badge() { return locker_.scan(locker_.badge("BADGE1")); }
    std::optional<Refusal> by_pin(const char* pin = "2468") {
        return locker_.tell(command::SignIn{*CourierNumber::parse("38"), SecretText(pin)});
    }
};

TEST_F(CourierAccount, IsValidFromItsFirstMillisecondUntilBeforeItsEnd) {
    const Instant now = locker_.now().wall;
    told_anew([&](auto& account) {
        account.valid_from = now + std::chrono::hours(1);
        account.valid_until = now + std::chrono::hours(2);
    });
    locker_.wait(std::chrono::hours(1) - milliseconds(1));
    EXPECT_EQ(by_badge(), Refusal::AccountNotValid);
    EXPECT_EQ(by_pin(), Refusal::AccountNotValid);
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::AccountNotValid);
    locker_.wait(milliseconds(1));
    EXPECT_EQ(by_badge(), std::nullopt);
    locker_.tell(command::SignOut{});
    locker_.wait(std::chrono::hours(1) - milliseconds(1));
    EXPECT_EQ(by_pin(), std::nullopt);
    locker_.tell(command::SignOut{});
    locker_.wait(milliseconds(1));
    EXPECT_EQ(by_badge(), Refusal::AccountNotValid);
    EXPECT_EQ(by_pin(), Refusal::AccountNotValid);
    EXPECT_FALSE(signed_in());
}

TEST_F(CourierAccount, ThatHasEndedIsToldOnlyToWhomItBelongs) {
    ends_in_an_hour();
    locker_.wait(std::chrono::hours(2));
    EXPECT_EQ(by_pin("2469"), Refusal::WrongNumberOrPin);
    EXPECT_EQ(by_pin(), Refusal::AccountNotValid);
    const auto& courier = locker_.mind().state().couriers.at(tests::courier_id('A'));
    EXPECT_EQ(courier.pin_guard.failures, 1) << "the right PIN is no wrong one";
}

TEST_F(CourierAccount, ThatEndsDuringADepositLetsItEndAndOpensNoFurtherDoor) {
    ends_in_an_hour();
    locker_.wait(std::chrono::minutes(59));
    ASSERT_EQ(by_badge(), std::nullopt);
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.wait(std::chrono::minutes(1));
    EXPECT_TRUE(signed_in());
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.scan(locker_.label('2')), Refusal::AccountNotValid);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    locker_.tell(command::Tick{});
    EXPECT_FALSE(signed_in());
}

TEST_F(CourierAccount, ThatEndsWhileAParcelDoesNotFitOpensNoLargerDoor) {
    ends_in_an_hour();
    locker_.wait(std::chrono::minutes(59));
    ASSERT_EQ(by_badge(), std::nullopt);
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.wait(std::chrono::minutes(1));
    EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::DoesNotFit}), Refusal::AccountNotValid);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
}

TEST_F(CourierAccount, ThatEndsWithNoDoorOpenSignsOutAtTheNextTick) {
    ends_in_an_hour();
    locker_.wait(std::chrono::minutes(59));
    ASSERT_EQ(by_badge(), std::nullopt);
    locker_.wait(std::chrono::seconds(59));
    EXPECT_TRUE(signed_in());
    locker_.wait(std::chrono::seconds(1));
    EXPECT_FALSE(signed_in());
}

// A clock that lost its battery says 1970: that must not keep every courier out.
TEST_F(CourierAccount, IsNotJudgedByAClockThatIsBehindTheJournal) {
    ends_in_an_hour();
    const Instant registered = locker_.now().wall;
    locker_.set_wall_clock(Instant{});
    EXPECT_EQ(by_badge(), std::nullopt);
    locker_.wait(std::chrono::seconds(1));
    EXPECT_TRUE(signed_in());
    locker_.tell(command::SignOut{});
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(by_pin(), std::nullopt) << "nor after a restart";
    locker_.tell(command::SignOut{});
    locker_.set_wall_clock(registered + std::chrono::hours(1));
    EXPECT_EQ(by_badge(), Refusal::AccountNotValid) << "but by a clock that is right again";
}

TEST_F(CourierAccount, ABadgeThatIsShownWithoutEndAfterItsAccountEndedIsFewFacts) {
    ends_in_an_hour();
    locker_.wait(std::chrono::hours(2));
    const auto before = locker_.seq();
    for (int i = 0; i < 100; ++i) by_badge();
    EXPECT_EQ(locker_.seq(), before + 1);
    locker_.wait(std::chrono::minutes(1));
    EXPECT_EQ(locker_.seq(), before + 2);
}

TEST_F(CourierAccount, OfSeveralCarriersTakesTheLabelsOfEach) {
    told_anew([](auto& account) {
        account.carriers = {tests::carrier("northpost"), tests::carrier("lastmile")};
    });
    locker_.announce('6', Size::S, "lastmile");
    locker_.announce('7', Size::S, "swiftpost");
    sign_in();
    EXPECT_EQ(locker_.deposit('1'), 4);
    EXPECT_EQ(locker_.deposit('6'), 1);
    EXPECT_EQ(locker_.scan(locker_.label('7')), Refusal::LabelOfAnotherCarrier);
}

TEST_F(CourierAccount, WithoutTheRightToDepositOpensNoDoorByALabel) {
    told_anew([](auto& account) { account.rights = {CourierRight::Retrieve}; });
    sign_in();
    EXPECT_EQ(locker_.scan(locker_.label('1')), Refusal::NotAllowed);
    EXPECT_EQ(locker_.scan(locker_.label('9')), Refusal::NotAllowed) << "of no parcel";
    EXPECT_TRUE(locker_.bus.pulses.empty());
    told_anew(
        [](auto& account) { account.rights = {CourierRight::Retrieve, CourierRight::Deposit}; });
    EXPECT_EQ(locker_.deposit('1'), 4) << "while signed in";
}

TEST_F(CourierAccount, WithANewBadgeAndANewPinKnowsTheOldOnesNoMore) {
    const auto renewed = locker_.account('A', "38", "BADGE9", "1357");
    EXPECT_EQ(locker_.hub_asks(command::RegisterCourier{renewed}), std::nullopt);
    EXPECT_EQ(by_badge(), Refusal::UnknownBadge);
    EXPECT_EQ(by_pin(), Refusal::WrongNumberOrPin);
    EXPECT_EQ(by_pin("1357"), std::nullopt);
    locker_.tell(command::SignOut{});
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE9")), std::nullopt);
}

TEST_F(CourierAccount, ThatWasRevokedIsNotBroughtBackByALateCommand) {
    locker_.hub_asks(command::RevokeCourier{tests::courier_id('A')});
    EXPECT_EQ(told_anew([](auto&) {}), Refusal::DuplicateCourier);
    EXPECT_EQ(by_badge(), Refusal::UnknownBadge);
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(by_badge(), Refusal::UnknownBadge);
}

TEST_F(Courier, ACommandOfTheHubCountsOnce) {
    const command::FromHub announce{
        .id = tests::command_id(),
        .what = command::AnnounceParcel{
            {tests::parcel_id('9'), tests::digest(9), Size::S, tests::carrier()}}};
    EXPECT_EQ(locker_.tell(announce), std::nullopt);
    const auto seq = locker_.seq();
    EXPECT_EQ(locker_.tell(announce), std::nullopt);
    EXPECT_EQ(locker_.seq(), seq);
    EXPECT_EQ(locker_.hub_asks(announce.what), Refusal::DuplicateParcel);
    EXPECT_FALSE(locker_.screen().notice) << "the screen belongs to people, not to the hub";
}

}  // namespace
}  // namespace veilbox
