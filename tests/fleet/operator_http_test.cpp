#include "tests/fleet/hub_world.h"

namespace veilbox::ui {
namespace {

using Operators = HubWorld;
const std::string same_site = "X-Veilbox-Request: 1";
const std::string courier =
    R"({"number":"38","carriers":["parcelway"],"rights":["deposit"],"lockers":["0412"]})";

TEST_F(Operators, sign_in_with_a_cookie_that_scripts_and_other_sites_cannot_use) {
    const Answer answer = post("/v1/session", R"({"name":"alice","password":"correct horse"})");
    ASSERT_EQ(answer.status, 204);
    const std::string& cookie = answer.headers.at("set-cookie");
    for (const char* part : {"veilbox_session=", "; Secure", "; HttpOnly", "; SameSite=Strict"}) {
        EXPECT_NE(cookie.find(part), std::string::npos) << part;
    }
}

TEST_F(Operators, see_who_they_are_until_they_sign_out) {
    const std::string session = signed_in();
    EXPECT_EQ(json::parse(get("/v1/session", {session}).body),
              json({{"name", "alice"}, {"role", "administrator"}}));
    EXPECT_EQ(
        client->ask({.method = "DELETE", .path = "/v1/session", .headers = {session, same_site}})
            .status,
        204);
    expect_problem(get("/v1/session", {session}), 401, "unauthenticated");
}

TEST_F(Operators, wait_after_too_many_wrong_passwords) {
    const std::string wrong = R"({"name":"alice","password":"wrong"})";
    for (int i = 0; i < 5; ++i) expect_problem(post("/v1/session", wrong), 401, "unauthenticated");
    const Answer refused = post("/v1/session", wrong);
    expect_problem(refused, 429, "too_many_attempts");
    EXPECT_EQ(refused.headers.at("retry-after"), "1");
    EXPECT_EQ(counters.value(fleet::Counter::SignInsFailed), 6u);
}

TEST_F(Operators, must_be_signed_in_for_every_view) {
    for (const char* path : {"/v1/lockers", "/v1/lockers/0412", "/v1/lockers/0412/facts",
                             "/v1/parcels", "/v1/stream", "/v1/session", "/v1/metrics"}) {
        expect_problem(get(path), 401, "unauthenticated");
        expect_problem(get(path, {"Cookie: veilbox_session=00000000000000000000000000"}), 401,
                       "unauthenticated");
    }
}

TEST_F(Operators, see_lockers_doors_and_facts) {
    const std::string session = signed_in("victor");
    const json lockers = json::parse(get("/v1/lockers", {session}).body);
    EXPECT_EQ(lockers.at("lockers").at(0).at("name"), "Linden Square");
    EXPECT_EQ(lockers.at("lockers").at(0).at("compartments").at("available"), 2);
    const json locker = json::parse(get("/v1/lockers/0412", {session}).body);
    EXPECT_EQ(locker.at("layout"), json({{"cabinets", 1}, {"rows", 3}}));
    EXPECT_EQ(locker.at("doors").at(1).at("id"), 2);
    EXPECT_EQ(locker.at("doors").at(1).at("door"), "unknown");
    const json facts = json::parse(get("/v1/lockers/0412/facts?limit=5", {session}).body);
    EXPECT_EQ(facts.at("facts").at(0).at("kind"), "LockerConfigured");
    EXPECT_EQ(facts.at("head").at("hash"), facts.at("facts").at(0).at("hash"));
    EXPECT_EQ(facts.at("verified"), true);
    expect_problem(get("/v1/lockers/0999", {session}), 404, "not_found");
    expect_problem(get("/v1/lockers/0412/facts?limit=0", {session}), 400, "bad_request");
    expect_problem(get("/v1/lockers/0412/facts?before=x", {session}), 400, "bad_request");
    expect_problem(get("/v1/lockers/0412?verbose=1", {session}), 400, "bad_request");
}

TEST_F(Operators, are_told_when_the_stored_journal_no_longer_verifies) {
    journal.write(fact::ControllerStarted{"0.1.0"});
    journal_arrives(journal.batch(2, 2));
    db::Database(database).run("UPDATE facts SET body = '{\"version\":\"6.6.6\"}' WHERE seq = 2");
    const json facts = json::parse(get("/v1/lockers/0412/facts", {signed_in()}).body);
    EXPECT_EQ(facts.at("verified"), false);
}

TEST_F(Operators, change_something_only_from_the_same_site_and_with_the_role_for_it) {
    const std::string session = signed_in();
    expect_problem(post("/v1/couriers", courier, {session}), 403, "request_header_missing");
    expect_problem(post("/v1/couriers", courier, {signed_in("victor"), same_site}), 403,
                   "forbidden");
    expect_problem(
        post("/v1/couriers",
             R"({"number":"38","carriers":["parcelway"],"rights":["deposit"],"lockers":[]})",
             {session, same_site}),
        400, "bad_request");
    expect_problem(client->ask({.method = "POST",
                                .path = "/v1/couriers",
                                .headers = {session, same_site, "Content-Type: text/plain"},
                                .body = courier}),
                   415, "unsupported_media_type");
}

TEST_F(Operators, ask_a_locker_to_unblock_a_compartment) {
    const std::string session = signed_in();
    const Answer made =
        post("/v1/lockers/0412/unblock", R"({"compartment":2})", {session, same_site});
    EXPECT_EQ(made.status, 202) << made.body;
    presence(true);
    const auto told = commands();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].id.text(), json::parse(made.body).at("command").get<std::string>());
    expect_problem(post("/v1/lockers/0412/unblock", R"({"compartment":3})", {session, same_site}),
                   404, "unknown_compartment");
    expect_problem(post("/v1/lockers/0412/unblock", R"({"compartment":2.5})", {session, same_site}),
                   400, "bad_request");
    expect_problem(post("/v1/lockers/0412/unblock", R"({"compartment":18446744073709551615})",
                        {session, same_site}),
                   400, "bad_request");
}

TEST_F(Operators, have_a_compartment_opened_in_their_name_and_for_a_reason) {
    const std::string session = signed_in();
    const Answer made =
        post("/v1/lockers/0412/open", R"({"compartment":2,"reason":"recipient_waits"})",
             {session, same_site});
    EXPECT_EQ(made.status, 202) << made.body;
    presence(true);
    const auto told = commands();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].id.text(), json::parse(made.body).at("command").get<std::string>());
    EXPECT_EQ(told[0].expires.time_since_epoch().count(),
              json::parse(made.body).at("expires").get<std::int64_t>());
    EXPECT_EQ(told[0].by->text(), "alice");
    EXPECT_EQ(told[0].why, CommandReason::RecipientWaits);
    for (const char* body : {R"({"compartment":2})", R"({"compartment":2,"reason":"for fun"})",
                             R"({"compartment":2,"reason":""})", R"({"reason":"inspection"})",
                             R"({"compartment":2,"reason":"inspection","note":"Ada Lovelace"})"}) {
        expect_problem(post("/v1/lockers/0412/open", body, {session, same_site}), 400,
                       "bad_request");
    }
    EXPECT_EQ(post("/v1/lockers/0412/open", R"({"compartment":2,"reason":"inspection"})").status,
              401);
}

TEST_F(Operators, see_how_much_was_refused) {
    post("/v1/session", "{");
    const Answer metrics = get("/v1/metrics", {signed_in()});
    EXPECT_EQ(metrics.status, 200);
    EXPECT_NE(metrics.body.find("\nveilbox_hub_requests_refused_total 1\n"), std::string::npos)
        << metrics.body;
}

}  // namespace
}  // namespace veilbox::ui
