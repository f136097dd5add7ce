#include "ui/touchscreen/models/key_wedge.h"

#include <utility>

namespace veilbox::ui {
namespace {
constexpr qint64 silenceMs = 2000;
constexpr qsizetype longestScan = 256;
bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }
}  // namespace

void KeyWedge::setKeypad(bool onPage) {
    if (keypad_ == onPage) return;
    keypad_ = onPage;
    drop();
}

bool KeyWedge::press(const QKeyEvent& event, qint64 nowMs) {
    tick(nowMs);
    last_ = nowMs;
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        const QString text = std::exchange(burst_, {});
        if (std::exchange(scanning_, false)) {
            emit scanned(text);
        } else {
            emit enter();
        }
        return true;
    }
    if (event.key() == Qt::Key_Backspace && !scanning_) {
        burst_.chop(1);
        emit erase();
        return true;
    }
    const QString text = event.text();
    if (text.isEmpty() || !text[0].isPrint()) return false;
    for (const QChar c : text) character(c);
    return true;
}

void KeyWedge::character(QChar c) {
    if (burst_.size() >= longestScan) return;
    if (!scanning_ && keypad_ && isDigit(c)) {
        burst_.append(c);
        emit digit(c);
        return;
    }
    if (!scanning_) {
        scanning_ = true;
        if (!burst_.isEmpty()) emit takeBack(static_cast<int>(burst_.size()));
    }
    burst_.append(c);
}

void KeyWedge::tick(qint64 nowMs) {
    if (nowMs - last_ >= silenceMs) drop();
}

void KeyWedge::drop() {
    burst_.fill(QLatin1Char('0'));
    burst_.clear();
    scanning_ = false;
}

}  // namespace veilbox::ui
