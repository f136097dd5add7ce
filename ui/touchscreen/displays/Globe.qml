// A globe: the sign for languages.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Canvas {
    id: globe

    // It is drawn a frame later than the rest of a page.
    property bool drawn: false

    objectName: "globe"
    implicitWidth: 60
    implicitHeight: 60
    Accessible.ignored: true
    onPainted: drawn = true
    onPaint: {
        const pen = getContext("2d")
        const middle = width / 2
        const radius = middle - 3
        pen.reset()
        pen.strokeStyle = Theme.ink
        pen.lineWidth = 4
        pen.beginPath()
        pen.ellipse(middle - radius, middle - radius, 2 * radius, 2 * radius)
        // The meridian beside the middle one, on both sides.
        pen.ellipse(middle - radius * 0.45, middle - radius, radius * 0.9, 2 * radius)
        for (const latitude of [-0.42, 0.42]) {
            const half = radius * Math.sqrt(1 - latitude * latitude)
            pen.moveTo(middle - half, middle + radius * latitude)
            pen.lineTo(middle + half, middle + radius * latitude)
        }
        pen.stroke()
    }
}
