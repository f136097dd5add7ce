// What was put in during this round: which label is behind which door, the newest first.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: list

    required property LockerView view

    objectName: "round_list"
    radius: Theme.radius
    color: Theme.card
    border { width: 3; color: Theme.line }

    ListView {
        anchors { fill: parent; margins: 24 }
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: list.view.round

        delegate: Item {
            id: line
            required property var modelData
            required property int index
            width: ListView.view.width
            height: 76
            Accessible.role: Accessible.ListItem
            Accessible.name: door.text + " " + label.text

            Text {
                id: door
                anchors.verticalCenter: parent.verticalCenter
                //: One line of the courier's list; %1 is the number of a door
                text: qsTr("Door %1").arg(line.modelData.door)
                color: Theme.ink
                font { pixelSize: Theme.body; weight: line.index === 0 ? Font.Bold : Font.Medium }
            }
            Text {
                id: label
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                text: line.modelData.tail === "" ? "" : "…" + line.modelData.tail
                color: Theme.muted
                font { pixelSize: Theme.body; family: "monospace" }
            }
        }
    }
}
