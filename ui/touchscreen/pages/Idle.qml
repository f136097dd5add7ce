// The keypad is the idle screen: type a pickup code, or hold anything under the reader.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    objectName: "page_idle"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Collect a parcel")
    footerButtons: PillButton {
        objectName: "help_button"
        //: Button: opens the page that explains how to collect
        text: qsTr("Help")
        onClicked: page.touchscreen.openHelp()
    }

    Item {
        id: intro
        visible: !notice.visible
        width: Theme.column
        height: Theme.landscape ? boxes.y - 16 : 276

        Column {
            width: parent.width - 228
            anchors.verticalCenter: parent.verticalCenter

            Text {
                width: parent.width
                height: contentHeight
                text: page.touchscreen.waiting
                    //: Shown for the moment between the last digit and the answer
                    ? qsTr("One moment...")
                    //: Heading of the idle page
                    : qsTr("Type your pickup code")
                color: Theme.ink
                font { pixelSize: Theme.hero; weight: Font.ExtraBold }
                wrapMode: Theme.landscape ? Text.WordWrap : Text.NoWrap
                fontSizeMode: Theme.landscape ? Text.FixedSize : Text.HorizontalFit
                minimumPixelSize: 36
            }
            Text {
                objectName: "detail_line"
                width: parent.width
                //: Under the heading of the idle page
                text: qsTr("or hold its QR code under the reader")
                color: Theme.muted
                font.pixelSize: Theme.detail
                wrapMode: Text.WordWrap
            }
        }
        ReaderPicture {
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        }
    }
    NoticeBanner {
        id: notice
        touchscreen: page.touchscreen
        width: Theme.column
        y: (intro.height - height) / 2
    }
    CodeBoxes {
        id: boxes
        objectName: "code_boxes"
        y: Theme.landscape ? courier.y - 20 - height : 292
        width: Theme.column
        height: Theme.landscape ? 120 : 132
        entry: page.touchscreen.code
    }
    Keypad {
        x: Theme.sideX
        y: Theme.landscape ? 0 : 444
        keyHeight: Theme.landscape ? (page.sideHeight - Theme.foot - 3 * spacing) / 4 : 155
        onDigit: value => page.touchscreen.press(value)
        onErase: page.touchscreen.erase()
        onClear: page.touchscreen.clear()
    }
    WayButton {
        id: courier
        objectName: "courier_button"
        y: Theme.landscape ? parent.height - Theme.foot - handIn.height - 8 - height : 1148
        width: Theme.column
        height: Theme.landscape ? 180 : 150
        quiet: true
        //: Button: a courier's way in
        text: qsTr("Courier")
        //: Under the courier's way in
        detail: qsTr("Scan your badge, or touch here to sign in with number and PIN")
        onClicked: page.touchscreen.openSignIn()
    }
    Text {
        id: handIn
        objectName: "hand_in_line"
        // Doors that stand open are worth more, where both find no room.
        visible: y + height <= parent.height
        y: Theme.landscape ? parent.height - Theme.foot - height : courier.y + courier.height + 16
        width: Theme.column
        height: 46
        verticalAlignment: Text.AlignVCenter
        //: At the bottom of the idle page, for whoever sends a parcel or a return; one line
        text: qsTr("Handing in a parcel? Scan its label at the reader.")
        color: Theme.muted
        font.pixelSize: 34
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.max(26, Theme.least)
    }
}
