// What needs a person: alarms, and what recipients reported, with what the journal says of it; and
// what is erased without one.
#include "ui/api/hub_api.h"
#include "ui/api/problem.h"
#include "ui/api/query.h"
#include "ui/api/views_json.h"

namespace veilbox::ui {
namespace {

constexpr std::string_view json_type = "application/json";

Response no_such_report() {
    return not_found(
        "Use a report's locker and number from GET /v1/problems, or as the recipient reads them "
        "out: 0412/731.");
}

}  // namespace

void HubApi::add_report_routes() {
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/alarms",
                       .who = Who::Operator,
                       .query = {"limit"},
                       .handle = [this](const Call& call) { return list_alarms(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/retention",
                       .who = Who::Operator,
                       .handle = [this](const Call& call) { return show_retention(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/problems",
                       .who = Who::Operator,
                       .query = {"locker", "before", "limit"},
                       .handle = [this](const Call& call) { return list_reports(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/problems/{locker}/{number}",
                       .who = Who::Operator,
                       .handle = [this](const Call& call) { return show_report(call); }});
}

Reply HubApi::list_alarms(const Call& call) {
    const auto limit = number_in(call, "limit", usually_listed, 1, most_listed);
    if (!limit) return bad_request("\"limit\" must be 1 to 200.");
    const auto alarms = parts_.views.alarms(*limit);
    return alarms ? answer(200, json_type, alarms_json(*alarms)) : unavailable();
}

Reply HubApi::show_retention(const Call& call) {
    const auto erasures = parts_.views.erasures(call.now - std::chrono::days(30));
    return erasures ? answer(200, json_type, retention_json(*erasures)) : unavailable();
}

Reply HubApi::list_reports(const Call& call) {
    fleet::ReportsWanted wanted;
    if (const auto text = call.request.parameter("locker")) {
        wanted.locker = LockerId::parse(*text);
        if (!wanted.locker) return bad_request("\"locker\" must be a locker's id.");
    }
    const auto before = number_in(call, "before", 0, 1, last_number);
    if (!before) return bad_request("\"before\" must be a report's number from 1.");
    if (*before != 0 && !wanted.locker) {
        return bad_request("Send \"locker\" with \"before\": each locker counts its own facts.");
    }
    const auto limit = number_in(call, "limit", usually_listed, 1, most_listed);
    if (!limit) return bad_request("\"limit\" must be 1 to 200.");
    wanted.before = *before;
    wanted.limit = *limit;
    const auto reports = parts_.views.reports(wanted);
    return reports ? answer(200, json_type, reports_json(*reports)) : unavailable();
}

Reply HubApi::show_report(const Call& call) {
    const auto locker = LockerId::parse(call.parameters.at("locker"));
    const auto number = number_of(call.parameters.at("number"), 1, last_number);
    if (!locker || !number) return no_such_report();
    const auto report = parts_.views.report(*locker, *number);
    if (!report) return unavailable();
    return *report ? answer(200, json_type, report_json(**report)) : no_such_report();
}

}  // namespace veilbox::ui
