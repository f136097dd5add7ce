// This locker, as it stands before the person, with one door lit.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: drawing

    required property LockerView view
    // False while something else is in its place.
    property bool wanted: true
    property color lit: Theme.amber
    property color litInk: Theme.ink
    readonly property real inset: 22
    readonly property real spacing: Theme.landscape ? 8 : 12
    readonly property real cellWidth: (width - 2 * inset + spacing) / view.cabinets
    readonly property real cellHeight: (height - 2 * inset + spacing) / view.rows
    // Lower than that no number can be read; the page names its door in words.
    readonly property real lowestCell: Theme.landscape ? 50 : 36

    objectName: "locker_drawing"
    visible: wanted && cellHeight >= lowestCell
    radius: Theme.radius
    color: Theme.cabinet
    Accessible.role: Accessible.Graphic
    //: For screen readers: the drawing of the locker; %1 is the number of the lit door
    Accessible.name: qsTr("Drawing of the locker, door %1 is lit").arg(view.compartment)

    Repeater {
        model: drawing.view.gaps

        Rectangle {
            required property rect modelData
            x: drawing.inset + modelData.x * drawing.cellWidth
            y: drawing.inset + (modelData.y - 1) * drawing.cellHeight
            width: drawing.cellWidth - drawing.spacing
            height: modelData.height * drawing.cellHeight - drawing.spacing
            radius: 14
            color: Theme.screen
            border { width: Math.min(16, width / 8); color: Theme.ink }
        }
    }
    Repeater {
        model: drawing.view.doors

        Rectangle {
            id: door
            required property int number
            required property int cabinet
            required property int firstRow
            required property int span
            required property string reading
            readonly property bool isLit: number === drawing.view.compartment
            readonly property bool isOpen: reading === "open"

            objectName: "door_" + number
            x: drawing.inset + cabinet * drawing.cellWidth
            y: drawing.inset + (firstRow - 1) * drawing.cellHeight
            width: drawing.cellWidth - drawing.spacing
            height: span * drawing.cellHeight - drawing.spacing
            radius: Math.min(14, height / 4)
            color: isLit ? drawing.lit : Theme.door
            border {
                width: isLit || reading !== "closed" ? 5 : 3
                color: isLit ? Theme.ink : reading === "closed" ? Theme.doorLine
                    : isOpen ? Theme.amberInk : Theme.red
            }

            Text {
                anchors.centerIn: parent
                // A number that is too small to read is left out; that of the lit door stays.
                visible: door.isLit || !Theme.landscape || font.pixelSize >= Theme.least
                text: door.number
                color: door.isLit ? drawing.litInk : Theme.doorInk
                font {
                    pixelSize: Math.max(door.isLit && Theme.landscape ? Theme.least : 12,
                                        Math.min(door.isLit ? 54 : 34,
                                                 door.height * (Theme.landscape ? 0.8 : 0.62),
                                                 door.width * 0.5))
                    weight: door.isLit ? Font.ExtraBold : Font.DemiBold
                }
            }
        }
    }
}
