// Pickup codes over HTTPS: who may order one, what the locker is told, and when it is too late.
#include "controller/wire/hub_link_json.h"
#include "tests/fleet/hub_world.h"

namespace veilbox::ui {
namespace {

class OrderingCodes : public HubWorld {
  protected:
    OrderingCodes() {
        const Answer made = post("/v1/parcels", announcement_json().dump(),
                                 {sender_key, "Idempotency-Key: the-parcel"});
        EXPECT_EQ(made.status, 201) << made.body;
        parcel = json::parse(made.body).at("parcel").get<std::string>();
        path = "/v1/parcels/" + parcel + "/codes";
        write({fact::ParcelDeposited{id(), tests::door(2), tests::courier_id()}});
    }
    ParcelId id() const { return *ParcelId::parse(parcel); }
    Answer order(const std::string& holder, const std::string& as) const {
        return post(path, json{{"holder", holder}}.dump(), {as});
    }
    Answer revoke(const std::string& as) const {
        return client->ask({.method = "DELETE", .path = path + "/delegate", .headers = {as}});
    }
    // What the locker is told by the command of this answer.
    command::FromHub told_by(const Answer& answer) const {
        const std::string id = json::parse(answer.body).at("command");
        const auto payload = db::Database(database)
                                 .first("SELECT payload FROM commands WHERE id = $1", {id},
                                        [](const db::Row& row) { return row.text(0); })
                                 .value();
        return std::get<command::FromHub>(wire::parse_hub_message(payload).value().content);
    }
    std::int64_t commands() const {
        return db::Database(database)
            .first("SELECT count(*) FROM commands", {},
                   [](const db::Row& row) { return row.integer(0); })
            .value();
    }

    std::string parcel;
    std::string path;
};

TEST_F(OrderingCodes, tells_the_locker_whose_code_it_is) {
    for (const auto& [word, holder] :
         {std::pair{"recipient", CodeHolder::Recipient}, {"delegate", CodeHolder::Delegate}}) {
        const Answer made = order(word, sender_key);
        ASSERT_EQ(made.status, 202) << made.body;
        const command::FromHub told = told_by(made);
        const auto& what = std::get<command::IssueCode>(told.what);
        EXPECT_EQ(what.parcel, id());
        EXPECT_EQ(what.holder, holder);
        EXPECT_EQ(told.by, std::nullopt) << "a program asked";
        EXPECT_EQ(told.expires, clock.now().wall + std::chrono::hours(1));
    }
}

TEST_F(OrderingCodes, revokes_the_second_one_alone) {
    const Answer made = revoke(sender_key);
    ASSERT_EQ(made.status, 202) << made.body;
    EXPECT_EQ(std::get<command::RevokeSecondCode>(told_by(made).what).parcel, id());
}

TEST_F(OrderingCodes, keeps_a_parcel_longer_and_not_into_the_past_or_for_ever) {
    const std::string storage = path.substr(0, path.rfind('/')) + "/storage";
    const auto ask = [&](const json& body) { return post(storage, body.dump(), {sender_key}); };
    const auto in = [&](std::chrono::hours time) {
        return (clock.now().wall + time).time_since_epoch().count();
    };
    const Answer made = ask({{"until", in(std::chrono::hours(48))}});
    ASSERT_EQ(made.status, 202) << made.body;
    const auto what = std::get<command::ExtendStorage>(told_by(made).what);
    EXPECT_EQ(what.parcel, id());
    EXPECT_EQ(what.until.time_since_epoch().count(), in(std::chrono::hours(48)));
    const auto before = commands();
    for (const json& wrong :
         {json({{"until", in(std::chrono::hours(0))}}),
          json({{"until", in(std::chrono::hours(91 * 24))}}), json({{"until", "tomorrow"}}),
          json::object(), json({{"until", in(std::chrono::hours(1))}, {"more", 1}})}) {
        EXPECT_EQ(ask(wrong).status, 400) << wrong;
    }
    EXPECT_EQ(commands(), before);
}

TEST_F(OrderingCodes, takes_a_parcel_back_from_its_recipient_for_its_own_sender_and_once) {
    const std::string of_parcel = "/v1/parcels/" + parcel;
    const auto cancel = [&](const std::string& as) {
        return client->ask({.method = "DELETE", .path = of_parcel, .headers = {as}});
    };
    EXPECT_EQ(cancel(new_sender_key("other")).status, 404);
    const Answer made = cancel(sender_key);
    ASSERT_EQ(made.status, 202) << made.body;
    EXPECT_EQ(std::get<command::CancelParcel>(told_by(made).what).parcel, id());
    write({fact::ParcelRecalled{id(), tests::door(2)}});
    EXPECT_EQ(json::parse(client->ask({.path = of_parcel, .headers = {sender_key}}).body)["state"],
              "recalled");
    expect_problem(cancel(sender_key), 409, "parcel_ended");
    expect_problem(order("recipient", sender_key), 409, "parcel_ended");
}

TEST_F(OrderingCodes, names_the_operator_who_asked) {
    const std::vector<std::string> alice{signed_in(), "X-Veilbox-Request: 1"};
    const Answer made = post(path, R"({"holder":"recipient","reason":"recipient_waits"})", alice);
    ASSERT_EQ(made.status, 202) << made.body;
    EXPECT_EQ(told_by(made).by, OperatorName::parse("alice"));
    EXPECT_EQ(told_by(made).why, CommandReason::RecipientWaits);
    EXPECT_EQ(post(path, R"({"holder":"recipient","reason":"boredom"})", alice).status, 400);
}

TEST_F(OrderingCodes, is_for_the_parcels_own_sender) {
    const auto before = commands();
    const std::string other = new_sender_key("other");
    EXPECT_EQ(order("recipient", other).status, 404);
    EXPECT_EQ(revoke(other).status, 404);
    EXPECT_EQ(commands(), before);
}

TEST_F(OrderingCodes, says_what_is_wrong_with_the_body) {
    const auto before = commands();
    for (const char* body :
         {"{}", "[]", R"({"holder":"neighbour"})", R"({"holder":"recipient","name":"Anna"})",
          R"({"holder":"recipient","reason":"inspection"})"}) {
        EXPECT_EQ(post(path, body, {sender_key}).status, 400) << body;
    }
    EXPECT_EQ(commands(), before);
}

TEST_F(OrderingCodes, is_too_late_once_the_parcel_has_no_code_any_more) {
    write({fact::ParcelPutBack{id(), tests::door(2), PutBackReason::NotWanted}});
    expect_problem(order("recipient", sender_key), 409, "parcel_ended");
    expect_problem(revoke(sender_key), 409, "parcel_ended");
    write({fact::ParcelCollected{id(), tests::door(2)}});
    expect_problem(order("delegate", sender_key), 409, "parcel_ended");
}

}  // namespace
}  // namespace veilbox::ui
