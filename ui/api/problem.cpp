#include "ui/api/problem.h"

#include <nlohmann/json.hpp>

namespace veilbox::ui {

Response problem(int status, std::string_view word, std::string_view title,
                 std::string_view detail) {
    const nlohmann::ordered_json body{{"type", "/problems/" + std::string(word)},
                                      {"title", title},
                                      {"status", status},
                                      {"detail", detail}};
    return answer(status, "application/problem+json", body.dump());
}

Response bad_request(std::string_view detail) {
    return problem(400, "bad_request", "The request is not as described in /v1/openapi.json",
                   detail);
}

Response not_found(std::string_view detail) {
    return problem(404, "not_found", "There is no such thing here", detail);
}

Response forbidden(std::string_view detail) {
    return problem(403, "forbidden", "That is not allowed", detail);
}

Response unauthenticated(std::string_view detail) {
    return problem(401, "unauthenticated", "Who is asking is not known", detail);
}

Response unavailable() {
    Response response =
        problem(503, "unavailable", "The hub cannot do that just now",
                "Nothing was changed. Send the same request again in a few seconds.");
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

Response problem_of(HttpRefusal refusal) {
    switch (refusal) {
        case HttpRefusal::Malformed:
            return problem(400, "malformed_http", "That is not an HTTP request",
                           "Send HTTP/1.1 with well-formed headers.");
        case HttpRefusal::HeaderTooLarge:
            return problem(431, "header_too_large", "The headers are too large",
                           "Send at most 16 KiB of headers; clear the cookies of this site.");
        case HttpRefusal::BodyTooLarge:
            return problem(413, "body_too_large", "The body is too large",
                           "Send at most 1 MiB in one request.");
        case HttpRefusal::UnknownExpectation:
            return problem(417, "unknown_expectation", "That expectation is not known",
                           "Leave out the header Expect, or send 100-continue.");
        case HttpRefusal::Failed:
            return problem(500, "failed", "The hub could not handle the request",
                           "It was logged. Send it again; if that fails too, tell the operator.");
    }
    return unavailable();
}

Response problem_of(fleet::DispatchError error) {
    using fleet::DispatchError;
    switch (error) {
        case DispatchError::UnknownLocker:
            return problem(404, "unknown_locker", "There is no such locker",
                           "Name a registered locker in \"locker\".");
        case DispatchError::NotSealed:
            return problem(400, "not_sealed", "The contact is not sealed",
                           "Seal it to the key of GET /v1/vault-key; a sealed contact begins with "
                           "vb1. and is at most 8 KiB.");
        case DispatchError::KeyReused:
            return problem(409, "idempotency_key_reused", "The key belongs to another request",
                           "Use a new Idempotency-Key for a new announcement.");
        case DispatchError::UnknownCompartment:
            return problem(404, "unknown_compartment", "The locker has no such compartment",
                           "Use a number that is printed on one of its doors.");
        case DispatchError::BadBundle:
            return problem(409, "bad_bundle", "The parcel cannot share a compartment with that one",
                           "Name in \"bundle\" a parcel that you announced for the same locker and "
                           "carrier, that is not yet deposited; valuable ones share none.");
        case DispatchError::BadReservation:
            return problem(409, "bad_reservation", "The parcel cannot use that reservation",
                           "Name in \"reservation\" one that you made for the same locker and "
                           "carrier and that has not ended.");
        case DispatchError::BadDropOff:
            return problem(400, "bad_drop_off", "A drop-off cannot be announced like that",
                           "Send \"size\", and neither \"sealed_contact\", \"consent\" nor "
                           "\"bundle\"; what is perishable must not wait in a locker.");
        case DispatchError::Unavailable:
            return unavailable();
    }
    return unavailable();
}

Response problem_of(fleet::CourierError error) {
    using fleet::CourierError;
    switch (error) {
        case CourierError::UnknownCourier:
            return not_found("Use a courier's id from GET /v1/couriers.");
        case CourierError::UnknownLocker:
            return problem(404, "unknown_locker", "There is no such locker",
                           "Name registered lockers in \"lockers\".");
        case CourierError::NumberTaken:
            return problem(409, "number_taken", "Another courier has this number",
                           "Choose a number that is free at each of these lockers.");
        case CourierError::Revoked:
            return problem(409, "courier_revoked", "The account is revoked for good",
                           "Register the courier anew.");
        case CourierError::RenewFirst:
            return problem(409, "renew_first", "Badge and PIN are from an earlier version",
                           "Make a new badge for this courier, then send the request again.");
        case CourierError::Unavailable:
            return unavailable();
    }
    return unavailable();
}

Response problem_of(fleet::ReservationError error) {
    using fleet::ReservationError;
    switch (error) {
        case ReservationError::UnknownLocker:
            return problem(404, "unknown_locker", "There is no such locker",
                           "Name a registered locker in \"locker\".");
        case ReservationError::WrongTime:
            return bad_request("\"until\" must be at least a minute and at most 14 days ahead.");
        case ReservationError::KeyReused:
            return problem(409, "idempotency_key_reused", "The key belongs to another request",
                           "Use a new Idempotency-Key for a new reservation.");
        case ReservationError::NothingFree:
            return problem(409, "nothing_free", "The locker has no more room of this size",
                           "Reserve a smaller size, another locker, or try again later.");
        case ReservationError::UnknownReservation:
            return not_found("Use a reservation's id from POST /v1/reservations.");
        case ReservationError::Unavailable:
            return unavailable();
    }
    return unavailable();
}

Response problem_of(const fleet::SignInRefused& refused) {
    using Why = fleet::SignInRefused::Why;
    switch (refused.why) {
        case Why::Wrong:
            return unauthenticated("Check name and password, then sign in again.");
        case Why::Wait: {
            Response response =
                problem(429, "too_many_attempts", "Too many failed sign-ins",
                        "Wait as long as Retry-After says (seconds), then sign in again.");
            response.headers.emplace_back("Retry-After", std::to_string(refused.wait.count()));
            return response;
        }
        case Why::Unavailable:
            return unavailable();
    }
    return unavailable();
}

}  // namespace veilbox::ui
