// docs/protocol/rest.md: what lies in lockers, what was found there, and what became of it.
#include "tests/fleet/hub_world.h"

namespace veilbox::ui {
namespace {

class StorageOverHttps : public HubWorld {
  protected:
    StorageOverHttps() {
        const Answer made = post("/v1/parcels", announcement_json().dump(),
                                 {sender_key, "Idempotency-Key: order-1"});
        parcel = json::parse(made.body).at("parcel").get<std::string>();
    }
    json at(std::uint64_t seq) const {
        return journal.entries.at(seq - 1).at.time_since_epoch().count();
    }
    std::string found_path(std::uint64_t number) const {
        return "/v1/lockers/0412/found/" + std::to_string(number);
    }
    // What waits for the locker, who asked for it and why.
    std::string last_command() {
        return db::Database(database)
            .first(
                "SELECT what || ' by ' || asked_by || ': ' || coalesce(why, '-') FROM commands"
                " ORDER BY number DESC LIMIT 1",
                {}, [](const db::Row& row) { return row.text(0); })
            .value();
    }
    Answer settle(const std::string& path, const json& body) {
        return post(path, body.dump(), {session, "X-Veilbox-Request: 1"});
    }

    const std::string session = signed_in();
    const CourierId courier = tests::courier_id();
    std::string parcel;
};

TEST_F(StorageOverHttps, shows_each_parcel_with_its_times_and_how_long_recipients_take) {
    const auto number =
        write({fact::ParcelDeposited{*ParcelId::parse(parcel), tests::door(2), courier}});
    const json expected{{"parcel", parcel},           {"locker", "0412"},
                        {"compartment", 2},           {"size", "M"},
                        {"carrier", "parcelway"},     {"state", "deposited"},
                        {"inside_since", at(number)}, {"kept_until", nullptr}};
    const json dwell{{"collected", 0}, {"median_min", nullptr}, {"longest_min", nullptr}};
    const json all{{"parcels", {expected}}, {"dwell", dwell}};
    EXPECT_EQ(json::parse(get("/v1/storage", {session}).body), all);
    EXPECT_EQ(json::parse(get("/v1/storage?locker=0412&limit=1", {session}).body), all);
    const json elsewhere = json::parse(get("/v1/storage?locker=0999", {session}).body);
    EXPECT_EQ(elsewhere.at("parcels"), json::array());
    expect_problem(get("/v1/storage?locker=%20", {session}), 400, "bad_request");
    expect_problem(get("/v1/storage?limit=0", {session}), 400, "bad_request");
    expect_problem(get("/v1/storage", {sender_key}), 401, "unauthenticated");
}

TEST_F(StorageOverHttps, tells_what_was_found_and_passes_on_what_became_of_it) {
    const auto number = write({fact::ParcelFound{tests::door(2), courier}});
    json expected{{"locker", "0412"}, {"number", number},   {"compartment", 2},
                  {"at", at(number)}, {"outcome", nullptr}, {"settled_at", nullptr}};
    EXPECT_EQ(json::parse(get("/v1/found", {session}).body), (json{{"found", {expected}}}));
    const json said{{"outcome", "handed_over"}, {"reason", "inspection"}};
    const Answer sent = settle(found_path(number), said);
    ASSERT_EQ(sent.status, 202) << sent.body;
    EXPECT_EQ(last_command(), "settle_found by alice: inspection");
    const auto settled =
        write({fact::FoundParcelSettled{number, tests::door(2), FoundOutcome::HandedOver}});
    expected["outcome"] = "handed_over";
    expected["settled_at"] = at(settled);
    EXPECT_EQ(json::parse(get("/v1/found", {session}).body), (json{{"found", {expected}}}));
}

TEST_F(StorageOverHttps, refuses_an_outcome_without_a_reason_and_a_number_that_is_none) {
    const json said{{"outcome", "kept"}, {"reason", "inspection"}};
    expect_problem(settle(found_path(7), {{"outcome", "kept"}}), 400, "bad_request");
    expect_problem(settle(found_path(7), {{"outcome", "eaten"}, {"reason", "inspection"}}), 400,
                   "bad_request");
    expect_problem(settle("/v1/lockers/0412/found/0", said), 404, "not_found");
    expect_problem(settle("/v1/lockers/0412/found/x", said), 404, "not_found");
    expect_problem(settle("/v1/lockers/0999/found/7", said), 404, "unknown_locker");
    expect_problem(get("/v1/found?limit=201", {session}), 400, "bad_request");
}

TEST_F(StorageOverHttps, announces_a_drop_off_for_somebody_without_a_label_and_says_who_did) {
    const std::string path = "/v1/lockers/0412/drop_offs";
    const std::vector<std::string> headers{session, "X-Veilbox-Request: 1",
                                           "Idempotency-Key: return-1"};
    json body{{"size", "S"}, {"carrier", "parcelway"}};
    const Answer made = post(path, body.dump(), headers);
    ASSERT_EQ(made.status, 201) << made.body;
    const json announced = json::parse(made.body);
    EXPECT_EQ(announced.at("state"), "expected");
    EXPECT_EQ(announced.at("waybill").get<std::string>().substr(0, 2), "VW");
    EXPECT_EQ(post(path, body.dump(), headers).body, made.body) << "once";
    EXPECT_EQ(last_command(), "announce_parcel by alice: -");
    const std::string parcel_path = "/v1/parcels/" + announced.at("parcel").get<std::string>();
    EXPECT_EQ(get(parcel_path, {session}).status, 200);
    expect_problem(get(parcel_path, {sender_key}), 404, "not_found");
    body["size"] = "M";
    expect_problem(post(path, body.dump(), headers), 409, "idempotency_key_reused");
    expect_problem(post(path, body.dump(), {session, "X-Veilbox-Request: 1"}), 400, "bad_request");
    body["deposit_until"] = 5;
    expect_problem(
        post(path, body.dump(), {session, "X-Veilbox-Request: 1", "Idempotency-Key: return-2"}),
        400, "bad_request");
    expect_problem(post("/v1/lockers/0999/drop_offs", R"({"size":"S","carrier":"parcelway"})",
                        {session, "X-Veilbox-Request: 1", "Idempotency-Key: return-3"}),
                   404, "unknown_locker");
}

}  // namespace
}  // namespace veilbox::ui
