// One box a digit, in groups of three; the next one to fill is outlined.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Item {
    id: boxes

    required property DigitsEntry entry
    readonly property int groups: Math.ceil(entry.most / 3)
    readonly property real groupGap: 38
    readonly property real boxGap: 12
    readonly property real boxWidth: (width - (groups - 1) * groupGap
        - (entry.most - groups) * boxGap) / entry.most

    implicitHeight: 120
    Accessible.role: Accessible.StaticText
    //: For screen readers: how many digits are typed, of how many
    Accessible.name: qsTr("%1 of %2 digits").arg(entry.count).arg(entry.most)

    Repeater {
        model: boxes.entry.most

        Rectangle {
            id: box
            required property int index
            readonly property int before: Math.floor(index / 3)
            x: index * boxes.boxWidth + before * boxes.groupGap + (index - before) * boxes.boxGap
            width: boxes.boxWidth
            height: boxes.height
            radius: 20
            color: Theme.card
            border {
                width: index === boxes.entry.count ? 6 : 3
                color: index === boxes.entry.count ? Theme.teal : Theme.edge
            }

            Text {
                anchors.centerIn: parent
                text: boxes.entry.digits.charAt(box.index)
                color: Theme.ink
                font { pixelSize: Math.min(72, boxes.boxWidth * 0.82); weight: Font.DemiBold }
            }
        }
    }
}
