// Readers that are wired as keyboards, a real keyboard beside them, and what goes wrong with both.
#include "tests/screens/glass.h"
#include "ui/touchscreen/models/us_keyboard.h"

#include <QJsonArray>
#include <QTest>

namespace {

const QString badge = "VB0123456789ABCDEFGHJKMNPQRSX";
const QString label = "VW0Y2Z456789ABCDEF7";
const QString digitsOnly = "00340434292135100186";

// What a desktop's layout makes of the keys with which a US keyboard writes `text`.
QString german(QString text) {
    for (QChar& c : text) {
        const auto at = QString("yzYZ]-/").indexOf(c);
        if (at >= 0) c = QString::fromUtf8("zyZY+ß-")[at];
    }
    return text;
}

QString french(QString text) {
    const QString from = "1234567890qwazQWAZmM]-";
    const QString to = QString::fromUtf8("&é\"'(-è_çàazqwAZQW,?$)");
    for (QChar& c : text) {
        const auto at = from.indexOf(c);
        if (at >= 0) c = to[at];
    }
    return text;
}

QStringList scans(const Glass& glass) {
    QStringList texts;
    for (const auto& request : glass.controller.requests("scan")) {
        texts.append(request["text"].toString());
    }
    return texts;
}

QKeyEvent press(int key, quint32 place, Qt::KeyboardModifiers with = {}, const QString& text = {}) {
    return QKeyEvent(QEvent::KeyPress, key, with, place, 0, 0, text);
}

}  // namespace

class ReadersTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void digitsAtAReadersPaceAreAScanOnEveryPage_data();
    void digitsAtAReadersPaceAreAScanOnEveryPage();
    void aScanTakesBackItsOwnDigitsAndLeavesWhatAPersonTyped();
    void aBurstThatWouldFillTheCodeIsNotSentAsOne();
    void digitsAtAPersonsPaceAreNeverAScan();
    void aFullCodeFromAKeyboardIsSentWhenNothingFollows();
    void everyEndingEndsAScan_data();
    void everyEndingEndsAScan();
    void enterInFrontOfAScanIsTheReaders();
    void aBurstIsReadWhateverTheLayout_data();
    void aBurstIsReadWhateverTheLayout();
    void theTableOfTheUsKeyboard_data();
    void theTableOfTheUsKeyboard();
    void aHeldKeyIsOneKeyAndNoSignOfLife();
    void aHeldKeyThatIsNotFlaggedIsOneKeyToo();
    void twoEqualCharactersOfAReaderAreTwo();
    void theNumberPadTypesDigitsWithoutNumLock();
    void aLongFrameIsNoSilence();
    void mixedReadersSpoilOneScanAndNotTheNext();
    void aScanUnderWayOutlivesAChangeOfPage();
};

void ReadersTest::digitsAtAReadersPaceAreAScanOnEveryPage_data() {
    QTest::addColumn<QString>("page");
    for (const char* page : {"idle", "sign_in", "help", "courier", "deposit", "collect"}) {
        QTest::newRow(page) << page;
    }
}

// Guards a defect: three scans of a carrier's label locked the keypad.
void ReadersTest::digitsAtAReadersPaceAreAScanOnEveryPage() {
    QFETCH(QString, page);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    if (page == "sign_in") glass.tap("courier_button");
    if (page == "help") glass.tap("help_button");
    if (page == "courier") glass.controller.push(FakeController::courier());
    if (page == "deposit") glass.controller.push(FakeController::deposit("open"));
    if (page == "collect") glass.controller.push(FakeController::collect("open"));
    QVERIFY(glass.shows(page));
    for (int i = 0; i < 3; ++i) {
        glass.burst(digitsOnly);
        glass.key(Qt::Key_Return, "\r", 36);
    }
    glass.rest();
    QTRY_COMPARE(scans(glass), QStringList({digitsOnly, digitsOnly, digitsOnly}));
    QCOMPARE(glass.controller.requests("code").size(), 0);
    QCOMPARE(glass.controller.requests("sign_in").size(), 0);
    QCOMPARE(glass.touchscreen.code()->count() + glass.touchscreen.number()->count(), 0);
}

void ReadersTest::aScanTakesBackItsOwnDigitsAndLeavesWhatAPersonTyped() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("48");
    glass.rest();
    glass.burst("12345");
    QCOMPARE(glass.touchscreen.code()->digits(), "4812345");
    glass.burst("6");
    QCOMPARE(glass.touchscreen.code()->digits(), "48");
    glass.burst("7Z");
    glass.key(Qt::Key_Return, "\r", 36);
    QTRY_COMPARE(scans(glass), QStringList("1234567Z"));
    glass.rest();
    QCOMPARE(glass.touchscreen.code()->digits(), "48");
    glass.burst("1Z999AA10123456784");
    glass.key(Qt::Key_Return, "\r", 36);
    QTRY_COMPARE(scans(glass).size(), 2);
    QCOMPARE(scans(glass)[1], "1Z999AA10123456784");
    QCOMPARE(glass.controller.requests("code").size(), 0);
}

void ReadersTest::aBurstThatWouldFillTheCodeIsNotSentAsOne() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("4821596");
    glass.rest();
    glass.burst(digitsOnly);
    glass.rest();
    QTRY_COMPARE(scans(glass), QStringList(digitsOnly));
    QCOMPARE(glass.touchscreen.code()->digits(), "4821596");
    QCOMPARE(glass.controller.requests("code").size(), 0);
}

void ReadersTest::digitsAtAPersonsPaceAreNeverAScan() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    for (const QChar c : QString("48215963")) glass.key(c.unicode(), c, 0, 60);
    glass.enter();
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(scans(glass), QStringList());
}

void ReadersTest::aFullCodeFromAKeyboardIsSentWhenNothingFollows() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("482159637");
    QCOMPARE(glass.touchscreen.code()->count(), 9);
    glass.rest();
    QTRY_COMPARE(glass.controller.requests("code").size(), 1);
    QCOMPARE(glass.controller.requests("code")[0]["digits"].toString(), "482159637");
}

void ReadersTest::everyEndingEndsAScan_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint32>("place");
    QTest::addColumn<bool>("control");
    QTest::newRow("CR") << int(Qt::Key_Return) << "\r" << 36U << false;
    QTest::newRow("Enter of the number pad") << int(Qt::Key_Enter) << "\r" << 104U << false;
    QTest::newRow("LF") << int(Qt::Key_J) << "\n" << 44U << true;
    QTest::newRow("TAB") << int(Qt::Key_Tab) << "\t" << 23U << false;
    QTest::newRow("ETX") << int(Qt::Key_C) << "\x03" << 54U << true;
    QTest::newRow("silence") << 0 << "" << 0U << false;
}

void ReadersTest::everyEndingEndsAScan() {
    QFETCH(int, key);
    QFETCH(QString, text);
    QFETCH(quint32, place);
    QFETCH(bool, control);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    for (int i = 0; i < 2; ++i) {
        glass.burst(badge);
        if (key == 0) glass.rest();
        const auto with = control ? Qt::ControlModifier : Qt::NoModifier;
        if (key != 0) glass.key(key, text, place, 10, with);
    }
    QTRY_COMPARE(scans(glass), QStringList({badge, badge}));
}

void ReadersTest::enterInFrontOfAScanIsTheReaders() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("4821");
    glass.rest();
    for (int i = 0; i < 2; ++i) {
        glass.key(Qt::Key_Return, "\r", 36);
        glass.burst(badge);
        glass.key(Qt::Key_Return, "\r", 36);
    }
    glass.rest();
    QTRY_COMPARE(scans(glass), QStringList({badge, badge}));
    QCOMPARE(glass.controller.requests("code").size(), 0);
    QCOMPARE(glass.touchscreen.code()->digits(), "4821");
}

void ReadersTest::aBurstIsReadWhateverTheLayout_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    for (const QString& text : {badge, label, label.toLower(), QString("1Z999AA10123456784"),
                                "]C1" + label, digitsOnly}) {
        QTest::addRow("us %s", qPrintable(text)) << text << text;
        QTest::addRow("de %s", qPrintable(text)) << text << german(text);
        QTest::addRow("fr %s", qPrintable(text)) << text << french(text);
        QTest::addRow("caps %s", qPrintable(text)) << text << text.toLower();
    }
}

void ReadersTest::aBurstIsReadWhateverTheLayout() {
    QFETCH(QString, text);
    QFETCH(QString, typed);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.burst(text, typed);
    glass.key(Qt::Key_Return, "\r", 36);
    QTRY_COMPARE(scans(glass), QStringList(text));
    QCOMPARE(glass.touchscreen.code()->count(), 0);
}

void ReadersTest::theTableOfTheUsKeyboard_data() {
    QTest::addColumn<quint32>("place");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("shifted");
    const auto row = [](const char* name, quint32 place, const QString& plain,
                        const QString& shifted) {
        QTest::newRow(name) << place << plain << shifted;
    };
    row("1", 10, "1", "!");
    row("0", 19, "0", ")");
    row("minus", 20, "-", "_");
    row("equals", 21, "=", "+");
    row("q", 24, "q", "Q");
    row("y", 29, "y", "Y");
    row("bracket", 35, "]", "}");
    row("a", 38, "a", "A");
    row("grave", 49, "`", "~");
    row("backslash", 51, "\\", "|");
    row("z", 52, "z", "Z");
    row("m", 58, "m", "M");
    row("slash", 61, "/", "?");
    row("space", 65, " ", " ");
    row("7 of the number pad", 79, "7", "7");
    row("0 of the number pad", 90, "0", "0");
    row("left shift", 50, "", "");
    row("Return", 36, "", "");
    row("F1", 67, "", "");
    row("not told", 0, "", "");
}

void ReadersTest::theTableOfTheUsKeyboard() {
    QFETCH(quint32, place);
    QFETCH(QString, plain);
    QFETCH(QString, shifted);
    using veilbox::ui::usCharacter;
    QCOMPARE(usCharacter(press(0, place)), plain.isEmpty() ? QChar() : plain[0]);
    QCOMPARE(usCharacter(press(0, place, Qt::ShiftModifier)),
             shifted.isEmpty() ? QChar() : shifted[0]);
    QCOMPARE(usCharacter(press(0, place, Qt::AltModifier)), QChar());
}

// Guards a defect: a stuck 5 locked the keypad in 3 s.
void ReadersTest::aHeldKeyIsOneKeyAndNoSignOfLife() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.key(Qt::Key_5, "5", 14, 150);
    const auto held = [&](int times) {
        glass.key(Qt::Key_5, "5", 14, 500, {}, true);
        for (int i = 0; i < times; ++i) glass.key(Qt::Key_5, "5", 14, 40, {}, true);
    };
    held(50);
    QCOMPARE(glass.touchscreen.code()->digits(), "5");
    held(1000);
    QCOMPARE(glass.touchscreen.code()->count(), 0);
    QCOMPARE(glass.controller.requests("code").size(), 0);
    QCOMPARE(scans(glass), QStringList());
}

// Guards a defect: under X11 the flag of the first repeats was missing, and nine of them were a
// code.
void ReadersTest::aHeldKeyThatIsNotFlaggedIsOneKeyToo() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    const auto send = [&](QEvent::Type type, qint64 at, bool repeat) {
        QKeyEvent event(type, Qt::Key_5, {}, 14, 0, 0, "5", repeat);
        event.setTimestamp(static_cast<quint64>(at));
        QCoreApplication::sendEvent(glass.window, &event);
    };
    send(QEvent::KeyPress, 1000, false);
    for (int i = 0; i < 50; ++i) {
        const qint64 at = 1660 + 40 * i;
        send(QEvent::KeyRelease, at, false);
        send(QEvent::KeyPress, at, i % 3 == 1);
        glass.touchscreen.tick(at);
    }
    QCOMPARE(glass.touchscreen.code()->digits(), "5");
    QCOMPARE(glass.controller.requests("code").size(), 0);
}

void ReadersTest::twoEqualCharactersOfAReaderAreTwo() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.burst("VW00");
    glass.key(Qt::Key_0, "0", 19, 1, {}, true);
    glass.burst("7K");
    glass.key(Qt::Key_Return, "\r", 36);
    QTRY_COMPARE(scans(glass), QStringList("VW0007K"));
}

void ReadersTest::theNumberPadTypesDigitsWithoutNumLock() {
    const QList<QPair<int, quint32>> pad{
        {Qt::Key_Insert, 90},   {Qt::Key_End, 87},  {Qt::Key_Down, 88},
        {Qt::Key_PageDown, 89}, {Qt::Key_Left, 83}, {Qt::Key_Clear, 84},
        {Qt::Key_Right, 85},    {Qt::Key_Home, 79}, {Qt::Key_Up, 80}};
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.key(Qt::Key_Home, {}, 110, 150);  // the Home key beside the number pad
    for (const auto& [key, place] : pad) glass.key(key, {}, place, 150, Qt::KeypadModifier);
    QCOMPARE(glass.touchscreen.code()->digits(), "012345678");
    const auto nine = press(Qt::Key_PageUp, 81, Qt::KeypadModifier);
    QCOMPARE(veilbox::ui::typedCharacter(nine), QChar('9'));
}

void ReadersTest::aLongFrameIsNoSilence() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.burst(badge.left(9));
    glass.touchscreen.tick(glass.now + 5);
    glass.touchscreen.tick(glass.now + 400);
    glass.burst(badge.mid(9));
    glass.rest();
    QTRY_COMPARE(scans(glass), QStringList(badge));
}

void ReadersTest::mixedReadersSpoilOneScanAndNotTheNext() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    QString mixed;
    for (qsizetype i = 0; i < label.size(); ++i) {
        mixed.append(badge[i]);
        mixed.append(label[i]);
    }
    glass.burst(mixed);
    glass.key(Qt::Key_Return, "\r", 36, 5);
    glass.burst(badge.mid(label.size()));
    glass.key(Qt::Key_Return, "\r", 36, 5);
    glass.burst(badge);
    glass.key(Qt::Key_Return, "\r", 36);
    QTRY_COMPARE(scans(glass).size(), 3);
    QCOMPARE(scans(glass).last(), badge);
    QCOMPARE(glass.controller.requests("code").size(), 0);
}

void ReadersTest::aScanUnderWayOutlivesAChangeOfPage() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.burst(badge.left(9));
    glass.controller.push(FakeController::courier());
    QVERIFY(glass.shows("courier"));
    glass.burst(badge.mid(9));
    glass.key(Qt::Key_Return, "\r", 36);
    QTRY_COMPARE(scans(glass), QStringList(badge));
}

QTEST_MAIN(ReadersTest)
#include "readers_test.moc"
