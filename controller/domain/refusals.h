// Why something asked for at the machine or by the hub was not done. One table holds each refusal's
// word, who sees it and what that person does next. docs/protocol/local-socket.md, the
// touchscreen's sentences and the dashboard's dictionaries repeat the words;
// tests/unit/domain/refusals_test.cpp compares them. A word stands in journals and on the local
// socket: it never changes.
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace veilbox {

enum class Refusal {
    UnreadableScan,
    NotOneOfOurs,
    UnknownLabel,
    LabelAlreadyDeposited,
    LabelOfAnotherCarrier,
    LabelCancelled,
    NotAllowed,
    SignInFirst,
    CloseDoorFirst,
    UnknownBadge,
    WrongNumberOrPin,
    AccountNotValid,
    TooManyAttempts,
    NoCompartmentFree,
    WrongCode,
    CodeUsed,
    CodeIncomplete,
    CourierAtWork,
    CompartmentInUse,
    DoorShutAtOnce,
    NotWritable,
    NothingToDo,
    DoorDidNotOpen,
    OutOfOrder,
    UnknownParcel,
    UnknownCompartment,
    DuplicateParcel,
    DuplicateCourier,
    AnswerFirst,
    LockerRefused,
    Perishable,
    TooLate,
    WrongLocker,
    NothingToReserve,
    CodeWithdrawn,
    NoCodeLeft,
    KeyNotSigned,
    ClockDoubted,
    BadStorageEnd,
    CodeExpired,
};

// Who has to understand a refusal. `Operator`: only a command of the hub is refused so; the word is
// in the fact HubCommandRefused and the touchscreen never shows it. A hub command can be refused
// with a word of the others too.
enum class Seen { Courier, Recipient, Anybody, Operator };

struct RefusalRow {
    Refusal refusal;
    std::string_view word;  // snake_case, e.g. "unknown_label"
    Seen seen;
    std::string_view advice;  // what that person does next: one line of plain English
};

// One row for each Refusal, in the order of the enumeration.
std::span<const RefusalRow> refusals();

// What whoever types codes that are not theirs is answered: these count towards the guard.
bool is_wrong_code(Refusal value);

std::string_view to_text(Refusal value);  // its word
std::string_view to_text(Seen value);     // "courier", "recipient", "anybody" or "operator"

// The refusal whose word is `word`; nothing if no row has it.
std::optional<Refusal> refusal_from_text(std::string_view word);

}  // namespace veilbox
