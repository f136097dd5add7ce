// The controller's end of the local socket as docs/protocol/local-socket.md describes it: a real
// socket, real lines. Remembers every request and pushes what a test tells it to.
#pragma once
#include <QJsonObject>
#include <QList>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QString>

class FakeController : public QObject {
    Q_OBJECT

  public:
    explicit FakeController(QString path);

    void listen();
    // Goes away as a killed process does: connection cut, socket file left behind.
    void die();
    // Answers hello with the layout and the screen; other requests with ok, unless `refuse` is set.
    void setScreen(const QJsonObject& screen);
    // Pushes a screen with the given content, notice and doors.
    void push(const QJsonObject& content, const QJsonValue& notice = QJsonValue::Null,
              const QJsonObject& doors = {});
    // The clock of the machine is doubted from here on, or believed; with the next push.
    void doubtClock(bool doubted) {
        screen_[QStringLiteral("clock")] = doubted ? "doubted" : "believed";
    }
    void sendRaw(const QByteArray& line);

    // Requests of one word, oldest first.
    QList<QJsonObject> requests(const QString& word) const;
    int hellos() const { return static_cast<int>(requests(QStringLiteral("hello")).size()); }
    // Whether requests are answered.
    bool answers = true;

    static QJsonObject layoutPush();
    static QJsonObject idle();
    static QJsonObject courier();
    static QJsonObject size();
    // The courier's page while parcels behind so many doors should go back, two of them behind the
    // second.
    static QJsonObject courierWithList(int doors = 3);
    // Door 5 of such a list. `answer` may be "".
    static QJsonObject retrieve(const QString& phase, const QString& answer = {},
                                bool inARow = false, int parcels = 1);
    // Door 12, for a person without an account; the receipt's number is 905 once the door is shut.
    static QJsonObject dropOff(const QString& phase,
                               const QString& labelTail = QStringLiteral("7KQ2"));
    // A courier's page with two numbers of what was found, the newest behind door 12.
    static QJsonObject withFound(QJsonObject content);
    // The idle page with the receipt of 12 parcels, or of one.
    static QJsonObject receipt(int number = 218, int deposited = 12, int retrieved = 0);
    static QJsonObject deposit(const QString& phase, bool shared = false);
    static QJsonObject putBack(const QString& phase,
                               const QString& reason = QStringLiteral("not_wanted"));
    static QJsonObject report(const QString& problem, const QString& phase);
    static QJsonObject collect(const QString& phase);
    // Every word that the touchscreen can be told.
    static QStringList refusals();
    static QJsonObject notice(const QString& refused, int number, int wait = 0, int door = 0);

  signals:
    void heard();

  private:
    void take(const QByteArray& line);
    void send(QJsonObject message);

    QString path_;
    QLocalServer server_;
    QPointer<QLocalSocket> client_;
    QList<QJsonObject> heard_;
    QJsonObject screen_;
};
