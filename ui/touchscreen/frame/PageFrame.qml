// What every page shares: ground, header, footer, a place for content in between, and below it the
// doors that should be shut.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Rectangle {
    id: frame

    required property Touchscreen touchscreen
    required property Languages languages
    property bool working: false
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
        x: Theme.margin
        y: 236
        width: Theme.width - 2 * Theme.margin
        height: Theme.height - y - footer.height - (doors.visible ? doors.height + 16 : 0)
    }
    OtherDoors {
        id: doors
        x: Theme.margin
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
