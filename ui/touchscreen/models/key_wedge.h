// A badge, label or QR reader that is wired as a keyboard, and a real keyboard beside it.
//
// What is a scan:
//   six or more characters, 35 ms apart or less on average (a burst), whatever they are and
//   whatever the page: no person types so
//   at any pace, a character other than a digit, and on a page without a keypad every character
// Everything else is typed. A digit is shown at once; if a burst shows itself later, those of its
// digits that were shown are taken back.
//
//   a scan ends with Enter, LF, TAB or ETX; a burst also with 100 ms of silence
//   a scan that is no burst and does not end is dropped after 2 s of silence
//   Enter or TAB in front of a scan or behind its end belongs to the reader, and so does a space, *
//   or # in front of one: a person's is told once 70 ms have passed without another key. Of a pad
//   with twelve keys, * is a Tab and # is Enter
//   a held key is one key
//
// A reader sends the keys of a US keyboard, so a burst is read by the places of its keys
// (us_keyboard.h) and the layout of the desktop does not matter. What a person types is what the
// layout says. Two readers at the same moment spoil one scan each at most: the next silence or
// ending starts anew.
#pragma once
#include <QKeyEvent>
#include <QList>
#include <QObject>
#include <QString>
#include <functional>

namespace veilbox::ui {

class KeyWedge : public QObject {
    Q_OBJECT

  public:
    // Shows a typed digit; false if the entry took none (full, or waiting for an answer).
    using Show = std::function<bool(QChar)>;
    explicit KeyWedge(Show show, QObject* parent = nullptr);
    ~KeyWedge() override;

    void setKeypad(bool onPage) { keypad_ = onPage; }
    // Takes a key press; its pace is that of the event's own timestamps. False if it has no effect
    // here (a function key, a held key).
    bool press(const QKeyEvent& event);
    // A repeat of a key that is held down; ask before press().
    bool isHeld(const QKeyEvent& event) const;
    void release(const QKeyEvent& event);
    // Milliseconds of a monotonic clock, called several times a second: ends what has fallen
    // silent.
    void tick(qint64 nowMs);
    // The entry was wiped: nothing of what was shown can be taken back. A scan that is under way
    // goes on.
    void forgetShown();

  signals:
    void erase();
    void enter();
    // A person's Tab or space: not in front of a scan, in it or at its end.
    void tab();
    void space();
    // What was typed has come to rest: a full code may be sent.
    void settled();
    // The last digits that were shown belong to a scan: undo that many.
    void takeBack(int howMany);
    void scanned(const QString& text);

  private:
    struct Key {
        QChar us;     // by the place of the key; null if unknown
        QChar typed;  // by the layout of the desktop; null if it makes no character
        qint64 at = 0;
        bool shown = false;
    };

    enum class Waits { Nothing, Enter, Tab, Space };

    bool isPaceOfAReader() const;
    qsizetype firstOfTheScan() const;
    void character(Key key);
    void beginScan();
    // A space, * or # that no other key went before.
    bool leads(Key key);
    bool ending(Waits what);
    void tell(Waits what);
    void endScan();
    void fallSilent();
    void wipe();

    Show show_;
    QList<Key> keys_;  // since the last ending or silence
    bool keypad_ = true;
    bool scanning_ = false;
    bool burst_ = false;
    // Of a person, or in front of a scan: the next key tells.
    Waits waits_ = Waits::Nothing;
    Key led_;                     // space, * or # that waits: the first of a scan, if one follows
    bool scanJustEnded_ = false;  // a second ending belongs to the first
    bool ticked_ = false;         // since the last key
    qint64 lastAt_ = 0;           // clock of the events
    qint64 releasedAt_ = -1;      // clock of the events
    int releasedKey_ = 0;
    qint64 quietSince_ = 0;  // clock of tick(): its first call after the last key
    qint64 tickedAt_ = 0;    // clock of tick(): its last call
    qint64 quiet_ = 0;       // how much of that was silence for certain
};

}  // namespace veilbox::ui
