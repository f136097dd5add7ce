#include "tests/unit/fleet/fleet_world.h"

#include <fstream>
#include <sstream>

namespace veilbox::fleet {
namespace {

class Link : public FleetWorld {
  protected:
    void pass(milliseconds time) {
        passed += time;
        link->tick(now());
    }
    // Everything that the database's files hold.
    std::string on_disk() const {
        std::string all;
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            std::ostringstream text;
            text << std::ifstream(file.path(), std::ios::binary).rdbuf();
            all += text.str();
        }
        return all;
    }
};

// A stranger who joins a shared subscription takes batches from the hub.
TEST_F(Link, subscribes_to_journals_presence_and_reports_and_shares_none_of_them) {
    const std::vector<std::string> wanted{
        "veilbox/v1/lockers/+/journal", "veilbox/v1/lockers/+/presence", "veilbox/v1/vault/outbox"};
    EXPECT_EQ(hub_subscriptions(), wanted);
}

TEST_F(Link, repeats_a_command_every_10_s_until_the_journal_shows_it_accepted) {
    presence(true);
    broker.published.clear();
    ASSERT_TRUE(announce_accepted(announcement()));
    link->tick(now());
    const auto first = commands();
    ASSERT_EQ(first.size(), 1u);
    pass(milliseconds(9'999));
    EXPECT_TRUE(commands().empty());
    pass(milliseconds(1));
    const auto again = commands();
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again[0].id, first[0].id);

    journal.write(fact::HubCommandAccepted{first[0].id, {}});
    journal_arrives(journal.batch(1, 1));
    broker.published.clear();
    pass(milliseconds(60'000));
    EXPECT_TRUE(commands().empty());
}

TEST_F(Link, stops_repeating_a_refused_command) {
    presence(true);
    ASSERT_TRUE(announce_accepted(announcement()));
    link->tick(now());
    const auto first = commands();
    ASSERT_EQ(first.size(), 1u);
    journal.write(fact::HubCommandRefused{first[0].id, Refusal::DuplicateParcel, {}});
    journal_arrives(journal.batch(1, 1));
    broker.published.clear();
    pass(milliseconds(60'000));
    EXPECT_TRUE(commands().empty());
}

TEST_F(Link, sends_everything_that_is_due_at_once_however_much_it_is) {
    presence(true);
    for (int i = 0; i < 25; ++i) {
        ASSERT_TRUE(announce_accepted(announcement("order-" + std::to_string(i))));
    }
    broker.published.clear();
    link->tick(now());
    EXPECT_EQ(broker.published.size(), 50u) << "a command and a contact each";
}

TEST_F(Link, keeps_what_the_locker_says_of_a_command) {
    presence(true);
    int orders = 0;
    const auto outcome_after = [&](auto fact_of) {
        const auto order = announcement("order-" + std::to_string(++orders));
        EXPECT_TRUE(announce_accepted(order));
        broker.published.clear();
        link->tick(now());
        const auto sent = commands();
        EXPECT_EQ(sent.size(), 1u);
        const CommandId id = sent.at(0).id;
        journal.write(fact_of(id));
        journal_arrives(journal.batch(journal.entries.size(), journal.entries.size()));
        std::string outcome;
        db::Database(database).each(
            "SELECT outcome, coalesce(reason, '') FROM commands WHERE id = $1", {id.text()},
            [&](const db::Row& row) { outcome = row.text(0) + " " + row.text(1); });
        return outcome;
    };
    EXPECT_EQ(outcome_after([](const CommandId& id) { return fact::HubCommandAccepted{id, {}}; }),
              "accepted ");
    EXPECT_EQ(outcome_after([](const CommandId& id) { return fact::HubCommandExpired{id, {}}; }),
              "expired ");
    EXPECT_EQ(outcome_after([](const CommandId& id) {
                  return fact::HubCommandRefused{id, Refusal::DuplicateParcel, {}};
              }),
              "refused duplicate_parcel");
}

TEST_F(Link, keeps_commands_for_a_locker_that_is_away_and_sends_them_when_it_is_back) {
    ASSERT_TRUE(announce_accepted(announcement()));
    pass(milliseconds(60'000));
    EXPECT_TRUE(commands().empty());
    presence(true);
    EXPECT_EQ(commands().size(), 1u);
    presence(false);
    pass(milliseconds(60'000));
    EXPECT_TRUE(commands().empty());
    EXPECT_FALSE((*views->locker(locker_id()))->online);
}

TEST_F(Link, never_sends_a_command_after_it_has_expired) {
    journal.write(fact::LockerConfigured{small_layout()});
    journal_arrives(journal.batch(1, 1));
    ASSERT_TRUE(dispatch->send(unblock(1), now().wall));
    pass(std::chrono::minutes(11));
    presence(true);
    EXPECT_TRUE(commands().empty());
}

TEST_F(Link, tells_a_locker_that_comes_online_how_far_its_journal_is_safe) {
    journal.write(fact::LockerConfigured{small_layout()});
    journal_arrives(journal.batch(1, 1));
    broker.published.clear();
    presence(true);
    EXPECT_EQ(last_acknowledged(), 1u);
}

TEST_F(Link, sends_nothing_without_broker_and_everything_when_it_is_back) {
    presence(true);
    broker.published.clear();
    broker.up = false;
    ASSERT_TRUE(announce_accepted(announcement()));
    link->tick(now());
    EXPECT_TRUE(broker.published.empty());
    broker.up = true;
    link->connected(now());
    EXPECT_EQ(broker.published.size(), 2u) << "command and contact";
}

TEST_F(Link, sends_again_at_once_what_was_under_way_when_the_connection_was_lost) {
    presence(true);
    ASSERT_TRUE(announce_accepted(announcement()));
    link->tick(now());
    broker.published.clear();
    pass(milliseconds(1'000));
    EXPECT_TRUE(broker.published.empty());
    link->connected(now());
    EXPECT_EQ(broker.published.size(), 2u) << "command and contact";
}

TEST_F(Link, erases_the_sealed_contact_from_its_files_when_the_vault_has_it) {
    const Announcement sent = announcement();
    const auto parcel = dispatch->announce(sent, now().wall);
    ASSERT_TRUE(parcel);
    link->tick(now());
    auto requests = vault_requests();
    ASSERT_EQ(requests.size(), 1u);
    const auto& contact = std::get<wire::ContactForVault>(requests[0].content);
    EXPECT_EQ(contact.parcel, parcel->id);
    EXPECT_EQ(contact.sealed, sent.sealed_contact);
    EXPECT_NE(on_disk().find(sent.sealed_contact), std::string::npos);

    pass(milliseconds(10'000));
    EXPECT_EQ(vault_requests().size(), 1u) << "repeated until acknowledged";
    vault_says(wire::RequestKept{requests[0].id});
    pass(milliseconds(60'000));
    EXPECT_TRUE(vault_requests().empty());
    EXPECT_EQ(on_disk().find(sent.sealed_contact), std::string::npos);
}

TEST_F(Link, sends_the_pickup_code_to_the_vault_with_where_to_go) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    const std::string code = sealed();
    journal.write(fact::LockerConfigured{small_layout()});
    journal.write(fact::ParcelDeposited{parcel->id, door(2), *CourierId::parse(parcel->id.text())});
    journal.write(fact::PickupCodeIssued{.parcel = parcel->id,
                                         .code = Digest{},
                                         .qr = Digest{},
                                         .sealed = code,
                                         .holder = {},
                                         .number = 3,
                                         .signature = to_base64(Bytes(64, 9))});
    journal_arrives(journal.batch(1, 3));
    broker.published.clear();
    link->tick(now());
    const auto requests = vault_requests();
    ASSERT_EQ(requests.size(), 2u);
    const auto& pickup = std::get<wire::PickupForVault>(requests[1].content);
    EXPECT_EQ(pickup.request.parcel, parcel->id);
    EXPECT_EQ(pickup.request.sealed, code);
    EXPECT_EQ(pickup.request.locker, locker_id());
    EXPECT_EQ(pickup.request.locker_name, "Linden Square");
    EXPECT_EQ(pickup.request.locker_address, small_layout().address);
    EXPECT_EQ(pickup.request.compartment, door(2));
    EXPECT_EQ(pickup.request.number, 3);
    EXPECT_EQ(pickup.signature, Bytes(64, 9));
}

TEST_F(Link,
       passes_a_pickup_request_on_as_it_was_signed_also_when_the_locker_has_another_name_since) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    journal.write(fact::LockerConfigured{small_layout()});
    journal.write(fact::ParcelDeposited{parcel->id, door(2), *CourierId::parse(parcel->id.text())});
    journal.write(fact::PickupCodeIssued{parcel->id, Digest{}, Digest{}, sealed()});
    LockerLayout renamed = small_layout();
    renamed.name = "Oak Square";
    journal.write(fact::LockerConfigured{renamed});
    journal_arrives(journal.batch(1, 4));
    link->tick(now());
    const auto requests = vault_requests();
    ASSERT_EQ(requests.size(), 2u);
    const auto& pickup = std::get<wire::PickupForVault>(requests[1].content);
    EXPECT_EQ(pickup.request.locker_name, "Linden Square");
    EXPECT_EQ(pickup.signature, Bytes()) << "a locker of an older version signs none";
}

TEST_F(Link, shows_on_the_parcel_whether_its_message_was_sent_and_why_not) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    const auto shown = [&] { return **views->parcel(parcel->id); };
    EXPECT_EQ(shown().message, std::nullopt);
    vault_says(MessageFailed{parcel->id, MessageTrouble::RecipientRefused});
    EXPECT_EQ(shown().message, MessageOutcome::Failed);
    EXPECT_EQ(shown().message_trouble, MessageTrouble::RecipientRefused);
    vault_says(MessageSent{parcel->id});
    EXPECT_EQ(shown().message, MessageOutcome::Sent);
    EXPECT_EQ(shown().message_trouble, std::nullopt);
}

TEST_F(Link, announces_a_parcel_to_its_locker_only_when_the_vault_has_accepted_the_contact) {
    presence(true);
    const auto parcel = dispatch->announce(announcement(), now().wall);
    const auto shown = [&] { return **views->parcel(parcel->id); };
    EXPECT_EQ(shown().contact, ContactState::Checking);
    link->tick(now());
    pass(milliseconds(20'000));
    EXPECT_TRUE(commands().empty());

    vault_says(ContactChecked{parcel->id, ContactState::BadAddress});
    EXPECT_EQ(shown().contact, ContactState::BadAddress);
    pass(milliseconds(20'000));
    EXPECT_TRUE(commands().empty());
    EXPECT_TRUE(views->alarms(10)->empty());

    vault_says(ContactChecked{parcel->id, ContactState::Accepted});
    EXPECT_EQ(shown().contact, ContactState::Accepted);
    EXPECT_EQ(commands().size(), 1u) << "at once";
}

TEST_F(Link, announces_a_parcel_without_consent_when_its_recipient_has_declined) {
    presence(true);
    const auto parcel = dispatch->announce(announcement(), now().wall);
    vault_says(ContactChecked{parcel->id, ContactState::Declined});
    const auto sent = commands();
    ASSERT_EQ(sent.size(), 1u) << "so that the locker can say why it opens no door";
    EXPECT_EQ(std::get<command::AnnounceParcel>(sent[0].what).parcel.terms.consent, false);
    const auto shown = **views->parcel(parcel->id);
    EXPECT_EQ(shown.contact, ContactState::Declined);
    EXPECT_EQ(shown.terms.consent, false);
}

TEST_F(Link, announces_the_reach_that_the_recipient_wants_in_the_place_of_the_senders) {
    presence(true);
    auto said = announcement();
    said.terms.reach = Reach::High;
    const auto parcel = dispatch->announce(said, now().wall);
    vault_says(ContactChecked{parcel->id, ContactState::Accepted, Reach::Low});
    const auto sent = commands();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(std::get<command::AnnounceParcel>(sent[0].what).parcel.terms.reach, Reach::Low);
    EXPECT_EQ((**views->parcel(parcel->id)).terms.reach, Reach::Low);

    vault_says(ContactChecked{parcel->id, ContactState::Accepted, Reach::Middle});
    EXPECT_EQ((**views->parcel(parcel->id)).terms.reach, Reach::Low)
        << "what the locker was told is what is shown";
}

TEST_F(Link, tells_the_vault_where_a_parcel_is_to_go) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    ASSERT_TRUE(parcel);
    link->tick(now());
    const auto asked = vault_requests();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(std::get<wire::ContactForVault>(asked[0].content).locker, parcel->locker);
}

TEST_F(Link, announces_nothing_while_the_recipient_has_to_be_asked) {
    presence(true);
    const auto parcel = dispatch->announce(announcement(), now().wall);
    vault_says(ContactChecked{parcel->id, ContactState::Asking});
    pass(milliseconds(20'000));
    EXPECT_TRUE(commands().empty());
    EXPECT_EQ((**views->parcel(parcel->id)).contact, ContactState::Asking);
    vault_says(ContactChecked{parcel->id, ContactState::Accepted});
    EXPECT_EQ(commands().size(), 1u);
}

TEST_F(Link, keeps_a_report_once_and_says_so_each_time_it_comes) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    const auto shown = [&] { return **views->parcel(parcel->id); };
    const auto failed =
        wire::vault_report_text({.id = new_id(),
                                 .content = MessageFailed{parcel->id, MessageTrouble::NoContact},
                                 .expires = now().wall + wire::vault_message_life});
    const auto report = wire::parse_vault_report(failed)->id;
    vault_sends(failed);
    vault_says(MessageSent{parcel->id});
    broker.published.clear();
    vault_sends(failed);
    EXPECT_EQ(shown().message, MessageOutcome::Sent) << "an old report came again";
    const auto requests = vault_requests();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(std::get<wire::ReportKept>(requests[0].content).report, report);
    EXPECT_EQ(requests[0].expires, now().wall + wire::vault_message_life);
}

TEST_F(Link, takes_no_report_that_the_vault_has_not_signed_or_that_is_out_of_time) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    const auto report = [&](Instant expires) {
        return wire::vault_report_text(
            {.id = new_id(), .content = MessageSent{parcel->id}, .expires = expires});
    };
    const std::string payload = report(now().wall + milliseconds(1));
    for (const auto& [key, context] : std::vector<std::pair<crypto::SigningKey, std::string_view>>{
             {hub_key, wire::vault_report_context}, {vault_key, wire::vault_request_context}}) {
        link->take({std::string(wire::vault_outbox_topic),
                    wire::envelope_text({payload, key.sign(context, payload)})},
                   now());
    }
    link->take({std::string(wire::vault_outbox_topic), payload}, now());
    vault_sends(report(now().wall));
    vault_sends(report(now().wall + std::chrono::hours(2) + milliseconds(1)));
    EXPECT_EQ(counters.value(Counter::VaultReportRefused), 5u);
    EXPECT_EQ((*views->parcel(parcel->id))->message, std::nullopt);
    EXPECT_TRUE(vault_requests().empty()) << "nothing is confirmed";
    vault_sends(payload);
    vault_sends(report(now().wall + std::chrono::hours(2)));
    EXPECT_EQ(counters.value(Counter::VaultReportRefused), 5u);
    EXPECT_EQ((*views->parcel(parcel->id))->message, MessageOutcome::Sent);
}

TEST_F(Link, tells_the_vault_that_a_parcel_has_ended_after_all_else_about_it) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    journal.write(fact::LockerConfigured{small_layout()});
    journal.write(fact::ParcelCollected{parcel->id, door(2)});
    journal_arrives(journal.batch(1, 2));
    link->tick(now());
    auto requests = vault_requests();
    ASSERT_EQ(requests.size(), 1u) << "the contact first";
    pass(milliseconds(10'000));
    EXPECT_EQ(vault_requests().size(), 1u);
    vault_says(wire::RequestKept{requests[0].id});
    link->tick(now());
    requests = vault_requests();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<wire::NoticeForVault>(requests[0].content));
    vault_says(wire::RequestKept{requests[0].id});
    broker.published.clear();
    link->tick(now());
    requests = vault_requests();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(std::get<wire::ParcelEnded>(requests[0].content).parcel, parcel->id);
    pass(milliseconds(10'000));
    EXPECT_EQ(vault_requests().size(), 1u) << "repeated until the vault has it";
    vault_says(wire::RequestKept{requests[0].id});
    pass(milliseconds(10'000));
    EXPECT_TRUE(vault_requests().empty());
}

TEST_F(Link, raises_an_alarm_for_a_second_contact_and_for_a_code_that_no_locker_signed) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    vault_says(ContactChecked{parcel->id, ContactState::Accepted});
    for (int i = 0; i < 2; ++i) vault_says(ContactChecked{parcel->id, ContactState::Conflict});
    vault_says(MessageFailed{parcel->id, MessageTrouble::NotSigned});
    const auto alarms = views->alarms(10).value();
    ASSERT_EQ(alarms.size(), 2u);
    EXPECT_EQ(alarms[1].kind, "contact_conflict");
    EXPECT_EQ(alarms[1].locker, locker_id());
    EXPECT_EQ(alarms[1].detail, "parcel " + parcel->id.text());
    EXPECT_EQ(alarms[0].kind, "pickup_not_signed");
}

TEST_F(Link, raises_an_alarm_for_a_code_that_cannot_be_delivered_once_per_parcel) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    vault_says(MessageFailed{parcel->id, MessageTrouble::ParcelEnded});
    EXPECT_TRUE(views->alarms(10)->empty()) << "the code was not needed any more";
    for (int i = 0; i < 2; ++i) {
        vault_says(MessageFailed{parcel->id, MessageTrouble::RecipientRefused});
    }
    const auto alarms = views->alarms(10).value();
    ASSERT_EQ(alarms.size(), 1u);
    EXPECT_EQ(alarms[0].kind, "message_undeliverable");
    EXPECT_EQ(alarms[0].detail, "parcel " + parcel->id.text());
}

TEST_F(Link, shows_why_a_message_waits_until_it_was_sent_or_has_failed) {
    const auto parcel = dispatch->announce(announcement(), now().wall);
    const auto shown = [&] { return **views->parcel(parcel->id); };
    vault_says(MessageSent{parcel->id});
    vault_says(MessageWaiting{parcel->id, MessageTrouble::NotReached});
    EXPECT_EQ(shown().message, MessageOutcome::Waiting);
    EXPECT_EQ(shown().message_trouble, MessageTrouble::NotReached);
    vault_says(MessageSent{parcel->id});
    EXPECT_EQ(shown().message, MessageOutcome::Sent);
    EXPECT_EQ(shown().message_trouble, std::nullopt);
    vault_says(MessageWaiting{parcel->id, MessageTrouble::Busy});
    vault_says(MessageFailed{parcel->id, MessageTrouble::NotReached});
    EXPECT_EQ(shown().message, MessageOutcome::Failed);
    EXPECT_EQ(shown().message_trouble, MessageTrouble::NotReached);
}

TEST_F(Link, counts_and_survives_what_is_not_of_its_language) {
    link->take({std::string(wire::vault_outbox_topic), R"({"v":1,"sent":{}})"}, now());
    link->take({"veilbox/v1/lockers/0412/presence", "yes"}, now());
    link->take({"veilbox/v1/lockers/0999/presence", wire::presence_text({true, now().wall})},
               now());
    link->take({"some/other/topic", "{}"}, now());
    EXPECT_EQ(counters.value(Counter::VaultReportRefused), 1u);
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 2u);
    EXPECT_EQ(counters.value(Counter::JournalRefused), 1u);
    EXPECT_TRUE(broker.published.empty());
}

TEST_F(Link, goes_on_where_a_hub_that_died_left_off) {
    presence(true);
    ASSERT_TRUE(announce_accepted(announcement()));
    store = std::make_unique<db::SqliteFleetStore>(database);
    FleetLink successor(
        {.store = *store,
         .broker = broker,
         .random = random,
         .key = hub_key,
         .counters = counters,
         .events = {.changed = [](const LockerId&) {}, .warn = [](const std::string&) {}}});
    broker.published.clear();
    successor.connected(now());
    EXPECT_EQ(broker.published.size(), 2u) << "command and contact";
}

}  // namespace
}  // namespace veilbox::fleet
