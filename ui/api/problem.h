// Errors as problem+json (RFC 9457): what is wrong and what to do next. Details name fields and
// expectations, never the value that was sent.
#pragma once
#include "controller/fleet/access.h"
#include "controller/fleet/courier_accounts.h"
#include "controller/fleet/dispatch.h"
#include "controller/fleet/reservations_of_senders.h"
#include "controller/ports/fleet/fleet_store.h"
#include "ui/api/http/http_server.h"

#include <string_view>

namespace veilbox::ui {

// `word` becomes the type "/problems/<word>".
Response problem(int status, std::string_view word, std::string_view title,
                 std::string_view detail);

Response bad_request(std::string_view detail);
Response not_found(std::string_view detail);
Response forbidden(std::string_view detail);
Response unauthenticated(std::string_view detail);
Response unavailable();
Response problem_of(HttpRefusal refusal);
Response problem_of(fleet::DispatchError error);
Response problem_of(fleet::CourierError error);
Response problem_of(fleet::ReservationError error);
Response problem_of(const fleet::SignInRefused& refused);

}  // namespace veilbox::ui
