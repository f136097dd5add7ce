// What senders do: announce, look, fetch labels.
#include "controller/crypto/hash.h"
#include "ui/api/hub_api.h"
#include "ui/api/idempotency.h"
#include "ui/api/json_body.h"
#include "ui/api/problem.h"
#include "ui/api/views_json.h"

namespace veilbox::ui {
namespace {

constexpr std::size_t longest_sealed = 8 * 1024;
constexpr std::size_t longest_reference = 128;
constexpr std::int64_t most_revisions = 1'000'000;

Response no_such_parcel() { return not_found("Use a parcel's id from its announcement."); }

// A sender may leave out each of them.
ParcelTerms terms_of(JsonBody& body, Instant now) {
    ParcelTerms terms;
    if (body.has("reach")) {
        terms.reach = body.value("reach", from_text<Reach>, "low, middle or high");
    }
    if (body.has("flags")) {
        terms.flags = body.values("flags", names_of(ParcelFlag{}).size(), from_text<ParcelFlag>,
                                  "a list of perishable, valuable, oversize, each once");
    }
    if (body.has("deposit_until")) {
        terms.deposit_until = body.later_than(now, "deposit_until", fleet::longest_announced);
    }
    if (body.has("consent")) terms.consent = body.boolean("consent");
    if (body.has("bundle")) {
        terms.bundle = body.value("bundle", ParcelId::parse, "the id of a parcel");
    }
    if (body.has("reservation")) {
        terms.reservation = body.value("reservation", ReservationId::parse, "a reservation's id");
    }
    // False would say the same as nothing.
    if (body.has("drop_off") && body.boolean("drop_off") == true) terms.drop_off = true;
    return terms;
}

std::string size_on_label(const fleet::ParcelRecord& parcel) {
    return parcel.size ? std::string(to_text(*parcel.size)) : std::string();
}

}  // namespace

void HubApi::add_sender_routes() {
    routes_.push_back({.method = "POST",
                       .pattern = "/v1/parcels",
                       .who = Who::Sender,
                       .handle = [this](const Call& call) { return announce(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/parcels/{parcel}",
                       .who = Who::SenderOrOperator,
                       .handle = [this](const Call& call) { return show_parcel(call); }});
    routes_.push_back({.method = "PUT",
                       .pattern = "/v1/parcels/{parcel}/contact",
                       .who = Who::Sender,
                       .handle = [this](const Call& call) { return correct_contact(call); }});
    routes_.push_back({.method = "GET",
                       .pattern = "/v1/parcels/{parcel}/label.pdf",
                       .who = Who::Sender,
                       .handle = [this](const Call& call) { return label(call); }});
}

Reply HubApi::announce(const Call& call) {
    const auto key = idempotency_key(call.request);
    if (!key) return no_idempotency_key();
    JsonBody body(call.request.body);
    const auto locker = body.value("locker", LockerId::parse, "a locker's id");
    std::optional<Size> size;
    if (body.has("size")) size = body.value("size", from_text<Size>, "S, M, L or XL");
    const ParcelTerms terms = terms_of(body, call.now);
    const auto carrier = body.value("carrier", CarrierId::parse, "a carrier's id");
    std::string sealed;
    if (!terms.is_drop_off() || body.has("sealed_contact")) {
        sealed = body.text("sealed_contact", longest_sealed);
    }
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    const auto announced =
        parts_.dispatch.announce({.sender = *call.caller.sender,
                                  .idempotency_key = *key,
                                  .request = crypto::sha256({as_bytes(call.request.body)}),
                                  .locker = *locker,
                                  .size = size,
                                  .carrier = *carrier,
                                  .terms = terms,
                                  .sealed_contact = sealed},
                                 call.now);
    if (!announced) return problem_of(announced.error());
    Response response = answer(201, "application/json", announced_json(*announced));
    response.headers.emplace_back("Location", "/v1/parcels/" + announced->id.text());
    return response;
}

std::expected<fleet::ParcelRecord, Response> HubApi::parcel_of(const Call& call) {
    const auto id = ParcelId::parse(call.parameters.at("parcel"));
    if (!id) return std::unexpected(no_such_parcel());
    const auto parcel = parts_.views.parcel(*id);
    if (!parcel) return std::unexpected(unavailable());
    const bool may_see =
        *parcel && (call.caller.operator_ || (*parcel)->sender == call.caller.sender);
    if (!may_see) return std::unexpected(no_such_parcel());
    return **parcel;
}

Reply HubApi::show_parcel(const Call& call) {
    const auto parcel = parcel_of(call);
    return parcel ? answer(200, "application/json", parcel_json(*parcel)) : parcel.error();
}

Reply HubApi::correct_contact(const Call& call) {
    const auto parcel = parcel_of(call);
    if (!parcel) return parcel.error();
    JsonBody body(call.request.body);
    const std::string reference = body.text("reference", longest_reference);
    const auto revision = body.integer("revision", 2, most_revisions);
    const std::string sealed = body.text("sealed_contact", longest_sealed);
    if (const auto wrong = body.finish()) return bad_request(*wrong);
    if (parcel->status != ParcelStatus::Announced && parcel->status != ParcelStatus::Deposited) {
        return problem(409, "parcel_ended", "Nobody is written to about this parcel any more",
                       "Its state is in GET /v1/parcels/{parcel}.");
    }
    const auto sent = parts_.dispatch.send_contact(
        parcel->id, {.sender = *call.caller.sender, .reference = reference, .revision = *revision},
        sealed);
    if (!sent) return problem_of(sent.error());
    return answer(202, "application/json", R"({"contact":"checking"})");
}

Reply HubApi::label(const Call& call) {
    const auto parcel = parcel_of(call);
    if (!parcel) return parcel.error();
    // Nobody but the sender prints it.
    if (parcel->sender != call.caller.sender) return no_such_parcel();
    const auto locker = parts_.views.locker(parcel->locker);
    if (!locker || !*locker) return unavailable();
    const auto pdf = parts_.labels.pdf({.waybill = parcel->waybill,
                                        .carrier = parcel->carrier.text(),
                                        .locker = parcel->locker.text(),
                                        .locker_name = (*locker)->name,
                                        .size = size_on_label(*parcel)});
    if (!pdf) {
        parts_.warn("no label could be drawn for parcel " + parcel->id.text());
        return problem(500, "no_label", "The label could not be drawn",
                       "Tell the operator of the hub; the parcel's id is enough.");
    }
    return answer(200, "application/pdf", *pdf);
}

}  // namespace veilbox::ui
