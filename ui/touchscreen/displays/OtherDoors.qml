// What is wrong at this machine beside the page's own door: doors that stand open or cannot be seen, by number, and its clock.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: strip

    required property LockerView view
    readonly property var lines: sentences(view.otherOpenDoors, view.unseenDoors, view.clockDoubted)

    function sentences(open: var, unseen: var, clockDoubted: bool): var {
        const lines = []
        if (open.length > 0) {
            //: %1 are the numbers of the doors that stand open, %n how many they are
            lines.push(qsTr("Doors %1 are open: please push them shut", "", open.length)
                .arg(Sentences.listed(open)))
        }
        if (unseen.length > 0) {
            //: %1 are the numbers of the doors whose switches cannot be read, %n how many they are
            lines.push(qsTr("Doors %1 cannot be seen", "", unseen.length).arg(Sentences.listed(unseen)))
        }
        if (clockDoubted) {
            //: Shown while the machine does not trust the time of its own clock
            lines.push(qsTr("The clock is wrong. Everything else works"))
        }
        return lines
    }

    objectName: "other_doors"
    visible: lines.length > 0
    implicitHeight: Math.max(100, words.height + 28)
    radius: Theme.radius
    color: Theme.amberSoft
    border { width: 3; color: Theme.amberInk }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: lines.join(". ")

    Column {
        id: words
        x: 36
        width: parent.width - 72
        anchors.verticalCenter: parent.verticalCenter

        Repeater {
            model: strip.lines

            Text {
                required property string modelData
                width: words.width
                text: modelData
                color: Theme.amberInk
                font { pixelSize: Theme.landscape ? Theme.least : Theme.body; weight: Font.Bold }
                wrapMode: Theme.landscape ? Text.WordWrap : Text.NoWrap
                fontSizeMode: Theme.landscape ? Text.FixedSize : Text.HorizontalFit
                minimumPixelSize: 26
            }
        }
    }
}
