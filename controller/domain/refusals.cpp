#include "controller/domain/refusals.h"

#include <algorithm>
#include <array>

namespace veilbox {
namespace {

constexpr std::array rows{
    RefusalRow{Refusal::UnreadableScan, "unreadable_scan", Seen::Anybody,
               "Hold the code flat, a hand's width from the reader, and scan it again."},
    RefusalRow{Refusal::NotOneOfOurs, "not_one_of_ours", Seen::Anybody,
               "Scan the label that names this locker, not the carrier's own."},
    RefusalRow{Refusal::UnknownLabel, "unknown_label", Seen::Courier,
               "Keep this parcel and scan the next label."},
    RefusalRow{Refusal::LabelAlreadyDeposited, "label_already_deposited", Seen::Courier,
               "Do nothing for this parcel. Scan the next label."},
    RefusalRow{Refusal::LabelOfAnotherCarrier, "label_of_another_carrier", Seen::Courier,
               "Keep this parcel and scan a label of your own carrier."},
    RefusalRow{Refusal::LabelCancelled, "label_cancelled", Seen::Courier,
               "Take this parcel back to the depot. Scan the next label."},
    RefusalRow{Refusal::NotAllowed, "not_allowed", Seen::Courier,
               "Ask your depot for the right to deposit here."},
    RefusalRow{Refusal::SignInFirst, "sign_in_first", Seen::Courier,
               "Scan your badge, or touch Courier and type number and PIN."},
    RefusalRow{Refusal::CloseDoorFirst, "close_door_first", Seen::Anybody,
               "Push the open door until it clicks, then try again."},
    RefusalRow{Refusal::UnknownBadge, "unknown_badge", Seen::Courier,
               "Type number and PIN, or call your depot."},
    RefusalRow{Refusal::WrongNumberOrPin, "wrong_number_or_pin", Seen::Courier,
               "Type number and PIN once more."},
    RefusalRow{Refusal::AccountNotValid, "account_not_valid", Seen::Courier,
               "Ask your depot for a valid account."},
    RefusalRow{
        Refusal::TooManyAttempts, "too_many_attempts", Seen::Anybody,
        "Wait for the number of seconds on the screen, then try again. A pickup QR code works "
        "at once."},
    RefusalRow{Refusal::NoCompartmentFree, "no_compartment_free", Seen::Courier,
               "Keep this parcel and scan the next label."},
    RefusalRow{Refusal::WrongCode, "wrong_code", Seen::Recipient,
               "Compare the code with your message: is it for this locker? Then type it again."},
    RefusalRow{Refusal::CodeUsed, "code_used", Seen::Recipient,
               "Look for a newer message. A code works until a minute after its door was shut."},
    RefusalRow{Refusal::CodeIncomplete, "code_incomplete", Seen::Recipient,
               "Type the whole code from your message."},
    RefusalRow{Refusal::CourierAtWork, "courier_at_work", Seen::Recipient,
               "Wait until the courier has signed out, then try again."},
    RefusalRow{Refusal::CompartmentInUse, "compartment_in_use", Seen::Recipient,
               "Wait until the door is shut again, then type the code again."},
    RefusalRow{Refusal::DoorShutAtOnce, "door_shut_at_once", Seen::Anybody,
               "Type the code or scan the label once more, then hold the door."},
    RefusalRow{Refusal::NotWritable, "not_writable", Seen::Anybody,
               "Come back later: nothing can be saved at this locker now."},
    RefusalRow{Refusal::NothingToDo, "nothing_to_do", Seen::Courier,
               "Go on with what the page says."},
    RefusalRow{Refusal::DoorDidNotOpen, "door_did_not_open", Seen::Anybody,
               "Press on the door, then try again."},
    RefusalRow{Refusal::OutOfOrder, "out_of_order", Seen::Anybody,
               "Use the help page: it says whom to write to."},
    RefusalRow{Refusal::UnknownParcel, "unknown_parcel", Seen::Operator,
               "Check the parcel's id, and that the parcel was announced to this locker."},
    RefusalRow{
        Refusal::UnknownCompartment, "unknown_compartment", Seen::Operator,
        "Look up the compartment's number in the locker's layout and send the command again."},
    RefusalRow{Refusal::DuplicateParcel, "duplicate_parcel", Seen::Operator,
               "Do not announce it again: this locker has this parcel or its waybill already."},
    RefusalRow{Refusal::DuplicateCourier, "duplicate_courier", Seen::Operator,
               "Choose another number, or first revoke the courier who has it."},
    RefusalRow{Refusal::AnswerFirst, "answer_first", Seen::Courier,
               "Say whether the compartment is empty, or scan the label of its own parcel."},
    RefusalRow{
        Refusal::LockerRefused, "locker_refused", Seen::Courier,
        "Take this parcel back to the depot: it must not go into a locker. Scan the next label."},
    RefusalRow{
        Refusal::Perishable, "perishable", Seen::Courier,
        "Take this parcel back to the depot: it must not wait in a locker. Scan the next label."},
    RefusalRow{Refusal::TooLate, "too_late", Seen::Courier,
               "Take this parcel back to the depot. Scan the next label."},
    RefusalRow{Refusal::WrongLocker, "wrong_locker", Seen::Courier,
               "Take this parcel to the locker that its label names. Scan the next label."},
    RefusalRow{Refusal::NothingToReserve, "nothing_to_reserve", Seen::Operator,
               "Reserve a smaller size, a later end, or a compartment of another locker."},
    RefusalRow{Refusal::CodeWithdrawn, "code_withdrawn", Seen::Recipient,
               "Look for a newer message, or ask whoever gave you the code."},
    RefusalRow{Refusal::NoCodeLeft, "no_code_left", Seen::Operator,
               "Revoke a second code at this locker, or wait until a parcel was collected."},
    RefusalRow{Refusal::KeyNotSigned, "key_not_signed", Seen::Operator,
               "Somebody offered the locker a key that its vault has not signed: find out who can "
               "use this hub, and compare the vault's identity in the locker's configuration."},
    RefusalRow{
        Refusal::ClockDoubted, "clock_doubted", Seen::Operator,
        "The locker's clock is not right, so it cannot tell whether this command is old: set "
        "the time of its machine, then send it again."},
    RefusalRow{
        Refusal::BadStorageEnd, "bad_storage_end", Seen::Operator,
        "Choose a time after the present end, and not later than this locker keeps parcels."},
    RefusalRow{Refusal::CodeExpired, "code_expired", Seen::Recipient,
               "The time to collect this parcel is over. Ask the shop or person who sent it."},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].refusal != static_cast<Refusal>(i)) return false;
    }
    return true;
}
static_assert(in_order(), "a row for each Refusal, in the order of the enumeration");
static_assert(rows.back().refusal == Refusal::CodeExpired, "the last Refusal has a row");

}  // namespace

std::span<const RefusalRow> refusals() { return rows; }

bool is_wrong_code(Refusal value) {
    return value == Refusal::WrongCode || value == Refusal::CodeUsed ||
           value == Refusal::CodeWithdrawn || value == Refusal::CodeExpired;
}

std::string_view to_text(Refusal value) {
    const auto row = std::ranges::find(rows, value, &RefusalRow::refusal);
    return row == rows.end() ? "" : row->word;
}

std::string_view to_text(Seen value) {
    switch (value) {
        case Seen::Courier:
            return "courier";
        case Seen::Recipient:
            return "recipient";
        case Seen::Anybody:
            return "anybody";
        case Seen::Operator:
            return "operator";
    }
    return "";
}

std::optional<Refusal> refusal_from_text(std::string_view word) {
    const auto row = std::ranges::find(rows, word, &RefusalRow::word);
    if (row == rows.end()) return std::nullopt;
    return row->refusal;
}

}  // namespace veilbox
