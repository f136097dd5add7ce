// A recipient has reported a problem: the number under which an operator finds it.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    readonly property bool shut: view.phase === "done"

    objectName: "page_report"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Your report")
    footerButtons: PillButton {
        objectName: "another_code_button"
        //: Button: the keypad for one more pickup code
        text: qsTr("Another code")
        onClicked: page.touchscreen.openKeypad()
    }

    Text {
        id: heading
        width: Theme.column
        //: Heading when a recipient has reported a problem; %1 is the number of the door
        text: qsTr("Door %1 is reported").arg(page.view.compartment)
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 44
    }
    Text {
        id: detail
        objectName: "detail_line"
        anchors.top: heading.bottom
        width: Theme.column
        text: {
            switch (page.view.problem) {
            //: What to do after an empty compartment was reported
            case "empty": return qsTr("Nobody else gets this compartment until it was checked.")
            //: What to do after another person's parcel was found
            case "wrong_parcel": return qsTr("Please leave it inside: it belongs to another person.")
            //: What to do after a damaged parcel was found
            case "damaged": return qsTr("Take a picture of it and leave it inside, if you can.")
            default: return page.shut
                //: After a door that stayed shut was reported
                ? qsTr("Your code stays good, in case the door opens after all.")
                //: After a door that cannot be shut was reported
                : qsTr("Take your parcel and push the door as far as it goes.")
            }
        }
        color: Theme.muted
        font.pixelSize: Theme.detail
        wrapMode: Text.WordWrap
    }
    NoticeBanner {
        id: notice
        touchscreen: page.touchscreen
        anchors { top: detail.bottom; topMargin: 24 }
        width: Theme.column
    }
    NumberCard {
        anchors {
            top: Theme.landscape ? parent.top : notice.visible ? notice.bottom : detail.bottom
            topMargin: Theme.landscape ? 0 : 64
        }
        x: Theme.sideX
        width: Theme.side
        height: Theme.landscape ? page.sideHeight - Theme.foot : implicitHeight
        number: page.view.reportName
        //: Under the number of a report
        words: qsTr("Keep it. Whoever sent you the code can ask about it.")
    }
    DoorStrip {
        anchors {
            bottom: Theme.landscape ? parent.bottom : done.top
            bottomMargin: Theme.landscape ? Theme.foot : 32
        }
        width: Theme.column
        visible: !page.shut
        view: page.view
        //: Under the state of the door after something was reported
        way: qsTr("Please push it shut")
    }
    WayButton {
        id: done
        objectName: "done_button"
        anchors { bottom: parent.bottom; bottomMargin: Theme.landscape ? Theme.foot : 48 }
        height: 180
        width: Theme.column
        visible: page.shut
        //: Button: the recipient has read the number
        text: qsTr("Done")
        onClicked: page.touchscreen.finish()
    }
}
