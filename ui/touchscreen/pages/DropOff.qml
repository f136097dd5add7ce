// A person without an account hands in one parcel: a door opens, the parcel goes in, the door is shut.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

RecipientDoor {
    id: page

    objectName: "page_drop_off"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Hand in a parcel")
    lit: phase !== "done"
    takesAnotherCode: false
    number: page.view.dropOffName
    //: Under the number of a parcel that was handed in
    numberWords: qsTr("It shows that you handed in your parcel here.")
    heading: {
        const door = page.view.compartment
        switch (page.phase) {
        //: Heading after a restart, when the door was not seen open; %1 is its number
        case "closed": return qsTr("Is it in %1?").arg(door)
        //: Heading after "Undo" while the door is open; %1 is its number
        case "taking_back": return qsTr("Take it out of %1").arg(door)
        //: Heading after "Undo" when the door is closed again; %1 is its number
        case "is_it_empty": return qsTr("Is %1 empty?").arg(door)
        //: Heading when the parcel is in and the door is shut
        case "done": return qsTr("It is handed in")
        default: return page.seenOpen
            //: Heading while the door is open; %1 is its number
            ? qsTr("Door %1 is open").arg(door)
            //: Heading while the switch of the door cannot be read; %1 is its number
            : qsTr("Your door is %1").arg(door)
        }
    }
    detail: {
        switch (page.phase) {
        case "opening":
        //: Under the heading while the door is being unlatched
        case "retrying": return qsTr("Look for the lit door in the drawing.")
        //: Under the heading after a restart, when the door was not seen open
        case "closed": return qsTr("If it is inside, scan its label once more: the door opens again.")
        //: Under the heading after "Undo" while the door is open
        case "taking_back": return qsTr("Then push the door shut.")
        //: Under the heading after "Undo" when the door is closed again
        case "is_it_empty": return qsTr("If it is still inside, scan its label: the door opens again.")
        //: Under the heading when the parcel is in and the door is shut
        case "done": return qsTr("Keep this number: note it or take a picture.")
        default: return page.view.labelTail === ""
            //: Under the heading while the door is open
            ? qsTr("Put your parcel in, then close the door.")
            //: Under the heading while the door is open; %1 are the last four characters of the label
            : qsTr("Put parcel …%1 in, then close the door.").arg(page.view.labelTail)
        }
    }
    way: {
        switch (page.phase) {
        //: Under the state of the door, when it was not seen open
        case "closed": return qsTr("We did not see it open")
        case "taking_back":
        //: Under the state of the door after "Undo"
        case "is_it_empty": return qsTr("Your parcel is not handed in")
        //: Under the state of the door when the parcel is in
        case "done": return qsTr("Have a good day")
        //: Under the state of the door while it is open
        default: return qsTr("It is handed in when the door is closed")
        }
    }

    DropOffWays {
        width: page.fullWidth
        touchscreen: page.touchscreen
    }
}
