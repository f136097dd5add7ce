// What the vault does when its store, its broker or what it was given fails: counted, told, and
// nothing lost or said twice.
#include "tests/unit/vault/failing_vault_store.h"
#include "tests/unit/vault/vault_world.h"

#include <filesystem>
#include <set>

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class NoPicture final : public CodeImage {
  public:
    std::expected<SecretText, CodeImageError> qr_png(const SecretText&) override {
        return std::unexpected(CodeImageError::Unencodable);
    }
};

// Says that it is there and takes so many.
class NarrowBroker final : public Broker {
  public:
    bool publish(std::string_view, std::string_view payload) override {
        if (room == 0) return false;
        --room;
        payloads.emplace_back(payload);
        return true;
    }
    bool connected() const override { return true; }
    int room = 0;
    std::vector<std::string> payloads;
};

class VaultTrouble : public VaultStory {
  protected:
    // A letter that is under way.
    Letter letter(Vault& of) {
        const auto parcel = id<ParcelId>();
        EXPECT_TRUE(of.receive(contact_request(parcel), now).has_value());
        EXPECT_TRUE(of.receive(pickup_request(parcel), now).has_value());
        return std::move(*of.next_letter(now).value());
    }
    FailingVaultStore failing{*store};
    Vault mind{ports(failing, images), all_keys(), identity()};
};

TEST_F(VaultTrouble, CountsSayWhatCameTwiceWasSentAndFailed) {
    const auto parcel = id<ParcelId>();
    const std::string contact = contact_request(parcel);
    const std::string pickup = pickup_request(parcel);
    for (int i = 0; i < 2; ++i) {
        receive(contact);
        receive(pickup);
    }
    EXPECT_EQ(vault->counts().repeated, 2U);
    const auto letter = vault->next_letter(now).value();
    ASSERT_TRUE(letter);
    EXPECT_FALSE(vault->next_letter(now).value()) << "a code that came twice is one message";
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(vault->settle(letter->request, {}, now).has_value());
    EXPECT_EQ(vault->counts().sent, 1U) << "settled twice";
    EXPECT_EQ(vault->counts().failed, 0U);
    EXPECT_TRUE(vault->settle(id<CommandId>(), {}, now).has_value()) << "nobody knows it";
    EXPECT_EQ(vault->counts().sent, 1U);
}

TEST_F(VaultTrouble, ALetterWithoutAPictureSaysNothingOfOne) {
    NoPicture none;
    Vault plain(ports(*store, none), all_keys(), identity());
    const auto written = mail_of(letter(plain));
    EXPECT_THAT(written.images, IsEmpty());
    EXPECT_THAT(std::string(written.html.reveal()), Not(HasSubstr("cid:")));
    EXPECT_THAT(std::string(written.text.reveal()), Not(HasSubstr("QR")));
    const auto with = mail_of(letter(mind));
    ASSERT_THAT(with.images, SizeIs(1));
    EXPECT_EQ(with.images[0].name, "pickup-code");
    EXPECT_EQ(with.to.text().reveal(), mail_canary);
    EXPECT_EQ(with.id.size(), 26U);
    EXPECT_NE(with.id, written.id);
}

TEST_F(VaultTrouble, AParcelWithoutAContactIsTriedFiveTimesAlsoOverARestart) {
    receive(pickup_request(id<ParcelId>()));
    const auto tried = [&](milliseconds after) {
        pass(after);
        EXPECT_FALSE(vault->next_letter(now).value());
        report();
        return outcomes().size();
    };
    EXPECT_EQ(tried(seconds(0)), 0U);
    EXPECT_EQ(tried(seconds(1)), 0U);
    reopen();
    EXPECT_EQ(tried(seconds(0)), 0U);
    EXPECT_EQ(tried(seconds(30)), 0U);
    EXPECT_EQ(tried(minutes(2) - milliseconds(1)), 0U);
    EXPECT_EQ(tried(milliseconds(1)), 1U);
    EXPECT_THAT(outcomes(), ElementsAre("no_contact"));
}

TEST_F(VaultTrouble, EachCallOfTheStoreThatFailsIsSaidByItsCaller) {
    const auto fails = [&](const char* call) { failing.calls.fail(call, StoreError::Busy); };
    fails("waiting");
    EXPECT_EQ(mind.start(now).error(), StoreError::Busy);
    fails("knows");
    EXPECT_EQ(mind.receive(contact_request(id<ParcelId>()), now).error(), StoreError::Busy);
    failing.calls.fail_no_more();
    for (const char* call : {"contact", "parcel_of"}) {
        fails(call);
        EXPECT_EQ(mind.receive(contact_request(id<ParcelId>()), now).error(), StoreError::Busy);
        failing.calls.fail_no_more();
    }
    fails("refuse_message");
    EXPECT_EQ(mind.receive(request(wire::PickupForVault{pickup(id<ParcelId>()), {}}), now).error(),
              StoreError::Busy);
    fails("settle_contact");
    EXPECT_EQ(mind.receive(contact_request(id<ParcelId>()), now).error(), StoreError::Busy);
    fails("queue_message");
    EXPECT_EQ(mind.receive(pickup_request(id<ParcelId>()), now).error(), StoreError::Busy);
    fails("end_parcel");
    EXPECT_EQ(mind.receive(request(wire::ParcelEnded{id<ParcelId>()}), now).error(),
              StoreError::Busy);
    for (const char* call : {"believed_time", "believe", "erase"}) {
        fails(call);
        EXPECT_EQ(mind.sweep(now).error(), StoreError::Busy) << call;
        failing.calls.fail_no_more();
    }
    fails("outcomes");
    EXPECT_EQ(mind.report(broker, now).error(), StoreError::Busy);
    EXPECT_THAT(broker.reports, IsEmpty()) << "nothing was kept, so nothing is acknowledged";
    EXPECT_FALSE(mind.next_letter(now).value()) << "nor due";

    failing.calls.fail_no_more();
    ASSERT_TRUE(mind.receive(pickup_request(id<ParcelId>()), now).has_value());
    fails("count_attempt");
    EXPECT_EQ(mind.next_letter(now).error(), StoreError::Busy) << "a parcel without a contact";
    const auto parcel = id<ParcelId>();
    failing.calls.fail_no_more();
    ASSERT_TRUE(mind.receive(contact_request(parcel), now).has_value());
    ASSERT_TRUE(mind.receive(pickup_request(parcel), now).has_value());
    peers.shop = crypto::derive_key_pair(Bytes(32, 9));  // taken away meanwhile
    fails("settle");
    EXPECT_EQ(mind.next_letter(now).error(), StoreError::Busy) << "one that can never be sent";
    EXPECT_EQ(mind.next_letter(now).error(), StoreError::Busy) << "as long as it is not settled";
    failing.calls.fail_no_more();
    EXPECT_FALSE(mind.next_letter(now).value());
    const auto outcomes = store->outcomes(9).value();
    ASSERT_EQ(outcomes.size(), 2U);
    EXPECT_EQ(outcomes[1].outcome, VaultOutcome(MessageFailed{parcel, MessageTrouble::NoContact}));
}

TEST_F(VaultTrouble, AMessageThatCannotBeReadIsTriedAgainAfterASecondAndNotBefore) {
    const auto parcel = id<ParcelId>();
    ASSERT_TRUE(mind.receive(contact_request(parcel), now).has_value());
    ASSERT_TRUE(mind.receive(pickup_request(parcel), now).has_value());
    for (const char* call : {"message", "contact"}) {
        failing.calls.fail(call, StoreError::Busy);
        EXPECT_EQ(mind.next_letter(now).error(), StoreError::Busy);
        failing.calls.fail_no_more();
        pass(milliseconds(999));
        EXPECT_FALSE(mind.next_letter(now).value()) << call;
        pass(milliseconds(1));
    }
    EXPECT_TRUE(mind.next_letter(now).value());
    EXPECT_EQ(failing.calls.times("count_attempt"), 0) << "it was not the message's fault";
}

TEST_F(VaultTrouble, AMessageThatAnotherProcessSettledIsGone) {
    const auto parcel = id<ParcelId>();
    const std::string pickup = pickup_request(parcel);
    ASSERT_TRUE(mind.receive(contact_request(parcel), now).has_value());
    ASSERT_TRUE(mind.receive(pickup, now).has_value());
    const auto request = store->waiting().value().front();
    const ToldOutcome sent{id<CommandId>(), MessageSent{parcel}};
    ASSERT_TRUE(store->settle(request, sent).has_value());
    EXPECT_FALSE(mind.next_letter(now).value());
    pass(minutes(60));
    EXPECT_FALSE(mind.next_letter(now).value());
}

TEST_F(VaultTrouble, ABrokerThatTakesAPartIsToldTheRestLaterAndNothingTwice) {
    for (int i = 0; i < 3; ++i) {
        const auto written = letter(mind);
        ASSERT_TRUE(mind.settle(written.request, {}, now).has_value());
    }
    NarrowBroker narrow;
    std::vector<std::size_t> told;
    // Six acknowledgements, the key, then three outcomes of contacts and three of messages.
    for (const int room : {0, 2, 3, 3, 9, 9}) {
        narrow.room = room;
        ASSERT_TRUE(mind.report(narrow, now).has_value());
        told.push_back(narrow.payloads.size());
    }
    EXPECT_THAT(told, ElementsAre(0, 2, 5, 8, 13, 13));
    const std::set<std::string> different(narrow.payloads.begin(), narrow.payloads.end());
    EXPECT_EQ(different.size(), 13U);
}

TEST_F(VaultTrouble, AnOutcomeIsToldEveryTenSecondsUntilTheHubKeepsIt) {
    receive(contact_request(id<ParcelId>()));
    const auto told_after = [&](milliseconds time) {
        pass(time);
        EXPECT_TRUE(vault->report(broker, now).has_value());
        return told().size();
    };
    EXPECT_EQ(told_after(seconds(0)), 1U);
    EXPECT_EQ(told_after(seconds(10) - milliseconds(1)), 1U);
    EXPECT_EQ(told_after(milliseconds(1)), 2U);
    EXPECT_EQ(broker.reports[2].id, broker.reports[1].id) << "the hub knows it again";
    EXPECT_EQ(broker.reports[2].expires, now.wall + wire::vault_message_life) << "signed anew";
    reopen();
    EXPECT_EQ(told_after(seconds(0)), 3U) << "a restart forgets nothing";
    EXPECT_EQ(receive(request(wire::ReportKept{id<CommandId>()})), Receipt::Kept) << "nobody's";
    EXPECT_EQ(told_after(seconds(10)), 4U);
    EXPECT_EQ(receive(request(wire::ReportKept{broker.reports[1].id})), Receipt::Kept);
    EXPECT_EQ(told_after(seconds(10)), 4U);
}

TEST_F(VaultTrouble, MoreOutcomesThanAreReadAtOnceAreAllTold) {
    for (int i = 0; i < 51; ++i) receive(contact_request(id<ParcelId>(), "anna"));
    report();
    EXPECT_THAT(checked(), SizeIs(50));
    report();
    EXPECT_THAT(checked(), SizeIs(51));
}

TEST_F(VaultTrouble, ARefusedLetterIsSettledAndALaterOneIsPutOff) {
    const auto refused = letter(mind);
    ASSERT_TRUE(mind.settle(refused.request, std::unexpected(SendError::RecipientRefused), now)
                    .has_value());
    EXPECT_EQ(mind.counts().failed, 1U);
    const auto later = letter(mind);
    ASSERT_TRUE(
        mind.settle(later.request, std::unexpected(SendError::NotReachable), now).has_value());
    EXPECT_EQ(mind.counts().failed, 1U);
    EXPECT_EQ(mind.counts().sent, 0U);
    EXPECT_THAT(store->waiting().value(), ElementsAre(later.request));
    EXPECT_EQ(store->message(later.request).value()->attempts, 1);
}

// A power cut leaves the files as they are at that moment.
TEST_F(VaultTrouble, WhatAPowerCutLeftInTheLogIsErasedAtTheNextStart) {
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    receive(pickup_request(parcel));
    const std::string sealed_part = sealed_pickup.substr(0, 60);
    const test::Folder after;
    {
        db::Database backup(folder / "vault.db");
        backup.run("BEGIN");
        backup.each("SELECT request FROM message", {}, [](const db::Row&) {});
        const auto written = vault->next_letter(now).value();
        ASSERT_TRUE(vault->settle(written->request, {}, now).has_value());
        for (const char* name : {"vault.db", "vault.db-wal"}) {
            std::filesystem::copy_file(folder / name, after / name);
        }
    }
    const auto left = [&] {
        return test::text_of(after / "vault.db") + test::text_of(after / "vault.db-wal");
    };
    ASSERT_THAT(left(), HasSubstr(sealed_part));
    const db::SqliteVaultStore restarted(after / "vault.db");
    EXPECT_THAT(left(), Not(HasSubstr(sealed_part)));
}

}  // namespace
}  // namespace veilbox::vault
