// The line socket from the other end: what it sends, which bytes it takes for a line, when it gives
// a connection up and when it comes again.
#include "tests/screens/post.h"
#include "ui/touchscreen/link/json_line_socket.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <memory>

using veilbox::ui::JsonLineSocket;

namespace {

constexpr qsizetype longest = 64 * 1024 - 1;  // without the newline

// A line of so many bytes without its newline, with this number in it.
QByteArray lineOf(qsizetype bytes, int n) {
    const QByteArray begin = "{\"v\":1,\"n\":" + QByteArray::number(n) + ",\"x\":\"";
    return begin + QByteArray(bytes - begin.size() - 2, 'x') + "\"}";
}
QByteArray line(int n) { return lineOf(40, n); }

struct Ends {
    Ends() {
        QObject::connect(&socket, &JsonLineSocket::received, &socket,
                         [this](const QJsonObject& message) {
                             got.append(message["n"].toInt());
                             if (got.last() < 0) socket.rejectLine();
                         });
        server.listen(path);
        socket.start();
    }
    // The next connection of the socket.
    bool accepts() {
        client.reset();
        if (!Post::until([&] { return server.hasPendingConnections(); })) return false;
        client.reset(server.nextPendingConnection());
        return Post::until([&] { return socket.isConnected(); });
    }
    void send(const QByteArray& bytes) const {
        client->write(bytes);
        client->flush();
    }
    bool gets(const QList<int>& numbers) {
        return Post::until([&] { return got == numbers; });
    }

    QTemporaryDir folder;
    QString path = folder.filePath("s");
    QLocalServer server;
    JsonLineSocket socket{path};
    std::unique_ptr<QLocalSocket> client;
    QList<int> got;
};

}  // namespace

class LineSocketTest : public QObject {
    Q_OBJECT

  private slots:
    void aRequestHasItsNumberAndIsOneLine();
    void withoutAConnectionNothingIsSentNorKept();
    void linesComeTogetherAndInPieces();
    void aLineIsGivenUpBeforeItIsLongerThanTheLimit_data();
    void aLineIsGivenUpBeforeItIsLongerThanTheLimit();
    void whatIsNoLineOfVersionOneEndsTheConnection_data();
    void whatIsNoLineOfVersionOneEndsTheConnection();
    void halfALineDiesWithItsConnection();
    void aLossIsToldOnceAndAFailedAttemptNever();
    void itWaitsTwiceAsLongEachTimeUntilAGoodLine();
};

void LineSocketTest::aRequestHasItsNumberAndIsOneLine() {
    Ends ends;
    QVERIFY(ends.accepts());
    QCOMPARE(ends.socket.send("hello", {{"client", "x\ny"}}), 1);
    QCOMPARE(ends.socket.send("sign_out"), 2);
    QByteArray heard;
    const QByteArray wanted = R"({"client":"x\ny","do":"hello","id":1,"v":1})"
                              "\n"
                              R"({"do":"sign_out","id":2,"v":1})"
                              "\n";
    QVERIFY(Post::until([&] { return (heard += ends.client->readAll()).size() >= wanted.size(); }));
    QCOMPARE(heard, wanted);
}

void LineSocketTest::withoutAConnectionNothingIsSentNorKept() {
    const QTemporaryDir folder;
    JsonLineSocket alone(folder.filePath("s"));
    QCOMPARE(alone.send("hello"), 0);
    Ends ends;
    QVERIFY(ends.accepts());
    ends.client.reset();
    QVERIFY(Post::until([&] { return !ends.socket.isConnected(); }));
    QCOMPARE(ends.socket.send("hello"), 0);
    QVERIFY(ends.accepts());
    QCOMPARE(ends.socket.send("sign_out"), 1);
    QVERIFY(Post::until([&] { return ends.client->canReadLine(); }));
    QVERIFY(ends.client->readLine().contains("sign_out"));
}

void LineSocketTest::linesComeTogetherAndInPieces() {
    Ends ends;
    QVERIFY(ends.accepts());
    ends.send(line(1) + '\n' + line(2) + '\n' + line(3).left(7));
    QVERIFY(ends.gets({1, 2}));
    ends.send(line(3).mid(7));
    ends.send("\n");
    QVERIFY(ends.gets({1, 2, 3}));
    QCOMPARE(ends.socket.badLines(), 0U);
}

void LineSocketTest::aLineIsGivenUpBeforeItIsLongerThanTheLimit_data() {
    QTest::addColumn<qsizetype>("bytes");
    QTest::addColumn<bool>("ended");
    QTest::addColumn<bool>("taken");
    QTest::newRow("the longest") << longest << true << true;
    QTest::newRow("one more") << longest + 1 << true << false;
    QTest::newRow("the longest, not ended") << longest << false << true;
    QTest::newRow("one more, not ended") << longest + 1 << false << false;
}

void LineSocketTest::aLineIsGivenUpBeforeItIsLongerThanTheLimit() {
    QFETCH(const qsizetype, bytes);
    QFETCH(const bool, ended);
    QFETCH(const bool, taken);
    Ends ends;
    QVERIFY(ends.accepts());
    ends.send(line(1) + '\n' + lineOf(bytes, 2) + (ended ? "\n" : ""));
    if (!taken) {
        QVERIFY(Post::until([&] { return ends.socket.badLines() == 1; }));
        QVERIFY(!ends.socket.isConnected());
        QCOMPARE(ends.got, QList{1});
        return;
    }
    if (!ended) {
        QVERIFY(Post::until([&] { return ends.client->bytesToWrite() == 0; }));
        for (int i = 0; i < 20; ++i) QCoreApplication::processEvents();
        ends.send("\n");
    }
    QVERIFY(ends.gets({1, 2}));
    QCOMPARE(ends.socket.badLines(), 0U);
}

void LineSocketTest::whatIsNoLineOfVersionOneEndsTheConnection_data() {
    QTest::addColumn<QByteArray>("bad");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("a list") << QByteArray("[{\"v\":1}]");
    QTest::newRow("no version") << QByteArray("{\"n\":7}");
    QTest::newRow("version 2") << QByteArray("{\"v\":2,\"n\":7}");
    QTest::newRow("the version is a text") << QByteArray("{\"v\":\"1\",\"n\":7}");
    QTest::newRow("the version is true") << QByteArray("{\"v\":true,\"n\":7}");
    QTest::newRow("refused by its reader") << QByteArray("{\"v\":1,\"n\":-1}");
}

void LineSocketTest::whatIsNoLineOfVersionOneEndsTheConnection() {
    QFETCH(const QByteArray, bad);
    Ends ends;
    QSignalSpy lost(&ends.socket, &JsonLineSocket::disconnected);
    QVERIFY(ends.accepts());
    ends.send(line(1) + '\n' + bad + '\n' + line(3) + '\n');
    QVERIFY(Post::until([&] { return ends.socket.badLines() > 0; }));
    QVERIFY(!ends.socket.isConnected());
    QCOMPARE(lost.count(), 1);
    ends.got.removeAll(-1);
    QCOMPARE(ends.got, QList{1});
    QVERIFY(ends.accepts());
    ends.send(line(4) + '\n');
    QVERIFY(ends.gets({1, 4}));
    QCOMPARE(ends.socket.badLines(), 1U);
    QCOMPARE(lost.count(), 1);
}

void LineSocketTest::halfALineDiesWithItsConnection() {
    Ends ends;
    QVERIFY(ends.accepts());
    ends.send(line(1) + '\n' + line(2).left(9));
    QVERIFY(ends.gets({1}));
    QVERIFY(ends.accepts());
    ends.send(line(3) + '\n');
    QVERIFY(ends.gets({1, 3}));
    QCOMPARE(ends.socket.badLines(), 0U);
}

void LineSocketTest::aLossIsToldOnceAndAFailedAttemptNever() {
    Ends ends;
    QSignalSpy found(&ends.socket, &JsonLineSocket::connected);
    QSignalSpy lost(&ends.socket, &JsonLineSocket::disconnected);
    QVERIFY(ends.accepts());
    found.clear();
    ends.server.close();
    ends.client.reset();
    QVERIFY(Post::until([&] { return lost.count() > 0; }));
    // Long enough for an attempt that fails.
    const QDeadlineTimer attempt(150);
    Post::until([&] { return attempt.hasExpired(); });
    QVERIFY(ends.server.listen(ends.path));
    QVERIFY(ends.accepts());
    QCOMPARE(lost.count(), 1);
    QCOMPARE(found.count(), 1);
}

// Timers may come a little early; how late they come nobody can promise.
void LineSocketTest::itWaitsTwiceAsLongEachTimeUntilAGoodLine() {
    Ends ends;
    QVERIFY(ends.accepts());
    QElapsedTimer since;
    const auto waits = [&](const QByteArray& last) {
        ends.send(last);
        Post::until([&] { return ends.client->bytesToWrite() == 0; });
        since.start();
        return ends.accepts() ? since.elapsed() : -1;
    };
    const QByteArray bad = "{\"v\":1,\"n\":-1}\n";
    QVERIFY(waits(bad) >= 80);
    QVERIFY(waits(bad) >= 170);
    QVERIFY(waits(bad) >= 350);
    const QByteArray good = line(1) + '\n';
    ends.send(good);
    QVERIFY(ends.gets({-1, -1, -1, 1}));
    const qint64 again = waits({});
    QVERIFY2(again >= 80 && again < 740, qPrintable(QString::number(again)));
}

QTEST_GUILESS_MAIN(LineSocketTest)
#include "line_socket_test.moc"
