// One parcel on its way into one door.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    readonly property string phase: view.phase

    objectName: "page_deposit"
    working: true
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Put the parcel in")
    footerButtons: PillButton {
        objectName: "end_round_button"
        //: Button: the courier is done and signs out
        text: qsTr("End round")
        onClicked: page.touchscreen.endRound()
    }

    Text {
        id: heading
        objectName: "deposit_heading"
        width: Theme.column
        text: {
            switch (page.phase) {
            //: Heading while a door is being unlatched; %1 is its number
            case "opening": return qsTr("Opening door %1...").arg(page.view.compartment)
            //: Heading while a door is being unlatched a second time; %1 is its number
            case "retrying": return qsTr("Trying door %1 again...").arg(page.view.compartment)
            //: Heading after a restart in mid-deposit; %1 is the number of the door
            case "closed": return qsTr("Is it in %1?").arg(page.view.compartment)
            //: Heading when the deposit is complete; %1 is the number of the door
            case "done": return qsTr("Done: it is in %1").arg(page.view.compartment)
            //: Heading after "Undo" while the door is open; %1 is the number of the door
            case "taking_back": return qsTr("Take it out of %1").arg(page.view.compartment)
            case "is_it_empty": return (page.view.shared
                //: Heading instead of "Is 23 empty?", when other parcels of the bundle are inside
                ? qsTr("Is it out of %1?")
                //: Heading after "Undo" when the door is closed again; %1 is the number of the door
                : qsTr("Is %1 empty?")).arg(page.view.compartment)
            //: Heading while the door is open; %1 is the number of the door
            default: return qsTr("Put it into %1").arg(page.view.compartment)
            }
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
            const size = qsTr("Size %1").arg(page.view.size)
            //: %1 are the last four characters of the label
            const label = page.view.labelTail === "" ? "" : qsTr(" · label …%1").arg(page.view.labelTail)
            //: End of the line "Size M · label …7KQ2 · then close the door"
            return size + label + (page.phase === "open" ? qsTr(" · then close the door") : "")
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
            bottom: found.top
            bottomMargin: found.visible ? 12 : 0
        }
        x: Theme.sideX
        width: Theme.side
        view: page.view
        lit: Theme.amber
    }
    FoundLine {
        id: found
        anchors {
            bottom: !Theme.landscape ? strip.top : counts.visible ? counts.top : counts.bottom
            bottomMargin: Theme.landscape ? 12 : 32
        }
        x: Theme.sideX
        width: Theme.side
        // Beside a refusal the drawing is worth more.
        wanted: !notice.visible
        view: page.view
    }
    DoorStrip {
        id: strip
        anchors { bottom: ways.top; bottomMargin: 32 }
        width: Theme.column
        view: page.view
        forCourier: true
        way: {
            switch (page.phase) {
            case "opening":
            //: Under the state of the door while it is being unlatched
            case "retrying": return qsTr("It springs open in a moment")
            //: Under the state of the door after a restart in mid-deposit
            case "closed": return qsTr("If the parcel is inside, scan its label once more. If not, touch Undo")
            //: Under the state of the door when the deposit is complete
            case "done": return qsTr("Scan the next label")
            case "taking_back": return page.view.shared
                //: Under the state of the door after "Undo" while it is open, with others inside
                ? qsTr("Leave the other parcels inside and push the door shut")
                //: Under the state of the door after "Undo" while it is open
                : qsTr("Then push the door shut")
            //: Under the state of the door after "Undo" when it is closed again
            case "is_it_empty": return qsTr("If the parcel is still inside, scan its label: the door opens again")
            default: return page.view.shared
                //: Under the state of the door while it is open, with others of its bundle inside
                ? qsTr("It belongs to what is inside: put it beside that")
                //: Under the state of the door while it is open
                : qsTr("Next label can be scanned as soon as it closes")
            }
        }
    }
    DepositWays {
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
        withSizes: !Theme.landscape
    }
}
