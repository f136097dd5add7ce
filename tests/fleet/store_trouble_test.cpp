// Each route while a part of the hub's store cannot be read: it says so, and nothing is half done.
#include "tests/fleet/hub_world.h"

#include <set>

namespace veilbox::ui {
namespace {

class StoreTrouble : public HubWorld {
  protected:
    struct Asked {
        std::string name;
        long good;
        Answer answer;
    };
    using Names = std::set<std::string>;

    // Every route that reads or writes, once.
    std::vector<Asked> ask_everything() {
        const std::string number = std::to_string(++round);
        const std::vector<std::string> change{session, "X-Veilbox-Request: 1"};
        const std::string courier =
            R"({"carriers":["parcelway"],"rights":["deposit"],"lockers":["0412"],"number":")" +
            number + R"("})";
        const std::string path = "/v1/parcels/" + parcel;
        return {
            {"announce", 201,
             post("/v1/parcels", announcement_json().dump(),
                  {sender_key, "Idempotency-Key: order-" + number})},
            {"reserve", 201,
             post("/v1/reservations", wanted_reservation().dump(),
                  {sender_key, "Idempotency-Key: reserve-" + number})},
            {"show reservation", 200, get("/v1/reservations/" + reservation, {sender_key})},
            {"cancel reservation", 204,
             client->ask({.method = "DELETE",
                          .path = "/v1/reservations/" + reservation,
                          .headers = {sender_key}})},
            {"round", 200, get("/v1/rounds/0412/" + courier_round, {carrier_key})},
            {"rounds", 200, get("/v1/rounds", {carrier_key})},
            {"round for an operator", 200, get("/v1/rounds/0412/" + courier_round, {session})},
            {"report", 200, get("/v1/problems/0412/" + report, {session})},
            {"reports", 200, get("/v1/problems", {session})},
            {"alarms", 200, get("/v1/alarms", {session})},
            {"retention", 200, get("/v1/retention", {session})},
            {"vault key", 200, get("/v1/vault-key")},
            {"show parcel", 200, get(path, {sender_key})},
            {"issue code", 202, post(path + "/codes", R"({"holder":"recipient"})", {sender_key})},
            {"revoke code", 202,
             client->ask(
                 {.method = "DELETE", .path = path + "/codes/delegate", .headers = {sender_key}})},
            {"label", 200, get(path + "/label.pdf", {sender_key})},
            {"lockers", 200, get("/v1/lockers", {session})},
            {"locker", 200, get("/v1/lockers/0412", {session})},
            {"facts", 200, get("/v1/lockers/0412/facts", {session})},
            {"parcels", 200, get("/v1/parcels", {session})},
            {"who am I", 200, get("/v1/session", {session})},
            {"couriers", 200, get("/v1/couriers", {session})},
            {"courier", 201, post("/v1/couriers", courier, change)},
            {"badge", 200, post("/v1/couriers/" + known_courier + "/badge", "{}", change)},
            {"open", 202,
             post("/v1/lockers/0412/open", R"({"compartment":2,"reason":"inspection"})", change)},
            {"unblock", 202, post("/v1/lockers/0412/unblock", R"({"compartment":2})", change)},
            {"sign in", 204,
             post("/v1/session", R"({"name":"victor","password":"correct horse"})")}};
    }
    // Views go on to name the table as before, so that they break with it.
    void rename(db::Sql statement) {
        db::Database connection(database);
        connection.run("PRAGMA legacy_alter_table = ON");
        connection.run(statement);
    }
    // A minute after the last one, which has run out.
    json wanted_reservation() {
        clock.pass(std::chrono::seconds(61));
        const auto until = clock.now().wall + std::chrono::seconds(60);
        return {{"locker", "0412"},
                {"size", "S"},
                {"carrier", "parcelway"},
                {"until", until.time_since_epoch().count()}};
    }
    std::string make_reservation() {
        write({fact::DoorClosed{tests::door(1)}});
        const Answer made = post("/v1/reservations", wanted_reservation().dump(),
                                 {sender_key, "Idempotency-Key: reserve-first"});
        return json::parse(made.body).at("reservation");
    }
    std::string make_round() {
        const CourierId stranger = tests::courier_id('Z');
        return std::to_string(
            write({fact::CourierSignedIn{stranger, SignInMeans::Badge},
                   fact::ParcelDeposited{*ParcelId::parse(parcel), tests::door(2), stranger}}));
    }
    std::string make_report() {
        return std::to_string(write(
            {fact::ProblemReported{*ParcelId::parse(parcel), tests::door(2), Problem::Damaged}}));
    }
    // With one table renamed, these routes and no others answer 503.
    void expect_trouble(db::Sql away, db::Sql back, const Names& expected) {
        rename(away);
        const auto all = ask_everything();
        rename(back);
        for (const Asked& asked : all) {
            const std::string what = std::string(away.text()) + ", " + asked.name + ": ";
            if (expected.contains(asked.name)) {
                EXPECT_EQ(asked.answer.status, 503) << what << asked.answer.body;
                EXPECT_EQ(asked.answer.headers.count("retry-after"), 1U) << what;
            } else {
                EXPECT_EQ(asked.answer.status, asked.good) << what << asked.answer.body;
            }
        }
    }

    const std::string session = signed_in();
    const std::string parcel = json::parse(post("/v1/parcels", announcement_json().dump(),
                                                {sender_key, "Idempotency-Key: first"})
                                               .body)
                                   .at("parcel");
    const std::string known_courier = couriers
                                          ->add({.number = *CourierNumber::parse("known"),
                                                 .terms = {.carriers = {tests::carrier()},
                                                           .rights = {CourierRight::Deposit},
                                                           .valid_from = {},
                                                           .valid_until = {}},
                                                 .lockers = {fleet::locker_id()},
                                                 .by = *OperatorName::parse("alice")},
                                                clock.now().wall)
                                          ->id.text();
    const std::string reservation = make_reservation();
    const std::string courier_round = make_round();
    const std::string report = make_report();
    const std::string carrier_key = new_carrier_key("parcelway");
    int round = 0;
};

// Guards the defect: while its sessions could not be read the hub told operators and senders that
// it did not know them.
TEST_F(StoreTrouble, is_said_by_every_route_that_needs_the_part_and_by_no_other) {
    const Names of_operators{"lockers",
                             "locker",
                             "facts",
                             "parcels",
                             "who am I",
                             "courier",
                             "open",
                             "unblock",
                             "couriers",
                             "badge",
                             "round for an operator",
                             "report",
                             "reports",
                             "alarms",
                             "retention"};
    Names with_sign_in = of_operators;
    with_sign_in.insert("sign in");
    expect_trouble("ALTER TABLE sessions RENAME TO gone", "ALTER TABLE gone RENAME TO sessions",
                   with_sign_in);
    expect_trouble("ALTER TABLE operators RENAME TO gone", "ALTER TABLE gone RENAME TO operators",
                   with_sign_in);
    expect_trouble("ALTER TABLE senders RENAME TO gone", "ALTER TABLE gone RENAME TO senders",
                   {"announce", "show parcel", "label", "issue code", "revoke code", "reserve",
                    "show reservation", "cancel reservation"});
    expect_trouble("ALTER TABLE carriers RENAME TO gone", "ALTER TABLE gone RENAME TO carriers",
                   {"round", "rounds"});
    const Names of_rounds{"round", "rounds", "round for an operator"};
    expect_trouble("ALTER TABLE rounds RENAME TO gone", "ALTER TABLE gone RENAME TO rounds",
                   of_rounds);
    expect_trouble("ALTER TABLE round_parcels RENAME TO gone",
                   "ALTER TABLE gone RENAME TO round_parcels", of_rounds);
    expect_trouble("ALTER TABLE sign_in_failures RENAME TO gone",
                   "ALTER TABLE gone RENAME TO sign_in_failures", {"sign in"});
    expect_trouble("ALTER TABLE facts RENAME TO gone", "ALTER TABLE gone RENAME TO facts",
                   {"facts", "report", "reports"});
    expect_trouble("ALTER TABLE alarms RENAME TO gone", "ALTER TABLE gone RENAME TO alarms",
                   {"alarms"});
    expect_trouble("ALTER TABLE erasures RENAME TO gone", "ALTER TABLE gone RENAME TO erasures",
                   {"retention"});
    expect_trouble("ALTER TABLE vault_keys RENAME TO gone", "ALTER TABLE gone RENAME TO vault_keys",
                   {"vault key"});
    expect_trouble("ALTER TABLE parcels RENAME TO gone", "ALTER TABLE gone RENAME TO parcels",
                   {"announce", "show parcel", "label", "issue code", "revoke code", "parcels",
                    "round", "rounds", "round for an operator"});
    expect_trouble("ALTER TABLE commands RENAME TO gone", "ALTER TABLE gone RENAME TO commands",
                   {"announce", "courier", "open", "unblock", "couriers", "badge", "reserve",
                    "issue code", "revoke code"});
    expect_trouble("ALTER TABLE reservations RENAME TO gone",
                   "ALTER TABLE gone RENAME TO reservations",
                   {"reserve", "show reservation", "cancel reservation"});
    expect_trouble("ALTER TABLE couriers RENAME TO gone", "ALTER TABLE gone RENAME TO couriers",
                   {"courier", "couriers", "badge", "round", "rounds", "round for an operator"});
    expect_trouble("ALTER TABLE courier_lockers RENAME TO gone",
                   "ALTER TABLE gone RENAME TO courier_lockers", {"courier", "couriers", "badge"});
    for (const Asked& asked : ask_everything()) {
        EXPECT_EQ(asked.answer.status, asked.good) << asked.name << ": " << asked.answer.body;
    }
}

TEST_F(StoreTrouble, leaves_a_session_that_it_could_not_end) {
    const auto sign_out = [this] {
        return client->ask({.method = "DELETE",
                            .path = "/v1/session",
                            .headers = {session, "X-Veilbox-Request: 1"}});
    };
    db::Database(database).run("ALTER TABLE sessions RENAME TO gone");
    expect_problem(sign_out(), 503, "unavailable");
    db::Database(database).run("ALTER TABLE gone RENAME TO sessions");
    EXPECT_EQ(get("/v1/session", {session}).status, 200);
    EXPECT_EQ(sign_out().status, 204);
}

}  // namespace
}  // namespace veilbox::ui
