// A round has ended: how many parcels were deposited and taken back, to keep. Nobody has to wait for this page.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

PageFrame {
    id: page

    readonly property var receipt: view.receipt
    readonly property int deposited: receipt.deposited ?? 0
    readonly property int retrieved: receipt.retrieved ?? 0

    objectName: "page_receipt"
    Accessible.role: Accessible.Pane
    //: For screen readers: name of the page
    Accessible.name: qsTr("Receipt of your round")
    footerButtons: PillButton {
        objectName: "help_button"
        //: Button: opens the page that explains how to collect
        text: qsTr("Help")
        onClicked: page.touchscreen.openHelp()
    }

    Text {
        id: heading
        objectName: "receipt_heading"
        width: Theme.column
        text: {
            //: Heading when a courier's round has ended; %n is how many parcels were deposited
            if (page.retrieved === 0) return qsTr("%n parcels deposited", "", page.deposited)
            const taken = Sentences.takenBack(page.retrieved)
            //: The same heading where it goes on with "· 3 taken back"; %n is how many were deposited
            return page.deposited === 0 ? taken : qsTr("%n deposited", "", page.deposited) + " · " + taken
        }
        color: Theme.ink
        font { pixelSize: Theme.hero; weight: Font.ExtraBold }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 44
    }
    Text {
        id: detail
        anchors.top: heading.bottom
        width: Theme.column
        //: %1 is the receipt's number, %2 the courier's number, %3 date and time of its end
        text: qsTr("Receipt %1 · courier %2 · %3").arg(page.receipt.name ?? "")
            .arg(page.receipt.courier ?? "").arg(page.receipt.ended ?? "")
        color: Theme.muted
        font.pixelSize: Theme.detail
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.max(26, Theme.least)
    }
    NoticeBanner {
        id: notice
        touchscreen: page.touchscreen
        anchors { top: detail.bottom; topMargin: Theme.landscape ? Theme.foot : 32 }
        width: Theme.column
    }
    Rectangle {
        id: card
        anchors {
            top: Theme.landscape ? parent.top : notice.visible ? notice.bottom : detail.bottom
            topMargin: Theme.landscape ? 0 : 48
        }
        x: Theme.sideX + (Theme.side - width) / 2
        width: Theme.landscape ? Math.min(Theme.side, page.sideHeight - Theme.foot)
            : Math.min(640, close.y - y - advice.height - 96)
        height: width
        radius: Theme.radius
        color: "white"
        border { width: 3; color: Theme.line }

        Image {
            objectName: "receipt_qr"
            anchors { fill: parent; margins: Theme.gap }
            source: page.receipt.qr ? "image://qr/" + page.receipt.qr : ""
            smooth: false
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            //: For screen readers: the QR code of the receipt
            Accessible.name: qsTr("QR code of this receipt")
        }
    }
    Text {
        id: advice
        anchors {
            top: !Theme.landscape ? card.bottom : notice.visible ? notice.bottom : detail.bottom
            topMargin: Theme.landscape ? Theme.foot : 32
        }
        width: Theme.column
        horizontalAlignment: Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
        //: Under the QR code of a receipt
        text: qsTr("Scan it to keep it. Your carrier can ask for it by its number.")
        color: Theme.ink
        font.pixelSize: Theme.body
        wrapMode: Text.WordWrap
    }
    WayButton {
        id: close
        objectName: "close_receipt_button"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.landscape ? Theme.foot : 48
        height: Theme.landscape ? 200 : implicitHeight
        width: Theme.column
        //: Button: the receipt goes away
        text: qsTr("Done")
        //: Under the button that puts the receipt away
        detail: qsTr("It also closes by itself. To collect a parcel, touch here")
        onClicked: page.touchscreen.closeReceipt()
    }
}
