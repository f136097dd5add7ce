#include "ui/cabinet/cabinet_link.h"

#include <utility>

namespace veilbox::ui {

CabinetLink::CabinetLink(const QString& socket, QObject* parent) : QObject(parent), link_(socket) {
    connect(&link_, &JsonLineSocket::connected, this,
            [this] { link_.send(QStringLiteral("watch")); });
    connect(&link_, &JsonLineSocket::disconnected, this, [this] {
        ready_ = false;
        emit changed();
    });
    connect(&link_, &JsonLineSocket::received, this, &CabinetLink::take);
}

QVariantList CabinetLink::labels() const {
    QVariantList labels;
    for (const CabinetLabel& label : push_.labels) {
        labels.append(
            QVariantMap{{"text", label.text}, {"size", label.size}, {"title", label.title}});
    }
    return labels;
}

void CabinetLink::pull(int door) { link_.send(QStringLiteral("open_door"), {{"door", door}}); }
void CabinetLink::close(int door) { link_.send(QStringLiteral("close_door"), {{"door", door}}); }
void CabinetLink::putIn(int door) { link_.send(QStringLiteral("put_in"), {{"door", door}}); }
void CabinetLink::takeOut(int door) { link_.send(QStringLiteral("take_out"), {{"door", door}}); }
void CabinetLink::scan(const QString& text) {
    link_.send(QStringLiteral("scan"), {{"text", text}});
}

void CabinetLink::take(const QJsonObject& message) {
    if (!message.contains(QStringLiteral("push"))) return;
    auto push = parseCabinet(message);
    if (message[QStringLiteral("push")] != QLatin1String("cabinet") || !push) {
        return link_.rejectLine();
    }
    const bool newLabels = push->labels != push_.labels;
    push_ = std::move(*push);
    ready_ = true;
    doors_.setDoors(push_.doors);
    emit changed();
    if (newLabels) emit labelsChanged();
}

}  // namespace veilbox::ui
