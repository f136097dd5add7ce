// What the pages at a recipient's door share: what is going on, where the door is, what its switch
// says. The ways on from there are the page's own.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    required property string heading
    required property string detail
    required property string way
    property bool lit: true
    property alias showsNotice: notice.allowed
    readonly property string phase: view.phase
    readonly property bool seenOpen: view.reading === "open"
    readonly property int fullWidth: Theme.width - 2 * Theme.margin
    default property alias ways: row.data

    footerButtons: PillButton {
        objectName: "another_code_button"
        //: Button: the keypad for one more pickup code
        text: qsTr("Another code")
        onClicked: page.touchscreen.openKeypad()
    }

    Text {
        id: heading
        objectName: "door_heading"
        width: parent.width
        text: page.heading
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 44
    }
    Text {
        id: detail
        anchors.top: heading.bottom
        width: parent.width
        text: page.detail
        color: Theme.muted
        font.pixelSize: 42
        wrapMode: Text.WordWrap
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
        lit: page.lit ? Theme.teal : Theme.tealSoft
        litInk: page.lit ? Theme.onDark : Theme.tealDark
    }
    DoorStrip {
        id: strip
        anchors { bottom: row.top; bottomMargin: 32 }
        width: parent.width
        view: page.view
        way: page.way
    }
    Row {
        id: row
        anchors { bottom: parent.bottom; bottomMargin: 40 }
        spacing: Theme.gap
    }
}
