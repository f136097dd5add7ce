// Every view and every header in full: what a client parses, and what protects a browser.
#include "tests/fleet/hub_world.h"
#include "ui/api/problem.h"

#include <map>

namespace veilbox::ui {
namespace {

using Fields = std::map<std::string, std::string>;

class Answers : public HubWorld {
  protected:
    // Without the two that say how it was sent.
    static Fields headers_of(Answer answer) {
        answer.headers.erase("content-length");
        answer.headers.erase("etag");
        return answer.headers;
    }
    static Fields with(Fields fields, const Fields& more) {
        fields.insert(more.begin(), more.end());
        return fields;
    }
    json body_of(const Answer& answer) {
        EXPECT_LT(answer.status, 300) << answer.body;
        return json::parse(answer.body, nullptr, false);
    }
    void write_and_send(const FactBody& fact) {
        journal.write(fact);
        journal_arrives(journal.batch(journal.entries.size(), journal.entries.size()));
    }
    const Fields everywhere{{"strict-transport-security", "max-age=31536000"},
                            {"x-content-type-options", "nosniff"},
                            {"referrer-policy", "no-referrer"},
                            {"cross-origin-resource-policy", "same-origin"},
                            {"x-frame-options", "DENY"}};
    const Fields data =
        with(everywhere, {{"content-security-policy", "default-src 'none'; frame-ancestors 'none'"},
                          {"cache-control", "no-store"}});
    const Fields page =
        with(everywhere,
             {{"cross-origin-opener-policy", "same-origin"},
              {"permissions-policy", "camera=(), geolocation=(), microphone=()"},
              {"content-security-policy",
               "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
               "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
               "form-action 'self'; frame-ancestors 'none'"}});
    static constexpr std::int64_t first_fact_at = 1'790'000'000'000;
};

TEST_F(Answers, carry_these_headers_and_no_others) {
    const std::string problem = "application/problem+json";
    const Fields as_json = with(data, {{"content-type", "application/json"}});
    EXPECT_EQ(headers_of(get("/v1/health")), as_json);
    EXPECT_EQ(headers_of(get("/v1/vault-key")), as_json);
    EXPECT_EQ(headers_of(get("/v1/openapi.json")), as_json);
    const std::string session = signed_in();
    EXPECT_EQ(headers_of(get("/v1/lockers", {session})), as_json);
    EXPECT_EQ(headers_of(get("/v1/nothing")), with(data, {{"content-type", problem}}));
    EXPECT_EQ(headers_of(client->ask({.method = "PUT", .path = "/v1/lockers"})),
              with(data, {{"content-type", problem}, {"allow", "GET"}}));
    EXPECT_EQ(headers_of(get("/")), with(page, {{"content-type", "text/html; charset=utf-8"},
                                                {"vary", "Accept-Encoding"},
                                                {"cache-control", "no-cache"}}));
    EXPECT_EQ(headers_of(get("/none.js")), with(page, {{"content-type", problem}}));
    EXPECT_EQ(headers_of(client->ask({.method = "PUT", .path = "/"})),
              with(page, {{"content-type", problem}, {"allow", "GET"}}));
    EXPECT_EQ(headers_of(get("/v1/metrics", {session})),
              with(data, {{"content-type", "text/plain; version=0.0.4; charset=utf-8"}}));
    const Answer stream =
        client->ask({.path = "/v1/stream", .headers = {session}, .enough = [](const std::string&) {
                         return true;
                     }});
    EXPECT_EQ(headers_of(stream), with(data, {{"content-type", "text/event-stream"},
                                              {"connection", "close"},
                                              {"transfer-encoding", "chunked"}}));
    Fields refused = with(data, {{"content-type", problem}, {"connection", "close"}});
    refused.erase("cache-control");
    EXPECT_EQ(headers_of(get("/v1/health", {"Expect: miracles"})), refused);
}

TEST_F(Answers, set_and_clear_the_cookie_of_a_session) {
    const Answer in = post("/v1/session", R"({"name":"alice","password":"correct horse"})");
    const std::string cookie = in.headers.at("set-cookie");
    const std::string token = cookie.substr(16, cookie.find(';') - 16);
    EXPECT_EQ(cookie, "veilbox_session=" + token +
                          "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200");
    const std::string session = "veilbox_session=" + token;
    const Answer out = client->ask({.method = "DELETE",
                                    .path = "/v1/session",
                                    .headers = {"Cookie: " + session, "X-Veilbox-Request: 1"}});
    EXPECT_EQ(out.headers.at("set-cookie"),
              "veilbox_session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
    for (const Answer& answer : {in, out}) EXPECT_FALSE(answer.headers.contains("content-type"));
}

TEST_F(Answers, find_the_session_among_other_cookies_and_nowhere_else) {
    const std::string session = signed_in().substr(std::string("Cookie: ").size());
    const std::map<std::string, long> cookies{
        {session, 200},          {"a=1; " + session, 200},
        {"a=1;" + session, 200}, {"a=1;   " + session + "; b=2", 200},
        {session + ";", 200},    {"not_" + session, 401},
        {"a=" + session, 401},   {"a=1", 401},
        {"a; ;  ;", 401},        {"veilbox_session=", 401},
        {session + "x", 401},    {session.substr(0, session.size() - 1), 401}};
    for (const auto& [cookie, status] : cookies) {
        EXPECT_EQ(get("/v1/session", {"Cookie: " + cookie}).status, status) << cookie;
    }
}

TEST_F(Answers, take_a_senders_key_only_as_a_bearers) {
    const std::string key = sender_key.substr(std::string("Authorization: Bearer ").size());
    const std::string path = "/v1/parcels/" + tests::parcel_id('Z').text();
    EXPECT_EQ(get(path, {"Authorization: Bearer " + key}).status, 404);
    const std::vector<std::string> others{
        "Basic " + key,   "bearer " + key,           key,      "Bearer",
        "Bearer x" + key, "Bearer " + key.substr(1), "Bearer "};
    for (const std::string& other : others) {
        EXPECT_EQ(get(path, {"Authorization: " + other}).status, 401) << other;
    }
}

TEST_F(Answers, tell_a_stranger_how_to_be_known_here) {
    const std::string sign_in = "Sign in with POST /v1/session.";
    const std::string send_key = "Send a sender's key as Authorization: Bearer <key>.";
    const std::string parcel = "/v1/parcels/" + tests::parcel_id('Z').text();
    for (const auto& [path, advice] : {std::pair{std::string("/v1/lockers"), sign_in},
                                       {std::string("/v1/stream"), sign_in},
                                       {parcel, send_key},
                                       {parcel + "/label.pdf", send_key}}) {
        const json problem = json::parse(get(path).body);
        EXPECT_EQ(problem.at("detail"), advice) << path;
        EXPECT_EQ(problem.at("title"), "Who is asking is not known");
    }
}

TEST_F(Answers, tell_whoever_is_refused_what_to_do) {
    const std::string alice = signed_in();
    const auto detail = [](const Answer& answer) {
        return json::parse(answer.body).at("detail").get<std::string>();
    };
    EXPECT_EQ(detail(get("/v1/nothing")), "Look into /v1/openapi.json for what there is.");
    EXPECT_EQ(detail(get("/none.js")), "The dashboard begins at /.");
    EXPECT_EQ(detail(get("/v1/lockers/0999", {alice})), "Use a locker's id from GET /v1/lockers.");
    EXPECT_EQ(detail(get("/v1/lockers/no..id", {alice})),
              "Use a locker's id from GET /v1/lockers.");
    EXPECT_EQ(detail(get("/v1/parcels/none", {alice})), "Use a parcel's id from its announcement.");
    EXPECT_EQ(detail(get("/v1/parcels?locker=no..id", {alice})),
              "\"locker\" must be a locker's id.");
    EXPECT_EQ(detail(get("/v1/lockers?all", {alice})),
              "There is a query parameter that is not known here.");
    EXPECT_EQ(detail(client->ask({.method = "PUT", .path = "/v1/session"})),
              "Use one of those in the header Allow.");
    EXPECT_EQ(detail(get("/v1/stream", {alice, "Last-Event-ID: x"})),
              "Last-Event-ID must be the id of an event of this stream.");
    const std::string open = R"({"compartment":2,"reason":"inspection"})";
    EXPECT_EQ(detail(post("/v1/lockers/0412/open", open, {alice})),
              "Send the header X-Veilbox-Request: 1.");
    EXPECT_EQ(
        detail(post("/v1/lockers/0412/open", open, {signed_in("victor"), "X-Veilbox-Request: 1"})),
        "Your role does not include this; ask an administrator.");
    EXPECT_EQ(detail(post("/v1/session", R"({"name":"alice","password":"wrong"})")),
              "Check name and password, then sign in again.");
    EXPECT_EQ(
        detail(post("/v1/couriers",
                    R"({"number":"38","carriers":[],"rights":["deposit"],"lockers":["0412"]})",
                    {alice, "X-Veilbox-Request: 1"})),
        "\"carriers\" must be a list of 1 to 50 carriers' ids, each once.");
}

TEST_F(Answers, show_a_locker_in_full) {
    presence(true);
    write_and_send(fact::DoorOpened{fleet::door(2)});
    const std::string session = signed_in();
    const json summary{
        {"id", "0412"},
        {"name", "Linden Square"},
        {"address", "Linden Square 4, Berlin – Mitte"},
        {"online", true},
        {"seen_at", now().wall.time_since_epoch().count()},
        {"facts", 2},
        {"compartments",
         {{"available", 2}, {"reserved", 0}, {"occupied", 0}, {"out_of_service", 0}}},
        {"faults", 0}};
    const json lockers = body_of(get("/v1/lockers", {session}));
    EXPECT_EQ(lockers, json({{"lockers", {summary}}})) << lockers.dump(1);

    json whole = summary;
    whole["layout"] = {{"cabinets", 1}, {"rows", 3}};
    const auto door = [](int id, const char* size, const char* reach, int top, int height,
                         const char* reading) {
        return json{{"id", id},
                    {"size", size},
                    {"reach", reach},
                    {"cabinet", 0},
                    {"top", top},
                    {"height", height},
                    {"state", "available"},
                    {"door", reading},
                    {"fault", nullptr},
                    {"parcels", json::array()},
                    {"since", first_fact_at}};
    };
    whole["doors"] = {door(1, "S", "high", 1, 1, "unknown"), door(2, "M", "middle", 2, 2, "open")};
    const json locker = body_of(get("/v1/lockers/0412", {session}));
    EXPECT_EQ(locker, whole) << locker.dump(1);
}

TEST_F(Answers, show_a_parcel_in_full_to_its_sender_and_to_operators) {
    const Answer made =
        post("/v1/parcels", announcement_json().dump(), {sender_key, "Idempotency-Key: order-1"});
    const json announced = body_of(made);
    const std::string id = announced.at("parcel");
    EXPECT_EQ(made.headers.at("location"), "/v1/parcels/" + id);
    EXPECT_EQ(announced, json({{"parcel", id},
                               {"waybill", announced.at("waybill")},
                               {"locker", "0412"},
                               {"size", "M"},
                               {"state", "announced"}}));
    const json parcel{{"parcel", id},
                      {"locker", "0412"},
                      {"size", "M"},
                      {"carrier", "parcelway"},
                      {"state", "announced"},
                      {"compartment", nullptr},
                      {"at", clock.now().wall.time_since_epoch().count()},
                      {"message", nullptr},
                      {"message_trouble", nullptr},
                      {"contact", "checking"},
                      {"reach", nullptr},
                      {"flags", json::array()},
                      {"deposit_until", nullptr},
                      {"kept_until", nullptr},
                      {"consent", true},
                      {"bundle", nullptr}};
    EXPECT_EQ(body_of(get("/v1/parcels/" + id, {sender_key})), parcel);
    EXPECT_EQ(body_of(get("/v1/parcels", {signed_in()})), json({{"parcels", {parcel}}}));
}

TEST_F(Answers, show_facts_in_full_and_newest_first) {
    write_and_send(fact::DoorOpened{fleet::door(2)});
    const json facts = body_of(get("/v1/lockers/0412/facts", {signed_in()}));
    const std::string newest = to_hex(journal.entries[1].hash.bytes);
    ASSERT_EQ(facts.at("facts").size(), 2u);
    EXPECT_EQ(facts.at("facts").at(0), json({{"seq", 2},
                                             {"at", first_fact_at + 1'000},
                                             {"kind", "DoorOpened"},
                                             {"body", {{"compartment", 2}}},
                                             {"hash", newest}}));
    EXPECT_EQ(facts.at("head"), json({{"seq", 2}, {"hash", newest}}));
    EXPECT_EQ(facts.at("verified"), true);
    EXPECT_EQ(facts.size(), 3u);
}

TEST_F(Answers, list_no_more_than_was_asked_for) {
    for (int i = 0; i < 60; ++i) {
        write_and_send(fact::DoorOpened{fleet::door(1)});
        const Answer made = post("/v1/parcels", announcement_json().dump(),
                                 {sender_key, "Idempotency-Key: order-" + std::to_string(i)});
        ASSERT_EQ(made.status, 201);
    }
    const std::string session = signed_in();
    const auto listed = [&](const std::string& path, const char* what) {
        return body_of(get(path, {session})).at(what).size();
    };
    const std::string facts = "/v1/lockers/0412/facts";
    EXPECT_EQ(listed(facts, "facts"), 50u);
    EXPECT_EQ(listed(facts + "?limit=1", "facts"), 1u);
    EXPECT_EQ(listed(facts + "?limit=200", "facts"), 61u);
    EXPECT_EQ(listed(facts + "?before=1", "facts"), 0u);
    EXPECT_EQ(listed(facts + "?before=3&limit=200", "facts"), 2u);
    EXPECT_EQ(listed("/v1/parcels", "parcels"), 50u);
    EXPECT_EQ(listed("/v1/parcels?limit=2", "parcels"), 2u);
    EXPECT_EQ(listed("/v1/parcels?limit=200", "parcels"), 60u);
    EXPECT_EQ(listed("/v1/parcels?locker=0412&limit=3", "parcels"), 3u);
    EXPECT_EQ(listed("/v1/parcels?locker=0999", "parcels"), 0u);
    for (const char* path : {"/v1/lockers/0412/facts", "/v1/parcels"}) {
        for (const char* limit :
             {"0", "201", "-1", "+1", "1x", "x", "", "1.5", "%31", "18446744073709551616"}) {
            const Answer refused = get(std::string(path) + "?limit=" + limit, {session});
            expect_problem(refused, 400, "bad_request");
            EXPECT_EQ(json::parse(refused.body).at("detail"), "\"limit\" must be 1 to 200.")
                << limit;
        }
    }
    for (const char* before : {"0", "-1", "x", "9223372036854775808"}) {
        const Answer refused = get(facts + "?before=" + before, {session});
        EXPECT_EQ(json::parse(refused.body).at("detail"),
                  "\"before\" must be a sequence number from 1.");
    }
    EXPECT_EQ(listed(facts + "?before=9223372036854775807", "facts"), 50u);
    expect_problem(get("/v1/parcels?locker=no/id", {session}), 400, "bad_request");
    expect_problem(get("/v1/parcels?limit=1&verbose", {session}), 400, "bad_request");
    EXPECT_EQ(listed("/v1/parcels?", "parcels"), 50u);
}

TEST_F(Answers, take_an_idempotency_key_of_1_to_128_visible_characters) {
    const auto status_with = [&](const std::string& header) {
        std::vector<std::string> headers{sender_key};
        if (!header.empty()) headers.push_back("Idempotency-Key: " + header);
        return post("/v1/parcels", announcement_json().dump(), headers).status;
    };
    EXPECT_EQ(status_with(""), 400);
    EXPECT_EQ(status_with("!"), 201);
    EXPECT_EQ(status_with("~"), 201);
    EXPECT_EQ(status_with(std::string(128, 'k')), 201);
    EXPECT_EQ(status_with(std::string(129, 'k')), 400);
    EXPECT_EQ(status_with("two words"), 400);
    EXPECT_EQ(status_with("\x7f"), 400);
    EXPECT_EQ(status_with("\u00e9"), 400);
}

TEST_F(Answers, count_what_was_served_and_what_was_refused) {
    const std::string session = signed_in();
    get("/v1/nothing");
    get("/none.js");
    get("/v1/health", {"Expect: miracles"});
    const std::string metrics = get("/v1/metrics", {session}).body;
    for (const char* line : {"# TYPE veilbox_hub_requests_served_total counter\n",
                             "\nveilbox_hub_requests_refused_total 3\n",
                             "# TYPE veilbox_hub_alarms gauge\nveilbox_hub_alarms 0\n"}) {
        EXPECT_NE(metrics.find(line), std::string::npos) << line << metrics;
    }
    EXPECT_NE(metrics.find("veilbox_hub_requests_served_total 4\n"), std::string::npos) << metrics;
}

// Also one that got into the hub's database.
TEST_F(Answers, name_no_key_of_the_vault_that_its_identity_has_not_signed) {
    SignedVaultKey forged = new_vault_key(1'790'000'001);
    forged.key[0] ^= 1;
    ASSERT_TRUE(store->take_vault_key(forged).value());
    expect_problem(get("/v1/vault-key"), 503, "no_vault_key");
}

TEST_F(Answers, say_what_they_are_and_who_asked) {
    EXPECT_EQ(body_of(get("/v1/health")), json({{"status", "ok"}, {"version", "0.1.0"}}));
    const SignedVaultKey key = new_vault_key();
    EXPECT_EQ(body_of(get("/v1/vault-key")), json({{"epoch", key.epoch},
                                                   {"made_s", key.made_s},
                                                   {"public_key", to_hex(key.key)},
                                                   {"signature", to_hex(key.signature)}}));
    EXPECT_EQ(body_of(get("/v1/session", {signed_in("victor")})),
              json({{"name", "victor"}, {"role", "viewer"}}));
}

TEST_F(Answers, refuse_a_body_of_another_type) {
    for (const auto& [type, status] :
         std::map<std::string, long>{{"application/json", 204},
                                     {"application/json; charset=utf-8", 204},
                                     {"application/json;", 204},
                                     {"application/jsonp", 415},
                                     {"text/json", 415},
                                     {"", 415}}) {
        EXPECT_EQ(client
                      ->ask({.method = "POST",
                             .path = "/v1/session",
                             .headers = {"Content-Type:" + (type.empty() ? "" : " " + type)},
                             .body = R"({"name":"alice","password":"correct horse"})"})
                      .status,
                  status)
            << type;
    }
}

// Each refusal of the minds behind the border, by its own words.
TEST(Problems, have_a_status_a_type_and_advice_of_their_own) {
    const auto as_json = [](const Response& response) { return json::parse(*response.body); };
    std::map<std::string, int> seen;
    const auto check = [&](const Response& response) {
        const json body = as_json(response);
        EXPECT_EQ(body.at("status"), response.status);
        EXPECT_GT(body.at("title").get<std::string>().size(), 10u);
        EXPECT_GT(body.at("detail").get<std::string>().size(), 20u);
        seen[body.at("type")] = response.status;
    };
    using fleet::DispatchError;
    for (const DispatchError error : {DispatchError::UnknownLocker, DispatchError::NotSealed,
                                      DispatchError::KeyReused, DispatchError::UnknownCompartment,
                                      DispatchError::BadDropOff, DispatchError::Unavailable}) {
        check(problem_of(error));
    }
    using fleet::CourierError;
    for (const CourierError error :
         {CourierError::UnknownCourier, CourierError::UnknownLocker, CourierError::NumberTaken,
          CourierError::Revoked, CourierError::RenewFirst, CourierError::Unavailable}) {
        check(problem_of(error));
    }
    using fleet::ReservationError;
    for (const ReservationError error :
         {ReservationError::UnknownLocker, ReservationError::WrongTime, ReservationError::KeyReused,
          ReservationError::NothingFree, ReservationError::UnknownReservation,
          ReservationError::Unavailable}) {
        check(problem_of(error));
    }
    for (const HttpRefusal refusal :
         {HttpRefusal::Malformed, HttpRefusal::HeaderTooLarge, HttpRefusal::BodyTooLarge,
          HttpRefusal::UnknownExpectation, HttpRefusal::Failed}) {
        const Response response = problem_of(refusal);
        seen[as_json(response).at("type")] = response.status;
    }
    EXPECT_EQ(seen, (std::map<std::string, int>{{"/problems/unknown_locker", 404},
                                                {"/problems/not_sealed", 400},
                                                {"/problems/bad_drop_off", 400},
                                                {"/problems/idempotency_key_reused", 409},
                                                {"/problems/not_found", 404},
                                                {"/problems/bad_request", 400},
                                                {"/problems/nothing_free", 409},
                                                {"/problems/number_taken", 409},
                                                {"/problems/courier_revoked", 409},
                                                {"/problems/renew_first", 409},
                                                {"/problems/unknown_compartment", 404},
                                                {"/problems/unavailable", 503},
                                                {"/problems/malformed_http", 400},
                                                {"/problems/header_too_large", 431},
                                                {"/problems/body_too_large", 413},
                                                {"/problems/unknown_expectation", 417},
                                                {"/problems/failed", 500}}));
    using Refused = fleet::SignInRefused;
    EXPECT_EQ(problem_of(Refused{Refused::Why::Wrong, {}}).status, 401);
    EXPECT_EQ(problem_of(Refused{Refused::Why::Unavailable, {}}).status, 503);
    const Response wait = problem_of(Refused{Refused::Why::Wait, std::chrono::seconds(7)});
    EXPECT_EQ(wait.status, 429);
    EXPECT_EQ(wait.headers.back(), (std::pair<std::string, std::string>{"Retry-After", "7"}));
}

}  // namespace
}  // namespace veilbox::ui
