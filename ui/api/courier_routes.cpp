// Couriers' accounts: list, register, change, new badge, new PIN, revoke.
#include "ui/api/hub_api.h"
#include "ui/api/json_body.h"
#include "ui/api/problem.h"
#include "ui/api/views_json.h"

#include <algorithm>

namespace veilbox::ui {
namespace {

using fleet::Role;

constexpr std::string_view json_type = "application/json";
constexpr std::size_t most_carriers = 50;
constexpr std::size_t most_lockers = 1'000;
constexpr std::int64_t last_instant = 1LL << 53;

Response no_such_courier() { return not_found("Use a courier's id from GET /v1/couriers."); }

// What POST and PUT have in common. `wrong` is filled by the body's finish().
struct Terms {
    fleet::CourierTerms terms;
    std::vector<LockerId> lockers;
};

std::optional<Instant> instant_of(JsonBody& body, std::string_view name) {
    if (!body.has(name)) return std::nullopt;
    return Instant(milliseconds(body.integer(name, 0, last_instant).value_or(0)));
}

Terms terms_of(JsonBody& body) {
    Terms read{
        .terms = {.carriers = body.values("carriers", most_carriers, CarrierId::parse,
                                          "a list of 1 to 50 carriers' ids, each once"),
                  .rights = body.values(
                      "rights", names_of(CourierRight{}).size(), from_text<CourierRight>,
                      "a list of \"deposit\", \"retrieve\" and \"collect_drop_offs\", each at "
                      "most once and at least one"),
                  .valid_from = instant_of(body, "valid_from"),
                  .valid_until = instant_of(body, "valid_until")},
        .lockers = body.values("lockers", most_lockers, LockerId::parse,
                               "a list of 1 to 1000 lockers' ids, each once")};
    const auto& [from, until] = std::tie(read.terms.valid_from, read.terms.valid_until);
    if (from && until && *from >= *until) body.complain("valid_until", "later than \"valid_from\"");
    std::ranges::sort(read.terms.rights);
    return read;
}

std::string keys_json(const fleet::CourierKeys& keys, bool with_id) {
    std::string text = "{";
    if (with_id) text += R"("courier":")" + keys.id.text() + R"(",)";
    if (keys.badge) text += R"("badge":")" + std::string(keys.badge->reveal()) + R"(",)";
    if (keys.pin) text += R"("pin":")" + std::string(keys.pin->reveal()) + R"(",)";
    text.back() = '}';
    return text;
}

}  // namespace

void HubApi::add_courier_routes() {
    const std::vector<Role> dispatchers{Role::Administrator, Role::Dispatcher};
    const auto change = [&](const char* method, const char* pattern,
                            std::function<Reply(const Call&)> handle) {
        routes_.push_back({.method = method,
                           .pattern = pattern,
                           .who = Who::Operator,
                           .roles = dispatchers,
                           .handle = std::move(handle)});
    };
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/couriers",
                       .who = Who::Operator,
                       .handle = [this](const Call& call) { return list_couriers(call); }});
    change("POST", "/v1/couriers", [this](const Call& call) { return register_courier(call); });
    change("PUT", "/v1/couriers/{courier}",
           [this](const Call& call) { return change_courier(call); });
    change("DELETE", "/v1/couriers/{courier}",
           [this](const Call& call) { return revoke_courier(call); });
    change("POST", "/v1/couriers/{courier}/badge",
           [this](const Call& call) { return renew(call, fleet::Renewed::Badge); });
    change("POST", "/v1/couriers/{courier}/pin",
           [this](const Call& call) { return renew(call, fleet::Renewed::Pin); });
}

Reply HubApi::list_couriers(const Call&) {
    const auto couriers = parts_.views.couriers();
    return couriers ? answer(200, json_type, couriers_json(*couriers)) : unavailable();
}

Reply HubApi::register_courier(const Call& call) {
    JsonBody body(call.request.body);
    const auto number = body.value("number", CourierNumber::parse, "a courier's number");
    Terms wanted = terms_of(body);
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto keys = parts_.couriers.add({.number = *number,
                                           .terms = std::move(wanted.terms),
                                           .lockers = std::move(wanted.lockers),
                                           .by = call.caller.operator_->name},
                                          call.now);
    if (!keys) return problem_of(keys.error());
    return answer(201, json_type, keys_json(*keys, true));
}

Reply HubApi::change_courier(const Call& call) {
    const auto id = CourierId::parse(call.parameters.at("courier"));
    if (!id) return no_such_courier();
    JsonBody body(call.request.body);
    const Terms wanted = terms_of(body);
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto changed = parts_.couriers.change(*id, wanted.terms, wanted.lockers,
                                                call.caller.operator_->name, call.now);
    if (!changed) return problem_of(changed.error());
    return Response{.status = 204};
}

Reply HubApi::renew(const Call& call, fleet::Renewed what) {
    const auto id = CourierId::parse(call.parameters.at("courier"));
    if (!id) return no_such_courier();
    JsonBody body(call.request.body);
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto keys = parts_.couriers.renew(*id, what, call.caller.operator_->name, call.now);
    if (!keys) return problem_of(keys.error());
    return answer(200, json_type, keys_json(*keys, false));
}

Reply HubApi::revoke_courier(const Call& call) {
    const auto id = CourierId::parse(call.parameters.at("courier"));
    if (!id) return no_such_courier();
    const auto revoked = parts_.couriers.revoke(*id, call.caller.operator_->name, call.now);
    if (!revoked) return problem_of(revoked.error());
    return Response{.status = 204};
}

}  // namespace veilbox::ui
