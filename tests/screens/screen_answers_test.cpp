// What the screen sends, and how it waits for the answer.
#include "tests/screens/post.h"

#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <memory>

class ScreenAnswersTest : public QObject {
    Q_OBJECT

  private slots:
    void aCodeIsSentWithItsLastDigitAndNotBefore_data();
    void aCodeIsSentWithItsLastDigitAndNotBefore();
    void signingInAsksForWhatIsMissing();
    void aRefusedSignInLeavesNothingForTheNextPerson();
    void signingInElsewhereDoesNothing();
    void whileAnAnswerIsAwaitedNothingIsTaken();
    void awaitingEndsWithItsOwnAnswer_data();
    void awaitingEndsWithItsOwnAnswer();
    void awaitingEndsAfterFiveSeconds();
    void awaitingEndsWithTheConnection();
    void aReaderWhileAnAnswerIsAwaitedTakesNothingBack();
    void aScanBeforeTheFirstScreenIsNotSent();
    void aMessageThatIsNoneEndsTheConnection_data();
    void aMessageThatIsNoneEndsTheConnection();
};

void ScreenAnswersTest::aCodeIsSentWithItsLastDigitAndNotBefore_data() {
    QTest::addColumn<int>("length");
    for (const int length : {6, 9, 12}) QTest::addRow("%d", length) << length;
}

void ScreenAnswersTest::aCodeIsSentWithItsLastDigitAndNotBefore() {
    QFETCH(const int, length);
    Post post;
    QVERIFY(post.goTo("idle"));
    QJsonObject layout = FakeController::layoutPush();
    layout["code_digits"] = length;
    post.controller.sendRaw(QJsonDocument(layout).toJson(QJsonDocument::Compact));
    QTRY_COMPARE(post.screen.code()->most(), length);
    const QString code = QString("123456789012").left(length);
    post.press(code.chopped(1));
    QCOMPARE(post.sent("code"), 0);
    QCOMPARE(post.screen.code()->digits(), code.chopped(1));
    post.press(code.right(1));
    QVERIFY(post.screen.waiting());
    QCOMPARE(post.typed(), "||");
    QCOMPARE(post.sent("code"), 1);
    QCOMPARE(post.controller.requests("code")[0]["digits"].toString(), code);
}

void ScreenAnswersTest::signingInAsksForWhatIsMissing() {
    Post post;
    QVERIFY(post.goTo("sign_in"));
    post.screen.signIn();
    QVERIFY(!post.screen.typingPin());
    post.screen.typePin(true);
    post.press("24");
    post.screen.signIn();  // the number is missing
    QVERIFY(!post.screen.typingPin());
    post.press("38");
    post.screen.typePin(true);
    post.screen.clear();
    post.screen.typePin(false);
    post.screen.signIn();  // the PIN is missing
    QVERIFY(post.screen.typingPin());
    QCOMPARE(post.sent("sign_in"), 0);
    QVERIFY(!post.screen.waiting());
    post.press("2468");
    post.screen.signIn();
    QVERIFY(post.screen.waiting());
    QCOMPARE(post.typed(), "||");
    QCOMPARE(post.sent("sign_in"), 1);
    QCOMPARE(post.controller.requests("sign_in")[0]["number"].toString(), "38");
    QCOMPARE(post.controller.requests("sign_in")[0]["pin"].toString(), "2468");
}

// Guards: the courier's number stayed in its field, for whoever stood there next to read.
void ScreenAnswersTest::aRefusedSignInLeavesNothingForTheNextPerson() {
    Post post;
    QVERIFY(post.goTo("sign_in"));
    post.press("38");
    post.screen.signIn();
    post.press("2468");
    post.screen.signIn();
    QCOMPARE(post.sent("sign_in"), 1);
    QCOMPARE(post.controller.requests("sign_in")[0]["number"].toString(), "38");
    post.controller.push(FakeController::idle(), FakeController::notice("wrong_number_or_pin", 1));
    QTRY_COMPARE(post.screen.refused(), "wrong_number_or_pin");
    QCOMPARE(post.screen.page(), "sign_in");
    QCOMPARE(post.typed(), "||");
    QVERIFY(!post.screen.typingPin());
    post.press("4");
    QCOMPARE(post.typed(), "|4|");
}

void ScreenAnswersTest::signingInElsewhereDoesNothing() {
    for (const char* page : {"idle", "help", "courier", "deposit", "collect"}) {
        Post post;
        QVERIFY(post.goTo(page));
        QSignalSpy changes(&post.screen, &veilbox::ui::Touchscreen::localChanged);
        post.screen.signIn();
        QCOMPARE(changes.count(), 0);
        QCOMPARE(post.sent("sign_in"), 0);
    }
}

void ScreenAnswersTest::whileAnAnswerIsAwaitedNothingIsTaken() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.controller.answers = false;
    post.press("123456789");
    QVERIFY(post.screen.waiting());
    post.press("5");
    post.type("6", 150);
    post.enter();
    QCOMPARE(post.typed(), "||");
    QCOMPARE(post.sent("code"), 1);

    Post other;
    QVERIFY(other.goTo("sign_in"));
    other.controller.answers = false;
    other.press("38");
    other.screen.typePin(true);
    other.press("24");
    other.screen.signIn();
    other.press("7");
    other.screen.signIn();
    QCOMPARE(other.typed(), "||");
    QCOMPARE(other.sent("sign_in"), 1);
}

void ScreenAnswersTest::awaitingEndsWithItsOwnAnswer_data() {
    QTest::addColumn<int>("off");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<bool>("ends");
    QTest::newRow("its own, ok") << 0 << true << true;
    QTest::newRow("its own, refused") << 0 << false << true;
    QTest::newRow("one before") << -1 << true << false;
    QTest::newRow("one behind") << 1 << true << false;
    QTest::newRow("none") << -1000 << true << false;
}

void ScreenAnswersTest::awaitingEndsWithItsOwnAnswer() {
    QFETCH(const int, off);
    QFETCH(const bool, taken);
    QFETCH(const bool, ends);
    Post post;
    QVERIFY(post.goTo("idle"));
    post.controller.answers = false;
    post.press("123456789");
    QTRY_COMPARE(post.controller.requests("code").size(), 1);
    const int id = post.controller.requests("code")[0]["id"].toInt();
    const QJsonObject answer{{"v", 1}, {"id", qMax(0, id + off)}, {"ok", taken}};
    post.controller.sendRaw(QJsonDocument(answer).toJson(QJsonDocument::Compact));
    post.controller.push(FakeController::idle(), FakeController::notice("wrong_code", 1));
    QTRY_COMPARE(post.screen.refused(), "wrong_code");  // the answer came before it
    QCOMPARE(post.screen.waiting(), !ends);
    QCOMPARE(post.screen.badLines(), 0U);
}

void ScreenAnswersTest::awaitingEndsAfterFiveSeconds() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.controller.answers = false;
    post.press("123456789");
    post.tick(4999);
    QVERIFY(post.screen.waiting());
    post.tick(1);
    QVERIFY(!post.screen.waiting());
}

void ScreenAnswersTest::awaitingEndsWithTheConnection() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.controller.answers = false;
    post.press("123456789");
    post.controller.die();
    QVERIFY(post.isOn("starting"));
    QVERIFY(!post.screen.waiting());
}

// Its digits were not shown, so none is erased from the number that stands there.
void ScreenAnswersTest::aReaderWhileAnAnswerIsAwaitedTakesNothingBack() {
    Post post;
    QVERIFY(post.goTo("sign_in"));
    post.controller.answers = false;
    post.press("38");
    post.screen.typePin(true);
    post.press("24");
    post.screen.signIn();
    post.screen.typePin(false);
    QVERIFY(post.screen.waiting());
    post.type("123456", 10);
    post.rest();
    QCOMPARE(post.sent("scan"), 1);
    QCOMPARE(post.typed(), "||");
}

void ScreenAnswersTest::aMessageThatIsNoneEndsTheConnection_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray("{\"v\":1}");
    QTest::newRow("a number only") << QByteArray("{\"v\":1,\"id\":1}");
    QTest::newRow("ok is a text") << QByteArray("{\"v\":1,\"id\":1,\"ok\":\"true\"}");
    QTest::newRow("ok is null") << QByteArray("{\"v\":1,\"id\":1,\"ok\":null}");
    QTest::newRow("push of nothing") << QByteArray("{\"v\":1,\"push\":null,\"ok\":true}");
    QTest::newRow("unknown push") << QByteArray("{\"v\":1,\"push\":\"film\"}");
    QTest::newRow("a layout of nothing") << QByteArray("{\"v\":1,\"push\":\"layout\"}");
    QTest::newRow("a screen of nothing") << QByteArray("{\"v\":1,\"push\":\"screen\"}");
}

void ScreenAnswersTest::aMessageThatIsNoneEndsTheConnection() {
    QFETCH(const QByteArray, line);
    Post post;
    QVERIFY(post.goTo("idle"));
    post.controller.sendRaw(line);
    QVERIFY(post.isOn("starting"));
    QCOMPARE(post.screen.badLines(), 1U);
    QVERIFY(post.isOn("idle"));
    QCOMPARE(post.screen.badLines(), 1U);
}

void ScreenAnswersTest::aScanBeforeTheFirstScreenIsNotSent() {
    QTemporaryDir folder;
    const QString path = folder.filePath("controller.sock");
    QLocalServer server;
    QVERIFY(server.listen(path));
    veilbox::ui::Touchscreen screen(path);
    screen.start();
    QVERIFY(server.waitForNewConnection(5000));
    const std::unique_ptr<QLocalSocket> client(server.nextPendingConnection());
    QByteArray heard;
    const auto hears = [&](const char* word) {
        return QTest::qWaitFor([&] { return (heard += client->readAll()).contains(word); });
    };
    QVERIFY(hears("hello"));
    for (const auto& [key, text] :
         {std::pair(int('V'), "V"), {int('W'), "W"}, {int(Qt::Key_Return), "\r"}}) {
        QKeyEvent event(QEvent::KeyPress, key, {}, 0, 0, 0, text);
        event.setTimestamp(1000);
        screen.eventFilter(&screen, &event);
    }
    screen.endRound();
    QVERIFY(hears("sign_out"));
    QVERIFY(!heard.contains("scan"));
}

QTEST_GUILESS_MAIN(ScreenAnswersTest)
#include "screen_answers_test.moc"
