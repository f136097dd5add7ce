// How fast the vault sends, whom it makes wait, and when it says so.
#include "controller/apps/vault/refusal_lines.h"
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Pace : public VaultStory {
  protected:
    ParcelId code_for(const std::string& email) {
        const auto parcel = id<ParcelId>();
        receive(contact_request(parcel, email));
        receive(pickup_request(parcel));
        return parcel;
    }
    void notice_about(const ParcelId& parcel) {
        receive(request(wire::NoticeForVault{{.parcel = parcel,
                                              .kind = NoticeKind::Problem,
                                              .locker = *LockerId::parse("0412"),
                                              .locker_name = "Linden Square",
                                              .locker_address = "Linden Square 4",
                                              .compartment = *CompartmentId::from_number(17),
                                              .at = now.wall}}));
    }
    // Who gets a letter now. All of them are taken, or none.
    std::vector<std::string> sent(std::expected<void, SendError> outcome = {}) {
        std::vector<std::string> to;
        for (auto letter = vault->next_letter(now); *letter; letter = vault->next_letter(now)) {
            to.emplace_back(mail_of(**letter).to.text().reveal());
            EXPECT_TRUE(vault->settle((*letter)->request, outcome, now).has_value());
        }
        report();
        return to;
    }
    std::vector<std::string> waits() const {
        std::vector<std::string> all;
        for (const VaultOutcome& outcome : told()) {
            const auto* waiting = std::get_if<MessageWaiting>(&outcome);
            if (waiting != nullptr) all.emplace_back(to_text(waiting->trouble));
        }
        return all;
    }
    void slow(std::size_t a_minute) {
        VaultPorts slower = ports(*store, images);
        slower.messages_per_minute = a_minute;
        vault = std::make_unique<Vault>(slower, all_keys(), identity());
        ASSERT_TRUE(vault->start(now).has_value());
    }
    const std::unexpected<SendError> down{SendError::NotReachable};
};

TEST_F(Pace, OneRecipientWithThirtyParcelsDoesNotHoldUpAnotherAndGetsAllOfThemInTheEnd) {
    for (int i = 0; i < 30; ++i) code_for("anna@example.org");
    code_for("bert@example.org");
    const auto first = sent();
    EXPECT_THAT(first, SizeIs(7));
    EXPECT_THAT(first, Contains("bert@example.org"));
    std::size_t all = first.size();
    for (int hour = 1; hour < 24; ++hour) {
        pass(hours(1));
        const auto more = sent();
        EXPECT_LE(more.size(), 6U);
        all += more.size();
    }
    EXPECT_EQ(all, 21U) << "20 in a day, and the one of the other";
    pass(hours(1));
    all += sent().size();
    pass(hours(1));
    EXPECT_EQ(all + sent().size(), 31U);
    EXPECT_THAT(outcomes(), SizeIs(31));
    EXPECT_THAT(outcomes(), Not(Contains("busy")));
}

TEST_F(Pace, NoMoreThanAllowedGoInAMinuteAndARestartForgetsNoneThatWaits) {
    slow(2);
    for (const char* to : {"a@b.org", "c@b.org", "d@b.org", "e@b.org", "f@b.org"}) code_for(to);
    EXPECT_THAT(sent(), ElementsAre("a@b.org", "c@b.org"));
    pass(minutes(1) - milliseconds(1));
    EXPECT_THAT(sent(), IsEmpty());
    pass(milliseconds(1));
    EXPECT_THAT(sent(), ElementsAre("d@b.org", "e@b.org"));
    slow(2);
    EXPECT_THAT(sent(), ElementsAre("f@b.org"));
}

TEST_F(Pace, CodesGoBeforeNoticesAlsoAfterARestart) {
    const auto told_before = id<ParcelId>();
    const auto another = id<ParcelId>();
    receive(contact_request(told_before, "notice@b.org"));
    receive(contact_request(another, "another@b.org"));
    notice_about(told_before);
    code_for("code@b.org");
    slow(1);
    EXPECT_THAT(sent(), ElementsAre("code@b.org"));
    notice_about(another);
    code_for("late@b.org");
    pass(minutes(1));
    EXPECT_THAT(sent(), ElementsAre("late@b.org"));
    pass(minutes(1));
    EXPECT_THAT(sent(), ElementsAre("notice@b.org"));
    pass(minutes(1));
    EXPECT_THAT(sent(), ElementsAre("another@b.org"));
}

TEST_F(Pace, AfterTheFifthAttemptTheHubIsToldOnceThatACodeWaitsAlsoAfterARestart) {
    code_for(mail_canary);
    for (int tries = 1; tries <= 7; ++tries) {
        if (tries % 2 == 0) reopen();
        EXPECT_THAT(sent(down), SizeIs(1)) << tries;
        EXPECT_THAT(waits(), SizeIs(tries < 5 ? 0 : 1)) << tries;
        pass(hours(1));
    }
    EXPECT_THAT(waits(), ElementsAre("not_reached"));
    EXPECT_THAT(outcomes(), IsEmpty());
    EXPECT_THAT(sent(), SizeIs(1));
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
}

TEST_F(Pace, ThatACodeWaitedIsNotToldAfterItWasSent) {
    code_for(mail_canary);
    broker.up = false;
    for (int tries = 1; tries <= 5; ++tries) {
        sent(down);
        pass(hours(1));
    }
    sent();
    broker.up = true;
    report();
    EXPECT_THAT(waits(), IsEmpty());
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
}

TEST_F(Pace, ANoticeThatWaitsIsNoTroubleOfTheOperator) {
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    notice_about(parcel);
    for (int tries = 1; tries <= 8; ++tries) {
        sent(down);
        pass(hours(1));
    }
    EXPECT_THAT(waits(), IsEmpty());
}

TEST(RefusalLines, AreAMinuteApartForEachKind) {
    apps::RefusalLines lines;
    const Uptime start{seconds(5)};
    EXPECT_TRUE(lines.is_due(Receipt::Forged, start));
    EXPECT_FALSE(lines.is_due(Receipt::Forged, start + minutes(1) - milliseconds(1)));
    EXPECT_TRUE(lines.is_due(Receipt::Malformed, start + seconds(1)));
    EXPECT_TRUE(lines.is_due(Receipt::Forged, start + minutes(1)));
    EXPECT_FALSE(lines.is_due(Receipt::Forged, start + minutes(1)));
}

}  // namespace
}  // namespace veilbox::vault
