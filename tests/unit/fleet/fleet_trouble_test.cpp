// What a hub says and does with presence, reports and what waits when its store or its broker
// fails.
#include "tests/unit/fleet/trouble_world.h"

namespace veilbox::fleet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Takes messages while it has room.
class NarrowBroker final : public Broker {
  public:
    bool publish(std::string_view topic, std::string_view) override {
        if (room == 0) return false;
        --room;
        topics.emplace_back(topic);
        return true;
    }
    bool connected() const override { return true; }
    std::vector<std::string> topics;
    int room = 1'000;
};

// --- presence ------------------------------------------------------------------------------------

TEST_F(Trouble, presence_that_is_not_of_the_language_is_counted_and_named) {
    link->take({"veilbox/v1/lockers/0412/presence", "yes"}, now());
    EXPECT_THAT(warnings, ElementsAre("presence of locker 0412 refused: not JSON"));
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 1u);
    expect_untold();
}

TEST_F(Trouble, presence_of_a_locker_that_cannot_be_found_is_counted_and_not_answered) {
    failing.calls.fail("find_locker");
    presence(true);
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 1u);
    failing.calls.fail_no_more();
    link->take({"veilbox/v1/lockers/0999/presence", wire::presence_text({true, now().wall})},
               now());
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 2u);
    EXPECT_EQ(failing.calls.times("set_presence"), 0);
    EXPECT_THAT(warnings, IsEmpty());
    expect_untold();
}

TEST_F(Trouble, presence_that_is_not_stored_is_told_and_not_answered) {
    failing.calls.fail("set_presence");
    presence(true);
    EXPECT_THAT(warnings, ElementsAre("presence of locker 0412 was not stored"));
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 0u);
    expect_untold();
}

TEST_F(Trouble, only_a_locker_that_comes_is_answered_but_a_change_is_told_both_ways) {
    presence(true);
    EXPECT_EQ(changes, 1);
    EXPECT_EQ(last_acknowledged(), 0u);
    presence(false);
    EXPECT_EQ(changes, 2);
    EXPECT_THAT(broker.published, IsEmpty());
}

// --- reports of the vault ------------------------------------------------------------------------

TEST_F(Trouble, a_report_of_the_vault_that_is_not_stored_is_told_and_not_confirmed) {
    const auto parcel = dispatch->announce(announcement(), now().wall)->id;
    const std::string lost = "a report of the vault was not stored";
    const std::string failed = "message for parcel " + parcel.text() + " failed: no_contact";
    const std::string refused = "contact of parcel " + parcel.text() + " refused: bad_address";
    const auto request = new_id();
    failing.calls.fail("settle_vault_request");
    vault_says(wire::RequestKept{request});
    EXPECT_THAT(warnings, ElementsAre(lost));
    failing.calls.fail("take_vault_outcome");
    vault_says(MessageSent{parcel});
    vault_says(MessageFailed{parcel, MessageTrouble::NoContact});
    EXPECT_THAT(warnings, ElementsAre(lost, lost, lost));
    EXPECT_THAT(vault_requests(), IsEmpty()) << "so the vault tells it again";
    EXPECT_EQ((*views->parcel(parcel))->message, std::nullopt);

    failing.calls.fail_no_more();
    warnings.clear();
    vault_says(wire::RequestKept{request});
    vault_says(MessageSent{parcel});
    EXPECT_THAT(warnings, IsEmpty());
    vault_says(MessageFailed{parcel, MessageTrouble::NoContact});
    vault_says(ContactChecked{parcel, ContactState::BadAddress});
    EXPECT_THAT(warnings, ElementsAre(failed, refused));
    EXPECT_THAT(vault_requests(), SizeIs(3));
    EXPECT_EQ(counters.value(Counter::VaultReportRefused), 0u);
}

TEST_F(Trouble, a_report_that_is_not_of_the_language_is_counted_and_named) {
    link->take({std::string(wire::vault_outbox_topic), "{}"}, now());
    vault_sends(R"({"v":1,"id":")" + new_id().text() + R"(","expires":1,"sent":{}})");
    vault_sends(wire::vault_report_text(
        {.id = new_id(), .content = wire::RequestKept{new_id()}, .expires = now().wall}));
    EXPECT_THAT(warnings,
                ElementsAre("report of the vault refused: payload is missing",
                            "report of the vault refused: parcel is missing",
                            "report of the vault refused: it has expired or is good for too long: "
                            "compare the clocks of hub and vault"));
    EXPECT_EQ(counters.value(Counter::VaultReportRefused), 3u);
    EXPECT_EQ(failing.calls.made.size(), 0u);
}

TEST_F(Trouble, what_comes_on_an_unknown_topic_is_counted_and_goes_no_further) {
    link->take({"veilbox/v1/lockers/0412/commands", "{}"}, now());
    EXPECT_EQ(counters.value(Counter::JournalRefused), 1u);
    EXPECT_EQ(failing.calls.made.size(), 0u);
}

// --- what waits ----------------------------------------------------------------------------------

TEST_F(Trouble, commands_that_cannot_be_read_are_told_and_do_not_hold_up_the_vaults_requests) {
    ASSERT_TRUE(dispatch->announce(announcement(), now().wall));
    failing.calls.fail("take_due_commands");
    link->tick(now());
    EXPECT_THAT(warnings, ElementsAre("waiting commands could not be read"));
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 1u);
    EXPECT_EQ(vault_requests().size(), 1u);
}

TEST_F(Trouble, requests_to_the_vault_that_cannot_be_read_are_told) {
    presence(true);
    ASSERT_TRUE(announce_accepted(announcement()));
    failing.calls.fail("take_due_vault_requests");
    broker.published.clear();
    link->tick(now());
    EXPECT_THAT(warnings, ElementsAre("waiting requests to the vault could not be read"));
    EXPECT_EQ(counters.value(Counter::CommandsSent), 1u);
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 0u);
    EXPECT_EQ(commands().size(), 1u);
}

TEST_F(Trouble, a_hub_that_cannot_make_all_due_says_so_and_sends_what_is_due_anyway) {
    ASSERT_TRUE(dispatch->announce(announcement(), now().wall));
    failing.calls.fail("make_all_due");
    link->connected(now());
    EXPECT_THAT(warnings, ElementsAre("waiting commands could not be read"));
    EXPECT_EQ(vault_requests().size(), 1u);
}

TEST_F(Trouble, a_failed_sweep_is_told_and_tried_again_after_a_minute_and_not_before) {
    failing.calls.fail("sweep");
    link->tick(now());
    EXPECT_THAT(warnings, ElementsAre("the sweep failed; it is tried again in a minute"));
    passed += milliseconds(59'999);
    link->tick(now());
    EXPECT_EQ(failing.calls.times("sweep"), 1);
    failing.calls.fail_no_more();
    passed += milliseconds(1);
    link->tick(now());
    EXPECT_EQ(failing.calls.times("sweep"), 2);
    EXPECT_EQ(warnings.size(), 1u);
}

TEST_F(Trouble, a_key_of_an_announcement_is_kept_for_seven_days_and_not_longer) {
    Announcement first = announcement();
    const auto parcel = dispatch->announce(first, now().wall);
    first.request.bytes[0] = 1;
    passed += std::chrono::days(7);
    link->tick(now());
    EXPECT_EQ(dispatch->announce(first, now().wall).error(), DispatchError::KeyReused);
    passed += milliseconds(60'000);
    link->tick(now());
    const auto fresh = dispatch->announce(first, now().wall);
    ASSERT_TRUE(fresh);
    EXPECT_NE(fresh->id, parcel->id);
}

// --- a broker that takes a part ------------------------------------------------------------------

// 25 wait; they are taken in tens. What was taken and not sent waits 10 s, the rest does not.
TEST_F(Trouble, what_the_broker_does_not_take_is_not_counted_and_comes_later) {
    presence(true);
    for (int i = 0; i < 25; ++i) {
        ASSERT_TRUE(announce_accepted(announcement("order-" + std::to_string(i))));
    }
    NarrowBroker narrow;
    FleetLink over(parts(narrow));
    narrow.room = 3;
    over.tick(now());
    EXPECT_EQ(counters.value(Counter::CommandsSent), 3u);
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 0u);
    EXPECT_EQ(failing.calls.times("take_due_commands") - 1, 1) << "one of them was presence";
    EXPECT_EQ(failing.calls.times("take_due_vault_requests"), 1);

    narrow.room = 1'000;
    over.tick(now());
    EXPECT_EQ(counters.value(Counter::CommandsSent), 3u + 15u);
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 15u);
    passed += milliseconds(10'000);
    over.tick(now());
    EXPECT_EQ(counters.value(Counter::CommandsSent), 3u + 15u + 25u) << "all are repeated";
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 15u + 25u);
}

TEST_F(Trouble, exactly_ten_that_wait_are_looked_for_twice) {
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(dispatch->announce(announcement("order-" + std::to_string(i)), now().wall));
    }
    link->tick(now());
    EXPECT_EQ(vault_requests().size(), 10u);
    EXPECT_EQ(failing.calls.times("take_due_vault_requests"), 2);
    EXPECT_EQ(failing.calls.times("take_due_commands"), 1);
}

}  // namespace
}  // namespace veilbox::fleet
