// Couriers' accounts at the hub: what each change tells which locker, and what it refuses.
#include "controller/crypto/hash.h"
#include "controller/crypto/secrets.h"
#include "controller/domain/encoding/scan.h"
#include "tests/unit/fleet/failing_store.h"
#include "tests/unit/fleet/fleet_world.h"

#include <fstream>
#include <iterator>
#include <set>

namespace veilbox::fleet {
namespace {

using Refused = CourierError;

class Accounts : public FleetWorld {
  protected:
    Accounts() {
        EXPECT_TRUE(store->add_locker(locker_id("0413"), Bytes(32, 1)));
        couriers = std::make_unique<CourierAccounts>(CourierAccounts::Parts{
            .store = failing, .random = random, .master = Bytes(32, 7), .queued = [this] {
                ++queued;
            }});
    }
    static CourierTerms terms() {
        return {.carriers = {tests::carrier(), tests::carrier("northpost")},
                .rights = {CourierRight::Deposit, CourierRight::Retrieve},
                .valid_from = Instant(milliseconds(5)),
                .valid_until = Instant(milliseconds(7))};
    }
    NewAccount account(const char* number = "38", std::vector<LockerId> lockers = {locker_id()}) {
        return {.number = *CourierNumber::parse(number),
                .terms = terms(),
                .lockers = std::move(lockers),
                .by = anna};
    }
    CourierKeys added(const NewAccount& wanted) {
        auto keys = couriers->add(wanted, now().wall);
        EXPECT_TRUE(keys);
        return *std::move(keys);
    }
    std::expected<void, CourierError> changed(const CourierId& id, const CourierTerms& to,
                                              const std::vector<LockerId>& lockers) {
        return couriers->change(id, to, lockers, anna, now().wall);
    }
    // Whom it is about, and what it asks; told to `locker` since the last call, oldest first.
    std::vector<command::HubCommand> orders(const char* locker = "0412") {
        EXPECT_TRUE(store->set_presence(locker_id(locker), true, now().wall));
        std::vector<command::HubCommand> all;
        const auto due = store->take_due_commands(now().wall, 100).value();
        for (const CommandRow& row : due) {
            if (row.locker != locker_id(locker)) continue;
            const auto message = wire::parse_hub_message(row.payload).value();
            all.push_back(std::get<command::FromHub>(message.content).what);
        }
        EXPECT_TRUE(store->set_presence(locker_id(locker), false, now().wall));
        db::Database(database).run(
            "UPDATE commands SET outcome = 'accepted', payload = NULL WHERE locker = $1", {locker});
        return all;
    }
    fact::CourierRegistered registered(const char* locker = "0412") {
        const auto told = orders(locker);
        EXPECT_EQ(told.size(), 1u);
        return std::get<command::RegisterCourier>(told.at(0)).courier;
    }
    Digest badge_digest(const SecretText& badge, const char* locker = "0412") {
        return crypto::badge_digest(crypto::link_key(Bytes(32, 7), locker),
                                    std::get<Badge>(parse_scan(badge.reveal())).text);
    }
    Digest pin_digest(const SecretText& pin, const char* locker = "0412") {
        return crypto::pin_digest(crypto::link_key(Bytes(32, 7), locker),
                                  *CourierNumber::parse("38"), pin);
    }
    CourierRecord shown(const CourierId& id) { return store->find_courier(id).value().value(); }
    // As the migration leaves an account of the time before.
    void make_old(const CourierId& id) {
        db::Database(database).run(
            "UPDATE couriers SET badge_generation = 0, pin_generation = 0 WHERE id = $1",
            {id.text()});
    }

    const OperatorName anna = *OperatorName::parse("anna");
    FailingFleetStore failing{*store};
};

TEST_F(Accounts, tell_each_locker_the_terms_and_its_own_digests_of_one_badge_and_pin) {
    const CourierKeys keys = added(account("38", {locker_id(), locker_id("0413")}));
    EXPECT_EQ(queued, 1);
    for (const char* locker : {"0412", "0413"}) {
        const fact::CourierRegistered told = registered(locker);
        EXPECT_EQ(told.courier, keys.id);
        EXPECT_EQ(told.number.text(), "38");
        EXPECT_EQ(told.carrier, tests::carrier());
        EXPECT_EQ(told.carriers, std::vector{tests::carrier("northpost")});
        EXPECT_EQ(told.rights, terms().rights);
        EXPECT_EQ(told.valid_from, terms().valid_from);
        EXPECT_EQ(told.valid_until, terms().valid_until);
        EXPECT_EQ(told.badge, badge_digest(*keys.badge, locker));
        EXPECT_EQ(told.pin, pin_digest(*keys.pin, locker));
    }
}

TEST_F(Accounts, have_another_badge_and_pin_each) {
    std::set<std::string> badges;
    std::set<std::string> pins;
    for (int i = 0; i < 20; ++i) {
        const CourierKeys keys = added(account(std::to_string(i).c_str()));
        badges.emplace(keys.badge->reveal());
        pins.emplace(keys.pin->reveal());
        EXPECT_EQ(keys.pin->reveal().size(), 6u);
    }
    EXPECT_EQ(badges.size(), 20u);
    EXPECT_EQ(pins.size(), 20u);
}

TEST_F(Accounts, with_a_number_that_is_taken_at_one_of_the_lockers_are_refused_everywhere) {
    added(account());
    orders();
    EXPECT_EQ(couriers->add(account("38", {locker_id("0413"), locker_id()}), now().wall).error(),
              Refused::NumberTaken);
    EXPECT_TRUE(orders("0413").empty());
    EXPECT_EQ(views->couriers()->size(), 1u);
    added(account("38", {locker_id("0413")}));
    EXPECT_EQ(queued, 2) << "the same number elsewhere is another courier's";
}

TEST_F(Accounts, for_an_unknown_locker_are_refused_and_nothing_is_queued) {
    EXPECT_EQ(couriers->add(account("38", {locker_id("0999")}), now().wall).error(),
              Refused::UnknownLocker);
    EXPECT_EQ(queued, 0);
    const auto id = added(account()).id;
    EXPECT_EQ(changed(id, terms(), {locker_id(), locker_id("0999")}).error(),
              Refused::UnknownLocker);
    EXPECT_EQ(queued, 1);
}

TEST_F(Accounts, get_a_new_badge_and_keep_the_pin_and_the_other_way_round) {
    const CourierKeys first = added(account());
    registered();
    const auto badge = couriers->renew(first.id, Renewed::Badge, anna, now().wall);
    ASSERT_TRUE(badge);
    EXPECT_NE(badge->badge->reveal(), first.badge->reveal());
    EXPECT_FALSE(badge->pin);
    auto told = registered();
    EXPECT_EQ(told.courier, first.id);
    EXPECT_EQ(told.badge, badge_digest(*badge->badge));
    EXPECT_EQ(told.pin, pin_digest(*first.pin));
    const auto pin = couriers->renew(first.id, Renewed::Pin, anna, now().wall);
    ASSERT_TRUE(pin);
    EXPECT_FALSE(pin->badge);
    told = registered();
    EXPECT_EQ(told.badge, badge_digest(*badge->badge));
    EXPECT_EQ(told.pin, pin_digest(*pin->pin));
    EXPECT_EQ(queued, 3);
}

TEST_F(Accounts, that_change_tell_the_new_locker_the_left_one_and_only_if_terms_differ_the_others) {
    const CourierKeys keys = added(account());
    orders();
    ASSERT_TRUE(changed(keys.id, terms(), {locker_id(), locker_id("0413")}));
    EXPECT_TRUE(orders().empty()) << "nothing is new there";
    EXPECT_EQ(registered("0413").badge, badge_digest(*keys.badge, "0413")) << "the badge in hand";
    CourierTerms other = terms();
    other.rights = {CourierRight::CollectDropOffs};
    other.valid_until.reset();
    ASSERT_TRUE(changed(keys.id, other, {locker_id()}));
    const fact::CourierRegistered told = registered();
    EXPECT_EQ(told.rights, other.rights);
    EXPECT_FALSE(told.valid_until);
    const auto left = orders("0413");
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(std::get<command::RevokeCourier>(left[0]).courier, keys.id);
    queued = 0;
    ASSERT_TRUE(changed(keys.id, other, {locker_id()}));
    EXPECT_EQ(queued, 0) << "the same again";
}

// A locker refuses an id that it has revoked, for good.
TEST_F(Accounts, that_come_back_to_a_locker_come_with_another_id) {
    const CourierKeys keys = added(account("38", {locker_id(), locker_id("0413")}));
    ASSERT_TRUE(changed(keys.id, terms(), {locker_id()}));
    orders("0413");
    ASSERT_TRUE(changed(keys.id, terms(), {locker_id(), locker_id("0413")}));
    const CourierId there = registered("0413").courier;
    EXPECT_NE(there, keys.id);
    ASSERT_TRUE(couriers->revoke(keys.id, anna, now().wall));
    const auto told = orders("0413");
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(std::get<command::RevokeCourier>(told[0]).courier, there);
}

TEST_F(Accounts, that_are_revoked_stay_so_and_free_their_number) {
    const CourierKeys keys = added(account("38", {locker_id(), locker_id("0413")}));
    orders();
    orders("0413");
    ASSERT_TRUE(couriers->revoke(keys.id, anna, now().wall));
    for (const char* locker : {"0412", "0413"}) {
        const auto told = orders(locker);
        ASSERT_EQ(told.size(), 1u);
        EXPECT_EQ(std::get<command::RevokeCourier>(told[0]).courier, keys.id);
    }
    queued = 0;
    EXPECT_TRUE(couriers->revoke(keys.id, anna, now().wall)) << "again";
    EXPECT_EQ(changed(keys.id, terms(), {locker_id()}).error(), Refused::Revoked);
    EXPECT_EQ(couriers->renew(keys.id, Renewed::Badge, anna, now().wall).error(), Refused::Revoked);
    EXPECT_EQ(queued, 0);
    EXPECT_TRUE(shown(keys.id).account.revoked);
    added(account());
}

// Guards the defect: a courier could sign in for ever at a locker that was without network for the
// 30 days of a command.
TEST_F(Accounts, whose_revocation_never_arrived_are_revoked_once_more) {
    const CourierKeys keys = added(account("38", {locker_id(), locker_id("0413")}));
    orders();
    orders("0413");
    ASSERT_TRUE(couriers->revoke(keys.id, anna, now().wall));
    orders();
    orders("0413");
    const auto expires_at = [&](const char* locker) {
        db::Database(database).run(
            "UPDATE commands SET outcome = 'expired', payload = NULL WHERE locker = $1", {locker});
    };
    expires_at("0413");
    ASSERT_TRUE(couriers->revoke(keys.id, anna, now().wall));
    EXPECT_TRUE(orders().empty());
    const auto told = orders("0413");
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(std::get<command::RevokeCourier>(told[0]).courier, keys.id);
}

TEST_F(Accounts, that_never_arrived_are_told_again_and_a_lost_revocation_leaves_the_id) {
    const CourierKeys keys = added(account());
    orders();
    const auto expires = [&] {
        db::Database(database).run("UPDATE commands SET outcome = 'expired', payload = NULL");
    };
    expires();
    ASSERT_TRUE(changed(keys.id, terms(), {locker_id()}));
    EXPECT_EQ(std::get<command::RegisterCourier>(orders().at(0)).courier.courier, keys.id);
    ASSERT_TRUE(changed(keys.id, terms(), {}));
    expires();
    ASSERT_TRUE(changed(keys.id, terms(), {}));
    EXPECT_EQ(std::get<command::RevokeCourier>(orders().at(0)).courier, keys.id);
    expires();
    ASSERT_TRUE(changed(keys.id, terms(), {locker_id()}));
    EXPECT_EQ(std::get<command::RegisterCourier>(orders().at(0)).courier.courier, keys.id);
}

TEST_F(Accounts, show_what_became_of_the_newest_command_at_each_locker) {
    const CourierKeys keys = added(account("38", {locker_id(), locker_id("0413")}));
    db::Database(database).run(
        "UPDATE commands SET outcome = 'refused', payload = NULL WHERE locker = '0413'");
    const auto places = views->couriers()->at(0).places;
    ASSERT_EQ(places.size(), 2u);
    EXPECT_TRUE(places[0].command);
    EXPECT_EQ(places[0].outcome, std::nullopt);
    EXPECT_EQ(places[1].outcome, CommandOutcome::Refused);
    ASSERT_TRUE(couriers->revoke(keys.id, anna, now().wall));
    const auto revoked = views->couriers()->at(0).places;
    EXPECT_NE(revoked[1].command, places[1].command);
    EXPECT_EQ(revoked[1].outcome, std::nullopt) << "the newest waits again";
    EXPECT_TRUE(revoked[1].place.revoked);
}

TEST_F(Accounts, from_before_badges_were_derived_get_both_new_before_anything_else_is_told) {
    const CourierKeys keys = added(account());
    make_old(keys.id);
    orders();
    EXPECT_EQ(changed(keys.id, terms(), {locker_id(), locker_id("0413")}).error(),
              Refused::RenewFirst);
    EXPECT_TRUE(orders("0413").empty());
    const auto renewed = couriers->renew(keys.id, Renewed::Pin, anna, now().wall);
    ASSERT_TRUE(renewed && renewed->badge && renewed->pin);
    const auto told = registered();
    EXPECT_EQ(told.badge, badge_digest(*renewed->badge));
    EXPECT_EQ(told.pin, pin_digest(*renewed->pin));
    EXPECT_TRUE(changed(keys.id, terms(), {locker_id(), locker_id("0413")}));
}

TEST_F(Accounts, from_before_badges_were_derived_can_be_revoked) {
    const CourierKeys keys = added(account());
    make_old(keys.id);
    orders();
    EXPECT_TRUE(couriers->revoke(keys.id, anna, now().wall));
    EXPECT_EQ(orders().size(), 1u);
}

TEST_F(Accounts, that_nobody_knows_are_not_found) {
    const auto nobody = tests::courier_id();
    EXPECT_EQ(couriers->revoke(nobody, anna, now().wall).error(), Refused::UnknownCourier);
    EXPECT_EQ(changed(nobody, terms(), {locker_id()}).error(), Refused::UnknownCourier);
    EXPECT_EQ(couriers->renew(nobody, Renewed::Badge, anna, now().wall).error(),
              Refused::UnknownCourier);
}

TEST_F(Accounts, that_another_hub_changes_meanwhile_are_not_overwritten) {
    const CourierKeys keys = added(account());
    orders();
    CourierTerms theirs = terms();
    theirs.rights = {CourierRight::Deposit};
    failing.before_change = [&] {
        CourierRow row{.account = shown(keys.id).account, .moves = {}, .now = now().wall};
        row.account.terms = theirs;
        EXPECT_TRUE(store->change_courier(row).value());
    };
    EXPECT_EQ(couriers->renew(keys.id, Renewed::Badge, anna, now().wall).error(),
              Refused::Unavailable);
    EXPECT_EQ(shown(keys.id).account.terms, theirs);
    EXPECT_TRUE(orders().empty());
    EXPECT_EQ(queued, 1);
}

TEST_F(Accounts, say_which_error_of_the_store_means_what_and_queue_nothing) {
    const CourierKeys keys = added(account());
    queued = 0;
    const auto add = [&] { return couriers->add(account("39"), now().wall).error(); };
    const auto revoke = [&] { return couriers->revoke(keys.id, anna, now().wall).error(); };
    for (const StoreError error :
         {StoreError::Busy, StoreError::Full, StoreError::Corrupt, StoreError::Unavailable}) {
        failing.calls.fail("find_locker", error);
        EXPECT_EQ(add(), Refused::Unavailable);
        failing.calls.fail("add_courier", error);
        EXPECT_EQ(add(), Refused::Unavailable);
        failing.calls.fail("find_courier", error);
        EXPECT_EQ(revoke(), Refused::Unavailable);
        failing.calls.fail("change_courier", error);
        EXPECT_EQ(revoke(), Refused::Unavailable);
    }
    failing.calls.fail("change_courier", StoreError::Constraint);
    EXPECT_EQ(changed(keys.id, terms(), {locker_id("0413")}).error(), Refused::NumberTaken);
    EXPECT_EQ(queued, 0);
    EXPECT_FALSE(shown(keys.id).account.revoked);
}

// Who asked stays after the text of the command is erased.
TEST_F(Accounts, are_changed_in_the_name_of_who_asked) {
    const CourierKeys keys = added(account());
    ASSERT_TRUE(couriers->revoke(keys.id, anna, now().wall));
    std::vector<std::string> rows;
    db::Database file(database);
    file.each("SELECT what, asked_by FROM commands ORDER BY number", {},
              [&](const db::Row& row) { rows.push_back(row.text(0) + " " + row.text(1)); });
    EXPECT_EQ(rows, (std::vector<std::string>{"register_courier anna", "revoke_courier anna"}));
}

TEST_F(Accounts, are_stored_without_badge_and_pin) {
    const CourierKeys keys = added(account());
    std::string all;
    for (const std::string& name : {database, database + "-wal"}) {
        std::ifstream in(name, std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    EXPECT_EQ(all.find(std::get<Badge>(parse_scan(keys.badge->reveal())).text.reveal()),
              std::string::npos);
}

}  // namespace
}  // namespace veilbox::fleet
