// What every page shares: ground, header, footer, and a place for content in between.
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
        height: Theme.height - y - 160
    }
    FooterBar {
        id: footer
        languages: frame.languages
    }
}
