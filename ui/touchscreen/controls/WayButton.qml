// A large filled button: the way in, or the way on. A quiet one is outlined, beside a page's own way.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Veilbox.Touchscreen

T.AbstractButton {
    id: button

    property string detail: ""
    property bool quiet: false
    readonly property color ink: quiet ? Theme.ink : Theme.onDark

    implicitHeight: 240
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: detail

    background: Rectangle {
        radius: 36
        color: button.quiet ? (button.pressed ? Theme.pressed : Theme.card)
            : button.pressed ? Theme.tealDark : Theme.teal
        border { width: button.quiet ? 3 : 0; color: Theme.edge }
    }
    contentItem: Item {
        Column {
            width: parent.width - 96
            anchors.centerIn: parent
            spacing: 6

            Text {
                width: parent.width
                text: button.text
                color: button.ink
                font { pixelSize: button.quiet ? 40 : 56; weight: Font.Bold }
                horizontalAlignment: button.detail === "" ? Text.AlignHCenter : Text.AlignLeft
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.max(30, Theme.least)
            }
            Text {
                visible: text !== ""
                width: parent.width
                text: button.detail
                color: button.quiet ? Theme.muted : Theme.onDark
                font.pixelSize: button.quiet ? Math.max(28, Theme.least) : 34
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
    }
}
