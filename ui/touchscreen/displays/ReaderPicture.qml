// A code under the light of the reader.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: picture

    readonly property real unit: Math.min(height / 150, 2.6)
    // Top of the code; the light runs through its middle.
    readonly property real codeTop: (height - 150 * unit) / 2
    readonly property list<point> dots: [Qt.point(0, 0), Qt.point(0, 1), Qt.point(0, 3),
        Qt.point(2, 0), Qt.point(2, 1), Qt.point(2, 3), Qt.point(3, 0), Qt.point(3, 1), Qt.point(4, 3)]

    implicitWidth: 188
    implicitHeight: 150
    radius: Math.min(24 * unit, 36)
    color: Theme.tealSoft
    Accessible.ignored: true

    Repeater {
        model: picture.dots.length

        Rectangle {
            required property int index
            x: picture.width / 2 + (picture.dots[index].x * 24 - 57) * picture.unit
            y: picture.codeTop + (28 + picture.dots[index].y * 24) * picture.unit
            width: 18 * picture.unit
            height: width
            radius: 3 * picture.unit
            color: Theme.teal
        }
    }
    Rectangle {
        y: picture.codeTop + 74 * picture.unit
        width: parent.width
        height: 6 * picture.unit
        radius: 3 * picture.unit
        color: Theme.amber
    }
}
