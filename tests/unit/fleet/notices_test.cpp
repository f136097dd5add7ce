// What the hub asks the vault to tell a recipient without a code.
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

class VaultNotices : public FleetWorld {
  protected:
    VaultNotices() { journal.write(fact::LockerConfigured{small_layout()}); }
    void pass(milliseconds time) {
        passed += time;
        link->tick(now());
    }
    // A parcel whose contact the vault has.
    ParcelId announced(const std::string& key = "order-1") {
        const auto parcel = dispatch->announce(announcement(key), now().wall);
        keep_all();
        return parcel->id;
    }
    void happens(const FactBody& fact) {
        journal.write(fact);
        journal_arrives(journal.batch(1, journal.entries.size()));
    }
    // The vault keeps what it is asked for now. Returns it in words.
    std::vector<std::string> keep_all() {
        broker.published.clear();
        pass(milliseconds(10'000));
        std::vector<std::string> words;
        for (const auto& request : vault_requests()) {
            const auto* about = std::get_if<wire::NoticeForVault>(&request.content);
            const bool ends = std::holds_alternative<wire::ParcelEnded>(request.content);
            words.emplace_back(about != nullptr ? to_text(about->notice.kind)
                               : ends           ? "ended"
                                                : "other");
            vault_says(wire::RequestKept{request.id});
        }
        return words;
    }
    using Words = std::vector<std::string>;
};

TEST_F(VaultNotices, are_asked_for_once_and_before_the_end_of_their_parcel) {
    const auto parcel = announced();
    happens(fact::ParcelCollected{parcel, door(2)});
    EXPECT_EQ(keep_all(), Words{"collected"});
    EXPECT_EQ(keep_all(), Words{"ended"});
    happens(fact::ParcelCollected{parcel, door(2)});
    EXPECT_EQ(keep_all(), Words{"ended"}) << "reopened, and finished once more";
}

TEST_F(VaultNotices, say_what_happened_where_and_when_until_the_vault_has_them) {
    const auto parcel = announced();
    happens(fact::ProblemReported{parcel, door(2), Problem::Damaged});
    for (int i = 0; i < 2; ++i) {
        broker.published.clear();
        pass(milliseconds(10'000));
        const auto requests = vault_requests();
        ASSERT_EQ(requests.size(), 1u);
        const auto& notice = std::get<wire::NoticeForVault>(requests[0].content).notice;
        EXPECT_EQ(notice.parcel, parcel);
        EXPECT_EQ(notice.kind, NoticeKind::Problem);
        EXPECT_EQ(notice.locker, locker_id());
        EXPECT_EQ(notice.locker_name, small_layout().name);
        EXPECT_EQ(notice.locker_address, small_layout().address);
        EXPECT_EQ(notice.compartment, door(2));
        EXPECT_EQ(notice.at, journal.entries.back().at);
    }
    link->connected(now());
    EXPECT_EQ(vault_requests().size(), 1u) << "at once after the broker is back";
}

TEST_F(VaultNotices, wait_for_the_code_of_their_parcel_and_for_no_other) {
    const auto parcel = announced();
    const auto other = announced("order-2");
    happens(fact::ParcelDeposited{parcel, door(2), *CourierId::parse(parcel.text())});
    happens(fact::PickupCodeIssued{parcel, Digest{}, Digest{}, "vb1.1.AAAA"});
    happens(fact::ParcelPutBack{parcel, door(2), PutBackReason::NotWanted});
    happens(fact::ProblemReported{other, door(1), Problem::Empty});
    EXPECT_EQ(keep_all(), (Words{"other", "problem"}));
    EXPECT_EQ(keep_all(), Words{"put_back"});
    EXPECT_EQ(keep_all(), Words{});
}

TEST_F(VaultNotices, are_never_of_a_parcel_of_another_locker_or_of_none) {
    happens(fact::ParcelCollected{tests::parcel_id('Z'), door(2)});
    EXPECT_EQ(keep_all(), Words{});
}

TEST_F(VaultNotices, change_nothing_of_the_message_that_was_sent) {
    const auto parcel = announced();
    vault_says(MessageSent{parcel});
    happens(fact::ParcelCollected{parcel, door(2)});
    keep_all();
    keep_all();
    EXPECT_EQ((*views->parcel(parcel))->message, MessageOutcome::Sent);
    EXPECT_EQ((*views->parcel(parcel))->message_trouble, std::nullopt);
}

TEST_F(VaultNotices, tell_why_a_code_was_dropped_when_its_parcel_had_ended) {
    const auto parcel = announced();
    vault_says(MessageFailed{parcel, MessageTrouble::ParcelEnded});
    EXPECT_EQ((*views->parcel(parcel))->message_trouble, MessageTrouble::ParcelEnded);
    EXPECT_TRUE(views->alarms(10)->empty());
}

TEST_F(VaultNotices, remind_once_for_each_storage_end_and_say_when_it_is) {
    const auto parcel = announced();
    const StorageEnd first{now().wall + std::chrono::days(3), std::chrono::minutes(60)};
    const StorageEnd later{now().wall + std::chrono::days(5), std::chrono::minutes(120)};
    const auto ends = [&](const StorageEnd& end) {
        happens(fact::StorageEndSet{parcel, end.until, end.ahead_of_utc.count(),
                                    StorageCause::Extended});
    };
    happens(fact::StorageReminded{parcel, door(2), Reminder::First});
    EXPECT_EQ(keep_all(), Words{}) << "of no end there is no reminder";
    ends(first);
    for (int i = 0; i < 2; ++i) {
        happens(fact::StorageReminded{parcel, door(2), Reminder::First});
    }
    broker.published.clear();
    pass(milliseconds(10'000));
    const auto requests = vault_requests();
    ASSERT_EQ(requests.size(), 1u);
    const auto notice = std::get<wire::NoticeForVault>(requests[0].content).notice;
    EXPECT_EQ(notice.kind, NoticeKind::Reminder);
    EXPECT_EQ(notice.kept_until, first);
    EXPECT_EQ((**views->parcel(parcel)).kept_until, first.until);
    EXPECT_EQ(keep_all(), Words{"reminder"});
    happens(fact::StorageReminded{parcel, door(2), Reminder::Last});
    EXPECT_EQ(keep_all(), Words{"last_reminder"});
    ends(later);
    happens(fact::StorageReminded{parcel, door(2), Reminder::First});
    EXPECT_EQ(keep_all(), Words{"reminder"}) << "of the new end";
}

TEST_F(VaultNotices, tell_once_that_the_storage_is_over_and_nothing_of_the_way_back) {
    const auto parcel = announced();
    for (int i = 0; i < 2; ++i) happens(fact::ParcelExpired{parcel, door(2)});
    EXPECT_EQ((**views->parcel(parcel)).status, ParcelStatus::Expired);
    EXPECT_EQ(keep_all(), Words{"expired"});
    happens(fact::ParcelRetrieved{parcel, door(2), CourierId::parse(std::string(26, 'A')).value()});
    EXPECT_EQ((**views->parcel(parcel)).status, ParcelStatus::Retrieved);
    EXPECT_EQ(keep_all(), Words{"ended"}) << "the vault need not keep the contact";
}

TEST_F(VaultNotices, believe_no_storage_end_that_cannot_be) {
    const auto parcel = announced();
    const Instant later = now().wall + std::chrono::days(3);
    for (const auto& [until, offset] : {std::pair{later, std::int64_t{841}},
                                        {later, std::int64_t{-721}},
                                        {later, std::numeric_limits<std::int64_t>::min()},
                                        {Instant(milliseconds(-1)), std::int64_t{60}},
                                        {Instant::max(), std::int64_t{60}}}) {
        happens(fact::StorageEndSet{parcel, until, offset, StorageCause::Deposited});
        EXPECT_EQ((**views->parcel(parcel)).kept_until, std::nullopt) << offset;
    }
    happens(fact::StorageEndSet{parcel, later, 840, StorageCause::Deposited});
    EXPECT_EQ((**views->parcel(parcel)).kept_until, later);
}

TEST_F(VaultNotices, bring_the_storage_end_that_the_locker_signed_with_the_code) {
    const auto parcel = announced();
    happens(fact::ParcelDeposited{parcel, door(2), *CourierId::parse(parcel.text())});
    happens(fact::PickupCodeIssued{.parcel = parcel,
                                   .code = Digest{},
                                   .qr = Digest{},
                                   .sealed = "vb1.1.AAAA",
                                   .holder = {},
                                   .number = {},
                                   .signature = {},
                                   .kept_until = Instant(milliseconds(5)),
                                   .utc_offset_min = -180});
    broker.published.clear();
    pass(milliseconds(10'000));
    const auto pickup = std::get<wire::PickupForVault>(vault_requests().at(0).content);
    EXPECT_EQ(pickup.request.kept_until,
              (StorageEnd{Instant(milliseconds(5)), std::chrono::minutes(-180)}));
}

}  // namespace
}  // namespace veilbox::fleet
