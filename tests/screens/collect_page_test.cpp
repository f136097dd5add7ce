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
