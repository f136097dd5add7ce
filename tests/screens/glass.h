// The real touchscreen in this process: its model, its pages in a window, and time that a test
// moves.
#pragma once
#include "hal/labels/symbol.h"
#include "tests/screens/fake_controller.h"
#include "ui/touchscreen/link/geometry_file.h"
#include "ui/touchscreen/models/languages.h"
#include "ui/touchscreen/models/touchscreen.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <QTemporaryDir>
#include <memory>

struct Glass {
    // `language` as in Languages::codes(); `size` of the window in pixels.
    explicit Glass(const QString& language = "en", QSize size = {1080, 1920});

    // Visible item of this object name, or null.
    QQuickItem* find(const QString& name) const;
    // Taps the middle of the item; false if it is not to be seen.
    bool tap(const QString& name);
    // What a person types, 150 ms a key, on a keyboard whose layout makes just this text.
    void type(const QString& text);
    // A person's Enter, and what comes of it when no other key follows.
    void enter();
    // What a reader sends that is wired as a keyboard: the keys of a US keyboard 10 ms apart, seen
    // through the desktop's layout, which makes `typed` of them (as long as `text`).
    void burst(const QString& text, const QString& typed);
    void burst(const QString& text) { burst(text, text); }
    // One key `ms` after the last one. `place` as QKeyEvent::nativeScanCode().
    void key(int key, const QString& text, quint32 place, int ms = 10,
             Qt::KeyboardModifiers with = {}, bool repeat = false);
    // Moves time on.
    void wait(int seconds);
    // Long enough for silence to end a scan.
    void rest();
    // Waits until the page is shown (5 s at most).
    bool shows(const QString& page);
    // Every item that can be seen.
    QList<QQuickItem*> visibleItems() const;
    // All text that can be seen, line by line.
    QStringList texts() const;
    QString geometryPath() const { return folder.filePath("geometry.json"); }

    QTemporaryDir folder;
    FakeController controller;
    veilbox::ui::Touchscreen touchscreen;
    veilbox::ui::Languages languages;
    veilbox::hal::QrImage codes;
    QQmlApplicationEngine engine;
    QQuickWindow* window = nullptr;
    std::unique_ptr<veilbox::ui::GeometryFile> geometry;
    // Warnings of the QML engine and of the pages.
    QStringList warnings;
    qint64 now = 0;
};
