// Recipients' reports over HTTPS: the list, one report with its evidence, and what is none.
#include "tests/fleet/hub_world.h"

namespace veilbox::ui {
namespace {

class ReportsOverHttps : public HubWorld {
  protected:
    static fact::ProblemReported report_of(char parcel, Problem problem, int compartment = 2) {
        return {tests::parcel_id(parcel), tests::door(compartment), problem};
    }
    std::uint64_t reported(Problem problem = Problem::Damaged) {
        return write({report_of('A', problem)});
    }
    std::int64_t at(std::uint64_t seq) const {
        return journal.entries.at(seq - 1).at.time_since_epoch().count();
    }
    json one(std::uint64_t number) const {
        const Answer answer = get("/v1/problems/0412/" + std::to_string(number), {session});
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body);
    }
    // The numbers that the list shows.
    std::vector<std::uint64_t> listed(const std::string& query) const {
        const Answer answer = get("/v1/problems" + query, {session});
        EXPECT_EQ(answer.status, 200) << answer.body;
        std::vector<std::uint64_t> numbers;
        const json list = json::parse(answer.body).at("problems");
        for (const json& report : list) numbers.push_back(report.at("number"));
        return numbers;
    }
    static std::vector<std::string> kinds_in(const json& report) {
        std::vector<std::string> kinds;
        for (const json& fact : report.at("facts")) kinds.push_back(fact.at("kind"));
        return kinds;
    }
    void expect_complaint(const std::string& query, const std::string& sentence) const {
        const Answer answer = get("/v1/problems?" + query, {session});
        expect_problem(answer, 400, "bad_request");
        EXPECT_EQ(json::parse(answer.body).at("detail"), sentence) << query;
    }

    const std::string session = signed_in("victor");
    const CourierId courier = tests::courier_id('Z');
    const ParcelId parcel = tests::parcel_id('A');
    const ParcelId other = tests::parcel_id('B');
};

TEST_F(ReportsOverHttps, are_alarms_beside_what_the_hub_noticed_itself) {
    const std::uint64_t number = reported();
    std::vector<FactBody> wrong(20, fact::PickupRefused{Refusal::WrongCode, PickupMeans::Code, {}});
    const std::uint64_t last = write(wrong) + wrong.size() - 1;
    const Answer answer = get("/v1/alarms", {session});
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(json::parse(answer.body), (json{{"alarms",
                                               {{{"locker", "0412"},
                                                 {"kind", "guessing"},
                                                 {"number", last},
                                                 {"detail", "20 wrong codes typed within 24 h"},
                                                 {"at", at(last)}},
                                                {{"locker", "0412"},
                                                 {"kind", "problem"},
                                                 {"number", number},
                                                 {"detail", "compartment 2: damaged"},
                                                 {"at", at(number)}}}}}));
    EXPECT_EQ(json::parse(get("/v1/alarms?limit=1", {session}).body).at("alarms").size(), 1U);
    expect_problem(get("/v1/alarms?limit=0", {session}), 400, "bad_request");
}

TEST_F(ReportsOverHttps, show_what_is_kept_and_how_much_was_erased_of_each_class) {
    const auto contact = [&] {
        return json::parse(get("/v1/retention", {session}).body).at("classes").at(0);
    };
    json expected{{"class", "contact"}, {"keeper", "vault"},  {"from", "end_of_parcel"},
                  {"kept_days", 14},    {"at_most_days", 60}, {"erased_30_days", 0}};
    EXPECT_EQ(contact(), expected);
    const Instant now = clock.now().wall;
    const auto erased = [&](char report, std::int64_t count, Instant at) {
        ASSERT_TRUE(store->take_vault_outcome(tests::command_id(report),
                                              Erased{RetentionClass::Contact, count, at}, now));
    };
    erased('A', 5, now - std::chrono::days(30));
    expected["last_erased_at"] = (now - std::chrono::days(30)).time_since_epoch().count();
    EXPECT_EQ(contact(), expected) << "that is too long ago to count";
    erased('B', 3, now - std::chrono::days(29));
    erased('C', 2, now);
    expected["erased_30_days"] = 5;
    expected["last_erased_at"] = now.time_since_epoch().count();
    EXPECT_EQ(contact(), expected);
    EXPECT_EQ(json::parse(get("/v1/retention", {session}).body).at("classes").size(),
              retention_rules.size());
}

TEST_F(ReportsOverHttps, say_what_a_recipient_said_of_which_parcel_behind_which_door) {
    for (const auto& [problem, word] : names_of(Problem{})) {
        const std::uint64_t number = reported(problem);
        json expected{{"locker", "0412"}, {"number", number},        {"at", at(number)},
                      {"problem", word},  {"parcel", parcel.text()}, {"compartment", 2}};
        EXPECT_EQ(json::parse(get("/v1/problems?limit=1", {session}).body),
                  (json{{"problems", {expected}}}));
        json shown = one(number);
        EXPECT_EQ(shown.at("truncated"), false);
        shown.erase("facts");
        expected["truncated"] = false;
        EXPECT_EQ(shown, expected);
    }
}

TEST_F(ReportsOverHttps, bring_every_fact_of_the_parcel_and_its_door_from_the_deposit_up_to_now) {
    write({fact::DoorOpened{tests::door(2)}, fact::DoorClosed{tests::door(2)},
           fact::DepositStarted{other, tests::door(1), courier}});
    const std::uint64_t first = write(
        {fact::DepositStarted{parcel, tests::door(2), courier}, fact::DoorOpened{tests::door(2)},
         fact::DoorClosed{tests::door(1)}, fact::DoorClosed{tests::door(2)},
         fact::ParcelDeposited{parcel, tests::door(2), courier},
         fact::ParcelDeposited{other, tests::door(1), courier},
         fact::PickupAccepted{parcel, tests::door(2), PickupMeans::Code}});
    const std::uint64_t number = reported();
    write({fact::CompartmentBlocked{tests::door(2), BlockReason::Reported},
           fact::CompartmentUnblocked{tests::door(1)},
           fact::ParcelCollected{parcel, tests::door(1)}});
    const json report = one(number);
    EXPECT_EQ(kinds_in(report),
              (std::vector<std::string>{"DepositStarted", "DoorOpened", "DoorClosed",
                                        "ParcelDeposited", "PickupAccepted", "ProblemReported",
                                        "CompartmentBlocked", "ParcelCollected"}));
    const Answer audit =
        get("/v1/lockers/0412/facts?limit=1&before=" + std::to_string(first + 1), {session});
    EXPECT_EQ(report.at("facts").at(0), json::parse(audit.body).at("facts").at(0))
        << "in the form of the audit log";
}

TEST_F(ReportsOverHttps, begin_with_the_last_deposit_before_them_of_a_parcel_that_came_twice) {
    write({fact::DepositStarted{parcel, tests::door(1), courier},
           fact::DepositAbandoned{parcel, tests::door(1), DepositEnd::DoesNotFit}});
    const std::uint64_t second = write({fact::DepositStarted{parcel, tests::door(2), courier}});
    const std::uint64_t number = reported();
    write({fact::DepositStarted{parcel, tests::door(1), courier}});
    const json report = one(number);
    EXPECT_EQ(report.at("facts").at(0).at("seq"), second);
    EXPECT_EQ(report.at("facts").size(), 3U);
}

TEST_F(ReportsOverHttps, begin_with_themselves_if_no_deposit_is_known) {
    write({fact::DoorOpened{tests::door(2)}});
    const std::uint64_t number = reported();
    write({fact::DoorClosed{tests::door(2)}});
    EXPECT_EQ(kinds_in(one(number)), (std::vector<std::string>{"ProblemReported", "DoorClosed"}));
}

TEST_F(ReportsOverHttps, show_five_hundred_facts_and_say_that_there_are_more) {
    const std::uint64_t number = reported();
    for (int batch = 0; batch < 5; ++batch) {
        write(std::vector<FactBody>(batch == 0 ? 99 : 100, fact::DoorOpened{tests::door(2)}));
    }
    json report = one(number);
    EXPECT_EQ(report.at("facts").size(), 500U);
    EXPECT_EQ(report.at("truncated"), false);
    write({fact::DoorClosed{tests::door(2)}});
    report = one(number);
    EXPECT_EQ(report.at("facts").size(), 500U);
    EXPECT_EQ(report.at("truncated"), true);
    EXPECT_EQ(report.at("facts").at(0).at("seq"), number) << "the newer ones are left out";
}

TEST_F(ReportsOverHttps, are_listed_newest_first_from_a_number_down) {
    std::vector<std::uint64_t> made;
    for (int i = 0; i < 3; ++i) made.push_back(reported());
    const std::string below = "?locker=0412&before=" + std::to_string(made[2]);
    EXPECT_EQ(listed(""), (std::vector{made[2], made[1], made[0]}));
    EXPECT_EQ(listed("?limit=1"), std::vector{made[2]});
    EXPECT_EQ(listed("?locker=0412&limit=200"), (std::vector{made[2], made[1], made[0]}));
    EXPECT_EQ(listed(below), (std::vector{made[1], made[0]}));
    EXPECT_EQ(listed(below + "&limit=1"), std::vector{made[1]});
    EXPECT_EQ(listed("?locker=0412&before=1"), std::vector<std::uint64_t>{});
    EXPECT_EQ(listed("?locker=0412&before=9223372036854775807").size(), 3U);
    EXPECT_EQ(listed("?locker=0999"), std::vector<std::uint64_t>{});
}

TEST_F(ReportsOverHttps, say_what_is_wrong_with_each_parameter) {
    for (const std::string wrong : {"", "a_b", "-1", "012345678901234567890123456789012"}) {
        expect_complaint("locker=" + wrong, "\"locker\" must be a locker's id.");
    }
    for (const std::string wrong : {"", "0", "-1", "x", "1x", "1.5", "9223372036854775808"}) {
        expect_complaint("locker=0412&before=" + wrong,
                         "\"before\" must be a report's number from 1.");
    }
    for (const std::string wrong : {"", "0", "201", "-1", "x"}) {
        expect_complaint("limit=" + wrong, "\"limit\" must be 1 to 200.");
    }
    expect_complaint("before=7",
                     "Send \"locker\" with \"before\": each locker counts its own facts.");
    expect_complaint("problem=empty", "There is a query parameter that is not known here.");
}

TEST_F(ReportsOverHttps, are_not_found_by_a_number_of_another_fact_or_a_locker_that_can_be_none) {
    const std::uint64_t number = reported();
    const std::string own = std::to_string(number);
    write({fact::DoorOpened{tests::door(2)}});
    const std::vector<std::string> none{"0412/" + std::to_string(number + 1),
                                        "0412/0",
                                        "0412/-1",
                                        "0412/x",
                                        "0412/" + own + "x",
                                        "0412/9223372036854775808",
                                        "0412/9999",
                                        "0999/" + own,
                                        "a_b/" + own,
                                        "-/" + own};
    for (const std::string& path : none) {
        const Answer answer = get("/v1/problems/" + path, {session});
        expect_problem(answer, 404, "not_found");
        EXPECT_EQ(json::parse(answer.body).at("detail"),
                  "Use a report's locker and number from GET /v1/problems, or as the recipient "
                  "reads them out: 0412/731.")
            << path;
    }
    EXPECT_EQ(get("/v1/problems/0412/" + own, {session}).status, 200);
}

// A word that a newer locker has for a problem is not shown as one that it does not mean.
TEST_F(ReportsOverHttps, leave_out_what_a_newer_locker_said_in_words_not_known_here) {
    const std::uint64_t number = reported();
    db::Database(database).run(
        "UPDATE facts SET body = replace(body, 'damaged', 'on_fire') WHERE kind = "
        "'ProblemReported'");
    EXPECT_EQ(listed(""), std::vector<std::uint64_t>{});
    expect_problem(get("/v1/problems/0412/" + std::to_string(number), {session}), 404, "not_found");
}

}  // namespace
}  // namespace veilbox::ui
