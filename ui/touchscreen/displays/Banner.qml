// A sentence and a way on, on a coloured card with a mark.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: banner

    required property string sentence
    required property string way
    property color ground: Theme.amberSoft
    property color ink: Theme.amberInk
    property color mark: Theme.amber
    property string sign: ""

    implicitWidth: Theme.column
    implicitHeight: Math.max(Theme.landscape ? 130 : 150, words.height + 48)
    radius: 32
    color: ground
    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence + " " + way

    Rectangle {
        x: 44
        anchors.verticalCenter: parent.verticalCenter
        width: 64; height: 64; radius: 32
        color: banner.mark

        Text {
            anchors.centerIn: parent
            text: banner.sign
            color: Theme.card
            font { pixelSize: 46; weight: Font.Bold }
        }
    }
    Column {
        id: words
        x: 140
        width: parent.width - 176
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Text {
            width: parent.width
            text: banner.sentence
            color: banner.ink
            font { pixelSize: 40; weight: Font.Bold }
            wrapMode: Text.Wrap
        }
        Text {
            width: parent.width
            text: banner.way
            color: banner.ink
            font.pixelSize: Math.max(32, Theme.least)
            wrapMode: Text.Wrap
        }
    }
}
