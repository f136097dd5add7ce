// Not connected to the controller: nothing is known, so nothing is claimed.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    objectName: "page_starting"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Starting")

    Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: 28

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 28

            Repeater {
                model: [Theme.teal, Theme.amber, Theme.cabinet]

                Rectangle {
                    required property color modelData
                    width: 84; height: 84; radius: 20
                    color: modelData
                }
            }
        }
        Text {
            width: parent.width
            //: Shown while the locker's controller is not reachable
            text: qsTr("One moment, the locker is starting")
            color: Theme.ink
            font { pixelSize: Theme.title; weight: Font.Bold }
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
        Text {
            width: parent.width
            //: Second line while the locker's controller is not reachable
            text: qsTr("It goes on by itself. Your parcel and your code are safe. If a door is open, you can close it.")
            color: Theme.muted
            font.pixelSize: Theme.body
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
