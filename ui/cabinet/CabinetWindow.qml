// The simulated cabinet: what stands at the wall, and the labels of the parcels beside it.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Cabinet

Window {
    id: window

    required property CabinetLink link
    readonly property real cellWidth: (locker.width - 2 * locker.inset + locker.spacing) / link.cabinets
    readonly property real cellHeight: (locker.height - 2 * locker.inset + locker.spacing) / link.rows

    color: "#D9D3C7"
    title: "Veilbox: the simulated cabinet"

    Item {
        id: scene
        width: 1000
        height: 1400
        anchors.centerIn: parent
        scale: Math.min(window.width / width, window.height / height)

        Rectangle {
            // The pavement before the wall.
            y: 1030
            width: parent.width
            height: 370
            color: "#C3BAA9"
        }
        Text {
            x: 40; y: 26
            text: "Simulated cabinet"
            color: "#10243E"
            font { pixelSize: 38; weight: Font.Bold }
        }
        Text {
            objectName: "pulses"
            anchors { right: parent.right; rightMargin: 40 }
            y: 36
            text: window.link.ready
                ? "unlatched " + (window.link.pulses === 1 ? "once" : window.link.pulses + " times") + " · longest pulse " + window.link.longestPulseMs + " ms"
                : ""
            color: "#3E4A59"
            font.pixelSize: 24
        }
        Rectangle {
            id: locker

            readonly property real inset: 22
            readonly property real spacing: 10

            objectName: "cabinet"
            x: 40; y: 94
            width: 920
            height: 950
            radius: 18
            color: "#8FA0B3"
            border { width: 4; color: "#65788D" }

            Repeater {
                model: window.link.doors

                Compartment {
                    required property int cabinet
                    required property int firstRow
                    required property int span
                    x: locker.inset + cabinet * window.cellWidth
                    y: locker.inset + (firstRow - 1) * window.cellHeight
                    width: window.cellWidth - locker.spacing
                    height: span * window.cellHeight - locker.spacing
                    onPulled: window.link.pull(number)
                    onClosed: window.link.close(number)
                    onPut: window.link.putIn(number)
                    onTaken: window.link.takeOut(number)
                }
            }
        }
        Rectangle {
            objectName: "page_starting"
            visible: !window.link.ready
            anchors.fill: locker
            radius: 18
            color: "#10243E"
            opacity: 0.92

            Text {
                anchors.centerIn: parent
                text: "Waiting for the simulated cabinet"
                color: "#FFFFFF"
                font { pixelSize: 38; weight: Font.DemiBold }
            }
        }
        Text {
            x: 40; y: 1066
            text: window.link.labels.length > 0 ? "Click a label to hold it under the reader"
                                                : "No label waits here"
            color: "#10243E"
            font { pixelSize: 28; weight: Font.DemiBold }
        }
        Flickable {
            x: 40; y: 1118
            width: 920
            height: 276
            contentHeight: cards.height
            clip: true

            Flow {
                id: cards
                width: parent.width
                spacing: 12

                Repeater {
                    model: window.link.labels

                    LabelCard {
                        required property var modelData
                        objectName: "label_" + code
                        width: 221
                        height: 126
                        text: modelData.title
                        size: modelData.size
                        code: modelData.text
                        onClicked: window.link.scan(code)
                    }
                }
            }
        }
    }
}
