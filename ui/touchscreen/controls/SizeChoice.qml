// One size: a box that grows with it, its letter, and how many doors of it are free.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Veilbox.Touchscreen

T.AbstractButton {
    id: button

    required property string size
    // From 0 for the smallest of `steps`.
    required property int step
    required property int steps
    required property int free
    readonly property string counted: button.free > 0
        //: Free doors of one size, beside its letter; %n is their number
        ? qsTr("%n free", "", button.free)
        : button.enabled
        //: No door of this size is free, and a larger one is
        ? qsTr("a larger door")
        //: Neither this size nor a larger one is free
        : qsTr("none free")

    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.Button
    Accessible.name: button.size + ", " + counted

    background: Rectangle {
        radius: Theme.radius
        color: button.pressed ? Theme.pressed : button.enabled ? Theme.card : Theme.paper
        border { width: 3; color: button.enabled ? Theme.edge : Theme.line }
    }
    contentItem: Item {
        Rectangle {
            readonly property real part: (button.step + 1.4) / (button.steps + 0.4)
            x: 150 - width / 2
            anchors.verticalCenter: parent.verticalCenter
            width: 210 * part
            height: (parent.height - 56) * part
            radius: 10
            color: button.enabled ? Theme.amber : Theme.line

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width * 0.18
                height: parent.height
                color: Theme.card
                opacity: 0.55
            }
        }
        Text {
            x: Theme.landscape ? 300 : 320
            anchors.verticalCenter: parent.verticalCenter
            text: button.size
            color: button.enabled ? Theme.ink : Theme.muted
            font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        }
        Text {
            x: Theme.landscape ? 430 : 520
            width: parent.width - x - (Theme.landscape ? 36 : 48)
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            text: button.counted
            color: Theme.muted
            font.pixelSize: Theme.heading
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.max(26, Theme.least)
        }
    }
}
