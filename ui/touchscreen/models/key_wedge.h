// A badge, label or QR reader that is wired as a keyboard, and a real keyboard beside it, told
// apart by what they type and never by how fast:
//
//   on a page with a keypad, digits are keypad presses at once; the first other character begins a
//   scan on a page without, every character belongs to a scan a scan ends with Enter; 2 s of
//   silence drop it
//
// A scan that begins with digits ("1Z99...") has pressed keypad keys before its first letter. Those
// of the last 2 s are taken back and lead the scan. Time comes in as milliseconds of a monotonic
// clock.
#pragma once
#include <QKeyEvent>
#include <QObject>
#include <QString>

namespace veilbox::ui {

class KeyWedge : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    void setKeypad(bool onPage);
    // Takes a key press. False if it is none of ours (Tab, function keys, ...).
    bool press(const QKeyEvent& event, qint64 nowMs);
    void tick(qint64 nowMs);
    // Drops what has been read so far.
    void drop();

  signals:
    void digit(QChar digit);
    void erase();
    void enter();
    // The scan began with digits that were taken for keypad presses: undo that many.
    void takeBack(int howMany);
    void scanned(const QString& text);

  private:
    void character(QChar c);

    QString burst_;
    bool scanning_ = false;
    bool keypad_ = true;
    qint64 last_ = 0;
};

}  // namespace veilbox::ui
