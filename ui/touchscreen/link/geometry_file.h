// Where everything is on the screen, as a file for a driver that plays the person in front of it
// (deploy/demo --check). Rewritten whole and atomically after each frame in which it changed,
// and looked at five times a second besides:
//
//     {"page":"idle","facts":{"notice":12},"window":{"w":540,"h":960},
//      "controls":{"key_5":{"x":216,"y":411,"w":152,"h":76,"enabled":true}}}
//
// Rectangles are in window pixels. Every visible item with an object name is listed; nothing that a
// person typed is. Lives on the main thread; the window must outlive it.
#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <QTimer>
#include <functional>

namespace veilbox::ui {

class GeometryFile : public QObject {
    Q_OBJECT

  public:
    // `describe` gives the entries beside window and controls ("page", "facts").
    GeometryFile(QQuickWindow& window, QString path, std::function<QJsonObject()> describe,
                 QObject* parent = nullptr);

    // Writes now if anything changed. False if the file could not be written.
    bool write();

  private:
    QQuickWindow& window_;
    QString path_;
    std::function<QJsonObject()> describe_;
    QByteArray written_;
    QTimer again_;
};

}  // namespace veilbox::ui
