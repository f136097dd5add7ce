// The size of this parcel was not announced: one touch on its picture.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    objectName: "page_size"
    working: true
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Say how large the parcel is")
    footerButtons: PillButton {
        objectName: "end_round_button"
        //: Button: the courier is done and signs out
        text: qsTr("End round")
        onClicked: page.touchscreen.endRound()
    }

    Text {
        id: heading
        width: Theme.column
        //: Heading: the courier touches the size of the parcel whose label was scanned
        text: qsTr("How large is it?")
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 48
    }
    Text {
        id: detail
        anchors.top: heading.bottom
        width: Theme.column
        text: page.view.labelTail === ""
            //: Under the heading; the label's last characters are not known
            ? qsTr("Touch the smallest that fits")
            //: Under the heading; %1 are the last four characters of the label
            : qsTr("Label …%1 · touch the smallest that fits").arg(page.view.labelTail)
        color: Theme.muted
        font.pixelSize: Theme.detail
        wrapMode: Theme.landscape ? Text.WordWrap : Text.NoWrap
        fontSizeMode: Theme.landscape ? Text.FixedSize : Text.HorizontalFit
        minimumPixelSize: Math.max(28, Theme.least)
    }
    NoticeBanner {
        id: notice
        touchscreen: page.touchscreen
        anchors { top: detail.bottom; topMargin: 32 }
        width: Theme.column
    }
    Column {
        id: choices

        readonly property real room: (Theme.landscape ? page.sideHeight - Theme.foot : counts.y - 40) - y
        readonly property int number: page.view.sizes.length

        x: Theme.sideX
        y: Theme.landscape ? 0 : notice.visible ? notice.y + notice.height + 32 : detail.y + detail.height + 40
        width: Theme.side
        spacing: Theme.gap

        Repeater {
            model: page.view.sizes

            SizeChoice {
                required property string modelData
                required property int index
                objectName: "size_" + modelData
                width: choices.width
                height: Math.min(300, (choices.room + choices.spacing) / choices.number - choices.spacing)
                size: modelData
                step: index
                steps: choices.number
                free: page.view.free[modelData] ?? 0
                enabled: page.view.fits(modelData)
                onClicked: page.touchscreen.chooseSize(modelData)
            }
        }
    }
    RoundCounts {
        id: counts
        anchors { bottom: parent.bottom; bottomMargin: Theme.landscape ? Theme.foot : 48 }
        width: Theme.column
        view: page.view
        withSizes: false
    }
}
