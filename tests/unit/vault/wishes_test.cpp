// What a recipient wants, said once for all parcels or to the sender of one. Everybody but the
// vault sees one bit.
#include "controller/vault/persons.h"
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using test::MailSink;
using testing::ElementsAre;

struct Row {
    std::optional<HandOver> standing;
    std::optional<LockerAnswer> answer;
    ContactState state;
};

TEST(Consent, IsRefusedByWhoeverHeardARefusal) {
    using enum ContactState;
    const auto agreed = LockerAnswer::Agreed;
    const auto refused = LockerAnswer::Refused;
    for (const Row& row :
         {Row{{}, {}, Accepted}, Row{{}, agreed, Accepted}, Row{{}, refused, Declined},
          Row{HandOver::Anywhere, {}, Accepted}, Row{HandOver::Anywhere, refused, Declined},
          Row{HandOver::NeverMyDoor, {}, Accepted}, Row{HandOver::Ask, {}, Asking},
          Row{HandOver::Ask, agreed, Accepted}, Row{HandOver::Ask, refused, Declined},
          Row{HandOver::NeverALocker, {}, Declined},
          Row{HandOver::NeverALocker, agreed, Declined}}) {
        EXPECT_EQ(consent({.hand_over = row.standing}, row.answer), row.state)
            << static_cast<int>(row.standing.value_or(HandOver{})) << row.answer.has_value();
    }
}

TEST(Consent, OfAddressAndNumberTogetherIsTheStrictest) {
    const Wishes mild{.hand_over = HandOver::Anywhere, .language = Language::German};
    const Wishes strict{.hand_over = HandOver::NeverALocker,
                        .language = Language::French,
                        .channel = Channel::Text};
    for (const auto& both : {std::vector{mild, strict}, std::vector{strict, mild}}) {
        EXPECT_EQ(together(both).hand_over, HandOver::NeverALocker);
        EXPECT_EQ(together(both).language, both[0].language);
        EXPECT_EQ(together(both).channel, Channel::Text);
    }
    const Wishes low{.reach = Reach::Low};
    const Wishes here{.lockers = {*LockerId::parse("0412")}};
    EXPECT_EQ(together({low, here}).reach, Reach::Low);
    EXPECT_EQ(together({low, here}).lockers, here.lockers);
    EXPECT_EQ(together({}), Wishes{});
}

TEST(Consent, IsAskedForAtALockerThatIsNotPreferred) {
    using enum ContactState;
    const auto at = [](const char* id) { return LockerId::parse(id); };
    const Wishes wishes{.lockers = {*at("0412"), *at("0413")}};
    EXPECT_EQ(consent(wishes, {}, at("0412")), Accepted);
    EXPECT_EQ(consent(wishes, {}, at("0413")), Accepted);
    EXPECT_EQ(consent(wishes, {}, at("0414")), Asking);
    EXPECT_EQ(consent(wishes, LockerAnswer::Agreed, at("0414")), Accepted);
    EXPECT_EQ(consent(wishes, LockerAnswer::Refused, at("0412")), Declined);
    EXPECT_EQ(consent(wishes, {}, {}), Accepted) << "an older hub does not say where";
    EXPECT_EQ(consent({.hand_over = HandOver::Ask, .lockers = {*at("0412")}}, {}, at("0412")),
              Asking);
}

class WishStory : public VaultStory {
  protected:
    Digest by_mail(const std::string& address) const {
        return PersonDigests(vault_key).of(*EmailAddress::parse(address));
    }
    Digest by_phone(const std::string& number) const {
        return PersonDigests(vault_key).of(*PhoneNumber::parse(number));
    }
    void wants(const Digest& person, const Wishes& wishes) {
        ASSERT_TRUE(store->keep_wishes(person, wishes, now.wall));
    }
    std::string contact_of(const ParcelId& parcel, std::optional<LockerAnswer> answer,
                           std::int64_t revision = 1) {
        return request(contact(parcel,
                               wire::contact_text({.name = SecretText(name_canary),
                                                   .email = SecretText(mail_canary),
                                                   .phone = SecretText("+49301234567"),
                                                   .locker = answer}),
                               revision));
    }
    // What the hub is told of the contact.
    std::string state_of(const ParcelId& parcel, std::optional<LockerAnswer> answer = {},
                         std::int64_t revision = 1) {
        receive(contact_of(parcel, answer, revision));
        EXPECT_TRUE(vault->report(broker, now));
        return checked().back();
    }
};

TEST_F(WishStory, NoLockerIsSaidAtOnceAlsoByANumberAndInCapitals) {
    EXPECT_EQ(state_of(id<ParcelId>()), "accepted");
    wants(by_mail("Annegret.CANARY@Example.ORG"), {.hand_over = HandOver::NeverALocker});
    EXPECT_EQ(state_of(id<ParcelId>()), "declined");
    wants(by_mail(mail_canary), {});
    EXPECT_EQ(state_of(id<ParcelId>()), "accepted");
    wants(by_phone("+49301234567"), {.hand_over = HandOver::NeverALocker});
    reopen();
    EXPECT_EQ(state_of(id<ParcelId>()), "declined");
    wants(by_phone("+49301234567"), {.language = Language::German});
    EXPECT_EQ(state_of(id<ParcelId>()), "accepted") << "the new words take the place of the old";
}

TEST_F(WishStory, AskedEachTimeWaitsUntilTheSenderSaysTheAnswer) {
    wants(by_mail(mail_canary), {.hand_over = HandOver::Ask});
    const auto parcel = id<ParcelId>();
    EXPECT_EQ(state_of(parcel), "asking");
    EXPECT_EQ(state_of(parcel, LockerAnswer::Agreed, 2), "accepted");
    const auto other = id<ParcelId>();
    EXPECT_EQ(state_of(other), "asking");
    EXPECT_EQ(state_of(other, LockerAnswer::Refused, 2), "declined");
}

TEST_F(WishStory, ASecondDifferentContactIsAConflictAlsoOfOneThatWasDeclined) {
    wants(by_mail(mail_canary), {.hand_over = HandOver::NeverALocker});
    const auto parcel = id<ParcelId>();
    EXPECT_EQ(state_of(parcel), "declined");
    receive(contact_request(parcel, "thief@example.org"));
    EXPECT_TRUE(vault->report(broker, now));
    EXPECT_EQ(checked().back(), "conflict");
}

TEST_F(WishStory, LanguageAndChannelOfTheRecipientStandAboveTheSenders) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    wants(by_mail(mail_canary), {.language = Language::German});
    const auto parcel = id<ParcelId>();
    receive(contact_of(parcel, {}));
    receive(pickup_request(parcel));
    work(messenger);
    ASSERT_EQ(sink.count(), 1U);
    EXPECT_NE(sink.text(1).find("Abholcode"), std::string::npos);
}

TEST_F(WishStory, ATextMessageIsPreferredOnlyIfThereIsAGatewayAndANumber) {
    wants(by_mail(mail_canary), {.channel = Channel::Text});
    const auto letter_for = [&](bool texts) {
        VaultPorts with = ports(*store, images);
        with.texts = texts;
        Vault writing(with, all_keys(), identity());
        const auto parcel = id<ParcelId>();
        EXPECT_TRUE(writing.start(now));
        EXPECT_TRUE(writing.receive(contact_of(parcel, {}), now));
        EXPECT_TRUE(writing.receive(pickup_request(parcel), now));
        return writing.next_letter(now).value();
    };
    const auto by_gateway = letter_for(true);
    ASSERT_TRUE(by_gateway);
    EXPECT_TRUE(std::holds_alternative<TextMessage>(by_gateway->message));
}

TEST_F(WishStory, ALetterByMailGoesOutWithoutAGateway) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    wants(by_mail(mail_canary), {.channel = Channel::Text});
    const auto parcel = id<ParcelId>();
    receive(contact_of(parcel, {}));
    receive(pickup_request(parcel));
    work(messenger);
    EXPECT_EQ(sink.count(), 1U);
}

TEST_F(WishStory, APreferredLockerIsKeptAndForEveryOtherOneTheSenderAsks) {
    wants(by_mail(mail_canary), {.lockers = {*LockerId::parse("0412")}});
    reopen();
    const auto state_at = [&](const char* locker) {
        auto to = contact(id<ParcelId>(), contact_plain(mail_canary));
        to.locker = LockerId::parse(locker);
        receive(request(to));
        report();
        return checked().back();
    };
    EXPECT_EQ(state_at("0412"), "accepted");
    EXPECT_EQ(state_at("0999"), "asking");
    wants(by_mail(mail_canary), {.language = Language::German});
    EXPECT_EQ(state_at("0999"), "accepted") << "the new words take the place of the old";
}

TEST_F(WishStory, TheReachIsToldWithAnAcceptedParcelOnly) {
    wants(by_mail(mail_canary), {.hand_over = HandOver::Ask, .reach = Reach::Low});
    const auto parcel = id<ParcelId>();
    receive(contact_of(parcel, {}));
    report();
    receive(contact_of(parcel, LockerAnswer::Agreed, 2));
    reopen();
    report();
    EXPECT_THAT(told(), ElementsAre(ContactChecked{parcel, ContactState::Asking},
                                    ContactChecked{parcel, ContactState::Accepted, Reach::Low}));
}

// A row tells nobody whose it is without the vault's identity.
TEST_F(WishStory, NoFileHoldsTheAddressOfWhoHasWishes) {
    wants(by_mail(mail_canary), {.hand_over = HandOver::NeverALocker});
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
        const std::string text = test::text_of(file.path().string());
        EXPECT_EQ(text.find("canary"), std::string::npos) << file.path();
    }
    const PersonDigests other(crypto::SigningKey::generate());
    EXPECT_NE(other.of(*EmailAddress::parse(mail_canary)), by_mail(mail_canary));
}

}  // namespace
}  // namespace veilbox::vault
