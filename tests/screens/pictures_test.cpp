// Grabs a picture of every page into the build folder (screens/*.png) for people to look at, and
// checks what a picture needs: no text that is cut off, none that hangs over the glass, in every
// language.
#include "tests/screens/glass.h"

#include <QDir>
#include <QTest>

namespace {

void checkTexts(Glass& glass, const QString& where) {
    for (QQuickItem* item : glass.visibleItems()) {
        if (!item->inherits("QQuickText")) continue;
        const QString text = item->property("text").toString();
        if (text.isEmpty()) continue;
        const QByteArray what = (where + ": " + text).toUtf8();
        QVERIFY2(!item->property("truncated").toBool(), what);
        const QRectF place = item->mapRectToScene({0, 0, item->property("contentWidth").toReal(),
                                                   item->property("contentHeight").toReal()});
        QVERIFY2(item->property("contentWidth").toReal() <= item->width() + 1, what);
        QVERIFY2(place.left() >= -1 && place.right() <= 1081 && place.bottom() <= 1921, what);
    }
}

}  // namespace

class PicturesTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyPageFitsTheGlass_data();
    void everyPageFitsTheGlass();
};

void PicturesTest::everyPageFitsTheGlass_data() {
    QTest::addColumn<QString>("language");
    for (const QString& code : veilbox::ui::Languages::codes())
        QTest::newRow(qPrintable(code)) << code;
}

void PicturesTest::everyPageFitsTheGlass() {
    QFETCH(QString, language);
    QDir().mkpath(VEILBOX_PICTURES);
    Glass glass(language);
    QCOMPARE(glass.languages.current(), language);
    const auto grab = [&](const QString& page, const QString& name) {
        QVERIFY(glass.shows(page));
        checkTexts(glass, name);
        const QString file = QString(VEILBOX_PICTURES) + "/" + language + "-" + name + ".png";
        QVERIFY(glass.window->grabWindow().save(file));
    };
    using C = FakeController;
    QVERIFY(glass.shows("idle"));
    glass.type("4821");
    grab("idle", "idle");
    glass.wait(20);
    grab("idle", "idle-cleared");
    C& controller = glass.controller;
    controller.push(C::idle(), C::notice("wrong_code", 1));
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab("idle", "idle-wrong-code");
    controller.push(C::idle(), C::notice("too_many_attempts", 2, 30));
    QTRY_COMPARE(glass.touchscreen.refused(), "too_many_attempts");
    grab("idle", "idle-too-many");
    controller.push(C::idle());
    QTRY_VERIFY(glass.find("notice_banner") == nullptr);
    glass.tap("help_button");
    grab("help", "help");
    glass.tap("back_button");
    QVERIFY(glass.shows("idle"));
    glass.tap("courier_button");
    QVERIFY(glass.shows("sign_in"));
    glass.type("38");
    glass.tap("sign_in_button");
    glass.type("24");
    grab("sign_in", "sign-in");
    controller.push(C::courier());
    grab("courier", "courier");
    controller.push(C::courier(), C::notice("unknown_label", 3));
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab("courier", "courier-unknown-label");
    for (const QString phase : {"opening", "open", "retrying", "closed"}) {
        controller.push(C::deposit(phase), QJsonValue::Null,
                        phase == "open" ? QJsonObject{{"23", "open"}} : QJsonObject{});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        grab("deposit", "deposit-" + phase);
    }
    controller.push(C::deposit("open"), C::notice("close_door_first", 4, 0, 23), {{"23", "open"}});
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab("deposit", "deposit-close-first");
    for (const QString phase : {"opening", "open", "retrying", "done"}) {
        controller.push(
            C::collect(phase), QJsonValue::Null,
            phase == "open" ? QJsonObject{{"17", "open"}, {"9", "unknown"}} : QJsonObject{});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        grab("collect", "collect-" + phase);
    }
    controller.push(C::collect("open"), QJsonValue::Null, {{"17", "unknown"}});
    QTRY_COMPARE(glass.touchscreen.view()->reading(), "unknown");
    grab("collect", "collect-unknown");
    controller.die();
    grab("starting", "starting");
    QCOMPARE(glass.warnings, QStringList());
}

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
