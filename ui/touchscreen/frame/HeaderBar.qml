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
    height: Theme.header
    color: working ? Theme.tealDark : Theme.paper

    // The ground goes on beside the design, where the window has another shape.
    Rectangle {
        x: -parent.width; y: -parent.height; z: -1
        width: 3 * parent.width
        height: 2 * parent.height
        color: parent.color
    }
    Text {
        id: brand
        x: Theme.margin
        y: Theme.landscape ? 30 : 52
        text: "Veilbox"
        color: header.working ? Theme.onDark : Theme.ink
        font { pixelSize: Theme.heading; weight: Font.Bold }
    }
    Text {
        x: Theme.landscape ? brand.x + brand.width + 40 : Theme.margin
        y: Theme.landscape ? 41 : 118
        width: Theme.landscape ? 700 : 560
        visible: header.view.ready
        //: %1 is the name of this locker's place, %2 its number
        text: qsTr("%1 · Locker %2").arg(header.view.lockerName).arg(header.view.lockerId)
        color: header.working ? Theme.onDarkMuted : Theme.muted
        font.pixelSize: Math.max(28, Theme.least)
        elide: Text.ElideRight
    }
    Text {
        id: clock
        anchors { right: parent.right; rightMargin: Theme.margin }
        y: brand.y
        text: header.touchscreen.clock
        color: header.working ? Theme.onDark : Theme.ink
        font { pixelSize: Theme.heading; weight: Font.DemiBold }
    }
    Text {
        objectName: "courier_line"
        anchors { right: parent.right; rightMargin: Theme.margin + (Theme.landscape ? clock.width + 40 : 0) }
        y: Theme.landscape ? 41 : 116
        width: Theme.landscape ? 620 : 420
        visible: header.working
        //: %1 is the courier's number, %2 the carrier
        text: qsTr("Courier %1 · %2").arg(header.view.courier).arg(header.view.carrier)
        color: Theme.onDarkMuted
        font { pixelSize: Theme.small; weight: Font.Medium }
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideRight
    }
}
