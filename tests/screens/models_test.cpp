// What the touchscreen's models hold: each field of a push at its limits and one beyond, digits,
// the doors of the drawing.
#include "ui/touchscreen/link/locker_messages.h"
#include "ui/touchscreen/models/digits_entry.h"
#include "ui/touchscreen/models/key_wedge.h"
#include "ui/touchscreen/models/languages.h"
#include "ui/touchscreen/models/locker_view.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRectF>
#include <QSignalSpy>
#include <QTest>

using namespace veilbox::ui;

namespace {

QJsonObject parsed(const char* text) { return QJsonDocument::fromJson(text).object(); }

// Doors 1 and 2 in cabinet 0, door 3 in cabinet 1 with the screen's gap above it.
QJsonObject layout() {
    return parsed(R"({"v":1,"push":"layout","locker":{"id":"0412","name":"Linden"},"code_digits":9,
        "cabinets":2,"rows":6,"compartments":[
        {"id":1,"size":"S","reach":"high","cabinet":0,"top":1,"height":2},
        {"id":2,"size":"M","reach":"low","cabinet":0,"top":3,"height":4},
        {"id":3,"size":"XL","reach":"low","cabinet":1,"top":5,"height":2}]})");
}
QJsonObject deposit() {
    return parsed(R"({"v":1,"push":"screen","uplink":true,"doors":{"3":"open"},
        "notice":{"refused":"close_door_first","number":4,"wait_s":30,"compartment":3,"locker":"0500"},
        "screen":{"kind":"deposit","courier":"38","carrier":"parcelway","deposited":2,
        "round":[{"compartment":3,"label_tail":"A0B1"}],
        "free":{"S":1},"compartment":3,"size":"XL","label_tail":"7KQ2","phase":"open",
        "shared":true}})");
}

// `path` is "a.b" or "a.0.b".
QJsonValue with(const QJsonValue& whole, QStringList path, const QJsonValue& value) {
    if (path.isEmpty()) return value;
    const QString key = path.takeFirst();
    if (whole.isArray()) {
        QJsonArray array = whole.toArray();
        array[key.toInt()] = with(array[key.toInt()], path, value);
        return array;
    }
    QJsonObject object = whole.toObject();
    const QJsonValue inner = with(object[key], path, value);
    if (inner.isUndefined()) {
        object.remove(key);
    } else {
        object[key] = inner;
    }
    return object;
}
QJsonObject changed(const QJsonObject& whole, const char* path, const QJsonValue& value) {
    return with(whole, QString(path).split('.'), value).toObject();
}

void numberRows(const char* path, qint64 lowest, qint64 highest, bool optional = false) {
    const auto row = [&](const char* what, const QJsonValue& value, bool taken) {
        QTest::addRow("%s %s", path, what) << QString(path) << value << taken;
    };
    row("lowest", lowest, true);
    row("highest", highest, true);
    row("below", lowest - 1, false);
    row("above", highest + 1, false);
    row("half", static_cast<double>(lowest) + 0.5, false);
    row("a text", QString::number(lowest), false);
    row("missing", QJsonValue(QJsonValue::Undefined), optional);
}
void textRows(const char* path, int longest) {
    const auto row = [&](const char* what, const QJsonValue& value, bool taken) {
        QTest::addRow("%s %s", path, what) << QString(path) << value << taken;
    };
    row("longest", QString(longest, 'x'), true);
    row("too long", QString(longest + 1, 'x'), false);
    row("empty", "", false);
    row("a control character", "a\nb", false);
    row("a number", 7, false);
    row("missing", QJsonValue(QJsonValue::Undefined), false);
}
void wordRows(const char* path) {
    QTest::addRow("%s unknown word", path) << QString(path) << QJsonValue("party") << false;
    QTest::addRow("%s a number", path) << QString(path) << QJsonValue(0) << false;
    QTest::addRow("%s missing", path)
        << QString(path) << QJsonValue(QJsonValue::Undefined) << false;
}
void columns() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("taken");
}

}  // namespace

class ModelsTest : public QObject {
    Q_OBJECT

  private slots:
    void everyFieldOfALayoutHasItsLimits_data();
    void everyFieldOfALayoutHasItsLimits();
    void everyFieldOfAScreenHasItsLimits_data();
    void everyFieldOfAScreenHasItsLimits();
    void aScreenComesThroughWhole();
    void aDoorThatStandsTwiceIsRefused();
    void digitsAreDigitsAndNoMoreThanFit();
    void aSmallerLimitClearsWhatWasTyped();
    void theDrawingSaysWhatTheSwitchesSayAndNothingWithoutAScreen();
    void theGapOfTheScreenIsFound();
    void freeDoorsAreCountedBySize();
    void onlySizesOfThisLockerAreNamed();
    void aTextThatIsTypedAfterAScanIsReadByTheLayout();
    void aScanWithoutEndIsKeptToTwoHundredCharacters();
    void silenceBetweenTwoKeysEndsAScanThoughNoTickCame();
    void aChosenLanguageHoldsUntilItGoesHome();
    void eachLanguageIsNamedInItsOwnScript();
    void theListOfWhatGoesBackIsNamedByDoor();
    void aListHasNoMoreThanAThousandDoorsLessOne();
    void theNumberOfAParcelIsNamedOnceItIsIn();
    void theNewestOfWhatWasFoundIsNamed();
    void thereAreAtMostTwoHundredNumbersOfWhatWasFound();
    void doorsThatShouldBeShutAreNamedWithoutThePagesOwn();
};

void ModelsTest::everyFieldOfALayoutHasItsLimits_data() {
    columns();
    textRows("locker.id", 64);
    textRows("locker.name", 200);
    numberRows("code_digits", 6, 12);
    numberRows("compartments.0.id", 4, 999);
    numberRows("compartments.0.cabinet", 0, 1);
    numberRows("compartments.0.top", 1, 5);
    numberRows("compartments.0.height", 1, 6);
    wordRows("compartments.0.size");
    for (const char* path : {"cabinets", "rows"}) {
        QTest::addRow("%s at most 40", path) << QString(path) << QJsonValue(40) << true;
        QTest::addRow("%s above", path) << QString(path) << QJsonValue(41) << false;
        QTest::addRow("%s none", path) << QString(path) << QJsonValue(0) << false;
    }
    QTest::addRow("compartments no list") << "compartments" << QJsonValue(QJsonObject()) << false;
    QTest::addRow("locker no object") << "locker" << QJsonValue("0412") << false;
}

void ModelsTest::everyFieldOfALayoutHasItsLimits() {
    QFETCH(const QString, path);
    QFETCH(const QJsonValue, value);
    QFETCH(const bool, taken);
    const auto result = parseLayout(changed(layout(), path.toLatin1(), value));
    QCOMPARE(result.has_value(), taken);
    const QString list = path.section('.', 0, 0);
    if (!taken) QVERIFY2(result.error().detail.startsWith(list), qPrintable(result.error().detail));
}

void ModelsTest::everyFieldOfAScreenHasItsLimits_data() {
    columns();
    textRows("screen.courier", 64);
    textRows("screen.carrier", 64);
    numberRows("screen.deposited", 0, 1'000'000);
    numberRows("screen.retrieved", 0, 1'000'000, true);
    numberRows("screen.free.S", 0, 999, true);
    numberRows("notice.number", 0, 1LL << 53);
    numberRows("notice.wait_s", 0, 86'400);
    numberRows("notice.compartment", 1, 999);
    textRows("notice.refused", 40);
    textRows("notice.locker", 32);
    wordRows("screen.kind");
    wordRows("screen.phase");
    wordRows("screen.size");
    QTest::addRow("free of no size") << "screen.free.XXL" << QJsonValue(1) << false;
    QTest::addRow("round at another's door")
        << "screen.round.0.compartment" << QJsonValue(4) << false;
    QTest::addRow("round's tail empty") << "screen.round.0.label_tail" << QJsonValue("") << true;
    QTest::addRow("another locker's door") << "screen.compartment" << QJsonValue(4) << false;
    QTest::addRow("reading of another's door") << "doors.4" << QJsonValue("open") << false;
    QTest::addRow("reading unknown word") << "doors.3" << QJsonValue("ajar") << false;
    QTest::addRow("tail empty") << "screen.label_tail" << QJsonValue("") << true;
    QTest::addRow("tail longest") << "screen.label_tail" << QJsonValue("12345678") << true;
    QTest::addRow("tail too long") << "screen.label_tail" << QJsonValue("123456789") << false;
    QTest::addRow("shared a number") << "screen.shared" << QJsonValue(1) << false;
    QTest::addRow("uplink a number") << "uplink" << QJsonValue(1) << false;
    QTest::addRow("no notice") << "notice" << QJsonValue(QJsonValue::Null) << true;
    QTest::addRow("about no door") << "notice.compartment" << QJsonValue(QJsonValue::Null) << true;
}

void ModelsTest::everyFieldOfAScreenHasItsLimits() {
    QFETCH(const QString, path);
    QFETCH(const QJsonValue, value);
    QFETCH(const bool, taken);
    // A double holds no number above 2^53 exactly: one more is the same number.
    if (path == "notice.number" && value.toInteger() > 1LL << 53) return;
    const auto known = parseLayout(layout());
    QVERIFY(known);
    const auto result = parseScreen(changed(deposit(), path.toLatin1(), value), *known);
    QCOMPARE(result.has_value(), taken);
}

void ModelsTest::aScreenComesThroughWhole() {
    const auto known = parseLayout(layout());
    QVERIFY(known);
    const auto screen = parseScreen(deposit(), *known);
    QVERIFY(screen);
    ScreenPush wanted{.kind = ScreenKind::Deposit,
                      .courier = "38",
                      .carrier = "parcelway",
                      .deposited = 2,
                      .round = {{3, "A0B1"}},
                      .free = {{"S", 1}},
                      .compartment = 3,
                      .size = "XL",
                      .labelTail = "7KQ2",
                      .phase = DoorPhase::Open,
                      .shared = true,
                      .notice = NoticePush{"close_door_first", 4, 30, 3, "0500"},
                      .doors = {{3, DoorReading::Open}},
                      .uplink = true};
    QCOMPARE(*screen == wanted, true);
    const auto quiet = parseScreen(changed(deposit(), "notice", QJsonValue::Null), *known);
    QVERIFY(quiet);
    QVERIFY(!quiet->notice);
}

void ModelsTest::aDoorThatStandsTwiceIsRefused() {
    const auto twice = parseLayout(changed(layout(), "compartments.0.id", 3));
    QVERIFY(!twice);
    QVERIFY(twice.error().detail.contains("twice"));
}

void ModelsTest::theListOfWhatGoesBackIsNamedByDoor() {
    QJsonObject push = changed(deposit(), "screen.kind", "retrieve");
    for (const auto& [key, value] : std::initializer_list<std::pair<const char*, QJsonValue>>{
             {"screen.retrieved", 4},
             {"screen.parcels", 2},
             {"screen.in_a_row", true},
             {"screen.answer", "not_there"},
             {"screen.to_retrieve",
              QJsonArray{
                  QJsonObject{
                      {"compartment", 1}, {"size", "S"}, {"parcels", 1}, {"why", "refused"}},
                  QJsonObject{
                      {"compartment", 3}, {"size", "XL"}, {"parcels", 2}, {"why", "expired"}}}}}) {
        push = changed(push, key, value);
    }
    LockerView view;
    view.setLayout(*parseLayout(layout()));
    view.setScreen(parseScreen(push, view.layout()).value());
    QCOMPARE(view.kind(), "retrieve");
    QCOMPARE(view.retrieved(), 4);
    QCOMPARE(view.parcels(), 2);
    QCOMPARE(view.inARow(), true);
    QCOMPARE(view.answer(), "not_there");
    QCOMPARE(view.why(), "expired");
    QCOMPARE(view.doorsLeft(), 1);
    QCOMPARE(view.toRetrieve().size(), 2);
    QCOMPARE(view.toRetrieve()[0].toMap(),
             (QVariantMap{{"door", 1}, {"size", "S"}, {"parcels", 1}, {"why", "refused"}}));
    // The door that was emptied is on the list no more.
    push = changed(push, "screen.compartment", 2);
    view.setScreen(parseScreen(push, view.layout()).value());
    QCOMPARE(view.why(), "");
    QCOMPARE(view.doorsLeft(), 2);
    view.forget();
    QCOMPARE(view.toRetrieve().size(), 0);
}

void ModelsTest::aListHasNoMoreThanAThousandDoorsLessOne() {
    const auto read = [](int count) {
        QJsonArray list;
        for (int i = 0; i < count; ++i) {
            list.append(QJsonObject{
                {"compartment", 3}, {"size", "S"}, {"parcels", 1}, {"why", "dropped_off"}});
        }
        return parseScreen(changed(deposit(), "screen.to_retrieve", list), *parseLayout(layout()));
    };
    QCOMPARE(read(999)->toRetrieve.size(), 999);
    QCOMPARE(read(1000).error().detail, "screen.to_retrieve must be a list of at most 999");
}

void ModelsTest::theNumberOfAParcelIsNamedOnceItIsIn() {
    QJsonObject push = changed(deposit(), "screen.kind", "drop_off");
    push = changed(push, "screen.number", 905);
    LockerView view;
    view.setLayout(*parseLayout(layout()));
    view.setScreen(parseScreen(push, view.layout()).value());
    QCOMPARE(view.kind(), "drop_off");
    QCOMPARE(view.dropOffName(), "");
    view.setScreen(parseScreen(changed(push, "screen.phase", "done"), view.layout()).value());
    QCOMPARE(view.dropOffName(), "0412/905");
    view.forget();
    QCOMPARE(view.dropOffName(), "");
}

void ModelsTest::theNewestOfWhatWasFoundIsNamed() {
    LockerView view;
    view.setLayout(*parseLayout(layout()));
    view.setScreen(parseScreen(deposit(), view.layout()).value());
    QCOMPARE(view.foundDoor(), 0);
    QCOMPARE(view.foundName(), "");
    const QJsonArray found{QJsonObject{{"compartment", 2}, {"number", 4711}},
                           QJsonObject{{"compartment", 1}, {"number", 4710}}};
    view.setScreen(parseScreen(changed(deposit(), "screen.found", found), view.layout()).value());
    QCOMPARE(view.foundDoor(), 2);
    QCOMPARE(view.foundName(), "0412/4711");
    view.forget();
    QCOMPARE(view.foundDoor(), 0);
}

void ModelsTest::thereAreAtMostTwoHundredNumbersOfWhatWasFound() {
    const auto read = [](int count) {
        QJsonArray list;
        for (int i = 0; i < count; ++i) {
            list.append(QJsonObject{{"compartment", 3}, {"number", 1LL << 53}});
        }
        return parseScreen(changed(deposit(), "screen.found", list), *parseLayout(layout()));
    };
    QCOMPARE(read(200)->found.size(), 200);
    QCOMPARE(read(201).error().detail, "screen.found must be a list of at most 200");
}

void ModelsTest::digitsAreDigitsAndNoMoreThanFit() {
    DigitsEntry entry(3);
    const QSignalSpy changes(&entry, &DigitsEntry::changed);
    for (const char c : {'a', '/', ':', ' '}) entry.press(QLatin1Char(c));
    QCOMPARE(entry.count(), 0);
    QCOMPARE(changes.count(), 0);
    for (const char c : {'0', '9', '5', '7'}) entry.press(QLatin1Char(c));
    QCOMPARE(entry.digits(), "095");
    QVERIFY(entry.isFull());
    QCOMPARE(changes.count(), 3);
    entry.erase(2);
    QCOMPARE(entry.digits(), "0");
    entry.erase(9);
    QCOMPARE(entry.digits(), "");
    entry.erase();
    entry.clear();
    QCOMPARE(changes.count(), 5);
}

void ModelsTest::aSmallerLimitClearsWhatWasTyped() {
    DigitsEntry entry(9);
    entry.press('4');
    const QSignalSpy changes(&entry, &DigitsEntry::changed);
    entry.setMost(9);
    QCOMPARE(entry.digits(), "4");
    QCOMPARE(changes.count(), 0);
    entry.setMost(8);
    QCOMPARE(entry.digits(), "");
    QCOMPARE(entry.most(), 8);
    QVERIFY(changes.count() > 0);
}

void ModelsTest::theDrawingSaysWhatTheSwitchesSayAndNothingWithoutAScreen() {
    LockerView view;
    view.setLayout(*parseLayout(layout()));
    const QSignalSpy redrawn(view.doors(), &DoorModel::dataChanged);
    const auto readings = [&] {
        QStringList words;
        const int role = view.doors()->roleNames().key("reading");
        for (int row = 0; row < view.doors()->rowCount(); ++row) {
            words << view.doors()->index(row).data(role).toString();
        }
        return words.join(' ');
    };
    QCOMPARE(readings(), "unknown unknown unknown");
    const ScreenPush screen = *parseScreen(deposit(), view.layout());
    view.setScreen(screen);
    QCOMPARE(readings(), "closed closed open");
    QCOMPARE(view.reading(), "open");
    QVERIFY(view.ready());
    const auto before = redrawn.count();
    view.setScreen(screen);
    QCOMPARE(redrawn.count(), before);
    view.forget();
    QVERIFY(!view.ready());
    QCOMPARE(readings(), "unknown unknown unknown");
    QCOMPARE(view.reading(), "unknown");
    QVERIFY(redrawn.count() > before);
    QVERIFY(!view.doors()->index(3).isValid());
    QVERIFY(!view.doors()->data(view.doors()->index(3), Qt::UserRole).isValid());
}

void ModelsTest::theGapOfTheScreenIsFound() {
    LockerView view;
    view.setLayout(*parseLayout(layout()));
    QCOMPARE(view.gaps(), QVariantList{QRectF(1, 1, 1, 4)});
    // One row is a strip of steel and no place for a screen; a gap at the bottom is one.
    view.setLayout(*parseLayout(changed(layout(), "compartments.2.top", 2)));
    QCOMPARE(view.gaps(), QVariantList{QRectF(1, 4, 1, 3)});
}

void ModelsTest::freeDoorsAreCountedBySize() {
    LockerView view;
    view.setLayout(*parseLayout(layout()));
    const QJsonObject free{{"S", 1}, {"L", 7}};
    view.setScreen(*parseScreen(changed(deposit(), "screen.free", free), view.layout()));
    QCOMPARE(view.free(), (QVariantMap{{"S", 1}, {"M", 0}, {"L", 7}, {"XL", 0}}));
    QCOMPARE(view.freeDoors(), 8);
}

void ModelsTest::onlySizesOfThisLockerAreNamed() {
    LockerView view;
    QCOMPARE(view.sizes(), QStringList());
    view.setLayout(*parseLayout(layout()));
    QCOMPARE(view.sizes(), QStringList({"S", "M", "XL"}));
    view.setLayout(*parseLayout(changed(layout(), "compartments.0.size", "L")));
    QCOMPARE(view.sizes(), QStringList({"M", "L", "XL"}));
}

// The key of Y on a US keyboard types a z on a German one.
void ModelsTest::aTextThatIsTypedAfterAScanIsReadByTheLayout() {
    KeyWedge wedge([](QChar) { return true; });
    wedge.setKeypad(false);
    const QSignalSpy scans(&wedge, &KeyWedge::scanned);
    quint64 at = 1000;
    const auto press = [&](int key, quint32 place, const QString& text, quint64 later) {
        QKeyEvent event(QEvent::KeyPress, key, {}, place, 0, 0, text);
        event.setTimestamp(at += later);
        wedge.press(event);
    };
    constexpr quint32 placeOfY = 29;
    constexpr quint32 placeOfEnter = 36;
    for (const quint64 pace : {10, 250}) {
        for (int i = 0; i < 7; ++i) press(Qt::Key_Z, placeOfY, "z", pace);
        press(Qt::Key_Return, placeOfEnter, "\r", pace);
    }
    QCOMPARE(scans.count(), 2);
    QCOMPARE(scans[0][0].toString(), "yyyyyyy");
    QCOMPARE(scans[1][0].toString(), "zzzzzzz");
}

void ModelsTest::aScanWithoutEndIsKeptToTwoHundredCharacters() {
    KeyWedge wedge([](QChar) { return true; });
    const QSignalSpy scans(&wedge, &KeyWedge::scanned);
    quint64 at = 1000;
    const auto press = [&](int key, quint32 place, const QString& text) {
        QKeyEvent event(QEvent::KeyPress, key, {}, place, 0, 0, text);
        event.setTimestamp(at += 5);
        wedge.press(event);
    };
    for (int i = 0; i < 250; ++i) press(Qt::Key_Y, 29, "y");
    press(Qt::Key_Return, 36, "\r");
    QCOMPARE(scans.count(), 1);
    QCOMPARE(scans[0][0].toString(), QString(200, 'y'));
}

// A frame that takes long: the keys wait in the queue, their timestamps do not.
void ModelsTest::silenceBetweenTwoKeysEndsAScanThoughNoTickCame() {
    KeyWedge wedge([](QChar) { return true; });
    const QSignalSpy scans(&wedge, &KeyWedge::scanned);
    quint64 at = 1000;
    for (int scan = 0; scan < 3; ++scan) {
        at += 100;
        for (int i = 0; i < 7; ++i) {
            QKeyEvent event(QEvent::KeyPress, Qt::Key_Y, {}, 29, 0, 0, "y");
            event.setTimestamp(at += 10);
            wedge.press(event);
        }
    }
    QCOMPARE(scans.count(), 2);
    QCOMPARE(scans[0][0].toString(), QString(7, 'y'));
    QCOMPARE(scans[1][0].toString(), QString(7, 'y'));
}

void ModelsTest::aChosenLanguageHoldsUntilItGoesHome() {
    Languages languages("de");
    QCOMPARE(languages.current(), "de");
    QCOMPARE(languages.others(), QStringList({"en", "zh_CN"}));
    const QSignalSpy changes(&languages, &Languages::changed);
    const QSignalSpy choices(&languages, &Languages::chosen);
    languages.goHome();
    QCOMPARE(changes.count(), 0);
    languages.choose("zh_CN");
    QCOMPARE(languages.current(), "zh_CN");
    QCOMPARE(languages.others(), QStringList({"en", "de"}));
    QCOMPARE(changes.count(), 1);
    languages.choose("klingon");
    QCOMPARE(languages.current(), "en");
    QCOMPARE(choices.count(), 2);
    languages.goHome();
    QCOMPARE(languages.current(), "de");
    QCOMPARE(changes.count(), 3);
    QCOMPARE(choices.count(), 2);
    QCOMPARE(Languages("klingon").current(), "en");
}

void ModelsTest::eachLanguageIsNamedInItsOwnScript() {
    QStringList names;
    for (const QString& code : Languages::codes()) names << Languages::nameOf(code);
    QCOMPARE(names.join(' '), QString::fromUtf8("English Deutsch 简体中文"));
}

// The page shows its own door itself.
void ModelsTest::doorsThatShouldBeShutAreNamedWithoutThePagesOwn() {
    LockerView view;
    ScreenPush screen;
    screen.doors = {{5, DoorReading::Open}, {7, DoorReading::Open}, {9, DoorReading::Unknown}};
    view.setScreen(screen);
    QCOMPARE(view.otherOpenDoors(), QList<int>({5, 7}));
    QCOMPARE(view.unseenDoors(), QList<int>({9}));
    screen.kind = ScreenKind::Collect;
    for (const int own : {7, 9}) {
        screen.compartment = own;
        view.setScreen(screen);
        QCOMPARE(view.otherOpenDoors(), own == 7 ? QList<int>({5}) : QList<int>({5, 7}));
        QCOMPARE(view.unseenDoors(), own == 9 ? QList<int>() : QList<int>({9}));
    }
    view.forget();
    QCOMPARE(view.otherOpenDoors(), QList<int>());
    QCOMPARE(view.unseenDoors(), QList<int>());
}

QTEST_GUILESS_MAIN(ModelsTest)
#include "models_test.moc"
