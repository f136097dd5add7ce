// The pages on which a courier takes parcels back out: the list, its doors, and what is sent of
// them.
#include "tests/screens/by_keys.h"
#include "tests/screens/post.h"

#include <QJsonArray>

using C = FakeController;

namespace {

// The requests of this word without the fields that every request has.
QList<QJsonObject> fields(const FakeController& controller, const QString& word) {
    QList<QJsonObject> all = controller.requests(word);
    for (QJsonObject& one : all) {
        for (const char* key : {"v", "id", "do"}) one.remove(QLatin1String(key));
    }
    return all;
}

QRectF place(const QQuickItem* item) {
    return item->mapRectToScene({0, 0, item->width(), item->height()});
}

}  // namespace

class RetrievePagesTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theWayToTheListIsThereOnlyWhileThereIsOne();
    void theListNamesEachDoorWithItsSizeAndWhyItGoesBack();
    void oneDoorNeedsNoButtonForAll();
    void eachButtonSendsExactlyItsRequest_data();
    void eachButtonSendsExactlyItsRequest();
    void theHeadingSaysHowFarItIs_data();
    void theHeadingSaysHowFarItIs();
    void theRowSaysThatTheNextDoorOpensOnlyWhileOneIsLeft();
    void aLongListShowsTheButtonThatTheKeysAreOn();
    void theListComesBackAfterItsDoorWhileSomethingIsLeft();
    void backAndALabelLeadToTheCouriersPage();
    void aListThatIsEmptyByNowGoesAndDoesNotComeBack();
    void theListIsOpenedOnlyByACourierWhoHasOne();
    void theListStaysAsLongAsTheRound();
    void aTouchAtADoorOfTheListIsASignOfLife();
    void whatWasTakenBackIsCountedOnlyIfAnythingWas();
};

void RetrievePagesTest::theWayToTheListIsThereOnlyWhileThereIsOne() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::courier());
    QVERIFY(glass.shows("courier"));
    QVERIFY(glass.find("retrieve_list_button") == nullptr);
    glass.controller.push(C::courierWithList());
    QTRY_VERIFY(glass.texts().contains("Take back: 3"));
    QVERIFY(glass.tap("retrieve_list_button"));
    QVERIFY(glass.shows("retrieve_list"));
}

void RetrievePagesTest::theListNamesEachDoorWithItsSizeAndWhyItGoesBack() {
    Glass glass;
    QVERIFY(goTo(glass, "retrieve_list", C::courierWithList(4)));
    for (const char* text :
         {"Take these parcels back", "Door 5", "size M · put back by the recipient",
          "Door 6 · 2 parcels", "size XL · not collected in time", "Door 7",
          "size S · its sender wants it back", "Door 8", "size L · handed in here"}) {
        QVERIFY2(glass.texts().contains(text), text);
    }
}

void RetrievePagesTest::oneDoorNeedsNoButtonForAll() {
    Glass glass;
    QVERIFY(goTo(glass, "retrieve_list", C::courierWithList(1)));
    QVERIFY(glass.find("retrieve_5") != nullptr);
    QVERIFY(glass.find("retrieve_all_button") == nullptr);
}

void RetrievePagesTest::eachButtonSendsExactlyItsRequest_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QJsonObject>("screen");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QJsonObject>("fields");
    const QJsonObject door{{"compartment", 5}};
    const auto row = [](const char* page, const QJsonObject& screen, const char* button,
                        const char* word, const QJsonObject& fields) {
        QTest::addRow("%s %s %s", page, button, qPrintable(screen["phase"].toString()))
            << page << screen << button << word << fields;
    };
    row("retrieve_list", C::courierWithList(), "retrieve_6", "retrieve", {{"compartment", 6}});
    row("retrieve_list", C::courierWithList(), "retrieve_all_button", "retrieve_all", {});
    row("retrieve_list", C::courierWithList(), "end_round_button", "sign_out", {});
    const QJsonObject open = C::retrieve("open", "", true);
    row("retrieve", open, "not_there_button", "end_retrieve", {{"answer", "not_there"}});
    row("retrieve", open, "left_inside_button", "end_retrieve", {{"answer", "left_inside"}});
    row("retrieve", open, "last_one_button", "last_one", {});
    row("retrieve", open, "end_round_button", "sign_out", {});
    row("retrieve", C::retrieve("open", "left_inside"), "take_after_all_button", "retrieve", door);
    row("retrieve", C::retrieve("done"), "open_again_button", "retrieve", door);
    row("retrieve", C::retrieve("done"), "not_there_button", "end_retrieve",
        {{"answer", "not_there"}});
}

void RetrievePagesTest::eachButtonSendsExactlyItsRequest() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    QFETCH(const QString, button);
    QFETCH(const QString, word);
    QFETCH(const QJsonObject, fields);
    for (const bool byKeys : {false, true}) {
        Glass glass;
        QVERIFY(goTo(glass, page, screen));
        if (byKeys) {
            QVERIFY(mark(glass, button));
            glass.enter();
        } else {
            QVERIFY(glass.tap(button));
        }
        QTRY_COMPARE(glass.controller.requests(word).size(), 1);
        QCOMPARE(::fields(glass.controller, word)[0], fields);
        QSet<QString> said;
        for (const char* other : {"retrieve", "retrieve_all", "last_one", "end_retrieve",
                                  "sign_out", "end_deposit", "take_back"}) {
            if (!glass.controller.requests(other).isEmpty()) said.insert(other);
        }
        QCOMPARE(said, QSet<QString>{word});
    }
}

void RetrievePagesTest::theHeadingSaysHowFarItIs_data() {
    QTest::addColumn<QJsonObject>("screen");
    QTest::addColumn<QString>("heading");
    const auto row = [](const QJsonObject& screen, const char* heading) {
        QTest::newRow(heading) << screen << heading;
    };
    row(C::retrieve("opening"), "Opening door 5...");
    row(C::retrieve("retrying"), "Trying door 5 again...");
    row(C::retrieve("open"), "Take it out of 5");
    row(C::retrieve("open", "", false, 2), "Take all 2 parcels out of 5");
    row(C::retrieve("open", "left_inside"), "Door 5 stays in the list");
    row(C::retrieve("done", "not_there"), "Door 5 is reported empty");
    row(C::retrieve("done"), "Taken out of 5");
}

void RetrievePagesTest::theHeadingSaysHowFarItIs() {
    QFETCH(const QJsonObject, screen);
    QFETCH(const QString, heading);
    Glass glass;
    QVERIFY(goTo(glass, "retrieve", screen));
    QTRY_COMPARE(glass.find("retrieve_heading")->property("text").toString(), heading);
    QVERIFY(glass.texts().contains("Size M · put back by the recipient · 2 doors left"));
    QCOMPARE(glass.warnings, QStringList());
}

void RetrievePagesTest::theRowSaysThatTheNextDoorOpensOnlyWhileOneIsLeft() {
    Glass glass;
    QVERIFY(goTo(glass, "retrieve", C::retrieve("open", "", true)));
    QVERIFY(glass.texts().contains("Push the door shut, then the next one opens"));
    QJsonObject last = C::retrieve("open", "", true);
    last[QStringLiteral("to_retrieve")] = QJsonArray{};
    glass.controller.push(last);
    QTRY_VERIFY(glass.texts().contains("Then push the door shut"));
    QVERIFY(glass.texts().contains("Size M"));
    glass.controller.push(C::retrieve("open", "left_inside"));
    QTRY_VERIFY(glass.texts().contains("Push the door shut"));
    QVERIFY(glass.find("last_one_button") == nullptr);
}

void RetrievePagesTest::aLongListShowsTheButtonThatTheKeysAreOn() {
    for (const QSize size : {QSize(1080, 1920), QSize(800, 480)}) {
        Glass glass("en", size);
        QVERIFY(goTo(glass, "retrieve_list", C::courierWithList(24)));
        const QRectF list = place(glass.find("retrieve_list"));
        QVERIFY(!list.contains(place(glass.find("retrieve_28"))));
        QVERIFY(mark(glass, "retrieve_28"));
        QVERIFY(list.contains(place(glass.find("focus_ring"))));
        QVERIFY(!list.contains(place(glass.find("retrieve_5"))));
        while (marked(glass) != "retrieve_5") back(glass);
        QVERIFY(list.contains(place(glass.find("focus_ring"))));
        for (int i = 0; i < 23; ++i) arrow(glass, Qt::Key_Down);
        QCOMPARE(marked(glass), "retrieve_28");
        QVERIFY(list.contains(place(glass.find("focus_ring"))));
    }
}

void RetrievePagesTest::theListComesBackAfterItsDoorWhileSomethingIsLeft() {
    Post post;
    QVERIFY(post.goTo("retrieve_list"));
    for (const int doors : {2, 1}) {
        post.screen.retrieve(5);
        post.controller.push(C::retrieve("open"));
        QVERIFY(post.isOn("retrieve"));
        post.controller.push(C::courierWithList(doors));
        QVERIFY(post.isOn("retrieve_list"));
    }
    post.controller.push(C::retrieve("done"));
    QVERIFY(post.isOn("retrieve"));
    post.controller.push(C::courier());
    QVERIFY(post.isOn("courier"));
    post.controller.push(C::deposit("open"));
    QVERIFY(post.isOn("deposit"));
    post.controller.push(C::courierWithList());
    QVERIFY(post.isOn("courier"));
}

void RetrievePagesTest::backAndALabelLeadToTheCouriersPage() {
    Post post;
    QVERIFY(post.goTo("retrieve_list"));
    post.screen.goBack();
    QCOMPARE(post.screen.page(), "courier");
    post.screen.openRetrieveList();
    QCOMPARE(post.screen.page(), "retrieve_list");
    post.type("VB0123456789", 10);
    post.enter();
    QCOMPARE(post.screen.page(), "courier");
    QCOMPARE(post.sent("scan"), 1);
    // At the door that was opened from the list, too.
    post.screen.openRetrieveList();
    post.controller.push(C::retrieve("done"));
    QVERIFY(post.isOn("retrieve"));
    post.type("VB0123456789", 10);
    post.enter();
    post.controller.push(C::courierWithList());
    QVERIFY(post.isOn("courier"));
}

void RetrievePagesTest::aListThatIsEmptyByNowGoesAndDoesNotComeBack() {
    Post post;
    QVERIFY(post.goTo("retrieve_list"));
    post.controller.push(C::courier());
    QVERIFY(post.isOn("courier"));
    post.controller.push(C::courierWithList());
    QVERIFY(Post::until([&] { return post.screen.view()->toRetrieve().size() == 3; }));
    QCOMPARE(post.screen.page(), "courier");
}

void RetrievePagesTest::theListIsOpenedOnlyByACourierWhoHasOne() {
    for (const char* page : {"idle", "sign_in", "courier", "deposit", "collect", "retrieve"}) {
        Post post;
        QVERIFY(post.goTo(page));
        post.screen.openRetrieveList();
        QCOMPARE(post.screen.page(), page);
    }
}

void RetrievePagesTest::theListStaysAsLongAsTheRound() {
    Post post;
    QVERIFY(post.goTo("retrieve_list"));
    for (int i = 0; i < 100; ++i) {
        post.tick(1000);
        QCOMPARE(post.screen.secondsLeft(), 0);
    }
    QCOMPARE(post.screen.page(), "retrieve_list");
    post.controller.push(C::idle());
    QVERIFY(post.isOn("idle"));
}

void RetrievePagesTest::aTouchAtADoorOfTheListIsASignOfLife() {
    for (const char* page : {"retrieve_list", "retrieve"}) {
        Post post;
        QVERIFY(post.goTo(page));
        post.tick(1000);
        const auto before = post.sent("touch");
        post.screen.acted();
        QCOMPARE(post.sent("touch"), before + 1);
    }
}

void RetrievePagesTest::whatWasTakenBackIsCountedOnlyIfAnythingWas() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::courierWithList());
    QVERIFY(glass.shows("courier"));
    QVERIFY(glass.texts().contains("12 deposited · 3 taken back"));
    glass.controller.push(C::courier());
    QTRY_VERIFY(glass.texts().contains("12 deposited"));
}

QTEST_MAIN(RetrievePagesTest)
#include "retrieve_pages_test.moc"
