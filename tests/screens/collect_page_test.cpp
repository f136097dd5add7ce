// The recipient's page: the door that was shut can open again, and a second code waits for nobody.
#include "tests/screens/glass.h"

#include <QRegularExpression>
#include <QTest>

using C = FakeController;

namespace {
bool doorIsOpen(Glass& glass) {
    if (!glass.shows("idle")) return false;
    glass.controller.push(C::collect("open"), QJsonValue::Null, {{"17", "open"}});
    return glass.shows("collect");
}
bool doorWasShut(Glass& glass) {
    if (!glass.shows("idle")) return false;
    glass.controller.push(C::collect("done"));
    return glass.shows("collect");
}
}  // namespace

class CollectPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void afterTheDoorWasShutItsOwnDoorCanBeOpenedAgain();
    void doneIsSaidOfTheDoorOnTheScreen();
    void whileTheDoorIsOpenNeitherIsOffered();
    void aDoorThatCannotOpenAgainIsNotOffered();
    void anotherCodeIsTypedByTouchOrByKeys();
    void aCodeThatNobodyGoesOnTypingGivesThePageBack();
    void theNextDoorTakesTheKeypadAway();
    void whatIsWrongIsSaidInTwoTouches_data();
    void whatIsWrongIsSaidInTwoTouches();
    void atADoorThatIsShutNobodySaysThatItDoesNotShut();
    void aDoorThatNobodySeesOpenOffersNothingToReport();
    void aDoorThatStayedShutIsReportedOrTriedAgain();
    void whoeverPutsAParcelBackCanKeepIt();
    void aReportShowsItsNumberAndTheNextCodeIsTypedBesideIt();
    void thePageOfAProblemGoesWithItsVisit();
    void aReaderIsNoTypistAndLeavesThePage_data();
    void aReaderIsNoTypistAndLeavesThePage();
};

void CollectPageTest::afterTheDoorWasShutItsOwnDoorCanBeOpenedAgain() {
    Glass glass;
    QVERIFY(doorWasShut(glass));
    QVERIFY(glass.texts().contains("Left something inside? It opens once more within a minute."));
    QVERIFY(glass.tap("reopen_button"));
    QTRY_COMPARE(glass.controller.requests("reopen").size(), 1);
    QCOMPARE(glass.controller.requests("reopen")[0]["compartment"].toInt(), 17);
}

void CollectPageTest::doneIsSaidOfTheDoorOnTheScreen() {
    Glass glass;
    QVERIFY(doorWasShut(glass));
    QVERIFY(glass.tap("done_button"));
    QTRY_COMPARE(glass.controller.requests("finish").size(), 1);
    QCOMPARE(glass.controller.requests("finish")[0]["compartment"].toInt(), 17);
}

void CollectPageTest::whileTheDoorIsOpenNeitherIsOffered() {
    Glass glass;
    QVERIFY(doorIsOpen(glass));
    QVERIFY(!glass.tap("reopen_button"));
    QVERIFY(!glass.tap("done_button"));
}

void CollectPageTest::aDoorThatCannotOpenAgainIsNotOffered() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QJsonObject collect = C::collect("done");
    collect["can_reopen"] = false;
    glass.controller.push(collect);
    QVERIFY(glass.shows("collect"));
    QVERIFY(glass.texts().contains("Your code is used up."));
    QVERIFY(!glass.tap("reopen_button"));
    QVERIFY(glass.tap("done_button"));
}

void CollectPageTest::anotherCodeIsTypedByTouchOrByKeys() {
    Glass glass;
    QVERIFY(doorIsOpen(glass));
    QVERIFY(glass.tap("another_code_button"));
    QVERIFY(glass.shows("idle"));
    glass.touchscreen.press(4);
    glass.controller.push(C::collect("done"));
    QTRY_COMPARE(glass.touchscreen.view()->phase(), "done");
    QVERIFY(glass.shows("idle"));
    glass.type("82153796");
    glass.rest();
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(glass.controller.requests("code")[0]["digits"].toString(), "482153796");
}

void CollectPageTest::aCodeThatNobodyGoesOnTypingGivesThePageBack() {
    Glass glass;
    QVERIFY(doorIsOpen(glass));
    glass.type("48");
    QVERIFY(glass.shows("idle"));
    glass.wait(40);
    QVERIFY(glass.shows("collect"));
    QCOMPARE(glass.touchscreen.code()->count(), 0);
}

void CollectPageTest::whatIsWrongIsSaidInTwoTouches_data() {
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* button, const char* word, const char* field,
                        const char* value) {
        QTest::newRow(button) << button << word << field << value;
    };
    row("empty_button", "report", "problem", "empty");
    row("wrong_parcel_button", "report", "problem", "wrong_parcel");
    row("damaged_button", "report", "problem", "damaged");
    row("door_stuck_button", "report", "problem", "door_stuck");
    row("not_ordered_button", "put_back", "reason", "not_ordered");
    row("not_wanted_button", "put_back", "reason", "not_wanted");
    row("not_now_button", "put_back", "reason", "not_now");
}

void CollectPageTest::whatIsWrongIsSaidInTwoTouches() {
    QFETCH(QString, button);
    QFETCH(QString, word);
    QFETCH(QString, field);
    QFETCH(QString, value);
    Glass glass;
    QVERIFY(doorIsOpen(glass));
    QVERIFY(glass.tap("problem_button"));
    QVERIFY(glass.shows("problem"));
    QVERIFY(glass.tap(button));
    QTRY_COMPARE(glass.controller.requests(word).size(), 1);
    const QJsonObject asked = glass.controller.requests(word)[0];
    QCOMPARE(asked["compartment"].toInt(), 17);
    QCOMPARE(asked[field].toString(), value);
}

void CollectPageTest::atADoorThatIsShutNobodySaysThatItDoesNotShut() {
    Glass glass;
    QVERIFY(doorWasShut(glass));
    QVERIFY(glass.tap("problem_button"));
    QVERIFY(glass.shows("problem"));
    QVERIFY(!glass.tap("door_stuck_button"));
    QVERIFY(glass.tap("back_button"));
    QVERIFY(glass.shows("collect"));
}

void CollectPageTest::aDoorThatNobodySeesOpenOffersNothingToReport() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    for (const char* phase : {"opening", "retrying", "open"}) {
        glass.controller.push(C::collect(phase), QJsonValue::Null, {{"17", "unknown"}});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), QString(phase));
        QVERIFY2(!glass.tap("problem_button"), phase);
    }
}

void CollectPageTest::aDoorThatStayedShutIsReportedOrTriedAgain() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::collect("stayed_shut"), C::notice("door_did_not_open", 1, 0, 17));
    QVERIFY(glass.shows("collect"));
    QVERIFY(glass.texts().contains("Door 17 did not open"));
    QVERIFY2(!glass.find("notice_banner"), "the page says the same");
    QVERIFY(glass.tap("report_stuck_button"));
    QTRY_COMPARE(glass.controller.requests("report").size(), 1);
    QCOMPARE(glass.controller.requests("report")[0]["problem"].toString(), "door_stuck");
    QVERIFY(glass.tap("try_again_button"));
    QVERIFY(glass.shows("idle"));
}

void CollectPageTest::whoeverPutsAParcelBackCanKeepIt() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::putBack("open"), QJsonValue::Null, {{"17", "open"}});
    QVERIFY(glass.shows("put_back"));
    QVERIFY(glass.tap("keep_button"));
    QTRY_COMPARE(glass.controller.requests("keep").size(), 1);
    QCOMPARE(glass.controller.requests("keep")[0]["compartment"].toInt(), 17);
    glass.controller.push(C::putBack("done"));
    QTRY_VERIFY(!glass.find("keep_button"));
    QVERIFY(glass.tap("done_button"));
    QTRY_COMPARE(glass.controller.requests("finish").size(), 1);
}

void CollectPageTest::aReportShowsItsNumberAndTheNextCodeIsTypedBesideIt() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::report("empty", "open"), QJsonValue::Null, {{"17", "open"}});
    QVERIFY(glass.shows("report"));
    QCOMPARE(glass.find("number_to_keep")->property("text").toString(), "0412/731");
    QVERIFY2(!glass.tap("done_button"), "the door stands open");
    QVERIFY(glass.tap("another_code_button"));
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::report("empty", "done"));
    glass.type("4");
    QVERIFY(glass.shows("idle"));
}

void CollectPageTest::thePageOfAProblemGoesWithItsVisit() {
    Glass glass;
    QVERIFY(doorIsOpen(glass));
    QVERIFY(glass.tap("problem_button"));
    QVERIFY(glass.shows("problem"));
    QJsonObject next = C::collect("open");
    next["compartment"] = 9;
    glass.controller.push(next, QJsonValue::Null, {{"9", "open"}});
    QVERIFY2(glass.shows("collect"), "another recipient's door");
    QVERIFY(glass.tap("problem_button"));
    glass.controller.push(C::idle());
    QVERIFY(glass.shows("idle"));
}

void CollectPageTest::theNextDoorTakesTheKeypadAway() {
    Glass glass;
    QVERIFY(doorIsOpen(glass));
    QVERIFY(glass.tap("another_code_button"));
    QVERIFY(glass.shows("idle"));
    QJsonObject next = C::collect("opening");
    next["compartment"] = 23;
    glass.controller.push(next, QJsonValue::Null, {{"17", "open"}});
    QVERIFY(glass.shows("collect"));
    QVERIFY(glass.texts().contains("Opening door 23..."));
    QVERIFY(glass.find("other_doors") != nullptr);
}

void CollectPageTest::aReaderIsNoTypistAndLeavesThePage_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("a pickup QR code") << "VC0123456789ABCDEFGHJKMNPQRS";
    QTest::newRow("a barcode of digits") << "00340434292135100186";
}

void CollectPageTest::aReaderIsNoTypistAndLeavesThePage() {
    QFETCH(const QString, text);
    Glass glass;
    QVERIFY(doorIsOpen(glass));
    glass.burst(text);
    glass.rest();
    QTRY_COMPARE(glass.controller.requests("scan").size(), 1);
    QCOMPARE(glass.controller.requests("scan")[0]["text"].toString(), text);
    QCOMPARE(glass.touchscreen.page(), "collect");
    QCOMPARE(glass.controller.requests("code").size(), 0);
}

QTEST_MAIN(CollectPageTest)
#include "collect_page_test.moc"
