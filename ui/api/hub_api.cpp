#include "ui/api/hub_api.h"

#include "api_description.embedded.h"
#include "controller/crypto/sealing.h"
#include "ui/api/problem.h"

#include <algorithm>
#include <charconv>

namespace veilbox::ui {
namespace {

constexpr std::string_view json_type = "application/json";
constexpr std::string_view cookie_name = "veilbox_session=";

std::string_view session_in(std::string_view cookies) {
    while (!cookies.empty()) {
        const std::size_t end = cookies.find(';');
        std::string_view cookie = cookies.substr(0, end);
        cookies = end == std::string_view::npos ? "" : cookies.substr(end + 1);
        cookie.remove_prefix(std::min(cookie.find_first_not_of(' '), cookie.size()));
        if (cookie.starts_with(cookie_name)) return cookie.substr(cookie_name.size());
    }
    return "";
}

// Empty if there is none.
std::string_view key_in(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    return authorization.starts_with(scheme) ? authorization.substr(scheme.size()) : "";
}

bool is_for_senders(Who who) { return who == Who::Sender || who == Who::SenderOrOperator; }
bool is_for_carriers(Who who) { return who == Who::CarrierOrOperator; }

std::string_view how_to_say_who(Who who) {
    if (is_for_senders(who)) return "Send a sender's key as Authorization: Bearer <key>.";
    if (is_for_carriers(who)) return "Send a carrier's key as Authorization: Bearer <key>.";
    return "Sign in with POST /v1/session.";
}

void secure(Headers& headers, bool is_page) {
    headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Referrer-Policy", "no-referrer");
    headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    headers.emplace_back("X-Frame-Options", "DENY");
    if (!is_page) {
        headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; frame-ancestors 'none'");
        return;
    }
    headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    headers.emplace_back("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.emplace_back("Content-Security-Policy",
                         "default-src 'none'; script-src 'self'; style-src 'self'; "
                         "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                         "manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                         "frame-ancestors 'none'");
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

HubApi::HubApi(Parts parts) : parts_(std::move(parts)) {
    const auto route = [this](const char* pattern, Who who, auto handle) {
        routes_.push_back(
            {.method = "GET",
             .pattern = pattern,
             .who = who,
             .handle = [this, handle](const Call& call) -> Reply { return handle(*this, call); }});
    };
    route("/v1/health", Who::Anyone, [](HubApi& api, const Call&) -> Reply {
        return answer(200, json_type,
                      R"({"status":"ok","version":")" + api.parts_.version + R"("})");
    });
    route("/v1/vault-key", Who::Anyone,
          [](HubApi& api, const Call&) -> Reply { return api.vault_key(); });
    route("/v1/openapi.json", Who::Anyone, [](HubApi&, const Call&) -> Reply {
        return answer(200, json_type, std::string(embedded::api_description()[0].text));
    });
    route("/v1/metrics", Who::Operator,
          [](HubApi& api, const Call& call) { return api.metrics(call); });
    route("/v1/stream", Who::Operator,
          [](HubApi& api, const Call& call) { return api.stream(call); });
    add_sender_routes();
    add_code_routes();
    add_reservation_routes();
    add_round_routes();
    add_report_routes();
    add_operator_routes();
    add_courier_routes();
}

HttpEvents HubApi::events() {
    return {
        .handle = [this](const Request& request) { return handle(request); },
        .refuse =
            [this](HttpRefusal refusal) {
                parts_.counters.add(fleet::Counter::RequestsRefused);
                Response response = problem_of(refusal);
                secure(response.headers, false);
                return response;
            },
        .connection_refused = [this] { parts_.counters.add(fleet::Counter::ConnectionsRefused); }};
}

Reply HubApi::handle(const Request& request) {
    parts_.counters.add(fleet::Counter::RequestsServed);
    const bool is_page = !request.path.starts_with("/v1/");
    Reply reply = is_page ? serve_file(request) : dispatch(request);
    if (auto* stream = std::get_if<EventStream>(&reply)) {
        secure(stream->headers, false);
        return reply;
    }
    auto& response = std::get<Response>(reply);
    if (response.status >= 400) parts_.counters.add(fleet::Counter::RequestsRefused);
    secure(response.headers, is_page);
    if (!is_page) response.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

Reply HubApi::dispatch(const Request& request) {
    Match match = find_route(routes_, request.method, request.path);
    if (match.route == nullptr) {
        if (match.allowed.empty()) {
            return not_found("Look into /v1/openapi.json for what there is.");
        }
        Response response = problem(405, "method_not_allowed", "That method is not offered here",
                                    "Use one of those in the header Allow.");
        response.headers.emplace_back("Allow", joined(match.allowed));
        return response;
    }
    Call call{.request = request,
              .parameters = std::move(match.parameters),
              .now = parts_.clock.now().wall};
    if (auto refused = let_in(*match.route, request, call.caller, call.now)) return *refused;
    return match.route->handle(call);
}

// Senders and carriers are looked for only where they may call, so that a table that cannot be read
// stops no one else.
std::optional<Caller> HubApi::who_is(const Route& route, const Request& request, Instant now) {
    Caller caller;
    const std::string_view key = key_in(request.header("authorization"));
    if (is_for_senders(route.who)) {
        const auto sender = parts_.access.sender_of(key);
        if (!sender) return std::nullopt;
        caller.sender = *sender;
    }
    if (is_for_carriers(route.who)) {
        const auto carrier = parts_.access.carrier_of(key);
        if (!carrier) return std::nullopt;
        caller.carrier = *carrier;
    }
    caller.session = session_in(request.header("cookie"));
    const auto who = parts_.access.operator_of(caller.session, now);
    if (!who) return std::nullopt;
    caller.operator_ = *who;
    return caller;
}

std::optional<Response> HubApi::let_in(const Route& route, const Request& request, Caller& caller,
                                       Instant now) {
    if (route.who != Who::Anyone) {
        auto known = who_is(route, request, now);
        if (!known) return unavailable();
        caller = *std::move(known);
    }
    const bool has_key = caller.sender || caller.carrier;
    const bool operator_is = caller.operator_ && route.who != Who::Sender;
    if (route.who != Who::Anyone && !has_key && !operator_is) {
        return unauthenticated(how_to_say_who(route.who));
    }
    if (operator_is && !route.roles.empty() &&
        std::ranges::find(route.roles, caller.operator_->role) == route.roles.end()) {
        return forbidden("Your role does not include this; ask an administrator.");
    }
    const bool changes = request.method != "GET";
    if (changes && operator_is && !has_key && request.header("x-veilbox-request") != "1") {
        return problem(403, "request_header_missing", "The request may come from another site",
                       "Send the header X-Veilbox-Request: 1.");
    }
    for (const std::string_view name : request.parameter_names()) {
        if (std::ranges::find(route.query, name) == route.query.end()) {
            return bad_request("There is a query parameter that is not known here.");
        }
    }
    if (request.method != "POST" && request.method != "PUT") return std::nullopt;
    const std::string_view type = request.header("content-type");
    if (type.substr(0, type.find(';')) != json_type) {
        return problem(415, "unsupported_media_type", "The body is of another type",
                       "Send JSON with Content-Type: application/json.");
    }
    return std::nullopt;
}

Reply HubApi::serve_file(const Request& request) const {
    if (request.method != "GET") {
        Response response = problem(405, "method_not_allowed", "That method is not offered here",
                                    "Use one of those in the header Allow.");
        response.headers.emplace_back("Allow", "GET");
        return response;
    }
    if (auto file = parts_.files.find(request)) return *std::move(file);
    return not_found("The dashboard begins at /.");
}

// The hub's database is checked too: senders are not told of a key that the vault has not signed.
Reply HubApi::vault_key() {
    const auto key = parts_.views.vault_key();
    if (!key) return unavailable();
    if (!*key || !crypto::vault_key_signed_by(parts_.vault_identity, **key)) {
        return problem(503, "no_vault_key", "The vault has not published its key yet",
                       "Start the vault, or use the vault.pub that came with your key.");
    }
    return answer(200, json_type,
                  R"({"epoch":")" + (*key)->epoch + R"(","made_s":)" +
                      std::to_string((*key)->made_s) + R"(,"public_key":")" + to_hex((*key)->key) +
                      R"(","signature":")" + to_hex((*key)->signature) + R"("})");
}

Reply HubApi::metrics(const Call&) {
    std::string text;
    for (std::size_t i = 0; i < fleet::counter_names.size(); ++i) {
        const std::string name = "veilbox_hub_" + std::string(fleet::counter_names[i]) + "_total";
        text += "# TYPE " + name + " counter\n" + name + " " +
                std::to_string(parts_.counters.value(static_cast<fleet::Counter>(i))) + "\n";
    }
    if (const auto alarms = parts_.views.open_alarms()) {
        text +=
            "# TYPE veilbox_hub_alarms gauge\nveilbox_hub_alarms " + std::to_string(*alarms) + "\n";
    }
    return answer(200, "text/plain; version=0.0.4; charset=utf-8", std::move(text));
}

Reply HubApi::stream(const Call& call) {
    std::optional<std::uint64_t> last;
    const std::string_view text = call.request.header("last-event-id");
    if (!text.empty()) {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) {
            return bad_request("Last-Event-ID must be the id of an event of this stream.");
        }
        last = number;
    }
    return EventStream{
        .headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}},
        .opened = [this, session = call.caller.session, last](std::shared_ptr<SseStream> stream) {
            if (!parts_.live.add(std::move(stream), session, last)) {
                parts_.warn("a live stream could not begin; its client tries again");
            }
        }};
}

}  // namespace veilbox::ui
