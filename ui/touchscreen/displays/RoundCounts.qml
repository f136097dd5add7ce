// How the round goes: deposited and taken back so far, doors still free by the sizes of this locker.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Item {
    id: counts

    required property LockerView view
    property bool withSizes: true
    readonly property var free: view.free
    readonly property int retrieved: view.retrieved

    function bySize(sizes: var): string {
        return sizes.map(size => size + " " + free[size]).join("  ")
    }

    implicitWidth: Theme.column
    implicitHeight: 64

    Text {
        id: deposited
        objectName: "deposited_count"
        anchors.verticalCenter: parent.verticalCenter
        //: %1 is the number of parcels deposited in this round
        text: qsTr("%1 deposited").arg(counts.view.deposited)
            + (counts.retrieved > 0 ? " · " + Sentences.takenBack(counts.retrieved) : "")
        color: Theme.ink
        font { pixelSize: counts.retrieved > 0 ? 40 : 48; weight: Font.Bold }
    }
    Text {
        // Beside a drawing there is room for one of both.
        visible: counts.retrieved === 0 || counts.width >= 900
        anchors { left: deposited.right; leftMargin: 40; right: parent.right; baseline: deposited.baseline }
        horizontalAlignment: Text.AlignRight
        text: counts.withSizes && counts.retrieved === 0
            //: %n is the number of free doors, %1 how many of each size: "S 9  M 11  L 8"
            ? qsTr("%n doors free · %1", "", counts.view.freeDoors)
                .arg(counts.bySize(counts.view.sizes))
            //: %n is the number of free doors
            : qsTr("%n doors free", "", counts.view.freeDoors)
        color: Theme.muted
        font.pixelSize: 36
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.max(24, Theme.least)
    }
}
