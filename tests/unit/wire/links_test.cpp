#include "controller/wire/hub_link_json.h"
#include "controller/wire/vault_link_json.h"
#include "tests/support/samples.h"

#include <gtest/gtest.h>

namespace veilbox::wire {
namespace {

TEST(HubLink, AnEnvelopeKeepsItsPayloadByteForByte) {
    const std::string payload = "{\"v\":1 , \"odd\\u0041\":\"\xc3\xa4\"}";
    const auto again = parse_envelope(envelope_text({payload, Bytes(64, 7)}));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->payload, payload);
    EXPECT_EQ(again->signature, Bytes(64, 7));
}

TEST(HubLink, EveryCommandSurvivesItsText) {
    const auto p = tests::parcel_id();
    const std::vector<command::HubCommand> commands{
        command::RegisterCourier{{tests::courier_id(), *CourierNumber::parse("38"),
                                  tests::carrier(), tests::digest(1), tests::digest(2)}},
        command::RevokeCourier{tests::courier_id()},
        command::AnnounceParcel{{p, tests::digest(3), Size::L, tests::carrier()}},
        command::CancelParcel{p},
        command::ReserveSize{
            {tests::reservation_id(), Size::M, tests::carrier(), Instant(milliseconds(5))}},
        command::CancelReservation{tests::reservation_id()},
        command::UnblockCompartment{tests::door(17)},
        command::OpenCompartment{tests::door(17)},
        command::IssueCode{p, CodeHolder::Delegate},
        command::RevokeSecondCode{p},
        command::UseVaultKey{tests::vault_key()},
        command::ExtendStorage{p, Instant(milliseconds(5))},
        command::SettleFound{7, FoundOutcome::HandedOver}};
    ASSERT_EQ(commands.size(), std::variant_size_v<command::HubCommand>);
    for (const auto& what : commands) {
        const HubMessage message{.locker = "0412",
                                 .content = command::FromHub{.id = tests::command_id(),
                                                             .what = what,
                                                             .by = OperatorName::parse("anna"),
                                                             .why = CommandReason::Inspection,
                                                             .expires = Instant(milliseconds(5))}};
        const auto again = parse_hub_message(hub_message_text(message));
        ASSERT_TRUE(again) << again.error().detail;
        EXPECT_EQ(hub_message_text(*again), hub_message_text(message));
        const auto& content = std::get<command::FromHub>(again->content);
        EXPECT_EQ(content.what.index(), what.index());
        EXPECT_EQ(content.by, OperatorName::parse("anna"));
        EXPECT_EQ(content.why, CommandReason::Inspection);
        EXPECT_EQ(content.expires, Instant(milliseconds(5)));
    }
}

// A hub of before keeps such texts in its database.
TEST(HubLink, ACommandWithoutOperatorIsReadUnlessItOpensADoor) {
    const auto text = [](const char* order) {
        return std::string(
                   R"({"v":1,"locker":"0412","command":{"id":"2123456789ABCDEFGHJKMNPQRA",)") +
               R"("expires":5,"order":)" + order + "}}";
    };
    const auto unblock =
        parse_hub_message(text(R"({"do":"unblock_compartment","compartment":17})"));
    ASSERT_TRUE(unblock) << unblock.error().detail;
    EXPECT_EQ(std::get<command::FromHub>(unblock->content).by, std::nullopt);
    EXPECT_FALSE(parse_hub_message(text(R"({"do":"open_compartment","compartment":17})")));
}

TEST(HubLink, AReceiptSurvivesAndAnEmptyOrDoubleMessageDoesNot) {
    const auto again = parse_hub_message(hub_message_text({"0412", Acknowledgement{41}}));
    ASSERT_TRUE(again);
    EXPECT_EQ(std::get<Acknowledgement>(again->content).through, 41U);
    for (
        const char* text :
        {R"({"v":1,"locker":"0412"})", R"({"v":2,"locker":"0412","ack":1})",
         R"({"v":1,"locker":"0412","ack":-1})", R"({"v":1,"locker":"0412","ack":1,"command":{}})",
         R"({"v":1,"locker":"0412","command":{"id":"x","expires":1,"order":{}}})",
         R"({"v":1,"locker":"0412","command":{"id":"2123456789ABCDEFGHJKMNPQRA","expires":1,"order":{"do":"open_all"}}})"}) {
        EXPECT_FALSE(parse_hub_message(text)) << text;
    }
}

TEST(HubLink, ABatchIsNeverEmptyAndNeverLongerThanAllowed) {
    EXPECT_FALSE(parse_batch(R"({"v":1,"locker":"0412","facts":[]})"));
    JournalEntry entry{.seq = 1,
                       .at = {},
                       .kind = "DoorOpened",
                       .body = R"({"compartment":17})",
                       .prev_hash = {},
                       .hash = {}};
    EXPECT_TRUE(parse_batch(batch_text("0412", std::vector(200, entry))));
    EXPECT_FALSE(parse_batch(batch_text("0412", std::vector(201, entry))));
}

TEST(HubLink, ATopicNamesItsLockerOnlyInItsOwnPlace) {
    EXPECT_EQ(locker_in_topic(journal_topic("0412"), "journal"), "0412");
    for (const char* topic :
         {"veilbox/v1/lockers/0412/commands", "veilbox/v1/lockers//journal",
          "veilbox/v1/lockers/a/b/journal", "other/0412/journal", "veilbox/v1/lockers/+/journal"}) {
        EXPECT_EQ(locker_in_topic(topic, "journal"), "") << topic;
    }
}

TEST(VaultLink, RequestsAndReportsSurviveTheirText) {
    const auto id = tests::command_id();
    const Instant expires(milliseconds(1'790'000'000'000));
    const PickupRequest pickup{.locker = *LockerId::parse("0412"),
                               .locker_name = "Linden Square",
                               .locker_address = "Linden Square 4",
                               .parcel = tests::parcel_id(),
                               .compartment = tests::door(17),
                               .number = 2,
                               .sealed = "vb1.1.AAAA"};
    for (const VaultRequest& request :
         {VaultRequest{id, PickupForVault{pickup, Bytes(64, 7)}, expires},
          VaultRequest{id, PickupForVault{pickup, {}}, expires},
          VaultRequest{
              id,
              ContactForVault{
                  tests::parcel_id(), {*SenderName::parse("shop"), "order-1", 3}, "vb1.1.AAAA"},
              expires},
          VaultRequest{id,
                       NoticeForVault{{.parcel = tests::parcel_id(),
                                       .kind = NoticeKind::PutBack,
                                       .locker = *LockerId::parse("0412"),
                                       .locker_name = "Linden Square",
                                       .locker_address = "",
                                       .compartment = tests::door(17),
                                       .at = expires}},
                       expires},
          VaultRequest{
              id,
              NoticeForVault{{.parcel = tests::parcel_id(),
                              .kind = NoticeKind::LastReminder,
                              .locker = *LockerId::parse("0412"),
                              .locker_name = "Linden Square",
                              .locker_address = "",
                              .compartment = tests::door(17),
                              .at = expires,
                              .kept_until = StorageEnd{expires, std::chrono::minutes(-180)}}},
              expires},
          VaultRequest{id, ParcelEnded{tests::parcel_id()}, expires},
          VaultRequest{id, ReportKept{tests::command_id('B')}, expires}}) {
        EXPECT_EQ(vault_request_text(parse_vault_request(vault_request_text(request)).value()),
                  vault_request_text(request));
    }
    const auto parcel = tests::parcel_id();
    for (const VaultReport& report :
         {VaultReport{id, RequestKept{tests::command_id('B')}, expires},
          VaultReport{id, tests::vault_key(), expires},
          VaultReport{id, MessageSent{parcel}, expires},
          VaultReport{id, MessageFailed{parcel, MessageTrouble::NotReached}, expires},
          VaultReport{id, MessageWaiting{parcel, MessageTrouble::Busy}, expires},
          VaultReport{id, ContactChecked{parcel, ContactState::BadAddress}, expires},
          VaultReport{id, Erased{RetentionClass::CodeNumber, 3, expires}, expires},
          VaultReport{id, ContactChecked{parcel, ContactState::Accepted, Reach::Low}, expires},
          VaultReport{id, ForgedRequests{17}, expires},
          VaultReport{id, ClockChecked{ClockState::Doubted}, expires}}) {
        const auto again = parse_vault_report(vault_report_text(report)).value();
        EXPECT_EQ(vault_report_text(again), vault_report_text(report));
        EXPECT_EQ(again.expires, expires);
        EXPECT_EQ(again.content.index(), report.content.index());
    }
}

TEST(VaultLink, WhatIsMissingInAPickupIsNotWhatWasSigned) {
    const auto unsigned_pickup = parse_vault_request(
        R"({"v":1,"id":")" + tests::command_id().text() + R"(","expires":1,"pickup":{"parcel":")" +
        tests::parcel_id().text() +
        R"(","sealed":"x","number":1,"compartment":1,"locker":{"id":"0412","name":"x","address":"y"}}})");
    ASSERT_TRUE(unsigned_pickup) << unsigned_pickup.error().detail;
    EXPECT_TRUE(std::get<PickupForVault>(unsigned_pickup->content).signature.empty());
}

TEST(VaultLink, AContactNeedsANameAndAWayToReachThePerson) {
    const auto whole = parse_contact(SecretText(R"({"name":"E. M.","email":"e@example.org"})"));
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->email.reveal(), "e@example.org");
    EXPECT_EQ(whole->language, std::nullopt);
    const auto german =
        parse_contact(SecretText(R"({"name":"E. M.","email":"e@example.org","language":"de"})"));
    EXPECT_EQ(german.value().language, Language::German);
    EXPECT_EQ(parse_contact(contact_text(*german))->language, Language::German);
    EXPECT_FALSE(parse_contact(
        SecretText(R"({"name":"E. M.","email":"e@example.org","language":"german"})")));
    EXPECT_EQ(parse_contact(contact_text(*whole))->name.reveal(), "E. M.");
    for (const char* text : {R"({"name":"E. M."})", R"({"email":"e@example.org"})", "{}", "",
                             R"({"name":"E","email":"e@example.org","address":"Street 1"})"}) {
        EXPECT_FALSE(parse_contact(SecretText(text))) << text;
    }
}

TEST(VaultLink, AComplaintNeverRepeatsWhatItComplainsAbout) {
    const auto bad = parse_contact(SecretText(R"({"name":"Erika","email":17})"));
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().detail.find("17"), std::string::npos);
    EXPECT_EQ(bad.error().detail.find("Erika"), std::string::npos);
}

}  // namespace
}  // namespace veilbox::wire
