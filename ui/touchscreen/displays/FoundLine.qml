// The number of what the courier found last behind a door that should have been empty. That door is shut
// by now.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Text {
    id: line

    required property LockerView view
    property bool wanted: true

    objectName: "found_line"
    visible: wanted && view.foundDoor > 0
    // Nothing is kept free for it while it has nothing to say.
    height: visible ? contentHeight : 0
    //: After "Not empty": %1 is the number of a door that is shut by now, %2 the number "0412/4711" of what lies in it
    text: qsTr("What lay in %1 has the number %2. Leave it there: the operator fetches it.")
        .arg(view.foundDoor).arg(view.foundName)
    color: Theme.muted
    font.pixelSize: Math.max(34, Theme.least)
    wrapMode: Text.WordWrap
}
