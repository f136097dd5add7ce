// Senders reserve a compartment of a size, look, cancel.
#include "controller/crypto/hash.h"
#include "ui/api/hub_api.h"
#include "ui/api/idempotency.h"
#include "ui/api/json_body.h"
#include "ui/api/problem.h"
#include "ui/api/views_json.h"

namespace veilbox::ui {
namespace {

constexpr std::string_view json_type = "application/json";
constexpr std::int64_t last_instant = 1LL << 53;

Response no_such_reservation() {
    return not_found("Use a reservation's id from POST /v1/reservations.");
}

}  // namespace

void HubApi::add_reservation_routes() {
    routes_.push_back({.method = "POST",
                       .pattern = "/v1/reservations",
                       .who = Who::Sender,
                       .handle = [this](const Call& call) { return reserve(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/reservations/{reservation}",
                       .who = Who::SenderOrOperator,
                       .handle = [this](const Call& call) { return show_reservation(call); }});
    routes_.push_back({.method = "DELETE",
                       .pattern = "/v1/reservations/{reservation}",
                       .who = Who::Sender,
                       .handle = [this](const Call& call) { return cancel_reservation(call); }});
}

Reply HubApi::reserve(const Call& call) {
    const auto key = idempotency_key(call.request);
    if (!key) return no_idempotency_key();
    JsonBody body(call.request.body);
    const auto locker = body.value("locker", LockerId::parse, "a locker's id");
    const auto size = body.value("size", from_text<Size>, "S, M, L or XL");
    const auto carrier = body.value("carrier", CarrierId::parse, "a carrier's id");
    const auto until = body.integer("until", 0, last_instant);
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto reserved =
        parts_.reservations.reserve({.sender = *call.caller.sender,
                                     .idempotency_key = *key,
                                     .request = crypto::sha256({as_bytes(call.request.body)}),
                                     .locker = *locker,
                                     .size = *size,
                                     .carrier = *carrier,
                                     .until = Instant(milliseconds(*until))},
                                    call.now);
    if (!reserved) return problem_of(reserved.error());
    Response response = answer(201, json_type, reservation_json(*reserved));
    response.headers.emplace_back("Location", "/v1/reservations/" + reserved->id.text());
    return response;
}

Reply HubApi::show_reservation(const Call& call) {
    const auto id = ReservationId::parse(call.parameters.at("reservation"));
    if (!id) return no_such_reservation();
    const auto found = parts_.views.reservation(*id);
    if (!found) return unavailable();
    const bool may_see =
        *found && (call.caller.operator_ || (*found)->sender == call.caller.sender);
    return may_see ? answer(200, json_type, reservation_json(**found)) : no_such_reservation();
}

Reply HubApi::cancel_reservation(const Call& call) {
    const auto id = ReservationId::parse(call.parameters.at("reservation"));
    if (!id) return no_such_reservation();
    const auto cancelled = parts_.reservations.cancel(*call.caller.sender, *id, call.now);
    if (!cancelled) return problem_of(cancelled.error());
    return Response{.status = 204};
}

}  // namespace veilbox::ui
