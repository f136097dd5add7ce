#include "tests/screens/fake_controller.h"

#include "controller/domain/refusals.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace {
// A socket file that nobody listens on: connecting is refused.
void leaveSocketFile(const QByteArray& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.constData(), sizeof address.sun_path - 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    const auto* where = reinterpret_cast<const sockaddr*>(&address);
    if (::bind(descriptor, where, sizeof address) != 0) qFatal("cannot leave a socket file");
    ::close(descriptor);
}
}  // namespace

FakeController::FakeController(QString path) : path_(std::move(path)) {
    screen_ = {{"push", "screen"},
               {"screen", idle()},
               {"notice", QJsonValue::Null},
               {"doors", QJsonObject{}},
               {"uplink", true}};
    connect(&server_, &QLocalServer::newConnection, this, [this] {
        client_ = server_.nextPendingConnection();
        connect(client_, &QLocalSocket::readyRead, this, [this] {
            while (client_ && client_->canReadLine()) take(client_->readLine());
        });
    });
}

void FakeController::listen() {
    QLocalServer::removeServer(path_);
    if (!server_.listen(path_)) qFatal("cannot listen: %s", qPrintable(server_.errorString()));
}

void FakeController::die() {
    server_.close();
    leaveSocketFile(path_.toLocal8Bit());
    if (client_) client_->abort();
}

void FakeController::push(const QJsonObject& content, const QJsonValue& notice,
                          const QJsonObject& doors) {
    screen_[QStringLiteral("screen")] = content;
    screen_[QStringLiteral("notice")] = notice;
    screen_[QStringLiteral("doors")] = doors;
    send(screen_);
}

void FakeController::sendRaw(const QByteArray& line) {
    if (client_) client_->write(line + '\n');
}

QList<QJsonObject> FakeController::requests(const QString& word) const {
    QList<QJsonObject> found;
    for (const QJsonObject& request : heard_) {
        if (request[QStringLiteral("do")] == word) found.append(request);
    }
    return found;
}

void FakeController::take(const QByteArray& line) {
    const QJsonObject request = QJsonDocument::fromJson(line).object();
    heard_.append(request);
    if (answers) send({{"id", request[QStringLiteral("id")]}, {"ok", true}});
    if (request[QStringLiteral("do")] == QLatin1String("hello")) {
        send(layoutPush());
        send(screen_);
    }
    emit heard();
}

void FakeController::send(QJsonObject message) {
    message[QStringLiteral("v")] = 1;
    sendRaw(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

QJsonObject FakeController::layoutPush() {
    // Heights of the compartments of five cabinets, in rows; 0 is a free row (the screen).
    const QList<QList<int>> cabinets{{1, 1, 1, 2, 1, 1, 1, 1},
                                     {1, 2, 1, 1, 1, 2, 1},
                                     {3, 1, 0, 0, 0, 1, 1},
                                     {2, 1, 1, 1, 2, 1, 1},
                                     {1, 1, 1, 1, 2, 3}};
    const QStringList sizes{"S", "S", "M", "L"};
    QJsonArray compartments;
    int id = 0;
    for (int cabinet = 0; cabinet < cabinets.size(); ++cabinet) {
        int top = 1;
        for (const int height : cabinets[cabinet]) {
            if (height > 0) {
                compartments.append(QJsonObject{{"id", ++id},
                                                {"size", sizes[height]},
                                                {"reach", "middle"},
                                                {"cabinet", cabinet},
                                                {"top", top},
                                                {"height", height}});
            }
            top += qMax(height, 1);
        }
    }
    return {{"v", 1},
            {"push", "layout"},
            {"locker", QJsonObject{{"id", "0412"},
                                   {"name", "Linden Square"},
                                   {"address", "Linden Square 4, 10969 Berlin"}}},
            {"code_digits", 9},
            {"cabinets", 5},
            {"rows", 9},
            {"compartments", compartments}};
}

QJsonObject FakeController::idle() { return {{"kind", "idle"}}; }

QJsonObject FakeController::receipt(int number, int deposited, int retrieved) {
    return {{"kind", "idle"},
            {"receipt", QJsonObject{{"number", number},
                                    {"courier", "38"},
                                    {"carrier", "parcelway"},
                                    {"deposited", deposited},
                                    {"retrieved", retrieved},
                                    {"ended_at", qint64{1790000000000}}}}};
}

QJsonObject FakeController::courier() {
    return {{"kind", "courier"},
            {"courier", "38"},
            {"carrier", "parcelway"},
            {"deposited", 12},
            {"round", QJsonArray{QJsonObject{{"compartment", 12}, {"label_tail", "7KQ2"}},
                                 QJsonObject{{"compartment", 31}, {"label_tail", "M0A9"}},
                                 QJsonObject{{"compartment", 4}, {"label_tail", ""}}}},
            {"free", QJsonObject{{"S", 9}, {"M", 11}, {"L", 8}, {"XL", 0}}}};
}

QJsonObject FakeController::courierWithList(int doors) {
    const QStringList sizes{"M", "XL", "S", "L"};
    const QStringList reasons{"refused", "expired", "recalled", "dropped_off"};
    QJsonArray list;
    for (int i = 0; i < doors; ++i) {
        list.append(QJsonObject{{"compartment", 5 + i},
                                {"size", sizes[i % 4]},
                                {"parcels", i == 1 ? 2 : 1},
                                {"why", reasons[i % 4]}});
    }
    QJsonObject content = courier();
    content[QStringLiteral("retrieved")] = 3;
    content[QStringLiteral("to_retrieve")] = list;
    return content;
}

QJsonObject FakeController::retrieve(const QString& phase, const QString& answer, bool inARow,
                                     int parcels) {
    QJsonObject content = courierWithList();
    content[QStringLiteral("kind")] = "retrieve";
    content[QStringLiteral("compartment")] = 5;
    content[QStringLiteral("size")] = "M";
    content[QStringLiteral("parcels")] = parcels;
    content[QStringLiteral("phase")] = phase;
    content[QStringLiteral("in_a_row")] = inARow;
    content[QStringLiteral("answer")] = answer.isEmpty() ? QJsonValue::Null : QJsonValue(answer);
    return content;
}

QJsonObject FakeController::dropOff(const QString& phase, const QString& labelTail) {
    return {{"kind", "drop_off"},      {"compartment", 12}, {"size", "M"},
            {"label_tail", labelTail}, {"phase", phase},    {"number", phase == "done" ? 905 : 0}};
}

QJsonObject FakeController::withFound(QJsonObject content) {
    content[QStringLiteral("found")] =
        QJsonArray{QJsonObject{{"compartment", 12}, {"number", 4711}},
                   QJsonObject{{"compartment", 5}, {"number", 4710}}};
    return content;
}

QJsonObject FakeController::size() {
    QJsonObject content = courier();
    content[QStringLiteral("kind")] = "size";
    content[QStringLiteral("label_tail")] = "7KQ2";
    return content;
}

QJsonObject FakeController::deposit(const QString& phase, bool shared) {
    QJsonObject content = courier();
    content[QStringLiteral("kind")] = "deposit";
    content[QStringLiteral("compartment")] = 23;
    content[QStringLiteral("size")] = "M";
    content[QStringLiteral("label_tail")] = "7KQ2";
    content[QStringLiteral("phase")] = phase;
    content[QStringLiteral("shared")] = shared;
    return content;
}

QJsonObject FakeController::collect(const QString& phase) {
    return {{"kind", "collect"},
            {"compartment", 17},
            {"phase", phase},
            {"can_reopen", phase == "done"},
            {"longer_h", phase == "open" ? 72 : 0}};
}

QJsonObject FakeController::putBack(const QString& phase, const QString& reason) {
    return {{"kind", "put_back"}, {"compartment", 17}, {"phase", phase}, {"reason", reason}};
}

QJsonObject FakeController::report(const QString& problem, const QString& phase) {
    return {{"kind", "report"},
            {"compartment", 17},
            {"phase", phase},
            {"problem", problem},
            {"number", 731}};
}

QStringList FakeController::refusals() {
    QStringList words;
    for (const veilbox::RefusalRow& row : veilbox::refusals()) {
        if (row.seen == veilbox::Seen::Operator) continue;
        words << QString::fromUtf8(row.word.data(), static_cast<qsizetype>(row.word.size()));
    }
    return words;
}

QJsonObject FakeController::notice(const QString& refused, int number, int wait, int door) {
    return {{"refused", refused},
            {"number", number},
            {"wait_s", wait},
            {"compartment", door > 0 ? QJsonValue(door) : QJsonValue(QJsonValue::Null)},
            {"locker", refused == "wrong_locker" ? QJsonValue("0500") : QJsonValue::Null}};
}
