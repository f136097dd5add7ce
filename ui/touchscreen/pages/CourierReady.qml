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

    Column {
        width: parent.width
        spacing: 40

        Column {
            width: parent.width

            Text {
                width: parent.width
                //: Heading: the courier can scan a label
                text: qsTr("Scan the next label")
                color: Theme.ink
                font { pixelSize: Theme.hero; weight: Font.ExtraBold }
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 48
            }
            Text {
                width: parent.width
                //: Under the heading of the courier's page
                text: qsTr("A door that fits opens by itself")
                color: Theme.muted
                font.pixelSize: 42
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 28
            }
        }
        NoticeBanner {
            touchscreen: page.touchscreen
            width: parent.width
        }
        ReaderPicture {
            objectName: "reader_picture"
            width: parent.width
            height: 480
        }
        Grid {
            columns: 4
            spacing: Theme.gap

            Repeater {
                model: ["S", "M", "L", "XL"]

                Rectangle {
                    id: card
                    required property string modelData
                    objectName: "free_" + modelData
                    width: (page.width - 2 * Theme.margin - 3 * Theme.gap) / 4
                    height: 190
                    radius: Theme.radius
                    color: Theme.card
                    border { width: 3; color: Theme.line }

                    Text {
                        y: 20
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: page.view.free[card.modelData]
                        color: Theme.ink
                        font { pixelSize: 72; weight: Font.Bold }
                    }
                    Text {
                        y: 118
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
            width: parent.width
            view: page.view
        }
    }
}
