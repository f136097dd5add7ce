// What a courier can say of the door whose parcels go back, by how far it is and what was said.
pragma ComponentBehavior: Bound

import QtQuick
import Veilbox.Touchscreen

Flow {
    id: ways

    required property Touchscreen touchscreen
    readonly property LockerView view: touchscreen.view
    readonly property bool open: view.phase === "open"
    readonly property bool done: view.phase === "done"
    readonly property bool answered: view.answer !== ""
    readonly property int half: (Theme.column - Theme.gap) / 2

    width: Theme.column
    spacing: Theme.gap

    ChoiceButton {
        objectName: "not_there_button"
        visible: ways.open && !ways.answered
        width: ways.half
        //: Button: no parcel lies behind the open door, although one should
        text: qsTr("It is not there")
        //: What happens then: nothing is put behind this door until somebody looked
        detail: qsTr("blocks the door, an operator looks")
        onClicked: ways.touchscreen.endRetrieve("not_there")
    }
    ChoiceButton {
        objectName: "left_inside_button"
        visible: ways.open && !ways.answered
        width: ways.half
        //: Button: the courier does not take the parcel along now
        text: qsTr("Leave it inside")
        //: What happens then: the door is on the list of what goes back as before
        detail: qsTr("it stays in the list")
        onClicked: ways.touchscreen.endRetrieve("left_inside")
    }
    ChoiceButton {
        objectName: "take_after_all_button"
        visible: ways.open && ways.answered
        width: ways.view.inARow ? ways.half : ways.width
        //: Button: the courier takes the parcel along, although another answer was touched
        text: qsTr("Take it after all")
        onClicked: ways.touchscreen.retrieve(ways.view.compartment)
    }
    ChoiceButton {
        objectName: "last_one_button"
        visible: ways.open && ways.view.inARow
        width: ways.answered ? ways.half : ways.width
        //: Button: doors open one after the other, and the courier stops with this one
        text: qsTr("Last one for now")
        //: What happens then
        detail: qsTr("no other door opens")
        onClicked: ways.touchscreen.lastOne()
    }
    ChoiceButton {
        objectName: "open_again_button"
        visible: ways.done
        width: ways.answered ? ways.width : ways.half
        //: Button: the door of the page once more, after it was shut
        text: qsTr("Open again")
        //: Under the button "Open again"
        detail: qsTr("the same door")
        onClicked: ways.touchscreen.retrieve(ways.view.compartment)
    }
    ChoiceButton {
        objectName: "not_there_button"
        visible: ways.done && !ways.answered
        width: ways.half
        //: Button: no parcel lay behind the door, which is shut by now
        text: qsTr("It was not there")
        detail: qsTr("blocks the door, an operator looks")
        onClicked: ways.touchscreen.endRetrieve("not_there")
    }
}
