// A courier's round as a hub keeps it: from a locker's facts to what an operator and a carrier see.
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

const CarrierId parcelway = *CarrierId::parse("parcelway");
const CarrierId northpost = *CarrierId::parse("northpost");
const CarrierId southpost = *CarrierId::parse("southpost");

class Rounds : public FleetWorld {
  protected:
    Rounds() {
        journal.write(fact::LockerConfigured{small_layout()});
        send();
    }
    ParcelId announced(const std::string& key, const CarrierId& carrier = parcelway) {
        Announcement wanted = announcement(key);
        wanted.carrier = carrier;
        return dispatch->announce(wanted, now().wall)->id;
    }
    CourierId account(const char* number, std::vector<CarrierId> carriers) {
        return couriers
            ->add({.number = *CourierNumber::parse(number),
                   .terms = {.carriers = std::move(carriers),
                             .rights = {CourierRight::Deposit},
                             .valid_from = {},
                             .valid_until = {}},
                   .lockers = {locker_id()},
                   .by = *OperatorName::parse("anna")},
                  now().wall)
            ->id;
    }
    // Its seq: a round's number if it is a signing in.
    std::uint64_t write(const FactBody& fact) {
        journal.write(fact);
        return journal.entries.size();
    }
    std::uint64_t sign_in(const CourierId& who) {
        return write(fact::CourierSignedIn{who, SignInMeans::Badge});
    }
    void deposit(const ParcelId& parcel, int compartment = 2) {
        write(fact::ParcelDeposited{parcel, door(compartment), courier});
    }
    void sign_out(SignOutReason reason = SignOutReason::Asked) {
        write(fact::CourierSignedOut{courier, reason});
    }
    void send() {
        journal_arrives(journal.batch(sent + 1, journal.entries.size()));
        sent = journal.entries.size();
        EXPECT_EQ(last_acknowledged(), sent);
    }
    Instant at(std::uint64_t seq) const { return journal.entries.at(seq - 1).at; }
    std::optional<RoundRecord> round(std::uint64_t number, const RoundsSeenBy& seen_by = {}) {
        return views->round(locker_id(), number, seen_by).value();
    }
    static std::vector<ParcelId> parcels_of(const RoundRecord& round) {
        std::vector<ParcelId> parcels;
        for (const RoundParcel& parcel : round.parcels) parcels.push_back(parcel.parcel);
        return parcels;
    }
    std::vector<std::uint64_t> numbers(const RoundsWanted& wanted) {
        std::vector<std::uint64_t> found;
        const auto listed = views->rounds(wanted).value();
        for (const RoundRecord& one : listed) found.push_back(one.number);
        return found;
    }
    std::int64_t count(db::Sql query) const {
        return db::Database(database)
            .first(query, {}, [](const db::Row& row) { return row.integer(0); })
            .value();
    }

    const CourierId courier = account("38", {parcelway, northpost});
    std::uint64_t sent = 0;
};

TEST_F(Rounds, run_from_signing_in_to_signing_out_with_what_was_deposited_between) {
    const ParcelId first = announced("order-1");
    const ParcelId second = announced("order-2");
    const ParcelId before = announced("order-3");
    deposit(before);
    const std::uint64_t number = sign_in(courier);
    deposit(first, 1);
    send();
    const RoundRecord running = round(number).value();
    EXPECT_EQ(running.ended_at, std::nullopt);
    EXPECT_EQ(running.ended_by, std::nullopt);
    EXPECT_EQ(parcels_of(running), std::vector{first});

    deposit(second);
    sign_out();
    const std::uint64_t last = sent + 2;
    deposit(before);
    send();
    const RoundRecord ended = round(number).value();
    EXPECT_EQ(ended.locker, locker_id());
    EXPECT_EQ(ended.number, number);
    EXPECT_EQ(ended.courier, CourierNumber::parse("38"));
    EXPECT_EQ(ended.began_at, at(number));
    EXPECT_EQ(ended.ended_at, at(last));
    EXPECT_EQ(ended.ended_by, SignOutReason::Asked);
    EXPECT_EQ(parcels_of(ended), (std::vector{first, second})) << "no deposit outside of it";
    EXPECT_EQ(ended.parcels[0].waybill, (*views->parcel(first))->waybill);
    EXPECT_EQ(ended.parcels[0].size, Size::M);
    EXPECT_EQ(ended.parcels[0].compartment, door(1));
    EXPECT_EQ(ended.parcels[0].at, at(number + 1));
}

TEST_F(Rounds, count_what_was_taken_out_beside_what_was_put_in) {
    const ParcelId in = announced("order-1");
    const ParcelId out = announced("order-2");
    deposit(out);
    const std::uint64_t number = sign_in(courier);
    deposit(in, 1);
    write(fact::ParcelRetrieved{out, door(2), courier});
    sign_out();
    write(fact::ParcelRetrieved{in, door(1), courier});
    send();
    const RoundRecord ended = round(number).value();
    ASSERT_EQ(parcels_of(ended), (std::vector{in, out}));
    EXPECT_EQ(ended.parcels[0].how, RoundMove::Deposited);
    EXPECT_EQ(ended.parcels[1].how, RoundMove::Retrieved);
    EXPECT_EQ(ended.parcels[1].compartment, door(2));
}

TEST_F(Rounds, keep_the_first_end_and_are_ended_by_the_next_courier_at_the_latest) {
    const std::uint64_t first = sign_in(courier);
    const std::uint64_t second = sign_in(courier);
    sign_out(SignOutReason::Idle);
    sign_out(SignOutReason::Asked);
    send();
    EXPECT_EQ(round(first)->ended_at, at(second));
    EXPECT_EQ(round(first)->ended_by, std::nullopt) << "no fact says why";
    EXPECT_EQ(round(second)->ended_at, at(second + 1));
    EXPECT_EQ(round(second)->ended_by, SignOutReason::Idle);
}

TEST_F(Rounds, are_kept_once_however_often_their_batch_arrives) {
    const ParcelId parcel = announced("order-1");
    const std::uint64_t number = sign_in(courier);
    deposit(parcel);
    sign_out();
    send();
    const auto all = [&] {
        return count(
            "SELECT (SELECT count(*) FROM rounds) * 10 + (SELECT count(*) FROM round_parcels)");
    };
    EXPECT_EQ(all(), 11);
    journal_arrives(journal.batch(1, sent));
    journal_arrives(journal.batch(number, sent));
    EXPECT_EQ(all(), 11);
    EXPECT_EQ(round(number)->ended_at, at(sent));
    EXPECT_TRUE(warnings.empty());
}

TEST_F(Rounds, of_a_courier_and_with_a_parcel_that_the_hub_does_not_know_are_kept_too) {
    const ParcelId unknown = tests::parcel_id('Z');
    const std::uint64_t number = sign_in(tests::courier_id('Z'));
    deposit(unknown);
    sign_out();
    send();
    const RoundRecord found = round(number).value();
    EXPECT_EQ(found.courier, std::nullopt);
    ASSERT_EQ(parcels_of(found), std::vector{unknown});
    EXPECT_EQ(found.parcels[0].waybill, std::nullopt);
    EXPECT_EQ(found.parcels[0].size, std::nullopt);
    EXPECT_EQ(round(number, parcelway), std::nullopt) << "no carrier can be said to own it";
}

// Guards: a courier who is revoked at a locker and comes back has another id there.
TEST_F(Rounds, name_their_courier_after_it_was_known_by_another_id) {
    const std::uint64_t number = sign_in(courier);
    sign_out();
    send();
    db::Database(database).run("UPDATE courier_lockers SET known_as = $1",
                               {tests::courier_id('N').text()});
    const std::uint64_t later = sign_in(tests::courier_id('N'));
    send();
    EXPECT_EQ(round(number)->courier, CourierNumber::parse("38"));
    EXPECT_EQ(round(later)->courier, CourierNumber::parse("38"));
}

TEST_F(Rounds, show_a_carrier_its_own_parcels_and_no_others) {
    const ParcelId ours = announced("order-1", parcelway);
    const ParcelId theirs = announced("order-2", northpost);
    const ParcelId foreign = announced("order-3", southpost);
    const std::uint64_t number = sign_in(courier);
    deposit(ours);
    deposit(theirs);
    sign_out();
    const std::uint64_t empty = sign_in(courier);
    sign_out();
    const std::uint64_t of_a_stranger = sign_in(tests::courier_id('Z'));
    deposit(foreign);
    sign_out();
    send();
    EXPECT_EQ(parcels_of(*round(number)), (std::vector{ours, theirs}));
    EXPECT_EQ(parcels_of(*round(number, parcelway)), std::vector{ours});
    EXPECT_EQ(parcels_of(*round(number, northpost)), std::vector{theirs});
    EXPECT_FALSE(round(number, southpost));
    EXPECT_TRUE(round(empty, northpost)) << "its courier works for it";
    EXPECT_FALSE(round(of_a_stranger, parcelway));
    EXPECT_EQ(parcels_of(*round(of_a_stranger, southpost)), std::vector{foreign});
    const auto seen_by = [&](const RoundsSeenBy& carrier) {
        return numbers({.locker = locker_id(), .before = 0, .limit = 9, .seen_by = carrier});
    };
    EXPECT_EQ(seen_by(std::nullopt), (std::vector{of_a_stranger, empty, number}));
    EXPECT_EQ(seen_by(parcelway), (std::vector{empty, number}));
    EXPECT_EQ(seen_by(southpost), std::vector{of_a_stranger});
    const auto of_northpost =
        views->rounds({.locker = {}, .before = 0, .limit = 9, .seen_by = northpost}).value();
    EXPECT_EQ(of_northpost.size(), 2u);
    for (const RoundRecord& one : of_northpost) {
        EXPECT_EQ(parcels_of(one),
                  one.number == number ? std::vector{theirs} : std::vector<ParcelId>{});
    }
}

// Guards: a locker that names a parcel of another one must not show it to anybody.
TEST_F(Rounds, say_nothing_of_a_parcel_that_was_announced_for_another_locker) {
    ASSERT_TRUE(store->add_locker(locker_id("0413"), journal.key.public_key()));
    Announcement elsewhere = announcement("order-1");
    elsewhere.locker = locker_id("0413");
    elsewhere.carrier = southpost;
    const ParcelId parcel = dispatch->announce(elsewhere, now().wall)->id;
    const std::uint64_t number = sign_in(courier);
    deposit(parcel);
    send();
    EXPECT_EQ(round(number)->parcels.at(0).waybill, std::nullopt);
    EXPECT_FALSE(round(number, southpost));
}

TEST_F(Rounds, are_listed_newest_first_from_a_number_down) {
    std::vector<std::uint64_t> made;
    for (int i = 0; i < 4; ++i) made.push_back(sign_in(courier));
    send();
    const auto listed = [&](std::uint64_t before, std::size_t limit) {
        return numbers({.locker = locker_id(), .before = before, .limit = limit, .seen_by = {}});
    };
    EXPECT_EQ(listed(0, 2), (std::vector{made[3], made[2]}));
    EXPECT_EQ(listed(made[2], 9), (std::vector{made[1], made[0]}));
    EXPECT_EQ(listed(made[0], 9), std::vector<std::uint64_t>{});
    EXPECT_EQ(numbers({.locker = {}, .before = 0, .limit = 3, .seen_by = parcelway}),
              (std::vector{made[3], made[2], made[1]}));
    EXPECT_EQ(numbers({.locker = locker_id("0413"), .before = 0, .limit = 9, .seen_by = {}}),
              std::vector<std::uint64_t>{});
    EXPECT_FALSE(views->round(locker_id("0413"), made[0], {}).value());
}

}  // namespace
}  // namespace veilbox::fleet
