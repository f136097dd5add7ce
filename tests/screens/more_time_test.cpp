// Twenty seconds before something goes the screen says so, and one act gives the whole time again
// (WCAG 2.2, 2.2.1).
#include "tests/screens/glass.h"
#include "tests/screens/post.h"

#include <QSignalSpy>
#include <QTest>

using veilbox::ui::Touchscreen;

namespace {

// To a page that goes by itself; `page` is "a code" for digits at the idle page, "keypad" for one
// more code beside an open door.
bool goTo(Post& post, const QString& page) {
    if (page == "a code") post.press(post.isOn("idle") ? "48" : "");
    if (page == "a code") return post.typed() == "48||";
    if (page != "keypad") return post.goTo(page);
    if (!post.goTo("collect")) return false;
    post.screen.openKeypad();
    return post.screen.page() == "idle";
}

void eachPageThatGoes() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("ms");
    QTest::newRow("a code") << "a code" << 40'000;
    QTest::newRow("keypad") << "keypad" << 40'000;
    QTest::newRow("sign-in") << "sign_in" << 40'000;
    QTest::newRow("help") << "help" << 80'000;
}

}  // namespace

class MoreTimeTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theLastTwentySecondsAreCountedDown_data() { eachPageThatGoes(); }
    void theLastTwentySecondsAreCountedDown();
    void thePagesAreToldOnceASecond();
    void eachActGivesTheWholeTimeAgainTwelveTimes_data();
    void eachActGivesTheWholeTimeAgainTwelveTimes();
    void aHeldKeyGivesNoTime();
    void nothingIsSaidWhereNothingCanBeLost_data();
    void nothingIsSaidWhereNothingCanBeLost();
    void aCodeThatIsSentLateHasItsAnswer();
    void oneTouchKeepsWhatWasTyped();
    void thePageSaysWhatGoesInEachLanguage();
    void theWarningCoversNothingThatIsNeeded_data() { eachPageThatGoes(); }
    void theWarningCoversNothingThatIsNeeded();
};

void MoreTimeTest::theLastTwentySecondsAreCountedDown() {
    QFETCH(const QString, page);
    QFETCH(const int, ms);
    Post post;
    QVERIFY(goTo(post, page));
    const QString before = post.screen.page() + post.typed();
    post.tick(ms - 20'001);
    QCOMPARE(post.screen.secondsLeft(), 0);
    post.tick(1);
    QCOMPARE(post.screen.secondsLeft(), 20);
    post.tick(999);
    QCOMPARE(post.screen.secondsLeft(), 20);
    post.tick(1);
    QCOMPARE(post.screen.secondsLeft(), 19);
    post.tick(18'999);
    QCOMPARE(post.screen.secondsLeft(), 1);
    QCOMPARE(post.screen.page() + post.typed(), before);
    post.tick(1);
    QCOMPARE(post.screen.secondsLeft(), 0);
    QVERIFY(post.screen.page() + post.typed() != before);
    post.tick(60'000);
    QCOMPARE(post.screen.secondsLeft(), 0);
}

void MoreTimeTest::thePagesAreToldOnceASecond() {
    Post post;
    QVERIFY(post.goTo("help"));
    QSignalSpy told(&post.screen, &Touchscreen::secondsLeftChanged);
    for (int i = 0; i < 599; ++i) post.tick(100);
    QCOMPARE(told.count(), 0);
    for (int i = 0; i < 30; ++i) post.tick(100);
    QCOMPARE(told.count(), 3);
    post.screen.goBack();
    QCOMPARE(post.screen.secondsLeft(), 0);
    QCOMPARE(told.count(), 4);
}

void MoreTimeTest::eachActGivesTheWholeTimeAgainTwelveTimes_data() {
    QTest::addColumn<QString>("act");
    for (const char* act : {"the button", "a digit", "Shift", "an arrow", "F7"}) {
        QTest::newRow(act) << act;
    }
}

void MoreTimeTest::eachActGivesTheWholeTimeAgainTwelveTimes() {
    QFETCH(const QString, act);
    Post post;
    QVERIFY(post.goTo("sign_in"));
    for (int i = 0; i < 12; ++i) {
        post.tick(39'999);
        QCOMPARE(post.screen.secondsLeft(), 1);
        if (act == "the button") post.screen.acted();
        if (act == "a digit") post.press("5");
        if (act == "Shift") post.key(Qt::Key_Shift, {}, 500);
        if (act == "an arrow") post.key(Qt::Key_Down, {}, 500);
        if (act == "F7") post.key(Qt::Key_F7, {}, 500);
        QCOMPARE(post.screen.secondsLeft(), 0);
    }
    post.tick(39'999);
    QCOMPARE(post.screen.page(), "sign_in");
    post.tick(1);
    QCOMPARE(post.screen.page(), "idle");
    QCOMPARE(post.typed(), "||");
}

// Something that lies on the keyboard is nobody.
void MoreTimeTest::aHeldKeyGivesNoTime() {
    Post post;
    QVERIFY(post.goTo("help"));
    post.key(Qt::Key_Shift, {}, 500);
    for (int i = 0; i < 80; ++i) {
        post.tick(1'000);
        QKeyEvent event(QEvent::KeyPress, Qt::Key_Shift, {}, 0, 0, 0, {}, true);
        event.setTimestamp(static_cast<quint64>(post.at += 1'000));
        post.screen.eventFilter(&post.screen, &event);
    }
    QCOMPARE(post.screen.page(), "idle");
}

void MoreTimeTest::nothingIsSaidWhereNothingCanBeLost_data() {
    QTest::addColumn<QString>("page");
    for (const char* page : {"idle", "courier", "deposit", "collect"}) QTest::newRow(page) << page;
}

void MoreTimeTest::nothingIsSaidWhereNothingCanBeLost() {
    QFETCH(const QString, page);
    Post post;
    QVERIFY(post.goTo(page));
    post.screen.acted();
    QSignalSpy told(&post.screen, &Touchscreen::secondsLeftChanged);
    for (int i = 0; i < 1000; ++i) post.tick(100);
    QCOMPARE(told.count(), 0);
}

// Guards: a sent code has no digits any more, so the short patience of an empty page was over, and
// the language gone, before the answer.
void MoreTimeTest::aCodeThatIsSentLateHasItsAnswer() {
    Post post;
    post.controller.answers = false;
    QVERIFY(goTo(post, "a code"));
    const QSignalSpy left(&post.screen, &Touchscreen::left);
    post.tick(19'500);
    post.enter();
    QCOMPARE(post.typed(), "||");
    post.tick(4'000);
    QVERIFY(post.screen.waiting());
    QCOMPARE(left.count(), 0);
}

void MoreTimeTest::oneTouchKeepsWhatWasTyped() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("4821");
    QVERIFY(!glass.tap("more_time_button"));
    glass.wait(25);
    QVERIFY(glass.tap("more_time_button"));
    QCOMPARE(glass.find("more_time"), nullptr);
    glass.wait(39);
    QCOMPARE(glass.touchscreen.code()->digits(), "4821");
    QVERIFY(glass.texts().contains("Your digits are cleared in 1 s."));
    // A touch beside everything has no effect.
    QTest::mouseClick(glass.window, Qt::LeftButton, {}, QPoint(10, 1000));
    glass.wait(1);
    QCOMPARE(glass.touchscreen.code()->count(), 0);
    QCOMPARE(glass.find("more_time"), nullptr);
    QCOMPARE(glass.warnings, QStringList());
}

void MoreTimeTest::thePageSaysWhatGoesInEachLanguage() {
    const QList<QPair<QString, QString>> words{
        {"en", "This page closes in 15 s."},
        {"de", QString::fromUtf8("Diese Seite schließt in 15 s.")},
        {"zh_CN", QString::fromUtf8("15 秒后关闭此页面。")}};
    for (const auto& [language, sentence] : words) {
        Glass glass(language);
        QVERIFY(glass.shows("idle"));
        QVERIFY(glass.tap("help_button"));
        QVERIFY(glass.shows("help"));
        glass.wait(65);
        QVERIFY2(glass.texts().contains(sentence), qPrintable(glass.texts().join('\n')));
    }
}

void MoreTimeTest::theWarningCoversNothingThatIsNeeded() {
    QFETCH(const QString, page);
    QFETCH(const int, ms);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    if (page == "a code") glass.type("48");
    if (page == "sign_in") glass.tap("courier_button");
    if (page == "help") glass.tap("help_button");
    if (page == "keypad") {
        glass.controller.push(FakeController::collect("open"));
        QVERIFY(glass.shows("collect"));
        glass.tap("another_code_button");
    }
    QVERIFY(glass.shows(page == "sign_in" || page == "help" ? page : "idle"));
    glass.wait(ms / 1000 - 10);
    QQuickItem* warning = glass.find("more_time");
    QVERIFY(warning != nullptr);
    QQuickItem* header = glass.find("header");
    const auto place = [](QQuickItem* item) { return item->mapRectToScene(item->boundingRect()); };
    QVERIFY(place(header).contains(place(warning)));
    QQuickItem* button = glass.find("more_time_button");
    QVERIFY(place(warning).contains(place(button)) && button->height() >= 96);
}

QTEST_MAIN(MoreTimeTest)
#include "more_time_test.moc"
