// What becomes of the controller's pushes: each field that comes through, and each sentence about
// one that does not.
#include "ui/touchscreen/link/locker_messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace veilbox::ui;

namespace {

QJsonObject parsed(const char* text) { return QJsonDocument::fromJson(text).object(); }

const char* const layoutText = R"({"locker":{"id":"0412","name":"Linden"},"code_digits":8,
    "cabinets":3,"rows":7,"compartments":[
    {"id":5,"size":"M","cabinet":2,"top":3,"height":4},
    {"id":9,"size":"L","cabinet":1,"top":7,"height":1}]})";
const char* const courierText =
    R"({"uplink":true,"doors":{},"notice":null,"screen":{"kind":"courier",
    "courier":"38","carrier":"parcelway","deposited":2,"round":[{"compartment":5,"label_tail":""}],
    "free":{"M":3,"XL":0}}})";

const char* const dropOffText =
    R"({"uplink":true,"doors":{},"notice":null,"screen":{"kind":"drop_off",
    "compartment":5,"size":"M","label_tail":"7KQ2","phase":"done","number":905}})";

const char* const retrieveText =
    R"({"uplink":true,"doors":{},"notice":null,"screen":{"kind":"retrieve",
    "courier":"38","carrier":"parcelway","deposited":0,"retrieved":3,"round":[],"free":{},
    "to_retrieve":[{"compartment":5,"size":"M","parcels":2,"why":"expired"},
    {"compartment":9,"size":"XL","parcels":1,"why":"recalled"}],
    "found":[{"compartment":9,"number":4711},{"compartment":5,"number":1}],
    "compartment":9,"size":"L","parcels":7,"phase":"open","in_a_row":true,
    "answer":"left_inside"}})";

LayoutPush layout() { return parseLayout(parsed(layoutText)).value(); }

// `text` with one of its pieces replaced.
QJsonObject with(const char* text, const char* piece, const char* other) {
    QByteArray changed(text);
    if (!changed.contains(piece)) qFatal("no such piece: %s", piece);
    return parsed(changed.replace(piece, other).constData());
}

QJsonObject content(const QByteArray& text) {
    return parsed(
        (R"({"uplink":false,"doors":{},"notice":null,"screen":)" + text + "}").constData());
}

void row(const char* piece, const char* other, const char* says) {
    QTest::newRow(says) << QByteArray(piece) << QByteArray(other) << says;
}

}  // namespace

class ReadingPushesTest : public QObject {
    Q_OBJECT

  private slots:
    void aLayoutComesThroughWhole();
    void whatIsPutBackGoesOrIsKeptLonger();
    void eachKindComesThroughWithItsFieldsAndNoOther();
    void eachPhaseAndReadingHasItsWord();
    void eachWrongFieldOfALayoutIsNamed_data();
    void eachWrongFieldOfALayoutIsNamed();
    void eachWrongFieldOfAScreenIsNamed_data();
    void eachWrongFieldOfAScreenIsNamed();
    void eachWrongFieldOfAKindIsNamed_data();
    void eachWrongFieldOfAKindIsNamed() { eachWrongFieldOfAScreenIsNamed(); }
    void aDoorOfTheListComesThroughWithTheListAndItsAnswer();
    void eachWrongFieldOfTheListIsNamed_data();
    void eachWrongFieldOfTheListIsNamed();
    void aControllerThatKnowsNoListHasNone();
    void aReceiptNamesAtLeastOneOfBothCounts();
    void aParcelThatIsHandedInComesThroughWithItsNumber();
    void eachWrongFieldOfADropOffIsNamed_data();
    void eachWrongFieldOfADropOffIsNamed();
    void theFirstComplaintIsTheOneThatIsTold();
    void aLayoutHasNoMoreThanAThousandDoorsLessOne();
};

void ReadingPushesTest::aLayoutComesThroughWhole() {
    const LayoutPush wanted{.lockerId = "0412",
                            .lockerName = "Linden",
                            .codeDigits = 8,
                            .cabinets = 3,
                            .rows = 7,
                            .compartments = {{5, "M", 2, 3, 4}, {9, "L", 1, 7, 1}}};
    QVERIFY(layout() == wanted);
}

void ReadingPushesTest::whatIsPutBackGoesOrIsKeptLonger() {
    ScreenPush putBack;
    putBack.kind = ScreenKind::PutBack;
    putBack.compartment = 9;
    putBack.phase = DoorPhase::Done;
    QVERIFY(parseScreen(content(R"({"kind":"put_back","compartment":9,"phase":"done",
            "reason":"damaged"})"),
                        layout()) == putBack);
    putBack.notNow = true;
    QVERIFY(parseScreen(content(R"({"kind":"put_back","compartment":9,"phase":"done",
            "reason":"not_now"})"),
                        layout()) == putBack);
    QVERIFY(!parseScreen(content(R"({"kind":"put_back","compartment":9,"phase":"done",
            "reason":"never"})"),
                         layout()));
    const auto longer = [](const char* hours) {
        return parseScreen(
            content(QByteArray(R"({"kind":"collect","compartment":9,"can_reopen":false,)") +
                    R"("phase":"open","longer_h":)" + hours + "}"),
            layout());
    };
    QCOMPARE(longer("72")->longerHours, 72);
    QVERIFY(!longer("-1"));
    QVERIFY(!longer("9999"));
}

void ReadingPushesTest::eachKindComesThroughWithItsFieldsAndNoOther() {
    QVERIFY(parseScreen(content(R"({"kind":"idle","courier":"38","compartment":5,"phase":"open"})"),
                        layout()) == ScreenPush{});
    ScreenPush courier;
    courier.kind = ScreenKind::Courier;
    courier.courier = "38";
    courier.carrier = "parcelway";
    courier.deposited = 2;
    courier.round = {{5, ""}};
    courier.free = {{"M", 3}, {"XL", 0}};
    courier.uplink = true;
    QVERIFY(parseScreen(parsed(courierText), layout()) == courier);
    ScreenPush collect;
    collect.kind = ScreenKind::Collect;
    collect.compartment = 9;
    collect.phase = DoorPhase::Done;
    collect.canReopen = true;
    QVERIFY(parseScreen(content(R"({"kind":"collect","courier":"38","compartment":9,"phase":"done",
            "can_reopen":true})"),
                        layout()) == collect);
    ScreenPush report;
    report.kind = ScreenKind::Report;
    report.compartment = 9;
    report.phase = DoorPhase::Open;
    report.problem = "wrong_parcel";
    report.reportNumber = 731;
    QVERIFY(parseScreen(content(R"({"kind":"report","compartment":9,"phase":"open",
            "problem":"wrong_parcel","number":731})"),
                        layout()) == report);
    ScreenPush deposit;
    deposit.kind = ScreenKind::Deposit;
    deposit.courier = "7";
    deposit.carrier = "x";
    deposit.compartment = 5;
    deposit.size = "M";
    deposit.phase = DoorPhase::Retrying;
    QVERIFY(parseScreen(
                content(R"({"kind":"deposit","courier":"7","carrier":"x","deposited":0,"round":[],
        "free":{},"compartment":5,"size":"M","label_tail":"","phase":"retrying","shared":false})"),
                layout()) == deposit);
}

void ReadingPushesTest::aDoorOfTheListComesThroughWithTheListAndItsAnswer() {
    ScreenPush retrieve;
    retrieve.kind = ScreenKind::Retrieve;
    retrieve.courier = "38";
    retrieve.carrier = "parcelway";
    retrieve.retrieved = 3;
    retrieve.toRetrieve = {{5, "M", 2, "expired"}, {9, "XL", 1, "recalled"}};
    retrieve.found = {{9, 4711}, {5, 1}};
    retrieve.compartment = 9;
    retrieve.size = "L";
    retrieve.parcels = 7;
    retrieve.phase = DoorPhase::Open;
    retrieve.inARow = true;
    retrieve.answer = "left_inside";
    retrieve.uplink = true;
    QVERIFY(parseScreen(parsed(retrieveText), layout()) == retrieve);
    retrieve.answer.clear();
    QVERIFY(parseScreen(with(retrieveText, R"("left_inside")", "null"), layout()) == retrieve);
}

void ReadingPushesTest::aControllerThatKnowsNoListHasNone() {
    const auto old = parseScreen(parsed(courierText), layout());
    QVERIFY(old);
    QCOMPARE(old->retrieved, 0);
    QVERIFY(old->toRetrieve.isEmpty());
    QVERIFY(old->found.isEmpty());
    QVERIFY(parseScreen(with(courierText, R"("free")", R"("found":[],"free")"), layout()) == *old);
}

void ReadingPushesTest::aReceiptNamesAtLeastOneOfBothCounts() {
    const auto receipt = [](const QByteArray& counts) {
        return parseScreen(content(R"({"kind":"idle","receipt":{"number":1,"courier":"3",
            "carrier":"p","ended_at":5,)" +
                                   counts + "}}"),
                           layout());
    };
    const ReceiptPush wanted{.number = 1,
                             .courier = "3",
                             .carrier = "p",
                             .deposited = 0,
                             .retrieved = 2,
                             .endedAtMs = 5};
    QVERIFY(receipt(R"("deposited":0,"retrieved":2)")->receipt == wanted);
    QCOMPARE(receipt(R"("deposited":2)")->receipt->retrieved, 0);
    QCOMPARE(receipt(R"("deposited":0,"retrieved":0)").error().detail,
             "screen.receipt.deposited or retrieved must be 1 or more");
    QCOMPARE(receipt(R"("deposited":1,"retrieved":-1)").error().detail,
             "screen.receipt.retrieved must be a whole number of 0 to 1000000");
}

void ReadingPushesTest::eachWrongFieldOfTheListIsNamed_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QString>("says");
    row(R"("retrieved":3)", R"("retrieved":-1)",
        "screen.retrieved must be a whole number of 0 to 1000000");
    row(R"("retrieved":3)", R"("retrieved":null)",
        "screen.retrieved must be a whole number of 0 to 1000000 ");
    row(R"("to_retrieve":[)", R"("to_retrieve":null,"else":[)",
        "screen.to_retrieve must be a list of at most 999");
    row(R"("to_retrieve":[)", R"("to_retrieve":[3,)",
        "screen.to_retrieve must be a list of objects");
    row(R"("to_retrieve":[{"compartment":5)", R"("to_retrieve":[{"compartment":6)",
        "screen.to_retrieve.compartment is not a door of this locker");
    row(R"("size":"M")", R"("size":"m")", "screen.to_retrieve.size must be one of S, M, L, XL");
    row(R"("parcels":2)", R"("parcels":0)",
        "screen.to_retrieve.parcels must be a whole number of 1 to 1000000");
    row(R"("why":"expired")", R"("why":"old")",
        "screen.to_retrieve.why must be one of expired, refused, recalled, dropped_off");
    row(R"("found":[)", R"("found":null,"else":[)", "screen.found must be a list of at most 200");
    row(R"("found":[)", R"("found":[3,)", "screen.found must be a list of objects");
    row(R"({"compartment":9,"number")", R"({"compartment":6,"number")",
        "screen.found.compartment is not a door of this locker");
    row("4711", "0", "screen.found.number must be a whole number of 1 to 9007199254740992");
    row("4711", R"("4711")",
        "screen.found.number must be a whole number of 1 to 9007199254740992 ");
    row("4711", "9007199254740994",
        "screen.found.number must be a whole number of 1 to 9007199254740992  ");
    row(R"("compartment":9,"size":"L")", R"("compartment":6,"size":"L")",
        "screen.compartment is not a door of this locker");
    row(R"("size":"L")", R"("size":3)", "screen.size must be one of S, M, L, XL");
    row(R"("parcels":7)", R"("parcels":0)",
        "screen.parcels must be a whole number of 1 to 1000000");
    row(R"("phase":"open")", R"("phase":"ajar")",
        "screen.phase must be one of opening, open, retrying, closed, done, taking_back, "
        "is_it_empty, stayed_shut");
    row(R"("in_a_row":true)", R"("in_a_row":1)", "screen.in_a_row must be true or false");
    row(R"("in_a_row":true,)", "", "screen.in_a_row must be true or false ");
    row(R"("left_inside")", R"("taken")", "screen.answer must be one of not_there, left_inside");
    row(R"("left_inside")", R"("")", "screen.answer must be one of not_there, left_inside ");
}

void ReadingPushesTest::eachWrongFieldOfTheListIsNamed() {
    QFETCH(const QByteArray, piece);
    QFETCH(const QByteArray, other);
    QFETCH(const QString, says);
    const auto read =
        parseScreen(with(retrieveText, piece.constData(), other.constData()), layout());
    QVERIFY(!read);
    QCOMPARE(read.error().detail, says.trimmed());
}

void ReadingPushesTest::eachPhaseAndReadingHasItsWord() {
    for (const char* word : {"opening", "open", "retrying", "closed", "done", "taking_back",
                             "is_it_empty", "stayed_shut"}) {
        const QByteArray text =
            QByteArray(R"({"kind":"collect","compartment":9,"can_reopen":false,"phase":")") + word;
        const auto screen = parseScreen(content(text + "\"}"), layout());
        QVERIFY2(screen && toText(screen->phase) == word, word);
    }
    for (const char* word : {"closed", "open", "unknown"}) {
        QJsonObject push = content(R"({"kind":"idle"})");
        push["doors"] = QJsonObject{{"9", word}};
        const auto screen = parseScreen(push, layout());
        QVERIFY2(screen && toText(screen->doors[9]) == word, word);
    }
    QCOMPARE(toText(ScreenKind::Idle) + toText(ScreenKind::Collect), "idlecollect");
}

void ReadingPushesTest::eachWrongFieldOfALayoutIsNamed_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QString>("says");
    row(R"("0412")", R"("")", "locker.id must be a text of at most 64 characters");
    row(R"("Linden")", "1", "locker.name must be a text of at most 200 characters");
    row(R"({"id":"0412","name":"Linden"})", "[]", "locker must be an object");
    row(R"("code_digits":8)", R"("code_digits":13)",
        "code_digits must be a whole number of 6 to 12");
    row(R"("cabinets":3)", R"("cabinets":"3")", "cabinets must be a whole number of 1 to 40");
    row(R"("rows":7)", R"("rows":1e300)", "rows must be a whole number of 1 to 40");
    row(R"("compartments":[)", R"("else":[)", "compartments must be a list of at most 999");
    row(R"("id":5)", R"("id":true)", "compartments.id must be a whole number of 1 to 999");
    row(R"("id":5)", R"("id":9)", "compartments.id is there twice");
    row(R"("size":"M")", R"("size":"m")", "compartments.size must be one of S, M, L, XL");
    row(R"("size":"M")", R"("size":null)", "compartments.size must be one of S, M, L, XL ");
    row(R"("cabinet":2)", R"("cabinet":3)",
        "compartments.cabinet must be a whole number of 0 to 2");
    row(R"("top":7)", R"("top":8)", "compartments.top must be a whole number of 1 to 7");
    row(R"("height":4)", R"("height":6)", "compartments.height must be a whole number of 1 to 5");
    row(R"("height":1)", R"("height":2)", "compartments.height must be a whole number of 1 to 1");
}

void ReadingPushesTest::eachWrongFieldOfALayoutIsNamed() {
    QFETCH(const QByteArray, piece);
    QFETCH(const QByteArray, other);
    QFETCH(const QString, says);
    const auto read = parseLayout(with(layoutText, piece.constData(), other.constData()));
    QVERIFY(!read);
    QCOMPARE(read.error().detail, says.trimmed());
}

void ReadingPushesTest::eachWrongFieldOfAScreenIsNamed_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QString>("says");
    row(R"("screen":{)", R"("else":{)", "screen must be an object");
    row(R"("kind":"courier")", R"("kind":"guest")",
        "screen.kind must be one of idle, courier, size, deposit, collect, put_back, report, "
        "retrieve, drop_off");
    row(R"("38")", R"("a\u0007b")", "screen.courier must be a text of at most 64 characters");
    row(R"("parcelway")", "null", "screen.carrier must be a text of at most 64 characters");
    row(R"("deposited":2)", R"("deposited":-1)",
        "screen.deposited must be a whole number of 0 to 1000000");
    row(R"([{"compartment":5,"label_tail":""}])", "3",
        "screen.round must be a list of at most 200");
    row(R"([{"compartment":5,"label_tail":""}])", "[3]", "screen.round must be a list of objects");
    row(R"("round":[{"compartment":5)", R"("round":[{"compartment":6)",
        "screen.round.compartment is not a door of this locker");
    row(R"("label_tail":"")", R"("label_tail":"123456789")",
        "screen.round.label_tail must be a text of at most 8 characters");
    row(R"({"M":3,"XL":0})", "3", "screen.free must be an object");
    row(R"("M":3)", R"("XS":3)", "screen.free.XS is not a size");
    row(R"("M":3)", R"("M":1000)", "screen.free.M must be a whole number of 0 to 999");
    row(R"("doors":{})", R"("doors":null)", "doors must be an object");
    row(R"("doors":{})", R"("doors":{"6":"open"})", "doors.6 is not a door of this locker");
    row(R"("doors":{})", R"("doors":{"5":"ajar"})", "doors.5 must be one of closed, open, unknown");
    row(R"("uplink":true)", R"("uplink":null)", "uplink must be true or false");
    row(R"("uplink":true)", R"("uplink":true,"clock":"late")",
        "clock must be one of believed, doubted");
    row(R"("notice":null)", R"("notice":"x")", "notice must be an object");
    row(R"("notice":null)", R"("notice":{"refused":"","number":1,"wait_s":0,"compartment":null})",
        "notice.refused must be a text of at most 40 characters");
    row(R"("notice":null)", R"("notice":{"refused":"x","number":-1,"wait_s":0,"compartment":null})",
        "notice.number must be a whole number of 0 to 9007199254740992");
    row(R"("notice":null)", R"("notice":{"refused":"x","number":1,"compartment":null})",
        "notice.wait_s must be a whole number of 0 to 86400");
    row(R"("notice":null)", R"("notice":{"refused":"x","number":1,"wait_s":0,"compartment":0})",
        "notice.compartment must be a whole number of 1 to 999");
}

void ReadingPushesTest::eachWrongFieldOfAKindIsNamed_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QString>("says");
    row(R"("kind":"courier")", R"("kind":"collect","phase":"open","compartment":6)",
        "screen.compartment is not a door of this locker");
    row(R"("kind":"courier")", R"("kind":"collect","phase":"ajar","compartment":5)",
        "screen.phase must be one of opening, open, retrying, closed, done, taking_back, "
        "is_it_empty, stayed_shut");
    row(R"("kind":"courier")", R"("kind":"put_back","phase":"open","compartment":6)",
        "screen.compartment is not a door of this locker");
    row(R"("kind":"courier")",
        R"("kind":"report","phase":"open","compartment":5,"problem":"x","number":1)",
        "screen.problem must be one of empty, wrong_parcel, damaged, door_stuck");
    row(R"("kind":"courier")",
        R"("kind":"report","phase":"open","compartment":5,"problem":"empty","number":0)",
        "screen.number must be a whole number of 1 to 9007199254740992");
    row(R"("kind":"courier")", R"("kind":"collect","phase":"open","compartment":5)",
        "screen.can_reopen must be true or false");
    row(R"("kind":"courier")", R"("kind":"deposit","compartment":5,"label_tail":"","phase":"open")",
        "screen.size must be one of S, M, L, XL");
    row(R"("kind":"courier")", R"("kind":"deposit","compartment":5,"size":"S","phase":"open")",
        "screen.label_tail must be a text of at most 8 characters");
    row(R"("kind":"courier")",
        R"("kind":"deposit","compartment":5,"label_tail":"","size":"S","phase":"open")",
        "screen.shared must be true or false");
    row(R"("kind":"courier")", R"("kind":"idle","receipt":null)",
        "screen.receipt must be an object");
    row(R"("kind":"courier")", R"("kind":"idle","receipt":{"number":0})",
        "screen.receipt.number must be a whole number of 1 to 9007199254740992");
    row(R"("kind":"courier")",
        R"("kind":"idle","receipt":{"number":1,"courier":"3","carrier":"p","deposited":0})",
        "screen.receipt.deposited or retrieved must be 1 or more");
    row(R"("kind":"courier")",
        R"("kind":"idle","receipt":{"number":1,"courier":"3","carrier":"p","deposited":1})",
        "screen.receipt.ended_at must be a whole number of 0 to 9007199254740992");
}

void ReadingPushesTest::eachWrongFieldOfAScreenIsNamed() {
    QFETCH(const QByteArray, piece);
    QFETCH(const QByteArray, other);
    QFETCH(const QString, says);
    const auto read =
        parseScreen(with(courierText, piece.constData(), other.constData()), layout());
    QVERIFY(!read);
    QCOMPARE(read.error().detail, says);
}

void ReadingPushesTest::aParcelThatIsHandedInComesThroughWithItsNumber() {
    ScreenPush dropOff;
    dropOff.kind = ScreenKind::DropOff;
    dropOff.compartment = 5;
    dropOff.size = "M";
    dropOff.labelTail = "7KQ2";
    dropOff.phase = DoorPhase::Done;
    dropOff.dropOffNumber = 905;
    dropOff.uplink = true;
    QVERIFY(parseScreen(parsed(dropOffText), layout()) == dropOff);
    dropOff.labelTail.clear();
    dropOff.phase = DoorPhase::Open;
    dropOff.dropOffNumber = 0;
    QVERIFY(parseScreen(with(dropOffText, R"("7KQ2","phase":"done","number":905)",
                             R"("","phase":"open","number":0)"),
                        layout()) == dropOff);
    QCOMPARE(toText(ScreenKind::DropOff), "drop_off");
}

void ReadingPushesTest::eachWrongFieldOfADropOffIsNamed_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QString>("says");
    row(R"("compartment":5)", R"("compartment":6)",
        "screen.compartment is not a door of this locker");
    row(R"("size":"M")", R"("size":"m")", "screen.size must be one of S, M, L, XL");
    row(R"("7KQ2")", R"("123456789")", "screen.label_tail must be a text of at most 8 characters");
    row(R"("label_tail":"7KQ2",)", "", "screen.label_tail must be a text of at most 8 characters ");
    row(R"("done")", R"("ajar")",
        "screen.phase must be one of opening, open, retrying, closed, done, taking_back, "
        "is_it_empty, stayed_shut");
    row("905", "0", "screen.number must be a whole number of 1 to 9007199254740992");
    row(R"("done","number":905)", R"("open","number":-1)",
        "screen.number must be a whole number of 0 to 9007199254740992");
    row(R"("done","number":905)", R"("open")",
        "screen.number must be a whole number of 0 to 9007199254740992 ");
}

void ReadingPushesTest::eachWrongFieldOfADropOffIsNamed() {
    QFETCH(const QByteArray, piece);
    QFETCH(const QByteArray, other);
    QFETCH(const QString, says);
    const auto read =
        parseScreen(with(dropOffText, piece.constData(), other.constData()), layout());
    QVERIFY(!read);
    QCOMPARE(read.error().detail, says.trimmed());
}

void ReadingPushesTest::theFirstComplaintIsTheOneThatIsTold() {
    const auto read = parseLayout({});
    QVERIFY(!read);
    QCOMPARE(read.error().detail, "locker must be an object");
}

void ReadingPushesTest::aLayoutHasNoMoreThanAThousandDoorsLessOne() {
    const auto doors = [](int count) {
        QJsonArray all;
        for (int id = 1; id <= count; ++id) {
            all.append(QJsonObject{
                {"id", qMin(id, 999)}, {"size", "S"}, {"cabinet", 0}, {"top", 1}, {"height", 1}});
        }
        QJsonObject push = parsed(layoutText);
        push["compartments"] = all;
        return parseLayout(push);
    };
    QVERIFY(doors(999).has_value());
    QCOMPARE(doors(999)->compartments.size(), 999);
    QCOMPARE(doors(1000).error().detail, "compartments must be a list of at most 999");
    QVERIFY(doors(0).has_value());
}

QTEST_GUILESS_MAIN(ReadingPushesTest)
#include "reading_pushes_test.moc"
