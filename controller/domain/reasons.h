// Why and by what means: the words that facts and answers use. Their texts are in names.h,
// those of a Refusal in refusals.h.
#pragma once
#include "controller/domain/refusals.h"

namespace veilbox {

enum class SignInMeans { Badge, Pin };
enum class PickupMeans { Code, Qr };
enum class SignOutReason { Asked, Idle };
enum class DepositEnd { Undone, DoesNotFit, NotEmpty, DoorDidNotOpen };
enum class PickupEnd { DoorDidNotOpen, Interrupted, Unseen };
enum class BlockReason { NotEmpty, DoorDidNotOpen, ToInspect };
enum class ServiceEnd { Closed, DoorDidNotOpen, Unseen, Interrupted };
// Why an operator asks for something. A closed list: in free text an identity could reach the
// journal, which is kept for years (docs/adr/0007-who-asked-and-why.md).
enum class CommandReason { RecipientWaits, CourierWaits, Inspection, Repair, Cleaning, DoorTest };

}  // namespace veilbox
