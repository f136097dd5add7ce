// Not connected to the controller: nothing is known, so nothing is claimed. After 30 s it says whom to
// write to.
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
            text: page.touchscreen.outOfService
                  //: Shown when the locker's controller has not been reachable for 30 s
                  ? qsTr("This locker is out of service just now")
                  //: Shown while the locker's controller is not reachable
                  : qsTr("One moment, the locker is starting")
            color: Theme.ink
            font { pixelSize: Theme.title; weight: Font.Bold }
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
        Text {
            width: parent.width
            text: page.touchscreen.outOfService
                  //: Second line when the locker's controller has not been reachable for 30 s
                  ? qsTr("Nothing in it is lost, and your code stays valid. If a door is open, you can close it. If you need your parcel now, write to whoever sent you the code. It goes on by itself once the locker works again.")
                  //: Second line while the locker's controller is not reachable
                  : qsTr("It goes on by itself. Your parcel and your code are safe. If a door is open, you can close it.")
            color: Theme.muted
            font.pixelSize: Theme.landscape ? Theme.detail : Theme.body
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
