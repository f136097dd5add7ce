// The page of a person who hands in a parcel, what is sent of it, what an idle page says to such a
// person, and the numbers of what a courier found.
#include "tests/screens/by_keys.h"
#include "tests/screens/post.h"

using C = FakeController;

namespace {

// Every request that a button of this page could send.
const QStringList words{"end_deposit", "take_back", "finish_drop_off", "finish",
                        "reopen",      "report",    "sign_out",        "keep"};

QList<QJsonObject> said(const FakeController& controller) {
    QList<QJsonObject> all;
    for (const QString& word : words) all += controller.requests(word);
    for (QJsonObject& one : all) {
        one.remove(QLatin1String("v"));
        one.remove(QLatin1String("id"));
    }
    return all;
}

// Without the languages, which every page has.
QSet<QString> ownButtons(const Glass& glass) {
    QSet<QString> names = buttons(glass);
    names.removeIf([](const QString& name) { return name.startsWith("language_"); });
    return names;
}

QString textOf(const Glass& glass, const char* name) {
    const QQuickItem* item = glass.find(name);
    return item == nullptr ? QString() : item->property("text").toString();
}

}  // namespace

class DropOffPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void eachPhaseHasItsHeadingAndButtons_data();
    void eachPhaseHasItsHeadingAndButtons();
    void eachButtonSendsExactlyItsRequest_data();
    void eachButtonSendsExactlyItsRequest();
    void theNumberIsShownOnceTheParcelIsIn();
    void aDoorThatCannotBeSeenIsNotCalledOpen();
    void aLabelWithoutATailIsNotNamed();
    void theParcelsLabelIsReadOnThePage();
    void nothingOfACourierIsOnThePage();
    void theIdlePageSaysHowToHandIn();
    void aRefusalSpeaksToWhoeverReadsIt_data();
    void aRefusalSpeaksToWhoeverReadsIt();
    void theNewestOfWhatWasFoundIsShownToTheCourier();
    void besideARefusalTheDrawingIsWorthMoreThanWhatWasFound();
};

void DropOffPageTest::eachPhaseHasItsHeadingAndButtons_data() {
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("reading");
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QSet<QString>>("offered");
    const auto row = [](const char* phase, const char* reading, const char* heading,
                        const char* detail, const QSet<QString>& offered) {
        QTest::addRow("%s %s", phase, reading) << phase << reading << heading << detail << offered;
    };
    const QSet<QString> puttingIn{"does_not_fit_button", "not_empty_button", "damaged_button",
                                  "undo_button"};
    const char* look = "Look for the lit door in the drawing.";
    const char* putIn = "Put parcel …7KQ2 in, then close the door.";
    row("opening", "closed", "Opening door 12...", look, puttingIn);
    row("retrying", "closed", "Trying door 12 again...", look, puttingIn);
    row("open", "open", "Door 12 is open", putIn, puttingIn);
    row("open", "unknown", "Your door is 12", putIn, puttingIn);
    row("closed", "closed", "Is it in 12?",
        "If it is inside, scan its label once more: the door opens again.", {"not_put_in_button"});
    row("taking_back", "open", "Take it out of 12", "Then push the door shut.", {});
    row("is_it_empty", "closed", "Is 12 empty?",
        "If it is still inside, scan its label: the door opens again.", {"it_is_empty_button"});
    row("done", "closed", "It is handed in", "Keep this number: note it or take a picture.",
        {"done_button", "take_back_button", "not_put_in_button"});
}

void DropOffPageTest::eachPhaseHasItsHeadingAndButtons() {
    QFETCH(const QString, phase);
    QFETCH(const QString, reading);
    QFETCH(const QString, heading);
    QFETCH(const QString, detail);
    QFETCH(const QSet<QString>, offered);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::dropOff(phase), QJsonValue::Null, {{"12", reading}});
    QVERIFY(glass.shows("drop_off"));
    QCOMPARE(textOf(glass, "door_heading"), heading);
    QCOMPARE(textOf(glass, "detail_line"), detail);
    QCOMPARE(ownButtons(glass), offered);
    QCOMPARE(glass.warnings, QStringList());
}

void DropOffPageTest::eachButtonSendsExactlyItsRequest_data() {
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QJsonObject>("request");
    const auto ends = [](const char* phase, const char* button, const char* reason) {
        QTest::addRow("%s %s", phase, button)
            << phase << button << QJsonObject{{"do", "end_deposit"}, {"reason", reason}};
    };
    for (const char* phase : {"opening", "retrying", "open"}) {
        ends(phase, "does_not_fit_button", "does_not_fit");
        ends(phase, "not_empty_button", "not_empty");
        ends(phase, "damaged_button", "damaged");
        ends(phase, "undo_button", "undone");
    }
    ends("closed", "not_put_in_button", "undone");
    ends("is_it_empty", "it_is_empty_button", "undone");
    ends("done", "not_put_in_button", "undone");
    QTest::newRow("take back") << "done"
                               << "take_back_button" << QJsonObject{{"do", "take_back"}};
    QTest::newRow("done") << "done"
                          << "done_button"
                          << QJsonObject{{"do", "finish_drop_off"}, {"compartment", 12}};
}

void DropOffPageTest::eachButtonSendsExactlyItsRequest() {
    QFETCH(const QString, phase);
    QFETCH(const QString, button);
    QFETCH(const QJsonObject, request);
    for (const bool byKeys : {false, true}) {
        Glass glass;
        QVERIFY(goTo(glass, "drop_off", C::dropOff(phase)));
        if (byKeys) {
            QVERIFY(mark(glass, button));
            glass.enter();
        } else {
            QVERIFY(glass.tap(button));
        }
        QTRY_VERIFY(!said(glass.controller).isEmpty());
        QCOMPARE(said(glass.controller), QList<QJsonObject>{request});
    }
}

void DropOffPageTest::theNumberIsShownOnceTheParcelIsIn() {
    Glass glass;
    QVERIFY(goTo(glass, "drop_off", C::dropOff("open")));
    QVERIFY(glass.find("number_card") == nullptr);
    QVERIFY(glass.find("locker_drawing") != nullptr);
    glass.controller.push(C::dropOff("done"));
    QTRY_COMPARE(textOf(glass, "number_to_keep"), "0412/905");
    QVERIFY(glass.find("locker_drawing") == nullptr);
    // It opens again: the number is no longer the parcel's.
    glass.controller.push(C::dropOff("taking_back"), QJsonValue::Null, {{"12", "open"}});
    QTRY_VERIFY(glass.find("number_card") == nullptr);
    QVERIFY(!glass.texts().contains("0412/905"));
}

void DropOffPageTest::aDoorThatCannotBeSeenIsNotCalledOpen() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::dropOff("open"), QJsonValue::Null, {{"12", "unknown"}});
    QVERIFY(glass.shows("drop_off"));
    QVERIFY(glass.texts().contains("Door 12: cannot be seen"));
    QVERIFY(glass.texts().contains("Please make sure that it is shut when you go"));
    QVERIFY(!glass.texts().contains("Door 12 is open"));
}

void DropOffPageTest::aLabelWithoutATailIsNotNamed() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::dropOff("open", ""), QJsonValue::Null, {{"12", "open"}});
    QVERIFY(glass.shows("drop_off"));
    QCOMPARE(textOf(glass, "detail_line"), "Put your parcel in, then close the door.");
}

void DropOffPageTest::theParcelsLabelIsReadOnThePage() {
    Post post;
    QVERIFY(post.goTo("drop_off"));
    post.type("VB0123456789", 10);
    post.enter();
    QCOMPARE(post.sent("scan"), 1);
    QCOMPARE(post.screen.page(), "drop_off");
    // It is no page of a recipient: no keypad beside it.
    post.screen.openKeypad();
    post.press("4821");
    QCOMPARE(post.typed(), "||");
    QCOMPARE(post.screen.page(), "drop_off");
    QCOMPARE(post.sent("touch"), 0);
    post.controller.push(C::idle());
    QVERIFY(post.isOn("idle"));
}

void DropOffPageTest::nothingOfACourierIsOnThePage() {
    Glass glass;
    for (const char* phase : {"open", "done"}) {
        glass.controller.push(C::dropOff(phase));
        QVERIFY(glass.shows("drop_off"));
        for (const char* name : {"end_round_button", "deposited_count", "another_code_button"}) {
            QVERIFY2(glass.find(name) == nullptr, name);
        }
    }
}

void DropOffPageTest::theIdlePageSaysHowToHandIn() {
    for (const QSize size : {QSize(1080, 1920), QSize(1280, 800), QSize(800, 480)}) {
        Glass glass("en", size);
        QVERIFY(glass.shows("idle"));
        QCOMPARE(textOf(glass, "hand_in_line"),
                 "Handing in a parcel? Scan its label at the reader.");
        glass.controller.push(C::idle(), QJsonValue::Null, {{"5", "open"}, {"9", "unknown"}});
        QTRY_VERIFY(glass.find("other_doors") != nullptr);
        QVERIFY(glass.find("hand_in_line") != nullptr);
        QVERIFY(glass.tap("help_button"));
        QVERIFY(glass.shows("help"));
        QVERIFY(textOf(glass, "hand_in_line").startsWith("Handing in a parcel?"));
    }
}

void DropOffPageTest::aRefusalSpeaksToWhoeverReadsIt_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("toSender");
    QTest::addColumn<QString>("toCourier");
    const auto row = [](const char* word, const char* toSender, const char* toCourier) {
        QTest::newRow(word) << word << toSender << toCourier;
    };
    const char* keep = "Keep it, and ask whoever gave you the label.";
    const char* depot = "Take it back to the depot. Scan the next label.";
    row("label_already_deposited", "You need not do anything more for it.",
        "Nothing to do for it. Scan the next label.");
    row("label_cancelled", keep, depot);
    row("too_late", keep, depot);
    row("locker_refused", keep, depot);
    row("perishable", keep, depot);
    row("unknown_label", keep, "Keep this parcel and scan the next label.");
    row("no_compartment_free", "Keep your parcel and come back later.",
        "Keep this parcel and scan the next label.");
    row("wrong_locker", "Please take it there.", "Take it there. Scan the next label.");
    const char* signIn = "Couriers: scan your badge. Others: ask whoever gave you the label.";
    row("sign_in_first", signIn, signIn);
}

void DropOffPageTest::aRefusalSpeaksToWhoeverReadsIt() {
    QFETCH(const QString, word);
    QFETCH(const QString, toSender);
    QFETCH(const QString, toCourier);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    int number = 0;
    for (const auto& [page, screen, way] : {std::tuple{"idle", C::idle(), toSender},
                                            {"drop_off", C::dropOff("open"), toSender},
                                            {"courier", C::courier(), toCourier}}) {
        glass.controller.push(screen, C::notice(word, ++number));
        QVERIFY(glass.shows(page));
        QTRY_VERIFY(glass.texts().contains(way));
    }
}

void DropOffPageTest::theNewestOfWhatWasFoundIsShownToTheCourier() {
    const QString line =
        "What lay in 12 has the number 0412/4711. Leave it there: the operator "
        "fetches it.";
    for (const QSize size : {QSize(1080, 1920), QSize(1280, 800)}) {
        for (const auto& [page, screen] :
             {std::pair{"courier", C::courier()}, {"deposit", C::deposit("open")}}) {
            Glass glass("en", size);
            QVERIFY(glass.shows("idle"));
            glass.controller.push(screen);
            QVERIFY(glass.shows(page));
            QVERIFY(glass.find("found_line") == nullptr);
            glass.controller.push(C::withFound(screen));
            QTRY_COMPARE(textOf(glass, "found_line"), line);
            // The next door is still in the drawing.
            QCOMPARE(glass.find("locker_drawing") != nullptr, QString(page) == "deposit");
        }
    }
}

void DropOffPageTest::besideARefusalTheDrawingIsWorthMoreThanWhatWasFound() {
    for (const QSize size : {QSize(1080, 1920), QSize(1280, 800)}) {
        Glass glass("en", size);
        QVERIFY(glass.shows("idle"));
        const QJsonObject screen = C::withFound(C::deposit("open"));
        glass.controller.push(screen, C::notice("close_door_first", 1, 0, 23), {{"23", "open"}});
        QVERIFY(glass.shows("deposit"));
        QTRY_VERIFY(glass.find("notice_banner") != nullptr);
        QVERIFY(glass.find("locker_drawing") != nullptr);
        QVERIFY(glass.find("found_line") == nullptr);
        glass.controller.push(screen, QJsonValue::Null, {{"23", "open"}});
        QTRY_VERIFY(glass.find("found_line") != nullptr);
    }
}

QTEST_MAIN(DropOffPageTest)
#include "drop_off_page_test.moc"
