#include "ui/api/views_json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace veilbox::ui {
namespace {

using fleet::CompartmentRecord;
using json = nlohmann::ordered_json;

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

json null_or(const auto& value, const auto& show) { return value ? json(show(*value)) : json(); }

json word_or_null(const auto& value) {
    return null_or(value, [](auto one) { return to_text(one); });
}

json flags(const ParcelTerms& terms) {
    json words = json::array();
    for (const ParcelFlag flag : terms.flags) words.push_back(to_text(flag));
    return words;
}

json summary(const fleet::LockerRecord& locker) {
    json counts = json::object();
    for (const auto& [status, word] : names_of(CompartmentStatus{})) {
        counts[word] = std::ranges::count(locker.compartments, status, &CompartmentRecord::status);
    }
    return {{"id", locker.id.text()},
            {"name", locker.name},
            {"address", locker.address},
            {"online", locker.online},
            {"seen_at", null_or(locker.seen_at, ms)},
            {"facts", locker.head.seq},
            {"compartments", counts},
            {"faults", locker.faults}};
}

json door(const CompartmentRecord& compartment) {
    const Compartment& place = compartment.place;
    json parcels = json::array();
    for (const ParcelId& parcel : compartment.parcels) parcels.push_back(parcel.text());
    return {{"id", place.id.number()},
            {"size", to_text(place.size)},
            {"reach", to_text(place.reach)},
            {"cabinet", place.cabinet},
            {"top", place.top},
            {"height", place.height},
            {"state", to_text(compartment.status)},
            {"door", to_text(compartment.door)},
            {"fault", null_or(compartment.fault, [](Fault fault) { return to_text(fault); })},
            {"parcels", parcels},
            {"since", ms(compartment.since)}};
}

json layout(const fleet::LockerRecord& locker) {
    int cabinets = 0;
    int rows = 0;
    for (const CompartmentRecord& compartment : locker.compartments) {
        cabinets = std::max(cabinets, compartment.place.cabinet + 1);
        rows = std::max(rows, compartment.place.top + compartment.place.height - 1);
    }
    return {{"cabinets", cabinets}, {"rows", rows}};
}

json parcel_object(const fleet::ParcelRecord& parcel) {
    return {
        {"parcel", parcel.id.text()},
        {"locker", parcel.locker.text()},
        {"size", word_or_null(parcel.size)},
        {"carrier", parcel.carrier.text()},
        {"state", to_text(parcel.status)},
        {"compartment", null_or(parcel.compartment, [](CompartmentId id) { return id.number(); })},
        {"at", ms(parcel.at)},
        {"message", null_or(parcel.message,
                            [](fleet::MessageOutcome outcome) { return fleet::to_text(outcome); })},
        {"message_trouble", word_or_null(parcel.message_trouble)},
        {"contact", word_or_null(parcel.contact)},
        {"reach", word_or_null(parcel.terms.reach)},
        {"flags", flags(parcel.terms)},
        {"deposit_until", null_or(parcel.terms.deposit_until, ms)},
        {"kept_until", null_or(parcel.kept_until, ms)},
        {"consent", parcel.terms.consent.value_or(true)},
        {"bundle", null_or(parcel.terms.bundle, [](const ParcelId& id) { return id.text(); })}};
}

json place_object(const fleet::ShownPlace& shown) {
    const auto word = [](fleet::CommandOutcome outcome) { return fleet::to_text(outcome); };
    return {{"locker", shown.place.locker.text()},
            {"revoked", shown.place.revoked},
            {"command", null_or(shown.command, [](const CommandId& id) { return id.text(); })},
            {"outcome",
             shown.command && !shown.outcome ? json("waiting") : null_or(shown.outcome, word)}};
}

json courier_object(const fleet::CourierRecord& courier) {
    const fleet::CourierAccount& account = courier.account;
    json object{{"id", account.id.text()},
                {"number", account.number.text()},
                {"carriers", json::array()},
                {"rights", json::array()},
                {"valid_from", null_or(account.terms.valid_from, ms)},
                {"valid_until", null_or(account.terms.valid_until, ms)},
                {"revoked", account.revoked},
                {"lockers", json::array()}};
    for (const CarrierId& carrier : account.terms.carriers) {
        object["carriers"].push_back(carrier.text());
    }
    for (const CourierRight right : account.terms.rights) {
        object["rights"].push_back(to_text(right));
    }
    for (const fleet::ShownPlace& shown : courier.places) {
        object["lockers"].push_back(place_object(shown));
    }
    return object;
}

json round_parcel_object(const fleet::RoundParcel& parcel) {
    return {{"parcel", parcel.parcel.text()},
            {"waybill", parcel.waybill ? json(*parcel.waybill) : json()},
            {"size", word_or_null(parcel.size)},
            {"compartment", parcel.compartment.number()},
            {"how", to_text(parcel.how)},
            {"at", ms(parcel.at)}};
}

json round_object(const fleet::RoundRecord& round) {
    json parcels = json::array();
    for (const fleet::RoundParcel& parcel : round.parcels) {
        parcels.push_back(round_parcel_object(parcel));
    }
    return {
        {"locker", round.locker.text()},
        {"number", round.number},
        {"courier", null_or(round.courier, [](const CourierNumber& one) { return one.text(); })},
        {"began_at", ms(round.began_at)},
        {"ended_at", null_or(round.ended_at, ms)},
        {"ended_by", word_or_null(round.ended_by)},
        {"parcels", parcels}};
}

json stored_object(const fleet::StoredParcel& parcel) {
    return {{"parcel", parcel.parcel.text()},
            {"locker", parcel.locker.text()},
            {"compartment", parcel.compartment.number()},
            {"size", word_or_null(parcel.size)},
            {"carrier", parcel.carrier.text()},
            {"state", to_text(parcel.status)},
            {"inside_since", null_or(parcel.inside_since, ms)},
            {"kept_until", null_or(parcel.kept_until, ms)}};
}

// What a courier does with it, and whether that is done.
json work_object(const fleet::WorkItem& item) {
    const bool to_deposit =
        item.status == ParcelStatus::Announced || item.status == ParcelStatus::Deposited;
    return {
        {"parcel", item.parcel.text()},
        {"locker", item.locker.text()},
        {"name", item.locker_name},
        {"address", item.locker_address},
        {"task", to_deposit ? "deposit" : "retrieve"},
        {"state", to_text(item.status)},
        {"compartment", null_or(item.compartment, [](CompartmentId id) { return id.number(); })},
        {"size", word_or_null(item.size)},
        {"since", ms(item.since)}};
}

// Was checked as JSON before it was stored.
json body_of(const JournalEntry& entry) { return json::parse(entry.body, nullptr, false); }

json fact_object(const JournalEntry& entry) {
    return {{"seq", entry.seq},
            {"at", ms(entry.at)},
            {"kind", entry.kind},
            {"body", body_of(entry)},
            {"hash", to_hex(entry.hash.bytes)}};
}

json report_object(const fleet::ReportRecord& report) {
    return {{"locker", report.locker.text()},
            {"number", report.number},
            {"at", ms(report.at)},
            {"problem", to_text(report.said.problem)},
            {"parcel", report.said.parcel.text()},
            {"compartment", report.said.compartment.number()}};
}

}  // namespace

std::string lockers_json(const std::vector<fleet::LockerRecord>& lockers) {
    json list = json::array();
    for (const fleet::LockerRecord& locker : lockers) list.push_back(summary(locker));
    return json{{"lockers", list}}.dump();
}

std::string locker_json(const fleet::LockerRecord& locker, bool with_layout) {
    json object = summary(locker);
    if (with_layout) object["layout"] = layout(locker);
    object["doors"] = json::array();
    for (const CompartmentRecord& compartment : locker.compartments) {
        object["doors"].push_back(door(compartment));
    }
    return object.dump();
}

std::string reservation_json(const fleet::ReservationRecord& reservation) {
    return json{{"reservation", reservation.id.text()},
                {"locker", reservation.locker.text()},
                {"size", to_text(reservation.size)},
                {"carrier", reservation.carrier.text()},
                {"until", ms(reservation.until)},
                {"state", fleet::to_text(reservation.state)},
                {"at", ms(reservation.at)}}
        .dump();
}

std::string parcel_json(const fleet::ParcelRecord& parcel) { return parcel_object(parcel).dump(); }

std::string sent_command_json(const fleet::SentCommand& sent) {
    return json{{"command", sent.id.text()}, {"expires", sent.expires.time_since_epoch().count()}}
        .dump();
}

std::string parcels_json(const std::vector<fleet::ParcelRecord>& parcels) {
    json list = json::array();
    for (const fleet::ParcelRecord& parcel : parcels) list.push_back(parcel_object(parcel));
    return json{{"parcels", list}}.dump();
}

std::string round_json(const fleet::RoundRecord& round) { return round_object(round).dump(); }

std::string rounds_json(const std::vector<fleet::RoundRecord>& rounds) {
    json list = json::array();
    for (const fleet::RoundRecord& round : rounds) list.push_back(round_object(round));
    return json{{"rounds", list}}.dump();
}

std::string work_json(const std::vector<fleet::WorkItem>& work) {
    json items = json::array();
    for (const fleet::WorkItem& item : work) items.push_back(work_object(item));
    return json{{"work", items}}.dump();
}

std::string storage_json(const fleet::StorageView& view) {
    json parcels = json::array();
    for (const fleet::StoredParcel& parcel : view.parcels) {
        parcels.push_back(stored_object(parcel));
    }
    const auto whole = [](std::chrono::minutes time) { return time.count(); };
    return json{{"parcels", parcels},
                {"dwell",
                 {{"collected", view.dwell.collected},
                  {"median_min", null_or(view.dwell.median, whole)},
                  {"longest_min", null_or(view.dwell.longest, whole)}}}}
        .dump();
}

std::string found_json(const std::vector<fleet::FoundRecord>& found) {
    json list = json::array();
    for (const fleet::FoundRecord& one : found) {
        list.push_back({{"locker", one.locker.text()},
                        {"number", one.number},
                        {"compartment", one.compartment.number()},
                        {"at", ms(one.at)},
                        {"outcome", word_or_null(one.outcome)},
                        {"settled_at", null_or(one.settled_at, ms)}});
    }
    return json{{"found", list}}.dump();
}

std::string report_json(const fleet::ReportEvidence& evidence) {
    json object = report_object(evidence.report);
    object["facts"] = json::array();
    for (const JournalEntry& entry : evidence.facts) object["facts"].push_back(fact_object(entry));
    object["truncated"] = evidence.truncated;
    return object.dump();
}

std::string retention_json(const std::vector<fleet::ErasureCount>& erasures) {
    json list = json::array();
    for (const RetentionRule& rule : retention_rules) {
        json object{{"class", to_text(rule.what)},          {"keeper", to_text(rule.keeper)},
                    {"from", to_text(rule.from)},           {"kept_days", rule.kept.count()},
                    {"at_most_days", rule.at_most.count()}, {"erased_30_days", 0}};
        const auto erased = std::ranges::find(erasures, rule.what, &fleet::ErasureCount::what);
        if (erased != erasures.end()) {
            object["erased_30_days"] = erased->lately;
            object["last_erased_at"] = erased->last.time_since_epoch().count();
        }
        list.push_back(std::move(object));
    }
    return json{{"classes", list}}.dump();
}

std::string alarms_json(const std::vector<fleet::Alarm>& alarms) {
    json list = json::array();
    for (const fleet::Alarm& alarm : alarms) {
        json object{{"kind", alarm.kind},
                    {"number", alarm.seq},
                    {"detail", alarm.detail},
                    {"at", alarm.at.time_since_epoch().count()}};
        if (alarm.locker) object["locker"] = alarm.locker->text();
        list.push_back(std::move(object));
    }
    return json{{"alarms", list}}.dump();
}

std::string reports_json(const std::vector<fleet::ReportRecord>& reports) {
    json list = json::array();
    for (const fleet::ReportRecord& report : reports) list.push_back(report_object(report));
    return json{{"problems", list}}.dump();
}

std::string couriers_json(const std::vector<fleet::CourierRecord>& couriers) {
    json list = json::array();
    for (const fleet::CourierRecord& courier : couriers) list.push_back(courier_object(courier));
    return json{{"couriers", list}}.dump();
}

std::string announced_json(const fleet::ParcelRecord& parcel) {
    return json{{"parcel", parcel.id.text()},
                {"waybill", parcel.waybill},
                {"locker", parcel.locker.text()},
                {"size", word_or_null(parcel.size)},
                {"state", parcel.terms.is_drop_off() ? "expected" : "announced"}}
        .dump();
}

std::string facts_json(const std::vector<JournalEntry>& newest_first, const fleet::Head& head,
                       bool verified) {
    json list = json::array();
    for (const JournalEntry& entry : newest_first) {
        list.push_back(fact_object(entry));
    }
    return json{{"facts", list},
                {"head", {{"seq", head.seq}, {"hash", to_hex(head.hash.bytes)}}},
                {"verified", verified}}
        .dump();
}

std::string fact_event_json(const fleet::FactRecord& fact) {
    return json{{"locker", fact.locker.text()},
                {"seq", fact.entry.seq},
                {"at", ms(fact.entry.at)},
                {"kind", fact.entry.kind},
                {"body", body_of(fact.entry)}}
        .dump();
}

}  // namespace veilbox::ui
