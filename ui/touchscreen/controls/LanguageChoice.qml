// A globe and the names of the languages that are not shown now, each in its own script. Touching a
// name chooses it.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Row {
    id: choice

    required property Languages languages

    objectName: "language_choice"
    spacing: Theme.gap
    Accessible.role: Accessible.Grouping
    //: For screen readers: the names of the other languages follow
    Accessible.name: qsTr("Other languages")

    Globe { anchors.verticalCenter: parent.verticalCenter }
    Repeater {
        model: choice.languages.others

        PillButton {
            required property string modelData
            objectName: "language_" + modelData
            implicitWidth: 208
            text: choice.languages.nameOf(modelData)
            onClicked: choice.languages.choose(modelData)
        }
    }
}
