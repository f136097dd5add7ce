// A courier who signs out sees a receipt for a while. Whoever comes next does not wait for it.
#include "tests/support/told.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::minutes;
using std::chrono::seconds;

class AReceipt : public tests::TellingLocker {
  protected:
    AReceipt() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.register_courier('B', "39", "BADGE2", "1357");
        for (const char which : {'1', '2', '3'}) locker_.announce(which, Size::S);
        from_here();
        signs_in();
    }
    void signs_in() { EXPECT_EQ(locker_.scan(locker_.badge("BADGE1")), std::nullopt); }
    void signs_out() { EXPECT_EQ(locker_.tell(command::SignOut{}), std::nullopt); }
    std::optional<Receipt> receipt() {
        const Screen screen = locker_.screen();
        const auto* idle = std::get_if<IdleScreen>(&screen.content);
        return idle == nullptr ? std::nullopt : idle->receipt;
    }
};

TEST_F(AReceipt, SaysHowManyWereDepositedByWhomAndWhen) {
    const std::uint64_t number = locker_.seq();
    locker_.put_in('1');
    locker_.put_in('2');
    EXPECT_EQ(receipt(), std::nullopt);
    signs_out();
    EXPECT_EQ(receipt(), (Receipt{.number = number,
                                  .courier = *CourierNumber::parse("38"),
                                  .carrier = tests::carrier(),
                                  .deposited = 2,
                                  .ended_at = locker_.now().wall}));
}

TEST_F(AReceipt, IsNumberedByTheFactThatBeganItsRound) {
    locker_.put_in('1');
    signs_out();
    const auto entries = locker_.entries(receipt()->number);
    EXPECT_EQ(entries.front().kind, fact::CourierSignedIn::kind);
}

TEST_F(AReceipt, OfARoundInWhichEverythingWasUndoneIsNone) {
    locker_.put_in('1');
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    signs_out();
    EXPECT_EQ(receipt(), std::nullopt);
}

TEST_F(AReceipt, GoesAwayByItself) {
    locker_.put_in('1');
    signs_out();
    locker_.wait(seconds(20) - milliseconds(1));
    EXPECT_NE(receipt(), std::nullopt);
    locker_.wait(milliseconds(1));
    EXPECT_EQ(receipt(), std::nullopt);
}

TEST_F(AReceipt, IsShownToNobodyWhereTheCourierWalkedAway) {
    locker_.deposit('1');
    locker_.wait(minutes(2));
    EXPECT_EQ(locker_.mind().state().round(), nullptr);
    EXPECT_EQ(receipt(), std::nullopt);
}

TEST_F(AReceipt, DoesNotComeBackAfterTheNextPerson) {
    locker_.put_in('1');
    signs_out();
    EXPECT_EQ(locker_.type(std::string(locker_.code_of('1').code.reveal())), std::nullopt);
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.wait(seconds(5));
    EXPECT_EQ(receipt(), std::nullopt);
}

TEST_F(AReceipt, OfTheFirstCourierIsNotShownToTheSecond) {
    locker_.put_in('1');
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE2")), std::nullopt);
    signs_out();
    EXPECT_EQ(receipt(), std::nullopt) << "the second courier has deposited nothing";
}

TEST_F(AReceipt, IsNotLostByAWrongCode) {
    locker_.put_in('1');
    signs_out();
    locker_.type("000000000");
    EXPECT_NE(receipt(), std::nullopt);
}

TEST_F(AReceipt, WhileTheDiskRefusesThereIsNoneAndTheRoundGoesOn) {
    locker_.put_in('1');
    locker_.fill_disk(true);
    EXPECT_EQ(locker_.tell(command::SignOut{}), Refusal::NotWritable);
    EXPECT_EQ(receipt(), std::nullopt);
    EXPECT_NE(locker_.mind().state().round(), nullptr);
    locker_.fill_disk(false);
    signs_out();
    EXPECT_EQ(receipt()->deposited, 1);
}

TEST_F(AReceipt, AfterARestartTheNextRoundHasItsOwnNumber) {
    locker_.put_in('1');
    signs_out();
    const auto first = receipt()->number;
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(receipt(), std::nullopt);
    signs_in();
    locker_.put_in('2');
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    signs_out();
    EXPECT_GT(receipt()->number, first);
    EXPECT_EQ(receipt()->deposited, 1);
}

}  // namespace
}  // namespace veilbox
