// A code under the light of the reader.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: picture

    readonly property real unit: height / 150
    readonly property list<point> dots: [Qt.point(0, 0), Qt.point(0, 1), Qt.point(0, 3),
        Qt.point(2, 0), Qt.point(2, 1), Qt.point(2, 3), Qt.point(3, 0), Qt.point(3, 1), Qt.point(4, 3)]

    implicitWidth: 188
    implicitHeight: 150
    radius: 24 * unit
    color: Theme.tealSoft
    Accessible.ignored: true

    Repeater {
        model: picture.dots.length

        Rectangle {
            required property int index
            x: picture.width / 2 + (picture.dots[index].x * 24 - 57) * picture.unit
            y: (28 + picture.dots[index].y * 24) * picture.unit
            width: 18 * picture.unit
            height: width
            radius: 3 * picture.unit
            color: Theme.teal
        }
    }
    Rectangle {
        y: 74 * picture.unit
        width: parent.width
        height: 6 * picture.unit
        radius: 3 * picture.unit
        color: Theme.amber
    }
}
