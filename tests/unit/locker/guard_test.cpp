// Who guesses waits, and who does not guess is let in: codes, PINs and scans are counted apart.
#include "tests/support/locker_at_a_wall.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class Guards : public testing::Test {
  protected:
    Guards() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.register_courier('B', "39", "BADGE2", "1357");
        locker_.announce('1', Size::S);
        locker_.scan(locker_.badge("BADGE1"));
        locker_.deposit('1');
        locker_.tell(command::SignOut{});
    }
    std::string code() { return std::string(locker_.code_of('1').code.reveal()); }
    std::optional<Refusal> pin(const char* number, const char* digits) {
        return locker_.tell(command::SignIn{*CourierNumber::parse(number), SecretText(digits)});
    }
    void collect() {
        EXPECT_EQ(locker_.type(code()), std::nullopt);
        locker_.door_says(4, Door::Open);
        locker_.door_says(4, Door::Closed);
    }

    tests::LockerAtAWall locker_;
};

TEST_F(Guards, AUsedQrThatIsShownForeverLocksNoKeypad) {
    const std::string qr(locker_.code_of('1').qr.reveal());
    collect();
    for (int i = 0; i < 50; ++i) EXPECT_EQ(locker_.scan(qr), Refusal::CodeUsed);
    EXPECT_EQ(locker_.type("000000000"), Refusal::WrongCode);
}

TEST_F(Guards, WrongPinsLockNoBadgeAndNoKeypad) {
    for (int i = 0; i < 30; ++i) pin("38", "0000");
    EXPECT_EQ(pin("38", "2468"), Refusal::TooManyAttempts);
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE1")), std::nullopt);
    locker_.tell(command::SignOut{});
    collect();
}

TEST_F(Guards, UnknownBadgesAreNeverCounted) {
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(locker_.scan(locker_.badge("BADGE9")), Refusal::UnknownBadge);
    }
    EXPECT_EQ(pin("38", "2468"), std::nullopt);
}

// A scanner that never stops.
TEST_F(Guards, RefusedScansAreOneFactAMinuteWithTheirNumber) {
    const auto before = locker_.seq();
    for (int second = 0; second < 600; ++second) {
        for (int i = 0; i < 5; ++i) locker_.scan("\x01garbage");
        locker_.wait(seconds(1));
    }
    locker_.wait(minutes(2));
    std::int64_t told = 0;
    for (const JournalEntry& entry : locker_.entries(before + 1)) {
        ASSERT_EQ(entry.kind, fact::ScanRefused::kind);
        const auto fact = wire::parse_fact(entry.kind, entry.body);
        told += std::get<fact::ScanRefused>(*fact).times.value_or(1);
    }
    EXPECT_EQ(told, 3'000);
    EXPECT_LE(locker_.seq() - before, 12u);
}

// Guards a defect: the number was forgotten if the tick that wrote it met a full disk.
TEST_F(Guards, AFloodKeepsItsNumberWhileTheDiskIsFull) {
    const auto before = locker_.seq();
    for (int i = 0; i < 5; ++i) locker_.scan("\x01garbage");
    locker_.fill_disk(true);
    locker_.wait(minutes(2));
    locker_.fill_disk(false);
    locker_.wait(minutes(2));
    std::int64_t told = 0;
    for (const JournalEntry& entry : locker_.entries(before + 1)) {
        const auto fact = wire::parse_fact(entry.kind, entry.body);
        told += std::get<fact::ScanRefused>(*fact).times.value_or(1);
    }
    EXPECT_EQ(told, 5);
}

TEST_F(Guards, WrongCodesThatAreTypedAreEachAFact) {
    const auto before = locker_.seq();
    for (int i = 0; i < 3; ++i) locker_.type("000000000");
    EXPECT_EQ(locker_.seq() - before, 3u);
}

TEST_F(Guards, ABadgeOfHisOwnDoesNotHelpWhoGuessesAnothersPin) {
    int tries = 0;
    for (int i = 0; i < 200; ++i) {
        tries += pin("39", "0000") == Refusal::WrongNumberOrPin ? 1 : 0;
        locker_.scan(locker_.badge("BADGE1"));
        locker_.tell(command::SignOut{});
    }
    EXPECT_EQ(tries, 5);
    EXPECT_EQ(pin("39", "1357"), Refusal::TooManyAttempts);
    EXPECT_EQ(pin("38", "2468"), std::nullopt) << "another number is another count";
}

TEST_F(Guards, TheCouriersOwnBadgeClearsHisCount) {
    for (int i = 0; i < 5; ++i) pin("38", "0000");
    EXPECT_EQ(pin("38", "2468"), Refusal::TooManyAttempts);
    locker_.scan(locker_.badge("BADGE1"));
    locker_.tell(command::SignOut{});
    EXPECT_EQ(pin("38", "2468"), std::nullopt);
}

TEST_F(Guards, ManyNumbersAtOneMachineAreCountedTogether) {
    int tries = 0;
    for (int number = 100; number < 200; ++number) {
        tries += pin(std::to_string(number).c_str(), "0000") == Refusal::WrongNumberOrPin ? 1 : 0;
    }
    EXPECT_EQ(tries, 20);
}

TEST_F(Guards, AllPinsOfOneNumberTakeMoreThanAYear) {
    const auto tries_in = [&](std::chrono::days days) {
        int tries = 0;
        for (minutes past{0}; past < days; past += minutes(1)) {
            tries += pin("39", "0000") == Refusal::WrongNumberOrPin ? 1 : 0;
            locker_.wait(minutes(1));
        }
        return tries;
    };
    EXPECT_LT(tries_in(std::chrono::days(2)), 150);
    EXPECT_LE(tries_in(std::chrono::days(2)), 48) << "one an hour from then on";
}

TEST_F(Guards, EveryCountOutlivesAPowerCut) {
    for (int i = 0; i < 5; ++i) pin("38", "0000");
    for (int i = 0; i < 5; ++i) locker_.type("000000000");
    locker_.power_on();
    EXPECT_EQ(pin("38", "2468"), Refusal::TooManyAttempts);
    EXPECT_EQ(locker_.type(code()), Refusal::TooManyAttempts);
    EXPECT_EQ(pin("39", "1357"), std::nullopt);
}

TEST_F(Guards, AnHourForgetsOneFailureAndAClockThatGoesBackNone) {
    for (int i = 0; i < 5; ++i) locker_.type("000000000");
    const Guard guard = locker_.mind().state().code_guard;
    const Instant then = locker_.now().wall;
    EXPECT_EQ(guard.remembered(then), 5);
    EXPECT_EQ(guard.remembered(then + hours(1)), 4);
    EXPECT_EQ(guard.remembered(then + hours(1000)), 0);
    EXPECT_EQ(guard.remembered(then - hours(1000)), 5);
}

TEST_F(Guards, WhoMistypesAndThenTypesItRightKeepsNobodyOut) {
    for (int day = 0; day < 20; ++day) {
        for (int i = 0; i < 3; ++i) {
            EXPECT_EQ(locker_.type("000000000"), Refusal::WrongCode);
        }
        EXPECT_EQ(locker_.type(code()), std::nullopt);
        EXPECT_EQ(locker_.mind().state().code_guard.failures, 0);
        locker_.wait(seconds(5));
        locker_.wait(hours(24));
    }
}

}  // namespace
}  // namespace veilbox
