// What the locker can be asked or told. Commands come parsed: nothing here can hold illegal text.
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/encoding/scan.h"
#include "controller/domain/facts.h"
#include "controller/domain/hub_command.h"
#include "controller/domain/ids.h"

#include <string>
#include <variant>

namespace veilbox {

namespace command {

// From the touchscreen and the scanners.
struct TakeScan {
    Scan scan;
};
struct SignIn {
    CourierNumber number;
    SecretText pin;
};
struct SignOut {};
// `code` is empty if what was typed was not 6 to 12 digits.
struct EnterCode {
    SecretText code;
};
// The courier, about the deposit on the screen.
struct EndDeposit {
    DepositEnd reason;
};
// The courier answers how large the parcel is whose label was scanned last.
struct ChooseSize {
    Size size;
};
// The courier wants the parcel of the deposit on the screen back: its door opens again, or stands
// open already.
struct TakeBack {};
// The recipient whose compartment is on the screen, after its door was shut: it opens once more.
struct Reopen {
    CompartmentId compartment;
};
// The same recipient has everything.
struct FinishPickup {
    CompartmentId compartment;
};
// The recipient at the open door of this compartment, or shortly after it was shut, does not want
// what is inside.
struct PutBack {
    CompartmentId compartment;
    PutBackReason reason;
};
// The same recipient, at the open door, wants it after all.
struct KeepParcel {
    CompartmentId compartment;
};
// The recipient says what is wrong behind this door.
struct ReportProblem {
    CompartmentId compartment;
    Problem problem;
};
// The courier takes out what lies behind this door of the list. At the compartment on the screen:
// what was said there is taken back, and a door that is shut opens once more.
struct Retrieve {
    CompartmentId compartment;
};
// All doors of the list, one after the other.
struct RetrieveAll {};
// At a door of such a row: no further one opens.
struct LastOne {};
// The courier, about the door on the screen.
struct EndRetrieve {
    RetrieveAnswer answer;
};
// Whoever dropped a parcel off in this compartment, after its door was shut, is done.
struct FinishDropOff {
    CompartmentId compartment;
};
// Anybody touched the screen: the courier is still there.
struct Touch {};  // a touch that changed something on the screen, and nothing here
using ByPerson = std::variant<TakeScan, SignIn, SignOut, EnterCode, EndDeposit, ChooseSize,
                              TakeBack, Reopen, FinishPickup, PutBack, KeepParcel, ReportProblem,
                              Retrieve, RetrieveAll, LastOne, EndRetrieve, FinishDropOff, Touch>;

// From the bus.
struct ReadDoor {
    CompartmentId compartment;
    Door door;
};
struct ReportUnlatch {
    CompartmentId compartment;
    bool pulsed;
};
using FromBus = std::variant<ReadDoor, ReportUnlatch>;

// From the clock, about once a second; and once when the process has started and replayed.
struct Tick {};
struct Start {
    LockerLayout layout;
    std::string version;
};

}  // namespace command

// By who speaks.
using Command = std::variant<command::ByPerson, command::FromBus, command::Tick, command::Start,
                             command::FromHub>;

}  // namespace veilbox
