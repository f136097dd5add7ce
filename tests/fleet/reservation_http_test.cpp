// Reservations over HTTPS: what senders may ask for, what they are told, and that a refusal changes
// nothing.
#include "tests/fleet/hub_world.h"

namespace veilbox::ui {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

class Reserving : public HubWorld {
  protected:
    // Both doors are closed: one S, one M.
    Reserving() {
        write({fact::DoorClosed{tests::door(1)}, fact::DoorClosed{tests::door(2)}});
        other_key = new_sender_key("other");
    }
    json wanted(const char* size = "M", milliseconds lasts = hours(1)) const {
        return {{"locker", "0412"},
                {"size", size},
                {"carrier", "parcelway"},
                {"until", (clock.now().wall + lasts).time_since_epoch().count()}};
    }
    Answer reserve(const json& body, const std::string& key = "r-1") const {
        return post("/v1/reservations", body.dump(), {sender_key, "Idempotency-Key: " + key});
    }
    Answer remove(const std::string& path, const std::string& as) const {
        return client->ask({.method = "DELETE", .path = path, .headers = {as}});
    }
    static std::string path_of(const Answer& made) {
        return "/v1/reservations/" + json::parse(made.body).at("reservation").get<std::string>();
    }
    std::string state(const std::string& path) const {
        return json::parse(get(path, {sender_key}).body).at("state");
    }
    static ReservationId id_of(const Answer& made) {
        return *ReservationId::parse(json::parse(made.body).at("reservation").get<std::string>());
    }
    std::int64_t count(db::Sql query) const {
        return db::Database(database)
            .first(query, {}, [](const db::Row& row) { return row.integer(0); })
            .value();
    }
    std::int64_t made() const {
        return count(
            "SELECT (SELECT count(*) FROM reservations) + (SELECT count(*) FROM commands)"
            " + (SELECT count(*) FROM reservation_requests)");
    }
    CommandId command_of(const std::string& path) const {
        return *CommandId::parse(db::Database(database)
                                     .first("SELECT command FROM reservations WHERE id = $1",
                                            {path.substr(path.rfind('/') + 1)},
                                            [](const db::Row& row) { return row.text(0); })
                                     .value());
    }

    std::string other_key;
};

TEST_F(Reserving, makes_one_and_gives_the_same_answer_to_the_same_key) {
    const std::string body = wanted().dump();
    const auto ask = [&] {
        return post("/v1/reservations", body, {sender_key, "Idempotency-Key: r-1"});
    };
    const Answer first = ask();
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(first.headers.at("location"), path_of(first));
    json expected = wanted();
    expected["reservation"] = json::parse(first.body).at("reservation");
    expected["state"] = "asked";
    expected["at"] = clock.now().wall.time_since_epoch().count();
    EXPECT_EQ(json::parse(first.body), expected);
    EXPECT_EQ(get(path_of(first), {sender_key}).body, first.body);
    EXPECT_EQ(ask().body, first.body) << "though the locker has no more room for an M";
    clock.pass(hours(2));
    EXPECT_EQ(ask().body, first.body) << "though its time has passed";
    EXPECT_EQ(count("SELECT count(*) FROM reservations"), 1);
    expect_problem(reserve(wanted("S")), 409, "idempotency_key_reused");
}

TEST_F(Reserving, tells_the_locker_and_shows_what_became_of_it) {
    const Answer made_one = reserve(wanted());
    ASSERT_EQ(made_one.status, 201) << made_one.body;
    const auto id = id_of(made_one);
    const std::string path = path_of(made_one);
    write({fact::HubCommandAccepted{command_of(path), {}},
           fact::SizeReserved{id, Size::M, tests::carrier(), clock.now().wall + hours(1)}});
    EXPECT_EQ(state(path), "held");
    write({fact::ReservationEnded{id, ReservationEnd::Used}});
    EXPECT_EQ(state(path), "used");
    const Answer next = reserve(wanted(), "r-2");
    ASSERT_EQ(next.status, 201) << next.body;
    write({fact::HubCommandRefused{command_of(path_of(next)), Refusal::NothingToReserve, {}}});
    EXPECT_EQ(state(path_of(next)), "refused");
    EXPECT_EQ(reserve(wanted(), "r-3").status, 201) << "what is refused counts no longer";
}

TEST_F(Reserving, is_refused_when_the_locker_has_no_more_room_in_the_hubs_picture) {
    EXPECT_EQ(reserve(wanted("S"), "r-1").status, 201);
    EXPECT_EQ(reserve(wanted("S"), "r-2").status, 201) << "the M is large enough";
    const std::int64_t before = made();
    expect_problem(reserve(wanted("S"), "r-3"), 409, "nothing_free");
    expect_problem(reserve(wanted("XL"), "r-4"), 409, "nothing_free");
    EXPECT_EQ(made(), before);
    clock.pass(hours(1));
    EXPECT_EQ(reserve(wanted("M"), "r-3").status, 201) << "both have run out by now";
    write({fact::DoorOpened{tests::door(1)}});
    expect_problem(reserve(wanted("S"), "r-5"), 409, "nothing_free");
}

TEST_F(Reserving, lasts_from_a_minute_to_fourteen_days) {
    const std::int64_t before = made();
    for (const milliseconds lasts : {milliseconds(-1), milliseconds(0), milliseconds(59'999),
                                     milliseconds(days(14)) + milliseconds(1)}) {
        const Answer refused = reserve(wanted("S", lasts));
        expect_problem(refused, 400, "bad_request");
        EXPECT_NE(refused.body.find("until"), std::string::npos);
    }
    EXPECT_EQ(made(), before);
    EXPECT_EQ(reserve(wanted("S", minutes(1)), "r-1").status, 201);
    EXPECT_EQ(reserve(wanted("M", days(14)), "r-2").status, 201);
}

TEST_F(Reserving, says_what_is_wrong_with_each_field) {
    const std::int64_t before = made();
    const std::vector<json> wrong_values{nullptr, "", "a b", -1, 1.5, json::array(), true};
    for (const char* field : {"locker", "size", "carrier", "until"}) {
        json body = wanted();
        body.erase(field);
        const Answer missing = reserve(body);
        expect_problem(missing, 400, "bad_request");
        EXPECT_NE(missing.body.find(field), std::string::npos) << missing.body;
        for (const json& wrong : wrong_values) {
            body[field] = wrong;
            expect_problem(reserve(body), 400, "bad_request");
        }
    }
    json body = wanted();
    body["name"] = "Canary Person";
    const Answer answer = reserve(body);
    expect_problem(answer, 400, "bad_request");
    EXPECT_EQ(answer.body.find("Canary"), std::string::npos);
    body = wanted();
    body["locker"] = "0999";
    expect_problem(reserve(body), 404, "unknown_locker");
    expect_problem(post("/v1/reservations", wanted().dump(), {sender_key}), 400, "bad_request");
    expect_problem(reserve(wanted(), std::string(129, 'x')), 400, "bad_request");
    expect_problem(post("/v1/reservations", wanted().dump(), {"Idempotency-Key: r-1"}), 401,
                   "unauthenticated");
    EXPECT_EQ(made(), before);
}

TEST_F(Reserving, belongs_to_its_sender_and_operators_may_look) {
    const Answer made_one = reserve(wanted());
    const std::string path = path_of(made_one);
    const std::int64_t before = made();
    expect_problem(get(path, {other_key}), 404, "not_found");
    expect_problem(remove(path, other_key), 404, "not_found");
    EXPECT_EQ(get(path, {signed_in("victor")}).body, made_one.body);
    for (const std::string unknown : {"0000000000000000000000000A", "x"}) {
        expect_problem(get("/v1/reservations/" + unknown, {sender_key}), 404, "not_found");
        expect_problem(remove("/v1/reservations/" + unknown, sender_key), 404, "not_found");
    }
    EXPECT_EQ(made(), before);
}

TEST_F(Reserving, is_cancelled_by_the_locker_and_asked_for_once) {
    const Answer made_one = reserve(wanted());
    const std::string path = path_of(made_one);
    write({fact::HubCommandAccepted{command_of(path), {}},
           fact::SizeReserved{id_of(made_one), Size::M, tests::carrier(), clock.now().wall}});
    EXPECT_EQ(remove(path, sender_key).status, 204);
    EXPECT_EQ(state(path), "held") << "until the locker says so";
    const std::int64_t before = made();
    EXPECT_EQ(remove(path, sender_key).status, 204);
    EXPECT_EQ(made(), before) << "no second command";
    write({fact::ReservationEnded{id_of(made_one), ReservationEnd::Cancelled}});
    EXPECT_EQ(state(path), "cancelled");
    EXPECT_EQ(remove(path, sender_key).status, 204);
    EXPECT_EQ(made(), before);
    EXPECT_EQ(reserve(wanted(), "r-2").status, 201) << "its room is free again";
}

TEST_F(Reserving, that_has_ended_is_left_as_it_is) {
    const Answer made_one = reserve(wanted());
    const std::string path = path_of(made_one);
    write({fact::HubCommandRefused{command_of(path), Refusal::NothingToReserve, {}}});
    const std::int64_t before = made();
    EXPECT_EQ(remove(path, sender_key).status, 204);
    EXPECT_EQ(made(), before);
    EXPECT_EQ(state(path), "refused");
}

TEST_F(Reserving, is_named_by_the_announcement_that_uses_it) {
    const Answer held = reserve(wanted());
    const auto announce = [&](const std::string& as, const json& change, const char* number) {
        json body = announcement_json();
        body["reservation"] = json::parse(held.body).at("reservation");
        body.update(change);
        return post("/v1/parcels", body.dump(),
                    {as, std::string("Idempotency-Key: order-") + number});
    };
    EXPECT_EQ(announce(sender_key, json::object(), "1").status, 201);
    expect_problem(announce(other_key, json::object(), "2"), 409, "bad_reservation");
    expect_problem(announce(sender_key, {{"carrier", "northpost"}}, "3"), 409, "bad_reservation");
    expect_problem(announce(sender_key, {{"reservation", "0000000000000000000000000Z"}}, "4"), 409,
                   "bad_reservation");
    expect_problem(announce(sender_key, {{"reservation", "soon"}}, "5"), 400, "bad_request");
    write({fact::SizeReserved{id_of(held), Size::M, tests::carrier(), clock.now().wall + hours(1)},
           fact::ReservationEnded{id_of(held), ReservationEnd::Used}});
    EXPECT_EQ(announce(sender_key, json::object(), "6").status, 409);
}

}  // namespace
}  // namespace veilbox::ui
