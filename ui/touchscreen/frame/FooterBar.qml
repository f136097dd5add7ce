// The quiet buttons at the bottom; children come left of the languages.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Item {
    id: footer

    required property Languages languages
    default property alias buttons: row.data

    width: Theme.width
    height: Theme.footer
    anchors.bottom: parent.bottom

    // Also beside the design, where the window is wider.
    Rectangle { x: -parent.width; width: 3 * parent.width; height: 2; color: Theme.line }

    Row {
        id: row
        x: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
    }
    LanguageChoice {
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: parent.verticalCenter }
        languages: footer.languages
    }
}
