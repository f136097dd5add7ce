// What every page shares: ground, header, footer, a place for content in between, and below it (or below
// its right half) the doors that should be shut.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: frame

    required property Touchscreen touchscreen
    required property Languages languages
    property bool working: false
    // In a wide window: the right half gives way to the doors, the left one stays as it is.
    property bool doorsAtTheSide: Theme.landscape
    readonly property real sideHeight: body.height - (doorsAtTheSide ? body.doorsRoom : 0)
    property alias footerButtons: footer.buttons
    default property alias content: body.data
    readonly property LockerView view: touchscreen.view

    width: Theme.width
    height: Theme.height
    color: Theme.paper

    HeaderBar {
        touchscreen: frame.touchscreen
        working: frame.working
    }
    Item {
        id: body
        readonly property real doorsRoom: doors.visible ? doors.height + 16 : 0
        x: Theme.margin
        y: Theme.header + (Theme.landscape ? 20 : 26)
        width: Theme.width - 2 * Theme.margin
        height: Theme.height - y - footer.height - (frame.doorsAtTheSide ? 0 : doorsRoom)
    }
    OtherDoors {
        id: doors
        x: Theme.margin + (frame.doorsAtTheSide ? Theme.sideX : 0)
        width: frame.doorsAtTheSide ? Theme.side : body.width
        anchors { bottom: footer.top; bottomMargin: 16 }
        view: frame.view
    }
    FooterBar {
        id: footer
        languages: frame.languages
    }
    MoreTime {
        touchscreen: frame.touchscreen
    }
    FocusRing {
        keys: frame.touchscreen.focus
        page: frame
    }
}
