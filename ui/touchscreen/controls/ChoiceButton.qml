// A way out of a page: what it is, and what happens then.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Veilbox.Touchscreen

T.AbstractButton {
    id: button

    property string detail: ""

    implicitWidth: 304
    implicitHeight: Theme.landscape ? 132 : 160
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: detail

    background: Rectangle {
        radius: Theme.radius
        color: button.pressed ? Theme.pressed : Theme.card
        border { width: 3; color: Theme.edge }
    }
    contentItem: Item {
        Column {
            width: parent.width - 32
            anchors.centerIn: parent
            spacing: Theme.landscape ? 0 : 4

            Text {
                width: parent.width
                text: button.text
                color: Theme.ink
                font { pixelSize: 40; weight: Font.Bold }
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.max(26, Theme.least)
            }
            Text {
                width: parent.width
                visible: text !== ""
                text: button.detail
                color: Theme.muted
                font.pixelSize: Math.max(28, Theme.least)
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.least
            }
        }
    }
}
