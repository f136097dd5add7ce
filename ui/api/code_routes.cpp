// What a sender or an operator asks the locker about one parcel: a new pickup code, a second one
// for another person, more time, the parcel back. The locker draws codes, the vault writes the
// letters, and nobody here sees one.
#include "controller/domain/reasons.h"
#include "ui/api/hub_api.h"
#include "ui/api/json_body.h"
#include "ui/api/problem.h"
#include "ui/api/views_json.h"

namespace veilbox::ui {
namespace {

using fleet::Role;

constexpr std::chrono::days longest_storage{90};

// A courier takes it, or has it, or it is gone: nothing that is asked here changes that.
bool has_ended(ParcelStatus status) {
    return status != ParcelStatus::Announced && status != ParcelStatus::Expected &&
           status != ParcelStatus::Deposited;
}

}  // namespace

void HubApi::add_code_routes() {
    const std::vector<Role> roles{Role::Administrator, Role::Technician, Role::Dispatcher};
    routes_.push_back({.method = "POST",
                       .pattern = "/v1/parcels/{parcel}/codes",
                       .who = Who::SenderOrOperator,
                       .roles = roles,
                       .handle = [this](const Call& call) { return issue_code(call); }});
    routes_.push_back({.method = "DELETE",
                       .pattern = "/v1/parcels/{parcel}/codes/delegate",
                       .who = Who::SenderOrOperator,
                       .roles = roles,
                       .handle = [this](const Call& call) { return revoke_second_code(call); }});
    routes_.push_back({.method = "POST",
                       .pattern = "/v1/parcels/{parcel}/storage",
                       .who = Who::SenderOrOperator,
                       .roles = roles,
                       .handle = [this](const Call& call) { return extend_storage(call); }});
    routes_.push_back({.method = "DELETE",
                       .pattern = "/v1/parcels/{parcel}",
                       .who = Who::SenderOrOperator,
                       .roles = roles,
                       .handle = [this](const Call& call) { return cancel_parcel(call); }});
}

Reply HubApi::issue_code(const Call& call) {
    JsonBody body(call.request.body);
    const auto holder =
        body.value("holder", from_text<CodeHolder>, "recipient, or delegate for a second code");
    std::optional<CommandReason> why;
    if (call.caller.operator_ && body.has("reason")) {
        why =
            body.value("reason", from_text<CommandReason>, "one of the reasons that are described");
    }
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    return order_of_parcel(
        call, why, [&](const ParcelId& parcel) { return command::IssueCode{parcel, *holder}; });
}

// How long is long enough the locker knows.
Reply HubApi::extend_storage(const Call& call) {
    JsonBody body(call.request.body);
    const auto until = body.later_than(call.now, "until", longest_storage);
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    return order_of_parcel(call, std::nullopt, [&](const ParcelId& parcel) {
        return command::ExtendStorage{parcel, *until};
    });
}

Reply HubApi::revoke_second_code(const Call& call) {
    return order_of_parcel(call, std::nullopt, [](const ParcelId& parcel) {
        return command::RevokeSecondCode{parcel};
    });
}

// Announced, it is not taken any more; deposited, it waits for a courier.
Reply HubApi::cancel_parcel(const Call& call) {
    return order_of_parcel(call, std::nullopt,
                           [](const ParcelId& parcel) { return command::CancelParcel{parcel}; });
}

// Whether the parcel is there the locker knows better: only what has ended is refused here.
Reply HubApi::order_of_parcel(const Call& call, std::optional<CommandReason> why,
                              const std::function<command::HubCommand(const ParcelId&)>& order) {
    const auto parcel = parcel_of(call);
    if (!parcel) return parcel.error();
    if (has_ended(parcel->status)) {
        return problem(409, "parcel_ended", "Its recipient cannot collect this parcel any more",
                       "Its state is in GET /v1/parcels/{parcel}.");
    }
    std::optional<OperatorName> by;
    if (call.caller.operator_) by = call.caller.operator_->name;
    const auto sent = parts_.dispatch.send(
        {.locker = parcel->locker, .what = order(parcel->id), .by = by, .why = why}, call.now);
    if (!sent) return problem_of(sent.error());
    return answer(202, "application/json", sent_command_json(*sent));
}

}  // namespace veilbox::ui
