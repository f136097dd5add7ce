// A recipient's door: open, shut, or not to be opened.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

RecipientDoor {
    id: page

    readonly property bool done: phase === "done" || phase === "closed"
    readonly property bool stayedShut: phase === "stayed_shut"
    readonly property int half: (fullWidth - Theme.gap) / 2
    // Of the ways after the door was shut: one row of three, or a row of two and one below.
    readonly property int third: Theme.landscape ? half : (fullWidth - 2 * Theme.gap) / 3

    objectName: "page_collect"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Take your parcel")
    lit: !done
    showsNotice: !stayedShut || page.touchscreen.refused !== "door_did_not_open"
    heading: {
        switch (page.phase) {
        //: Heading when the recipient's door did not open; %1 is its number
        case "stayed_shut": return qsTr("Door %1 did not open").arg(page.view.compartment)
        case "closed":
        //: Heading when the recipient has closed the door
        case "done": return qsTr("Thank you")
        default: return page.seenOpen
            //: Heading while the recipient's door is open; %1 is its number
            ? qsTr("Door %1 is open").arg(page.view.compartment)
            //: Heading while the switch of the recipient's door cannot be read; %1 is its number
            : qsTr("Your door is %1").arg(page.view.compartment)
        }
    }
    detail: {
        switch (page.phase) {
        case "opening":
        //: Under the heading while the recipient's door is being unlatched
        case "retrying": return qsTr("Look for the lit door in the drawing.")
        //: Under the heading when the recipient's door did not open
        case "stayed_shut": return qsTr("Your parcel is still locked in it, and your code stays good.")
        case "closed":
        case "done": return page.view.canReopen
            //: Under the heading when the recipient has closed the door; the code still works
            ? qsTr("Left something inside? It opens once more within a minute.")
            //: Under the heading when the recipient has closed the door
            : qsTr("Your code is used up.")
        //: Under the heading while the recipient's door is open
        default: return qsTr("Take your parcel, then close the door.")
        }
    }
    way: {
        switch (page.phase) {
        //: Under the state of the door that did not open
        case "stayed_shut": return qsTr("Press on the door, then type your code once more")
        case "closed":
        //: Under the state of the door after the recipient has closed it
        case "done": return qsTr("Have a good day")
        //: Under the state of the door while the recipient's door is open
        default: return qsTr("You are done when the door is closed")
        }
    }

    ChoiceButton {
        objectName: "reopen_button"
        visible: page.done && page.view.canReopen
        width: page.third
        //: Button: the recipient has forgotten something behind the door that was shut
        text: qsTr("Open again")
        //: What happens then
        detail: qsTr("the same door")
        onClicked: page.touchscreen.reopen()
    }
    ChoiceButton {
        objectName: "problem_button"
        visible: page.seenOpen && !page.isOpening && !page.stayedShut || page.done && page.view.canReopen
        width: page.done ? page.third : page.fullWidth
        //: Button: the recipient wants to say what is wrong, or does not want the parcel
        text: qsTr("Something is wrong")
        detail: page.done
            //: Under the button "Something is wrong", where there is little room
            ? qsTr("say what")
            //: Under the button "Something is wrong"
            : qsTr("empty, not mine, damaged, not wanted")
        onClicked: page.touchscreen.openProblem()
    }
    ChoiceButton {
        objectName: "done_button"
        visible: page.done
        width: page.view.canReopen && !Theme.landscape ? page.third : page.fullWidth
        //: Button: the recipient has taken everything
        text: qsTr("Done")
        //: What the recipient says by that
        detail: qsTr("I have everything")
        onClicked: page.touchscreen.finish()
    }
    ChoiceButton {
        objectName: "report_stuck_button"
        visible: page.stayedShut
        width: Theme.landscape ? page.fullWidth : page.half
        //: Button: the recipient reports a door that did not open
        text: qsTr("Report the door")
        //: What happens then
        detail: qsTr("you get a number")
        onClicked: page.touchscreen.report("door_stuck")
    }
    ChoiceButton {
        objectName: "try_again_button"
        visible: page.stayedShut
        width: Theme.landscape ? page.fullWidth : page.half
        //: Button: back to the keypad, after a door did not open
        text: qsTr("Try again")
        //: What to do then
        detail: qsTr("type the code once more")
        onClicked: page.touchscreen.openKeypad()
    }
}
