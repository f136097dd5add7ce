// How the round goes: deposited so far, doors still free by size.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Item {
    id: counts

    required property LockerView view
    property bool withSizes: true
    readonly property var free: view.free

    implicitWidth: Theme.width - 2 * Theme.margin
    implicitHeight: 64

    Text {
        id: deposited
        objectName: "deposited_count"
        anchors.verticalCenter: parent.verticalCenter
        //: %1 is the number of parcels deposited in this round
        text: qsTr("%1 deposited").arg(counts.view.deposited)
        color: Theme.ink
        font { pixelSize: 48; weight: Font.Bold }
    }
    Text {
        anchors { left: deposited.right; leftMargin: 40; right: parent.right; baseline: deposited.baseline }
        horizontalAlignment: Text.AlignRight
        text: counts.withSizes
            //: %1 is the number of free doors, %2 to %5 those of size S, M, L and XL
            ? qsTr("%1 doors free · S %2  M %3  L %4  XL %5").arg(counts.view.freeDoors)
                .arg(counts.free["S"] ?? 0).arg(counts.free["M"] ?? 0)
                .arg(counts.free["L"] ?? 0).arg(counts.free["XL"] ?? 0)
            //: %1 is the number of free doors
            : qsTr("%1 doors free").arg(counts.view.freeDoors)
        color: Theme.muted
        font.pixelSize: 36
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 24
    }
}
