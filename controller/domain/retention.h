// How long each class of data is kept that a program erases by itself. The only place where these
// figures stand; docs/retention.md says the same in words.
#pragma once
#include "controller/domain/encoding/name_table.h"

#include <array>
#include <chrono>

namespace veilbox {

// Written on the wire, in tables and in REST; none of these words ever changes.
enum class RetentionClass {
    Contact,          // a sealed contact
    RequestId,        // the id of a request that the vault has carried out
    Notice,           // that a notice was told, and which
    CodeNumber,       // the number of the newest code of a parcel
    ReportId,         // the id of a report of the vault that the hub keeps
    AnnouncementKey,  // a sender's key of an announcement
    ReservationKey,   // a sender's key of a reservation
    Person            // a contact whose person asked for its erasure
};
constexpr auto names_of(RetentionClass) {
    return name_table<RetentionClass>({{RetentionClass::Contact, "contact"},
                                       {RetentionClass::RequestId, "request_id"},
                                       {RetentionClass::Notice, "notice"},
                                       {RetentionClass::CodeNumber, "code_number"},
                                       {RetentionClass::ReportId, "report_id"},
                                       {RetentionClass::AnnouncementKey, "announcement_key"},
                                       {RetentionClass::ReservationKey, "reservation_key"},
                                       {RetentionClass::Person, "person"}});
}

enum class RetentionKeeper { Vault, Hub };
constexpr auto names_of(RetentionKeeper) {
    return name_table<RetentionKeeper>(
        {{RetentionKeeper::Vault, "vault"}, {RetentionKeeper::Hub, "hub"}});
}

// What the time of a class runs from.
enum class RetentionStart {
    EndOfParcel,  // collected, retrieved or cancelled
    Arrival,      // when it came; of notice and code number never before the contact is erased
    Request       // erased at once when its person asks
};
constexpr auto names_of(RetentionStart) {
    return name_table<RetentionStart>({{RetentionStart::EndOfParcel, "end_of_parcel"},
                                       {RetentionStart::Arrival, "arrival"},
                                       {RetentionStart::Request, "request"}});
}

struct RetentionRule {
    RetentionClass what;
    RetentionKeeper keeper;
    RetentionStart from;
    std::chrono::days kept;     // unless an operator sets another time (`contact_days`)
    std::chrono::days at_most;  // the longest that can be set
};

inline constexpr std::array retention_rules{
    RetentionRule{RetentionClass::Contact, RetentionKeeper::Vault, RetentionStart::EndOfParcel,
                  std::chrono::days(14), std::chrono::days(60)},
    RetentionRule{RetentionClass::RequestId, RetentionKeeper::Vault, RetentionStart::Arrival,
                  std::chrono::days(7), std::chrono::days(7)},
    RetentionRule{RetentionClass::Notice, RetentionKeeper::Vault, RetentionStart::Arrival,
                  std::chrono::days(7), std::chrono::days(7)},
    RetentionRule{RetentionClass::CodeNumber, RetentionKeeper::Vault, RetentionStart::Arrival,
                  std::chrono::days(7), std::chrono::days(7)},
    RetentionRule{RetentionClass::ReportId, RetentionKeeper::Hub, RetentionStart::Arrival,
                  std::chrono::days(7), std::chrono::days(7)},
    RetentionRule{RetentionClass::AnnouncementKey, RetentionKeeper::Hub, RetentionStart::Arrival,
                  std::chrono::days(7), std::chrono::days(7)},
    RetentionRule{RetentionClass::ReservationKey, RetentionKeeper::Hub, RetentionStart::Arrival,
                  std::chrono::days(7), std::chrono::days(7)},
    RetentionRule{RetentionClass::Person, RetentionKeeper::Vault, RetentionStart::Request,
                  std::chrono::days(0), std::chrono::days(0)},
};

constexpr const RetentionRule& retention_of(RetentionClass what) {
    for (const RetentionRule& rule : retention_rules) {
        if (rule.what == what) return rule;
    }
    return retention_rules.front();  // not reached: each class has a rule
}
static_assert(retention_rules.size() == names_of(RetentionClass{}).size());

}  // namespace veilbox
