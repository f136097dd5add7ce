// A number that a person keeps, large enough for a picture.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: card

    required property string number
    // What it is for.
    required property string words
    // The number alone, where there is little room.
    property bool brief: false

    objectName: "number_card"
    implicitHeight: lines.height + 96
    radius: Theme.radius
    color: Theme.card
    border { width: 3; color: Theme.line }

    Column {
        id: lines
        anchors.centerIn: parent
        width: parent.width - 64
        spacing: 16

        Text {
            visible: !card.brief
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            //: Over a number that a person keeps: of a report, or of a parcel that was handed in
            text: qsTr("Your number")
            color: Theme.muted
            font.pixelSize: Theme.detail
        }
        Text {
            objectName: "number_to_keep"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: card.number
            color: Theme.ink
            font { pixelSize: 128; weight: Font.ExtraBold }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 48
        }
        Text {
            visible: !card.brief
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: card.words
            color: Theme.ink
            font.pixelSize: Theme.body
            wrapMode: Text.WordWrap
        }
    }
}
