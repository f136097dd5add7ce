// The least that a program in QML can be: a window with a text that a tap changes.
import QtQuick

Window {
    id: window

    property int taps: 0

    width: 1080
    height: 1920
    visible: true

    Text {
        anchors.centerIn: parent
        text: window.taps
        color: touch.pressed ? "gray" : "black"
        font.pixelSize: 72
    }
    MouseArea {
        id: touch
        anchors.fill: parent
        onClicked: window.taps += 1
    }
}
