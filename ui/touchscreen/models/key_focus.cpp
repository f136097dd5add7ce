#include "ui/touchscreen/models/key_focus.h"

#include <utility>

namespace veilbox::ui {
namespace {

QString wayOf(const QKeyEvent& key) {
    if (key.modifiers() & Qt::KeypadModifier) return {};
    switch (key.key()) {
        case Qt::Key_Backtab:
            return QStringLiteral("previous");
        case Qt::Key_Left:
            return QStringLiteral("left");
        case Qt::Key_Right:
            return QStringLiteral("right");
        case Qt::Key_Up:
            return QStringLiteral("up");
        case Qt::Key_Down:
            return QStringLiteral("down");
        default:
            return {};
    }
}

}  // namespace

bool KeyFocus::take(const QKeyEvent& key) {
    const QString way = wayOf(key);
    if (way.isEmpty()) return false;
    go(way);
    return true;
}

bool KeyFocus::press() {
    if (shown_) emit pressed();
    return shown_;
}

void KeyFocus::go(const QString& way) {
    const bool seen = shown_;
    show(true);
    emit moved(seen ? way : QStringLiteral("here"));
}

void KeyFocus::show(bool shown) {
    if (std::exchange(shown_, shown) != shown) emit shownChanged();
}

}  // namespace veilbox::ui
