// Every refusal that the touchscreen shows (docs/protocol/local-socket.md) as a plain sentence and a
// way on.
pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

QtObject {
    id: sentences

    // What happened. `door` is 0 if it is about no door; `courier`: a courier reads it at work; `locker` is
    // the one where a parcel belongs, or "".
    function sentence(refused: string, door: int, courier: bool, locker: string): string {
        switch (refused) {
        //: Refusal: the scanned text is no badge, label or pickup code
        case "unreadable_scan": return qsTr("We could not read that.")
        //: Refusal: text of somebody else, such as a carrier's own label
        case "not_one_of_ours": return qsTr("This is not one of our labels.")
        //: Refusal: a label that was never announced to this locker
        case "unknown_label": return qsTr("This label is not known here.")
        //: Refusal: the parcel of this label is in the locker already
        case "label_already_deposited": return qsTr("This parcel is already in the locker.")
        //: Refusal: courier of one carrier, label of another
        case "label_of_another_carrier": return qsTr("This label belongs to another carrier.")
        //: Refusal: the sender took the announcement back
        case "label_cancelled": return qsTr("This parcel was cancelled.")
        //: Refusal: the courier's account has no right to deposit parcels at this locker
        case "not_allowed": return qsTr("You may not deposit parcels here.")
        //: Refusal: a label that only a courier deposits was scanned while none was signed in
        case "sign_in_first": return qsTr("Only a courier can put this parcel in.")
        case "close_door_first": return door > 0
            //: Refusal: %1 is the number of the door that is still open
            ? qsTr("Please close door %1 first.").arg(door)
            //: Refusal: some door is still open
            : qsTr("Please close the open door first.")
        //: Refusal: another label was scanned while the screen asks about the last parcel
        case "answer_first": return qsTr("One question first.")
        //: Refusal: the parcel may not be put into any locker
        case "locker_refused": return qsTr("This parcel must not go into a locker.")
        //: Refusal: what is in the parcel goes bad
        case "perishable": return qsTr("This parcel must not wait in a locker.")
        //: Refusal: the latest time to deposit the parcel has passed
        case "too_late": return qsTr("It is too late for this parcel.")
        case "wrong_locker": return locker
            //: Refusal: %1 is the number of another locker, which the label names
            ? qsTr("This parcel belongs to locker %1.").arg(locker)
            //: Refusal: the label names another locker
            : qsTr("This parcel belongs to another locker.")
        //: Refusal: badge of nobody
        case "unknown_badge": return qsTr("This badge is not known here.")
        //: Refusal: courier's number or PIN is wrong; which of them is not told
        case "wrong_number_or_pin": return qsTr("Number or PIN is wrong.")
        //: Refusal: badge or PIN is right, but the courier's account is not valid yet or any more
        case "account_not_valid": return qsTr("Your courier account is not valid now.")
        //: Refusal: too many wrong codes or PINs
        case "too_many_attempts": return qsTr("That was wrong too often.")
        //: Refusal: every door of this size or larger is taken
        case "no_compartment_free": return qsTr("No door that fits is free.")
        //: Refusal: the pickup code belongs to no parcel here
        case "wrong_code": return qsTr("This code opens no door here.")
        //: Refusal: the parcel of this pickup code was collected before
        case "code_used": return qsTr("This code was used already.")
        //: Refusal: the pickup code was replaced by a newer one, or taken from the other person
        case "code_withdrawn": return qsTr("This code is no longer valid.")
        //: Refusal: the parcel of this pickup code was kept as long as it could be
        case "code_expired": return qsTr("The time to collect this parcel is over.")
        //: Refusal: too few digits
        case "code_incomplete": return qsTr("Some digits are missing.")
        case "courier_at_work": return courier
            //: For the courier at work: a recipient typed a code or showed a QR code meanwhile
            ? qsTr("Somebody wants to collect.")
            //: Refusal: a courier is signed in and has a door open
            : qsTr("A courier is busy here.")
        case "compartment_in_use": return door > 0
            //: Refusal: %1 is the number of a door that was opened for somebody else just now
            ? qsTr("Door %1 is in use just now.").arg(door)
            //: Refusal: a door was opened for somebody else just now
            : qsTr("This door is in use just now.")
        case "door_shut_at_once": return door > 0
            //: Refusal: %1 is the number of a door that closed again as soon as it had opened
            ? qsTr("Door %1 shut again at once.").arg(door)
            //: Refusal: a door closed again as soon as it had opened
            : qsTr("The door shut again at once.")
        //: Refusal: the locker's disk takes nothing now
        case "not_writable": return qsTr("This locker cannot save anything now.")
        //: Refusal: the request makes no sense now
        case "nothing_to_do": return qsTr("There is nothing to do for that.")
        case "door_did_not_open": return door > 0
            //: Refusal: %1 is the number of a door that stayed shut although it was unlatched
            ? qsTr("Door %1 did not open.").arg(door)
            //: Refusal: a door stayed shut although it was unlatched
            : qsTr("The door did not open.")
        case "out_of_order": return door > 0
            //: Refusal: %1 is the number of a door that is blocked
            ? qsTr("Door %1 is out of order.").arg(door)
            //: Refusal: a door is blocked
            : qsTr("This door is out of order.")
        //: Refusal of a kind that this screen does not know yet
        default: return qsTr("That did not work.")
        }
    }

    // For a person without an account whose parcel does not go in; "" if it is about something else.
    function senderWayOn(refused: string): string {
        switch (refused) {
        //: Way on for a person who wants to hand in a parcel that is in the locker already
        case "label_already_deposited": return qsTr("You need not do anything more for it.")
        //: Way on for a person who wants to hand in a parcel, when no door fits
        case "no_compartment_free": return qsTr("Keep your parcel and come back later.")
        //: Way on for a person who wants to hand in a parcel that belongs to another locker
        case "wrong_locker": return qsTr("Please take it there.")
        case "unknown_label":
        case "label_cancelled":
        case "locker_refused":
        case "perishable":
        //: Way on for a person whose parcel is not taken here
        case "too_late": return qsTr("Keep it, and ask whoever gave you the label.")
        default: return ""
        }
    }

    // What to do now. `here` is the number of this locker.
    function wayOn(refused: string, waitSeconds: int, courier: bool, here: string): string {
        const sender = courier ? "" : senderWayOn(refused)
        if (sender !== "") return sender
        switch (refused) {
        //: Way on after an unreadable scan
        case "unreadable_scan": return qsTr("Hold it flat, a hand's width away, and try again.")
        //: Way on after somebody else's label
        case "not_one_of_ours": return qsTr("Scan the label that names this locker.")
        //: Way on after an unknown label
        case "unknown_label": return qsTr("Keep this parcel and scan the next label.")
        //: Way on after a label that is in the locker already
        case "label_already_deposited": return qsTr("Nothing to do for it. Scan the next label.")
        //: Way on after another carrier's label
        case "label_of_another_carrier": return qsTr("Keep this parcel and scan one of yours.")
        //: Way on after a cancelled label
        case "label_cancelled": return qsTr("Take it back to the depot. Scan the next label.")
        //: Way on for a courier whose account has no right to deposit
        case "not_allowed": return qsTr("Ask your depot for the right to deposit here.")
        //: Way on for a courier who is not signed in, and for anybody else with such a label
        case "sign_in_first": return qsTr("Couriers: scan your badge. Others: ask whoever gave you the label.")
        //: Way on while a door is open
        case "close_door_first": return qsTr("Push it until it clicks, then go on.")
        //: Way on while the screen asks whether a compartment is empty
        case "answer_first": return qsTr("Answer below, or scan this parcel's label again.")
        case "locker_refused":
        case "perishable":
        //: Way on for a parcel that must not be deposited here
        case "too_late": return qsTr("Take it back to the depot. Scan the next label.")
        //: Way on for a parcel that belongs to another locker
        case "wrong_locker": return qsTr("Take it there. Scan the next label.")
        //: Way on after an unknown badge
        case "unknown_badge": return qsTr("Use your number and PIN, or call your depot.")
        //: Way on after a wrong number or PIN
        case "wrong_number_or_pin": return qsTr("Type both once more.")
        //: Way on for a courier whose account is not valid yet or any more
        case "account_not_valid": return qsTr("Ask your depot for a valid account.")
        case "too_many_attempts": return waitSeconds > 0
            //: Way on while typing is blocked; %1 is a number of seconds
            ? qsTr("Type again in %1 s. A QR code or a badge works now.").arg(waitSeconds)
            //: Way on when typing is no longer blocked
            : qsTr("You can type again now.")
        //: Way on when no door fits
        case "no_compartment_free": return qsTr("Keep this parcel and scan the next label.")
        //: Way on after a wrong pickup code; %1 is the number of this locker
        case "wrong_code": return qsTr("Is it for locker %1? Compare it with your message.").arg(here)
        //: Way on after a used pickup code
        case "code_used": return qsTr("It works until a minute after its door was shut. Look for a newer message.")
        //: Way on after a pickup code that was replaced or withdrawn
        case "code_withdrawn": return qsTr("Look for a newer message, or ask whoever gave you the code.")
        //: Way on when the time to collect the parcel is over
        case "code_expired": return qsTr("A courier takes it back. Ask the shop or person who sent it.")
        //: Way on after a pickup code with too few digits
        case "code_incomplete": return qsTr("Type the whole code from your message.")
        case "courier_at_work": return courier
            //: Way on for the courier at work while a recipient wants to collect
            ? qsTr("End your round, or go on and they wait.")
            //: Way on while a courier works here
            : qsTr("It takes a moment. Then type your code again.")
        //: Way on while a door is opened for somebody else
        case "compartment_in_use": return qsTr("Wait until it is shut, then type your code again.")
        //: Way on when a door closed again as soon as it had opened
        case "door_shut_at_once": return qsTr("Type your code or scan your label once more, then hold the door.")
        //: Way on while the locker's disk takes nothing
        case "not_writable": return qsTr("Nothing is lost. Please come back later.")
        //: Way on when nothing was to do
        case "nothing_to_do": return qsTr("Just go on with what this page says.")
        //: Way on when a door stayed shut
        case "door_did_not_open": return qsTr("Press on the door and try again.")
        //: Way on when a door is blocked
        case "out_of_order": return qsTr("Please use the help page: it says whom to write to.")
        //: Way on after an unknown refusal
        default: return qsTr("Please try again, or ask for help.")
        }
    }

    // Why a parcel goes back, as a part of a line; "" if it is not known.
    function goesBack(why: string): string {
        switch (why) {
        //: Why a parcel goes back: it was kept as long as it could be
        case "expired": return qsTr("not collected in time")
        //: Why a parcel goes back: its recipient put it back into the compartment
        case "refused": return qsTr("put back by the recipient")
        //: Why a parcel goes back: its sender asked for it
        case "recalled": return qsTr("its sender wants it back")
        //: Why a parcel is taken away: a sender left it here, so that a courier takes it along
        case "dropped_off": return qsTr("handed in here")
        default: return ""
        }
    }

    // How many compartments a courier emptied in this round.
    function takenBack(number: int): string {
        //: %n is the number of compartments whose parcels a courier took out to take them away
        return qsTr("%n taken back", "", number)
    }

    // "5", "5 and 7", "5, 7 and 9"; of more than five the first three and how many more.
    function listed(numbers: var): string {
        const shown = numbers.slice(0, numbers.length > 5 ? 3 : numbers.length - 1)
        const rest = numbers.length - shown.length
        //: Between the numbers of doors, "5, 7"
        const list = shown.join(qsTr(", "))
        if (list === "") return String(numbers[0])
        //: The last of some numbers of doors: %1 is "5" or "5, 7", %2 is "9"
        if (rest === 1) return qsTr("%1 and %2").arg(list).arg(numbers[numbers.length - 1])
        //: Many numbers of doors: %1 is "5, 7, 9", %n how many doors are not named
        return qsTr("%1 and %n more", "", rest).arg(list)
    }

    // What the switch says, in words.
    function reading(word: string): string {
        switch (word) {
        //: The door switch says open
        case "open": return qsTr("open")
        //: The door switch says closed
        case "closed": return qsTr("closed")
        //: The door switch cannot be read
        default: return qsTr("cannot be seen")
        }
    }
}
