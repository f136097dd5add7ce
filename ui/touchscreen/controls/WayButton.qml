// A large filled button: the way in, or the way on.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Veilbox.Touchscreen

T.AbstractButton {
    id: button

    property string detail: ""

    implicitHeight: 240
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: detail

    background: Rectangle {
        radius: 36
        color: button.pressed ? Theme.tealDark : Theme.teal
    }
    contentItem: Item {
        Column {
            width: parent.width - 96
            anchors.centerIn: parent
            spacing: 6

            Text {
                width: parent.width
                text: button.text
                color: Theme.onDark
                font { pixelSize: 56; weight: Font.Bold }
                horizontalAlignment: button.detail === "" ? Text.AlignHCenter : Text.AlignLeft
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 30
            }
            Text {
                visible: text !== ""
                width: parent.width
                text: button.detail
                color: Theme.onDark
                font.pixelSize: 34
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
    }
}
