// What stands on every screen: doors that are not shut, the last refusal, the last thank-you, each
// for exactly as long as the policy says.
#include "tests/support/locker_at_a_wall.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using std::chrono::milliseconds;
using tests::door;

class EveryScreen : public testing::Test {
  protected:
    EveryScreen() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.announce('1', Size::S);
    }
    tests::LockerAtAWall locker_;
    const LockerPolicy limits_;
};

TEST_F(EveryScreen, NamesTheDoorsThatAreNotShutAndOnlyThose) {
    EXPECT_EQ(locker_.screen().doors, (std::map<CompartmentId, Door>{}));
    locker_.door_says(3, Door::Open);
    locker_.door_says(4, Door::Unknown);
    const std::map<CompartmentId, Door> not_shut{{door(3), Door::Open}, {door(4), Door::Unknown}};
    EXPECT_EQ(locker_.screen().doors, not_shut);
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(locker_.screen().doors, not_shut) << "on a courier's screen too";
    locker_.door_says(3, Door::Closed);
    locker_.door_says(4, Door::Closed);
    EXPECT_TRUE(locker_.screen().doors.empty());
}

TEST_F(EveryScreen, KeepsARefusalForItsTimeAndNotLonger) {
    locker_.type("123456789");
    locker_.pass(limits_.notice - milliseconds(1));
    ASSERT_TRUE(locker_.screen().notice);
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::WrongCode);
    locker_.pass(milliseconds(1));
    EXPECT_FALSE(locker_.screen().notice);
}

TEST_F(EveryScreen, NumbersEachRefusalSoThatTheSameOneIsSeenAgain) {
    locker_.type("123456789");
    const auto first = locker_.screen().notice;
    locker_.type("123456789");
    const auto second = locker_.screen().notice;
    ASSERT_TRUE(first && second);
    EXPECT_GT(second->number, first->number);
}

TEST_F(EveryScreen, ThanksForItsTimeAndNotLonger) {
    locker_.scan(locker_.badge("BADGE1"));
    const int number = locker_.deposit('1');
    locker_.tell(command::SignOut{});
    locker_.type(std::string(locker_.code_of('1').code.reveal()));
    locker_.door_says(number, Door::Open);
    locker_.door_says(number, Door::Closed);
    locker_.pass(limits_.done - milliseconds(1));
    const Screen screen = locker_.screen();
    const auto* thanks = std::get_if<CollectScreen>(&screen.content);
    ASSERT_NE(thanks, nullptr);
    EXPECT_EQ(thanks->compartment, door(number));
    EXPECT_EQ(thanks->phase, DoorPhase::Done);
    locker_.pass(milliseconds(1));
    EXPECT_TRUE(std::holds_alternative<IdleScreen>(locker_.screen().content));
}

TEST_F(EveryScreen, OfACourierShowsWhoItIsAndWhatIsFree) {
    locker_.scan(locker_.badge("BADGE1"));
    const auto before = std::get<CourierScreen>(locker_.screen().content);
    EXPECT_EQ(before.courier.text(), "38");
    EXPECT_EQ(before.carrier, tests::carrier());
    EXPECT_EQ(before.deposited, 0);
    const Size size = locker_.compartment(locker_.deposit('1')).compartment.size;
    const auto after = std::get<CourierScreen>(locker_.screen().content);
    EXPECT_EQ(after.deposited, 1);
    EXPECT_EQ(after.free.at(size), before.free.at(size) - 1);
}

}  // namespace
}  // namespace veilbox
