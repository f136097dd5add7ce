// What the switch of the door says, in words.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Banner {
    id: strip

    required property LockerView view
    property bool forCourier: false
    readonly property bool seen: view.reading !== "unknown"

    objectName: "door_strip"
    //: %1 is the number of the door, %2 what its switch says: open, closed, cannot be seen
    sentence: qsTr("Door %1: %2").arg(view.compartment).arg(Sentences.reading(view.reading))
    ground: !seen ? Theme.redSoft : forCourier ? Theme.amberSoft : Theme.tealSoft
    ink: !seen ? Theme.redInk : forCourier ? Theme.amberInk : Theme.tealDark
    mark: !seen ? Theme.red : forCourier ? Theme.amber : Theme.teal
    sign: seen ? "" : "?"
}
