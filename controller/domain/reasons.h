// Why and by what means: the words that facts and answers use, in the spelling of journal and
// wires. Those of a Refusal are in refusals.h.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/refusals.h"

namespace veilbox {

enum class SignInMeans { Badge, Pin };
constexpr auto names_of(SignInMeans) {
    return name_table<SignInMeans>({{SignInMeans::Badge, "badge"}, {SignInMeans::Pin, "pin"}});
}

// What a courier's account allows at a locker.
enum class CourierRight { Deposit, Retrieve, CollectDropOffs };
constexpr auto names_of(CourierRight) {
    return name_table<CourierRight>({{CourierRight::Deposit, "deposit"},
                                     {CourierRight::Retrieve, "retrieve"},
                                     {CourierRight::CollectDropOffs, "collect_drop_offs"}});
}

enum class PickupMeans { Code, Qr };
constexpr auto names_of(PickupMeans) {
    return name_table<PickupMeans>({{PickupMeans::Code, "code"}, {PickupMeans::Qr, "qr"}});
}

// Whose pickup code: the recipient's own, or the one for another person whom the recipient sends.
enum class CodeHolder { Recipient, Delegate };
constexpr auto names_of(CodeHolder) {
    return name_table<CodeHolder>(
        {{CodeHolder::Recipient, "recipient"}, {CodeHolder::Delegate, "delegate"}});
}

enum class SignOutReason { Asked, Idle };
constexpr auto names_of(SignOutReason) {
    return name_table<SignOutReason>(
        {{SignOutReason::Asked, "asked"}, {SignOutReason::Idle, "idle"}});
}

enum class DepositEnd { Undone, DoesNotFit, NotEmpty, DoorDidNotOpen, Damaged };
constexpr auto names_of(DepositEnd) {
    return name_table<DepositEnd>({{DepositEnd::Undone, "undone"},
                                   {DepositEnd::DoesNotFit, "does_not_fit"},
                                   {DepositEnd::NotEmpty, "not_empty"},
                                   {DepositEnd::DoorDidNotOpen, "door_did_not_open"},
                                   {DepositEnd::Damaged, "damaged"}});
}

enum class PickupEnd { DoorDidNotOpen, Interrupted, Unseen, ShutAtOnce, Reported, LeftInside };
constexpr auto names_of(PickupEnd) {
    return name_table<PickupEnd>({{PickupEnd::DoorDidNotOpen, "door_did_not_open"},
                                  {PickupEnd::Interrupted, "interrupted"},
                                  {PickupEnd::Unseen, "unseen"},
                                  {PickupEnd::ShutAtOnce, "shut_at_once"},
                                  {PickupEnd::Reported, "reported"},
                                  {PickupEnd::LeftInside, "left_inside"}});
}

// Why a recipient puts a parcel back unopened. NotNow: it is kept longer, and its code stays good.
enum class PutBackReason { NotOrdered, NotWanted, Damaged, NotNow };
constexpr auto names_of(PutBackReason) {
    return name_table<PutBackReason>({{PutBackReason::NotOrdered, "not_ordered"},
                                      {PutBackReason::NotWanted, "not_wanted"},
                                      {PutBackReason::Damaged, "damaged"},
                                      {PutBackReason::NotNow, "not_now"}});
}

// What a recipient says is wrong behind the door.
enum class Problem { Empty, WrongParcel, Damaged, DoorStuck };
constexpr auto names_of(Problem) {
    return name_table<Problem>({{Problem::Empty, "empty"},
                                {Problem::WrongParcel, "wrong_parcel"},
                                {Problem::Damaged, "damaged"},
                                {Problem::DoorStuck, "door_stuck"}});
}

// What a courier says at the door of a parcel that goes back.
enum class RetrieveAnswer {
    NotThere,    // the compartment is empty, and it should not be
    LeftInside,  // it stays in, for another time
};
constexpr auto names_of(RetrieveAnswer) {
    return name_table<RetrieveAnswer>(
        {{RetrieveAnswer::NotThere, "not_there"}, {RetrieveAnswer::LeftInside, "left_inside"}});
}

enum class RetrieveEnd {
    NotThere,
    LeftInside,
    DoorDidNotOpen,
    Interrupted,
    Unseen,
    ShutAtOnce,
    LeftOpen,
};
constexpr auto names_of(RetrieveEnd) {
    return name_table<RetrieveEnd>({{RetrieveEnd::NotThere, "not_there"},
                                    {RetrieveEnd::LeftInside, "left_inside"},
                                    {RetrieveEnd::DoorDidNotOpen, "door_did_not_open"},
                                    {RetrieveEnd::Interrupted, "interrupted"},
                                    {RetrieveEnd::Unseen, "unseen"},
                                    {RetrieveEnd::ShutAtOnce, "shut_at_once"},
                                    {RetrieveEnd::LeftOpen, "left_open"}});
}

enum class BlockReason { NotEmpty, DoorDidNotOpen, ToInspect, Damaged, Reported };
constexpr auto names_of(BlockReason) {
    return name_table<BlockReason>({{BlockReason::NotEmpty, "not_empty"},
                                    {BlockReason::DoorDidNotOpen, "door_did_not_open"},
                                    {BlockReason::ToInspect, "to_inspect"},
                                    {BlockReason::Damaged, "damaged"},
                                    {BlockReason::Reported, "reported"}});
}

// What became of a parcel that was found where nothing should lie.
enum class FoundOutcome {
    HandedOver,    // its owner or carrier has it
    Kept,          // the operator keeps it
    NothingThere,  // an inspection found the compartment empty
};
constexpr auto names_of(FoundOutcome) {
    return name_table<FoundOutcome>({{FoundOutcome::HandedOver, "handed_over"},
                                     {FoundOutcome::Kept, "kept"},
                                     {FoundOutcome::NothingThere, "nothing_there"}});
}

enum class ServiceEnd { Closed, DoorDidNotOpen, Unseen, Interrupted };
constexpr auto names_of(ServiceEnd) {
    return name_table<ServiceEnd>({{ServiceEnd::Closed, "closed"},
                                   {ServiceEnd::DoorDidNotOpen, "door_did_not_open"},
                                   {ServiceEnd::Unseen, "unseen"},
                                   {ServiceEnd::Interrupted, "interrupted"}});
}

enum class ReservationEnd { Expired, Cancelled, Used };
constexpr auto names_of(ReservationEnd) {
    return name_table<ReservationEnd>({{ReservationEnd::Expired, "expired"},
                                       {ReservationEnd::Cancelled, "cancelled"},
                                       {ReservationEnd::Used, "used"}});
}

// Why a parcel is kept until then.
enum class StorageCause {
    Deposited,  // it was put in, or another one beside it
    Extended,   // sender or operator asked for it
    Recipient,  // who stood at the door asked for it
    SaidLate,   // when it was put in, the time was not known, or how long parcels are kept
};
constexpr auto names_of(StorageCause) {
    return name_table<StorageCause>({{StorageCause::Deposited, "deposited"},
                                     {StorageCause::Extended, "extended"},
                                     {StorageCause::Recipient, "recipient"},
                                     {StorageCause::SaidLate, "said_late"}});
}

enum class Reminder { First, Last };
constexpr auto names_of(Reminder) {
    return name_table<Reminder>({{Reminder::First, "first"}, {Reminder::Last, "last"}});
}

// Why an operator asks for something. A closed list: in free text an identity could reach the
// journal, which is kept for years (docs/adr/0007-who-asked-and-why.md).
enum class CommandReason { RecipientWaits, CourierWaits, Inspection, Repair, Cleaning, DoorTest };
constexpr auto names_of(CommandReason) {
    return name_table<CommandReason>({{CommandReason::RecipientWaits, "recipient_waits"},
                                      {CommandReason::CourierWaits, "courier_waits"},
                                      {CommandReason::Inspection, "inspection"},
                                      {CommandReason::Repair, "repair"},
                                      {CommandReason::Cleaning, "cleaning"},
                                      {CommandReason::DoorTest, "door_test"}});
}

}  // namespace veilbox
