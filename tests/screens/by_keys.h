// A person at a keyboard before the glass: the keys that mark and press a button, and every page.
#pragma once
#include "tests/screens/glass.h"

#include <QSet>
#include <QTest>

inline constexpr int person = 150;

// The name of the marked button, "" for none.
inline QString marked(const Glass& glass) {
    const QQuickItem* ring = glass.find("focus_ring");
    return ring == nullptr ? QString() : ring->parentItem()->objectName();
}

inline void tab(Glass& glass) {
    glass.key(Qt::Key_Tab, "\t", 23, person);
    glass.rest();
}
inline void back(Glass& glass) { glass.key(Qt::Key_Backtab, {}, 23, person, Qt::ShiftModifier); }
inline void arrow(Glass& glass, int key) { glass.key(key, {}, 0, person); }
inline void space(Glass& glass) {
    glass.key(Qt::Key_Space, " ", 65, person);
    glass.rest();
}
// Tab until it is marked; false if that never happens.
inline bool mark(Glass& glass, const QString& name) {
    for (int i = 0; i < 30 && marked(glass) != name; ++i) tab(glass);
    return marked(glass) == name;
}

inline QSet<QString> buttons(const Glass& glass) {
    QSet<QString> names;
    for (const QQuickItem* item : glass.visibleItems()) {
        if (item->inherits("QQuickAbstractButton") && item->isEnabled()) {
            names.insert(item->objectName());
        }
    }
    return names;
}

// Every button that arrows lead to, from the first one on.
inline QSet<QString> byArrows(Glass& glass) {
    arrow(glass, Qt::Key_Down);
    QObject* ring = glass.find("focus_ring");
    if (ring == nullptr) return {};
    QSet<QString> reached{marked(glass)};
    for (QStringList open{marked(glass)}; !open.isEmpty();) {
        const QString from = open.takeFirst();
        for (const int key : {Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right}) {
            ring->setProperty("target", QVariant::fromValue(glass.find(from)));
            arrow(glass, key);
            if (!reached.contains(marked(glass))) open.append(marked(glass));
            reached.insert(marked(glass));
        }
    }
    return reached;
}

inline void eachPage() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QJsonObject>("screen");
    for (const char* page : {"idle", "sign_in", "help"})
        QTest::newRow(page) << page << FakeController::idle();
    QTest::newRow("receipt") << "receipt" << FakeController::receipt();
    QTest::newRow("courier") << "courier" << FakeController::courier();
    QTest::newRow("courier with a list") << "courier" << FakeController::courierWithList();
    QTest::newRow("list") << "retrieve_list" << FakeController::courierWithList();
    QTest::newRow("long list") << "retrieve_list" << FakeController::courierWithList(24);
    QTest::newRow("retrieve open") << "retrieve" << FakeController::retrieve("open", "", true);
    QTest::newRow("retrieve answered")
        << "retrieve" << FakeController::retrieve("open", "left_inside", true);
    QTest::newRow("retrieve done") << "retrieve" << FakeController::retrieve("done");
    QTest::newRow("size") << "size" << FakeController::size();
    for (const char* phase : {"open", "is_it_empty", "done"}) {
        QTest::addRow("deposit %s", phase) << "deposit" << FakeController::deposit(phase);
    }
    for (const char* phase : {"open", "closed", "is_it_empty", "done"}) {
        QTest::addRow("drop off %s", phase) << "drop_off" << FakeController::dropOff(phase);
    }
    for (const char* phase : {"open", "done"}) {
        QTest::addRow("collect %s", phase) << "collect" << FakeController::collect(phase);
    }
}

inline bool goTo(Glass& glass, const QString& page, const QJsonObject& screen) {
    if (!glass.shows("idle")) return false;
    glass.controller.push(screen);
    if (page == "sign_in") glass.tap("courier_button");
    if (page == "help") glass.tap("help_button");
    if (page == "retrieve_list" && glass.shows("courier")) glass.tap("retrieve_list_button");
    const QString phase = screen["phase"].toString();
    return glass.shows(page) && (phase.isEmpty() || glass.touchscreen.view()->phase() == phase);
}
