// Something lies where nothing should: it gets a number, the courier sees it, and an operator says
// what became of it.
#include "tests/support/pickup_story.h"

#include <gmock/gmock.h>

namespace veilbox {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;
using tests::Told;

// A courier stands before the open door 2, and something lies there.
class Found : public tests::PickupStory {
  protected:
    Found() {
        for (const char which : {'3', '5'}) locker_.announce(which, Size::M);
        locker_.scan(locker_.badge("BADGE1"));
        EXPECT_EQ(locker_.scan(locker_.label('3')), std::nullopt);
        locker_.door_says(2, Door::Open);
        from_here();
        EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::NotEmpty}), std::nullopt);
        for (const JournalEntry& entry : locker_.entries()) {
            if (entry.kind == fact::ParcelFound::kind) number_ = entry.seq;
        }
    }
    std::optional<Refusal> settle(std::uint64_t number,
                                  FoundOutcome outcome = FoundOutcome::HandedOver) {
        return locker_.hub_asks(command::SettleFound{number, outcome});
    }
    std::uint64_t number_ = 0;
};

TEST_F(Found, GetsTheNumberOfItsFactAndTheNextDoorOpens) {
    EXPECT_EQ(told(), (Told{"DepositAbandoned 2 not_empty", "ParcelFound 2",
                            "FaultRaised 2 CompartmentNotEmpty", "CompartmentBlocked 2 not_empty",
                            "DepositStarted 3", "DoorUnlatchRequested 3 deposit"}));
    const auto page = page_of<DepositScreen>();
    ASSERT_TRUE(page);
    EXPECT_EQ(page->compartment, tests::door(3));
    EXPECT_THAT(page->courier.found, ElementsAre(FoundLine{tests::door(2), number_}));
}

TEST_F(Found, IsShownForTheRestOfTheRoundAlsoAfterAPowerCutAndNotToTheNextCourier) {
    locker_.power_on();
    EXPECT_THAT(page_of<DepositScreen>()->courier.found,
                ElementsAre(FoundLine{tests::door(2), number_}));
    locker_.all_doors_say(Door::Closed);
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    locker_.tell(command::SignOut{});
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_THAT(page_of<CourierScreen>()->found, IsEmpty());
}

TEST_F(Found, IsSettledAndItsCompartmentIsFree) {
    from_here();
    EXPECT_EQ(settle(number_), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "FoundParcelSettled 2 handed_over",
                            "FaultCleared 2 CompartmentNotEmpty", "CompartmentUnblocked 2"}));
    EXPECT_FALSE(locker_.compartment(2).blocked);
    EXPECT_THAT(locker_.compartment(2).faults, IsEmpty());
}

TEST_F(Found, IsSettledOnce) {
    EXPECT_EQ(settle(number_ + 1), Refusal::UnknownParcel);
    EXPECT_EQ(settle(0), Refusal::UnknownParcel);
    EXPECT_EQ(locker_.compartment(2).blocked, BlockReason::NotEmpty);
    EXPECT_EQ(settle(number_, FoundOutcome::NothingThere), std::nullopt);
    EXPECT_EQ(settle(number_), Refusal::UnknownParcel);
}

TEST_F(Found, IsSettledAfterARestartToo) {
    locker_.power_on();
    EXPECT_EQ(settle(number_), std::nullopt);
    locker_.power_on();
    EXPECT_EQ(settle(number_), Refusal::UnknownParcel);
}

TEST_F(Found, AndUnblockedByHandFreesNothingThatIsBlockedForAnotherReasonSince) {
    locker_.hub_asks(command::UnblockCompartment{tests::door(2)});
    locker_.door_says(2, Door::Closed);
    locker_.door_says(3, Door::Open);
    locker_.door_says(3, Door::Closed);
    EXPECT_EQ(locker_.scan(locker_.label('5')), std::nullopt);
    locker_.door_says(2, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::Damaged});
    EXPECT_EQ(locker_.compartment(2).blocked, BlockReason::Damaged);
    EXPECT_EQ(settle(number_), std::nullopt);
    EXPECT_EQ(locker_.compartment(2).blocked, BlockReason::Damaged);
}

}  // namespace
}  // namespace veilbox
