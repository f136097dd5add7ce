// A door of the courier's list opens, is open, or was shut just now: what lies behind it goes back.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    readonly property string phase: view.phase
    readonly property bool goesOn: view.inARow && view.doorsLeft > 0

    objectName: "page_retrieve"
    working: true
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Take the parcel back")
    footerButtons: PillButton {
        objectName: "end_round_button"
        //: Button: the courier is done and signs out
        text: qsTr("End round")
        onClicked: page.touchscreen.endRound()
    }

    Text {
        id: heading
        objectName: "retrieve_heading"
        width: Theme.column
        text: {
            const door = page.view.compartment
            //: Heading while a door is being unlatched; %1 is its number
            if (page.phase === "opening") return qsTr("Opening door %1...").arg(door)
            //: Heading while a door is being unlatched a second time; %1 is its number
            if (page.phase === "retrying") return qsTr("Trying door %1 again...").arg(door)
            //: Heading after "Leave it inside"; %1 is the number of the door
            if (page.view.answer === "left_inside") return qsTr("Door %1 stays in the list").arg(door)
            //: Heading after "It is not there"; %1 is the number of the door
            if (page.view.answer === "not_there") return qsTr("Door %1 is reported empty").arg(door)
            //: Heading when the door was shut again and is empty; %1 is its number
            if (page.phase === "done") return qsTr("Taken out of %1").arg(door)
            //: Heading while the door is open; %1 is its number, %n how many parcels lie behind it
            return qsTr("Take all %n parcels out of %1", "", page.view.parcels).arg(door)
        }
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 44
    }
    Text {
        id: detail
        objectName: "detail_line"
        anchors.top: heading.bottom
        width: Theme.column
        text: {
            //: %1 is the size of the compartment: S, M, L or XL
            const parts = [qsTr("Size %1").arg(page.view.size), Sentences.goesBack(page.view.why)]
            //: %n is how many other doors are on the courier's list
            if (page.view.doorsLeft > 0) parts.push(qsTr("%n doors left", "", page.view.doorsLeft))
            return parts.filter(part => part !== "").join(" · ")
        }
        color: Theme.muted
        font.pixelSize: Theme.detail
        wrapMode: Text.WordWrap
    }
    NoticeBanner {
        id: notice
        touchscreen: page.touchscreen
        x: Theme.sideX
        anchors {
            top: Theme.landscape ? parent.top : detail.bottom
            topMargin: Theme.landscape ? 0 : 24
        }
        width: Theme.side
    }
    LockerDrawing {
        anchors {
            top: notice.visible ? notice.bottom : Theme.landscape ? parent.top : detail.bottom
            topMargin: Theme.landscape && !notice.visible ? 0 : 28
            bottom: !Theme.landscape ? strip.top : counts.visible ? counts.top : counts.bottom
            bottomMargin: Theme.landscape ? 12 : 32
        }
        x: Theme.sideX
        width: Theme.side
        view: page.view
        lit: Theme.amber
    }
    DoorStrip {
        id: strip
        anchors { bottom: ways.top; bottomMargin: ways.height > 0 ? 32 : 0 }
        width: Theme.column
        view: page.view
        forCourier: true
        way: {
            if (page.phase === "opening" || page.phase === "retrying") {
                //: Under the state of the door while it is being unlatched
                return qsTr("It springs open in a moment")
            }
            if (page.phase === "done") {
                return page.goesOn
                    //: Under the state of the door when it was shut, and another one is about to open
                    ? qsTr("The next door opens by itself")
                    //: Under the state of the door when it was shut and no other one opens by itself
                    : qsTr("The next label can be scanned")
            }
            //: Under the state of the open door, after the courier said that nothing is taken out of it
            if (!page.goesOn && page.view.answer !== "") return qsTr("Push the door shut")
            return page.goesOn
                //: Under the state of the open door, when another one opens as soon as it is shut
                ? qsTr("Push the door shut, then the next one opens")
                //: Under the state of the open door
                : qsTr("Then push the door shut")
        }
    }
    RetrieveWays {
        id: ways
        anchors {
            bottom: Theme.landscape || !counts.visible ? parent.bottom : counts.top
            bottomMargin: Theme.landscape ? Theme.foot : 32
        }
        touchscreen: page.touchscreen
    }
    RoundCounts {
        id: counts
        // Beside a refusal the drawing is worth more.
        visible: !notice.visible
        x: Theme.sideX
        anchors {
            bottom: parent.bottom
            bottomMargin: Theme.landscape ? 12 + parent.height - page.sideHeight : 36
        }
        width: Theme.side
        view: page.view
        withSizes: false
    }
}
