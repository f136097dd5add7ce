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
        command::RevokeSecondCode{p}};
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
    const VaultRequest pickup{tests::command_id(),
                              PickupForVault{tests::parcel_id(), "vb1.1.AAAA", "0412",
                                             "Linden Square", "Linden Square 4", tests::door(17)}};
    EXPECT_EQ(vault_request_text(*parse_vault_request(vault_request_text(pickup))),
              vault_request_text(pickup));
    const VaultRequest contact{tests::command_id(),
                               ContactForVault{tests::parcel_id(), "vb1.1.AAAA"}};
    EXPECT_EQ(vault_request_text(*parse_vault_request(vault_request_text(contact))),
              vault_request_text(contact));
    for (const VaultReport& report :
         {VaultReport(VaultAcknowledgement{tests::command_id()}),
          VaultReport(MessageSent{tests::parcel_id(), "pickup"}),
          VaultReport(MessageFailed{tests::parcel_id(), "pickup", "refused"})}) {
        EXPECT_EQ(vault_report_text(*parse_vault_report(vault_report_text(report))),
                  vault_report_text(report));
    }
}

TEST(VaultLink, AContactNeedsANameAndAWayToReachThePerson) {
    const auto whole = parse_contact(SecretText(R"({"name":"E. M.","email":"e@example.org"})"));
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->email.reveal(), "e@example.org");
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
