// Everything without a touch: Tab and arrows mark a button, Enter or space presses it.
#include "tests/screens/by_keys.h"

using C = FakeController;

class KeyboardTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void nothingIsMarkedBeforeTheFirstTabOrArrow();
    void tabReachesEveryButtonOfEveryPage_data() { eachPage(); }
    void tabReachesEveryButtonOfEveryPage();
    void arrowsReachEveryButtonOfEveryPage_data() { eachPage(); }
    void arrowsReachEveryButtonOfEveryPage();
    void shiftAndTabGoBack();
    void enterAndSpacePressWhatIsMarked();
    void aCodeIsTypedByArrowsAndEnter();
    void aPadWithTwelveKeysIsEnough();
    void aTabBehindTypedDigitsLeavesThemAndEnterPresses();
    void f1OpensHelpWhereHelpIsOffered_data() { eachPage(); }
    void f1OpensHelpWhereHelpIsOffered();
};

void KeyboardTest::nothingIsMarkedBeforeTheFirstTabOrArrow() {
    for (const int key : {int(Qt::Key_Tab), int(Qt::Key_Down)}) {
        Glass glass;
        QVERIFY(glass.shows("idle"));
        glass.enter();
        space(glass);
        glass.key(Qt::Key_Shift, {}, 50, person);
        QCOMPARE(marked(glass), "");
        QCOMPARE(glass.controller.requests("code").size(), 0);
        glass.key(key, {}, 0, person);
        glass.rest();
        QCOMPARE(marked(glass), "key_1");
    }
}

void KeyboardTest::tabReachesEveryButtonOfEveryPage() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    Glass glass;
    QVERIFY(goTo(glass, page, screen));
    const QSet<QString> all = buttons(glass);
    QVERIFY(all.size() >= 3);
    QSet<QString> reached;
    for (int i = 0; i < all.size(); ++i) {
        tab(glass);
        reached.insert(marked(glass));
    }
    QCOMPARE(reached, all);
    QCOMPARE(glass.warnings, QStringList());
}

void KeyboardTest::arrowsReachEveryButtonOfEveryPage() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    Glass glass;
    QVERIFY(goTo(glass, page, screen));
    QCOMPARE(byArrows(glass), buttons(glass));
}

void KeyboardTest::shiftAndTabGoBack() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    for (int i = 0; i < 3; ++i) tab(glass);
    QCOMPARE(marked(glass), "key_3");
    back(glass);
    QCOMPARE(marked(glass), "key_2");
    for (int i = 0; i < 2; ++i) back(glass);
    QCOMPARE(marked(glass), "language_zh_CN");
}

void KeyboardTest::enterAndSpacePressWhatIsMarked() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(mark(glass, "courier_button"));
    glass.enter();
    QVERIFY(glass.shows("sign_in"));
    QCOMPARE(marked(glass), "");
    QVERIFY(mark(glass, "pin_field"));
    space(glass);
    QVERIFY(glass.touchscreen.typingPin());
    QVERIFY(mark(glass, "back_button"));
    space(glass);
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::deposit("open"));
    QVERIFY(glass.shows("deposit"));
    QVERIFY(mark(glass, "undo_button"));
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("end_deposit").size(), 1);
    QVERIFY(mark(glass, "language_de"));
    space(glass);
    QCOMPARE(glass.languages.current(), "de");
    QCOMPARE(glass.controller.requests("scan").size(), 0);
}

void KeyboardTest::aCodeIsTypedByArrowsAndEnter() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    for (const int key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Right}) arrow(glass, key);
    QCOMPARE(marked(glass), "key_5");
    for (int i = 0; i < 8; ++i) glass.enter();
    QCOMPARE(glass.touchscreen.code()->digits(), "55555555");
    QCOMPARE(glass.controller.requests("code").size(), 0);
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
}

// Digits, a star that goes on and a hash that presses or sends.
void KeyboardTest::aPadWithTwelveKeysIsEnough() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    const auto pad = [&](int key, const char* text) {
        glass.key(key, text, 0, 200);
        glass.rest();
    };
    pad(Qt::Key_Asterisk, "*");
    for (int steps = 0; steps < 30 && marked(glass) != "help_button"; ++steps) {
        pad(Qt::Key_Asterisk, "*");
    }
    QCOMPARE(marked(glass), "help_button");
    pad(Qt::Key_NumberSign, "#");
    QVERIFY(glass.shows("help"));
    pad(Qt::Key_Asterisk, "*");
    for (int steps = 0; steps < 10 && marked(glass) != "back_button"; ++steps) {
        pad(Qt::Key_Asterisk, "*");
    }
    pad(Qt::Key_NumberSign, "#");
    QVERIFY(glass.shows("idle"));
    for (const char* digit : {"4", "8", "2", "1", "9", "0"}) {
        glass.key(Qt::Key_0 + (*digit - '0'), digit, 0, 200);
    }
    pad(Qt::Key_NumberSign, "#");
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(glass.controller.requests("code")[0]["digits"].toString(), "482190");
}

void KeyboardTest::aTabBehindTypedDigitsLeavesThemAndEnterPresses() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("4821");
    QVERIFY(mark(glass, "key_erase"));
    QCOMPARE(glass.touchscreen.code()->digits(), "4821");
    glass.enter();
    QCOMPARE(glass.touchscreen.code()->digits(), "482");
    QCOMPARE(glass.controller.requests("code").size(), 0);
}

void KeyboardTest::f1OpensHelpWhereHelpIsOffered() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    Glass glass;
    QVERIFY(goTo(glass, page, screen));
    const bool offered = glass.find("help_button") != nullptr;
    QCOMPARE(offered, page == "idle" || page == "receipt");
    glass.key(Qt::Key_F1, {}, 67, person);
    QCOMPARE(glass.touchscreen.page(), offered ? "help" : page);
}

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
