// A wedge and everything it says, in order: "5" for a digit shown, "back2", "scan:text" and so on.
#pragma once
#include "ui/touchscreen/models/key_wedge.h"

#include <QKeyEvent>
#include <QObject>
#include <QStringList>
#include <utility>

constexpr quint32 placeNotTold = 0;

// A wedge without a screen, whose keys and clocks a test moves by hand.
struct Bench {
    Bench() {
        using W = veilbox::ui::KeyWedge;
        const auto note = [this](const QString& what) { said.append(what); };
        QObject::connect(&wedge, &W::erase, &wedge, [note] { note("erase"); });
        QObject::connect(&wedge, &W::enter, &wedge, [note] { note("enter"); });
        QObject::connect(&wedge, &W::tab, &wedge, [note] { note("tab"); });
        QObject::connect(&wedge, &W::space, &wedge, [note] { note("space"); });
        QObject::connect(&wedge, &W::settled, &wedge, [note] { note("settled"); });
        QObject::connect(&wedge, &W::takeBack, &wedge,
                         [note](int count) { note("back" + QString::number(count)); });
        QObject::connect(&wedge, &W::scanned, &wedge,
                         [note](const QString& text) { note("scan:" + text); });
    }

    bool key(int key, qint64 gap, const QString& text = {}, quint32 place = placeNotTold,
             Qt::KeyboardModifiers with = {}, bool repeat = false) {
        at += gap;
        QKeyEvent event(QEvent::KeyPress, key, with, place, 0, 0, text, repeat);
        event.setTimestamp(static_cast<quint64>(at));
        return wedge.press(event);
    }
    void release(int key, qint64 when) {
        QKeyEvent event(QEvent::KeyRelease, key, {});
        event.setTimestamp(static_cast<quint64>(when));
        wedge.release(event);
    }
    // Each character so long after the one before.
    void type(const QString& text, qint64 gap) {
        for (const QChar c : text) key(c.unicode(), gap, c);
    }
    bool enter(qint64 gap) { return key(Qt::Key_Return, gap, "\r", 36); }
    // Silence as the program's clock sees it.
    void rest() {
        for (int i = 0; i < 4; ++i) wedge.tick(clock += 50);
    }
    QString heard() { return std::exchange(said, {}).join(' '); }

    QStringList said;
    bool takes = true;
    veilbox::ui::KeyWedge wedge{[this](QChar c) {
        said.append(QString(c));
        return takes;
    }};
    qint64 at = 10'000;
    qint64 clock = 50'000;
};
