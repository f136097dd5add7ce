#include "ui/touchscreen/models/key_wedge.h"

#include "ui/touchscreen/models/us_keyboard.h"

#include <algorithm>
#include <utility>

namespace veilbox::ui {
namespace {
constexpr qint64 silenceMs = 100;
constexpr qint64 dropMs = 2000;
// After a long frame a tick comes before the keys that wait: it is not all silence.
constexpr qint64 longestTickMs = 60;
// Two keys of one reader are never further apart, even if the system was busy for a moment.
constexpr qint64 widestGapMs = 70;
constexpr qint64 paceMs = 35;
constexpr qint64 fastestRepeatMs = 20;
constexpr qsizetype shortestBurst = 6;
constexpr qsizetype longestScan = 200;
constexpr char16_t etx = 0x03;

bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

bool isEnter(const QKeyEvent& event, QChar us) {
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter ||
           us == QLatin1Char('\r') || us == QLatin1Char('\n');
}

bool isOtherEnding(const QKeyEvent& event, QChar us) {
    return event.key() == Qt::Key_Tab || us == QLatin1Char('\t') || us == QChar(etx) ||
           event.text() == QChar(etx);
}
// The keys beside the 0 of a pad with twelve keys, and the space: at a person's pace.
bool isWayKey(QChar typed) {
    return typed == QLatin1Char(' ') || typed == QLatin1Char('*') || typed == QLatin1Char('#');
}
}  // namespace

KeyWedge::KeyWedge(Show show, QObject* parent) : QObject(parent), show_(std::move(show)) {}
KeyWedge::~KeyWedge() { wipe(); }

bool KeyWedge::press(const QKeyEvent& event) {
    if (isHeld(event)) return false;
    const auto at = static_cast<qint64>(event.timestamp());
    const qint64 gap = at - lastAt_;
    if (gap < 0 || gap >= silenceMs) fallSilent();
    if (gap < 0 || gap >= dropMs) wipe();
    const Key key{usCharacter(event), typedCharacter(event), at};
    const bool enter = isEnter(event, key.us);
    if (!enter && !isOtherEnding(event, key.us) && key.us.isNull() && key.typed.isNull() &&
        event.key() != Qt::Key_Backspace) {
        return false;
    }
    const bool readerLed = gap <= widestGapMs;
    ticked_ = false;
    lastAt_ = at;
    if (enter) return ending(Waits::Enter);
    if (isOtherEnding(event, key.us)) {
        return ending(event.key() == Qt::Key_Tab ? Waits::Tab : Waits::Nothing);
    }
    const Waits waited = std::exchange(waits_, Waits::Nothing);
    const Key led = std::exchange(led_, Key{});
    if (!readerLed) tell(waited);
    if (readerLed && !led.typed.isNull()) keys_.append(led);
    scanJustEnded_ = false;
    if (event.key() == Qt::Key_Backspace) {
        if (!scanning_) {
            wipe();
            emit erase();
        }
        return true;
    }
    if (isWayKey(key.typed) && !scanning_ && keys_.isEmpty()) return leads(key);
    // STX, GS and their kind are around a text or between its parts, and no part of it.
    if (key.us.isPrint() || key.typed.isPrint()) character(key);
    return true;
}

void KeyWedge::release(const QKeyEvent& event) {
    releasedAt_ = static_cast<qint64>(event.timestamp());
    releasedKey_ = event.key();
}

// X11 repeats a held key as release and press of the same millisecond; Qt flags the press only if
// both were in its queue at once. Faster than any repeat, it is two equal characters of a reader.
bool KeyWedge::isHeld(const QKeyEvent& event) const {
    const auto at = static_cast<qint64>(event.timestamp());
    const bool repeated =
        event.isAutoRepeat() || (at == releasedAt_ && event.key() == releasedKey_);
    return repeated && (at < lastAt_ || at - lastAt_ >= fastestRepeatMs);
}

void KeyWedge::character(Key key) {
    if (keys_.size() < longestScan) keys_.append(key);
    const bool reader = isPaceOfAReader();
    burst_ = burst_ || reader;
    if (scanning_) return;
    if (reader || !keypad_ || !isDigit(key.typed)) return beginScan();
    keys_.last().shown = show_(key.typed);
}

bool KeyWedge::isPaceOfAReader() const {
    if (keys_.size() < shortestBurst) return false;
    const qint64 took = keys_.last().at - keys_[keys_.size() - shortestBurst].at;
    return took >= 0 && took <= (shortestBurst - 1) * paceMs;
}

qsizetype KeyWedge::firstOfTheScan() const {
    qsizetype first = keys_.size() - 1;
    while (first > 0 && keys_[first].at - keys_[first - 1].at <= widestGapMs) --first;
    return first;
}

void KeyWedge::beginScan() {
    scanning_ = true;
    keys_.remove(0, firstOfTheScan());
    const auto shown = std::ranges::count_if(keys_, [](const Key& key) { return key.shown; });
    if (shown > 0) emit takeBack(static_cast<int>(shown));
}

bool KeyWedge::leads(Key key) {
    waits_ = key.typed == QLatin1Char(' ')   ? Waits::Space
             : key.typed == QLatin1Char('*') ? Waits::Tab
                                             : Waits::Enter;
    led_ = key;
    return true;
}

bool KeyWedge::ending(Waits what) {
    if (scanning_) {
        endScan();
        return true;
    }
    if (scanJustEnded_) return true;
    if (what == Waits::Nothing) return false;
    waits_ = what;
    led_ = Key{};
    return true;
}

void KeyWedge::tell(Waits what) {
    switch (what) {
        case Waits::Nothing:
            return;
        case Waits::Enter:
            return enter();
        case Waits::Tab:
            return tab();
        case Waits::Space:
            return space();
    }
}

void KeyWedge::endScan() {
    QString text;
    for (const Key& key : std::as_const(keys_)) {
        const QChar c = burst_ && !key.us.isNull() ? key.us : key.typed;
        if (!c.isNull()) text.append(c);
    }
    wipe();
    scanJustEnded_ = true;
    emit scanned(text);
    text.fill(QLatin1Char('0'));
}

void KeyWedge::tick(qint64 nowMs) {
    if (!std::exchange(ticked_, true)) {
        quietSince_ = nowMs;
        quiet_ = 0;
        tickedAt_ = nowMs;
    }
    quiet_ += std::min(nowMs - std::exchange(tickedAt_, nowMs), longestTickMs);
    if (quiet_ >= silenceMs) fallSilent();
    if (nowMs - quietSince_ >= dropMs) wipe();
}

void KeyWedge::fallSilent() {
    scanJustEnded_ = false;
    if (scanning_ && burst_) return endScan();
    if (scanning_) return;
    const bool typed = !keys_.isEmpty();
    const Waits waited = std::exchange(waits_, Waits::Nothing);
    led_ = Key{};
    wipe();
    // Enter sends what was typed; a Tab leaves it.
    if (typed && waited != Waits::Enter) emit settled();
    tell(waited);
}

void KeyWedge::forgetShown() {
    for (Key& key : keys_) key.shown = false;
}

void KeyWedge::wipe() {
    keys_.fill(Key{});
    keys_.clear();
    scanning_ = false;
    burst_ = false;
}

}  // namespace veilbox::ui
