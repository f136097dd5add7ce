// Each state of the screen and each thing a person can do there: what is taken, what is wiped.
#include "tests/screens/post.h"

#include <QJsonDocument>

namespace {
const QStringList pages{"idle", "sign_in", "help", "courier", "deposit", "collect"};
}

class ScreenStatesTest : public QObject {
    Q_OBJECT

  private slots:
    void aTouchedDigitGoesWhereThePageTypes_data();
    void aTouchedDigitGoesWhereThePageTypes();
    void aTypedDigitIsAScanOnAPageWithoutAKeypad_data();
    void aTypedDigitIsAScanOnAPageWithoutAKeypad();
    void anEnterWithoutDigitsSendsNothing_data();
    void anEnterWithoutDigitsSendsNothing();
    void onlyDigitsAreTouched();
    void aPageOfItsOwnIsOpenedEmptyAndClosedEmpty_data();
    void aPageOfItsOwnIsOpenedEmptyAndClosedEmpty();
    void aPushOfTheSameKindLeavesWhatIsTyped();
    void aPushOfAnotherKindWipesWhatIsTyped();
    void aLostConnectionWipesWhatIsTypedAndEveryPage();
    void anotherCodeLengthClearsTheCode();
    void aFullEntryTakesNoDigitBack();
    void whatWasWipedIsNotTakenBackFromTheNextEntry();
    void onlyKeysWithAnEffectAreKeptFromThePages();
};

void ScreenStatesTest::aTouchedDigitGoesWhereThePageTypes_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("pin");
    QTest::addColumn<QString>("typed");
    for (const QString& page : pages) {
        const bool signIn = page == "sign_in";
        const bool takesCode = page == "idle" || page == "collect";
        const QString typed = takesCode ? "5||" : signIn ? "|5|" : "||";
        QTest::addRow("%s", qPrintable(page)) << page << false << typed;
    }
    QTest::newRow("sign_in, PIN") << "sign_in" << true << "||5";
}

void ScreenStatesTest::aTouchedDigitGoesWhereThePageTypes() {
    QFETCH(const QString, page);
    QFETCH(const bool, pin);
    QFETCH(const QString, typed);
    Post post;
    post.press("5");
    QCOMPARE(post.typed(), "||");  // "starting"
    QVERIFY(post.goTo(page));
    if (pin) post.screen.typePin(true);
    QCOMPARE(post.screen.typingPin(), pin);
    post.press("5");
    QCOMPARE(post.typed(), typed);
    post.press("7");
    post.screen.erase();
    QCOMPARE(post.typed(), typed);
    post.screen.clear();
    QCOMPARE(post.typed(), "||");
}

void ScreenStatesTest::aTypedDigitIsAScanOnAPageWithoutAKeypad_data() {
    QTest::addColumn<QString>("page");
    for (const QString& page : pages) QTest::addRow("%s", qPrintable(page)) << page;
}

void ScreenStatesTest::aTypedDigitIsAScanOnAPageWithoutAKeypad() {
    QFETCH(const QString, page);
    Post post;
    QVERIFY(post.goTo(page));
    const bool takesCode = page == "idle" || page == "collect";
    const bool keypad = takesCode || page == "sign_in";
    post.type("57", 150);
    QCOMPARE(post.typed(), takesCode ? "57||" : keypad ? "|57|" : "||");
    post.enter();
    QCOMPARE(post.sent("scan"), keypad ? 0 : 1);
    QCOMPARE(post.sent("code"), takesCode ? 1 : 0);
    QCOMPARE(post.sent("sign_in"), 0);
    QCOMPARE(post.screen.typingPin(), page == "sign_in");
}

void ScreenStatesTest::anEnterWithoutDigitsSendsNothing_data() {
    aTypedDigitIsAScanOnAPageWithoutAKeypad_data();
}

void ScreenStatesTest::anEnterWithoutDigitsSendsNothing() {
    QFETCH(const QString, page);
    Post post;
    QVERIFY(post.goTo(page));
    post.enter();
    QVERIFY(!post.screen.waiting());
    for (const char* word : {"code", "sign_in", "scan"}) QCOMPARE(post.sent(word), 0);
}

void ScreenStatesTest::onlyDigitsAreTouched() {
    Post post;
    QVERIFY(post.goTo("idle"));
    for (const int wrong : {-1, 10, 17}) post.screen.press(wrong);
    QCOMPARE(post.typed(), "||");
    for (const int digit : {0, 9}) post.screen.press(digit);
    QCOMPARE(post.typed(), "09||");
}

void ScreenStatesTest::aPageOfItsOwnIsOpenedEmptyAndClosedEmpty_data() {
    QTest::addColumn<QString>("page");
    QTest::newRow("sign-in") << "sign_in";
    QTest::newRow("help") << "help";
}

void ScreenStatesTest::aPageOfItsOwnIsOpenedEmptyAndClosedEmpty() {
    QFETCH(const QString, page);
    Post post;
    QVERIFY(post.isOn("idle"));
    post.press("48");
    QVERIFY(post.goTo(page));
    QCOMPARE(post.typed(), "||");
    post.screen.goBack();
    QCOMPARE(post.screen.page(), "idle");
    post.screen.openSignIn();
    post.press("38");
    post.screen.typePin(true);
    post.press("2");
    post.screen.openSignIn();
    QCOMPARE(post.typed(), "||");
    QVERIFY(!post.screen.typingPin());
    post.press("38");
    post.screen.goBack();
    QCOMPARE(post.typed(), "||");
    QCOMPARE(post.screen.page(), "idle");
}

void ScreenStatesTest::aPushOfTheSameKindLeavesWhatIsTyped() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.press("48");
    post.controller.push(FakeController::idle(), QJsonValue::Null, {{"3", "open"}});
    QTRY_COMPARE(post.screen.view()->screen().doors.size(), 1);
    QCOMPARE(post.typed(), "48||");
    post.screen.openSignIn();
    post.press("38");
    post.controller.push(FakeController::idle());
    QTRY_COMPARE(post.screen.view()->screen().doors.size(), 0);
    QCOMPARE(post.typed(), "|38|");
    QCOMPARE(post.screen.page(), "sign_in");
}

void ScreenStatesTest::aPushOfAnotherKindWipesWhatIsTyped() {
    for (const char* page : {"courier", "deposit", "collect"}) {
        Post post;
        QVERIFY(post.goTo("idle"));
        post.press("48");
        QVERIFY(post.goTo(page));
        QCOMPARE(post.typed(), "||");
        post.controller.push(FakeController::idle());
        QVERIFY(post.isOn("idle"));
        post.screen.openSignIn();
        post.press("38");
        post.controller.push(FakeController::courier());
        QVERIFY(post.isOn("courier"));
        QCOMPARE(post.typed(), "||");
        post.controller.push(FakeController::idle());
        QVERIFY(post.isOn("idle"));
    }
}

void ScreenStatesTest::aLostConnectionWipesWhatIsTypedAndEveryPage() {
    for (const QString& page : pages) {
        Post post;
        QVERIFY(post.goTo(page));
        post.press("38");
        if (page == "sign_in") post.screen.typePin(true);
        post.press("24");
        post.controller.die();
        QVERIFY(post.isOn("starting"));
        QCOMPARE(post.typed(), "||");
        QVERIFY(!post.screen.typingPin());
        post.press("5");
        QCOMPARE(post.typed(), "||");
        post.controller.push(FakeController::idle());
        post.controller.listen();
        QVERIFY(post.isOn("idle"));
    }
}

void ScreenStatesTest::anotherCodeLengthClearsTheCode() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.press("123456");
    QJsonObject layout = FakeController::layoutPush();
    layout["code_digits"] = 6;
    post.controller.sendRaw(QJsonDocument(layout).toJson(QJsonDocument::Compact));
    QTRY_COMPARE(post.screen.code()->most(), 6);
    QCOMPARE(post.typed(), "||");
}

// A reader in front of a full field: its digits were not shown there.
void ScreenStatesTest::aFullEntryTakesNoDigitBack() {
    Post post;
    QVERIFY(post.goTo("sign_in"));
    post.press("1234567890123");
    QCOMPARE(post.typed(), "|123456789012|");
    post.type("345678", 10);
    post.rest();
    QCOMPARE(post.typed(), "|123456789012|");
    QCOMPARE(post.sent("scan"), 1);
}

void ScreenStatesTest::whatWasWipedIsNotTakenBackFromTheNextEntry() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.type("12", 10);
    post.screen.openSignIn();
    post.press("78");
    post.type("3456", 10);
    post.rest();
    QCOMPARE(post.typed(), "|78|");
    QCOMPARE(post.sent("scan"), 1);
}

void ScreenStatesTest::onlyKeysWithAnEffectAreKeptFromThePages() {
    Post post;
    QVERIFY(post.goTo("idle"));
    QVERIFY(post.key('5', "5", 150));
    QVERIFY(!post.key(Qt::Key_F2, {}, 150));
    QVERIFY(post.key(Qt::Key_Tab, "\t", 150));
    QVERIFY(post.key(Qt::Key_Down, {}, 150));
    QKeyEvent release(QEvent::KeyRelease, Qt::Key_7, {}, 0, 0, 0, "7");
    QVERIFY(!post.screen.eventFilter(&post.screen, &release));
    QEvent focus(QEvent::WindowActivate);
    QVERIFY(!post.screen.eventFilter(&post.screen, &focus));
    QCOMPARE(post.typed(), "5||");
    QVERIFY(post.key(Qt::Key_F1, {}, 150));
    QCOMPARE(post.screen.page(), "help");
    QVERIFY(!post.key(Qt::Key_F1, {}, 150));
}

QTEST_GUILESS_MAIN(ScreenStatesTest)
#include "screen_states_test.moc"
