// The mark of the keys: it can be seen, it goes in time, and no reader presses what is marked.
#include "tests/screens/by_keys.h"
#include "tests/screens/contrast.h"

using C = FakeController;

class FocusMarkTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void typedDigitsTakeTheMarkAwaySoThatEnterSendsThem();
    void aReaderPressesNothing_data();
    void aReaderPressesNothing();
    void aTabInFrontOfAScanMarksNothing();
    void theMarkGoesWithATouchAPageAndTheTime_data();
    void theMarkGoesWithATouchAPageAndTheTime();
    void aButtonThatWentIsNotPressed();
    void aHeldKeyMarksAndPressesNothing();
    void theMarkCanBeSeen_data() { eachPage(); }
    void theMarkCanBeSeen();
};

void FocusMarkTest::typedDigitsTakeTheMarkAwaySoThatEnterSendsThem() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(mark(glass, "courier_button"));
    glass.type("4821");
    QCOMPARE(marked(glass), "");
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(glass.touchscreen.page(), "idle");
}

void FocusMarkTest::aReaderPressesNothing_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("end");
    QTest::addColumn<quint32>("place");
    for (const QString text :
         {"VB0123456789ABCDEFGHJKMNPQRSX", "00340434292135100186", "AB 12 C"}) {
        const auto row = [&](const char* name, int key, const char* end, quint32 place) {
            QTest::addRow("%s %s", qPrintable(text), name) << text << key << QString(end) << place;
        };
        row("Enter", Qt::Key_Return, "\r", 36);
        row("Tab", Qt::Key_Tab, "\t", 23);
        row("LF", Qt::Key_J, "\n", 44);
    }
}

void FocusMarkTest::aReaderPressesNothing() {
    QFETCH(const QString, text);
    QFETCH(const int, key);
    QFETCH(const QString, end);
    QFETCH(const quint32, place);
    const auto with = key == Qt::Key_J ? Qt::ControlModifier : Qt::NoModifier;
    for (const bool twoEndings : {false, true}) {
        Glass glass;
        QVERIFY(glass.shows("idle"));
        glass.controller.push(C::courier());
        QVERIFY(glass.shows("courier"));
        QVERIFY(mark(glass, "end_round_button"));
        glass.wait(1);
        glass.burst(text);
        glass.key(key, end, place, 10, with);
        if (twoEndings) glass.key(Qt::Key_Return, "\r", 36);
        glass.rest();
        QTRY_COMPARE(glass.controller.requests("scan").size(), 1);
        QCOMPARE(glass.controller.requests("scan")[0]["text"].toString(), text);
        QCOMPARE(marked(glass), "");
        // Also not by an Enter that comes late.
        glass.enter();
        glass.burst("VB0123456");
        glass.rest();
        QTRY_COMPARE(glass.controller.requests("scan").size(), 2);
        QCOMPARE(glass.controller.requests("sign_out").size(), 0);
    }
}

void FocusMarkTest::aTabInFrontOfAScanMarksNothing() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    for (int i = 0; i < 2; ++i) {
        glass.key(Qt::Key_Tab, "\t", 23, person);
        glass.burst("VB0123456");
        glass.key(Qt::Key_Tab, "\t", 23);
        QCOMPARE(marked(glass), "");
    }
    glass.rest();
    QTRY_COMPARE(glass.controller.requests("scan").size(), 2);
    QCOMPARE(marked(glass), "");
}

void FocusMarkTest::theMarkGoesWithATouchAPageAndTheTime_data() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"a touch", "a page", "the time"}) QTest::newRow(what) << what;
}

void FocusMarkTest::theMarkGoesWithATouchAPageAndTheTime() {
    QFETCH(const QString, what);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::courier());
    QVERIFY(glass.shows("courier"));
    QVERIFY(mark(glass, "end_round_button"));
    if (what == "a touch") QVERIFY(glass.tap("header"));
    if (what == "a page") glass.controller.push(C::deposit("open"));
    if (what == "a page") QVERIFY(glass.shows("deposit"));
    if (what == "the time") glass.wait(20);
    QCOMPARE(marked(glass), "");
    glass.enter();
    // Within a page it comes back where it was.
    if (what == "a page") QVERIFY(mark(glass, "end_round_button"));
    if (what != "a page") tab(glass);
    QCOMPARE(marked(glass), "end_round_button");
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("sign_out").size(), 1);
}

void FocusMarkTest::aButtonThatWentIsNotPressed() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::deposit("open"));
    QVERIFY(glass.shows("deposit"));
    QVERIFY(mark(glass, "undo_button"));
    glass.controller.push(C::deposit("taking_back"));
    QTRY_COMPARE(glass.touchscreen.view()->phase(), "taking_back");
    QCOMPARE(marked(glass), "");
    glass.enter();
    tab(glass);
    QCOMPARE(marked(glass), "end_round_button");
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("sign_out").size(), 1);
    QCOMPARE(glass.controller.requests("end_deposit").size(), 0);
}

void FocusMarkTest::aHeldKeyMarksAndPressesNothing() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    arrow(glass, Qt::Key_Down);
    glass.enter();
    QCOMPARE(glass.touchscreen.code()->digits(), "1");
    for (int i = 0; i < 20; ++i) {
        glass.key(Qt::Key_Down, {}, 0, 40, {}, true);
        glass.key(Qt::Key_Return, "\r", 36, 40, {}, true);
    }
    glass.rest();
    QCOMPARE(marked(glass), "key_1");
    QCOMPARE(glass.touchscreen.code()->digits(), "1");
}

// WCAG 2.2, 2.4.7 and 1.4.11: 3:1 between the ring and what is inside and outside of it.
void FocusMarkTest::theMarkCanBeSeen() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    Glass glass;
    QVERIFY(goTo(glass, page, screen));
    const auto count = buttons(glass).size();
    for (qsizetype i = 0; i < count; ++i) {
        tab(glass);
        const QQuickItem* ring = glass.find("focus_ring");
        QVERIFY(ring != nullptr);
        const QImage picture = glass.window->grabWindow();
        const QPoint edge = ring->mapToScene({4, ring->height() / 2}).toPoint();
        const auto at = [&](int x) { return picture.pixelColor(edge + QPoint(x, 0)); };
        QVERIFY2(contrast(at(-6), at(0)) >= 3 && contrast(at(7), at(0)) >= 3,
                 qPrintable(marked(glass)));
    }
}

QTEST_MAIN(FocusMarkTest)
#include "focus_mark_test.moc"
