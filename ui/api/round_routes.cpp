// Carriers and operators look at couriers' rounds, and at what there is to do.
#include "ui/api/hub_api.h"
#include "ui/api/problem.h"
#include "ui/api/query.h"
#include "ui/api/views_json.h"

namespace veilbox::ui {
namespace {

constexpr std::string_view json_type = "application/json";

Response no_such_round() {
    return not_found("Use a round's locker and number from GET /v1/rounds.");
}

// Not set shows everything, so a caller who is neither must end here.
fleet::RoundsSeenBy seen_by(const Caller& caller) {
    if (caller.operator_) return std::nullopt;
    const CarrierId& itself = caller.carrier.value();
    return itself;
}

}  // namespace

void HubApi::add_round_routes() {
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/rounds",
                       .who = Who::CarrierOrOperator,
                       .query = {"locker", "before", "limit"},
                       .handle = [this](const Call& call) { return list_rounds(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/rounds/{locker}/{number}",
                       .who = Who::CarrierOrOperator,
                       .handle = [this](const Call& call) { return show_round(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/work",
                       .who = Who::CarrierOrOperator,
                       .query = {"limit"},
                       .handle = [this](const Call& call) { return list_work(call); }});
}

Reply HubApi::list_rounds(const Call& call) {
    fleet::RoundsWanted wanted{
        .locker = {}, .before = 0, .limit = 0, .seen_by = seen_by(call.caller)};
    if (const auto text = call.request.parameter("locker")) {
        wanted.locker = LockerId::parse(*text);
        if (!wanted.locker) return bad_request("\"locker\" must be a locker's id.");
    }
    const auto before = number_in(call, "before", 0, 1, last_number);
    if (!before) return bad_request("\"before\" must be a round's number from 1.");
    if (*before != 0 && !wanted.locker) {
        return bad_request("Send \"locker\" with \"before\": each locker counts its own rounds.");
    }
    const auto limit = number_in(call, "limit", usually_listed, 1, most_listed);
    if (!limit) return bad_request("\"limit\" must be 1 to 200.");
    wanted.before = *before;
    wanted.limit = *limit;
    const auto rounds = parts_.views.rounds(wanted);
    return rounds ? answer(200, json_type, rounds_json(*rounds)) : unavailable();
}

Reply HubApi::show_round(const Call& call) {
    const auto locker = LockerId::parse(call.parameters.at("locker"));
    const auto number = number_of(call.parameters.at("number"), 1, last_number);
    if (!locker || !number) return no_such_round();
    const auto round = parts_.views.round(*locker, *number, seen_by(call.caller));
    if (!round) return unavailable();
    return *round ? answer(200, json_type, round_json(**round)) : no_such_round();
}

Reply HubApi::list_work(const Call& call) {
    const auto limit = number_in(call, "limit", most_listed, 1, most_listed);
    if (!limit) return bad_request("\"limit\" must be 1 to 200.");
    const auto work =
        parts_.views.work({.carrier = seen_by(call.caller), .now = call.now, .limit = *limit});
    return work ? answer(200, json_type, work_json(*work)) : unavailable();
}

}  // namespace veilbox::ui
