// The real touchscreen in this process: its model, its pages in a window, and time that a test
// moves.
#pragma once
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
    // `language` as in Languages::codes().
    explicit Glass(const QString& language = "en");

    // Visible item of this object name, or null.
    QQuickItem* find(const QString& name) const;
    // Taps the middle of the item; false if it is not to be seen.
    bool tap(const QString& name);
    void type(const QString& text);
    void enter();
    // Moves time on.
    void wait(int seconds);
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
    QQmlApplicationEngine engine;
    QQuickWindow* window = nullptr;
    std::unique_ptr<veilbox::ui::GeometryFile> geometry;
    // Warnings of the QML engine and of the pages.
    QStringList warnings;
    qint64 now = 0;
};
