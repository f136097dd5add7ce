// How to collect, in four sentences, and how to hand in a parcel, in one.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    objectName: "page_help"
    doorsAtTheSide: false
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Help")
    footerButtons: PillButton {
        objectName: "back_button"
        //: Button: back to the idle page
        text: qsTr("Back")
        onClicked: page.touchscreen.goBack()
    }

    Text {
        id: heading
        //: Heading of the help page
        text: qsTr("How to collect")
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
    }
    Text {
        objectName: "hand_in_line"
        // Beside the heading in a wide window: the steps need what is below.
        anchors {
            left: Theme.landscape ? heading.right : parent.left
            leftMargin: Theme.landscape ? 64 : 0
            right: parent.right
            top: Theme.landscape ? undefined : steps.bottom
            topMargin: 24
            verticalCenter: Theme.landscape ? heading.verticalCenter : undefined
        }
        //: Help, below the steps: for whoever sends a parcel or a return
        text: qsTr("Handing in a parcel? Scan its label at the reader: a door opens, and you get a number to keep.")
        color: Theme.ink
        font.pixelSize: Math.max(34, Theme.least)
        wrapMode: Text.Wrap
    }
    Grid {
        id: steps
        // In a wide window two rows of two; the lower one, with the longest step, is the higher one.
        readonly property real room: parent.height - y - Theme.foot - spacing
        anchors { top: heading.bottom; topMargin: Theme.landscape ? 12 : 36 }
        columns: Theme.landscape ? 2 : 1
        spacing: Theme.landscape ? Theme.gap : 36

        Repeater {
            model: [
                //: Help, step 1
                qsTr("Look for the message with your pickup code. Any phone or a sheet of paper will do."),
                //: Help, step 2
                qsTr("Type its digits, or hold its QR code under the reader. Your door opens by itself."),
                //: Help, step 3
                qsTr("Take your parcel and close the door. For a minute the code opens it once more."),
                //: Help, step 4
                qsTr("No message, or a door that stays shut? Write to whoever sent you the code, and keep the code to yourself. This locker does not know who you are.")
            ]

            Rectangle {
                id: step
                required property int index
                required property string modelData
                width: (page.width - 2 * Theme.margin + steps.spacing) / steps.columns - steps.spacing
                height: Theme.landscape ? steps.room * (index < 2 ? 0.42 : 0.58) : words.height + 64
                radius: Theme.radius
                color: Theme.card
                border { width: 3; color: Theme.line }

                Rectangle {
                    x: 32
                    anchors.verticalCenter: parent.verticalCenter
                    width: 84; height: 84; radius: 42
                    color: Theme.tealSoft

                    Text {
                        anchors.centerIn: parent
                        text: step.index + 1
                        color: Theme.tealDark
                        font { pixelSize: 44; weight: Font.Bold }
                    }
                }
                Text {
                    id: words
                    x: 148
                    width: parent.width - 188
                    anchors.verticalCenter: parent.verticalCenter
                    height: Theme.landscape ? parent.height - 32 : contentHeight
                    verticalAlignment: Text.AlignVCenter
                    text: step.modelData
                    color: Theme.ink
                    font.pixelSize: Theme.body
                    fontSizeMode: Theme.landscape ? Text.Fit : Text.FixedSize
                    minimumPixelSize: Theme.least
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
