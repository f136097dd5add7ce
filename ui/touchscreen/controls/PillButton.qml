// A round quiet button of the footer.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Veilbox.Touchscreen

T.AbstractButton {
    id: button

    // Narrower where two of them share a footer that is not wide.
    property int least: 292

    implicitWidth: Theme.landscape ? Math.max(least, contentItem.implicitWidth + 72) : least
    implicitHeight: Theme.touch
    leftPadding: 20
    rightPadding: 20
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.Button
    Accessible.name: text

    background: Rectangle {
        radius: height / 2
        color: button.pressed ? Theme.pressed : Theme.card
        border { width: 3; color: Theme.edge }
    }
    contentItem: Text {
        text: button.text
        color: Theme.ink
        font { pixelSize: 34; weight: Font.Medium }
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.max(22, Theme.least)
    }
}
