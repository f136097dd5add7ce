#include "ui/touchscreen/link/json_line_socket.h"

#include <QJsonDocument>
#include <algorithm>
#include <utility>

namespace veilbox::ui {
namespace {
constexpr int firstWaitMs = 100;
constexpr int longestWaitMs = 2000;
constexpr qsizetype longestLine = 64 * 1024;
}  // namespace

JsonLineSocket::JsonLineSocket(QString path, QObject* parent)
    : QObject(parent), path_(std::move(path)), waitMs_(firstWaitMs) {
    retry_.setSingleShot(true);
    connect(&retry_, &QTimer::timeout, this, [this] { socket_.connectToServer(path_); });
    connect(&socket_, &QLocalSocket::connected, this, [this] {
        buffer_.clear();
        emit connected();
    });
    connect(&socket_, &QLocalSocket::disconnected, this, &JsonLineSocket::lost);
    // A failed attempt is told while the state is still Connecting (Qt 6.4); a loss is told by
    // `disconnected`.
    connect(&socket_, &QLocalSocket::errorOccurred, this, [this] {
        if (!isConnected()) connectLater();
    });
    connect(&socket_, &QLocalSocket::readyRead, this, &JsonLineSocket::readLines);
}

// A socket that dies reports a loss; by then nobody may listen any more.
JsonLineSocket::~JsonLineSocket() { socket_.disconnect(this); }

void JsonLineSocket::start() { socket_.connectToServer(path_); }

bool JsonLineSocket::isConnected() const { return socket_.state() == QLocalSocket::ConnectedState; }

qint64 JsonLineSocket::send(const QString& word, QJsonObject fields) {
    if (!isConnected()) return 0;
    fields[QStringLiteral("v")] = 1;
    fields[QStringLiteral("id")] = ++lastId_;
    fields[QStringLiteral("do")] = word;
    socket_.write(QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n');
    return lastId_;
}

void JsonLineSocket::rejectLine() {
    ++badLines_;
    buffer_.clear();
    // Lines are read from a connected socket only, and abort() of such a one reports the loss.
    socket_.abort();
}

void JsonLineSocket::readLines() {
    buffer_ += socket_.readAll();
    while (isConnected()) {
        const qsizetype end = buffer_.indexOf('\n');
        if (end < 0 ? buffer_.size() >= longestLine : end >= longestLine) return rejectLine();
        if (end < 0) return;
        const QByteArray line = buffer_.left(end);
        buffer_.remove(0, end + 1);
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject() || document[QStringLiteral("v")] != QJsonValue(1)) {
            return rejectLine();
        }
        const quint64 badBefore = badLines_;
        emit received(document.object());
        if (badLines_ == badBefore) waitMs_ = firstWaitMs;
    }
}

void JsonLineSocket::lost() {
    emit disconnected();
    connectLater();
}

void JsonLineSocket::connectLater() {
    if (retry_.isActive()) return;
    retry_.start(waitMs_);
    waitMs_ = std::min(waitMs_ * 2, longestWaitMs);
}

}  // namespace veilbox::ui
