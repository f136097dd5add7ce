// What the screen does as time goes by: each patience one millisecond before its end and at it, the
// wait of a refusal, the absence of a controller, a courier's sign of life.
#include "tests/screens/post.h"

#include <QSignalSpy>

using veilbox::ui::Touchscreen;

class ScreenClockTest : public QObject {
    Q_OBJECT

  private slots:
    void eachPageHasItsPatience_data();
    void eachPageHasItsPatience();
    void whatKeepsAPageAndWhatDoesNot_data();
    void whatKeepsAPageAndWhatDoesNot();
    void aPageThatIsOpenedLateHasItsWholePatience_data();
    void aPageThatIsOpenedLateHasItsWholePatience();
    void itSaysThatDigitsWereClearedUntilSomethingElseHappens_data();
    void itSaysThatDigitsWereClearedUntilSomethingElseHappens();
    void clearedDigitsAreSpokenOfForOnePatience();
    void theWaitOfARefusalCountsDownInWholeSeconds_data();
    void theWaitOfARefusalCountsDownInWholeSeconds();
    void theSameRefusalKeepsItsWaitAndAnotherStartsAnew();
    void aRefusalIsToldWithItsDoorUntilItIsTakenBack();
    void itTellsThePagesOnceASecondThatTheWaitHasChanged();
    void aControllerIsMissedAfterHalfAMinute();
    void aControllerThatWasNeverThereIsMissedFromTheStart();
    void aCouriersActsAreToldOnceASecond_data();
    void aCouriersActsAreToldOnceASecond();
    void erasingNothingIsNoAct();
    void whoeverActedIsGoneAfterThePatienceOfThePage_data();
    void whoeverActedIsGoneAfterThePatienceOfThePage();
    void nobodyLeavesInTheMiddleOfAVisit_data();
    void nobodyLeavesInTheMiddleOfAVisit();
    void aVisitThatItsControllerForgetsEndsWhenTheLockerIsOutOfService();
};

void ScreenClockTest::eachPageHasItsPatience_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("ms");
    QTest::newRow("a code") << "idle" << "48" << 40'000;
    QTest::newRow("sign-in, nothing typed") << "sign_in" << "" << 40'000;
    QTest::newRow("sign-in, a number") << "sign_in" << "38" << 40'000;
    QTest::newRow("sign-in, a PIN") << "sign_in" << "p24" << 40'000;
    QTest::newRow("help") << "help" << "" << 80'000;
}

void ScreenClockTest::eachPageHasItsPatience() {
    QFETCH(const QString, page);
    QFETCH(const QString, typed);
    QFETCH(const int, ms);
    Post post;
    QVERIFY(post.goTo(page));
    if (typed.startsWith('p')) post.screen.typePin(true);
    post.press(QString(typed).remove('p'));
    const QString before = post.typed();
    post.tick(ms - 1);
    QCOMPARE(post.screen.page(), page);
    QCOMPARE(post.typed(), before);
    QVERIFY(!post.screen.cleared());
    post.tick(1);
    QCOMPARE(post.screen.page(), "idle");
    QCOMPARE(post.typed(), "||");
    QCOMPARE(post.screen.cleared(), !typed.isEmpty());
    QVERIFY(!post.screen.typingPin());
}

void ScreenClockTest::whatKeepsAPageAndWhatDoesNot_data() {
    QTest::addColumn<QString>("act");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("a digit") << "press" << true;
    QTest::newRow("a digit that is one too many") << "press too many" << false;
    QTest::newRow("an erased digit") << "erase" << true;
    QTest::newRow("all erased") << "clear" << true;
    QTest::newRow("nothing to erase") << "erase empty" << false;
    QTest::newRow("nothing to clear") << "clear empty" << false;
    QTest::newRow("the other field") << "pin" << true;
    QTest::newRow("the same field") << "number" << false;
    QTest::newRow("something else on the page") << "acted" << true;
    QTest::newRow("a sign-in") << "sign in" << true;
}

void ScreenClockTest::whatKeepsAPageAndWhatDoesNot() {
    QFETCH(const QString, act);
    QFETCH(const bool, keeps);
    Post post;
    QVERIFY(post.goTo("sign_in"));
    if (act == "sign in") {
        post.screen.typePin(true);
        post.press("24");
        post.screen.typePin(false);
    }
    if (!act.endsWith("empty")) post.press("38");
    if (act.endsWith("many")) post.press("1234567890");
    post.tick(19'000);
    if (act.startsWith("press")) post.press("5");
    if (act.startsWith("erase")) post.screen.erase();
    if (act.startsWith("clear")) post.screen.clear();
    if (act == "pin" || act == "number") post.screen.typePin(act == "pin");
    if (act == "acted") post.screen.acted();
    if (act == "sign in") post.screen.signIn();
    post.tick(39'999);
    QCOMPARE(post.screen.page(), keeps ? "sign_in" : "idle");
    post.tick(1);
    QCOMPARE(post.screen.page(), "idle");
}

void ScreenClockTest::aPageThatIsOpenedLateHasItsWholePatience_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("ms");
    QTest::newRow("sign-in") << "sign_in" << 40'000;
    QTest::newRow("help") << "help" << 80'000;
}

void ScreenClockTest::aPageThatIsOpenedLateHasItsWholePatience() {
    QFETCH(const QString, page);
    QFETCH(const int, ms);
    Post post;
    QVERIFY(post.goTo("idle"));
    post.tick(1'000'000);
    QVERIFY(post.goTo(page));
    post.tick(ms - 1);
    QCOMPARE(post.screen.page(), page);
    post.tick(1);
    QCOMPARE(post.screen.page(), "idle");
}

void ScreenClockTest::itSaysThatDigitsWereClearedUntilSomethingElseHappens_data() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"a digit", "sign-in", "help", "a refusal", "another page"}) {
        QTest::newRow(what) << what;
    }
}

void ScreenClockTest::itSaysThatDigitsWereClearedUntilSomethingElseHappens() {
    QFETCH(const QString, what);
    Post post;
    QVERIFY(post.goTo("idle"));
    post.press("48");
    post.tick(40'000);
    QVERIFY(post.screen.cleared());
    post.controller.push(FakeController::idle(), QJsonValue::Null, {{"3", "open"}});
    QVERIFY(Post::until([&] { return !post.screen.view()->screen().doors.isEmpty(); }));
    QVERIFY(post.screen.cleared());
    QSignalSpy told(&post.screen, &Touchscreen::localChanged);
    if (what == "a digit") post.press("4");
    if (what == "sign-in") post.screen.openSignIn();
    if (what == "help") post.screen.openHelp();
    if (what == "a refusal") {
        post.controller.push(FakeController::idle(), FakeController::notice("wrong_code", 1));
    }
    if (what == "another page") post.controller.push(FakeController::collect("open"));
    QVERIFY(Post::until([&] { return !post.screen.cleared(); }));
    QVERIFY(told.count() > 0);
    post.press("5");
    QVERIFY(!post.screen.cleared());
}

void ScreenClockTest::clearedDigitsAreSpokenOfForOnePatience() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.press("48");
    post.tick(40'000);
    post.tick(19'999);
    QVERIFY(post.screen.cleared());
    QSignalSpy told(&post.screen, &Touchscreen::localChanged);
    post.tick(1);
    QVERIFY(!post.screen.cleared());
    QVERIFY(told.count() > 0);
    // Nothing more happens on a page that nobody touches.
    const auto before = told.count();
    post.tick(20'000);
    QCOMPARE(told.count(), before);
    QVERIFY(!post.screen.cleared());
}

void ScreenClockTest::theWaitOfARefusalCountsDownInWholeSeconds_data() {
    QTest::addColumn<int>("ms");
    QTest::addColumn<int>("seconds");
    const QList<QPair<int, int>> rows{{0, 30},     {1, 30},     {999, 30},   {1000, 29},
                                      {1001, 29},  {28'999, 2}, {29'000, 1}, {29'999, 1},
                                      {30'000, 0}, {30'999, 0}, {90'000, 0}};
    for (const auto& [ms, seconds] : rows) QTest::addRow("%d", ms) << ms << seconds;
}

void ScreenClockTest::theWaitOfARefusalCountsDownInWholeSeconds() {
    QFETCH(const int, ms);
    QFETCH(const int, seconds);
    Post post;
    QVERIFY(post.goTo("idle"));
    QCOMPARE(post.screen.waitSeconds(), 0);
    post.tick(7000);
    post.controller.push(FakeController::idle(),
                         FakeController::notice("too_many_attempts", 3, 30));
    QVERIFY(Post::until([&] { return !post.screen.refused().isEmpty(); }));
    post.tick(ms);
    QCOMPARE(post.screen.waitSeconds(), seconds);
}

void ScreenClockTest::theSameRefusalKeepsItsWaitAndAnotherStartsAnew() {
    Post post;
    QVERIFY(post.goTo("idle"));
    bool open = false;
    const auto push = [&](int number) {
        open = !open;
        const QJsonObject doors = open ? QJsonObject{{"3", "open"}} : QJsonObject{};
        post.controller.push(FakeController::idle(),
                             number < 0 ? QJsonValue(QJsonValue::Null)
                                        : FakeController::notice("too_many_attempts", number, 30),
                             doors);
        return Post::until([&] { return post.screen.view()->screen().doors.isEmpty() != open; });
    };
    QVERIFY(push(0));  // also the first number is new
    QCOMPARE(post.screen.waitSeconds(), 30);
    post.tick(10'000);
    QVERIFY(push(0));
    QCOMPARE(post.screen.waitSeconds(), 20);
    QVERIFY(push(4));
    QCOMPARE(post.screen.waitSeconds(), 30);
    post.tick(10'000);
    QVERIFY(push(4));
    QCOMPARE(post.screen.waitSeconds(), 20);
    QVERIFY(push(-1));
    QCOMPARE(post.screen.waitSeconds(), 0);
    QVERIFY(push(4));
    QCOMPARE(post.screen.waitSeconds(), 30);
}

void ScreenClockTest::aRefusalIsToldWithItsDoorUntilItIsTakenBack() {
    Post post;
    QVERIFY(post.goTo("idle"));
    const auto told = [&] {
        return QString("%1 %2 %3")
            .arg(post.screen.refused())
            .arg(post.screen.noticeDoor())
            .arg(post.screen.noticeNumber());
    };
    QCOMPARE(told(), " 0 0");
    post.controller.push(FakeController::idle(),
                         FakeController::notice("close_door_first", 8, 0, 17));
    QVERIFY(Post::until([&] { return !post.screen.refused().isEmpty(); }));
    QCOMPARE(told(), "close_door_first 17 8");
    post.controller.push(FakeController::idle(), FakeController::notice("wrong_code", 9));
    QVERIFY(Post::until([&] { return post.screen.refused() == "wrong_code"; }));
    QCOMPARE(told(), "wrong_code 0 9");
    post.controller.die();
    QVERIFY(post.isOn("starting"));
    QCOMPARE(told(), " 0 0");
}

void ScreenClockTest::itTellsThePagesOnceASecondThatTheWaitHasChanged() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.controller.push(FakeController::idle(),
                         FakeController::notice("too_many_attempts", 3, 30));
    QVERIFY(Post::until([&] { return !post.screen.refused().isEmpty(); }));
    QSignalSpy told(&post.screen, &Touchscreen::noticeChanged);
    for (int i = 0; i < 30; ++i) post.tick(100);
    QCOMPARE(told.count(), 3);
}

void ScreenClockTest::aControllerIsMissedAfterHalfAMinute() {
    Post post;
    QVERIFY(post.goTo("idle"));
    post.tick(3'600'000);
    QSignalSpy told(&post.screen, &Touchscreen::outOfServiceChanged);
    post.controller.die();
    QVERIFY(post.isOn("starting"));
    post.tick(29'999);
    QVERIFY(!post.screen.outOfService());
    QCOMPARE(told.count(), 0);
    post.tick(1);
    QVERIFY(post.screen.outOfService());
    post.tick(1000);
    QCOMPARE(told.count(), 1);
    // The first screen says it at once, without a tick.
    post.controller.listen();
    QVERIFY(post.isOn("idle"));
    QVERIFY(!post.screen.outOfService());
    QCOMPARE(told.count(), 2);
}

void ScreenClockTest::aControllerThatWasNeverThereIsMissedFromTheStart() {
    Touchscreen screen("/nobody/listens/here");
    screen.tick(29'999);
    QVERIFY(!screen.outOfService());
    QCOMPARE(screen.page(), "starting");
    screen.tick(30'000);
    QVERIFY(screen.outOfService());
}

void ScreenClockTest::aCouriersActsAreToldOnceASecond_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("told");
    for (const char* page : {"idle", "sign_in", "help", "collect"}) {
        QTest::newRow(page) << page << false;
    }
    for (const char* page : {"courier", "deposit"}) QTest::newRow(page) << page << true;
}

void ScreenClockTest::aCouriersActsAreToldOnceASecond() {
    QFETCH(const QString, page);
    QFETCH(const bool, told);
    Post post;
    QVERIFY(post.goTo(page));
    const int one = told ? 1 : 0;
    post.screen.acted();
    QCOMPARE(post.sent("touch"), one);
    post.tick(999);
    post.screen.acted();
    QCOMPARE(post.sent("touch"), one);
    post.tick(1);
    post.screen.acted();
    post.screen.acted();
    QCOMPARE(post.sent("touch"), 2 * one);
}

void ScreenClockTest::erasingNothingIsNoAct() {
    Post post;
    QVERIFY(post.goTo("courier"));
    post.screen.erase();
    post.screen.clear();
    post.press("5");
    QCOMPARE(post.sent("touch"), 0);
}

void ScreenClockTest::whoeverActedIsGoneAfterThePatienceOfThePage_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("ms");
    QTest::newRow("idle") << "idle" << 20'000;
    QTest::newRow("sign-in") << "sign_in" << 40'000;
    QTest::newRow("help") << "help" << 80'000;
}

void ScreenClockTest::whoeverActedIsGoneAfterThePatienceOfThePage() {
    QFETCH(const QString, page);
    QFETCH(const int, ms);
    Post post;
    const QSignalSpy left(&post.screen, &Touchscreen::left);
    QVERIFY(post.goTo("idle"));
    post.tick(1'000'000);
    QCOMPARE(left.count(), 0);
    QVERIFY(post.goTo(page));
    post.tick(1'000);
    post.screen.acted();
    post.tick(ms - 1);
    QCOMPARE(left.count(), 0);
    post.tick(1);
    QCOMPARE(left.count(), 1);
    post.tick(1'000'000);
    QCOMPARE(left.count(), 1);
}

void ScreenClockTest::nobodyLeavesInTheMiddleOfAVisit_data() {
    QTest::addColumn<QString>("page");
    for (const char* page : {"collect", "courier", "deposit"}) QTest::newRow(page) << page;
}

void ScreenClockTest::nobodyLeavesInTheMiddleOfAVisit() {
    QFETCH(const QString, page);
    Post post;
    const QSignalSpy left(&post.screen, &Touchscreen::left);
    QVERIFY(post.goTo("idle"));
    post.screen.acted();
    QVERIFY(post.goTo(page));
    post.tick(1'000'000);
    // A controller that is started again comes back to the same visit.
    post.controller.die();
    QVERIFY(post.isOn("starting"));
    post.tick(29'999);
    post.controller.listen();
    QVERIFY(post.isOn("idle") || post.isOn(page));
    post.controller.push(FakeController::courier());
    QVERIFY(post.isOn("courier"));
    QCOMPARE(left.count(), 0);
    post.controller.push(FakeController::idle());
    QVERIFY(post.isOn("idle"));
    QCOMPARE(left.count(), 1);
    post.tick(1'000'000);
    QCOMPARE(left.count(), 1);
}

void ScreenClockTest::aVisitThatItsControllerForgetsEndsWhenTheLockerIsOutOfService() {
    Post post;
    const QSignalSpy left(&post.screen, &Touchscreen::left);
    QVERIFY(post.goTo("collect"));
    post.controller.die();
    QVERIFY(post.isOn("starting"));
    post.tick(29'999);
    QCOMPARE(left.count(), 0);
    post.tick(1);
    QCOMPARE(left.count(), 1);
}

QTEST_GUILESS_MAIN(ScreenClockTest)
#include "screen_clock_test.moc"
