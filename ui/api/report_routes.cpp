// What needs a person: alarms, and what recipients reported, with what the journal says of it; and
// what is erased without one.
#include "ui/api/hub_api.h"
#include "ui/api/json_body.h"
#include "ui/api/problem.h"
#include "ui/api/query.h"
#include "ui/api/views_json.h"

namespace veilbox::ui {
namespace {

constexpr std::string_view json_type = "application/json";

using fleet::Role;

Response no_such_found_parcel() {
    return not_found("Use locker and number of a found parcel from GET /v1/found.");
}

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
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/storage",
                       .who = Who::Operator,
                       .query = {"locker", "limit"},
                       .handle = [this](const Call& call) { return list_storage(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/found",
                       .who = Who::Operator,
                       .query = {"limit"},
                       .handle = [this](const Call& call) { return list_found(call); }});
    routes_.push_back({.method = "POST",
                       .pattern = "/v1/lockers/{locker}/found/{number}",
                       .who = Who::Operator,
                       .roles = {Role::Administrator, Role::Technician},
                       .handle = [this](const Call& call) { return settle_found(call); }});
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

Reply HubApi::list_storage(const Call& call) {
    fleet::StorageWanted wanted{.locker = {}, .now = call.now, .limit = 0};
    if (const auto text = call.request.parameter("locker")) {
        wanted.locker = LockerId::parse(*text);
        if (!wanted.locker) return bad_request("\"locker\" must be a locker's id.");
    }
    const auto limit = number_in(call, "limit", most_listed, 1, most_listed);
    if (!limit) return bad_request("\"limit\" must be 1 to 200.");
    wanted.limit = *limit;
    const auto storage = parts_.views.storage(wanted);
    return storage ? answer(200, json_type, storage_json(*storage)) : unavailable();
}

Reply HubApi::list_found(const Call& call) {
    const auto limit = number_in(call, "limit", usually_listed, 1, most_listed);
    if (!limit) return bad_request("\"limit\" must be 1 to 200.");
    const auto found = parts_.views.found(*limit);
    return found ? answer(200, json_type, found_json(*found)) : unavailable();
}

// Whether there is such a number, and nobody has settled it, the locker knows.
Reply HubApi::settle_found(const Call& call) {
    const auto locker = LockerId::parse(call.parameters.at("locker"));
    const auto number = number_of(call.parameters.at("number"), 1, last_number);
    if (!locker || !number) return no_such_found_parcel();
    JsonBody body(call.request.body);
    const auto outcome =
        body.value("outcome", from_text<FoundOutcome>, "handed_over, kept or nothing_there");
    const auto why =
        body.value("reason", from_text<CommandReason>, "one of the reasons that are described");
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto sent = parts_.dispatch.send({.locker = *locker,
                                            .what = command::SettleFound{*number, *outcome},
                                            .by = call.caller.operator_->name,
                                            .why = why},
                                           call.now);
    return sent ? answer(202, json_type, sent_command_json(*sent)) : problem_of(sent.error());
}

}  // namespace veilbox::ui
