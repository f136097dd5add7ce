// One JSON object a line over a local stream socket, as a client. Connects by itself, forever:
// after a loss it waits 100 ms, then twice as long each time up to 2 s, and begins again at 100 ms
// after the first good line. Bytes that arrive are hostile: a line over 64 KiB, not JSON, not an
// object or of another version is dropped, counted, and the connection is made anew. Lives on the
// main thread.
#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <QString>
#include <QTimer>

namespace veilbox::ui {

class JsonLineSocket : public QObject {
    Q_OBJECT

  public:
    // `path` is the socket's file; nothing is touched before start().
    explicit JsonLineSocket(QString path, QObject* parent = nullptr);
    ~JsonLineSocket() override;

    // Begins to connect. To be called once.
    void start();
    bool isConnected() const;
    // Sends {"v":1,"id":n,"do":word, ...fields}. Returns n (from 1), or 0 if there is no
    // connection, in which case nothing is kept for later.
    qint64 send(const QString& word, QJsonObject fields = {});
    // The receiver of `received` found that a line breaks the protocol: counts it and connects
    // anew.
    void rejectLine();
    // Lines refused since the start.
    quint64 badLines() const { return badLines_; }

  signals:
    void connected();
    void disconnected();
    // One well-formed object of version 1.
    void received(const QJsonObject& message);

  private:
    void readLines();
    void connectLater();
    void lost();

    QString path_;
    QLocalSocket socket_;
    QTimer retry_;
    QByteArray buffer_;
    int waitMs_;
    qint64 lastId_ = 0;
    quint64 badLines_ = 0;
};

}  // namespace veilbox::ui
