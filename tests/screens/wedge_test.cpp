// The wedge alone: each limit of its clocks on both sides, each key on each kind of page. What it
// says is compared whole and in order.
#include "tests/screens/wedge_bench.h"

#include <QTest>

class WedgeTest : public QObject {
    Q_OBJECT

  private slots:
    void sixKeysWithinTheTimeAreAReader_data();
    void sixKeysWithinTheTimeAreAReader();
    void aDigitBeforeABurstBelongsToItOnlyWithinTheWidestGap_data();
    void aDigitBeforeABurstBelongsToItOnlyWithinTheWidestGap();
    void eachGapMeansWhatItMeans_data();
    void eachGapMeansWhatItMeans();
    void eachKeyDoesWhatItDoesOnEachPage_data();
    void eachKeyDoesWhatItDoesOnEachPage();
    void aRepeatIsAKeyOnlyAtAReadersPace_data();
    void aRepeatIsAKeyOnlyAtAReadersPace();
    void theClockOfTheProgramCountsSilence_data();
    void theClockOfTheProgramCountsSilence();
    void aKeyStartsTheSilenceAnew();
    void aSlowScanLastsTwoSecondsOfTheProgramsClock_data();
    void aSlowScanLastsTwoSecondsOfTheProgramsClock();
};

void WedgeTest::sixKeysWithinTheTimeAreAReader_data() {
    QTest::addColumn<QList<int>>("gaps");
    QTest::addColumn<QString>("says");
    using Gaps = QList<int>;
    QTest::newRow("all at once") << Gaps{0, 0, 0, 0, 0} << "1 1 1 1 1 back5 scan:111111";
    QTest::newRow("on average 35") << Gaps{35, 35, 35, 35, 35} << "1 1 1 1 1 back5 scan:111111";
    QTest::newRow("one more") << Gaps{35, 35, 35, 35, 36} << "1 1 1 1 1 1 settled";
    QTest::newRow("five") << Gaps{5, 5, 5, 5} << "1 1 1 1 1 settled";
    QTest::newRow("one slow") << Gaps{70, 26, 26, 26, 26} << "1 1 1 1 1 back5 scan:111111";
    QTest::newRow("the last six") << Gaps{60, 40, 30, 30, 30, 40}
                                  << "1 1 1 1 1 1 back6 scan:1111111";
}

void WedgeTest::sixKeysWithinTheTimeAreAReader() {
    QFETCH(const QList<int>, gaps);
    QFETCH(const QString, says);
    Bench bench;
    bench.type("1", 1000);
    for (const int gap : gaps) bench.type("1", gap);
    bench.rest();
    QCOMPARE(bench.heard(), says);
}

void WedgeTest::aDigitBeforeABurstBelongsToItOnlyWithinTheWidestGap_data() {
    QTest::addColumn<int>("gap");
    QTest::addColumn<QString>("says");
    QTest::newRow("70") << 70 << "7 1 2 3 4 back5 scan:712345";
    QTest::newRow("71") << 71 << "7 1 2 3 4 back4 scan:12345";
}

void WedgeTest::aDigitBeforeABurstBelongsToItOnlyWithinTheWidestGap() {
    QFETCH(const int, gap);
    QFETCH(const QString, says);
    Bench bench;
    bench.type("7", 1000);
    bench.type("1", gap);
    bench.type("2345", 10);
    bench.rest();
    QCOMPARE(bench.heard(), says);
}

void WedgeTest::eachGapMeansWhatItMeans_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<int>("gap");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("says");
    QTest::newRow("digits, no silence") << "1" << 99 << "2" << "1 2";
    QTest::newRow("digits, silence") << "1" << 100 << "2" << "1 settled 2";
    QTest::newRow("digits, clock set back") << "1" << -500 << "2" << "1 settled 2";
    QTest::newRow("slow scan goes on") << "V" << 1999 << "W\r" << "scan:VW";
    QTest::newRow("slow scan dropped") << "V" << 2000 << "W\r" << "scan:W";
    QTest::newRow("slow scan, clock set back") << "V" << -1 << "W\r" << "scan:W";
    QTest::newRow("burst goes on") << "VWXYZ1" << 99 << "2\r" << "scan:VWXYZ12";
    QTest::newRow("burst ends") << "VWXYZ1" << 100 << "W\r" << "scan:VWXYZ1 scan:W";
    QTest::newRow("Enter of a reader") << "\r" << 70 << "2" << "2";
    QTest::newRow("Enter of a person") << "\r" << 71 << "2" << "enter 2";
    QTest::newRow("Enter, then silence") << "\r" << 100 << "2" << "enter 2";
    QTest::newRow("Tab of a reader") << "\t" << 70 << "2" << "2";
    QTest::newRow("Tab of a person") << "\t" << 71 << "2" << "tab 2";
    QTest::newRow("Tab, then silence") << "\t" << 100 << "2" << "tab 2";
    QTest::newRow("Tab behind digits") << "12\t" << 100 << "3" << "1 2 settled tab 3";
    QTest::newRow("Tab behind an ending") << "VW\r" << 99 << "\t" << "scan:VW";
    QTest::newRow("Tab ends a burst") << "123456" << 10 << "\t" << "1 2 3 4 5 back5 scan:123456";
    QTest::newRow("space of a reader") << " " << 70 << "V\r" << "scan: V";
    QTest::newRow("two spaces of a reader") << "  " << 10 << "V\r" << "scan:  V";
    QTest::newRow("space of a person") << " " << 71 << "V\r" << "space scan:V";
    QTest::newRow("star of a reader") << "*" << 70 << "V*\r" << "scan:*V*";
    QTest::newRow("star of a person") << "*" << 71 << "V\r" << "tab scan:V";
    QTest::newRow("hash of a reader") << "#" << 70 << "V\r" << "scan:#V";
    QTest::newRow("hash of a person") << "#" << 71 << "V\r" << "enter scan:V";
    QTest::newRow("star and an ending of a reader") << "*" << 10 << "\rV\r" << "scan:V";
    QTest::newRow("space behind digits") << "12 " << 10 << "V\r" << "1 2 back2 scan:12 V";
    QTest::newRow("Enter behind digits") << "12\r" << 100 << "3" << "1 2 enter 3";
    QTest::newRow("second ending") << "VW\r" << 99 << "\r" << "scan:VW";
}

void WedgeTest::eachGapMeansWhatItMeans() {
    QFETCH(const QString, before);
    QFETCH(const int, gap);
    QFETCH(const QString, after);
    QFETCH(const QString, says);
    Bench bench;
    const auto keys = [&](const QString& text, int first) {
        for (const QChar c : text) {
            if (c == '\r') bench.enter(first);
            if (c == '\t') bench.key(Qt::Key_Tab, first, c, 23);
            if (c.isPrint()) bench.type(c, first);
            first = 10;
        }
    };
    keys(before, 1000);
    keys(after, gap);
    QCOMPARE(bench.heard(), says);
}

// `alone`: on a keypad. `within`: behind "VW", with "X" and Enter to follow. `other`: on a page
// without a keypad.
void WedgeTest::eachKeyDoesWhatItDoesOnEachPage_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint32>("place");
    QTest::addColumn<bool>("control");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QString>("alone");
    QTest::addColumn<QString>("within");
    QTest::addColumn<QString>("other");
    const auto row = [](const char* name, int key, const char* text, quint32 place, bool taken,
                        const char* alone, const char* within, const char* other) {
        QTest::newRow(name) << key << QString::fromUtf8(text) << place
                            << QByteArray(name).startsWith("Ctrl") << taken << alone << within
                            << other;
    };
    row("Return", Qt::Key_Return, "", 0, true, "enter", "scan:VW scan:X", "enter");
    row("Enter", Qt::Key_Enter, "", 0, true, "enter", "scan:VW scan:X", "enter");
    row("Ctrl+M", Qt::Key_M, "", 58, true, "enter", "scan:VW scan:X", "enter");
    row("Ctrl+J", Qt::Key_J, "", 44, true, "enter", "scan:VW scan:X", "enter");
    row("Tab", Qt::Key_Tab, "", 0, true, "tab", "scan:VW scan:X", "tab");
    row("Shift+Tab", Qt::Key_Backtab, "", 23, false, "", "scan:VWX", "");
    row("space", Qt::Key_Space, " ", 65, true, "space", "scan:VW X", "space");
    row("arrow", Qt::Key_Down, "", 116, false, "", "scan:VWX", "");
    row("Ctrl+I", Qt::Key_I, "", 31, false, "", "scan:VW scan:X", "");
    row("Ctrl+C", Qt::Key_C, "", 54, false, "", "scan:VW scan:X", "");
    row("ETX", 0, "\x03", 0, false, "", "scan:VW scan:X", "");
    row("Ctrl+B", Qt::Key_B, "", 56, true, "", "scan:VWX", "");
    row("F1", Qt::Key_F1, "", 67, false, "", "scan:VWX", "");
    row("Shift", Qt::Key_Shift, "", 50, false, "", "scan:VWX", "");
    row("Backspace", Qt::Key_Backspace, "\b", 22, true, "erase", "scan:VWX", "erase");
    row("0", Qt::Key_0, "0", 0, true, "0 settled", "scan:VW0X", "scan:0");
    row("9", Qt::Key_9, "9", 0, true, "9 settled", "scan:VW9X", "scan:9");
    row("slash", Qt::Key_Slash, "/", 0, true, "scan:/", "scan:VW/X", "scan:/");
    row("colon", Qt::Key_Colon, ":", 0, true, "scan::", "scan:VW:X", "scan::");
    row("e acute", Qt::Key_Eacute, "é", 0, true, "scan:é", "scan:VWéX", "scan:é");
    row("a place alone", 0, "", 38, true, "scan:", "scan:VWX", "scan:");
}

void WedgeTest::eachKeyDoesWhatItDoesOnEachPage() {
    QFETCH(const int, key);
    QFETCH(const QString, text);
    QFETCH(const quint32, place);
    QFETCH(const bool, control);
    QFETCH(const bool, taken);
    QFETCH(const QString, alone);
    QFETCH(const QString, within);
    QFETCH(const QString, other);
    const auto with = control ? Qt::ControlModifier : Qt::NoModifier;
    for (const bool keypad : {true, false}) {
        Bench bench;
        bench.wedge.setKeypad(keypad);
        QCOMPARE(bench.key(key, 1000, text, place, with), taken);
        bench.rest();
        const QString& says = keypad ? alone : other;
        if (says.startsWith("scan:")) bench.enter(99);
        QCOMPARE(bench.heard(), says);
    }
    Bench bench;
    bench.type("V", 1000);
    bench.type("W", 60);
    const bool ends = within.endsWith(" scan:X");
    QCOMPARE(bench.key(key, 60, text, place, with), taken || ends);
    bench.type("X", 60);
    bench.enter(60);
    QCOMPARE(bench.heard(), within);
}

void WedgeTest::aRepeatIsAKeyOnlyAtAReadersPace_data() {
    QTest::addColumn<bool>("flagged");
    QTest::addColumn<int>("gap");
    QTest::addColumn<int>("released");  // how long before the press
    QTest::addColumn<int>("releasedKey");
    QTest::addColumn<bool>("counts");
    const int five = Qt::Key_5;
    QTest::newRow("flagged, a reader's pace") << true << 19 << 500 << five << true;
    QTest::newRow("flagged, the same moment") << true << 0 << 500 << five << true;
    QTest::newRow("flagged, the fastest repeat") << true << 20 << 500 << five << false;
    QTest::newRow("flagged, clock set back") << true << -1 << 500 << five << false;
    QTest::newRow("released just then, a reader's pace") << false << 19 << 0 << five << true;
    QTest::newRow("released just then") << false << 20 << 0 << five << false;
    QTest::newRow("released earlier") << false << 20 << 1 << five << true;
    QTest::newRow("another released") << false << 20 << 0 << int(Qt::Key_6) << true;
}

void WedgeTest::aRepeatIsAKeyOnlyAtAReadersPace() {
    QFETCH(const bool, flagged);
    QFETCH(const int, gap);
    QFETCH(const int, released);
    QFETCH(const int, releasedKey);
    QFETCH(const bool, counts);
    Bench bench;
    bench.type("5", 1000);
    bench.release(releasedKey, bench.at + gap - released);
    bench.heard();
    QCOMPARE(bench.key(Qt::Key_5, gap, "5", placeNotTold, {}, flagged), counts);
    QCOMPARE(bench.heard(), counts ? "5" : "");
}

void WedgeTest::theClockOfTheProgramCountsSilence_data() {
    QTest::addColumn<QList<int>>("ticks");
    QTest::addColumn<bool>("silent");
    using Ticks = QList<int>;
    QTest::newRow("just before") << Ticks{0, 60, 99} << false;
    QTest::newRow("just then") << Ticks{0, 60, 100} << true;
    QTest::newRow("the first says nothing") << Ticks{500} << false;
    QTest::newRow("a long frame counts 60") << Ticks{0, 400, 439} << false;
    QTest::newRow("a long frame and the rest") << Ticks{0, 400, 440} << true;
}

void WedgeTest::theClockOfTheProgramCountsSilence() {
    QFETCH(const QList<int>, ticks);
    QFETCH(const bool, silent);
    Bench bench;
    bench.type("1", 1000);
    for (const int tick : ticks) bench.wedge.tick(50'000 + tick);
    QCOMPARE(bench.heard(), silent ? "1 settled" : "1");
}

void WedgeTest::aKeyStartsTheSilenceAnew() {
    Bench bench;
    bench.type("1", 1000);
    for (const int tick : {0, 50, 90}) bench.wedge.tick(50'000 + tick);
    bench.type("2", 90);
    for (const int tick : {95, 145, 190}) bench.wedge.tick(50'000 + tick);
    QCOMPARE(bench.heard(), "1 2");
    bench.wedge.tick(50'195);
    QCOMPARE(bench.heard(), "settled");
    // Nothing is typed any more.
    bench.rest();
    QCOMPARE(bench.heard(), "");
}

void WedgeTest::aSlowScanLastsTwoSecondsOfTheProgramsClock_data() {
    QTest::addColumn<int>("last");
    QTest::addColumn<QString>("says");
    QTest::newRow("just before") << 1999 << "scan:V";
    QTest::newRow("dropped") << 2000 << "enter";
}

void WedgeTest::aSlowScanLastsTwoSecondsOfTheProgramsClock() {
    QFETCH(const int, last);
    QFETCH(const QString, says);
    Bench bench;
    bench.type("V", 1000);
    bench.wedge.tick(50'000);
    bench.wedge.tick(50'000 + last);
    bench.clock = 60'000;
    bench.enter(90);
    bench.rest();
    QCOMPARE(bench.heard(), says);
}

QTEST_GUILESS_MAIN(WedgeTest)
#include "wedge_test.moc"
