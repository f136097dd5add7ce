// The ring around the button that the keys are on. Tab and Shift+Tab go through the page as it is read,
// an arrow to the nearest button on that side. A list that scrolls is read as one piece, shows the
// button that the ring is on, and is left by an arrow only at its end.
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

    function place(item: Item): rect {
        return item.mapToItem(page, 0, 0, item.width, item.height)
    }
    // The buttons that can be pressed, as they are read: each with the list it is in (null for none).
    function buttons(): var {
        const found = []
        const search = (item, list) => {
            for (let i = 0; i < item.children.length; ++i) {
                const child = item.children[i]
                if (!child.visible || !child.enabled) continue
                if (child instanceof T.AbstractButton) found.push({ button: child, list: list, at: ring.place(child) })
                else search(child, child instanceof Flickable ? child : list)
            }
        }
        search(page, null)
        const before = (a, b) => Math.abs(a.y - b.y) > 40 ? a.y - b.y : a.x - b.x
        const outer = one => one.list === null ? one.at : ring.place(one.list)
        return found.sort((a, b) => a.list === b.list ? before(a.at, b.at) : before(outer(a), outer(b)))
    }
    function showInItsList() {
        const here = buttons().find(one => one.button === target)
        if (here === undefined || here.list === null) return
        const list = here.list as Flickable
        const at = target.mapToItem(list.contentItem, 0, 0, target.width, target.height)
        const lowest = at.y + at.height + reach + 2 - list.height
        list.contentY = Math.max(lowest, Math.min(list.contentY, at.y - reach - 2))
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
                const leaves = all[here].list !== null && one.list !== all[here].list
                const far = distance(all[here].at, one.at, way) + (leaves ? 10000 : 0)
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
    onTargetChanged: showInItsList()
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
