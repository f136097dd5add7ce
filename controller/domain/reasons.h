// Why and by what means: the words that facts and answers use. Their texts are in names.h.
#pragma once

namespace veilbox {

enum class SignInMeans { Badge, Pin };
enum class PickupMeans { Code, Qr };
enum class SignOutReason { Asked, Idle };
enum class DepositEnd { Undone, DoesNotFit, NotEmpty, DoorDidNotOpen };
enum class PickupEnd { DoorDidNotOpen, Interrupted, Unseen };
enum class BlockReason { NotEmpty, DoorDidNotOpen, Operator, ToInspect };

// Why something asked for at the machine or by the hub was not done. Each has a sentence on the
// touchscreen (ui/touchscreen/i18n) and a line in docs/protocol/local-socket.md.
enum class Refusal {
    UnreadableScan,
    UnknownLabel,
    LabelAlreadyDeposited,
    LabelOfAnotherCarrier,
    LabelCancelled,
    SignInFirst,
    CloseDoorFirst,
    UnknownBadge,
    WrongNumberOrPin,
    TooManyAttempts,
    NoCompartmentFree,
    WrongCode,
    CodeUsed,
    CodeIncomplete,
    CourierAtWork,
    NothingToDo,
    DoorDidNotOpen,
    BoardNotResponding,
    OutOfOrder,
    UnknownParcel,
    UnknownCompartment,
    DuplicateParcel,
    DuplicateCourier,
};

}  // namespace veilbox
