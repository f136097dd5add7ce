// What a person can see of a window, by name.
#pragma once
#include <QQuickItem>
#include <QString>

// The item or the first child, at any depth, of this objectName; hidden ones and what is in them
// are left out. nullptr if there is none.
inline QQuickItem* findVisible(QQuickItem* item, const QString& name) {
    if (!item->isVisible()) return nullptr;
    if (item->objectName() == name) return item;
    for (QQuickItem* child : item->childItems()) {
        if (QQuickItem* found = findVisible(child, name)) return found;
    }
    return nullptr;
}
