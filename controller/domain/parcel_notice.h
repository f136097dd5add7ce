// What the hub asks the vault to tell the recipient of a parcel without a code.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/ids.h"
#include "controller/domain/storage_end.h"
#include "controller/domain/time.h"

#include <optional>
#include <string>

namespace veilbox {

// Written on the wire and in tables; none ever changes.
enum class NoticeKind {
    Collected,  // the parcel was taken
    PutBack,    // the recipient put it back at the locker
    Problem,    // the recipient reported a problem at the locker
    Reminder,   // it is still there, a day before its storage ends
    LastReminder,
    Expired,  // its storage has ended
};
constexpr auto names_of(NoticeKind) {
    return name_table<NoticeKind>({{NoticeKind::Collected, "collected"},
                                   {NoticeKind::PutBack, "put_back"},
                                   {NoticeKind::Problem, "problem"},
                                   {NoticeKind::Reminder, "reminder"},
                                   {NoticeKind::LastReminder, "last_reminder"},
                                   {NoticeKind::Expired, "expired"}});
}

constexpr bool is_reminder(NoticeKind kind) {
    return kind == NoticeKind::Reminder || kind == NoticeKind::LastReminder;
}

// Each kind is told once per parcel, a reminder once for each storage end.
struct ParcelNotice {
    ParcelId parcel;
    NoticeKind kind;
    LockerId locker;
    std::string locker_name;
    std::string locker_address;
    CompartmentId compartment;
    Instant at{};                               // when it happened, by the locker's clock
    std::optional<StorageEnd> kept_until = {};  // of a reminder
};

}  // namespace veilbox
