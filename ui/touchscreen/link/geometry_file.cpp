#include "ui/touchscreen/link/geometry_file.h"

#include <QJsonDocument>
#include <QSaveFile>
#include <utility>

namespace veilbox::ui {
namespace {

constexpr int again_ms = 200;

void collect(const QQuickItem& item, QJsonObject& controls) {
    if (!item.isVisible()) return;
    if (!item.objectName().isEmpty() && item.width() > 0 && item.height() > 0) {
        const QRectF place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
        controls[item.objectName()] = QJsonObject{{"x", qRound(place.x())},
                                                  {"y", qRound(place.y())},
                                                  {"w", qRound(place.width())},
                                                  {"h", qRound(place.height())},
                                                  {"enabled", item.isEnabled()}};
    }
    for (const QQuickItem* child : item.childItems()) collect(*child, controls);
}

}  // namespace

GeometryFile::GeometryFile(QQuickWindow& window, QString path,
                           std::function<QJsonObject()> describe, QObject* parent)
    : QObject(parent), window_(window), path_(std::move(path)), describe_(std::move(describe)) {
    connect(&window_, &QQuickWindow::frameSwapped, this, &GeometryFile::write,
            Qt::QueuedConnection);
    // The last frame of a change may be drawn before its items have their places.
    connect(&again_, &QTimer::timeout, this, &GeometryFile::write);
    again_.start(again_ms);
}

bool GeometryFile::write() {
    QJsonObject controls;
    collect(*window_.contentItem(), controls);
    QJsonObject map = describe_();
    map[QStringLiteral("window")] = QJsonObject{{"w", window_.width()}, {"h", window_.height()}};
    map[QStringLiteral("controls")] = controls;
    const QByteArray text = QJsonDocument(map).toJson(QJsonDocument::Compact) + '\n';
    if (text == written_) return true;
    QSaveFile file(path_);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return false;
    }
    written_ = text;
    return true;
}

}  // namespace veilbox::ui
