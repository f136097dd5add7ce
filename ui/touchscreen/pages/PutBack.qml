// A recipient puts back what lies behind the door.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

RecipientDoor {
    id: page

    readonly property bool done: phase === "done"

    objectName: "page_put_back"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Put the parcel back")
    lit: !done
    heading: {
        switch (page.phase) {
        //: Heading while a door is being unlatched; %1 is its number
        case "opening": return qsTr("Opening door %1...").arg(page.view.compartment)
        //: Heading while a door is being unlatched a second time; %1 is its number
        case "retrying": return qsTr("Trying door %1 again...").arg(page.view.compartment)
        //: Heading when the recipient has put the parcel back and the door is shut
        case "done": return qsTr("It goes back")
        //: Heading while the recipient puts the parcel back; %1 is the number of the door
        default: return qsTr("Put it back into %1").arg(page.view.compartment)
        }
    }
    detail: page.done
        //: Under the heading when the parcel was put back
        ? qsTr("A courier picks it up. Your code is used up.")
        //: Under the heading while a parcel is put back
        : qsTr("Everything that lay behind this door goes back.")
    way: {
        switch (page.phase) {
        case "opening":
        //: Under the state of the door while it is being unlatched
        case "retrying": return qsTr("It springs open in a moment")
        //: Under the state of the door after the recipient has closed it
        case "done": return qsTr("Have a good day")
        default: return page.view.reading !== "unknown"
            //: Under the state of the door while the parcel is put back
            ? qsTr("It is put back when the door is closed")
            //: Under the state of the door while its switch cannot be read
            : qsTr("Please make sure that it is shut when you go")
        }
    }

    ChoiceButton {
        objectName: "keep_button"
        visible: page.seenOpen
        width: page.fullWidth
        //: Button: the recipient takes the parcel after all
        text: qsTr("Keep it after all")
        //: What happens then
        detail: qsTr("take it out and close the door")
        onClicked: page.touchscreen.keep()
    }
    ChoiceButton {
        objectName: "done_button"
        visible: page.done
        width: page.fullWidth
        //: Button: the recipient has read that the parcel goes back
        text: qsTr("Done")
        onClicked: page.touchscreen.finish()
    }
}
