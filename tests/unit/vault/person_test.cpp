// One person is erased because that person asks for it.
#include "controller/vault/person.h"

#include "db/sqlite/vault/sqlite_vault_holdings.h"
#include "tests/unit/vault/failing_vault_store.h"
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using std::chrono::days;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class ErasePerson : public VaultStory {
  protected:
    ParcelId contact_of(const std::string& email, const std::string& phone = "") {
        const auto parcel = id<ParcelId>();
        EXPECT_EQ(receive(contact_request(parcel, email, phone)), Receipt::Kept);
        return parcel;
    }
    bool is_kept(const ParcelId& parcel) { return store->contact(parcel).value().has_value(); }
    std::expected<PersonErased, StoreError> try_to_erase(const std::string& typed) {
        const VaultKeys keys = all_keys();
        return erase_person(*store, {.keys = keys, .peers = peers, .names = names},
                            PersonDigests(vault_key), *parse_person(typed, names), random,
                            now.wall);
    }
    PersonErased erase(const std::string& typed) { return try_to_erase(typed).value(); }
};

TEST_F(ErasePerson, TakesEachContactWithThisAddressHoweverItWasTypedAndNoOther) {
    const auto first = contact_of("anna@example.org");
    const auto second = contact_of("  anna@EXAMPLE.org ");
    const auto other = contact_of("anna2@example.org");
    const auto longer = contact_of("hanna@example.org");
    const auto result = erase("\tanna@Example.ORG ");
    EXPECT_EQ(result.contacts, 2);
    EXPECT_EQ(result.unreadable, 0);
    EXPECT_TRUE(result.from_files);
    EXPECT_FALSE(is_kept(first) || is_kept(second));
    EXPECT_TRUE(is_kept(other) && is_kept(longer));
    EXPECT_EQ(erase("anna@example.org").contacts, 0);
}

TEST_F(ErasePerson, FindsATelephoneNumberAlsoBesideAnAddress) {
    const auto both = contact_of("anna@example.org", "0049 30 / 123-4567");
    const auto other = contact_of("anna@example.org", "+49301234568");
    EXPECT_EQ(erase("+49 (0)30 123 45 67").contacts, 1);
    EXPECT_FALSE(is_kept(both));
    EXPECT_TRUE(is_kept(other));
}

TEST_F(ErasePerson, WhatIsNeitherAddressNorNumberNamesNobody) {
    for (const char* typed : {"", "anna", "anna@", "@example.org", "030 1234567", "+49"}) {
        EXPECT_FALSE(parse_person(typed, names)) << typed;
    }
}

// Also of a parcel that is alive: it is the person's right.
TEST_F(ErasePerson, LeavesNothingToSendToARunningVault) {
    const auto parcel = contact_of(mail_canary);
    receive(pickup_request(parcel));
    EXPECT_EQ(erase(mail_canary).contacts, 1);
    EXPECT_FALSE(vault->next_letter(now).value());
    receive(pickup_request(parcel));
    for (int i = 0; i < Vault::most_attempts_without_contact; ++i) {
        pass(std::chrono::hours(1));
        EXPECT_FALSE(vault->next_letter(now).value());
    }
    report();
    EXPECT_THAT(outcomes(), ElementsAre("no_contact"));
}

TEST_F(ErasePerson, TellsTheHubHowManyAndWhichParcels) {
    const auto first = contact_of(mail_canary);
    const auto second = contact_of(mail_canary);
    report();
    broker.reports.clear();
    erase(mail_canary);
    reopen();
    report();
    EXPECT_THAT(told(),
                UnorderedElementsAre(VaultOutcome(ContactChecked{first, ContactState::Erased}),
                                     VaultOutcome(ContactChecked{second, ContactState::Erased}),
                                     VaultOutcome(Erased{RetentionClass::Person, 2, now.wall})));
}

TEST_F(ErasePerson, ForgetsTheirStandingWishesToo) {
    const PersonDigests persons(vault_key);
    const auto person = persons.of(*EmailAddress::parse(mail_canary));
    ASSERT_TRUE(store->keep_wishes(person, {.hand_over = HandOver::NeverALocker}, now.wall));
    erase("ANNEGRET.canary@example.org");
    EXPECT_THAT(store->wishes({person}).value(), IsEmpty());
}

TEST_F(ErasePerson, TellsNothingIfNobodyIsFound) {
    contact_of(mail_canary);
    report();
    broker.reports.clear();
    EXPECT_EQ(erase("somebody.else@example.org").contacts, 0);
    report();
    EXPECT_THAT(told(), IsEmpty());
}

// Whoever sent another contact would get the code of a parcel that is alive.
TEST_F(ErasePerson, NoOtherContactTakesItsPlaceUntilTheParcelsTimeIsOver) {
    const auto parcel = contact_of(mail_canary);
    erase(mail_canary);
    receive(request(contact(parcel, contact_plain("thief@example.org"), 2)));
    EXPECT_FALSE(is_kept(parcel));
    report();
    EXPECT_EQ(checked().back(), "erased");
    const SealedContact direct{
        .parcel = parcel, .sealed = "vb1.1.AAAA", .reference = reference(parcel, 3)};
    EXPECT_EQ(store
                  ->settle_contact(id<CommandId>(), direct, {id<CommandId>(), MessageSent{parcel}},
                                   now.wall)
                  .error(),
              StoreError::Constraint)
        << "also if it was judged just before";
    receive(request(wire::ParcelEnded{parcel}));
    pass(days(14));
    ASSERT_TRUE(vault->sweep(now));
    EXPECT_TRUE(store->was_erased(parcel).value());
    pass(milliseconds(1));
    ASSERT_TRUE(vault->sweep(now));
    EXPECT_FALSE(store->was_erased(parcel).value());
}

TEST_F(ErasePerson, SaysHowManyContactsNobodyCanOpen) {
    contact_of(mail_canary);
    key = new_key("2", 2);
    const auto result = erase(mail_canary);
    EXPECT_EQ(result.contacts, 0);
    EXPECT_EQ(result.unreadable, 1);
}

TEST_F(ErasePerson, LeavesItInNoFile) {
    const auto parcel = contact_of(mail_canary);
    receive(pickup_request(parcel));
    const std::string sealed = store->contact(parcel).value()->sealed.substr(0, 60);
    const std::string code_sealed = sealed_pickup.substr(sealed_pickup.size() - 60);
    EXPECT_THAT(files(), HasSubstr(sealed));
    EXPECT_THAT(files(), HasSubstr(code_sealed));
    EXPECT_TRUE(erase(mail_canary).from_files);
    EXPECT_THAT(files(), Not(HasSubstr(sealed)));
    EXPECT_THAT(files(), Not(HasSubstr(code_sealed)));
}

TEST_F(ErasePerson, IsAllOrNothing) {
    const auto first = contact_of(mail_canary);
    const auto second = contact_of(mail_canary);
    db::Database other(folder / "vault.db");
    other.run(
        "CREATE TRIGGER cut BEFORE INSERT ON report WHEN NEW.what = 'erased'"
        " BEGIN SELECT RAISE(ABORT, 'the power goes'); END");
    EXPECT_FALSE(try_to_erase(mail_canary));
    EXPECT_TRUE(is_kept(first) && is_kept(second));
    EXPECT_FALSE(store->was_erased(first).value());
}

TEST_F(ErasePerson, IsShownWithAllElseThatIsHeldAndErased) {
    contact_of("anna@example.org");
    const auto ended = contact_of("berta@example.org");
    receive(request(wire::ParcelEnded{ended}));
    const Instant came = now.wall;
    pass(days(14) + milliseconds(1));
    contact_of(mail_canary);
    ASSERT_EQ(vault->sweep(now)->size(), 2U) << "a contact, and ids of requests";
    erase(mail_canary);
    const auto held = db::SqliteVaultHoldings(folder / "vault.db").all(now.wall);
    ASSERT_EQ(held.size(), 5U);
    EXPECT_EQ(held[0].what, RetentionClass::Contact);
    EXPECT_EQ(held[0].held, 1);
    EXPECT_EQ(held[0].oldest, came);
    EXPECT_EQ(held[0].erased_lately, 1);
    EXPECT_EQ(held[1].what, RetentionClass::RequestId);
    EXPECT_EQ(held[1].held, 1);
    EXPECT_EQ(held[1].erased_lately, 3);
    EXPECT_EQ(held[4].what, RetentionClass::Person);
    EXPECT_EQ(held[4].erased_lately, 1);
    const auto later = db::SqliteVaultHoldings(folder / "vault.db").all(now.wall + days(30));
    EXPECT_EQ(later[0].erased_lately, 0);
}

TEST_F(ErasePerson, TheTableIsReadAndNeverWritten) {
    contact_of(mail_canary);
    const auto before = files();
    db::SqliteVaultHoldings(folder / "vault.db").all(now.wall);
    EXPECT_EQ(files(), before);
}

}  // namespace
}  // namespace veilbox::vault
