// Couriers' rounds over HTTPS: what an operator is shown and what a carrier, and that a carrier
// learns nothing of another one's.
#include "tests/fleet/hub_world.h"

namespace veilbox::ui {
namespace {

class RoundsOverHttps : public HubWorld {
  protected:
    std::string announced(const std::string& key, const char* carrier = "parcelway") {
        json body = announcement_json();
        body["carrier"] = carrier;
        const Answer made =
            post("/v1/parcels", body.dump(), {sender_key, "Idempotency-Key: " + key});
        EXPECT_EQ(made.status, 201) << made.body;
        return json::parse(made.body).at("parcel");
    }
    // Signs in, deposits each in compartment 2, signs out. The round's number.
    std::uint64_t round_of(const CourierId& who, const std::vector<std::string>& parcels) {
        std::vector<FactBody> facts{fact::CourierSignedIn{who, SignInMeans::Badge}};
        for (const std::string& parcel : parcels) {
            facts.emplace_back(
                fact::ParcelDeposited{*ParcelId::parse(parcel), tests::door(2), who});
        }
        facts.emplace_back(fact::CourierSignedOut{who, SignOutReason::Asked});
        return write(facts);
    }
    std::int64_t at(std::uint64_t seq) const {
        return journal.entries.at(seq - 1).at.time_since_epoch().count();
    }
    static std::string path_of(std::uint64_t number) {
        return "/v1/rounds/0412/" + std::to_string(number);
    }
    // The numbers that the list shows.
    std::vector<std::uint64_t> listed(const std::string& query, const std::string& as) const {
        const Answer answer = get("/v1/rounds" + query, {as});
        EXPECT_EQ(answer.status, 200) << answer.body;
        std::vector<std::uint64_t> numbers;
        const json list = json::parse(answer.body).at("rounds");
        for (const json& round : list) numbers.push_back(round.at("number"));
        return numbers;
    }
    static std::vector<std::string> parcels_in(const json& round) {
        std::vector<std::string> parcels;
        for (const json& parcel : round.at("parcels")) parcels.push_back(parcel.at("parcel"));
        return parcels;
    }
    void expect_complaint(const std::string& query, const std::string& sentence) const {
        for (const std::string& as : {carrier_key, session}) {
            const Answer answer = get("/v1/rounds?" + query, {as});
            expect_problem(answer, 400, "bad_request");
            EXPECT_EQ(json::parse(answer.body).at("detail"), sentence) << query;
        }
    }

    const std::string session = signed_in("victor");
    const std::string carrier_key = new_carrier_key("parcelway");
    const std::string other_key = new_carrier_key("northpost");
    const CourierId courier = couriers
                                  ->add({.number = *CourierNumber::parse("38"),
                                         .terms = {.carriers = {tests::carrier()},
                                                   .rights = {CourierRight::Deposit},
                                                   .valid_from = {},
                                                   .valid_until = {}},
                                         .lockers = {fleet::locker_id()},
                                         .by = *OperatorName::parse("alice")},
                                        clock.now().wall)
                                  ->id;
    const CourierId stranger = tests::courier_id('Z');
};

TEST_F(RoundsOverHttps, show_what_was_deposited_between_signing_in_and_signing_out) {
    const std::string parcel = announced("order-1");
    const std::uint64_t number = round_of(courier, {parcel});
    const json expected{{"locker", "0412"},
                        {"number", number},
                        {"courier", "38"},
                        {"began_at", at(number)},
                        {"ended_at", at(number + 2)},
                        {"ended_by", "asked"},
                        {"parcels",
                         {{{"parcel", parcel},
                           {"waybill", views->parcel(*ParcelId::parse(parcel)).value()->waybill},
                           {"size", "M"},
                           {"compartment", 2},
                           {"how", "deposited"},
                           {"at", at(number + 1)}}}}};
    for (const std::string& as : {carrier_key, session}) {
        const Answer one = get(path_of(number), {as});
        ASSERT_EQ(one.status, 200) << one.body;
        EXPECT_EQ(json::parse(one.body), expected);
        EXPECT_EQ(json::parse(get("/v1/rounds", {as}).body), (json{{"rounds", {expected}}}));
    }
}

TEST_F(RoundsOverHttps, say_null_for_what_has_not_happened_or_is_not_known) {
    const std::string unknown = tests::parcel_id('Z').text();
    const std::uint64_t number =
        write({fact::CourierSignedIn{stranger, SignInMeans::Badge},
               fact::ParcelDeposited{tests::parcel_id('Z'), tests::door(1), stranger}});
    const json round = json::parse(get(path_of(number), {session}).body);
    for (const char* field : {"courier", "ended_at", "ended_by"}) {
        EXPECT_TRUE(round.at(field).is_null()) << field;
    }
    const json parcel = round.at("parcels").at(0);
    EXPECT_EQ(parcel.at("parcel"), unknown);
    EXPECT_EQ(parcel.at("compartment"), 1);
    for (const char* field : {"waybill", "size"}) EXPECT_TRUE(parcel.at(field).is_null()) << field;
    expect_problem(get(path_of(number), {carrier_key}), 404, "not_found");
}

TEST_F(RoundsOverHttps, show_a_carrier_its_own_and_no_word_of_another_ones) {
    const std::string ours = announced("order-1");
    const std::string theirs = announced("order-2", "northpost");
    const std::uint64_t shared = round_of(stranger, {ours, theirs});
    const std::uint64_t only_theirs = round_of(stranger, {theirs});
    const std::uint64_t empty = round_of(courier, {});
    const auto seen = [&](const std::string& as) {
        return parcels_in(json::parse(get(path_of(shared), {as}).body));
    };
    EXPECT_EQ(seen(session), (std::vector{ours, theirs}));
    EXPECT_EQ(seen(carrier_key), std::vector{ours});
    EXPECT_EQ(seen(other_key), std::vector{theirs});
    EXPECT_EQ(listed("", session), (std::vector{empty, only_theirs, shared}));
    EXPECT_EQ(listed("", carrier_key), (std::vector{empty, shared}));
    EXPECT_EQ(listed("?locker=0412", other_key), (std::vector{only_theirs, shared}));
    EXPECT_EQ(get("/v1/rounds", {carrier_key}).body.find(theirs), std::string::npos);

    const Answer of_another = get(path_of(only_theirs), {carrier_key});
    expect_problem(of_another, 404, "not_found");
    EXPECT_EQ(of_another.body, get(path_of(9'999), {carrier_key}).body) << "as if there were none";
}

// docs/protocol/rest.md, `GET /v1/work`: neither waybill nor contact.
TEST_F(RoundsOverHttps, and_the_work_that_waits_name_a_carriers_own_parcels_and_nobody) {
    const std::string ours = announced("order-1");
    const std::string theirs = announced("order-2", "northpost");
    const auto seq =
        write({fact::ParcelDeposited{*ParcelId::parse(ours), tests::door(2), courier},
               fact::ParcelExpired{*ParcelId::parse(ours), tests::door(2)},
               fact::ParcelDeposited{*ParcelId::parse(theirs), tests::door(1), courier},
               fact::ParcelRecalled{*ParcelId::parse(theirs), tests::door(1)}});
    const json locker = json::parse(get("/v1/lockers/0412", {session}).body);
    const json expected{{"parcel", ours},         {"locker", "0412"},
                        {"name", locker["name"]}, {"address", locker["address"]},
                        {"task", "retrieve"},     {"state", "expired"},
                        {"compartment", 2},       {"size", "M"},
                        {"since", at(seq + 1)}};
    EXPECT_EQ(json::parse(get("/v1/work", {carrier_key}).body), (json{{"work", {expected}}}));
    EXPECT_EQ(json::parse(get("/v1/work", {session}).body)["work"].size(), 2U);
    EXPECT_EQ(json::parse(get("/v1/work?limit=1", {session}).body)["work"].size(), 1U);
    expect_problem(get("/v1/work?limit=0", {carrier_key}), 400, "bad_request");
    expect_problem(get("/v1/work", {}), 401, "unauthenticated");
}

TEST_F(RoundsOverHttps, are_listed_newest_first_from_a_number_down) {
    std::vector<std::uint64_t> made;
    for (int i = 0; i < 3; ++i) made.push_back(round_of(courier, {}));
    const std::string below = "?locker=0412&before=" + std::to_string(made[2]);
    for (const std::string& as : {carrier_key, session}) {
        EXPECT_EQ(listed("", as), (std::vector{made[2], made[1], made[0]}));
        EXPECT_EQ(listed("?limit=1", as), std::vector{made[2]});
        EXPECT_EQ(listed("?limit=200", as).size(), 3U);
        EXPECT_EQ(listed(below, as), (std::vector{made[1], made[0]}));
        EXPECT_EQ(listed(below + "&limit=1", as), std::vector{made[1]});
        EXPECT_EQ(listed("?locker=0412&before=1", as), std::vector<std::uint64_t>{});
        EXPECT_EQ(listed("?locker=0412&before=9223372036854775807", as).size(), 3U);
        EXPECT_EQ(listed("?locker=0999", as), std::vector<std::uint64_t>{});
    }
}

TEST_F(RoundsOverHttps, say_what_is_wrong_with_each_parameter) {
    for (const std::string wrong : {"", "a_b", "-1", "012345678901234567890123456789012"}) {
        expect_complaint("locker=" + wrong, "\"locker\" must be a locker's id.");
    }
    for (const std::string wrong : {"", "0", "-1", "x", "1x", "1.5", "9223372036854775808"}) {
        expect_complaint("locker=0412&before=" + wrong,
                         "\"before\" must be a round's number from 1.");
    }
    for (const std::string wrong : {"", "0", "201", "-1", "x"}) {
        expect_complaint("limit=" + wrong, "\"limit\" must be 1 to 200.");
    }
    expect_complaint("before=7",
                     "Send \"locker\" with \"before\": each locker counts its own rounds.");
    expect_complaint("courier=38", "There is a query parameter that is not known here.");
}

TEST_F(RoundsOverHttps, are_not_found_by_a_number_or_a_locker_that_can_be_none) {
    const std::string number = std::to_string(round_of(courier, {}));
    const std::vector<std::string> none{
        "0412/0",    "0412/-1",        "0412/x",        "0412/1x",    "0412/9223372036854775808",
        "0412/9999", "0999/" + number, "a_b/" + number, "-/" + number};
    for (const std::string& path : none) {
        for (const std::string& as : {carrier_key, session}) {
            const Answer answer = get("/v1/rounds/" + path, {as});
            expect_problem(answer, 404, "not_found");
            EXPECT_EQ(json::parse(answer.body).at("detail"),
                      "Use a round's locker and number from GET /v1/rounds.")
                << path;
        }
    }
    EXPECT_EQ(get("/v1/rounds/0412/" + number, {carrier_key}).status, 200);
}

TEST_F(RoundsOverHttps, are_for_carriers_and_operators_and_a_carriers_key_opens_nothing_else) {
    const std::string path = path_of(round_of(courier, {}));
    for (const std::string& asked : {path, std::string("/v1/rounds")}) {
        for (const std::string& as :
             {sender_key, std::string("Authorization: Basic x"), std::string("Authorization:"),
              std::string("Authorization: Bearer vbc_00000000000000000000000000")}) {
            const Answer answer = get(asked, {as});
            expect_problem(answer, 401, "unauthenticated");
            EXPECT_EQ(json::parse(answer.body).at("detail"),
                      "Send a carrier's key as Authorization: Bearer <key>.");
        }
    }
    const std::string parcel = announced("order-1");
    expect_problem(get("/v1/parcels/" + parcel, {carrier_key}), 401, "unauthenticated");
    expect_problem(get("/v1/lockers", {carrier_key}), 401, "unauthenticated");
    const json body = announcement_json();
    expect_problem(post("/v1/parcels", body.dump(), {carrier_key, "Idempotency-Key: order-2"}), 401,
                   "unauthenticated");
}

}  // namespace
}  // namespace veilbox::ui
