// What operators do: sign in, watch, open and unblock compartments.
#include "controller/crypto/chain.h"
#include "controller/crypto/hash.h"
#include "controller/domain/reasons.h"
#include "ui/api/hub_api.h"
#include "ui/api/idempotency.h"
#include "ui/api/json_body.h"
#include "ui/api/problem.h"
#include "ui/api/query.h"
#include "ui/api/views_json.h"

namespace veilbox::ui {
namespace {

using fleet::Role;

constexpr std::string_view json_type = "application/json";

Response no_such_locker() { return not_found("Use a locker's id from GET /v1/lockers."); }

template <class Command>
command::HubCommand as_command(CompartmentId compartment) {
    return Command{compartment};
}

// The entries' own hashes, and that each follows the one below.
bool is_chain(const std::vector<JournalEntry>& newest_first) {
    if (newest_first.empty()) return true;
    const std::vector<JournalEntry> in_order(newest_first.rbegin(), newest_first.rend());
    const JournalEntry& first = in_order.front();
    return !crypto::find_break(first.seq - 1, first.prev_hash, in_order);
}

}  // namespace

void HubApi::add_operator_routes() {
    const std::vector<Role> technicians{Role::Administrator, Role::Technician};
    const std::vector<Role> openers{Role::Administrator, Role::Technician, Role::Dispatcher};
    routes_.push_back({.method = "POST",
                       .pattern = "/v1/session",
                       .handle = [this](const Call& call) { return sign_in(call); }});
    routes_.push_back({.method = "DELETE",
                       .pattern = "/v1/session",
                       .who = Who::Operator,
                       .handle = [this](const Call& call) { return sign_out(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/session",
                       .who = Who::Operator,
                       .handle = [](const Call& call) -> Reply {
                           const fleet::Operator& who = *call.caller.operator_;
                           return answer(200, json_type,
                                         R"({"name":")" + who.name.text() + R"(","role":")" +
                                             std::string(fleet::to_text(who.role)) + R"("})");
                       }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/lockers",
                       .who = Who::Operator,
                       .handle = [this](const Call& call) { return list_lockers(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/lockers/{id}",
                       .who = Who::Operator,
                       .handle = [this](const Call& call) { return show_locker(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/lockers/{id}/facts",
                       .who = Who::Operator,
                       .query = {"before", "limit"},
                       .handle = [this](const Call& call) { return facts(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/parcels",
                       .who = Who::Operator,
                       .query = {"locker", "limit"},
                       .handle = [this](const Call& call) { return list_parcels(call); }});
    const auto command = [this](const char* pattern, std::vector<Role> roles, CommandAt make) {
        routes_.push_back(
            {.method = "POST",
             .pattern = pattern,
             .who = Who::Operator,
             .roles = std::move(roles),
             .handle = [this, make](const Call& call) { return send_command(call, make); }});
    };
    routes_.push_back({.method = "POST",
                       .pattern = "/v1/lockers/{id}/drop_offs",
                       .who = Who::Operator,
                       .roles = {Role::Administrator, Role::Dispatcher},
                       .handle = [this](const Call& call) { return announce_drop_off(call); }});
    command("/v1/lockers/{id}/open", openers, as_command<command::OpenCompartment>);
    command("/v1/lockers/{id}/unblock", technicians, as_command<command::UnblockCompartment>);
}

Reply HubApi::sign_in(const Call& call) {
    JsonBody body(call.request.body);
    const std::string name = body.text("name", 100);
    const SecretText password = body.secret("password", fleet::longest_password);
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto token = parts_.access.sign_in({name, password, call.request.address}, call.now);
    if (!token) {
        parts_.counters.add(fleet::Counter::SignInsFailed);
        return problem_of(token.error());
    }
    constexpr auto lives = std::chrono::duration_cast<std::chrono::seconds>(fleet::session_lives);
    return Response{
        .status = 204,
        .headers = {{"Set-Cookie", "veilbox_session=" + std::string(token->reveal()) +
                                       "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" +
                                       std::to_string(lives.count())}}};
}

Reply HubApi::sign_out(const Call& call) {
    if (!parts_.access.sign_out(call.caller.session)) return unavailable();
    return Response{
        .status = 204,
        .headers = {{"Set-Cookie",
                     "veilbox_session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"}}};
}

Reply HubApi::list_lockers(const Call&) {
    const auto lockers = parts_.views.lockers();
    return lockers ? answer(200, json_type, lockers_json(*lockers)) : unavailable();
}

Reply HubApi::show_locker(const Call& call) {
    const auto id = LockerId::parse(call.parameters.at("id"));
    if (!id) return no_such_locker();
    const auto locker = parts_.views.locker(*id);
    if (!locker) return unavailable();
    if (!*locker) return no_such_locker();
    return answer(200, json_type, locker_json(**locker, true));
}

Reply HubApi::facts(const Call& call) {
    const auto id = LockerId::parse(call.parameters.at("id"));
    if (!id) return no_such_locker();
    const auto before = number_in(call, "before", 0, 1, last_number);
    if (!before) return bad_request("\"before\" must be a sequence number from 1.");
    const auto limit = number_in(call, "limit", usually_listed, 1, most_listed);
    if (!limit) return bad_request("\"limit\" must be 1 to 200.");
    const auto locker = parts_.views.locker(*id);
    if (!locker) return unavailable();
    if (!*locker) return no_such_locker();
    const auto entries = parts_.views.facts_before(*id, *before, *limit);
    if (!entries) return unavailable();
    return answer(200, json_type, facts_json(*entries, (*locker)->head, is_chain(*entries)));
}

Reply HubApi::list_parcels(const Call& call) {
    const auto limit = number_in(call, "limit", usually_listed, 1, most_listed);
    if (!limit) return bad_request("\"limit\" must be 1 to 200.");
    std::optional<LockerId> locker;
    if (const auto text = call.request.parameter("locker")) {
        locker = LockerId::parse(*text);
        if (!locker) return bad_request("\"locker\" must be a locker's id.");
    }
    const auto parcels = parts_.views.parcels(locker, *limit);
    return parcels ? answer(200, json_type, parcels_json(*parcels)) : unavailable();
}

// For somebody who hands a parcel in and has no label: the answer holds it.
Reply HubApi::announce_drop_off(const Call& call) {
    const auto id = LockerId::parse(call.parameters.at("id"));
    if (!id) return no_such_locker();
    const auto key = idempotency_key(call.request);
    if (!key) return no_idempotency_key();
    JsonBody body(call.request.body);
    const auto size = body.value("size", from_text<Size>, "S, M, L or XL");
    const auto carrier = body.value("carrier", CarrierId::parse, "a carrier's id");
    ParcelTerms terms{.drop_off = true};
    if (body.has("deposit_until")) {
        terms.deposit_until = body.later_than(call.now, "deposit_until", fleet::longest_announced);
    }
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto announced =
        parts_.dispatch.announce({.sender = fleet::operators(),
                                  .idempotency_key = *key,
                                  .request = crypto::sha256({as_bytes(call.request.body)}),
                                  .locker = *id,
                                  .size = size,
                                  .carrier = *carrier,
                                  .terms = terms,
                                  .sealed_contact = {},
                                  .by = call.caller.operator_->name},
                                 call.now);
    if (!announced) return problem_of(announced.error());
    Response response = answer(201, json_type, announced_json(*announced));
    response.headers.emplace_back("Location", "/v1/parcels/" + announced->id.text());
    return response;
}

Reply HubApi::send_command(const Call& call, CommandAt command_at) {
    const auto id = LockerId::parse(call.parameters.at("id"));
    if (!id) return no_such_locker();
    JsonBody body(call.request.body);
    const auto number = body.integer("compartment", 1, 999);
    const auto what = command_at(*CompartmentId::from_number(number.value_or(1)));
    std::optional<CommandReason> why;
    if (command::needs_reason(what) || body.has("reason")) {
        why =
            body.value("reason", from_text<CommandReason>, "one of the reasons that are described");
    }
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto sent = parts_.dispatch.send({*id, what, call.caller.operator_->name, why}, call.now);
    if (!sent) return problem_of(sent.error());
    return answer(202, json_type, sent_command_json(*sent));
}

}  // namespace veilbox::ui
