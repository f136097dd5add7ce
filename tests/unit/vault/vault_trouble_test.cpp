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
    std::string sealed_for(const ParcelId& parcel, const std::string& plain,
                           const std::string& epoch = "1") {
        return *crypto::seal({epoch, key.pair.public_key}, crypto::SealPurpose::Pickup,
                             parcel.text(), SecretText(plain), random);
    }
    std::string pickup_of(const ParcelId& parcel, const std::string& sealed) {
        return wire::vault_request_text(
            {.id = id<CommandId>(),
             .content = wire::PickupForVault{parcel, sealed, "0412", "Linden Square", "Street 4",
                                             *CompartmentId::from_number(17)}});
    }
    std::string contact_of(const ParcelId& parcel, const std::string& sealed) {
        return wire::vault_request_text(
            {.id = id<CommandId>(), .content = wire::ContactForVault{parcel, sealed}});
    }
    // Why the letter of these two can never be written.
    std::string reason(const std::string& contact, const std::string& pickup) {
        broker.payloads.clear();
        EXPECT_EQ(receive(contact), Receipt::Kept);
        EXPECT_EQ(receive(pickup), Receipt::Kept);
        EXPECT_FALSE(vault->next_letter(now).value().has_value());
        EXPECT_TRUE(vault->report(broker).has_value());
        const auto all = outcomes();
        return all.size() == 1 ? all[0] : std::to_string(all.size()) + " outcomes";
    }
    // A letter that is under way.
    Letter letter(Vault& of) {
        const auto parcel = id<ParcelId>();
        EXPECT_TRUE(of.receive(contact_request(parcel), now).has_value());
        EXPECT_TRUE(of.receive(pickup_request(parcel), now).has_value());
        return std::move(*of.next_letter(now).value());
    }
    FailingVaultStore failing{*store};
    Vault mind{{.store = failing, .images = images, .random = random}, key};
};

TEST_F(VaultTrouble, EachThingThatCanNeverBeWrittenHasItsReason) {
    const auto parcel = [&] { return id<ParcelId>(); };
    const auto contact_seal = [&](const std::string& plain, const std::string& epoch = "1") {
        return *crypto::seal({epoch, key.pair.public_key}, crypto::SealPurpose::Contact, "",
                             SecretText(plain), random);
    };
    auto p = parcel();
    EXPECT_EQ(reason(contact_of(p, contact_seal("{}", "2")), pickup_request(p)),
              "the contact was sealed for another key");
    p = parcel();
    EXPECT_EQ(reason(contact_of(p, sealed_for(p, "{}")), pickup_request(p)),
              "the contact cannot be opened");
    p = parcel();
    EXPECT_EQ(reason(contact_of(p, contact_seal("{}")), pickup_request(p)),
              "the contact is not as agreed");
    p = parcel();
    EXPECT_EQ(reason(contact_request(p, "", "+49 30 1"), pickup_request(p)),
              "no channel for this contact");
    p = parcel();
    EXPECT_EQ(reason(contact_request(p, "anna"), pickup_request(p)),
              "the contact's e-mail address is not valid");
    p = parcel();
    EXPECT_EQ(reason(contact_request(p), pickup_of(p, sealed_for(p, "{}", "2"))),
              "the code was sealed for another key");
    p = parcel();
    EXPECT_EQ(reason(contact_request(p), pickup_of(p, sealed_for(parcel(), "{}"))),
              "the code cannot be opened");
    p = parcel();
    EXPECT_EQ(reason(contact_request(p), pickup_of(p, sealed_for(p, "{}"))),
              "the code is not as agreed");
    p = parcel();
    const std::string no_digits = R"({"code":"48219037X","qr":")" + qr + R"("})";
    EXPECT_EQ(reason(contact_request(p), pickup_of(p, sealed_for(p, no_digits))),
              "the code is not as agreed");
    EXPECT_EQ(vault->counts().failed, 9U);
    EXPECT_EQ(vault->counts().sent, 0U);
    EXPECT_EQ(vault->counts().malformed, 0U);
}

TEST_F(VaultTrouble, WhatIsNotSealedIsMalformedAndNotKept) {
    const auto parcel = id<ParcelId>();
    EXPECT_EQ(receive(contact_of(parcel, "vb1.1.AAAA")), Receipt::Malformed);
    EXPECT_EQ(receive(pickup_of(parcel, "vb1.1.AAAA")), Receipt::Malformed);
    EXPECT_EQ(receive("{"), Receipt::Malformed);
    EXPECT_EQ(vault->counts().malformed, 3U);
    ASSERT_TRUE(vault->report(broker).has_value());
    EXPECT_THAT(broker.payloads, IsEmpty()) << "nothing is acknowledged";
    EXPECT_THAT(store->waiting().value(), IsEmpty());
}

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
    Vault plain({.store = *store, .images = none, .random = random}, key);
    const auto written = letter(plain);
    EXPECT_THAT(written.message.images, IsEmpty());
    EXPECT_THAT(std::string(written.message.html.reveal()), Not(HasSubstr("cid:")));
    EXPECT_THAT(std::string(written.message.text.reveal()), Not(HasSubstr("QR")));
    const auto with = letter(mind);
    ASSERT_THAT(with.message.images, SizeIs(1));
    EXPECT_EQ(with.message.images[0].name, "pickup-code");
    EXPECT_EQ(with.message.to.text().reveal(), mail_canary);
    EXPECT_EQ(with.message.id.size(), 26U);
    EXPECT_NE(with.message.id, written.message.id);
}

TEST_F(VaultTrouble, AParcelWithoutAContactIsTriedFiveTimesAlsoOverARestart) {
    receive(pickup_request(id<ParcelId>()));
    const auto tried = [&](milliseconds after) {
        pass(after);
        EXPECT_FALSE(vault->next_letter(now).value());
        EXPECT_TRUE(vault->report(broker).has_value());
        return outcomes().size();
    };
    EXPECT_EQ(tried(seconds(0)), 0U);
    EXPECT_EQ(tried(seconds(1)), 0U);
    reopen();
    EXPECT_EQ(tried(seconds(0)), 0U);
    EXPECT_EQ(tried(seconds(30)), 0U);
    EXPECT_EQ(tried(minutes(2) - milliseconds(1)), 0U);
    EXPECT_EQ(tried(milliseconds(1)), 1U);
    EXPECT_THAT(outcomes(), ElementsAre("no contact for this parcel"));
}

TEST_F(VaultTrouble, EachCallOfTheStoreThatFailsIsSaidByItsCaller) {
    const auto fails = [&](const char* call) { failing.calls.fail(call, StoreError::Busy); };
    fails("waiting");
    EXPECT_EQ(mind.start(now).error(), StoreError::Busy);
    fails("keep_contact");
    EXPECT_EQ(mind.receive(contact_request(id<ParcelId>()), now).error(), StoreError::Busy);
    fails("queue_message");
    EXPECT_EQ(mind.receive(pickup_request(id<ParcelId>()), now).error(), StoreError::Busy);
    fails("forget_before");
    EXPECT_EQ(mind.sweep(now).error(), StoreError::Busy);
    fails("outcomes");
    EXPECT_EQ(mind.report(broker).error(), StoreError::Busy);
    EXPECT_THAT(broker.payloads, IsEmpty()) << "nothing was kept, so nothing is acknowledged";
    EXPECT_FALSE(mind.next_letter(now).value()) << "nor due";

    failing.calls.fail_no_more();
    ASSERT_TRUE(mind.receive(pickup_request(id<ParcelId>()), now).has_value());
    fails("count_attempt");
    EXPECT_EQ(mind.next_letter(now).error(), StoreError::Busy) << "a parcel without a contact";
    const auto parcel = id<ParcelId>();
    failing.calls.fail_no_more();
    ASSERT_TRUE(mind.receive(contact_request(parcel, "anna"), now).has_value());
    ASSERT_TRUE(mind.receive(pickup_request(parcel), now).has_value());
    fails("settle");
    EXPECT_EQ(mind.next_letter(now).error(), StoreError::Busy) << "one that can never be sent";
    EXPECT_EQ(mind.next_letter(now).error(), StoreError::Busy) << "as long as it is not settled";
    failing.calls.fail_no_more();
    EXPECT_FALSE(mind.next_letter(now).value());
    EXPECT_EQ(store->outcomes(9).value().size(), 1U);
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
    ASSERT_TRUE(store->settle(request, {parcel, ""}).has_value());
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
    for (const int room : {0, 2, 3, 2, 9, 9}) {  // six acknowledgements, then three outcomes
        narrow.room = room;
        ASSERT_TRUE(mind.report(narrow).has_value());
        told.push_back(narrow.payloads.size());
    }
    EXPECT_THAT(told, ElementsAre(0, 2, 5, 7, 9, 9));
    const std::set<std::string> different(narrow.payloads.begin(), narrow.payloads.end());
    EXPECT_EQ(different.size(), 9U);
}

TEST_F(VaultTrouble, AnOutcomeThatCannotBeForgottenIsToldAgain) {
    const auto written = letter(mind);
    ASSERT_TRUE(mind.settle(written.request, {}, now).has_value());
    failing.calls.fail("forget_outcome", StoreError::Full);
    EXPECT_EQ(mind.report(broker).error(), StoreError::Full);
    failing.calls.fail_no_more();
    ASSERT_TRUE(mind.report(broker).has_value());
    EXPECT_THAT(outcomes(), ElementsAre("sent", "sent"));
}

TEST_F(VaultTrouble, MoreOutcomesThanAreReadAtOnceAreAllTold) {
    for (int i = 0; i < 51; ++i) {
        const auto request = id<CommandId>();
        const auto parcel = id<ParcelId>();
        ASSERT_TRUE(store->queue_message({.request = request,
                                          .parcel = parcel,
                                          .sealed = "vb1.1.AAAA",
                                          .locker_name = "x",
                                          .locker_address = "y",
                                          .compartment = *CompartmentId::from_number(1),
                                          .message_id = request.text()},
                                         now.wall));
        ASSERT_TRUE(store->settle(request, {parcel, ""}).has_value());
    }
    ASSERT_TRUE(mind.report(broker).has_value());
    EXPECT_THAT(broker.payloads, SizeIs(51));
}

TEST_F(VaultTrouble, ARefusedLetterIsSettledAndALaterOneIsPutOff) {
    const auto refused = letter(mind);
    ASSERT_TRUE(mind.settle(refused.request, std::unexpected(SendError::Refused), now).has_value());
    EXPECT_EQ(mind.counts().failed, 1U);
    const auto later = letter(mind);
    ASSERT_TRUE(mind.settle(later.request, std::unexpected(SendError::Later), now).has_value());
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
