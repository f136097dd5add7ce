// One key of the keypad.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Veilbox.Touchscreen

T.AbstractButton {
    id: key

    property bool quiet: false
    // The raised dot of the 5, for fingers and eyes that look for the middle.
    property bool marked: false

    implicitWidth: 304
    implicitHeight: 152
    padding: Theme.landscape ? 16 : 0
    focusPolicy: Qt.NoFocus
    opacity: enabled ? 1 : 0.6
    Accessible.role: Accessible.Button
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: key.pressed ? Theme.pressed : key.quiet ? Theme.quietKey : Theme.card
        border { width: 3; color: Theme.edge }

        Rectangle {
            visible: key.marked
            width: 40; height: 6; radius: 3
            color: Theme.teal
            anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 22 }
        }
    }
    contentItem: Text {
        text: key.text
        color: Theme.ink
        font { pixelSize: key.quiet ? (Theme.landscape ? 38 : 42) : 72; weight: key.quiet ? Font.Medium : Font.DemiBold }
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: Theme.landscape ? Text.WordWrap : Text.NoWrap
        fontSizeMode: Theme.landscape ? Text.FixedSize : Text.HorizontalFit
        minimumPixelSize: Math.max(26, Theme.least)
    }
}
