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
    readonly property int fullWidth: Theme.column
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
        width: Theme.column
        text: page.heading
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
        anchors {
            top: notice.visible ? notice.bottom : Theme.landscape ? parent.top : detail.bottom
            topMargin: Theme.landscape && !notice.visible ? 0 : 32
            bottom: Theme.landscape ? parent.bottom : strip.top
            bottomMargin: Theme.landscape ? Theme.foot + parent.height - page.sideHeight : 40
        }
        x: Theme.sideX
        width: Theme.side
        view: page.view
        lit: page.lit ? Theme.teal : Theme.tealSoft
        litInk: page.lit ? Theme.onDark : Theme.tealDark
    }
    DoorStrip {
        id: strip
        anchors { bottom: row.top; bottomMargin: 32 }
        width: Theme.column
        view: page.view
        way: page.way
    }
    Flow {
        id: row
        anchors { bottom: parent.bottom; bottomMargin: Theme.landscape ? Theme.foot : 40 }
        width: Theme.column
        spacing: Theme.gap
    }
}
