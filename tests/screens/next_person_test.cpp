// What the next person finds: the locker's own language, empty fields, doors that others left open,
// and words that are meant for whoever stands there.
#include "tests/screens/glass.h"

#include <QJsonDocument>
#include <QTest>

using C = FakeController;

class NextPersonTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theOtherLanguagesAreOfferedByTheirOwnNames();
    void aChosenLanguageLastsForThePatienceOfTheIdlePage();
    void aChosenLanguageLastsForTheVisitAndNotLonger();
    void typedDigitsThatAreWipedTakeTheLanguageWithThem();
    void aRefusedSignInShowsEmptyFieldsAndTypesTheNumber();
    void doorsThatStandOpenAreNamedOnEveryPage_data();
    void doorsThatStandOpenAreNamedOnEveryPage();
    void oneSeveralAndManyDoorsAreNamed_data();
    void oneSeveralAndManyDoorsAreNamed();
    void thePagesOwnDoorIsNotNamedTwice();
    void aWrongClockIsSaidUntilItIsRight();
    void withoutAControllerNoDoorIsNamed();
    void aDrawingThatLeavesNoRoomForNumbersIsNotShown();
    void theStripOfDoorsCoversNothing_data() { doorsThatStandOpenAreNamedOnEveryPage_data(); }
    void theStripOfDoorsCoversNothing();
    void aWorkingCourierIsToldThatSomebodyWantsToCollect();
    void aRecipientIsToldThatACourierWorks();
    void onlySizesOfThisLockerAreShown();
    void oneFreeDoorIsOneDoor();
    void afterARestartTheParcelsOwnLabelIsAskedFor();

  private:
    static bool goTo(Glass& glass, const QString& page, const QJsonObject& doors);
};

// To a page of a person, with doors as the controller names them.
bool NextPersonTest::goTo(Glass& glass, const QString& page, const QJsonObject& doors) {
    if (!glass.shows("idle")) return false;
    const QHash<QString, QJsonObject> screens{{"courier", C::courier()},
                                              {"deposit", C::deposit("closed")},
                                              {"drop_off", C::dropOff("closed")},
                                              {"collect", C::collect("closed")}};
    glass.controller.push(screens.value(page, C::idle()), QJsonValue::Null, doors);
    if (page == "sign_in") glass.tap("courier_button");
    if (page == "help") glass.tap("help_button");
    return glass.shows(page) && QTest::qWaitFor([&] {
               return glass.touchscreen.view()->screen().doors.size() == doors.size();
           });
}

void NextPersonTest::theOtherLanguagesAreOfferedByTheirOwnNames() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(!glass.tap("language_en"));
    QTRY_VERIFY(glass.find("globe")->property("drawn").toBool());
    QVERIFY(glass.texts().contains("Deutsch"));
    QVERIFY(glass.texts().contains(QString::fromUtf8("简体中文")));
    QVERIFY(glass.tap("language_zh_CN"));
    QCOMPARE(glass.languages.current(), "zh_CN");
    QVERIFY(glass.texts().contains("English"));
    QVERIFY(!glass.texts().contains(QString::fromUtf8("简体中文")));
    QVERIFY(glass.tap("language_de"));
    QVERIFY(glass.texts().contains("Hilfe"));
}

void NextPersonTest::aChosenLanguageLastsForThePatienceOfTheIdlePage() {
    Glass glass("de");
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.tap("language_en"));
    glass.wait(15);
    glass.type("4");
    glass.touchscreen.erase();
    glass.wait(19);
    QCOMPARE(glass.languages.current(), "en");
    glass.wait(1);
    QCOMPARE(glass.languages.current(), "de");
    QVERIFY(glass.texts().contains("Hilfe"));
}

void NextPersonTest::aChosenLanguageLastsForTheVisitAndNotLonger() {
    for (const auto& [page, screen] :
         {std::pair{"collect", C::collect("open")}, {"courier", C::courier()}}) {
        Glass glass("de");
        QVERIFY(glass.shows("idle"));
        QVERIFY(glass.tap("language_zh_CN"));
        glass.controller.push(screen);
        QVERIFY(glass.shows(page));
        glass.wait(120);
        QCOMPARE(glass.languages.current(), "zh_CN");
        glass.controller.push(C::idle());
        QVERIFY(glass.shows("idle"));
        QCOMPARE(glass.languages.current(), "de");
    }
}

void NextPersonTest::typedDigitsThatAreWipedTakeTheLanguageWithThem() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.tap("language_de"));
    glass.type("482");
    glass.wait(40);
    QVERIFY(glass.touchscreen.cleared());
    QCOMPARE(glass.languages.current(), "en");
}

void NextPersonTest::aRefusedSignInShowsEmptyFieldsAndTypesTheNumber() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.tap("courier_button"));
    QVERIFY(glass.shows("sign_in"));
    glass.type("3851");
    QVERIFY(glass.tap("sign_in_button"));
    glass.type("2468");
    QVERIFY(glass.tap("sign_in_button"));
    glass.controller.push(C::idle(), C::notice("wrong_number_or_pin", 1));
    QTRY_VERIFY(glass.texts().contains("Number or PIN is wrong."));
    QVERIFY(!glass.texts().contains("3851"));
    QVERIFY(glass.find("number_field")->property("active").toBool());
    QVERIFY(!glass.find("pin_field")->property("active").toBool());
}

void NextPersonTest::doorsThatStandOpenAreNamedOnEveryPage_data() {
    QTest::addColumn<QString>("page");
    for (const char* page :
         {"idle", "sign_in", "help", "courier", "deposit", "drop_off", "collect"}) {
        QTest::newRow(page) << page;
    }
}

// Guards: after a visit's end nothing told the next person about the door that stood open.
void NextPersonTest::doorsThatStandOpenAreNamedOnEveryPage() {
    QFETCH(const QString, page);
    Glass glass;
    QVERIFY(goTo(glass, page, {{"5", "open"}, {"9", "unknown"}}));
    QVERIFY(glass.texts().contains("Door 5 is open: please push it shut"));
    QVERIFY(glass.texts().contains("Door 9 cannot be seen"));
    glass.wait(15);
    QVERIFY(glass.texts().contains("Door 5 is open: please push it shut"));
    glass.controller.push(page == "courier" ? C::courier() : C::idle());
    QTRY_VERIFY(glass.find("other_doors") == nullptr);
}

void NextPersonTest::oneSeveralAndManyDoorsAreNamed_data() {
    QTest::addColumn<QList<int>>("doors");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::newRow("one") << QList<int>{5} << "Door 5 is open: please push it shut"
                         << QString::fromUtf8("Tür 5 steht offen: bitte zudrücken");
    QTest::newRow("two") << QList<int>{5, 7} << "Doors 5 and 7 are open: please push them shut"
                         << QString::fromUtf8("Türen 5 und 7 stehen offen: bitte zudrücken");
    QTest::newRow("five") << QList<int>{1, 2, 3, 4, 16}
                          << "Doors 1, 2, 3, 4 and 16 are open: please push them shut"
                          << QString::fromUtf8(
                                 "Türen 1, 2, 3, 4 und 16 stehen offen: bitte zudrücken");
    QTest::newRow("six") << QList<int>{1, 2, 3, 4, 5, 16}
                         << "Doors 1, 2, 3 and 3 more are open: please push them shut"
                         << QString::fromUtf8(
                                "Türen 1, 2, 3 und 3 weitere stehen offen: bitte zudrücken");
}

void NextPersonTest::oneSeveralAndManyDoorsAreNamed() {
    QFETCH(const QList<int>, doors);
    QFETCH(const QString, english);
    QFETCH(const QString, german);
    QJsonObject open;
    for (const int door : doors) open[QString::number(door)] = "open";
    Glass glass;
    QVERIFY(goTo(glass, "idle", open));
    QVERIFY2(glass.texts().contains(english), qPrintable(glass.texts().join('\n')));
    QVERIFY(glass.tap("language_de"));
    QVERIFY2(glass.texts().contains(german), qPrintable(glass.texts().join('\n')));
}

void NextPersonTest::thePagesOwnDoorIsNotNamedTwice() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::collect("open"), QJsonValue::Null, {{"17", "open"}});
    QVERIFY(glass.shows("collect"));
    QVERIFY(glass.find("other_doors") == nullptr);
    glass.controller.push(C::idle(), QJsonValue::Null, {{"17", "open"}});
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.texts().contains("Door 17 is open: please push it shut"));
}

void NextPersonTest::aWrongClockIsSaidUntilItIsRight() {
    const QString words = "The clock is wrong. Everything else works";
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(!glass.texts().contains(words));
    glass.controller.doubtClock(true);
    glass.controller.push(C::idle());
    QTRY_VERIFY(glass.texts().contains(words));
    glass.controller.push(C::courier());
    QVERIFY(glass.shows("courier"));
    QVERIFY(glass.texts().contains(words));
    glass.controller.doubtClock(false);
    glass.controller.push(C::courier());
    QTRY_VERIFY(!glass.texts().contains(words));
}

// Guards: with a refusal, a question and open doors on one page the drawing was a row of lines.
void NextPersonTest::aDrawingThatLeavesNoRoomForNumbersIsNotShown() {
    for (const int rows : {20, 32}) {
        Glass glass;
        QVERIFY(glass.shows("idle"));
        QJsonObject layout = C::layoutPush();
        layout["rows"] = rows;
        glass.controller.sendRaw(QJsonDocument(layout).toJson(QJsonDocument::Compact));
        glass.controller.push(C::collect("open"), QJsonValue::Null, {{"17", "open"}});
        QVERIFY(glass.shows("collect"));
        QCOMPARE(glass.find("locker_drawing") != nullptr, rows == 20);
        QVERIFY(glass.texts().contains("Door 17 is open"));
    }
}

void NextPersonTest::withoutAControllerNoDoorIsNamed() {
    Glass glass;
    QVERIFY(goTo(glass, "idle", {{"5", "open"}}));
    QVERIFY(glass.find("other_doors") != nullptr);
    glass.controller.die();
    QVERIFY(glass.shows("starting"));
    QVERIFY(glass.find("other_doors") == nullptr);
}

void NextPersonTest::theStripOfDoorsCoversNothing() {
    QFETCH(QString, page);
    for (const QString& language : veilbox::ui::Languages::codes()) {
        Glass glass(language);
        QVERIFY(goTo(glass, page, {{"5", "open"}, {"7", "open"}, {"9", "unknown"}}));
        QQuickItem* strip = glass.find("other_doors");
        const auto place = [](QQuickItem* item) {
            return item->mapRectToScene({0, 0, item->width(), item->height()});
        };
        for (QQuickItem* item : glass.visibleItems()) {
            if (item == strip || strip->isAncestorOf(item) || item->isAncestorOf(strip)) continue;
            const bool shows = item->inherits("QQuickText") || item->inherits("QQuickRectangle") ||
                               item->inherits("QQuickAbstractButton");
            QVERIFY2(!shows || !place(item).intersects(place(strip)),
                     qPrintable(language + item->objectName() + item->property("text").toString()));
        }
    }
}

// Guards: "a courier is busy here" was said to the courier.
void NextPersonTest::aWorkingCourierIsToldThatSomebodyWantsToCollect() {
    for (const auto& [page, screen] :
         {std::pair{"courier", C::courier()}, {"deposit", C::deposit("open")}}) {
        Glass glass;
        QVERIFY(glass.shows("idle"));
        glass.controller.push(screen, C::notice("courier_at_work", 1));
        QVERIFY(glass.shows(page));
        QVERIFY(glass.texts().contains("Somebody wants to collect."));
        QVERIFY(glass.texts().contains("End your round, or go on and they wait."));
        QVERIFY(!glass.texts().contains("A courier is busy here."));
    }
}

void NextPersonTest::aRecipientIsToldThatACourierWorks() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::idle(), C::notice("courier_at_work", 1));
    QTRY_VERIFY(glass.texts().contains("A courier is busy here."));
}

void NextPersonTest::onlySizesOfThisLockerAreShown() {
    Glass glass;
    QVERIFY(goTo(glass, "courier", {}));
    for (const char* size : {"free_S", "free_M", "free_L"}) QVERIFY(glass.find(size) != nullptr);
    QVERIFY(glass.find("free_XL") == nullptr);
    glass.controller.push(C::deposit("open"));
    QVERIFY(glass.shows("deposit"));
    QVERIFY(glass.texts().contains(QString::fromUtf8("28 doors free · S 9  M 11  L 8")));
}

void NextPersonTest::oneFreeDoorIsOneDoor() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QJsonObject courier = C::courier();
    courier["free"] = QJsonObject{{"M", 1}};
    glass.controller.push(courier);
    QVERIFY(glass.shows("courier"));
    QVERIFY(glass.texts().contains("1 door free"));
}

// Guards: the page said "scan the next label", and the controller then took only the parcel's own.
void NextPersonTest::afterARestartTheParcelsOwnLabelIsAskedFor() {
    Glass glass;
    QVERIFY(goTo(glass, "deposit", {}));
    QVERIFY(glass.texts().contains(
        "If the parcel is inside, scan its label once more. If not, touch Undo"));
}

QTEST_MAIN(NextPersonTest)
#include "next_person_test.moc"
