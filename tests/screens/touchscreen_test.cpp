// The touchscreen's promises, each with real pages in a real window and a real socket.
#include "tests/screens/glass.h"
#include "ui/touchscreen/link/json_line_socket.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QQmlComponent>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TouchscreenTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void showsThatTheLockerStartsUntilTheControllerSpeaks();
    void saysThatItIsOutOfServiceAfterHalfAMinute();
    void aControllerThatNeverGetsReadyIsNoController();
    void everyPushShowsItsPageWithoutWarnings_data();
    void everyPushShowsItsPageWithoutWarnings();
    void aDoorIsCalledOpenOnlyIfItsSwitchSaysSo();
    void everyRefusalHasASentenceOfItsOwn();
    void everyRefusalIsShownInWords();
    void anUnknownRefusalStillGetsASentence();
    void nineTappedDigitsAreSubmittedAtOnce();
    void digitsFromAKeyboardCountAsKeypadPresses();
    void anIncompleteCodeIsSentOnEnterSoThatTheControllerSaysSo();
    void aScannedBadgeIsSentAsAScan();
    void aScanWithoutAnEndIsDropped();
    void aPartlyTypedCodeIsClearedAfterFortySeconds();
    void aCourierSignsInWithNumberAndPin();
    void anAbandonedSignInGoesBackToTheIdlePage();
    void theWaysOutOfADepositAreSent();
    void atADoorThatIsSharedNobodyIsAskedWhetherItIsEmpty();
    void aSizeThatWasNotAnnouncedIsOneTouch();
    void aSizeThatIsTakenLeadsToALargerDoorAndNoneToNoTouch();
    void theListOfTheRoundSaysWhichLabelIsBehindWhichDoor();
    void aLabelOfAnotherLockerNamesIt();
    void whatIsInCanBeTakenBackOrWasNeverPutIn();
    void afterUndoTheOnlyTouchIsThatTheCompartmentIsEmpty();
    void onlyATouchWithAnEffectIsACouriersSignOfLifeAndOnceASecond();
    void aTouchWithoutEffectKeepsNoPage_data();
    void aTouchWithoutEffectKeepsNoPage();
    void theWaitAfterTooManyAttemptsCountsDown();
    void theClockGoesOn();
    void aLostControllerHidesTheDoorAndComesBackByItself();
    void aRefusedAttemptIsTriedAgainUntilSomebodyListens();
    void aMalformedLineChangesNothingAndIsCounted_data();
    void aMalformedLineChangesNothingAndIsCounted();
    void theGeometryFileNamesControlsAndHoldsNoDigits();
    void everyTargetIsLargeEnoughForAFinger();
};

void TouchscreenTest::showsThatTheLockerStartsUntilTheControllerSpeaks() {
    Glass glass;
    glass.controller.die();
    QVERIFY(glass.shows("starting"));
    QVERIFY(glass.texts().contains("One moment, the locker is starting"));
    QCOMPARE(glass.find("locker_drawing"), nullptr);
    QCOMPARE(glass.find("key_5"), nullptr);
}

// Guards: the page said for ever that the locker starts, also when its controller could not.
void TouchscreenTest::saysThatItIsOutOfServiceAfterHalfAMinute() {
    const QString starting = "One moment, the locker is starting";
    const QString outOfService = "This locker is out of service just now";
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.wait(3600);
    QVERIFY(!glass.touchscreen.outOfService());
    glass.controller.die();
    QVERIFY(glass.shows("starting"));
    glass.wait(29);
    QVERIFY(glass.texts().contains(starting));
    glass.wait(1);
    QVERIFY(glass.texts().contains(outOfService));
    QVERIFY(!glass.texts().contains(starting));
    QVERIFY(!glass.texts().filter("write to whoever sent you the code").isEmpty());
    glass.controller.listen();
    QVERIFY(glass.shows("idle"));
    QVERIFY(!glass.touchscreen.outOfService());
    glass.controller.die();
    QVERIFY(glass.shows("starting"));
    QVERIFY(glass.texts().contains(starting));
}

// A controller that is lost again and again before its first screen does not start the half minute
// anew.
void TouchscreenTest::aControllerThatNeverGetsReadyIsNoController() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    // From now on every screen is refused, and the connection with it.
    glass.controller.push({{"kind", "party"}});
    QVERIFY(glass.shows("starting"));
    glass.wait(15);
    const int before = glass.controller.hellos();
    QTRY_VERIFY(glass.controller.hellos() >= before + 2);
    glass.wait(15);
    QVERIFY(glass.texts().contains("This locker is out of service just now"));
}

void TouchscreenTest::everyPushShowsItsPageWithoutWarnings_data() {
    QTest::addColumn<QJsonObject>("content");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("words");
    QTest::newRow("idle") << FakeController::idle() << "idle" << "Type your pickup code";
    QTest::newRow("courier") << FakeController::courier() << "courier" << "Scan the next label";
    const QList<QPair<QString, QString>> deposit{
        {"opening", "Opening door 23..."},       {"open", "Put it into 23"},
        {"retrying", "Trying door 23 again..."}, {"closed", "Is it in 23?"},
        {"done", "Done: it is in 23"},           {"taking_back", "Take it out of 23"},
        {"is_it_empty", "Is 23 empty?"}};
    for (const auto& [phase, words] : deposit) {
        QTest::newRow(qPrintable("deposit " + phase))
            << FakeController::deposit(phase) << "deposit" << words;
    }
    const QList<QPair<QString, QString>> collect{{"opening", "Opening door 17..."},
                                                 {"open", "Door 17 is open"},
                                                 {"retrying", "Trying door 17 again..."},
                                                 {"done", "Thank you"}};
    for (const auto& [phase, words] : collect) {
        QTest::newRow(qPrintable("collect " + phase))
            << FakeController::collect(phase) << "collect" << words;
    }
}

void TouchscreenTest::everyPushShowsItsPageWithoutWarnings() {
    QFETCH(QJsonObject, content);
    QFETCH(QString, page);
    QFETCH(QString, words);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    const QJsonObject open{{QString::number(content["compartment"].toInt()), "open"}};
    glass.controller.push(content, QJsonValue::Null,
                          content["phase"] == "open" ? open : QJsonObject());
    QVERIFY(glass.shows(page));
    QTRY_VERIFY2(glass.texts().contains(words), qPrintable(glass.texts().join('\n')));
    QCOMPARE(glass.warnings, QStringList());
}

void TouchscreenTest::aDoorIsCalledOpenOnlyIfItsSwitchSaysSo() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::collect("open"), QJsonValue::Null, {{"17", "unknown"}});
    QVERIFY(glass.shows("collect"));
    QTRY_VERIFY(glass.texts().contains("Door 17: cannot be seen"));
    for (const QString& text : glass.texts()) QVERIFY2(!text.contains("is open"), qPrintable(text));
}

void TouchscreenTest::everyRefusalHasASentenceOfItsOwn() {
    Glass glass;
    QQmlComponent component(&glass.engine);
    component.setData(
        "import QtQuick\nimport Veilbox.Touchscreen\nQtObject {\n"
        "function say(word: string): string {\n"
        "return Sentences.sentence(word, 0, false, '') + '|' + Sentences.wayOn(word, 0, false) } }",
        {});
    const std::unique_ptr<QObject> sentences(component.create());
    QVERIFY2(sentences != nullptr, qPrintable(component.errorString()));
    const auto say = [&](const QString& word) {
        QString text;
        QMetaObject::invokeMethod(sentences.get(), "say", Q_RETURN_ARG(QString, text),
                                  Q_ARG(QString, word));
        return QPair(text.section('|', 0, 0), text.section('|', 1));
    };
    const auto fallback = say("no_such_refusal");
    const QStringList words = FakeController::refusals();
    QVERIFY2(words.size() >= 18, "the table has fewer refusals than expected");
    QSet<QPair<QString, QString>> seen{fallback};
    for (const QString& word : words) {
        const auto said = say(word);
        QVERIFY2(!said.first.isEmpty() && !said.second.isEmpty(), qPrintable(word));
        QVERIFY2(!seen.contains(said), qPrintable(word + " shares its sentence"));
        seen.insert(said);
    }
}

void TouchscreenTest::everyRefusalIsShownInWords() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    int number = 0;
    QSet<QString> sentences;
    for (const QString& word : FakeController::refusals()) {
        glass.controller.push(FakeController::idle(),
                              FakeController::notice(word, ++number, 30, 7));
        QTRY_COMPARE(glass.touchscreen.refused(), word);
        QQuickItem* banner = glass.find("notice_banner");
        QVERIFY2(banner != nullptr, qPrintable(word));
        sentences.insert(banner->property("sentence").toString() +
                         banner->property("way").toString());
    }
    QCOMPARE(sentences.size(), FakeController::refusals().size());
    glass.controller.push(FakeController::idle());
    QTRY_COMPARE(glass.find("notice_banner"), nullptr);
}

void TouchscreenTest::anUnknownRefusalStillGetsASentence() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::idle(), FakeController::notice("made_up_later", 1));
    QTRY_VERIFY(glass.texts().contains("That did not work."));
}

void TouchscreenTest::nineTappedDigitsAreSubmittedAtOnce() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    for (const QChar digit : QString("482159637")) QVERIFY(glass.tap(QString("key_") + digit));
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(glass.controller.requests("code")[0]["digits"].toString(), "482159637");
    QCOMPARE(glass.touchscreen.code()->count(), 0);
}

void TouchscreenTest::digitsFromAKeyboardCountAsKeypadPresses() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("4821");
    glass.key(Qt::Key_Backspace, "\b", 22, 150);
    QCOMPARE(glass.touchscreen.code()->digits(), "482");
    QVERIFY(glass.tap("key_erase"));
    QCOMPARE(glass.touchscreen.code()->digits(), "48");
    glass.type("2159637");
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(glass.controller.requests("code")[0]["digits"].toString(), "482159637");
    QCOMPARE(glass.controller.requests("scan").size(), 0);
}

void TouchscreenTest::anIncompleteCodeIsSentOnEnterSoThatTheControllerSaysSo() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("4821");
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(glass.controller.requests("code")[0]["digits"].toString(), "4821");
}

void TouchscreenTest::aScannedBadgeIsSentAsAScan() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("VB0123456789ABCDEFGHJKMNPQRSX");
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("scan").size(), 1);
    QCOMPARE(glass.controller.requests("scan")[0]["text"].toString(),
             "VB0123456789ABCDEFGHJKMNPQRSX");
    QCOMPARE(glass.touchscreen.code()->count(), 0);
    QCOMPARE(glass.controller.requests("code").size(), 0);
}

void TouchscreenTest::aScanWithoutAnEndIsDropped() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("VB0123");
    glass.wait(3);
    glass.type("VWA");
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("scan").size(), 1);
    QCOMPARE(glass.controller.requests("scan")[0]["text"].toString(), "VWA");
}

void TouchscreenTest::aPartlyTypedCodeIsClearedAfterFortySeconds() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("4821");
    glass.wait(39);
    QCOMPARE(glass.touchscreen.code()->count(), 4);
    glass.wait(1);
    QCOMPARE(glass.touchscreen.code()->count(), 0);
    QTRY_VERIFY(glass.texts().contains("Nobody was typing any more, so we cleared the digits."));
    QCOMPARE(glass.controller.requests("code").size(), 0);
    glass.type("7");
    QTRY_COMPARE(glass.find("notice_banner"), nullptr);
}

void TouchscreenTest::aCourierSignsInWithNumberAndPin() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.tap("courier_button"));
    QVERIFY(glass.shows("sign_in"));
    for (const QString key :
         {"key_3", "key_8", "sign_in_button", "key_2", "key_4", "key_6", "key_8"}) {
        QVERIFY(glass.tap(key));
    }
    QVERIFY2(!glass.texts().contains("2468"), "the PIN can be read");
    QVERIFY(glass.tap("sign_in_button"));
    QTRY_COMPARE(glass.controller.requests("sign_in").size(), 1);
    const QJsonObject request = glass.controller.requests("sign_in")[0];
    QCOMPARE(request["number"].toString(), "38");
    QCOMPARE(request["pin"].toString(), "2468");
    glass.controller.push(FakeController::courier());
    QVERIFY(glass.shows("courier"));
    QCOMPARE(glass.touchscreen.number()->count(), 0);
    QVERIFY(glass.tap("end_round_button"));
    QTRY_COMPARE(glass.controller.requests("sign_out").size(), 1);
}

void TouchscreenTest::anAbandonedSignInGoesBackToTheIdlePage() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.tap("courier_button"));
    QVERIFY(glass.shows("sign_in"));
    glass.type("38");
    glass.wait(40);
    QVERIFY(glass.shows("idle"));
    QCOMPARE(glass.touchscreen.number()->count(), 0);
}

void TouchscreenTest::theWaysOutOfADepositAreSent() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::deposit("open"), QJsonValue::Null, {{"23", "open"}});
    QVERIFY(glass.shows("deposit"));
    QVERIFY(glass.tap("does_not_fit_button"));
    QVERIFY(glass.tap("not_empty_button"));
    QVERIFY(glass.tap("damaged_button"));
    QVERIFY(glass.tap("undo_button"));
    QTRY_COMPARE(glass.controller.requests("end_deposit").size(), 4);
    QStringList reasons;
    for (const auto& request : glass.controller.requests("end_deposit")) {
        reasons.append(request["reason"].toString());
    }
    QCOMPARE(reasons, QStringList({"does_not_fit", "not_empty", "damaged", "undone"}));
}

void TouchscreenTest::afterUndoTheOnlyTouchIsThatTheCompartmentIsEmpty() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::deposit("taking_back"), QJsonValue::Null,
                          {{"23", "open"}});
    QVERIFY(glass.shows("deposit"));
    const QStringList ways{"does_not_fit_button", "not_empty_button", "damaged_button",
                           "undo_button",         "take_back_button", "not_put_in_button"};
    for (const QString& way : ways) QVERIFY(!glass.tap(way));
    QVERIFY(!glass.tap("it_is_empty_button"));
    QVERIFY(glass.texts().contains("Then push the door shut"));
    glass.controller.push(FakeController::deposit("is_it_empty"));
    QTRY_COMPARE(glass.touchscreen.view()->phase(), "is_it_empty");
    for (const QString& way : ways) QVERIFY(!glass.tap(way));
    QVERIFY(glass.tap("it_is_empty_button"));
    QTRY_COMPARE(glass.controller.requests("end_deposit").size(), 1);
    QCOMPARE(glass.controller.requests("end_deposit")[0]["reason"].toString(), "undone");
    glass.controller.push(FakeController::deposit("open"), QJsonValue::Null, {{"23", "open"}});
    QTRY_COMPARE(glass.touchscreen.view()->phase(), "open");
    QVERIFY(!glass.tap("it_is_empty_button"));
    QVERIFY(glass.tap("undo_button"));
}

void TouchscreenTest::atADoorThatIsSharedNobodyIsAskedWhetherItIsEmpty() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::deposit("open", true), QJsonValue::Null,
                          {{"23", "open"}});
    QVERIFY(glass.shows("deposit"));
    QVERIFY(glass.texts().contains("It belongs to what is inside: put it beside that"));
    QVERIFY(glass.texts().contains("a door of its own"));
    QVERIFY(!glass.tap("not_empty_button"));
    glass.controller.push(FakeController::deposit("is_it_empty", true));
    QTRY_COMPARE(glass.touchscreen.view()->phase(), "is_it_empty");
    QVERIFY(glass.texts().contains("Is it out of 23?"));
    QVERIFY(!glass.texts().contains("It is empty"));
    QVERIFY(glass.texts().contains("It is out"));
    QVERIFY(glass.tap("it_is_empty_button"));
    QTRY_COMPARE(glass.controller.requests("end_deposit").size(), 1);
    QCOMPARE(glass.controller.requests("end_deposit")[0]["reason"].toString(), "undone");
}

void TouchscreenTest::aSizeThatWasNotAnnouncedIsOneTouch() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::size());
    QVERIFY(glass.shows("size"));
    QVERIFY(glass.texts().contains("How large is it?"));
    QVERIFY(glass.texts().contains("11 free"));
    QVERIFY(!glass.tap("size_XL"));
    QVERIFY(glass.tap("size_M"));
    QTRY_COMPARE(glass.controller.requests("choose_size").size(), 1);
    QCOMPARE(glass.controller.requests("choose_size")[0]["size"].toString(), "M");
    QVERIFY(glass.tap("end_round_button"));
    QTRY_COMPARE(glass.controller.requests("sign_out").size(), 1);
}

void TouchscreenTest::aSizeThatIsTakenLeadsToALargerDoorAndNoneToNoTouch() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QJsonObject content = FakeController::size();
    content[QStringLiteral("free")] = QJsonObject{{"S", 0}, {"M", 2}, {"L", 0}, {"XL", 0}};
    glass.controller.push(content);
    QVERIFY(glass.shows("size"));
    QVERIFY(glass.texts().contains("a larger door"));
    QVERIFY(glass.texts().contains("none free"));
    glass.tap("size_L");
    QVERIFY(glass.tap("size_S"));
    QTRY_COMPARE(glass.controller.requests("choose_size").size(), 1);
    QCOMPARE(glass.controller.requests("choose_size")[0]["size"].toString(), "S");
}

void TouchscreenTest::theListOfTheRoundSaysWhichLabelIsBehindWhichDoor() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::courier());
    QVERIFY(glass.shows("courier"));
    for (const char* text : {"Door 12", "…7KQ2", "Door 31", "…M0A9", "Door 4"}) {
        QVERIFY2(glass.texts().contains(text), text);
    }
    QJsonObject content = FakeController::courier();
    content[QStringLiteral("round")] = QJsonArray{};
    glass.controller.push(content);
    QTRY_VERIFY(glass.find("round_list") == nullptr);
}

void TouchscreenTest::aLabelOfAnotherLockerNamesIt() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::courier(), FakeController::notice("wrong_locker", 3));
    QTRY_VERIFY(glass.texts().contains("This parcel belongs to locker 0500."));
}

void TouchscreenTest::whatIsInCanBeTakenBackOrWasNeverPutIn() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::deposit("done"));
    QVERIFY(glass.shows("deposit"));
    QVERIFY(glass.texts().contains("Done: it is in 23"));
    QVERIFY(glass.texts().contains("Scan the next label"));
    for (const char* way : {"does_not_fit_button", "not_empty_button", "damaged_button",
                            "undo_button", "it_is_empty_button"}) {
        QVERIFY(!glass.tap(way));
    }
    QVERIFY(glass.tap("take_back_button"));
    QTRY_COMPARE(glass.controller.requests("take_back").size(), 1);
    QVERIFY(glass.tap("not_put_in_button"));
    QTRY_COMPARE(glass.controller.requests("end_deposit").size(), 1);
    QCOMPARE(glass.controller.requests("end_deposit")[0]["reason"].toString(), "undone");
}

void TouchscreenTest::onlyATouchWithAnEffectIsACouriersSignOfLifeAndOnceASecond() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.tap("language_de"));
    glass.controller.push(FakeController::courier());
    QVERIFY(glass.shows("courier"));
    QCOMPARE(glass.controller.requests("touch").size(), 0);
    glass.wait(1);
    for (int i = 0; i < 5; ++i) QVERIFY(glass.tap("header"));
    // The buttons change places with each choice, and on a busy machine not at once.
    const auto choose = [&](const QString& code) {
        glass.tap("language_" + code);
        return glass.languages.current() == code;
    };
    for (int i = 0; i < 5; ++i) QTRY_VERIFY(choose(i % 2 == 0 ? "en" : "de"));
    QTRY_COMPARE(glass.controller.requests("touch").size(), 1);
    glass.wait(1);
    QTRY_VERIFY(choose("de"));
    QTRY_COMPARE(glass.controller.requests("touch").size(), 2);
}

// Rain on the corners of the screen.
void TouchscreenTest::aTouchWithoutEffectKeepsNoPage_data() {
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("seconds");
    QTest::newRow("sign-in") << "courier_button" << "sign_in" << 40;
    QTest::newRow("help") << "help_button" << "help" << 80;
}

void TouchscreenTest::aTouchWithoutEffectKeepsNoPage() {
    QFETCH(const QString, button);
    QFETCH(const QString, page);
    QFETCH(const int, seconds);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.tap(button));
    for (int second = 0; second < seconds; ++second) {
        QVERIFY(glass.shows(page));
        QVERIFY(glass.tap("header"));
        glass.wait(1);
    }
    QVERIFY(glass.shows("idle"));
}

void TouchscreenTest::theWaitAfterTooManyAttemptsCountsDown() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::idle(),
                          FakeController::notice("too_many_attempts", 3, 30));
    QTRY_VERIFY(glass.texts().contains("Type again in 30 s. A QR code or a badge works now."));
    glass.wait(12);
    QVERIFY(glass.texts().contains("Type again in 18 s. A QR code or a badge works now."));
    glass.wait(18);
    QVERIFY(glass.texts().contains("You can type again now."));
}

void TouchscreenTest::theClockGoesOn() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QSignalSpy changes(&glass.touchscreen, &veilbox::ui::Touchscreen::clockChanged);
    glass.touchscreen.setClock("23:59");
    QVERIFY(glass.texts().contains("23:59"));
    glass.touchscreen.setClock("23:59");
    QCOMPARE(changes.count(), 1);
    glass.touchscreen.setClock("00:00");
    QVERIFY(glass.texts().contains("00:00"));
    QVERIFY(!glass.texts().contains("23:59"));
}

void TouchscreenTest::aLostControllerHidesTheDoorAndComesBackByItself() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(FakeController::collect("open"), QJsonValue::Null, {{"17", "open"}});
    QVERIFY(glass.shows("collect"));
    QTRY_VERIFY(glass.texts().contains("Door 17: open"));
    glass.controller.die();
    QVERIFY(glass.shows("starting"));
    for (const QString& text : glass.texts()) QVERIFY2(!text.contains("17"), qPrintable(text));
    QCOMPARE(glass.touchscreen.view()->reading(), "unknown");
    glass.controller.listen();
    QVERIFY(glass.shows("collect"));
    QCOMPARE(glass.controller.hellos(), 2);
    QCOMPARE(glass.controller.requests("hello")[1]["client"].toString(), "touchscreen");
}

// Guards a defect: after kill -9 of the controller, whose socket file stays, the start page stayed
// too.
void TouchscreenTest::aRefusedAttemptIsTriedAgainUntilSomebodyListens() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("controller.sock");
    veilbox::ui::JsonLineSocket socket(path);
    socket.start();  // fails before it returns: nobody is there
    QVERIFY(!socket.isConnected());
    FakeController controller(path);
    controller.listen();
    QTRY_VERIFY(socket.isConnected());
}

void TouchscreenTest::aMalformedLineChangesNothingAndIsCounted_data() {
    QTest::addColumn<QByteArray>("line");
    const QByteArray push = R"({"v":1,"push":"screen","notice":null,"uplink":true,)";
    QTest::newRow("not JSON") << QByteArray("{]");
    QTest::newRow("not an object") << QByteArray("[1]");
    QTest::newRow("other version") << QByteArray(R"({"v":2,"push":"screen"})");
    QTest::newRow("whole, of another version")
        << QByteArray(R"({"v":2,"push":"screen","notice":null,"uplink":true,)"
                      R"("screen":{"kind":"courier","courier":"38","carrier":"parcelway",)"
                      R"("deposited":0,"free":{}},"doors":{}})");
    QTest::newRow("whole, without version")
        << QByteArray(R"({"push":"screen","notice":null,"uplink":true,)"
                      R"("screen":{"kind":"idle"},"doors":{}})");
    QTest::newRow("unknown push") << QByteArray(R"({"v":1,"push":"film"})");
    QTest::newRow("unknown kind") << push + R"("screen":{"kind":"party"},"doors":{}})";
    QTest::newRow("door of another locker")
        << push + R"("screen":{"kind":"collect","compartment":77,"phase":"open"},"doors":{}})";
    QTest::newRow("phase is a number")
        << push + R"("screen":{"kind":"collect","compartment":17,"phase":1},"doors":{}})";
    QTest::newRow("half a compartment")
        << push + R"("screen":{"kind":"collect","compartment":1.5,"phase":"open"},"doors":{}})";
    QTest::newRow("unknown reading") << push + R"("screen":{"kind":"idle"},"doors":{"3":"ajar"}})";
    QTest::newRow("doors are a list") << push + R"("screen":{"kind":"idle"},"doors":[]})";
    QTest::newRow("layout without doors")
        << QByteArray(R"({"v":1,"push":"layout","locker":{"id":"1","name":"x"},"code_digits":9})");
    QTest::newRow("endless line") << QByteArray(70'000, 'x');
}

void TouchscreenTest::aMalformedLineChangesNothingAndIsCounted() {
    QFETCH(QByteArray, line);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QStringList seen;
    connect(&glass.touchscreen, &veilbox::ui::Touchscreen::pageChanged, this,
            [&] { seen.append(glass.touchscreen.page()); });
    glass.controller.sendRaw(line);
    QTRY_COMPARE(glass.touchscreen.badLines(), 1U);
    QTRY_COMPARE(glass.controller.hellos(), 2);
    QVERIFY(glass.shows("idle"));
    for (const QString& page : seen) QVERIFY(page == "idle" || page == "starting");
    QCOMPARE(glass.touchscreen.view()->layout().compartments.size(),
             FakeController::layoutPush()["compartments"].toArray().size());
}

void TouchscreenTest::theGeometryFileNamesControlsAndHoldsNoDigits() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("48215963");
    QTRY_VERIFY(contentsOf(glass.geometryPath()).contains("\"key_5\""));
    QVERIFY(glass.geometry->write());
    const QByteArray text = contentsOf(glass.geometryPath());
    QVERIFY(!text.contains("4821"));
    const QJsonObject map = QJsonDocument::fromJson(text).object();
    QCOMPARE(map["page"].toString(), "idle");
    const QJsonObject controls = map["controls"].toObject();
    for (const char* name : {"key_0", "key_9", "key_clear", "courier_button", "help_button"}) {
        QVERIFY2(controls.contains(name), name);
    }
    const QJsonObject key = controls["key_5"].toObject();
    const QPoint middle(key["x"].toInt() + key["w"].toInt() / 2,
                        key["y"].toInt() + key["h"].toInt() / 2);
    QTest::mouseClick(glass.window, Qt::LeftButton, {}, middle);
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(glass.controller.requests("code")[0]["digits"].toString(), "482159635");
    glass.controller.push(FakeController::courier());
    QTRY_VERIFY(contentsOf(glass.geometryPath()).contains("\"page\":\"courier\""));
}

void TouchscreenTest::everyTargetIsLargeEnoughForAFinger() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    const auto check = [&](const QString& page) {
        QVERIFY(glass.shows(page));
        int buttons = 0;
        for (QQuickItem* item : glass.visibleItems()) {
            if (!item->inherits("QQuickAbstractButton")) continue;
            ++buttons;
            QVERIFY2(item->width() >= 96 && item->height() >= 96, qPrintable(item->objectName()));
            QVERIFY2(!item->objectName().isEmpty(), "a control without an object name");
        }
        QVERIFY(buttons >= 1);
    };
    check("idle");
    glass.tap("courier_button");
    check("sign_in");
    glass.tap("back_button");
    QVERIFY(glass.shows("idle"));
    glass.tap("help_button");
    check("help");
    glass.controller.push(FakeController::deposit("open"));
    check("deposit");
}

QTEST_MAIN(TouchscreenTest)
#include "touchscreen_test.moc"
