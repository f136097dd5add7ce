// What the pages at a person's door share, a recipient's or a sender's: what is going on, where the door is, what its switch
// says. The ways on from there are the page's own.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    // While the door is being unlatched, and while nobody can see it, every page says the same instead.
    required property string heading
    required property string detail
    required property string way
    property bool lit: true
    // In place of the drawing: a number to keep, and what it is for. "" for none.
    property string number: ""
    property string numberWords: ""
    property alias takesAnotherCode: anotherCode.visible
    property alias showsNotice: notice.allowed
    readonly property string phase: view.phase
    readonly property bool isOpening: phase === "opening" || phase === "retrying"
    readonly property bool seenOpen: view.reading === "open"
    readonly property int fullWidth: Theme.column
    default property alias ways: row.data

    footerButtons: PillButton {
        id: anotherCode
        objectName: "another_code_button"
        //: Button: the keypad for one more pickup code
        text: qsTr("Another code")
        onClicked: page.touchscreen.openKeypad()
    }

    Text {
        id: heading
        objectName: "door_heading"
        width: Theme.column
        text: {
            switch (page.phase) {
            //: Heading while a door is being unlatched; %1 is its number
            case "opening": return qsTr("Opening door %1...").arg(page.view.compartment)
            //: Heading while a door is being unlatched a second time; %1 is its number
            case "retrying": return qsTr("Trying door %1 again...").arg(page.view.compartment)
            default: return page.heading
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
        text: page.detail
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
        id: drawing
        anchors {
            top: notice.visible ? notice.bottom : Theme.landscape ? parent.top : detail.bottom
            topMargin: Theme.landscape && !notice.visible ? 0 : 32
            bottom: Theme.landscape ? parent.bottom : strip.top
            bottomMargin: Theme.landscape ? Theme.foot + parent.height - page.sideHeight : 40
        }
        x: Theme.sideX
        width: Theme.side
        wanted: page.number === ""
        view: page.view
        lit: page.lit ? Theme.teal : Theme.tealSoft
        litInk: page.lit ? Theme.onDark : Theme.tealDark
    }
    NumberCard {
        anchors.fill: drawing
        visible: page.number !== ""
        number: page.number
        words: page.numberWords
        brief: height < 440
    }
    DoorStrip {
        id: strip
        anchors { bottom: row.top; bottomMargin: 32 }
        width: Theme.column
        view: page.view
        way: page.isOpening
            //: Under the state of the door while it is being unlatched
            ? qsTr("It springs open in a moment")
            : page.phase === "open" && page.view.reading === "unknown"
            //: Under the state of the door while its switch cannot be read
            ? qsTr("Please make sure that it is shut when you go")
            : page.way
    }
    Flow {
        id: row
        anchors { bottom: parent.bottom; bottomMargin: Theme.landscape ? Theme.foot : 40 }
        width: Theme.column
        spacing: Theme.gap
    }
}
