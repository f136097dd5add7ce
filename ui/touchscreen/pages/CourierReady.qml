// A courier is signed in: the next label can be scanned.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    objectName: "page_courier"
    working: true
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Ready for the next label")
    footerButtons: PillButton {
        objectName: "end_round_button"
        //: Button: the courier is done and signs out
        text: qsTr("End round")
        onClicked: page.touchscreen.endRound()
    }

    Text {
        id: heading
        width: Theme.column
        //: Heading: the courier can scan a label
        text: qsTr("Scan the next label")
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 48
    }
    Text {
        id: detail
        anchors.top: heading.bottom
        width: Theme.column
        //: Under the heading of the courier's page
        text: qsTr("A door that fits opens by itself")
        color: Theme.muted
        font.pixelSize: Theme.detail
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.max(28, Theme.least)
    }
    FoundLine {
        id: found
        anchors { top: detail.bottom; topMargin: !visible ? 0 : Theme.landscape ? 4 : 12 }
        width: Theme.column
        view: page.view
    }
    NoticeBanner {
        id: notice
        touchscreen: page.touchscreen
        anchors { top: found.bottom; topMargin: Theme.landscape && found.visible ? 8 : 32 }
        width: Theme.column
    }
    Item {
        id: middle
        anchors {
            top: Theme.landscape ? parent.top : notice.visible ? notice.bottom : found.bottom
            topMargin: Theme.landscape ? 0 : 40
            bottom: retrieve.visible ? retrieve.top : retrieve.bottom
            bottomMargin: retrieve.visible ? Theme.landscape ? Theme.gap : 40 : 0
        }
        x: Theme.sideX
        width: Theme.side

        ReaderPicture {
            width: round.visible && !Theme.landscape ? round.width : parent.width
            height: round.visible && Theme.landscape ? parent.height - round.height - Theme.gap : parent.height
        }
        RoundList {
            id: round
            visible: page.view.round.length > 0
            anchors { right: parent.right; bottom: parent.bottom }
            width: Theme.landscape ? parent.width : (parent.width - Theme.gap) / 2
            height: Theme.landscape ? parent.height * 0.6 : parent.height
            view: page.view
        }
    }
    WayButton {
        id: retrieve
        objectName: "retrieve_list_button"
        visible: page.view.toRetrieve.length > 0
        quiet: true
        anchors {
            bottom: Theme.landscape ? parent.bottom : sizes.top
            bottomMargin: Theme.landscape ? Theme.foot + parent.height - page.sideHeight : 40
        }
        x: Theme.sideX
        width: Theme.side
        height: 120
        //: Button: opens the list of what the courier should take away; %n is how many doors are on it
        text: qsTr("Take back: %n", "", page.view.toRetrieve.length)
        onClicked: page.touchscreen.openRetrieveList()
    }
    Grid {
        id: sizes
        anchors { bottom: counts.top; bottomMargin: Theme.landscape ? 16 : 40 }
        columns: 4
        spacing: Theme.gap

        Repeater {
            model: page.view.sizes

            Rectangle {
                id: card
                required property string modelData
                objectName: "free_" + modelData
                width: (counts.width + Theme.gap) / page.view.sizes.length - Theme.gap
                height: Theme.landscape ? 164 : 190
                radius: Theme.radius
                color: Theme.card
                border { width: 3; color: Theme.line }

                Text {
                    y: Theme.landscape ? 8 : 20
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: page.view.free[card.modelData] ?? 0
                    color: Theme.ink
                    font { pixelSize: 72; weight: Font.Bold }
                }
                Text {
                    y: Theme.landscape ? 102 : 118
                    anchors.horizontalCenter: parent.horizontalCenter
                    //: Free doors of one size; %1 is S, M, L or XL
                    text: qsTr("%1 free").arg(card.modelData)
                    color: Theme.muted
                    font.pixelSize: 34
                }
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
