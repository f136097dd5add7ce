// Letters without a code: what the hub asks the vault to tell, in which order, and what is dropped
// without a word.
#include "tests/unit/vault/failing_vault_store.h"
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Notices : public VaultStory {
  protected:
    ParcelId with_contact(std::optional<Language> language = {}) {
        const auto parcel = id<ParcelId>();
        receive(request(contact(parcel, wire::contact_text({.name = SecretText(name_canary),
                                                            .email = SecretText(mail_canary),
                                                            .phone = {},
                                                            .language = language}))));
        return parcel;
    }
    wire::NoticeForVault notice(const ParcelId& parcel, NoticeKind kind = NoticeKind::Collected) {
        return {{.parcel = parcel,
                 .kind = kind,
                 .locker = *LockerId::parse("0412"),
                 .locker_name = "Linden Square",
                 .locker_address = "Linden Square 4, 10969 Berlin",
                 .compartment = *CompartmentId::from_number(17),
                 .at = now.wall}};
    }
    Receipt ask_for(const ParcelId& parcel, NoticeKind kind = NoticeKind::Collected) {
        return receive(request(notice(parcel, kind)));
    }
    void ends(const ParcelId& parcel) { receive(request(wire::ParcelEnded{parcel})); }
    // The subjects of all that is due; each of them is taken.
    std::vector<std::string> sent() { return tried({}); }
    std::vector<std::string> tried(std::expected<void, SendError> outcome) {
        std::vector<std::string> subjects;
        for (auto letter = vault->next_letter(now); *letter; letter = vault->next_letter(now)) {
            subjects.push_back(mail_of(**letter).subject);
            EXPECT_TRUE(vault->settle((*letter)->request, outcome, now).has_value());
        }
        report();
        return subjects;
    }
    const std::string code_letter = "Your parcel is at Linden Square, compartment 17";
    const std::string collected = "Your parcel from Linden Square, compartment 17, was collected";
    const std::string put_back = "Your parcel at Linden Square, compartment 17, was put back";
    const std::string problem = "A problem was reported at Linden Square, compartment 17";
};

TEST_F(Notices, EachKindIsALetterInTheLanguageOfTheContactWithoutACodeOrAPicture) {
    const auto english = with_contact();
    for (const auto kind : {NoticeKind::Problem, NoticeKind::PutBack, NoticeKind::Collected}) {
        EXPECT_EQ(ask_for(english, kind), Receipt::Kept);
    }
    EXPECT_THAT(sent(), ElementsAre(problem, put_back, collected));

    ask_for(with_contact(Language::German));
    const auto letter = vault->next_letter(now).value();
    ASSERT_TRUE(letter);
    const Message mail = mail_of(*letter);
    EXPECT_EQ(mail.subject, "Ihr Paket wurde abgeholt: Linden Square, Fach 17");
    EXPECT_EQ(mail.language, "de");
    EXPECT_THAT(std::string(mail.text.reveal()), HasSubstr("Linden Square 4, 10969 Berlin"));
    EXPECT_THAT(mail.images, IsEmpty());
    EXPECT_THAT(std::string(mail.html.reveal()), Not(HasSubstr("cid:")));
}

TEST_F(Notices, TheWholeStoryOfAParcelIsToldInItsOrderAndTheHubHearsOnlyOfTheCode) {
    const auto parcel = with_contact();
    receive(pickup_request(parcel));
    ask_for(parcel, NoticeKind::Problem);
    ask_for(parcel, NoticeKind::Collected);
    EXPECT_THAT(sent(), ElementsAre(code_letter, problem, collected));
    ends(parcel);
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
    EXPECT_EQ(acknowledgements(), 5U) << "contact, code, two notices and the end";
}

TEST_F(Notices, ANoticeWaitsBehindTheCodeOfItsParcelAndBehindNoOther) {
    const auto parcel = with_contact();
    receive(pickup_request(parcel));
    ask_for(parcel, NoticeKind::PutBack);
    ask_for(with_contact(), NoticeKind::Problem);
    EXPECT_THAT(tried(std::unexpected(SendError::Busy)), ElementsAre(code_letter, problem));
    pass(seconds(1));
    EXPECT_THAT(sent(), ElementsAre(code_letter, problem));
    pass(minutes(1) - seconds(1) - milliseconds(1));
    EXPECT_THAT(sent(), IsEmpty());
    pass(milliseconds(1));
    EXPECT_THAT(sent(), ElementsAre(put_back));
}

TEST_F(Notices, AKindIsToldOncePerParcelAlsoUnderANewIdAndAfterARestart) {
    const auto parcel = with_contact();
    const std::string first = request(notice(parcel));
    EXPECT_EQ(receive(first), Receipt::Kept);
    EXPECT_EQ(receive(first), Receipt::Repeated);
    EXPECT_EQ(ask_for(parcel), Receipt::Kept) << "reopened, and finished once more";
    EXPECT_THAT(sent(), ElementsAre(collected));
    reopen();
    EXPECT_EQ(receive(first), Receipt::Repeated);
    EXPECT_EQ(ask_for(parcel), Receipt::Kept);
    EXPECT_THAT(sent(), IsEmpty());
    pass(Vault::requests_are_kept + hours(1));
    vault->sweep(now).value();
    EXPECT_EQ(ask_for(parcel), Receipt::Kept);
    EXPECT_THAT(sent(), IsEmpty()) << "as long as the contact is kept";
}

TEST_F(Notices, ARestartForgetsNoNoticeAndItsMailboxKnowsARepetition) {
    ask_for(with_contact());
    const auto before = vault->next_letter(now).value();
    ASSERT_TRUE(before);
    reopen();
    const auto after = vault->next_letter(now).value();
    ASSERT_TRUE(after);
    EXPECT_EQ(mail_of(*before).id, mail_of(*after).id);
}

TEST_F(Notices, OneThatCannotBeSentIsDroppedAndTheHubIsNotTold) {
    EXPECT_EQ(ask_for(id<ParcelId>()), Receipt::Kept) << "no contact";
    auto stranger = notice(with_contact());
    stranger.notice.locker = *LockerId::parse("0999");
    EXPECT_EQ(receive(request(stranger)), Receipt::Kept);
    EXPECT_THAT(store->waiting().value(), IsEmpty());

    const auto parcel = with_contact();
    receive(pickup_request(parcel));
    EXPECT_THAT(sent(), SizeIs(1));
    ask_for(parcel);
    EXPECT_THAT(tried(std::unexpected(SendError::RecipientRefused)), ElementsAre(collected));
    ask_for(parcel, NoticeKind::Problem);
    peers.shop = crypto::derive_key_pair(Bytes(32, 9));  // its sender's key is taken away
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_THAT(store->waiting().value(), IsEmpty());
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
    EXPECT_EQ(vault->counts().failed, 0U);
    EXPECT_EQ(vault->counts().notices_dropped, 2U);
}

TEST_F(Notices, OneIsDroppedWhenADayHasPassedWhetherItWaitsHereOrWaitedAtTheHub) {
    auto old = notice(with_contact());
    auto young = notice(with_contact(), NoticeKind::Problem);
    old.notice.at = now.wall - hours(24) - milliseconds(1);
    young.notice.at = now.wall - hours(24);
    receive(request(old));
    receive(request(young));
    EXPECT_THAT(tried(std::unexpected(SendError::NotReachable)), ElementsAre(problem));
    pass(seconds(1));
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_THAT(store->waiting().value(), IsEmpty());
    EXPECT_THAT(told(), SizeIs(2)) << "the two contacts";
}

TEST_F(Notices, ALockerWhoseClockIsAheadIsBelieved) {
    auto ahead = notice(with_contact());
    ahead.notice.at = now.wall + hours(9);
    receive(request(ahead));
    EXPECT_THAT(sent(), ElementsAre(collected));
}

TEST_F(Notices, OnlyTheHubCanAskForOne) {
    const auto parcel = with_contact();
    const std::string payload = wire::vault_request_text(
        {.id = id<CommandId>(), .content = notice(parcel), .expires = now.wall + hours(1)});
    for (const auto& who : {peers.locker_key, vault_key}) {
        EXPECT_EQ(receive(signed_by(who, payload)), Receipt::Forged);
    }
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_EQ(receive(signed_by(hub_key, payload)), Receipt::Kept);
    EXPECT_THAT(sent(), SizeIs(1));
}

TEST_F(Notices, ACodeThatWasNotSentWhenItsParcelEndedIsDroppedAtOnceAndTheHubIsTold) {
    const auto parcel = with_contact();
    const auto other = with_contact();
    receive(pickup_request(parcel));
    receive(pickup_request(parcel, CodeHolder::Delegate));
    receive(pickup_request(other));
    ask_for(parcel);
    tried(std::unexpected(SendError::NotReachable));
    ends(parcel);
    EXPECT_THAT(sent(), ElementsAre(collected));
    EXPECT_THAT(outcomes(), ElementsAre("parcel_ended", "parcel_ended"));
    pass(seconds(1));
    EXPECT_THAT(sent(), ElementsAre(code_letter)) << "of the other parcel";
}

TEST_F(Notices, ACodeThatIsOnItsWayWhenItsParcelEndsIsToldAsItWent) {
    const auto parcel = with_contact();
    receive(pickup_request(parcel));
    const auto letter = vault->next_letter(now).value();
    ASSERT_TRUE(letter);
    ends(parcel);
    EXPECT_THAT(sent(), IsEmpty());
    ASSERT_TRUE(vault->settle(letter->request, {}, now));
    report();
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
}

TEST_F(Notices, WhatTheStoreDoesNotTakeIsNotAcknowledged) {
    const auto parcel = with_contact();
    FailingVaultStore disk(*store);
    Vault mind(ports(disk, images), all_keys(), identity());
    const std::string payload = request(notice(parcel));
    for (const char* call : {"contact", "queue_message"}) {
        disk.calls.fail(call);
        EXPECT_FALSE(mind.receive(payload, now).has_value()) << call;
        disk.calls.fail_no_more();
    }
    disk.calls.fail("refuse_message");
    EXPECT_FALSE(mind.receive(request(notice(id<ParcelId>())), now).has_value());
    disk.calls.fail_no_more();
    ASSERT_TRUE(mind.report(broker, now));
    EXPECT_EQ(acknowledgements(), 0U);
    EXPECT_EQ(mind.receive(payload, now).value(), Receipt::Kept);
    EXPECT_TRUE(mind.next_letter(now).value());
}

TEST_F(Notices, AnEndWhoseMessagesCannotBeReadLeavesEachItsOwnTime) {
    const auto parcel = with_contact();
    FailingVaultStore disk(*store);
    Vault mind(ports(disk, images), all_keys(), identity());
    ASSERT_TRUE(mind.receive(request(notice(parcel)), now));
    disk.calls.fail("waiting_of");
    EXPECT_EQ(mind.receive(request(wire::ParcelEnded{parcel}), now).value(), Receipt::Kept);
    EXPECT_TRUE(mind.next_letter(now).value());
}

// Twice of one storage end, and once more if it was extended.
TEST_F(Notices, AReminderIsALetterForEachStorageEndAndSaysUntilWhenInLocalTime) {
    test::MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = with_contact();
    const auto remind = [&](NoticeKind kind, StorageEnd end) {
        auto about = notice(parcel, kind);
        about.notice.kept_until = end;
        receive(request(about));
        work(messenger);
    };
    const Instant evening = std::chrono::sys_days(std::chrono::year(2027) / 1 / 31) + hours(17);
    const StorageEnd end{evening + minutes(30), minutes(60)};
    for (int i = 0; i < 2; ++i) remind(NoticeKind::Reminder, end);
    ASSERT_EQ(sink.count(), 1U);
    EXPECT_THAT(sink.text(1), HasSubstr("Sunday, 31 January 2027, 18:30"));
    remind(NoticeKind::LastReminder, end);
    EXPECT_EQ(sink.count(), 2U);
    remind(NoticeKind::Reminder, {end.until + hours(24), end.ahead_of_utc});
    EXPECT_EQ(sink.count(), 3U);
}

TEST_F(Notices, AReminderOfWhatWasCollectedOrIsOverIsNotSent) {
    const auto parcel = with_contact();
    auto about = notice(parcel, NoticeKind::Reminder);
    receive(request(about));
    EXPECT_THAT(store->waiting().value(), testing::IsEmpty()) << "until when?";
    about.notice.kept_until = StorageEnd{now.wall, minutes(60)};
    receive(request(about));
    EXPECT_THAT(store->waiting().value(), testing::IsEmpty()) << "it is over";
    about.notice.kept_until = StorageEnd{now.wall + hours(3), minutes(60)};
    receive(request(about));
    ASSERT_EQ(store->waiting()->size(), 1U);
    receive(request(wire::ParcelEnded{parcel}));
    EXPECT_FALSE(vault->next_letter(now).value());
    EXPECT_THAT(store->waiting().value(), testing::IsEmpty());
}

}  // namespace
}  // namespace veilbox::vault
