// What was erased past its retention, as the hub counts it, and the vault's clock.
#include "tests/unit/fleet/fleet_world.h"

#include <map>
#include <set>

#include <gmock/gmock.h>

namespace veilbox::fleet {
namespace {
using std::chrono::days;
using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class Erasures : public FleetWorld {
  protected:
    // "<keeper> <class>" -> how many.
    std::map<std::string, std::int64_t> counted() {
        std::map<std::string, std::int64_t> all;
        db::Database reader(database);
        reader.each("SELECT keeper || ' ' || class, sum(count) FROM erasures GROUP BY 1", {},
                    [&](const db::Row& row) { all.emplace(row.text(0), row.integer(1)); });
        return all;
    }
    std::vector<std::string> alarms() {
        std::vector<std::string> kinds;
        const auto all = views->alarms(10).value();
        for (const Alarm& alarm : all) kinds.push_back(alarm.kind);
        return kinds;
    }
    std::string report(VaultOutcome outcome, milliseconds good_for = wire::vault_message_life) {
        return wire::vault_report_text(
            {.id = new_id(), .content = std::move(outcome), .expires = now().wall + good_for});
    }
    Erased erased(std::int64_t count) { return {RetentionClass::Contact, count, now().wall}; }
    static constexpr ClockChecked doubted{ClockState::Doubted};
    static constexpr ClockChecked believed{ClockState::Believed};
};

TEST_F(Erasures, AtTheVaultAreCountedOnceHoweverOftenTheyAreReported) {
    const auto first = report(erased(3));
    for (int i = 0; i < 3; ++i) vault_sends(first);
    EXPECT_EQ(vault_requests().size(), 3u) << "each is confirmed";
    vault_says(erased(2));
    vault_says(Erased{RetentionClass::RequestId, 7, now().wall + days(1)});
    EXPECT_THAT(counted(), ElementsAre(Pair("vault contact", 5), Pair("vault request_id", 7)));
}

TEST_F(Erasures, ThatTheVaultHasNotSignedOrThatAreOutOfTimeAreNotCounted) {
    const auto forged = report(erased(3));
    link->take({std::string(wire::vault_outbox_topic),
                wire::envelope_text({forged, hub_key.sign(wire::vault_report_context, forged)})},
               now());
    vault_sends(report(erased(3), hours(3)));
    const auto cry = report(doubted);
    link->take({std::string(wire::vault_outbox_topic),
                wire::envelope_text({cry, hub_key.sign(wire::vault_report_context, cry)})},
               now());
    EXPECT_THAT(counted(), IsEmpty());
    EXPECT_THAT(alarms(), IsEmpty());
    EXPECT_TRUE(vault_requests().empty());
}

TEST_F(Erasures, OfTheHubsOwnSweepAreCountedByClass) {
    ASSERT_TRUE(announce_accepted(announcement()));
    const auto keep = retention_of(RetentionClass::AnnouncementKey).kept;
    ASSERT_TRUE(store->sweep(now().wall + keep));
    EXPECT_THAT(counted(), IsEmpty());
    ASSERT_TRUE(store->sweep(now().wall + keep + milliseconds(1)));
    ASSERT_TRUE(store->sweep(now().wall + keep + milliseconds(2)));
    EXPECT_THAT(counted(), ElementsAre(Pair("hub announcement_key", 1), Pair("hub report_id", 1)));
}

TEST_F(Erasures, AndTheirCountAreOneTransaction) {
    ASSERT_TRUE(announce_accepted(announcement()));
    db::Database other(database);
    other.run(
        "CREATE TRIGGER cut BEFORE INSERT ON erasures WHEN NEW.class = 'report_id'"
        " BEGIN SELECT RAISE(ABORT, 'the power goes'); END");
    EXPECT_FALSE(store->sweep(now().wall + days(8)));
    EXPECT_THAT(counted(), IsEmpty());
    EXPECT_TRUE(*store->announced(*SenderName::parse("parcelway"), "order-1"));
}

// A clock that is wrong by days signs reports that are out of time.
TEST_F(Erasures, CeaseWhileTheVaultDoubtsItsClockAndAnAlarmSaysSoUntilItIsRight) {
    for (const milliseconds off : {milliseconds(days(61)), milliseconds(days(-61))}) {
        vault_sends(report(doubted, off));
        EXPECT_THAT(alarms(), ElementsAre("vault_clock_doubted"));
        EXPECT_EQ(views->open_alarms(), 1);
        EXPECT_EQ(views->alarms(10)->at(0).locker, std::nullopt);
        vault_sends(report(believed, off));
        EXPECT_EQ(alarms().size(), 1u) << "that has to be in time";
        vault_says(believed);
        EXPECT_THAT(alarms(), IsEmpty());
    }
}

TEST_F(Erasures, AreNotPutInDoubtByAnOldReportThatComesAgain) {
    const auto old = report(doubted);
    vault_sends(old);
    vault_says(believed);
    passed += days(30);
    ASSERT_TRUE(store->sweep(now().wall)) << "ids of other reports are forgotten";
    vault_sends(old);
    EXPECT_THAT(alarms(), IsEmpty());
}

// A hub that was 31 days ahead for eight seconds dropped every announcement that waited.
TEST_F(Erasures, CeaseWhileTheHubDoubtsItsClockAndAnAlarmSaysSo) {
    ASSERT_TRUE(announce_accepted(announcement()));
    const auto minute_later = [&](bool in_doubt) {
        passed += std::chrono::minutes(1);
        Now at = now();
        at.doubted = in_doubt;
        link->tick(at);
    };
    minute_later(false);
    EXPECT_THAT(alarms(), IsEmpty());
    const Instant believed_at = now().wall;
    EXPECT_EQ(store->believed_time().value(), believed_at);
    passed += days(31);
    minute_later(true);
    minute_later(true);
    EXPECT_THAT(alarms(), ElementsAre("hub_clock_doubted"));
    EXPECT_EQ(views->alarms(10)->at(0).at, now().wall - std::chrono::minutes(1));
    EXPECT_THAT(counted(), IsEmpty());
    EXPECT_EQ(store->believed_time().value(), believed_at) << "for the next start";
    minute_later(false);
    EXPECT_THAT(alarms(), IsEmpty());
    EXPECT_THAT(counted(), testing::Not(IsEmpty()));
}

TEST_F(Erasures, AreNoneOfTheAlarmThatSomebodyElseWritesToTheVaultsInbox) {
    const auto first = report(ForgedRequests{3});
    for (int i = 0; i < 2; ++i) vault_sends(first);
    vault_says(ForgedRequests{14});
    EXPECT_THAT(alarms(), ElementsAre("vault_inbox_forged"));
    EXPECT_EQ(views->alarms(10)->at(0).locker, std::nullopt);
    EXPECT_EQ(views->alarms(10)->at(0).detail, "17 requests");
    passed += days(1);
    vault_says(ForgedRequests{1});
    EXPECT_THAT(alarms(), ElementsAre("vault_inbox_forged", "vault_inbox_forged"))
        << "one for each day";
    EXPECT_THAT(counted(), IsEmpty());
}

TEST_F(Erasures, HaveARowForEachClassThatIsErased) {
    db::Database reader(database);
    std::set<std::string> words;
    reader.each("SELECT word FROM retention_classes", {},
                [&](const db::Row& row) { words.insert(row.text(0)); });
    std::set<std::string> expected;
    for (const auto& [what, word] : names_of(RetentionClass{})) expected.emplace(word);
    EXPECT_EQ(words, expected);
}

}  // namespace
}  // namespace veilbox::fleet
