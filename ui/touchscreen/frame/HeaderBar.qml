// Which locker this is, what time it is, and who is signed in.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: header

    required property Touchscreen touchscreen
    property bool working: false
    readonly property LockerView view: touchscreen.view

    objectName: "header"
    width: Theme.width
    height: 210
    color: working ? Theme.tealDark : Theme.paper

    Text {
        id: brand
        x: Theme.margin; y: 52
        text: "Veilbox"
        color: header.working ? Theme.onDark : Theme.ink
        font { pixelSize: Theme.heading; weight: Font.Bold }
    }
    Text {
        x: Theme.margin; y: 118
        width: 560
        visible: header.view.ready
        //: %1 is the name of this locker's place, %2 its number
        text: qsTr("%1 · Locker %2").arg(header.view.lockerName).arg(header.view.lockerId)
        color: header.working ? Theme.onDarkMuted : Theme.muted
        font.pixelSize: 28
        elide: Text.ElideRight
    }
    Text {
        anchors { right: parent.right; rightMargin: Theme.margin }
        y: 52
        text: header.touchscreen.clock
        color: header.working ? Theme.onDark : Theme.ink
        font { pixelSize: Theme.heading; weight: Font.DemiBold }
    }
    Text {
        objectName: "courier_line"
        anchors { right: parent.right; rightMargin: Theme.margin }
        y: 116
        width: 420
        visible: header.working
        //: %1 is the courier's number, %2 the carrier
        text: qsTr("Courier %1 · %2").arg(header.view.courier).arg(header.view.carrier)
        color: Theme.onDarkMuted
        font { pixelSize: Theme.small; weight: Font.Medium }
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideRight
    }
}
