// The last refusal in words, or that unfinished digits were cleared.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Banner {
    id: notice

    required property Touchscreen touchscreen
    // False on a page that says the same itself.
    property bool allowed: true
    readonly property var couriersPages: ["courier", "size", "deposit", "retrieve_list", "retrieve"]
    readonly property bool forCourier: couriersPages.includes(touchscreen.page)

    objectName: "notice_banner"
    visible: allowed && (touchscreen.refused !== "" || touchscreen.cleared)
    sentence: touchscreen.refused !== ""
        ? Sentences.sentence(touchscreen.refused, touchscreen.noticeDoor, forCourier, touchscreen.noticeLocker)
        //: Digits were typed in part and then left for 20 seconds
        : qsTr("Nobody was typing any more, so we cleared the digits.")
    way: touchscreen.refused !== ""
        ? Sentences.wayOn(touchscreen.refused, touchscreen.waitSeconds, forCourier, touchscreen.view.lockerId)
        //: Way on after unfinished digits were cleared
        : qsTr("Start again when you like.")
    ground: touchscreen.refused !== "" ? Theme.redSoft : Theme.tealSoft
    ink: touchscreen.refused !== "" ? Theme.redInk : Theme.tealDark
    mark: touchscreen.refused !== "" ? Theme.red : Theme.teal
    sign: touchscreen.refused !== "" ? "!" : "i"
}
