// Who may speak to the vault, and what it says of a contact when it arrives.
#include "controller/crypto/hpke.h"
#include "tests/unit/vault/failing_vault_store.h"
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using std::chrono::hours;
using std::chrono::seconds;
using test::MailSink;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Arrival : public VaultStory {
  protected:
    // What the vault says of this contact.
    std::string state_of(wire::ContactForVault contact) {
        broker.reports.clear();
        EXPECT_EQ(receive(request(std::move(contact))), Receipt::Kept);
        report();
        return checked().size() == 1 ? checked()[0] : std::to_string(checked().size()) + " states";
    }
    std::string state_of_text(const std::string& email, const std::string& phone = "") {
        const auto parcel = id<ParcelId>();
        return state_of(contact(parcel, contact_plain(email, phone)));
    }
    // Why no letter of this code is ever written.
    std::string trouble_of(const wire::PickupForVault& pickup) {
        broker.reports.clear();
        EXPECT_EQ(receive(request(pickup)), Receipt::Kept);
        report();
        EXPECT_THAT(store->waiting().value(), IsEmpty());
        return outcomes().size() == 1 ? outcomes()[0] : "none";
    }
    Bytes signed_by_locker(const PickupRequest& pickup) const {
        return peers.locker_key.sign(pickup_context, text_to_sign(pickup));
    }
    std::string to_address(const ParcelId& parcel) {
        MailSink sink;
        auto messenger = smtp(sink.url());
        receive(pickup_request(parcel));
        work(messenger);
        EXPECT_EQ(sink.count(), 1U);
        const std::string text = sink.text(1);
        const auto from = text.find("envelope-to: ") + 13;
        return text.substr(from, text.find('\n', from) - from);
    }
};

// --- the hub -------------------------------------------------------------------------------------

TEST_F(Arrival, OnlyTheHubIsHeard) {
    const auto parcel = id<ParcelId>();
    const std::string payload =
        wire::vault_request_text({.id = id<CommandId>(),
                                  .content = contact(parcel, contact_plain(mail_canary)),
                                  .expires = now.wall + hours(1)});
    const Bytes other_context = hub_key.sign(wire::command_context, payload);
    for (const std::string& forged :
         {signed_by(crypto::SigningKey::generate(), payload), signed_by(vault_key, payload),
          signed_by(peers.locker_key, payload), wire::envelope_text({payload, other_context}),
          wire::envelope_text(
              {payload + " ", hub_key.sign(wire::vault_request_context, payload)})}) {
        EXPECT_EQ(receive(forged), Receipt::Forged);
    }
    EXPECT_EQ(receive(payload), Receipt::Malformed) << "not signed at all";
    EXPECT_EQ(vault->counts().forged, 5U);
    report();
    EXPECT_THAT(told(), ElementsAre(ForgedRequests{5})) << "nothing is answered";
    EXPECT_EQ(store->contact(parcel).value(), std::nullopt);
    EXPECT_EQ(receive(signed_by(hub_key, payload)), Receipt::Kept) << "the search can find it";
}

TEST_F(Arrival, AFloodOfForgedRequestsIsOneReportAtOnceAndOneAnHour) {
    const auto forge = [&](int count) {
        for (int i = 0; i < count; ++i) {
            EXPECT_EQ(receive(signed_by(vault_key, "anything")), Receipt::Forged);
            report();
        }
    };
    forge(30);
    EXPECT_THAT(told(), ElementsAre(ForgedRequests{1}));
    pass(hours(1) - milliseconds(1));
    report();
    EXPECT_THAT(told(), SizeIs(1));
    pass(milliseconds(1));
    report();
    EXPECT_THAT(told(), ElementsAre(ForgedRequests{1}, ForgedRequests{29}));
    pass(hours(9));
    report();
    EXPECT_THAT(told(), SizeIs(2)) << "no more came";
    forge(1);
    EXPECT_THAT(told(), SizeIs(3));
}

TEST_F(Arrival, ForgedRequestsAreToldOnceTheStoreTakesItAndTheHubIsThere) {
    FailingVaultStore failing(*store);
    Vault mind(ports(failing, images), all_keys(), identity());
    EXPECT_EQ(mind.receive(signed_by(vault_key, "anything"), now).value(), Receipt::Forged);
    failing.calls.fail("keep_outcome");
    EXPECT_FALSE(mind.report(broker, now));
    EXPECT_THAT(told(), IsEmpty());
    failing.calls.fail_no_more();
    broker.up = false;
    EXPECT_TRUE(mind.report(broker, now));
    broker.up = true;
    reopen();
    report();
    EXPECT_THAT(told(), ElementsAre(ForgedRequests{1}));
}

TEST_F(Arrival, ARequestIsGoodForItsTimeAndOnce) {
    const auto expiring = [&](Instant expires) {
        return signed_by(hub_key, wire::vault_request_text(
                                      {.id = id<CommandId>(),
                                       .content = contact(id<ParcelId>(), contact_plain("a@b.org")),
                                       .expires = expires}));
    };
    const std::string good = expiring(now.wall + milliseconds(1));
    EXPECT_EQ(receive(expiring(now.wall)), Receipt::OutOfTime);
    EXPECT_EQ(receive(expiring(now.wall + hours(2) + milliseconds(1))), Receipt::OutOfTime);
    EXPECT_EQ(receive(expiring(now.wall + hours(2))), Receipt::Kept);
    EXPECT_EQ(receive(good), Receipt::Kept);
    EXPECT_EQ(receive(good), Receipt::Repeated);
    pass(milliseconds(1));
    EXPECT_EQ(receive(good), Receipt::OutOfTime) << "somebody kept it";
    EXPECT_EQ(vault->counts().out_of_time, 3U);
}

// --- contacts ------------------------------------------------------------------------------------

TEST_F(Arrival, AContactIsCheckedAtOnce) {
    const auto parcel = id<ParcelId>();
    EXPECT_EQ(state_of_text(mail_canary), "accepted");
    EXPECT_EQ(state_of_text("", "+49 30 1234567"), "no_channel");
    EXPECT_EQ(state_of_text("anna"), "bad_address");
    EXPECT_EQ(state_of_text("a@example.org>\r\nRCPT TO:<thief@example.org"), "bad_address");
    EXPECT_EQ(state_of(contact(parcel, SecretText("{}"))), "not_as_agreed");
    EXPECT_EQ(vault->counts().malformed, 0U);
    EXPECT_EQ(store->contact(parcel).value(), std::nullopt) << "what is refused is not kept";
}

TEST_F(Arrival, BlanksAreTrimmedAndAnUmlautDomainIsWrittenTo) {
    const auto blank = id<ParcelId>();
    EXPECT_EQ(state_of(contact(blank, contact_plain(" a@example.org "))), "accepted");
    EXPECT_EQ(to_address(blank), "a@example.org");
    const auto umlaut = id<ParcelId>();
    EXPECT_EQ(state_of(contact(umlaut, contact_plain("a@bücher.example"))), "accepted");
    EXPECT_EQ(to_address(umlaut), "a@xn--bcher-kva.example");
}

TEST_F(Arrival, AContactThatItsSenderHasNotSealedForThisParcelIsNotOpened) {
    const auto parcel = id<ParcelId>();
    const auto plain = contact_plain(mail_canary);
    const auto good = contact(parcel, plain);
    auto other = good;
    other.reference.sender = *SenderName::parse("nobody");
    EXPECT_EQ(state_of(other), "unknown_sender");
    other = good;
    other.reference.reference = "order-2";
    EXPECT_EQ(state_of(other), "cannot_be_opened") << "moved to another parcel";
    other = good;
    other.reference.revision = 2;
    EXPECT_EQ(state_of(other), "cannot_be_opened") << "an old one as a correction";
    other = good;
    other.sealed =
        *crypto::seal_as(crypto::derive_key_pair(Bytes(32, 1)), public_key(),
                         crypto::SealPurpose::Contact, good.reference.bound_to(), plain, random);
    EXPECT_EQ(state_of(other), "cannot_be_opened") << "sealed by somebody else";
    other.sealed = *crypto::seal(public_key(), crypto::SealPurpose::Contact,
                                 good.reference.bound_to(), plain, random);
    EXPECT_EQ(state_of(other), "cannot_be_opened") << "sealed by nobody";
    other.sealed =
        *crypto::seal_as(peers.shop, {"2", key.pair.public_key}, crypto::SealPurpose::Contact,
                         good.reference.bound_to(), plain, random);
    EXPECT_EQ(state_of(other), "cannot_be_opened") << "for another key";
    other.sealed = "vb1.1.AAAA";
    EXPECT_EQ(state_of(other), "cannot_be_opened");
    EXPECT_EQ(state_of(good), "accepted");
}

TEST_F(Arrival, AContactThatWasNotPaddedIsRefused) {
    const auto parcel = id<ParcelId>();
    auto unpadded = contact(parcel, contact_plain(mail_canary));
    const std::string plain = R"({"name":"A","email":"a@example.org"})";
    const std::string info = std::string("veilbox seal v1") + '\0' + "contact";
    const std::string bound_to = unpadded.reference.bound_to();
    unpadded.sealed = "vb1.1." + to_base64(*crypto::hpke_seal_auth(
                                     key.pair.public_key, peers.shop, as_bytes(info),
                                     as_bytes(bound_to), as_bytes(plain), random));
    EXPECT_EQ(state_of(unpadded), "not_as_agreed");
}

TEST_F(Arrival, TheFirstContactOfAParcelStaysAndADifferentOneIsAConflict) {
    const auto parcel = id<ParcelId>();
    const auto first = contact(parcel, contact_plain("first@example.org"));
    EXPECT_EQ(state_of(first), "accepted");
    EXPECT_EQ(state_of(first), "accepted") << "the same again under another id";
    EXPECT_EQ(state_of(contact(parcel, contact_plain("second@example.org"))), "conflict");
    reopen();
    EXPECT_EQ(state_of(contact(parcel, contact_plain("second@example.org"))), "conflict");
    EXPECT_EQ(to_address(parcel), "first@example.org");
}

TEST_F(Arrival, OneReferenceServesOneParcel) {
    const auto parcel = id<ParcelId>();
    auto moved = contact(parcel, contact_plain("first@example.org"));
    EXPECT_EQ(state_of(moved), "accepted");
    moved.parcel = id<ParcelId>();
    EXPECT_EQ(state_of(moved), "conflict") << "a hub gives one contact to two parcels";
}

TEST_F(Arrival, TheSameSenderCorrectsAContactWithAHigherRevision) {
    const auto parcel = id<ParcelId>();
    const auto at = [&](const char* email, int revision) {
        return state_of(contact(parcel, contact_plain(email), revision));
    };
    EXPECT_EQ(at("typo@example.org", 1), "accepted");
    EXPECT_EQ(at("anna", 2), "bad_address") << "and the first one stays";
    EXPECT_EQ(at("right@example.org", 3), "accepted");
    EXPECT_EQ(at("typo@example.org", 2), "conflict") << "an older one that comes late";
    EXPECT_EQ(to_address(parcel), "right@example.org");
}

// --- codes ---------------------------------------------------------------------------------------

TEST_F(Arrival, ACodeIsSentOnlyAsItsLockerSignedIt) {
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    const PickupRequest good = pickup(parcel);
    const Bytes signature = signed_by_locker(good);
    EXPECT_EQ(trouble_of({good, {}}), "not_signed");
    EXPECT_EQ(trouble_of({good, hub_key.sign(pickup_context, text_to_sign(good))}), "not_signed");
    EXPECT_EQ(trouble_of({good, peers.locker_key.sign(wire::journal_context, text_to_sign(good))}),
              "not_signed");
    PickupRequest other = good;
    other.locker_name = "Somewhere else";
    EXPECT_EQ(trouble_of({other, signature}), "not_signed");
    other = good;
    other.parcel = id<ParcelId>();
    EXPECT_EQ(trouble_of({other, signature}), "not_signed");
    other = good;
    other.locker = *LockerId::parse("0413");
    EXPECT_EQ(trouble_of({other, signature}), "unknown_locker");
    EXPECT_EQ(receive(request(wire::PickupForVault{good, signature})), Receipt::Kept);
    EXPECT_TRUE(vault->next_letter(now).value());
}

TEST_F(Arrival, ACodeThatCannotBeReadIsSaidAtOnce) {
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    const auto trouble_of_sealed = [&](const std::string& plain, const std::string& epoch,
                                       const ParcelId& sealed_for) {
        PickupRequest request = pickup(parcel);
        request.sealed = *crypto::seal({epoch, key.pair.public_key}, crypto::SealPurpose::Pickup,
                                       sealed_for.text(), SecretText(plain), random);
        return trouble_of({request, signed_by_locker(request)});
    };
    const std::string good = R"({"code":"482190375","qr":")" + qr + R"("})";
    EXPECT_EQ(trouble_of_sealed(good, "2", parcel), "cannot_be_opened");
    EXPECT_EQ(trouble_of_sealed(good, "1", id<ParcelId>()), "cannot_be_opened");
    EXPECT_EQ(trouble_of_sealed("{}", "1", parcel), "not_as_agreed");
    const std::string no_digits = R"({"code":"48219037X","qr":")" + qr + R"("})";
    EXPECT_EQ(trouble_of_sealed(no_digits, "1", parcel), "not_as_agreed");
}

TEST_F(Arrival, ANewCodeTakesThePlaceOfOneThatWaitsAndAnOldOneComesTooLate) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    const std::string first = pickup_request(parcel);
    const std::string second = pickup_request(parcel, CodeHolder::Delegate);
    const std::string third = pickup_request(parcel);
    receive(third);
    receive(second);
    EXPECT_EQ(receive(first), Receipt::Kept) << "acknowledged, so that the hub forgets it";
    work(messenger);
    ASSERT_EQ(sink.count(), 2U);
    EXPECT_THAT(sink.text(1), HasSubstr("new code"));
    EXPECT_THAT(sink.text(2), HasSubstr("second code"));

    receive(pickup_request(parcel));
    receive(pickup_request(parcel));
    work(messenger);
    EXPECT_EQ(sink.count(), 3U) << "one of the two is dead already";
}

// A hub that was taken over sends again what a locker once signed.
TEST_F(Arrival, ARequestOfALockerIsCarriedOutOnceUnderWhateverId) {
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    const PickupRequest once = pickup(parcel);
    receive(signed_request(once));
    ASSERT_TRUE(vault->settle(vault->next_letter(now).value()->request, {}, now));
    EXPECT_EQ(receive(signed_request(once)), Receipt::Kept);
    EXPECT_FALSE(vault->next_letter(now).value());
    EXPECT_THAT(store->waiting().value(), IsEmpty());
}

}  // namespace
}  // namespace veilbox::vault
