// The window: the one page that is true now, scaled to whatever glass there is.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Window {
    id: window

    required property Touchscreen touchscreen
    required property Languages languages

    color: Theme.paper
    //: Title of the window
    title: qsTr("Veilbox")

    Binding {
        target: Theme
        property: "landscape"
        value: window.width > window.height
    }
    Item {
        id: glass
        width: Theme.width
        height: Theme.height
        anchors.centerIn: parent
        scale: Math.min(window.width / width, window.height / height)

        Loader {
            id: loader

            function showPage() {
                const files = {
                    "idle": "Idle", "receipt": "RoundReceipt", "sign_in": "CourierSignIn", "help": "Help",
                    "courier": "CourierReady", "size": "ParcelSize", "deposit": "DepositOpen", "collect": "CollectOpen",
                    "problem": "Problem", "put_back": "PutBack", "report": "Reported",
                    "retrieve_list": "RetrieveList", "retrieve": "RetrieveOpen",
                    "drop_off": "DropOff"
                }
                const file = files[window.touchscreen.page] ?? "Starting"
                const url = Qt.resolvedUrl("pages/" + file + ".qml")
                if (source !== url) {
                    setSource(url, {
                        "touchscreen": window.touchscreen, "languages": window.languages
                    })
                }
            }

            Component.onCompleted: showPage()

            Connections {
                target: window.touchscreen
                function onPageChanged() { loader.showPage() }
                function onLeft() { window.languages.goHome() }
            }
            Connections {
                target: window.languages
                function onChosen() { window.touchscreen.acted() }
            }
        }
    }
}
