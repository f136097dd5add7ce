// A recipient whose parcel 1 lies behind door 4, and another one whose parcel 2 lies behind door 1.
#pragma once
#include "tests/support/told.h"

#include <optional>
#include <string>

namespace veilbox::tests {

class PickupStory : public TellingLocker {
  protected:
    PickupStory() {
        locker_.limits = {};
        locker_.power_on();
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        for (const char which : {'1', '2'}) locker_.announce(which, Size::S);
        locker_.scan(locker_.badge("BADGE1"));
        EXPECT_EQ(locker_.deposit('1'), 4);
        EXPECT_EQ(locker_.deposit('2'), 1);
        locker_.tell(command::SignOut{});
        locker_.wait(std::chrono::minutes(1));
        from_here();
        locker_.bus.pulses.clear();
    }
    std::optional<Refusal> type(char which) {
        return locker_.type(std::string(locker_.code_of(which).code.reveal()));
    }
    std::optional<Refusal> show(char which) {
        return locker_.scan(std::string(locker_.code_of(which).qr.reveal()));
    }
    std::optional<Refusal> touch_reopen(int door) {
        return locker_.tell(command::Reopen{tests::door(door)});
    }
    std::optional<Refusal> touch_done(int door) {
        return locker_.tell(command::FinishPickup{tests::door(door)});
    }
    void opens_and_shuts(int door) {
        locker_.door_says(door, Door::Open);
        locker_.door_says(door, Door::Closed);
    }
    // The parcel is out and its door is shut.
    void is_taken_out() {
        EXPECT_EQ(type('1'), std::nullopt);
        opens_and_shuts(4);
        from_here();
        locker_.bus.pulses.clear();
    }
    void can_come_back() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
        EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Occupied);
    }
    void is_collected() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
        EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
    }
    template <class Page>
    std::optional<Page> page_of() {
        const Screen screen = locker_.screen();
        const auto* page = std::get_if<Page>(&screen.content);
        return page == nullptr ? std::nullopt : std::optional(*page);
    }
    std::optional<CollectScreen> page() { return page_of<CollectScreen>(); }
    // The recipient looks inside.
    void stands_open() {
        EXPECT_EQ(type('1'), std::nullopt);
        locker_.door_says(4, Door::Open);
        from_here();
        locker_.bus.pulses.clear();
    }
    // A restart; only door 4 says anything else than "closed".
    void power_cut(Door door_reading) {
        locker_.power_on();
        locker_.all_doors_say(Door::Closed);
        if (door_reading != Door::Closed) locker_.door_says(4, door_reading);
        from_here();
        locker_.bus.pulses.clear();
    }
};

}  // namespace veilbox::tests
