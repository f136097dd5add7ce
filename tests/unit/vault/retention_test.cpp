// What the vault erases, and when: never of a parcel that is alive, and nothing while the clock is
// in doubt.
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

class Retention : public VaultStory {
  protected:
    static constexpr days kept{14};
    ParcelId with_contact() {
        const auto parcel = id<ParcelId>();
        receive(contact_request(parcel));
        return parcel;
    }
    void ends(const ParcelId& parcel) {
        EXPECT_EQ(receive(request(wire::ParcelEnded{parcel})), Receipt::Kept);
    }
    bool is_kept(const ParcelId& parcel) { return store->contact(parcel).value().has_value(); }
    // As the program does it: the clock is looked at all the time.
    std::vector<Erased> sweep_after(milliseconds time) {
        pass(time);
        return vault->sweep(now).value();
    }
    static std::int64_t count(const std::vector<Erased>& erased, RetentionClass what) {
        const auto found = std::ranges::find(erased, what, &Erased::what);
        return found == erased.end() ? 0 : found->count;
    }
    static std::int64_t contacts(const std::vector<Erased>& erased) {
        return count(erased, RetentionClass::Contact);
    }
};

TEST_F(Retention, AContactIsErasedTwoWeeksAfterItsParcelHasEndedAndNotOfOneThatIsAlive) {
    const auto alive = with_contact();
    const auto ended = with_contact();
    ends(ended);
    sweep_after(kept);
    EXPECT_TRUE(is_kept(ended));
    EXPECT_EQ(contacts(sweep_after(milliseconds(1))), 1);
    EXPECT_FALSE(is_kept(ended));
    sweep_after(days(365));
    EXPECT_TRUE(is_kept(alive));
}

TEST_F(Retention, ASecondEndDoesNotBeginTheTimeAgain) {
    const auto parcel = with_contact();
    ends(parcel);
    pass(days(10));
    ends(parcel);
    sweep_after(days(4) + milliseconds(1));
    EXPECT_FALSE(is_kept(parcel));
}

TEST_F(Retention, AContactWhoseMessageStillWaitsStaysUntilItIsSent) {
    const auto parcel = with_contact();
    receive(pickup_request(parcel));
    const auto letter = vault->next_letter(now).value();
    ASSERT_TRUE(letter);
    ends(parcel);
    EXPECT_EQ(contacts(sweep_after(kept + hours(1))), 0);
    ASSERT_TRUE(vault->settle(letter->request, {}, now));
    EXPECT_EQ(contacts(vault->sweep(now).value()), 1);
}

// Guards FIELD 5: 52 of 52 contacts were erased in four seconds.
TEST_F(Retention, AClockThatJumpsErasesNothing) {
    const auto parcel = with_contact();
    ends(parcel);
    EXPECT_FALSE(vault->clock_doubted(now).value());
    const Now before = now;
    now.wall += days(61);
    pass(seconds(4));
    EXPECT_TRUE(vault->clock_doubted(now).value());
    EXPECT_TRUE(vault->sweep(now)->empty());
    reopen();
    EXPECT_TRUE(vault->clock_doubted(now).value()) << "a restart does not help";
    EXPECT_TRUE(vault->sweep(now)->empty());
    EXPECT_TRUE(is_kept(parcel));

    now = before;
    pass(seconds(10));
    EXPECT_FALSE(vault->clock_doubted(now).value());
    EXPECT_EQ(contacts(vault->sweep(now).value()), 0);
    EXPECT_TRUE(is_kept(parcel));
}

TEST_F(Retention, AVaultThatWasOffForLongErasesAgainWhenItsOperatorSaysThatTheTimeIsRight) {
    const auto parcel = with_contact();
    ends(parcel);
    EXPECT_FALSE(vault->clock_doubted(now).value());
    now.wall += days(90);
    reopen();
    EXPECT_TRUE(vault->sweep(now)->empty());
    ASSERT_TRUE(store->believe(now.wall));
    reopen();
    EXPECT_EQ(contacts(vault->sweep(now).value()), 1);
}

TEST_F(Retention, IdsOfRequestsAreKeptLongerThanARequestIsGood) {
    const std::string request = contact_request(id<ParcelId>());
    receive(request);
    static_assert(Vault::requests_are_kept > wire::vault_message_life + hours(1));
    EXPECT_EQ(count(sweep_after(Vault::requests_are_kept), RetentionClass::RequestId), 0);
    EXPECT_EQ(count(sweep_after(milliseconds(1)), RetentionClass::RequestId), 1);
    EXPECT_EQ(receive(request), Receipt::OutOfTime);
}

TEST_F(Retention, AfterAnErasureNoFileHoldsTheSealedContact) {
    const auto parcel = with_contact();
    const std::string sealed = store->contact(parcel).value()->sealed;
    const std::string parts[] = {sealed.substr(0, 60), sealed.substr(sealed.size() - 60)};
    for (const std::string& part : parts) EXPECT_THAT(files(), HasSubstr(part));
    ends(parcel);
    EXPECT_EQ(contacts(sweep_after(kept + seconds(1))), 1);
    for (const std::string& part : parts) EXPECT_THAT(files(), Not(HasSubstr(part)));
}

// The control: without the pragma and the checkpoint the same search finds what was erased.
TEST_F(Retention, WithoutSecureDeleteTheSearchFindsWhatWasErased) {
    const auto parcel = with_contact();
    const std::string sealed = store->contact(parcel).value()->sealed;
    db::Database careless(folder / "vault.db");
    careless.run("PRAGMA secure_delete = OFF");
    careless.run("DELETE FROM contact");
    EXPECT_FALSE(is_kept(parcel));
    EXPECT_THAT(files(), HasSubstr(sealed.substr(0, 60)));
}

}  // namespace
}  // namespace veilbox::vault
