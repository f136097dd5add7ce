// A recipient's door.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    readonly property string phase: view.phase

    objectName: "page_collect"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Take your parcel")
    footerButtons: PillButton {
        objectName: "another_code_button"
        //: Button: the keypad for one more pickup code
        text: qsTr("Another code")
        onClicked: page.touchscreen.openKeypad()
    }

    Text {
        id: heading
        objectName: "collect_heading"
        width: parent.width
        text: {
            switch (page.phase) {
            //: Heading while a door is being unlatched; %1 is its number
            case "opening": return qsTr("Opening door %1...").arg(page.view.compartment)
            //: Heading while a door is being unlatched a second time; %1 is its number
            case "retrying": return qsTr("Trying door %1 again...").arg(page.view.compartment)
            case "closed":
            //: Heading when the recipient has closed the door
            case "done": return qsTr("Thank you")
            default: return page.view.reading === "open"
                //: Heading while the recipient's door is open; %1 is its number
                ? qsTr("Door %1 is open").arg(page.view.compartment)
                //: Heading while the switch of the recipient's door cannot be read; %1 is its number
                : qsTr("Your door is %1").arg(page.view.compartment)
            }
        }
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 44
    }
    Text {
        id: detail
        anchors.top: heading.bottom
        width: parent.width
        text: {
            switch (page.phase) {
            case "opening":
            //: Under the heading while the recipient's door is being unlatched
            case "retrying": return qsTr("Look for the lit door in the drawing.")
            case "closed":
            //: Under the heading when the recipient has closed the door
            case "done": return page.view.canReopen
                //: Under the heading when the recipient has closed the door; the code still works
                ? qsTr("Left something inside? It opens once more within a minute.")
                //: Under the heading when the recipient has closed the door
                : qsTr("Your code is used up.")
            //: Under the heading while the recipient's door is open
            default: return qsTr("Take your parcel, then close the door.")
            }
        }
        color: Theme.muted
        font.pixelSize: 42
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 28
    }
    NoticeBanner {
        id: notice
        touchscreen: page.touchscreen
        anchors { top: detail.bottom; topMargin: 24 }
        width: parent.width
    }
    LockerDrawing {
        anchors {
            top: notice.visible ? notice.bottom : detail.bottom
            topMargin: 32
            bottom: strip.top
            bottomMargin: 40
        }
        width: parent.width
        view: page.view
        lit: page.phase === "done" ? Theme.tealSoft : Theme.teal
        litInk: page.phase === "done" ? Theme.tealDark : Theme.onDark
    }
    DoorStrip {
        id: strip
        anchors { bottom: ways.visible ? ways.top : parent.bottom; bottomMargin: ways.visible ? 32 : 56 }
        width: parent.width
        view: page.view
        way: {
            switch (page.phase) {
            case "opening":
            //: Under the state of the door while it is being unlatched
            case "retrying": return qsTr("It springs open in a moment")
            case "closed":
            //: Under the state of the door after the recipient has closed it
            case "done": return qsTr("Have a good day")
            default: return strip.seen
                //: Under the state of the door while the recipient's door is open
                ? qsTr("You are done when the door is closed")
                //: Under the state of the door while its switch cannot be read
                : qsTr("Please make sure that it is shut when you go")
            }
        }
    }
    Row {
        id: ways
        visible: page.phase === "done"
        anchors { bottom: parent.bottom; bottomMargin: 48 }
        spacing: Theme.gap

        ChoiceButton {
            objectName: "reopen_button"
            visible: page.view.canReopen
            width: (strip.width - Theme.gap) / 2
            //: Button: the recipient has forgotten something behind the door that was shut
            text: qsTr("Open again")
            //: What happens then
            detail: qsTr("the same door")
            onClicked: page.touchscreen.reopen()
        }
        ChoiceButton {
            objectName: "done_button"
            width: page.view.canReopen ? (strip.width - Theme.gap) / 2 : strip.width
            //: Button: the recipient has taken everything
            text: qsTr("Done")
            //: What the recipient says by that
            detail: qsTr("I have everything")
            onClicked: page.touchscreen.finish()
        }
    }
}
