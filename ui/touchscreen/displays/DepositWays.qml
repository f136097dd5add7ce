// What a courier can say of the parcel on the screen, by how far the deposit is.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Grid {
    id: ways

    required property Touchscreen touchscreen
    readonly property string phase: touchscreen.view.phase
    readonly property bool asksAtClosedDoor: phase === "is_it_empty"
    readonly property bool isIn: phase === "done"
    readonly property bool shared: touchscreen.view.shared
    readonly property bool puttingIn: !asksAtClosedDoor && !isIn && phase !== "taking_back"
    readonly property int half: (Theme.column - Theme.gap) / 2

    columns: 2
    spacing: Theme.gap

    ChoiceButton {
        objectName: "does_not_fit_button"
        visible: ways.puttingIn
        width: ways.half
        //: Button: the parcel is too large for this door
        text: qsTr("Does not fit")
        detail: ways.shared
            //: What happens then, at a door with other parcels of the bundle: another door opens
            ? qsTr("a door of its own")
            //: What happens then: the next larger door opens
            : qsTr("next size")
        onClicked: ways.touchscreen.endDeposit("does_not_fit")
    }
    ChoiceButton {
        objectName: "not_empty_button"
        visible: ways.puttingIn && !ways.shared
        width: ways.half
        //: Button: something is in the compartment already
        text: qsTr("Not empty")
        //: What happens then: this door is blocked and another one opens
        detail: qsTr("block, use another")
        onClicked: ways.touchscreen.endDeposit("not_empty")
    }
    ChoiceButton {
        objectName: "damaged_button"
        visible: ways.puttingIn
        width: ways.half
        //: Button: the compartment is broken, wet or dirty
        text: qsTr("Damaged")
        //: What happens then: this door is blocked and another one opens
        detail: qsTr("block, use another")
        onClicked: ways.touchscreen.endDeposit("damaged")
    }
    ChoiceButton {
        objectName: "undo_button"
        visible: ways.puttingIn
        width: ways.half
        //: Button: this parcel shall not be deposited after all
        text: qsTr("Undo")
        //: What to do then
        detail: qsTr("take it back out")
        onClicked: ways.touchscreen.endDeposit("undone")
    }
    ChoiceButton {
        objectName: "take_back_button"
        visible: ways.isIn
        width: ways.half
        //: Button: the parcel is in and the door is shut, and the courier wants it back
        text: qsTr("Take it back")
        //: What happens then
        detail: qsTr("the door opens again")
        onClicked: ways.touchscreen.takeBack()
    }
    ChoiceButton {
        objectName: "not_put_in_button"
        visible: ways.isIn
        width: ways.half
        //: Button: the door is shut and the parcel is still in the courier's hand
        text: qsTr("Not put in")
        //: What the courier says by that
        detail: qsTr("I still have the parcel")
        onClicked: ways.touchscreen.endDeposit("undone")
    }
    ChoiceButton {
        objectName: "it_is_empty_button"
        visible: ways.asksAtClosedDoor
        width: 2 * ways.half + Theme.gap
        text: ways.shared
            //: Button: the courier took the parcel back out; others of its bundle are left inside
            ? qsTr("It is out")
            //: Button: the courier took the parcel back out and nothing is left in the compartment
            : qsTr("It is empty")
        onClicked: ways.touchscreen.endDeposit("undone")
    }
}
