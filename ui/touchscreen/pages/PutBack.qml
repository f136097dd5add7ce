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
    heading: page.view.notNow ? (page.done
        //: Heading when the recipient has left the parcel inside for another day
        ? qsTr("It is kept longer")
        //: Heading while the recipient leaves the parcel inside for another day; %1 is its door
        : qsTr("Leave it in %1").arg(page.view.compartment)) : page.done
        //: Heading when the recipient has put the parcel back and the door is shut
        ? qsTr("It goes back")
        //: Heading while the recipient puts the parcel back; %1 is the number of the door
        : qsTr("Put it back into %1").arg(page.view.compartment)
    detail: page.view.notNow
        //: Under the heading when a parcel is kept longer
        ? qsTr("Your code stays good. You get a reminder before the new end.")
        : page.done
        //: Under the heading when the parcel was put back
        ? qsTr("A courier picks it up. Your code is used up.")
        //: Under the heading while a parcel is put back
        : qsTr("Everything that lay behind this door goes back.")
    way: page.done
        //: Under the state of the door after the recipient has closed it
        ? qsTr("Have a good day")
        : page.view.notNow
        //: Under the state of the open door while the parcel is left inside for another day
        ? qsTr("Push the door shut")
        //: Under the state of the door while the parcel is put back
        : qsTr("It is put back when the door is closed")

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
