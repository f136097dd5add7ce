// The simulated cabinet's window, clicked as a person would, on a real socket.
#include "tests/screens/fake_controller.h"
#include "tests/screens/visible_item.h"
#include "ui/cabinet/cabinet_link.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Veilbox_CabinetPlugin)

namespace {

// The push of docs/protocol/cabinet.md: doors 17 and 23 open, a parcel in 5 and in 23.
QByteArray cabinetPush(int pulses = 12) {
    QJsonArray compartments;
    for (const auto& value : FakeController::layoutPush()["compartments"].toArray()) {
        QJsonObject one = value.toObject();
        const int id = one["id"].toInt();
        one["door"] = id == 17 || id == 23 ? "open" : "closed";
        one["latched"] = one["door"] == "closed";
        one["filled"] = id == 5 || id == 23;
        compartments.append(one);
    }
    QJsonArray labels;
    for (const QString tail : {"7KQ2", "M3TX", "0ZRB", "D81W", "QF5N"}) {
        labels.append(QJsonObject{
            {"text", "VW0000000000000" + tail}, {"size", "M"}, {"title", "Size M ..." + tail}});
    }
    return QJsonDocument(QJsonObject{{"v", 1},
                                     {"push", "cabinet"},
                                     {"rows", 9},
                                     {"cabinets", 5},
                                     {"compartments", compartments},
                                     {"coils", QJsonObject{}},
                                     {"pulses", pulses},
                                     {"labels", labels},
                                     {"longest_pulse_ms", 700}})
        .toJson(QJsonDocument::Compact);
}

// The cabinet's end of the socket and its window.
struct Street {
    Street() : link(folder.filePath("cabinet.sock")) {
        QObject::connect(&server, &QLocalServer::newConnection, &server, [this] {
            client = server.nextPendingConnection();
            QObject::connect(client, &QLocalSocket::readyRead, client, [this] {
                while (client->canReadLine()) {
                    requests.append(QJsonDocument::fromJson(client->readLine()).object());
                }
                client->write(cabinetPush() + '\n');
            });
        });
        if (!server.listen(folder.filePath("cabinet.sock"))) qFatal("cannot listen");
        engine.addImportPath(":/qt/qml");
        engine.setInitialProperties(
            {{"link", QVariant::fromValue(&link)}, {"width", 1000}, {"height", 1400}});
        engine.load(QUrl("qrc:/qt/qml/Veilbox/Cabinet/CabinetWindow.qml"));
        if (engine.rootObjects().isEmpty()) qFatal("CabinetWindow.qml does not load");
        window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
        window->show();
        link.start();
    }
    bool click(const QString& name, double across = 0.5) {
        QQuickItem* item = findVisible(window->contentItem(), name);
        if (item == nullptr) return false;
        const QPointF place = item->mapToScene({item->width() * across, item->height() / 2});
        QTest::mouseClick(window, Qt::LeftButton, {}, place.toPoint());
        return true;
    }
    bool asked(const QString& word, const QString& field, const QJsonValue& value) {
        return QTest::qWaitFor([&] {
            return !requests.isEmpty() && requests.last()["do"] == word &&
                   requests.last()[field] == value;
        });
    }

    QTemporaryDir folder;
    QLocalServer server;
    QLocalSocket* client = nullptr;
    QList<QJsonObject> requests;
    veilbox::ui::CabinetLink link;
    QQmlApplicationEngine engine;
    QQuickWindow* window = nullptr;
};

}  // namespace

class CabinetWindowTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void whatAPersonClicksIsAsked();
    void aMalformedPushChangesNothing();
    void oneUnlatchingIsSaidAsOne();
};

void CabinetWindowTest::whatAPersonClicksIsAsked() {
    Street street;
    QTRY_VERIFY(street.link.ready());
    QCOMPARE(street.requests.first()["do"].toString(), "watch");
    // An open door has swung aside before its compartment is clicked.
    QTRY_VERIFY(findVisible(street.window->contentItem(), "door_17")->width() < 60);
    QVERIFY(street.click("inside_17", 0.7));
    QVERIFY(street.asked("put_in", "door", 17));
    QVERIFY(street.click("inside_23", 0.7));
    QVERIFY(street.asked("take_out", "door", 23));
    QVERIFY(street.click("door_17"));
    QVERIFY(street.asked("close_door", "door", 17));
    QVERIFY(street.click("door_9"));
    QVERIFY(street.asked("open_door", "door", 9));
    QVERIFY(street.click("label_VW0000000000000D81W"));
    QVERIFY(street.asked("scan", "text", "VW0000000000000D81W"));
    QDir().mkpath(VEILBOX_PICTURES);
    QVERIFY(street.window->grabWindow().save(QString(VEILBOX_PICTURES) + "/cabinet-window.png"));
}

void CabinetWindowTest::aMalformedPushChangesNothing() {
    Street street;
    QTRY_VERIFY(street.link.ready());
    street.client->write(R"({"v":1,"push":"cabinet","rows":0})"
                         "\n");
    QTRY_COMPARE(street.link.badLines(), 1U);
    QCOMPARE(street.link.rows(), 9);
    QTRY_VERIFY(street.link.ready());
}

// Guards: "unlatched 1 times".
void CabinetWindowTest::oneUnlatchingIsSaidAsOne() {
    Street street;
    const auto said = [&] {
        return findVisible(street.window->contentItem(), "pulses")->property("text").toString();
    };
    QTRY_VERIFY(said().startsWith("unlatched 12 times"));
    street.client->write(cabinetPush(1) + '\n');
    QTRY_VERIFY(said().startsWith("unlatched once"));
    street.client->write(cabinetPush(0) + '\n');
    QTRY_VERIFY(said().startsWith("unlatched 0 times"));
}

QTEST_MAIN(CabinetWindowTest)
#include "cabinet_window_test.moc"
