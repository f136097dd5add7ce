// Ten digits, Clear and Delete.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Grid {
    id: keypad

    property int keyHeight: 152
    readonly property real keyWidth: (Theme.side - 2 * Theme.gap) / 3
    signal digit(int value)
    signal erase()
    signal clear()

    columns: 3
    spacing: Theme.gap

    Repeater {
        model: 9

        KeyButton {
            required property int index
            objectName: "key_" + text
            text: index + 1
            marked: index === 4
            width: keypad.keyWidth
            height: keypad.keyHeight
            onClicked: keypad.digit(index + 1)
        }
    }
    KeyButton {
        objectName: "key_clear"
        //: Key: removes all digits that were typed
        text: qsTr("Clear")
        quiet: true
        width: keypad.keyWidth
        height: keypad.keyHeight
        onClicked: keypad.clear()
    }
    KeyButton {
        objectName: "key_0"
        text: "0"
        width: keypad.keyWidth
        height: keypad.keyHeight
        onClicked: keypad.digit(0)
    }
    KeyButton {
        objectName: "key_erase"
        //: Key: removes the last digit
        text: qsTr("Delete")
        quiet: true
        width: keypad.keyWidth
        height: keypad.keyHeight
        onClicked: keypad.erase()
    }
}
