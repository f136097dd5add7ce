// A courier's number and PIN; a badge works here as everywhere.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    objectName: "page_sign_in"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Courier signs in")
    footerButtons: PillButton {
        objectName: "back_button"
        //: Button: back to the idle page
        text: qsTr("Back")
        onClicked: page.touchscreen.goBack()
    }

    Item {
        id: intro
        visible: !notice.visible
        width: Theme.column
        height: Theme.landscape ? number.y - 32 : 190

        Column {
            width: parent.width - 228
            anchors.verticalCenter: parent.verticalCenter

            Text {
                width: parent.width
                //: Heading of the sign-in page
                text: qsTr("Scan your badge")
                color: Theme.ink
                font { pixelSize: Theme.landscape ? Theme.hero : Theme.title; weight: Font.Bold }
                wrapMode: Theme.landscape ? Text.WordWrap : Text.NoWrap
                fontSizeMode: Theme.landscape ? Text.FixedSize : Text.HorizontalFit
                minimumPixelSize: 36
            }
            Text {
                width: parent.width
                //: Under the heading of the sign-in page
                text: qsTr("or type your number and PIN")
                color: Theme.muted
                font.pixelSize: Theme.landscape ? Theme.detail : Theme.body
                wrapMode: Theme.landscape ? Text.WordWrap : Text.NoWrap
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
        y: Math.max(0, (intro.height - height) / 2)
    }
    EntryField {
        id: number
        objectName: "number_field"
        y: Theme.landscape ? signIn.y - 40 - height : 216
        width: (Theme.column - Theme.gap) / 2
        entry: page.touchscreen.number
        active: !page.touchscreen.typingPin
        //: Field: the courier's number
        text: qsTr("Number")
        onClicked: page.touchscreen.typePin(false)
    }
    EntryField {
        objectName: "pin_field"
        x: Theme.column - width
        y: number.y
        width: number.width
        entry: page.touchscreen.pin
        hidden: true
        active: page.touchscreen.typingPin
        //: Field: the courier's PIN
        text: qsTr("PIN")
        onClicked: page.touchscreen.typePin(true)
    }
    Keypad {
        x: Theme.sideX
        y: Theme.landscape ? 0 : 424
        keyHeight: Theme.landscape ? (page.sideHeight - Theme.foot - 3 * spacing) / 4 : 152
        onDigit: value => page.touchscreen.press(value)
        onErase: page.touchscreen.erase()
        onClear: page.touchscreen.clear()
    }
    WayButton {
        id: signIn
        objectName: "sign_in_button"
        y: Theme.landscape ? parent.height - Theme.foot - height : 1144
        width: Theme.column
        height: 200
        text: page.touchscreen.waiting
            //: Shown for the moment between sign-in and the answer
            ? qsTr("One moment...")
            : page.touchscreen.typingPin
            //: Button: sends number and PIN
            ? qsTr("Sign in")
            //: Button: from the number to the PIN
            : qsTr("Next: PIN")
        onClicked: page.touchscreen.signIn()
    }
}
