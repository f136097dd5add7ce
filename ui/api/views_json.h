// What the hub shows, as JSON text (docs/protocol/rest.md).
#pragma once
#include "controller/fleet/dispatch.h"
#include "controller/ports/fleet/access_store.h"
#include "controller/ports/fleet/courier_records.h"
#include "controller/ports/fleet/fleet_records.h"
#include "controller/ports/fleet/report_records.h"
#include "controller/ports/fleet/reservation_records.h"
#include "controller/ports/fleet/round_records.h"
#include "controller/ports/fleet/storage_records.h"
#include "controller/ports/fleet/work_records.h"

#include <string>
#include <vector>

namespace veilbox::ui {

std::string lockers_json(const std::vector<fleet::LockerRecord>& lockers);
// With layout (GET /v1/lockers/{id}) or without (the live stream).
std::string locker_json(const fleet::LockerRecord& locker, bool with_layout);
std::string parcel_json(const fleet::ParcelRecord& parcel);
std::string sent_command_json(const fleet::SentCommand& sent);
std::string parcels_json(const std::vector<fleet::ParcelRecord>& parcels);
std::string couriers_json(const std::vector<fleet::CourierRecord>& couriers);
// The answer to an announcement: the same each time, whatever became of the parcel.
std::string announced_json(const fleet::ParcelRecord& parcel);
std::string round_json(const fleet::RoundRecord& round);
std::string work_json(const std::vector<fleet::WorkItem>& work);
std::string storage_json(const fleet::StorageView& view);
std::string found_json(const std::vector<fleet::FoundRecord>& found);
std::string rounds_json(const std::vector<fleet::RoundRecord>& rounds);
// With its evidence.
std::string report_json(const fleet::ReportEvidence& evidence);
std::string retention_json(const std::vector<fleet::ErasureCount>& erasures);
std::string alarms_json(const std::vector<fleet::Alarm>& alarms);
std::string reports_json(const std::vector<fleet::ReportRecord>& reports);
std::string reservation_json(const fleet::ReservationRecord& reservation);
// `verified`: the hashes of what is shown were computed again and follow each other.
std::string facts_json(const std::vector<JournalEntry>& newest_first, const fleet::Head& head,
                       bool verified);
std::string fact_event_json(const fleet::FactRecord& fact);

}  // namespace veilbox::ui
