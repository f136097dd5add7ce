#include "controller/crypto/hash.h"
#include "controller/crypto/secrets.h"
#include "controller/domain/encoding/scan.h"
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

using Announcements = FleetWorld;

TEST_F(Announcements, draw_a_blind_waybill_that_the_locker_knows_only_as_a_digest) {
    const auto parcel = announce_accepted(announcement());
    ASSERT_TRUE(parcel);
    EXPECT_TRUE(std::holds_alternative<Waybill>(parse_scan(parcel->waybill)));
    EXPECT_EQ(queued, 1);
    presence(true);
    const auto told = commands();
    ASSERT_EQ(told.size(), 1u);
    const auto& order = std::get<command::AnnounceParcel>(told[0].what).parcel;
    EXPECT_EQ(order.parcel, parcel->id);
    const Bytes link_key = crypto::link_key(Bytes(32, 7), "0412");
    EXPECT_EQ(order.waybill, crypto::waybill_digest(link_key, {parcel->waybill}));
}

TEST_F(Announcements, bring_every_term_to_the_locker_and_keep_it) {
    Announcement said = announcement();
    said.size.reset();
    said.terms = {.reach = Reach::Low,
                  .flags = {ParcelFlag::Oversize, ParcelFlag::Valuable},
                  .deposit_until = now().wall + std::chrono::hours(5),
                  .consent = false};
    const auto parcel = announce_accepted(said);
    ASSERT_TRUE(parcel);
    presence(true);
    const auto order = std::get<command::AnnounceParcel>(commands().at(0).what).parcel;
    EXPECT_EQ(order.size, std::nullopt);
    EXPECT_EQ(order.terms, said.terms);
    const auto kept = views->parcel(parcel->id);
    ASSERT_TRUE(kept && *kept);
    EXPECT_EQ((*kept)->size, std::nullopt);
    EXPECT_EQ((*kept)->terms, said.terms);
    EXPECT_EQ(announce_accepted(said)->terms, said.terms);
}

TEST_F(Announcements, of_a_bundle_name_its_first_parcel) {
    Announcement said = announcement();
    const auto first = announce_accepted(said);
    const auto announce_with = [&](const ParcelId& with, const char* key) {
        said.idempotency_key = key;
        said.terms.bundle = with;
        return announce_accepted(said);
    };
    const auto second = announce_with(first->id, "order-2");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->terms.bundle, first->id);
    const auto third = announce_with(second->id, "order-3");
    ASSERT_TRUE(third);
    EXPECT_EQ(third->terms.bundle, first->id);
    presence(true);
    EXPECT_EQ(std::get<command::AnnounceParcel>(commands().at(2).what).parcel.terms.bundle,
              first->id);
}

// Guards the defect: the same request was refused once the first parcel of its bundle was in.
TEST_F(Announcements, that_are_repeated_get_the_same_answer_whatever_became_of_the_bundle) {
    Announcement said = announcement();
    const auto first = dispatch->announce(said, now().wall);
    said.idempotency_key = "order-2";
    said.terms.bundle = first->id;
    const auto second = dispatch->announce(said, now().wall);
    ASSERT_TRUE(second);
    journal.write(fact::ParcelDeposited{first->id, tests::door(1), tests::courier_id()});
    journal_arrives(journal.batch(journal.entries.size(), journal.entries.size()));
    EXPECT_EQ(dispatch->announce(said, now().wall)->id, second->id);
    said.idempotency_key = "order-3";
    EXPECT_EQ(dispatch->announce(said, now().wall).error(), DispatchError::BadBundle);
}

TEST_F(Announcements, refuse_a_bundle_with_what_is_not_this_senders_or_is_valuable) {
    ASSERT_TRUE(access->add_sender(*SenderName::parse("other")));
    const auto first = dispatch->announce(announcement(), now().wall);
    int number = 1;
    const auto refused = [&](auto change) {
        Announcement said = announcement();
        said.idempotency_key = "order-" + std::to_string(++number);
        said.terms.bundle = first->id;
        change(said);
        const auto answer = dispatch->announce(said, now().wall);
        return !answer && answer.error() == DispatchError::BadBundle;
    };
    EXPECT_TRUE(refused([](Announcement& a) { a.sender = *SenderName::parse("other"); }));
    EXPECT_TRUE(refused([](Announcement& a) { a.carrier = *CarrierId::parse("northpost"); }));
    EXPECT_TRUE(refused([](Announcement& a) { a.terms.flags = {ParcelFlag::Valuable}; }));
    EXPECT_TRUE(refused(
        [](Announcement& a) { a.terms.bundle = ParcelId::parse("0000000000000000000000000Z"); }));
    EXPECT_EQ(views->parcels(locker_id(), 10)->size(), 1u);
}

TEST_F(Announcements, with_the_same_key_give_the_same_parcel_once) {
    Announcement first = announcement();
    const auto one = dispatch->announce(first, now().wall);
    const auto two = dispatch->announce(first, now().wall + milliseconds(5'000));
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->id, two->id);
    EXPECT_EQ(one->waybill, two->waybill);
    EXPECT_EQ(views->parcels(locker_id(), 10)->size(), 1u);
    link->tick(now());
    EXPECT_EQ(vault_requests().size(), 1u);
}

TEST_F(Announcements, refuse_a_key_that_belongs_to_another_request) {
    Announcement first = announcement();
    ASSERT_TRUE(dispatch->announce(first, now().wall));
    first.request.bytes[0] = 1;
    EXPECT_EQ(dispatch->announce(first, now().wall).error(), DispatchError::KeyReused);
}

TEST_F(Announcements, of_two_senders_with_one_key_are_two_parcels) {
    ASSERT_TRUE(access->add_sender(*SenderName::parse("other")));
    const Announcement first = announcement();
    Announcement second = first;
    second.sender = *SenderName::parse("other");
    const auto one = dispatch->announce(first, now().wall);
    const auto two = dispatch->announce(second, now().wall);
    ASSERT_TRUE(one && two);
    EXPECT_NE(one->id, two->id);
    EXPECT_NE(one->waybill, two->waybill);
    EXPECT_EQ(two->sender, second.sender);
    second.request.bytes[0] = 1;
    second.idempotency_key = "order-2";
    EXPECT_TRUE(dispatch->announce(second, now().wall));
    EXPECT_EQ(views->parcels(locker_id(), 10)->size(), 3u);
}

TEST_F(Announcements, refuse_a_contact_that_is_not_sealed_and_an_unknown_locker) {
    Announcement open = announcement();
    open.sealed_contact = "canary@example.net";
    EXPECT_EQ(dispatch->announce(open, now().wall).error(), DispatchError::NotSealed);
    Announcement lost = announcement();
    lost.locker = locker_id("0999");
    EXPECT_EQ(dispatch->announce(lost, now().wall).error(), DispatchError::UnknownLocker);
    EXPECT_TRUE(views->parcels(std::nullopt, 10)->empty());
}

TEST_F(Announcements, of_an_unblocking_need_a_door_that_exists) {
    journal.write(fact::LockerConfigured{small_layout()});
    journal_arrives(journal.batch(1, 1));
    EXPECT_TRUE(dispatch->send(unblock(2), now().wall));
    EXPECT_EQ(dispatch->send(unblock(77), now().wall).error(), DispatchError::UnknownCompartment);
    OperatorCommand elsewhere = unblock(2);
    elsewhere.locker = locker_id("0999");
    EXPECT_EQ(dispatch->send(elsewhere, now().wall).error(), DispatchError::UnknownLocker);
}

TEST_F(Announcements, of_an_opening_say_who_asked_and_why_and_last_a_minute) {
    journal.write(fact::LockerConfigured{small_layout()});
    journal_arrives(journal.batch(1, 1));
    const auto sent = dispatch->send(asked_by_anna(command::OpenCompartment{door(2)}), now().wall);
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->expires, now().wall + std::chrono::minutes(1));
    presence(true);
    link->tick(now());
    const auto told = commands();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].id, sent->id);
    EXPECT_EQ(told[0].by, OperatorName::parse("anna"));
    EXPECT_EQ(told[0].why, CommandReason::RecipientWaits);
    EXPECT_EQ(told[0].expires, sent->expires);
    EXPECT_EQ(std::get<command::OpenCompartment>(told[0].what).compartment, door(2));
}

}  // namespace
}  // namespace veilbox::fleet
