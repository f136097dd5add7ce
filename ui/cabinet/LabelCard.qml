// A label on a parcel that waits outside; a click holds it under the reader.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: card

    required property string size
    required property string code

    implicitWidth: 214
    implicitHeight: 132
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.Button
    Accessible.name: text

    // Where the bars of a label would be; the pattern means nothing.
    readonly property list<int> bars: [3, 5, 2, 7, 3, 2, 5, 3, 7, 2, 4, 3, 6, 2, 3, 5]

    background: Rectangle {
        radius: 12
        color: card.pressed ? "#FFF3DF" : "#FFFDF7"
        border { width: card.pressed ? 4 : 2; color: card.pressed ? "#F2A541" : "#CFC6B4" }
    }
    contentItem: Item {
        Row {
            x: 18; y: 18
            spacing: 5

            Repeater {
                model: card.bars

                Rectangle {
                    required property int modelData
                    width: modelData; height: 50
                    color: "#10243E"
                }
            }
        }
        Text {
            x: 18
            anchors { bottom: parent.bottom; bottomMargin: 14 }
            width: parent.width - 36
            text: card.text
            color: "#10243E"
            font { pixelSize: 25; weight: Font.DemiBold }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 14
        }
    }
}
