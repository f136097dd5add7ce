// The quiet buttons at the bottom; children come left of the languages.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Item {
    id: footer

    required property Languages languages
    default property alias buttons: row.data

    width: Theme.width
    height: 160
    anchors.bottom: parent.bottom

    Rectangle { width: parent.width; height: 2; color: Theme.line }

    Row {
        id: row
        x: Theme.margin; y: 30
        spacing: 38
    }
    LanguageChoice {
        anchors { right: parent.right; rightMargin: Theme.margin }
        y: 30
        languages: footer.languages
    }
}
