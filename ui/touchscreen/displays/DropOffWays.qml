// What a person who hands in a parcel can say of it, by how far it is.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Flow {
    id: ways

    required property Touchscreen touchscreen
    readonly property string phase: touchscreen.view.phase
    readonly property bool puttingIn: phase === "opening" || phase === "retrying" || phase === "open"
    readonly property bool isIn: phase === "done"
    readonly property bool wasUnseen: phase === "closed"
    readonly property int half: (width - Theme.gap) / 2

    spacing: Theme.gap

    ChoiceButton {
        objectName: "does_not_fit_button"
        visible: ways.puttingIn
        width: ways.half
        //: Button: the parcel is too large for this door
        text: qsTr("Does not fit")
        //: What happens then
        detail: qsTr("a larger door opens")
        onClicked: ways.touchscreen.endDeposit("does_not_fit")
    }
    ChoiceButton {
        objectName: "not_empty_button"
        visible: ways.puttingIn
        width: ways.half
        //: Button: something is in the compartment already
        text: qsTr("Not empty")
        //: What happens then
        detail: qsTr("another door opens")
        onClicked: ways.touchscreen.endDeposit("not_empty")
    }
    ChoiceButton {
        objectName: "damaged_button"
        visible: ways.puttingIn
        width: ways.half
        //: Button: the compartment is broken, wet or dirty
        text: qsTr("Damaged")
        //: What happens then
        detail: qsTr("another door opens")
        onClicked: ways.touchscreen.endDeposit("damaged")
    }
    ChoiceButton {
        objectName: "undo_button"
        visible: ways.puttingIn
        width: ways.half
        //: Button: this parcel shall not be handed in after all
        text: qsTr("Undo")
        //: What to do then
        detail: qsTr("take it back out")
        onClicked: ways.touchscreen.endDeposit("undone")
    }
    WayButton {
        objectName: "done_button"
        visible: ways.isIn
        width: ways.width
        height: Theme.landscape ? 140 : 180
        //: Button: the person has handed in the parcel and kept the number
        text: qsTr("Done")
        onClicked: ways.touchscreen.finishDropOff()
    }
    ChoiceButton {
        objectName: "take_back_button"
        visible: ways.isIn
        width: ways.half
        //: Button: the parcel is in and the door is shut, and the person wants it back
        text: qsTr("Take it out again")
        //: What happens then
        detail: qsTr("the door opens again")
        onClicked: ways.touchscreen.takeBack()
    }
    ChoiceButton {
        objectName: "not_put_in_button"
        visible: ways.isIn || ways.wasUnseen
        width: ways.isIn ? ways.half : ways.width
        //: Button: the door is shut and the parcel is still in the person's hand
        text: qsTr("I still have it")
        //: What the person says by that
        detail: qsTr("it is not inside")
        onClicked: ways.touchscreen.endDeposit("undone")
    }
    ChoiceButton {
        objectName: "it_is_empty_button"
        visible: ways.phase === "is_it_empty"
        width: ways.width
        //: Button: the person took the parcel back out and nothing is left in the compartment
        text: qsTr("It is empty")
        //: What the person says by that
        detail: qsTr("I have my parcel")
        onClicked: ways.touchscreen.endDeposit("undone")
    }
}
