// A named field that the keypad types into; a PIN shows dots.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Veilbox.Touchscreen

T.AbstractButton {
    id: field

    required property DigitsEntry entry
    property bool hidden: false
    property bool active: false

    implicitHeight: 150
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.EditableText
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: Theme.card
        border { width: field.active ? 6 : 3; color: field.active ? Theme.teal : Theme.edge }
    }
    contentItem: Item {
        Text {
            x: 32; y: 18
            text: field.text
            color: field.active ? Theme.tealDark : Theme.muted
            font { pixelSize: Theme.small; weight: Font.Medium }
        }
        Text {
            visible: !field.hidden
            x: 32
            anchors { bottom: parent.bottom; bottomMargin: 14 }
            width: parent.width - 64
            text: field.entry.digits
            color: Theme.ink
            font { pixelSize: 60; weight: Font.DemiBold }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 30
        }
        Row {
            visible: field.hidden
            x: 32
            anchors { bottom: parent.bottom; bottomMargin: 38 }
            spacing: 12

            Repeater {
                model: field.entry.count

                Rectangle { width: 24; height: 24; radius: 12; color: Theme.ink }
            }
        }
    }
}
