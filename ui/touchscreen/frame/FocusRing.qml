// The ring around the button that the keys are on. Tab and Shift+Tab go through the page as it is read,
// an arrow to the nearest button on that side.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Veilbox.Touchscreen

Rectangle {
    id: ring

    required property KeyFocus keys
    required property Item page
    property T.AbstractButton target: null
    // How far it stands around the button; less than Theme.gap.
    readonly property int reach: 14

    // The buttons that can be pressed, as they are read.
    function buttons(): var {
        const found = []
        const search = item => {
            for (let i = 0; i < item.children.length; ++i) {
                const child = item.children[i]
                if (!child.visible || !child.enabled) continue
                if (child instanceof T.AbstractButton) found.push(child)
                else search(child)
            }
        }
        search(page)
        const place = button => button.mapToItem(page, 0, 0, button.width, button.height)
        return found.map(button => ({ button: button, at: place(button) }))
            .sort((a, b) => Math.abs(a.at.y - b.at.y) > 40 ? a.at.y - b.at.y : a.at.x - b.at.x)
    }
    // How far it is from one place to another on that side; a button straight on is nearer.
    function distance(from: rect, to: rect, way: string): real {
        const across = to.x + to.width / 2 - from.x - from.width / 2
        const down = to.y + to.height / 2 - from.y - from.height / 2
        const level = way === "left" || way === "right"
        const ahead = way === "left" ? -across : way === "right" ? across : way === "up" ? -down : down
        if (ahead < 10) return Infinity
        const aside = level ? Math.max(from.y, to.y) - Math.min(from.y + from.height, to.y + to.height)
                            : Math.max(from.x, to.x) - Math.min(from.x + from.width, to.x + to.width)
        return ahead + 3 * Math.max(0, aside) + 0.1 * Math.abs(level ? down : across)
    }
    function move(way: string) {
        const all = buttons()
        const here = all.findIndex(one => one.button === target)
        if (all.length === 0) return
        if (here < 0) {
            target = all[0].button
        } else if (way === "next" || way === "previous") {
            target = all[(here + (way === "next" ? 1 : all.length - 1)) % all.length].button
        } else if (way !== "here") {
            let nearest = Infinity
            for (const one of all) {
                const far = distance(all[here].at, one.at, way)
                if (far >= nearest) continue
                nearest = far
                target = one.button
            }
        }
    }
    function press() {
        if (buttons().some(one => one.button === target)) target.clicked()
    }

    objectName: "focus_ring"
    parent: target
    visible: keys.shown && target !== null
    x: -reach; y: -reach; z: 1
    width: target === null ? 0 : target.width + 2 * reach
    height: target === null ? 0 : target.height + 2 * reach
    radius: target !== null && target.height < 120 ? height / 2 : Theme.radius + reach
    color: "transparent"
    border { width: 8; color: Theme.ink }

    Connections {
        target: ring.keys
        function onMoved(way) { ring.move(way) }
        function onPressed() { ring.press() }
    }
}
