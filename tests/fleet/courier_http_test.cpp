// Couriers' accounts over HTTPS, as docs/protocol/rest.md describes them.
#include "controller/domain/encoding/scan.h"
#include "tests/fleet/hub_world.h"

namespace veilbox::ui {
namespace {

class Couriers : public HubWorld {
  protected:
    Couriers() { EXPECT_TRUE(store->add_locker(fleet::locker_id("0413"), Bytes(32, 1))); }

    static json account() {
        return {{"number", "38"},
                {"carriers", {"parcelway", "northpost"}},
                {"rights", {"deposit", "retrieve"}},
                {"lockers", {"0412", "0413"}}};
    }
    static json terms() {
        json body = account();
        body.erase("number");
        return body;
    }
    Answer ask(const std::string& method, const std::string& path, const std::string& body = "") {
        std::vector<std::string> headers{session, "X-Veilbox-Request: 1"};
        if (!body.empty()) headers.emplace_back("Content-Type: application/json");
        return client->ask({.method = method,
                            .path = "/v1/couriers" + path,
                            .headers = std::move(headers),
                            .body = body});
    }
    json made(const json& body) {
        const Answer answer = ask("POST", "", body.dump());
        EXPECT_EQ(answer.status, 201) << answer.body;
        return json::parse(answer.body);
    }
    json list() {
        return json::parse(get("/v1/couriers", {signed_in("victor")}).body).at("couriers");
    }
    std::int64_t commands_stored() {
        return db::Database(database)
            .first("SELECT count(*) FROM commands", {},
                   [](const db::Row& row) { return row.integer(0); })
            .value();
    }

    const std::string session = signed_in();
};

TEST_F(Couriers, are_registered_with_a_badge_and_a_pin_that_the_hub_draws) {
    const json keys = made(account());
    EXPECT_EQ(keys.size(), 3u);
    EXPECT_TRUE(std::holds_alternative<Badge>(parse_scan(keys.at("badge").get<std::string>())));
    EXPECT_EQ(keys.at("pin").get<std::string>().size(), 6u);
    presence(true);
    const auto told = commands();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].by->text(), "alice");
    expect_problem(ask("POST", "", account().dump()), 409, "number_taken");
}

TEST_F(Couriers, are_listed_for_every_operator_with_what_became_of_the_newest_command) {
    const auto far = 1'800'000'000'000;
    json body = account();
    body["valid_from"] = 5;
    body["valid_until"] = far;
    const json keys = made(body);
    db::Database(database).run(
        "UPDATE commands SET outcome = 'accepted', payload = NULL WHERE locker = '0413'");
    const json shown = list();
    ASSERT_EQ(shown.size(), 1u);
    json one = shown.at(0);
    for (json& locker : one.at("lockers")) {
        EXPECT_EQ(locker.at("command").get<std::string>().size(), 26u);
        locker.erase("command");
    }
    EXPECT_EQ(one, json({{"id", keys.at("courier")},
                         {"number", "38"},
                         {"carriers", {"parcelway", "northpost"}},
                         {"rights", {"deposit", "retrieve"}},
                         {"valid_from", 5},
                         {"valid_until", far},
                         {"revoked", false},
                         {"lockers",
                          {{{"locker", "0412"}, {"revoked", false}, {"outcome", "waiting"}},
                           {{"locker", "0413"}, {"revoked", false}, {"outcome", "accepted"}}}}}));
    EXPECT_EQ(get("/v1/couriers", {session}).body.find(keys.at("badge").get<std::string>()),
              std::string::npos);
}

TEST_F(Couriers, of_the_time_before_show_that_nothing_is_known_of_their_command) {
    made(account());
    db::Database(database).run("UPDATE courier_lockers SET command = NULL");
    EXPECT_EQ(
        list().at(0).at("lockers").at(0),
        json({{"locker", "0412"}, {"revoked", false}, {"command", nullptr}, {"outcome", nullptr}}));
    EXPECT_EQ(list().at(0).at("valid_until"), nullptr);
}

TEST_F(Couriers, get_a_new_badge_or_a_new_pin_shown_once) {
    const json keys = made(account());
    const std::string path = "/" + keys.at("courier").get<std::string>();
    const Answer badge = ask("POST", path + "/badge", "{}");
    EXPECT_EQ(badge.status, 200) << badge.body;
    EXPECT_EQ(json::parse(badge.body).size(), 1u);
    EXPECT_NE(json::parse(badge.body).at("badge"), keys.at("badge"));
    const Answer pin = ask("POST", path + "/pin", "{}");
    EXPECT_EQ(pin.status, 200) << pin.body;
    EXPECT_EQ(json::parse(pin.body).size(), 1u);
    EXPECT_EQ(json::parse(pin.body).at("pin").get<std::string>().size(), 6u);
    expect_problem(ask("POST", path + "/pin", R"({"pin":"123456"})"), 400, "bad_request");
}

TEST_F(Couriers, of_the_time_before_get_badge_and_pin_together_and_only_then_change) {
    const json keys = made(account());
    const std::string path = "/" + keys.at("courier").get<std::string>();
    db::Database(database).run("UPDATE couriers SET badge_generation = 0, pin_generation = 0");
    json other = terms();
    other["rights"] = {"deposit"};
    expect_problem(ask("PUT", path, other.dump()), 409, "renew_first");
    const Answer both = ask("POST", path + "/pin", "{}");
    EXPECT_EQ(json::parse(both.body).size(), 2u) << both.body;
    EXPECT_EQ(ask("PUT", path, other.dump()).status, 204);
}

TEST_F(Couriers, change_with_all_their_terms) {
    const json keys = made(account());
    const std::string path = "/" + keys.at("courier").get<std::string>();
    json other = terms();
    other["carriers"] = {"lastmile"};
    other["lockers"] = {"0413"};
    other["valid_until"] = 7;
    const Answer changed = ask("PUT", path, other.dump());
    EXPECT_EQ(changed.status, 204) << changed.body;
    const json shown = list().at(0);
    EXPECT_EQ(shown.at("carriers"), json({"lastmile"}));
    EXPECT_EQ(shown.at("valid_until"), 7);
    EXPECT_EQ(shown.at("lockers").at(0).at("revoked"), true);
    EXPECT_EQ(shown.at("lockers").at(1).at("revoked"), false);
    expect_problem(client->ask({.method = "PUT",
                                .path = "/v1/couriers" + path,
                                .headers = {session, "X-Veilbox-Request: 1"},
                                .body = other.dump()}),
                   415, "unsupported_media_type");
}

TEST_F(Couriers, are_revoked_everywhere_and_for_good) {
    const json keys = made(account());
    const std::string path = "/" + keys.at("courier").get<std::string>();
    EXPECT_EQ(ask("DELETE", path).status, 204);
    EXPECT_EQ(list().at(0).at("revoked"), true);
    const auto sent = commands_stored();
    EXPECT_EQ(ask("DELETE", path).status, 204) << "again";
    expect_problem(ask("POST", path + "/badge", "{}"), 409, "courier_revoked");
    expect_problem(ask("PUT", path, terms().dump()), 409, "courier_revoked");
    EXPECT_EQ(commands_stored(), sent);
    EXPECT_EQ(made(account()).size(), 3u) << "its number is free again";
}

TEST_F(Couriers, that_nobody_knows_are_not_found) {
    for (const char* path : {"/1123456789ABCDEFGHJKMNPQRA", "/no..id"}) {
        expect_problem(ask("DELETE", path), 404, "not_found");
        expect_problem(ask("PUT", path, terms().dump()), 404, "not_found");
        expect_problem(ask("POST", path + std::string("/badge"), "{}"), 404, "not_found");
        expect_problem(ask("POST", path + std::string("/pin"), "{}"), 404, "not_found");
    }
}

TEST_F(Couriers, with_a_wrong_field_are_refused_and_nothing_changes) {
    const json keys = made(account());
    const std::string path = "/" + keys.at("courier").get<std::string>();
    const json before = list();
    json many = json::array();
    for (int i = 0; i < 51; ++i) many.push_back("carrier-" + std::to_string(i));
    std::vector<std::pair<std::string, json>> wrong{{"carriers", json::array()},
                                                    {"carriers", "parcelway"},
                                                    {"carriers", {"parcelway", "parcelway"}},
                                                    {"carriers", {"a b"}},
                                                    {"carriers", {7}},
                                                    {"carriers", many},
                                                    {"rights", json::array()},
                                                    {"rights", {"deposit", "deposit"}},
                                                    {"rights", {"open_everything"}},
                                                    {"lockers", json::array()},
                                                    {"lockers", {"0412", "0412"}},
                                                    {"lockers", {"a b"}},
                                                    {"valid_from", -1},
                                                    {"valid_from", "today"},
                                                    {"valid_until", nullptr},
                                                    {"pin", "2468"},
                                                    {"name", "Ada Lovelace"}};
    for (const char* field : {"carriers", "rights", "lockers"}) wrong.emplace_back(field, json());
    for (const auto& [field, value] : wrong) {
        json change = terms();
        change[field] = value;
        if (value.is_null() && !field.starts_with("valid")) change.erase(field);
        expect_problem(ask("PUT", path, change.dump()), 400, "bad_request");
        change["number"] = "39";
        expect_problem(ask("POST", "", change.dump()), 400, "bad_request");
    }
    json backwards = terms();
    backwards["valid_from"] = backwards["valid_until"] = 7;
    expect_problem(ask("PUT", path, backwards.dump()), 400, "bad_request");
    json elsewhere = terms();
    elsewhere["lockers"] = {"0412", "0999"};
    expect_problem(ask("PUT", path, elsewhere.dump()), 404, "unknown_locker");
    json numbered = account();
    for (const json& number : {json("a b"), json(""), json(38), json()}) {
        numbered["number"] = number;
        expect_problem(ask("POST", "", numbered.dump()), 400, "bad_request");
    }
    EXPECT_EQ(list(), before);
}

}  // namespace
}  // namespace veilbox::ui
