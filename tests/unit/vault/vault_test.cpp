#include "tests/unit/vault/failing_vault_store.h"
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using test::MailSink;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST_F(VaultStory, AContactAndThenACodeBecomeOneMessageWithCodeAndPicture) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    EXPECT_EQ(receive(contact_request(parcel)), Receipt::Kept);
    EXPECT_EQ(receive(pickup_request(parcel)), Receipt::Kept);
    work(messenger);

    ASSERT_EQ(sink.count(), 1U);
    const std::string text = sink.text(1);
    EXPECT_THAT(text, HasSubstr("envelope-to: " + std::string(mail_canary) + "\n"));
    EXPECT_THAT(text,
                HasSubstr("header Subject: Your parcel is at Linden Square, compartment 17\n"));
    EXPECT_THAT(text, HasSubstr("Hello " + std::string(name_canary) + ",\n"));
    EXPECT_THAT(text, HasSubstr("Pickup code:  482 190 375\n"));
    EXPECT_THAT(text, HasSubstr("Compartment:  17\n"));
    EXPECT_THAT(text, HasSubstr("Linden Square 4, 10969 Berlin"));
    EXPECT_THAT(text, HasSubstr("cid:pickup-code"));
    EXPECT_THAT(test::output_of(std::string(ZBARIMG) + " -q " +
                                (sink.folder() / "1pickup-code.png") + " 2>/dev/null"),
                HasSubstr("QR-Code:" + qr));
    EXPECT_EQ(acknowledgements(), 2U);
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
}

// --- text messages -------------------------------------------------------------------------------

class TextStory : public VaultStory {
  protected:
    TextStory() {
        VaultPorts with_gateway = ports(*store, images);
        with_gateway.texts = true;
        mind = std::make_unique<Vault>(with_gateway, all_keys(), identity());
    }
    // The contact arrives, and then a code.
    std::optional<Letter> letter_to(const SecretText& plain) {
        const auto parcel = id<ParcelId>();
        EXPECT_TRUE(mind->receive(request(contact(parcel, plain)), now));
        EXPECT_TRUE(mind->receive(pickup_request(parcel), now));
        EXPECT_TRUE(mind->report(broker, now));
        return mind->next_letter(now).value();
    }
    std::unique_ptr<Vault> mind;
};

TEST_F(TextStory, WhoHasOnlyATelephoneGetsATextMessageInTheLanguageOfTheContact) {
    const auto letter = letter_to(wire::contact_text({.name = SecretText(name_canary),
                                                      .email = {},
                                                      .phone = SecretText("0049 30 1234567"),
                                                      .language = Language::German}));
    ASSERT_TRUE(letter);
    const auto& text = std::get<TextMessage>(letter->message);
    EXPECT_EQ(text.to.text().reveal(), "+49301234567");
    EXPECT_THAT(std::string(text.text.reveal()), HasSubstr("482 190 375"));
    EXPECT_THAT(std::string(text.text.reveal()), HasSubstr("Fach 17"));
    EXPECT_EQ(std::string(text.text.reveal()).find("Kanarienvogel"), std::string::npos);
    EXPECT_EQ(text.id.size(), 26U);
}

TEST_F(TextStory, MailComesFirstAndANumberThatNobodyCanDialIsSaidAtOnce) {
    const auto both = letter_to(contact_plain(mail_canary, "+49301234567"));
    ASSERT_TRUE(both);
    EXPECT_TRUE(std::holds_alternative<Message>(both->message));
    EXPECT_FALSE(letter_to(contact_plain("", "030 1234567")));
    EXPECT_THAT(checked(), testing::Contains("bad_address"));
}

// --- letters -------------------------------------------------------------------------------------

TEST_F(VaultStory, ALetterIsWrittenInTheLanguageOfTheContact) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(request(contact(parcel, wire::contact_text({.name = SecretText(name_canary),
                                                        .email = SecretText(mail_canary),
                                                        .phone = {},
                                                        .language = Language::German}))));
    receive(pickup_request(parcel));
    work(messenger);
    ASSERT_EQ(sink.count(), 1U);
    EXPECT_THAT(sink.text(1), HasSubstr("Guten Tag"));
    EXPECT_THAT(sink.text(1), HasSubstr("482 190 375"));
}

TEST_F(VaultStory, ASecondCodeComesAsALetterOfItsOwn) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    receive(pickup_request(parcel));
    receive(pickup_request(parcel, CodeHolder::Delegate));
    work(messenger);
    ASSERT_EQ(sink.count(), 2U);
    EXPECT_THAT(sink.text(1),
                HasSubstr("header Subject: Your parcel is at Linden Square, compartment 17\n"));
    EXPECT_THAT(
        sink.text(2),
        HasSubstr(
            "header Subject: A second code for your parcel at Linden Square, compartment 17\n"));
    EXPECT_THAT(outcomes(), ElementsAre("sent", "sent"));
}

TEST_F(VaultStory, RepeatedRequestsAreAcknowledgedAgainButMakeOneMessageEvenAfterARestart) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    const std::string contact = contact_request(parcel);
    const std::string pickup = pickup_request(parcel);
    for (int i = 0; i < 3; ++i) {
        receive(contact);
        receive(pickup);
    }
    work(messenger);
    EXPECT_EQ(receive(pickup), Receipt::Repeated);
    reopen();
    EXPECT_EQ(receive(pickup), Receipt::Repeated);
    EXPECT_EQ(receive(contact), Receipt::Repeated);
    work(messenger);
    EXPECT_EQ(sink.count(), 1U);
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
    EXPECT_EQ(acknowledgements(), 4U);
}

TEST_F(VaultStory, WhileTheMailServerIsDownTheMessageWaitsAndIsThenSentOnce) {
    int port = 0;
    {
        const MailSink gone;
        port = gone.port();
    }
    auto messenger = smtp("smtp://127.0.0.1:" + std::to_string(port));
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    receive(pickup_request(parcel));
    work(messenger);
    EXPECT_THAT(outcomes(), IsEmpty());
    EXPECT_FALSE(vault->next_letter(now)->has_value()) << "no attempt before its time";
    pass(seconds(1));
    work(messenger);
    reopen();  // a crash loses nothing
    work(messenger);

    MailSink sink(port);
    work(messenger);
    EXPECT_EQ(sink.count(), 0U) << "not before its time";
    pass(hours(1));
    work(messenger);
    pass(hours(1));
    work(messenger);
    EXPECT_EQ(sink.count(), 1U);
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
}

TEST_F(VaultStory, ARefusedAddressFailsForGoodAndTheReasonHoldsNoAddress) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel, "refused@example.org"));
    receive(pickup_request(parcel));
    work(messenger);
    EXPECT_THAT(outcomes(), ElementsAre("recipient_refused"));
    pass(hours(2));
    EXPECT_FALSE(vault->next_letter(now)->has_value());
}

TEST_F(VaultStory, ACodeWhoseContactWasSealedForAKeyThatIsGoneIsNotSent) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    receive(pickup_request(parcel));
    key = new_key("2", 2);
    reopen();
    work(messenger);
    EXPECT_THAT(outcomes(), ElementsAre("no_contact"));
    EXPECT_EQ(sink.count(), 0U);
}

TEST_F(VaultStory, ACodeForAnUnknownParcelIsAcknowledgedWaitsForItsContactAndThenFails) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    receive(pickup_request(id<ParcelId>()));
    const auto late = id<ParcelId>();
    receive(pickup_request(late));
    work(messenger);
    EXPECT_EQ(acknowledgements(), 2U);
    EXPECT_THAT(outcomes(), IsEmpty());
    receive(contact_request(late));
    for (int i = 0; i < 10; ++i) {
        pass(std::chrono::minutes(10));
        work(messenger);
    }
    EXPECT_EQ(sink.count(), 1U);
    EXPECT_THAT(outcomes(), ElementsAre("sent", "no_contact"));
}

TEST_F(VaultStory, HostilePayloadsAreRefusedAndCountedAndNothingElseIsLost) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    const std::string good = contact_request(parcel);
    receive(good);
    std::vector<std::string> hostile{"",
                                     "{}",
                                     "[]",
                                     "null",
                                     "\xff\xfe",
                                     std::string(100'000, '['),
                                     R"({"v":1})",
                                     R"({"v":2,"id":"00000000000000000000000000","contact":{}})",
                                     std::string(1'000'000, 'x')};
    for (std::size_t cut = 1; cut < good.size(); cut += 7) hostile.push_back(good.substr(0, cut));
    hostile.push_back(signed_by(hub_key, "{}"));
    std::uint64_t refused = 0;
    for (const std::string& payload : hostile) {
        EXPECT_EQ(receive(payload), Receipt::Malformed) << payload.substr(0, 60);
        EXPECT_EQ(vault->counts().malformed, ++refused);
    }
    EXPECT_GT(refused, 20U);
    receive(pickup_request(parcel));
    work(messenger);
    EXPECT_EQ(sink.count(), 1U);
}

TEST_F(VaultStory, AfterSendingTheDatabaseHoldsNeitherTheSealedCodeNorAnyIdentity) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    receive(pickup_request(parcel));
    const std::string sealed_part = sealed_pickup.substr(0, 60);
    EXPECT_THAT(files(), HasSubstr(sealed_part)) << "the search must be able to find it";
    work(messenger);
    ASSERT_EQ(sink.count(), 1U);
    const std::string after = files();
    for (const std::string& secret :
         {sealed_part, sealed_pickup.substr(sealed_pickup.size() - 60), code, qr,
          std::string("482 190 375"), std::string(name_canary), std::string("Kanarienvogel"),
          std::string(mail_canary)}) {
        EXPECT_EQ(after.find(secret), std::string::npos) << secret.substr(0, 8);
    }
}

// Guards the defect: a checkpoint that could not be made counted as one.
TEST_F(VaultStory, WhatABackupReadAtThatMomentIsErasedByTheNextSweep) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    receive(pickup_request(parcel));
    const std::string sealed_part = sealed_pickup.substr(0, 60);
    {
        db::Database backup(folder / "vault.db");
        backup.run("BEGIN");
        backup.each("SELECT request FROM message", {}, [](const db::Row&) {});
        work(messenger);
        ASSERT_EQ(sink.count(), 1U);
        EXPECT_THAT(files(), HasSubstr(sealed_part)) << "the backup reads it still";
    }
    ASSERT_TRUE(vault->sweep(now)->empty());
    EXPECT_THAT(files(), Not(HasSubstr(sealed_part)));
}

TEST_F(VaultStory, OutcomesWaitForTheBrokerAndSurviveARestart) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    receive(pickup_request(parcel));
    broker.up = false;
    work(messenger);
    EXPECT_EQ(sink.count(), 1U);
    EXPECT_THAT(broker.reports, IsEmpty());
    reopen();
    broker.up = true;
    work(messenger);
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
    EXPECT_EQ(sink.count(), 1U);
    work(messenger);
    EXPECT_THAT(outcomes(), SizeIs(1)) << "told once";
}

TEST_F(VaultStory, WhatTheDiskDidNotTakeIsNotAcknowledged) {
    FailingVaultStore disk(*store);
    Vault mind(ports(disk, images), all_keys(), identity());
    const std::string request = contact_request(id<ParcelId>());
    disk.fill();
    EXPECT_EQ(mind.receive(request, now).error(), StoreError::Full);
    ASSERT_TRUE(mind.report(broker, now).has_value());
    EXPECT_THAT(broker.reports, IsEmpty());
    disk.calls.fail_no_more();
    EXPECT_EQ(mind.receive(request, now).value(), Receipt::Kept);
    ASSERT_TRUE(mind.report(broker, now).has_value());
    EXPECT_EQ(acknowledgements(), 1U);
    EXPECT_THAT(checked(), ElementsAre("accepted"));
}

TEST_F(VaultStory, AMessageSentWhileTheDiskIsFullIsNotSentAgain) {
    FailingVaultStore disk(*store);
    Vault mind(ports(disk, images), all_keys(), identity());
    const auto parcel = id<ParcelId>();
    ASSERT_TRUE(mind.receive(contact_request(parcel), now).has_value());
    ASSERT_TRUE(mind.receive(pickup_request(parcel), now).has_value());
    const auto letter = mind.next_letter(now).value();
    ASSERT_TRUE(letter.has_value());
    disk.fill();
    EXPECT_FALSE(mind.settle(letter->request, {}, now).has_value());
    pass(hours(2));
    EXPECT_FALSE(mind.next_letter(now).has_value());
    disk.calls.fail_no_more();
    EXPECT_FALSE(mind.next_letter(now).value().has_value());
    ASSERT_TRUE(mind.report(broker, now).has_value());
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
}

TEST_F(VaultStory, AMessageThatIsPutOffWhileTheDiskIsFullIsStillTriedAgain) {
    FailingVaultStore disk(*store);
    Vault mind(ports(disk, images), all_keys(), identity());
    const auto parcel = id<ParcelId>();
    ASSERT_TRUE(mind.receive(contact_request(parcel), now).has_value());
    ASSERT_TRUE(mind.receive(pickup_request(parcel), now).has_value());
    const auto letter = mind.next_letter(now).value();
    ASSERT_TRUE(letter.has_value());
    disk.fill();
    EXPECT_FALSE(
        mind.settle(letter->request, std::unexpected(SendError::NotReachable), now).has_value());
    disk.calls.fail_no_more();
    pass(hours(1));
    const auto again = mind.next_letter(now).value();
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(mail_of(*again).id, mail_of(*letter).id) << "a mailbox can tell a repetition";
}

TEST_F(VaultStory, ADatabaseThatCannotBeReadForAMomentLosesNoMessage) {
    FailingVaultStore disk(*store);
    Vault mind(ports(disk, images), all_keys(), identity());
    const auto parcel = id<ParcelId>();
    ASSERT_TRUE(mind.receive(contact_request(parcel), now).has_value());
    ASSERT_TRUE(mind.receive(pickup_request(parcel), now).has_value());
    for (const char* call : {"message", "contact"}) {
        disk.calls.fail(call);
        EXPECT_EQ(mind.next_letter(now).error(), StoreError::Unavailable);
        pass(seconds(1));
    }
    disk.calls.fail_no_more();
    EXPECT_TRUE(mind.next_letter(now).value().has_value());
}

TEST_F(VaultStory, AMessageThatIsPutOffComesAgainLaterAndLaterAndFailsInTheEnd) {
    const std::vector<milliseconds> delays{seconds(1),  seconds(5),  seconds(30), minutes(2),
                                           minutes(10), minutes(30), hours(1),    hours(1)};
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    receive(pickup_request(parcel));
    const auto put_off = [&] {
        const auto letter = vault->next_letter(now).value();
        ASSERT_TRUE(letter.has_value());
        const auto settled =
            vault->settle(letter->request, std::unexpected(SendError::NotReachable), now);
        ASSERT_TRUE(settled.has_value());
    };
    int tried = 0;
    for (const milliseconds delay : delays) {
        put_off();
        ++tried;
        pass(delay - milliseconds(1));
        EXPECT_FALSE(vault->next_letter(now).value().has_value()) << "after try " << tried;
        pass(milliseconds(1));
    }
    while (tried < Vault::most_attempts) {
        put_off();
        ++tried;
        pass(hours(1));
    }
    EXPECT_FALSE(vault->next_letter(now).value().has_value());
    ASSERT_TRUE(vault->report(broker, now).has_value());
    EXPECT_THAT(outcomes(), ElementsAre("not_reached"));
}

// A vault of before 2026-11-27 knew no senders.
TEST_F(VaultStory, AContactAndACodeThatWaitedWhenThisVersionCameAreStillSent) {
    const test::Folder before;
    const auto parcel = id<ParcelId>();
    const auto failed = id<ParcelId>();
    {
        db::Database old(before / "vault.db");
        const std::string first = test::text_of(FIRST_VAULT_MIGRATION);
        old.migrate(std::vector<db::Migration>{{.name = "0001_vault.sql", .text = first}});
        const std::string contact = *crypto::seal(public_key(), crypto::SealPurpose::Contact, "",
                                                  contact_plain(mail_canary), random);
        old.run("INSERT INTO contact VALUES ($1, $2, 5)", {parcel.text(), contact});
        const std::string sealed = pickup(parcel).sealed;
        old.run(
            "INSERT INTO message (request, parcel, sealed, locker_name, locker_address,"
            " compartment, message_id) VALUES ($1, $2, $3, 'Linden Square', 'Street 4', 17, $1)",
            {id<CommandId>().text(), parcel.text(), sealed});
        for (const char* reason : {"", "the mail server was not reachable for days"}) {
            old.run("INSERT INTO outcome (parcel, reason) VALUES ($1, $2)",
                    {failed.text(), reason});
        }
    }
    db::SqliteVaultStore upgraded(before / "vault.db");
    Vault mind(ports(upgraded, images), all_keys(), identity());
    ASSERT_TRUE(mind.start(now));
    EXPECT_TRUE(mind.next_letter(now).value());
    ASSERT_TRUE(mind.report(broker, now));
    EXPECT_THAT(outcomes(), ElementsAre("not_reached"));
}

TEST_F(VaultStory, HostileTextInAMessageStaysText) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    PickupRequest hostile = pickup(parcel);
    hostile.locker_name = "<img src=x>\r\nBcc: x@y &amp;";
    ASSERT_EQ(receive(signed_request(hostile)), Receipt::Kept);
    work(messenger);
    ASSERT_EQ(sink.count(), 1U);
    EXPECT_THAT(
        sink.text(1),
        HasSubstr("header Subject: Your parcel is at <img src=x>  Bcc: x@y &amp;, compartment"));
    EXPECT_THAT(sink.text(1), HasSubstr("for you at &lt;img src=x&gt;  Bcc: x@y &amp;amp;.</h1>"));
    EXPECT_THAT(sink.text(1), Not(HasSubstr("header Bcc")));
}

}  // namespace
}  // namespace veilbox::vault
