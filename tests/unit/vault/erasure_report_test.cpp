// What the vault lets its hub know: how much a sweep has erased, and whether the clock is believed.
#include "tests/unit/vault/failing_vault_store.h"
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using std::chrono::days;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr milliseconds past_all = days(14) + milliseconds(1);

class ErasureReports : public VaultStory {
  protected:
    // A parcel whose code was sent and that has ended.
    ParcelId done_with() {
        const auto parcel = id<ParcelId>();
        receive(contact_request(parcel));
        receive(pickup_request(parcel));
        const auto letter = vault->next_letter(now).value();
        EXPECT_TRUE(vault->settle(letter->request, {}, now));
        receive(request(wire::ParcelEnded{parcel}));
        report();
        broker.reports.clear();
        return parcel;
    }
    template <class What>
    std::vector<What> told_of() const {
        std::vector<What> all;
        for (const VaultOutcome& outcome : told()) {
            if (const auto* what = std::get_if<What>(&outcome)) all.push_back(*what);
        }
        return all;
    }
    std::vector<std::string> ids() const {
        std::vector<std::string> all;
        for (const auto& report : broker.reports) all.push_back(report.id.text());
        return all;
    }
    // Publishes, and the hub keeps nothing.
    void publish() {
        broker.reports.clear();
        ASSERT_TRUE(vault->report(broker, now));
    }
};

TEST_F(ErasureReports, CountWhatOneSweepErasedOfEachClass) {
    done_with();
    done_with();
    pass(past_all);
    const Instant at = now.wall;
    const auto contacts = Erased{RetentionClass::Contact, 2, at};
    const auto requests = Erased{RetentionClass::RequestId, 6, at};
    const auto code_numbers = Erased{RetentionClass::CodeNumber, 2, at};
    EXPECT_THAT(vault->sweep(now).value(), ElementsAre(contacts, requests, code_numbers));
    report();
    EXPECT_THAT(told_of<Erased>(), ElementsAre(contacts, requests, code_numbers));
    pass(seconds(20));
    EXPECT_THAT(vault->sweep(now).value(), IsEmpty());
    publish();
    EXPECT_THAT(ids(), IsEmpty()) << "nothing was erased, nothing is said";
}

TEST_F(ErasureReports, AreRepeatedUnderOneIdAlsoAfterARestartUntilTheHubKeepsThem) {
    done_with();
    pass(past_all);
    ASSERT_EQ(vault->sweep(now)->size(), 3U);
    reopen();
    publish();
    const auto first = ids();
    EXPECT_EQ(first.size(), 3U);
    publish();
    EXPECT_THAT(ids(), IsEmpty()) << "not yet";
    pass(seconds(10));
    publish();
    EXPECT_EQ(ids(), first);
    for (const std::string& kept : first) {
        receive(request(wire::ReportKept{*CommandId::parse(kept)}));
    }
    pass(seconds(10));
    publish();
    EXPECT_THAT(ids(), IsEmpty());
}

TEST_F(ErasureReports, AndTheErasureAreOneTransaction) {
    const auto parcel = done_with();
    pass(past_all);
    db::Database other(folder / "vault.db");
    other.run(
        "CREATE TRIGGER cut BEFORE INSERT ON report WHEN NEW.what = 'erased'"
        " BEGIN SELECT RAISE(ABORT, 'the power goes'); END");
    EXPECT_FALSE(vault->sweep(now).has_value());
    EXPECT_TRUE(store->contact(parcel).value()) << "not erased either";
    other.run("DROP TRIGGER cut");
    EXPECT_EQ(vault->sweep(now)->size(), 3U);
    EXPECT_FALSE(store->contact(parcel).value());
    report();
    EXPECT_EQ(told_of<Erased>().size(), 3U);
}

TEST_F(ErasureReports, NameNoParcel) {
    const auto parcel = done_with();
    pass(past_all);
    ASSERT_EQ(vault->sweep(now)->size(), 3U);
    publish();
    for (const auto& report : broker.reports) {
        EXPECT_THAT(wire::vault_report_text(report),
                    testing::Not(testing::HasSubstr(parcel.text())));
    }
}

TEST_F(ErasureReports, SayOnceThatTheClockIsDoubtedAndOnceThatItIsBelievedAgain) {
    const auto parcel = done_with();
    EXPECT_FALSE(vault->clock_doubted(now).value());
    publish();
    EXPECT_THAT(told_of<ClockChecked>(), IsEmpty()) << "a clock that is believed is no news";
    const Now before = now;
    now.wall += days(61);
    for (int minute = 0; minute < 3; ++minute) {
        pass(seconds(60));
        EXPECT_THAT(vault->sweep(now).value(), IsEmpty());
        if (minute == 1) reopen();
    }
    EXPECT_TRUE(store->contact(parcel).value());
    const auto said = store->outcomes(9).value();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].outcome, VaultOutcome(ClockChecked{ClockState::Doubted}));

    now = before;
    pass(seconds(300));
    EXPECT_FALSE(vault->clock_doubted(now).value());
    report();
    EXPECT_THAT(told_of<ClockChecked>(), ElementsAre(ClockChecked{ClockState::Believed}))
        << "what is true now takes the place of what waited";
}

TEST_F(ErasureReports, SayThatTheClockIsDoubtedWhenTheStoreTakesItAgain) {
    FailingVaultStore failing(*store);
    Vault mind(ports(failing, images), all_keys(), identity());
    EXPECT_FALSE(mind.clock_doubted(now).value());
    now.wall += days(61);
    failing.calls.fail("say_clock");
    EXPECT_FALSE(mind.sweep(now).has_value());
    EXPECT_THAT(store->outcomes(9).value(), IsEmpty());
    failing.calls.fail_no_more();
    EXPECT_TRUE(mind.clock_doubted(now).value());
    EXPECT_EQ(store->outcomes(9)->size(), 1U);
}

TEST_F(ErasureReports, OfAnOlderVaultAreToldByThisOne) {
    const test::Folder before;
    const auto parcel = id<ParcelId>();
    const auto report = [&] { return id<CommandId>().text(); };
    {
        db::Database old(before / "vault.db");
        const auto text = [](const std::string& name) {
            return test::text_of(std::string(VAULT_MIGRATIONS "/") + name);
        };
        const std::string first = text("0001_vault.sql");
        const std::string second = text("0002_who_speaks.sql");
        const std::string third = text("0003_notices.sql");
        old.migrate(std::vector<db::Migration>{{.name = "0001_vault.sql", .text = first},
                                               {.name = "0002_who_speaks.sql", .text = second},
                                               {.name = "0003_notices.sql", .text = third}});
        for (const auto& [what, word] : std::vector<std::pair<std::string, std::string>>{
                 {"contact", "accepted"}, {"failed", "busy"}, {"sent", ""}}) {
            old.run("INSERT INTO report (id, parcel, what, word) VALUES ($1, $2, $3, $4)",
                    {report(), parcel.text(), what, word});
        }
    }
    db::SqliteVaultStore upgraded(before / "vault.db");
    std::vector<VaultOutcome> all;
    const auto kept = upgraded.outcomes(9).value();
    for (const ToldOutcome& told : kept) all.push_back(told.outcome);
    const std::vector<VaultOutcome> expected{ContactChecked{parcel, ContactState::Accepted},
                                             MessageFailed{parcel, MessageTrouble::Busy},
                                             MessageSent{parcel}};
    EXPECT_EQ(all, expected);
    ASSERT_TRUE(upgraded.say_clock(id<CommandId>(), ClockState::Doubted));
    EXPECT_EQ(upgraded.outcomes(9)->size(), 4U);
}

}  // namespace
}  // namespace veilbox::vault
