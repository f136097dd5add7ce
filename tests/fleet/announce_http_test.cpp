#include "tests/fleet/hub_world.h"

namespace veilbox::ui {
namespace {

using Senders = HubWorld;
const std::string key = "Idempotency-Key: order-1";

TEST_F(Senders, announce_a_parcel_and_get_the_same_answer_when_they_repeat) {
    const std::string body = announcement_json().dump();
    const Answer first = post("/v1/parcels", body, {sender_key, key});
    ASSERT_EQ(first.status, 201) << first.body;
    const json announced = json::parse(first.body);
    EXPECT_EQ(announced.at("state"), "announced");
    EXPECT_EQ(announced.at("waybill").get<std::string>().substr(0, 2), "VW");
    const Answer second = post("/v1/parcels", body, {sender_key, key});
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(second.body, first.body);
    expect_problem(post("/v1/parcels", announcement_json().dump(), {sender_key, key}), 409,
                   "idempotency_key_reused");
}

TEST_F(Senders, announce_a_drop_off_without_a_contact_and_withdraw_it) {
    json body = announcement_json();
    body.erase("sealed_contact");
    expect_problem(post("/v1/parcels", body.dump(), {sender_key, key}), 400, "bad_request");
    body["drop_off"] = false;
    expect_problem(post("/v1/parcels", body.dump(), {sender_key, key}), 400, "bad_request");
    body["drop_off"] = true;
    const Answer first = post("/v1/parcels", body.dump(), {sender_key, key});
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(json::parse(first.body).at("state"), "expected");
    EXPECT_EQ(post("/v1/parcels", body.dump(), {sender_key, key}).body, first.body);
    const std::string path =
        "/v1/parcels/" + json::parse(first.body).at("parcel").get<std::string>();
    const json parcel = json::parse(get(path, {sender_key}).body);
    EXPECT_EQ(parcel.at("state"), "expected");
    EXPECT_EQ(parcel.at("contact"), nullptr);
    EXPECT_EQ(get(path + "/label.pdf", {sender_key}).status, 200);
    EXPECT_EQ(client->ask({.method = "DELETE", .path = path, .headers = {sender_key}}).status, 202);
    body["consent"] = true;
    expect_problem(post("/v1/parcels", body.dump(), {sender_key, "Idempotency-Key: order-2"}), 400,
                   "bad_drop_off");
}

TEST_F(Senders, see_their_parcel_and_nobody_elses) {
    const Answer made = post("/v1/parcels", announcement_json().dump(), {sender_key, key});
    const std::string path =
        "/v1/parcels/" + json::parse(made.body).at("parcel").get<std::string>();
    const json parcel = json::parse(get(path, {sender_key}).body);
    EXPECT_EQ(parcel.at("state"), "announced");
    EXPECT_EQ(parcel.at("compartment"), nullptr);
    EXPECT_EQ(parcel.at("message"), nullptr);
    const auto added = access->add_sender(*fleet::SenderName::parse("other"));
    ASSERT_TRUE(added);
    const std::string other = "Authorization: Bearer " + std::string(added->reveal());
    expect_problem(get(path, {other}), 404, "not_found");
    expect_problem(get(path + "/label.pdf", {other}), 404, "not_found");
    EXPECT_EQ(get(path, {signed_in("victor")}).status, 200);
}

TEST_F(Senders, share_no_answer_though_key_and_body_are_the_same) {
    const auto other = access->add_sender(*fleet::SenderName::parse("other"));
    ASSERT_TRUE(other);
    const std::string others_key = "Authorization: Bearer " + std::string(other->reveal());
    const std::string body = announcement_json().dump();
    const Answer mine = post("/v1/parcels", body, {sender_key, key});
    const Answer theirs = post("/v1/parcels", body, {others_key, key});
    ASSERT_EQ(mine.status, 201) << mine.body;
    ASSERT_EQ(theirs.status, 201) << theirs.body;
    for (const char* field : {"parcel", "waybill"}) {
        EXPECT_NE(json::parse(mine.body).at(field), json::parse(theirs.body).at(field)) << field;
    }
}

TEST_F(Senders, fetch_a_label_as_pdf) {
    const Answer made = post("/v1/parcels", announcement_json().dump(), {sender_key, key});
    const std::string path =
        "/v1/parcels/" + json::parse(made.body).at("parcel").get<std::string>();
    const Answer label = get(path + "/label.pdf", {sender_key});
    EXPECT_EQ(label.status, 200);
    EXPECT_EQ(label.headers.at("content-type"), "application/pdf");
    EXPECT_EQ(label.body.substr(0, 5), "%PDF-");
    expect_problem(get(path + "/label.pdf?format=json", {sender_key}), 400, "bad_request");
}

TEST_F(Senders, cannot_slip_in_an_identity) {
    for (const char* field : {"name", "email", "phone", "address", "recipient", "reference"}) {
        json body = announcement_json();
        body[field] = "Canary Person";
        const Answer answer = post("/v1/parcels", body.dump(), {sender_key, key});
        expect_problem(answer, 400, "bad_request");
        EXPECT_EQ(answer.body.find("Canary"), std::string::npos) << "an answer repeats no value";
    }
    json open = announcement_json();
    open["sealed_contact"] = "Canary Person <canary@example.net>";
    expect_problem(post("/v1/parcels", open.dump(), {sender_key, key}), 400, "not_sealed");
    EXPECT_TRUE(views->parcels(std::nullopt, 10)->empty());
}

TEST_F(Senders, are_told_what_is_wrong_with_an_announcement) {
    json body = announcement_json();
    body["size"] = "XXL";
    Answer answer = post("/v1/parcels", body.dump(), {sender_key, key});
    expect_problem(answer, 400, "bad_request");
    EXPECT_NE(answer.body.find("S, M, L or XL"), std::string::npos);
    body = announcement_json();
    body.erase("locker");
    expect_problem(post("/v1/parcels", body.dump(), {sender_key, key}), 400, "bad_request");
    body = announcement_json();
    body["locker"] = "0999";
    expect_problem(post("/v1/parcels", body.dump(), {sender_key, key}), 404, "unknown_locker");
    expect_problem(post("/v1/parcels", announcement_json().dump(), {sender_key}), 400,
                   "bad_request");
    expect_problem(post("/v1/parcels", announcement_json().dump(),
                        {sender_key, "Idempotency-Key: " + std::string(129, 'x')}),
                   400, "bad_request");
}

TEST_F(Senders, may_say_more_of_a_parcel_and_leave_out_its_size) {
    json body = announcement_json();
    body.erase("size");
    body["reach"] = "low";
    body["flags"] = {"valuable", "oversize"};
    const auto until = (clock.now().wall + std::chrono::days(2)).time_since_epoch().count();
    body["deposit_until"] = until;
    body["consent"] = true;
    const Answer made = post("/v1/parcels", body.dump(), {sender_key, key});
    ASSERT_EQ(made.status, 201) << made.body;
    const json announced = json::parse(made.body);
    EXPECT_EQ(announced.at("size"), nullptr);
    const std::string path = "/v1/parcels/" + announced.at("parcel").get<std::string>();
    const json parcel = json::parse(get(path, {sender_key}).body);
    EXPECT_EQ(parcel.at("size"), nullptr);
    EXPECT_EQ(parcel.at("reach"), "low");
    EXPECT_EQ(parcel.at("flags"), (json{"oversize", "valuable"}));
    EXPECT_EQ(parcel.at("deposit_until"), until);
    EXPECT_EQ(parcel.at("consent"), true);
    EXPECT_EQ(get(path + "/label.pdf", {sender_key}).status, 200);
    json second = announcement_json();
    second["bundle"] = announced.at("parcel");
    expect_problem(post("/v1/parcels", second.dump(), {sender_key, "Idempotency-Key: order-2"}),
                   409, "bad_bundle");
}

TEST_F(Senders, are_told_which_term_is_wrong_and_nothing_is_announced) {
    const auto now = clock.now().wall.time_since_epoch().count();
    const std::vector<std::pair<std::string, json>> wrong{
        {"reach", "top"},
        {"reach", 3},
        {"flags", "valuable"},
        {"flags", json::array()},
        {"flags", {"valuable", "valuable"}},
        {"flags", {"fragile"}},
        {"deposit_until", now},
        {"deposit_until", now + 61LL * 86'400'000},
        {"deposit_until", "tomorrow"},
        {"consent", "yes"},
        {"consent", 0},
        {"bundle", "the first"},
        {"size", nullptr}};
    for (const auto& [field, value] : wrong) {
        json body = announcement_json();
        body[field] = value;
        const Answer answer = post("/v1/parcels", body.dump(), {sender_key, key});
        expect_problem(answer, 400, "bad_request");
        EXPECT_NE(answer.body.find(field), std::string::npos) << answer.body;
    }
    EXPECT_TRUE(views->parcels(std::nullopt, 10)->empty());
}

TEST_F(Senders, need_a_key_that_the_hub_knows) {
    const std::string body = announcement_json().dump();
    expect_problem(post("/v1/parcels", body, {key}), 401, "unauthenticated");
    expect_problem(post("/v1/parcels", body, {key, "Authorization: Bearer vbs_0000"}), 401,
                   "unauthenticated");
    expect_problem(post("/v1/parcels", body, {key, signed_in(), "X-Veilbox-Request: 1"}), 401,
                   "unauthenticated");
    expect_problem(get("/v1/lockers", {sender_key}), 401, "unauthenticated");
}

}  // namespace
}  // namespace veilbox::ui
