// What the courier should take away from this locker: one touch opens a door of the list, or all of them in a row.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    objectName: "page_retrieve_list"
    working: true
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Parcels to take back")
    footerButtons: [
        PillButton {
            objectName: "back_button"
            least: Theme.landscape ? 292 : 150
            //: Button: back to the page on which labels are scanned
            text: qsTr("Back")
            onClicked: page.touchscreen.goBack()
        },
        PillButton {
            objectName: "end_round_button"
            least: Theme.landscape ? 292 : 250
            //: Button: the courier is done and signs out
            text: qsTr("End round")
            onClicked: page.touchscreen.endRound()
        }
    ]

    Text {
        id: heading
        width: Theme.column
        //: Heading of the list of doors whose parcels the courier should take along
        text: qsTr("Take these parcels back")
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 48
    }
    Text {
        id: detail
        objectName: "detail_line"
        anchors.top: heading.bottom
        width: Theme.column
        //: Under the heading of the list of doors
        text: qsTr("Touch a door and it opens")
        color: Theme.muted
        font.pixelSize: Theme.detail
        wrapMode: Text.WordWrap
    }
    NoticeBanner {
        id: notice
        touchscreen: page.touchscreen
        anchors { top: detail.bottom; topMargin: 32 }
        width: Theme.column
    }
    Flickable {
        id: list

        // Room for the mark of the keys around a button.
        readonly property int inset: 16

        objectName: "retrieve_list"
        anchors {
            top: Theme.landscape ? parent.top : notice.visible ? notice.bottom : detail.bottom
            topMargin: Theme.landscape ? -inset : 40 - inset
            bottom: Theme.landscape ? parent.bottom : all.visible ? all.top : all.bottom
            bottomMargin: Theme.landscape ? Theme.foot - inset + parent.height - page.sideHeight
                : all.visible ? 40 - inset : 0
        }
        x: Theme.sideX - inset
        width: Theme.side + 2 * inset
        contentHeight: doors.height + 2 * inset
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: doors
            x: list.inset
            y: list.inset
            spacing: Theme.gap

            Repeater {
                model: page.view.toRetrieve

                WayButton {
                    required property var modelData
                    objectName: "retrieve_" + modelData.door
                    quiet: true
                    width: Theme.side
                    height: Theme.landscape ? 140 : 150
                    text: modelData.parcels > 1
                        //: One door of the list, with several parcels; %1 is its number
                        ? qsTr("Door %1 · %n parcels", "", modelData.parcels).arg(modelData.door)
                        //: One door of the list; %1 is its number
                        : qsTr("Door %1").arg(modelData.door)
                    //: Under the number of a door; %1 is S, M, L or XL, %2 why its parcel goes back
                    detail: qsTr("size %1 · %2").arg(modelData.size).arg(Sentences.goesBack(modelData.why))
                    onClicked: page.touchscreen.retrieve(modelData.door)
                }
            }
        }
    }
    // How much of a long list is seen, and where.
    Rectangle {
        objectName: "retrieve_list_mark"
        visible: list.visibleArea.heightRatio < 1
        anchors { left: list.right; leftMargin: -8 }
        y: list.y + list.visibleArea.yPosition * list.height
        width: 8
        height: list.visibleArea.heightRatio * list.height
        radius: 4
        color: Theme.edge
    }
    WayButton {
        id: all
        objectName: "retrieve_all_button"
        visible: page.view.toRetrieve.length > 1
        anchors { bottom: parent.bottom; bottomMargin: Theme.landscape ? Theme.foot : 48 }
        width: Theme.column
        height: 160
        //: Button: each door of the list opens by itself as soon as the one before is shut
        text: qsTr("Open all, one after the other")
        onClicked: page.touchscreen.retrieveAll()
    }
}
