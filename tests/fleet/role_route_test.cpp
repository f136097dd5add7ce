// Every route of the hub against every caller. docs/protocol/rest.md says who may do what.
#include "tests/fleet/hub_world.h"
#include "tests/support/protocol_table.h"

#include <algorithm>
#include <map>
#include <set>

namespace veilbox::ui {
namespace {

using fleet::Role;

// "GET /v1/lockers/{id}" -> {"operator"}, as the page says.
using WhoMay = std::map<std::string, std::set<std::string>>;

WhoMay who_may() {
    WhoMay all;
    for (const auto& row : tests::table_of(PROTOCOL "/rest.md", "request")) {
        const std::string request = tests::in_backticks(row.at(0));
        const auto words = tests::parts_of(row.at(1), ',');
        all[request.substr(0, request.find('?'))].insert(words.begin(), words.end());
    }
    return all;
}

struct Asker {
    std::string name;
    std::vector<std::string> headers = {};
    std::optional<Role> role = std::nullopt;
    std::string key_of = "";  // "sender" or "carrier"
    bool owns_it = false;     // what the route is about
};

// The status that the page asks for; nothing if the request is carried out.
std::optional<long> refusal_of(const std::set<std::string>& who, const Asker& asker) {
    if (who.contains("anyone")) return std::nullopt;
    if (who.contains(asker.key_of)) return std::nullopt;
    if (who.contains(asker.key_of + " (own)")) {
        return asker.owns_it ? std::nullopt : std::optional(404L);
    }
    const bool for_roles = std::ranges::any_of(who, [](const std::string& word) {
        return word == "operator" || from_text<Role>(word).has_value();
    });
    if (!asker.role || !for_roles) return 401;
    const bool named =
        who.contains("operator") || who.contains(std::string(fleet::to_text(*asker.role)));
    return named ? std::nullopt : std::optional(403L);
}

std::string method_of(const std::string& route) { return route.substr(0, route.find(' ')); }

class RoleRoute : public HubWorld {
  protected:
    RoleRoute() {
        const Answer made = post("/v1/parcels", announcement_json().dump(),
                                 {sender_key, "Idempotency-Key: the-parcel"});
        EXPECT_EQ(made.status, 201) << made.body;
        parcel = json::parse(made.body).at("parcel").get<std::string>();
        write_closed_doors();
        write_round();
        write_report();
        askers = {
            {.name = "no session"},
            {.name = "a session that never was",
             .headers = {"Cookie: veilbox_session=00000000000000000000000000"}},
            {.name = "a key that never was",
             .headers = {"Authorization: Bearer vbs_00000000000000000000000000"}},
            {.name = "the parcel's sender",
             .headers = {sender_key},
             .key_of = "sender",
             .owns_it = true},
            {.name = "another sender", .headers = {new_sender_key("other")}, .key_of = "sender"},
            {.name = "the round's carrier",
             .headers = {new_carrier_key("parcelway")},
             .key_of = "carrier",
             .owns_it = true},
            {.name = "another carrier",
             .headers = {new_carrier_key("northpost")},
             .key_of = "carrier"}};
        for (const auto& [role, word] : names_of(Role{})) {
            add_operator("the-" + std::string(word), role);
            askers.push_back({.name = std::string(word), .role = role});
            sign_in(askers.back());
        }
    }

    // So that something can be reserved.
    void write_closed_doors() {
        write({fact::DoorClosed{tests::door(1)}, fact::DoorClosed{tests::door(2)}});
    }
    // With the parcel in it.
    void write_round() {
        const CourierId stranger = tests::courier_id('Z');
        const auto number =
            write({fact::CourierSignedIn{stranger, SignInMeans::Badge},
                   fact::ParcelDeposited{*ParcelId::parse(parcel), tests::door(2), stranger}});
        round = std::to_string(number);
    }
    void write_report() {
        report = std::to_string(write(
            {fact::ProblemReported{*ParcelId::parse(parcel), tests::door(2), Problem::Damaged}}));
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
    void make_reservation() {
        const Answer made = post("/v1/reservations", wanted_reservation().dump(),
                                 {sender_key, "Idempotency-Key: made-" + std::to_string(++calls)});
        ASSERT_EQ(made.status, 201) << made.body;
        reservation = json::parse(made.body).at("reservation").get<std::string>();
    }
    void make_what_it_is_about(const std::string& route) {
        if (route.find("{courier}") != std::string::npos) make_courier();
        if (route.find("{reservation}") != std::string::npos) make_reservation();
    }
    void sign_in(Asker& asker) const {
        asker.headers = {signed_in("the-" + asker.name), "X-Veilbox-Request: 1"};
    }

    static json terms(const std::string& carrier) {
        return {{"carriers", {carrier}}, {"rights", {"deposit"}}, {"lockers", {"0412"}}};
    }
    // One that nothing was done to yet, for a route that changes one.
    void make_courier() {
        json account = terms("parcelway");
        account["number"] = "fresh-" + std::to_string(++calls);
        const Answer made =
            post("/v1/couriers", account.dump(), {signed_in(), "X-Veilbox-Request: 1"});
        ASSERT_EQ(made.status, 201) << made.body;
        courier = json::parse(made.body).at("courier").get<std::string>();
    }
    // A body that is right, new for each call; nothing for a route that is not known here.
    std::optional<std::string> body_for(const std::string& route) {
        const std::string number = std::to_string(++calls);
        if (route == "PUT /v1/couriers/{courier}") return terms("carrier-" + number).dump();
        if (route == "PUT /v1/parcels/{parcel}/contact") {
            return json{{"reference", "order-1"}, {"revision", 2}, {"sealed_contact", sealed()}}
                .dump();
        }
        if (method_of(route) != "POST") return "";
        if (route == "POST /v1/parcels") return announcement_json().dump();
        if (route == "POST /v1/reservations") return wanted_reservation().dump();
        if (route == "POST /v1/couriers") {
            json account = terms("parcelway");
            account["number"] = number;
            return account.dump();
        }
        if (route.starts_with("POST /v1/couriers/")) return "{}";
        if (route == "POST /v1/session") {
            return R"({"name":"alice","password":"correct horse"})";
        }
        if (route.ends_with("/codes")) return R"({"holder":"recipient"})";
        if (route.ends_with("/storage")) {
            const Instant tomorrow = clock.now().wall + std::chrono::hours(24);
            return json{{"until", tomorrow.time_since_epoch().count()}}.dump();
        }
        if (route.ends_with("/open")) return R"({"compartment":2,"reason":"inspection"})";
        if (route.ends_with("/unblock")) return R"({"compartment":2})";
        if (route.ends_with("/drop_offs")) return R"({"size":"S","carrier":"parcelway"})";
        if (route.ends_with("/found/{number}")) {
            return R"({"outcome":"kept","reason":"inspection"})";
        }
        return std::nullopt;
    }

    Answer ask(const std::string& route, std::vector<std::string> headers) {
        const std::string body = body_for(route).value();
        std::string path = route.substr(route.find(' ') + 1);
        const std::string& number = path.starts_with("/v1/problems/") ? report : round;
        for (const auto& [name, value] :
             {std::pair{"{id}", std::string("0412")}, std::pair{"{parcel}", parcel},
              std::pair{"{courier}", courier}, std::pair{"{reservation}", reservation},
              std::pair{"{locker}", std::string("0412")}, std::pair{"{number}", number}}) {
            if (const auto at = path.find(name); at != std::string::npos) {
                path.replace(at, std::string(name).size(), value);
            }
        }
        if (!body.empty()) headers.emplace_back("Content-Type: application/json");
        headers.push_back("Idempotency-Key: order-" + std::to_string(calls));
        return client->ask({.method = method_of(route),
                            .path = path,
                            .headers = std::move(headers),
                            .body = body,
                            .enough = [](const std::string& bytes) {
                                return bytes.find("event: locker") != std::string::npos;
                            }});
    }

    // Everything that a request could have made.
    std::int64_t made() {
        return db::Database(database)
            .first(
                "SELECT (SELECT count(*) FROM commands) + (SELECT count(*) FROM couriers)"
                " + (SELECT count(*) FROM parcels) + (SELECT count(*) FROM reservations) + (SELECT "
                "count(*) FROM sessions) + (SELECT count(*) FROM vault_outbox)",
                {}, [](const db::Row& row) { return row.integer(0); })
            .value();
    }

    void expect_as_on_the_page(const std::string& route, const std::set<std::string>& who,
                               const Asker& asker) {
        make_what_it_is_about(route);
        const std::int64_t before = made();
        const Answer answer = ask(route, asker.headers);
        const auto refused = refusal_of(who, asker);
        const std::string what = asker.name + ": " + route + " " + answer.body + answer.error;
        if (refused) {
            EXPECT_EQ(answer.status, *refused) << what;
        } else {
            EXPECT_EQ(answer.status / 100, 2) << what;
        }
        const bool makes_something = !refused && method_of(route) != "GET";
        EXPECT_EQ(made() != before, makes_something) << what;
    }

    int calls = 0;
    std::string parcel;
    std::string courier;
    std::string reservation;
    std::string round;
    std::string report;
    std::vector<Asker> askers;
};

TEST_F(RoleRoute, answers_every_caller_as_the_page_says) {
    int asked = 0;
    for (const auto& [route, who] : who_may()) {
        ASSERT_TRUE(body_for(route)) << route << " has no example in this test";
        for (Asker& asker : askers) {
            expect_as_on_the_page(route, who, asker);
            if (route == "DELETE /v1/session" && asker.role) sign_in(asker);
            ++asked;
        }
    }
    EXPECT_GE(asked, 20 * 12);
}

TEST_F(RoleRoute, changes_nothing_for_an_operator_whose_request_may_come_from_another_site) {
    int asked = 0;
    for (const auto& [route, who] : who_may()) {
        const bool for_operators = std::ranges::none_of(who, [](const std::string& word) {
            return word == "anyone" || word.starts_with("sender");
        });
        if (method_of(route) == "GET" || !for_operators) continue;
        make_what_it_is_about(route);
        const std::int64_t before = made();
        expect_problem(ask(route, {signed_in()}), 403, "request_header_missing");
        EXPECT_EQ(made(), before + 1) << route << ": more than the session that asked";
        ++asked;
    }
    EXPECT_GE(asked, 4);
}

TEST_F(RoleRoute, stands_on_the_page_in_the_description_and_in_the_program) {
    const json description = json::parse(get("/v1/openapi.json").body);
    const WhoMay page = who_may();
    std::set<std::string> described;
    for (const auto& [path, methods] : description.at("paths").items()) {
        for (const auto& [method, operation] : methods.items()) {
            std::string route = method + " " + path;
            std::transform(route.begin(), route.begin() + static_cast<long>(method.size()),
                           route.begin(), [](unsigned char c) { return std::toupper(c); });
            described.insert(route);
            ASSERT_TRUE(page.contains(route)) << route << " is not in docs/protocol/rest.md";
            std::set<std::string> keys;
            for (const json& way : operation.at("security")) keys.insert(way.begin().key());
            std::set<std::string> expected;
            for (const std::string& who : page.at(route)) {
                if (who == "anyone") continue;
                const std::string kind = who.substr(0, who.find(' '));
                const bool has_key = kind == "sender" || kind == "carrier";
                expected.insert(has_key ? kind : "operator");
            }
            EXPECT_EQ(keys, expected) << route;
        }
    }
    for (const auto& [route, who] : page) EXPECT_TRUE(described.contains(route)) << route;
    std::set<std::string> routed;
    for (const Route& route : api->routes()) routed.insert(route.method + " " + route.pattern);
    EXPECT_EQ(routed, described);
}

}  // namespace
}  // namespace veilbox::ui
