// The receipt of a courier's round: it says what was deposited, and keeps nobody waiting.
#include "tests/screens/glass.h"

#include <QRegularExpression>
#include <QTest>

using C = FakeController;

namespace {
bool receiptIsShown(Glass& glass) {
    if (!glass.shows("idle")) return false;
    glass.controller.push(C::receipt());
    return glass.shows("receipt");
}
}  // namespace

class ReceiptPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theReceiptSaysHowManyByWhomAndItsNumber();
    void oneParcelIsOneParcel();
    void whatWasTakenBackIsNamedToo();
    void theQrCodeHoldsTheNumberTheCountAndNoLabel();
    void aTouchClosesItForGood();
    void theFirstDigitOfTheNextPersonClosesItAndCounts();
    void theWayToHelpClosesIt();
    void itGoesAwayWithTheControllersWord();
    void theNextReceiptIsShownAgain();
    void theLanguageOfTheCourierLastsUntilItIsClosed();
    void aLabelIsReadWhileItIsShown();
};

void ReceiptPageTest::theReceiptSaysHowManyByWhomAndItsNumber() {
    Glass glass;
    QVERIFY(receiptIsShown(glass));
    QVERIFY(glass.texts().contains("12 parcels deposited"));
    const QString detail = glass.texts().filter("Receipt ").value(0);
    QVERIFY2(detail.startsWith("Receipt 0412/218 · courier 38 · 2026-09-2"), qPrintable(detail));
    QCOMPARE(glass.find("receipt_qr")->property("status").toInt(), 1);  // Image.Ready
}

void ReceiptPageTest::oneParcelIsOneParcel() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::receipt(7, 1));
    QVERIFY(glass.shows("receipt"));
    QVERIFY(glass.texts().contains("1 parcel deposited"));
}

void ReceiptPageTest::whatWasTakenBackIsNamedToo() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::receipt(7, 12, 3));
    QVERIFY(glass.shows("receipt"));
    QVERIFY(glass.texts().contains("12 deposited · 3 taken back"));
    glass.controller.push(C::receipt(8, 0, 1));
    QTRY_VERIFY(glass.texts().contains("1 taken back"));
}

void ReceiptPageTest::theQrCodeHoldsTheNumberTheCountAndNoLabel() {
    Glass glass;
    QVERIFY(receiptIsShown(glass));
    const auto hex = glass.touchscreen.view()->receipt()["qr"].toString();
    QCOMPARE(QByteArray::fromHex(hex.toLatin1()),
             "veilbox:receipt/0412/218?courier=38&parcels=12&ended=1790000000000");
}

void ReceiptPageTest::aTouchClosesItForGood() {
    Glass glass;
    QVERIFY(receiptIsShown(glass));
    QVERIFY(glass.tap("close_receipt_button"));
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::receipt(), C::notice("unknown_label", 3));
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    QVERIFY(glass.shows("idle"));
}

void ReceiptPageTest::theFirstDigitOfTheNextPersonClosesItAndCounts() {
    Glass glass;
    QVERIFY(receiptIsShown(glass));
    glass.type("4");
    QVERIFY(glass.shows("idle"));
    QCOMPARE(glass.touchscreen.code()->count(), 1);
    glass.type("82");
    QCOMPARE(glass.touchscreen.code()->count(), 3);
}

void ReceiptPageTest::theWayToHelpClosesIt() {
    Glass glass;
    QVERIFY(receiptIsShown(glass));
    QVERIFY(glass.tap("help_button"));
    QVERIFY(glass.shows("help"));
    glass.touchscreen.goBack();
    QVERIFY(glass.shows("idle"));
}

void ReceiptPageTest::itGoesAwayWithTheControllersWord() {
    Glass glass;
    QVERIFY(receiptIsShown(glass));
    glass.controller.push(C::idle());
    QVERIFY(glass.shows("idle"));
}

void ReceiptPageTest::theNextReceiptIsShownAgain() {
    Glass glass;
    QVERIFY(receiptIsShown(glass));
    QVERIFY(glass.tap("close_receipt_button"));
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::courier());
    QVERIFY(glass.shows("courier"));
    glass.controller.push(C::receipt(300));
    QVERIFY(glass.shows("receipt"));
}

void ReceiptPageTest::theLanguageOfTheCourierLastsUntilItIsClosed() {
    Glass glass("en");
    QVERIFY(glass.shows("idle"));
    QVERIFY(glass.tap("language_de"));
    glass.controller.push(C::courier());
    QVERIFY(glass.shows("courier"));
    glass.controller.push(C::receipt());
    QVERIFY(glass.shows("receipt"));
    QVERIFY(glass.texts().contains("12 Pakete hinterlegt"));
    QVERIFY(glass.tap("close_receipt_button"));
    QVERIFY(glass.shows("idle"));
    QCOMPARE(glass.languages.current(), "en");
}

void ReceiptPageTest::aLabelIsReadWhileItIsShown() {
    Glass glass;
    QVERIFY(receiptIsShown(glass));
    glass.burst("VBADGE10000000000000000000000000");
    glass.rest();
    QTRY_COMPARE(glass.controller.requests("scan").size(), 1);
}

QTEST_MAIN(ReceiptPageTest)
#include "receipt_page_test.moc"
