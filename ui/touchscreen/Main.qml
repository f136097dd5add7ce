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

    Item {
        id: glass
        width: Theme.width
        height: Theme.height
        anchors.centerIn: parent
        scale: Math.min(window.width / width, window.height / height)

        Loader {
            id: loader
            sourceComponent: {
                switch (window.touchscreen.page) {
                case "idle": return idle
                case "sign_in": return signIn
                case "help": return help
                case "courier": return courier
                case "deposit": return deposit
                case "collect": return collect
                default: return starting
                }
            }
        }
    }

    Component { id: starting; Starting { touchscreen: window.touchscreen; languages: window.languages } }
    Component { id: idle; Idle { touchscreen: window.touchscreen; languages: window.languages } }
    Component { id: signIn; CourierSignIn { touchscreen: window.touchscreen; languages: window.languages } }
    Component { id: help; Help { touchscreen: window.touchscreen; languages: window.languages } }
    Component { id: courier; CourierReady { touchscreen: window.touchscreen; languages: window.languages } }
    Component { id: deposit; DepositOpen { touchscreen: window.touchscreen; languages: window.languages } }
    Component { id: collect; CollectOpen { touchscreen: window.touchscreen; languages: window.languages } }
}
