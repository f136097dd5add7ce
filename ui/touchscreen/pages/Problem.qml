// What a recipient can say of the door that is open, or was shut just now.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    readonly property bool open: view.phase === "open"
    readonly property int half: (Theme.column - Theme.gap) / 2
    readonly property bool canBeKept: open && view.longerDays > 0
    readonly property int choiceHeight: Theme.landscape || canBeKept ? 132 : 180

    objectName: "page_problem"
    doorsAtTheSide: false
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Say what is wrong")
    footerButtons: PillButton {
        objectName: "back_button"
        //: Button: back to the page of the door
        text: qsTr("Back")
        onClicked: page.touchscreen.goBack()
    }

    Column {
        id: wrong
        width: Theme.column
        spacing: Theme.landscape ? Theme.gap : 28

        Text {
            width: parent.width
            //: Heading; %1 is the number of the door
            text: qsTr("What is wrong with %1?").arg(page.view.compartment)
            color: Theme.ink
            font { pixelSize: Theme.hero; weight: Font.ExtraBold }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 44
        }
        Text {
            width: parent.width
            //: Under the heading of the page on which a problem is reported
            text: qsTr("You get a number. Nobody else gets this compartment until it was checked.")
            color: Theme.muted
            font.pixelSize: Theme.detail
            wrapMode: Text.WordWrap
        }
        Grid {
            columns: 2
            spacing: Theme.gap

            ChoiceButton {
                objectName: "empty_button"
                width: page.half
                height: page.choiceHeight
                //: Button: nothing lies behind the recipient's door
                text: qsTr("It is empty")
                //: Under the button "It is empty"
                detail: qsTr("nothing was inside")
                onClicked: page.touchscreen.report("empty")
            }
            ChoiceButton {
                objectName: "wrong_parcel_button"
                width: page.half
                height: page.choiceHeight
                //: Button: the parcel behind the door is another person's
                text: qsTr("Not my parcel")
                //: Under the button "Not my parcel"
                detail: qsTr("please leave it inside")
                onClicked: page.touchscreen.report("wrong_parcel")
            }
            ChoiceButton {
                objectName: "damaged_button"
                width: page.half
                height: page.choiceHeight
                //: Button: the parcel is damaged
                text: qsTr("It is damaged")
                //: Under the button "It is damaged"
                detail: qsTr("please leave it inside")
                onClicked: page.touchscreen.report("damaged")
            }
            ChoiceButton {
                objectName: "door_stuck_button"
                visible: page.open
                width: page.half
                height: page.choiceHeight
                //: Button: the recipient's door cannot be shut
                text: qsTr("The door sticks")
                //: Under the button "The door sticks"
                detail: qsTr("it does not shut")
                onClicked: page.touchscreen.report("door_stuck")
            }
        }
    }
    Column {
        x: Theme.sideX
        y: Theme.landscape ? 18 : wrong.height + 64
        width: Theme.side
        spacing: Theme.landscape ? Theme.gap : 28

        Text {
            width: parent.width
            //: Second heading: the recipient does not want the parcel
            text: qsTr("Put it back")
            color: Theme.ink
            font { pixelSize: Theme.title; weight: Font.Bold }
        }
        Text {
            width: parent.width
            text: page.open
                //: Under "Put it back", at the open door
                ? qsTr("A courier picks it up. Your code is used up when the door is shut.")
                //: Under "Put it back", after the door was shut
                : qsTr("The door opens once more. A courier picks the parcel up.")
            color: Theme.muted
            font.pixelSize: Theme.detail
            wrapMode: Text.WordWrap
        }
        Grid {
            columns: Theme.landscape ? 1 : 2
            spacing: Theme.gap

            ChoiceButton {
                objectName: "not_ordered_button"
                width: Theme.landscape ? Theme.side : page.half
                height: page.choiceHeight
                //: Button: the recipient puts the parcel back, for it was never ordered
                text: qsTr("I did not order it")
                //: Under both buttons that put a parcel back
                detail: qsTr("put it back")
                onClicked: page.touchscreen.putBack("not_ordered")
            }
            ChoiceButton {
                objectName: "not_wanted_button"
                width: Theme.landscape ? Theme.side : page.half
                height: page.choiceHeight
                //: Button: the recipient puts the parcel back
                text: qsTr("I do not want it")
                detail: qsTr("put it back")
                onClicked: page.touchscreen.putBack("not_wanted")
            }
        }
        ChoiceButton {
            objectName: "not_now_button"
            visible: page.canBeKept
            width: parent.width
            height: page.choiceHeight
            //: Button: the recipient leaves the parcel in its compartment for another day
            text: qsTr("Not now")
            //: Under the button "Not now": for so many days longer the parcel is kept
            detail: qsTr("keep it %n days longer, the code stays good", "", page.view.longerDays)
            onClicked: page.touchscreen.putBack("not_now")
        }
    }
}
