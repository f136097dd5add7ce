// What the hub asks the vault to tell the recipient of a parcel without a code.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/ids.h"
#include "controller/domain/time.h"

#include <string>

namespace veilbox {

// Written on the wire and in tables; none ever changes.
enum class NoticeKind {
    Collected,  // the parcel was taken
    PutBack,    // the recipient put it back at the locker
    Problem,    // the recipient reported a problem at the locker
};
constexpr auto names_of(NoticeKind) {
    return name_table<NoticeKind>({{NoticeKind::Collected, "collected"},
                                   {NoticeKind::PutBack, "put_back"},
                                   {NoticeKind::Problem, "problem"}});
}

// Each kind is told once per parcel.
struct ParcelNotice {
    ParcelId parcel;
    NoticeKind kind;
    LockerId locker;
    std::string locker_name;
    std::string locker_address;
    CompartmentId compartment;
    Instant at{};  // when it happened, by the locker's clock
};

}  // namespace veilbox
