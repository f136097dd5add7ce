// Says over the header that the page or what was typed goes soon; one touch gives the whole time again.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: warning

    required property Touchscreen touchscreen
    readonly property bool digitsOnly: touchscreen.page === "idle" && touchscreen.code.count > 0

    objectName: "more_time"
    x: Theme.margin
    y: Theme.landscape ? 6 : 24
    width: Theme.width - 2 * Theme.margin
    height: Theme.landscape ? 128 : 174
    visible: touchscreen.secondsLeft > 0
    radius: Theme.radius
    color: Theme.amberSoft
    border { width: 3; color: Theme.amberInk }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: question.text + " " + then.text

    Column {
        x: 36
        width: button.x - x - 28
        anchors.verticalCenter: parent.verticalCenter

        Text {
            id: question
            width: parent.width
            //: Heading of the warning that the page or the typed digits go soon
            text: qsTr("Still there?")
            color: Theme.amberInk
            font { pixelSize: Theme.heading; weight: Font.Bold }
        }
        Text {
            id: then
            objectName: "seconds_left"
            width: parent.width
            text: (warning.digitsOnly
                //: Under "Still there?"; %1 is a number of seconds
                ? qsTr("Your digits are cleared in %1 s.")
                //: Under "Still there?"; %1 is a number of seconds
                : qsTr("This page closes in %1 s.")).arg(warning.touchscreen.secondsLeft)
            color: Theme.amberInk
            font.pixelSize: Theme.body
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.max(26, Theme.least)
        }
    }
    PillButton {
        id: button
        objectName: "more_time_button"
        anchors { right: parent.right; rightMargin: 28; verticalCenter: parent.verticalCenter }
        height: Theme.landscape ? Theme.touch : 116
        //: Button: the page stays and nothing is cleared yet
        text: qsTr("More time")
        onClicked: warning.touchscreen.acted()
    }
}
