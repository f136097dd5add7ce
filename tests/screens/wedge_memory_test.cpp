// What the wedge remembers from one key to the next and what it forgets, and which character a key
// is.
#include "tests/screens/wedge_bench.h"
#include "ui/touchscreen/models/us_keyboard.h"

#include <QTest>

using veilbox::ui::typedCharacter;
using veilbox::ui::usCharacter;

namespace {

QKeyEvent keyAt(quint32 place, Qt::KeyboardModifiers with = {}) {
    return QKeyEvent(QEvent::KeyPress, 0, with, place, 0, 0);
}

}  // namespace

class WedgeMemoryTest : public QObject {
    Q_OBJECT

  private slots:
    void onlyDigitsThatWereShownAreTakenBack();
    void anEntryThatWasWipedHasNothingToTakeBack();
    void whatFellSilentIsNoPartOfABurst();
    void aBackspaceForgetsWhatWasTypedAndLeavesAScanAlone();
    void aScanThatFollowsABurstIsSlowAgain();
    void anEnterBehindAnEndingIsTheReadersUntilAKeyOrSilence();
    void aBurstIsReadByItsPlacesAndWhatHasNoneByTheLayout();
    void everyPlaceOfTheKeyboardHasItsCharacter();
    void aModifierMakesAnotherCharacterOrNone();
    void aTextIsTypedOnlyIfItCanBePrinted();
};

void WedgeMemoryTest::onlyDigitsThatWereShownAreTakenBack() {
    Bench bench;
    bench.type("1", 1000);
    bench.takes = false;
    bench.type("2345", 10);
    bench.takes = true;
    bench.type("6Z", 10);
    QCOMPARE(bench.heard(), "1 2 3 4 5 back1");
    bench.enter(10);
    QCOMPARE(bench.heard(), "scan:123456Z");
    bench.takes = false;
    bench.type("123456", 10);
    QCOMPARE(bench.heard(), "1 2 3 4 5");
}

void WedgeMemoryTest::anEntryThatWasWipedHasNothingToTakeBack() {
    Bench bench;
    bench.type("123", 10);
    bench.wedge.forgetShown();
    bench.type("456", 10);
    bench.enter(10);
    QCOMPARE(bench.heard(), "1 2 3 4 5 back2 scan:123456");
}

void WedgeMemoryTest::whatFellSilentIsNoPartOfABurst() {
    Bench bench;
    bench.type("123", 10);
    bench.key(Qt::Key_4, 100, "4");
    bench.type("56", 10);
    QCOMPARE(bench.heard(), "1 2 3 settled 4 5 6");
}

void WedgeMemoryTest::aBackspaceForgetsWhatWasTypedAndLeavesAScanAlone() {
    Bench bench;
    bench.type("123", 10);
    QVERIFY(bench.key(Qt::Key_Backspace, 10));
    bench.type("456", 10);
    QCOMPARE(bench.heard(), "1 2 3 erase 4 5 6");
    bench.rest();
    bench.heard();
    // Enter, and at once something else: the Enter was a person's.
    bench.enter(1000);
    QVERIFY(bench.key(Qt::Key_Backspace, 90));
    QCOMPARE(bench.heard(), "enter erase");
    bench.type("VW", 1000);
    QVERIFY(bench.key(Qt::Key_Backspace, 90));
    bench.enter(90);
    QCOMPARE(bench.heard(), "scan:VW");
}

void WedgeMemoryTest::aScanThatFollowsABurstIsSlowAgain() {
    Bench bench;
    bench.type("VWXYZ1", 10);
    bench.enter(10);
    QCOMPARE(bench.heard(), "scan:VWXYZ1");
    bench.type("VW", 110);
    bench.rest();
    QCOMPARE(bench.heard(), "");
    bench.enter(110);
    QCOMPARE(bench.heard(), "scan:VW");
    // Afterwards digits are typed again.
    bench.type("7", 300);
    QCOMPARE(bench.heard(), "7");
}

void WedgeMemoryTest::anEnterBehindAnEndingIsTheReadersUntilAKeyOrSilence() {
    Bench bench;
    bench.type("VW", 60);
    bench.enter(60);
    QVERIFY(bench.key(Qt::Key_Tab, 20));
    QVERIFY(bench.enter(20));
    bench.rest();
    QCOMPARE(bench.heard(), "scan:VW");
    bench.enter(20);
    bench.rest();
    QCOMPARE(bench.heard(), "enter");

    bench.type("VW", 500);
    bench.enter(60);
    bench.enter(100);
    bench.rest();
    QCOMPARE(bench.heard(), "scan:VW enter");

    bench.type("VW", 500);
    bench.enter(60);
    bench.type("5", 20);
    bench.enter(20);
    bench.rest();
    QCOMPARE(bench.heard(), "scan:VW 5 enter");
}

void WedgeMemoryTest::aBurstIsReadByItsPlacesAndWhatHasNoneByTheLayout() {
    Bench bench;
    const auto both = [&](const QString& typed, quint32 place, qint64 gap) {
        bench.key(0, gap, typed, place);
    };
    for (const qint64 gap : {10, 90}) {
        both("z", 29, gap);  // the place of y
        both("e", placeNotTold, gap);
        for (int i = 0; i < 4; ++i) both("q", 38, gap);
        both({}, 51, gap);  // a place without a character of the layout
        bench.enter(gap);
    }
    QCOMPARE(bench.heard(), "scan:yeaaaa\\ scan:zeqqqq");
}

// From place 9 on; a dot is no character.
void WedgeMemoryTest::everyPlaceOfTheKeyboardHasItsCharacter() {
    const QString none = ".";
    const QString plain = none + "1234567890-=" + none + none + "qwertyuiop[]" + none + none +
                          "asdfghjkl;'`" + none + "\\zxcvbnm,@/" + none + "*" + none + " " +
                          QString(13, '.') + "789-456+1230@" + QString(14, '.') + "/" + none;
    const QString shifted = none + "!@#$%^&*()_+" + none + none + "QWERTYUIOP{}" + none + none +
                            "ASDFGHJKL:\"~" + none + "|ZXCVBNM<>?" + none + "*" + none + " " +
                            QString(13, '.') + "789-456+1230." + QString(14, '.') + "/" + none;
    QString plainSeen;
    QString shiftedSeen;
    for (quint32 place = 9; place <= 107; ++place) {
        const QChar p = usCharacter(keyAt(place));
        const QChar s = usCharacter(keyAt(place, Qt::ShiftModifier));
        plainSeen.append(p.isNull() ? '.' : (p == '.' ? QChar('@') : p));
        shiftedSeen.append(s.isNull() ? QChar('.') : s);
    }
    QCOMPARE(plainSeen, plain);
    QCOMPARE(shiftedSeen, shifted);
}

void WedgeMemoryTest::aModifierMakesAnotherCharacterOrNone() {
    const quint32 placeOfC = 54;
    const auto with = [&](Qt::KeyboardModifiers modifiers) {
        return usCharacter(keyAt(placeOfC, modifiers));
    };
    QCOMPARE(with(Qt::NoModifier), QChar('c'));
    QCOMPARE(with(Qt::ControlModifier), QChar(0x03));
    QCOMPARE(with(Qt::ControlModifier | Qt::ShiftModifier), QChar(0x03));
    QCOMPARE(with(Qt::AltModifier), QChar());
    QCOMPARE(with(Qt::MetaModifier), QChar());
    QCOMPARE(with(Qt::KeypadModifier), QChar('c'));
    QCOMPARE(usCharacter(keyAt(placeNotTold, Qt::ControlModifier)), QChar());
}

void WedgeMemoryTest::aTextIsTypedOnlyIfItCanBePrinted() {
    const auto typed = [](int key, const QString& text, Qt::KeyboardModifiers with = {}) {
        return typedCharacter(QKeyEvent(QEvent::KeyPress, key, with, 0, 0, 0, text));
    };
    QCOMPARE(typed(Qt::Key_A, "a"), QChar('a'));
    QCOMPARE(typed(Qt::Key_Space, " "), QChar(' '));
    QCOMPARE(typed(Qt::Key_Return, "\r"), QChar());
    QCOMPARE(typed(Qt::Key_Home, {}), QChar());
    QCOMPARE(typed(Qt::Key_Home, {}, Qt::KeypadModifier), QChar('7'));
    QCOMPARE(typed(Qt::Key_Home, "\r", Qt::KeypadModifier), QChar('7'));
    QCOMPARE(typed(Qt::Key_7, "x", Qt::KeypadModifier), QChar('x'));
    QCOMPARE(typed(Qt::Key_Delete, {}, Qt::KeypadModifier), QChar());
}

QTEST_GUILESS_MAIN(WedgeMemoryTest)
#include "wedge_memory_test.moc"
