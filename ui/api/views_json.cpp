#include "ui/api/views_json.h"

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

namespace veilbox::ui {
namespace {

using fleet::CompartmentRecord;
using json = nlohmann::ordered_json;

std::string_view state_of(const CompartmentRecord& compartment) {
    return compartment.blocked ? "out_of_service" : fleet::to_text(compartment.usage);
}

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

json null_or(const auto& value, const auto& show) { return value ? json(show(*value)) : json(); }

json summary(const fleet::LockerRecord& locker) {
    std::map<std::string_view, int> states{
        {"available", 0}, {"reserved", 0}, {"occupied", 0}, {"out_of_service", 0}};
    for (const CompartmentRecord& compartment : locker.compartments) {
        ++states[state_of(compartment)];
    }
    json counts = json::object();
    for (const char* state : {"available", "reserved", "occupied", "out_of_service"}) {
        counts[state] = states[state];
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
    return {{"id", place.id.number()},
            {"size", to_text(place.size)},
            {"reach", to_text(place.reach)},
            {"cabinet", place.cabinet},
            {"top", place.top},
            {"height", place.height},
            {"state", state_of(compartment)},
            {"door", to_text(compartment.door)},
            {"fault", null_or(compartment.fault, [](Fault fault) { return to_text(fault); })},
            {"parcel", null_or(compartment.parcel, [](const ParcelId& id) { return id.text(); })},
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
        {"size", to_text(parcel.size)},
        {"carrier", parcel.carrier.text()},
        {"state", fleet::to_text(parcel.state)},
        {"compartment", null_or(parcel.compartment, [](CompartmentId id) { return id.number(); })},
        {"at", ms(parcel.at)},
        {"message", null_or(parcel.message, [](fleet::MessageOutcome outcome) {
             return fleet::to_text(outcome);
         })}};
}

// Was checked as JSON before it was stored.
json body_of(const JournalEntry& entry) { return json::parse(entry.body, nullptr, false); }

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

std::string parcel_json(const fleet::ParcelRecord& parcel) { return parcel_object(parcel).dump(); }

std::string parcels_json(const std::vector<fleet::ParcelRecord>& parcels) {
    json list = json::array();
    for (const fleet::ParcelRecord& parcel : parcels) list.push_back(parcel_object(parcel));
    return json{{"parcels", list}}.dump();
}

std::string announced_json(const fleet::ParcelRecord& parcel) {
    return json{{"parcel", parcel.id.text()},
                {"waybill", parcel.waybill},
                {"locker", parcel.locker.text()},
                {"size", to_text(parcel.size)},
                {"state", "announced"}}
        .dump();
}

std::string facts_json(const std::vector<JournalEntry>& newest_first, const fleet::Head& head,
                       bool verified) {
    json list = json::array();
    for (const JournalEntry& entry : newest_first) {
        list.push_back({{"seq", entry.seq},
                        {"at", ms(entry.at)},
                        {"kind", entry.kind},
                        {"body", body_of(entry)},
                        {"hash", to_hex(entry.hash.bytes)}});
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
