// One compartment of the simulated cabinet: a hollow, what is in it, and a door on hinges at the left.
pragma ComponentBehavior: Bound

import QtQuick

Item {
    id: compartment

    required property int number
    required property string size
    required property bool open
    required property bool latched
    required property bool filled
    // 0 closed, 1 wide open; follows `open` as a door swings.
    property real swing: open ? 1 : 0

    signal pulled()
    signal closed()
    signal put()
    signal taken()

    Behavior on swing { NumberAnimation { duration: 260; easing.type: Easing.OutCubic } }

    Rectangle {
        objectName: compartment.open ? "inside_" + compartment.number : ""
        anchors.fill: parent
        radius: 10
        color: "#2B3440"
        border { width: 3; color: "#1B222B" }
        Accessible.role: Accessible.Button
        Accessible.name: compartment.filled ? "Take out of " + compartment.number
                                            : "Put into " + compartment.number

        MouseArea {
            anchors.fill: parent
            enabled: compartment.open
            onClicked: compartment.filled ? compartment.taken() : compartment.put()
        }
        Text {
            visible: !compartment.filled
            anchors { centerIn: parent; horizontalCenterOffset: parent.width * 0.12 }
            text: "put in"
            color: "#A9B6C6"
            font.pixelSize: Math.min(24, parent.height * 0.34)
        }
    }
    Rectangle {
        id: parcel
        visible: compartment.filled
        x: parent.width * 0.34
        width: parent.width * 0.54
        height: Math.min(parent.height - 16, 110)
        anchors { bottom: parent.bottom; bottomMargin: 7 }
        radius: 4
        color: "#C99A62"
        border { width: 2; color: "#8F6535" }

        Rectangle {
            x: parent.width * 0.42
            width: parent.width * 0.16
            height: parent.height
            color: "#E3C08F"
        }
        Rectangle {
            anchors { right: parent.right; bottom: parent.bottom; margins: 5 }
            width: parent.width * 0.28
            height: Math.min(22, parent.height * 0.4)
            color: "#FFFDF7"
        }
    }
    Rectangle {
        id: door
        objectName: "door_" + compartment.number
        width: parent.width * (1 - 0.74 * compartment.swing)
        height: parent.height
        radius: 10
        color: Qt.tint("#E9EDF2", Qt.rgba(0.04, 0.14, 0.24, 0.34 * compartment.swing))
        border { width: 2; color: compartment.open ? "#7A4B00" : "#B9C4D0" }
        Accessible.role: Accessible.Button
        Accessible.name: (compartment.open ? "Close door " : "Pull door ") + compartment.number

        Text {
            anchors { verticalCenter: parent.verticalCenter; left: parent.left }
            anchors.leftMargin: compartment.open ? 0 : 14
            width: compartment.open ? parent.width : implicitWidth
            horizontalAlignment: Text.AlignHCenter
            text: compartment.number
            color: "#10243E"
            font { pixelSize: Math.min(34, parent.height * 0.55); weight: Font.Bold }
        }
        Text {
            visible: !compartment.open
            anchors { verticalCenter: parent.verticalCenter; right: parent.right; rightMargin: 34 }
            text: compartment.size
            color: "#4A5A6C"
            font.pixelSize: Math.min(24, parent.height * 0.42)
        }
        Rectangle {
            // The latch: filled while it holds, hollow while the door is free.
            anchors { verticalCenter: parent.verticalCenter; right: parent.right; rightMargin: 10 }
            width: 12; height: Math.min(30, parent.height * 0.5); radius: 6
            visible: !compartment.open
            color: compartment.latched ? "#10243E" : "#F2A541"
        }
        MouseArea {
            anchors.fill: parent
            onClicked: compartment.open ? compartment.closed() : compartment.pulled()
        }
    }
}
