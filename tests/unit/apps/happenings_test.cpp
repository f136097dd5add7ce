// What waits for the deciding thread is bounded, and who sends too much is the only one to notice.
#include "controller/apps/controller/happenings.h"

#include <gtest/gtest.h>

namespace veilbox::apps {
namespace {

BrokerMessage message(int number) { return {"commands", std::to_string(number)}; }

TEST(Happenings, SeventeenthMessageStaysWithTheBrokerUntilOneIsTaken) {
    Happenings happenings([] { FAIL() << "full"; });
    for (int i = 0; i < Happenings::most_messages; ++i) EXPECT_TRUE(happenings.offer(message(i)));
    BrokerMessage next = message(16);
    // No std::move: what is refused stays whole.
    EXPECT_FALSE(happenings.offer(static_cast<BrokerMessage&&>(next)));
    EXPECT_EQ(next.payload, "16");
    happenings.post(DoorRead{*CompartmentId::from_number(7), Door::Open});
    for (int i = 0; i < Happenings::most_messages; ++i) {
        const auto taken = happenings.pop({});
        ASSERT_TRUE(taken);
        EXPECT_EQ(std::get<BrokerMessage>(*taken).payload, std::to_string(i));
        EXPECT_TRUE(happenings.offer(message(100 + i))) << "one place is free again";
    }
    EXPECT_TRUE(std::holds_alternative<DoorRead>(*happenings.pop({}))) << "doors come between";
}

TEST(Happenings, ReaderThatNeverStopsFillsNothing) {
    Happenings happenings([] { FAIL() << "full"; });
    for (int i = 0; i < 100'000; ++i) happenings.post_scan("VW" + std::to_string(i));
    int scans = 0;
    while (happenings.pop({})) ++scans;
    EXPECT_EQ(scans, Happenings::most_scans);
    happenings.post_scan("VWNEXT");
    EXPECT_EQ(std::get<Scanned>(*happenings.pop({})).text, "VWNEXT");
}

TEST(Happenings, WhatMustNotBeLostAndHasNoRoomIsSaid) {
    int full = 0;
    Happenings happenings([&] { ++full; });
    const DoorRead read{*CompartmentId::from_number(7), Door::Open};
    for (std::size_t i = 0; i < Happenings::most; ++i) happenings.post(DoorRead{read});
    EXPECT_EQ(full, 0);
    happenings.post(DoorRead{read});
    EXPECT_EQ(full, 1);
}

}  // namespace
}  // namespace veilbox::apps
