// A window that is wider than high, also a small one: the same pages in another arrangement.
#include "tests/screens/by_keys.h"

#include <QFile>
#include <QJsonDocument>

using C = FakeController;

namespace {

constexpr QSize wide(1280, 800);
constexpr QSize small(800, 480);

QRectF place(const Glass& glass, const QString& name) {
    const QQuickItem* item = glass.find(name);
    return item == nullptr ? QRectF() : item->mapRectToScene({0, 0, item->width(), item->height()});
}

QJsonObject written(const Glass& glass) {
    QFile file(glass.geometryPath());
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

}  // namespace

class LandscapeTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theKeypadIsBesideTheCodeInAWideWindowAndBelowItInAHighOne();
    void theDrawingIsBesideTheWaysAtADoor();
    void theDrawingStaysWhenACourierIsToldToCloseTheDoorFirst();
    void doorsThatStandOpenTakeNoRoomFromWhatThePageSays();
    void everyButtonIsAsHighAsAFingerNeeds_data() { eachPage(); }
    void everyButtonIsAsHighAsAFingerNeeds();
    void everyButtonIsReachedByKeys_data() { eachPage(); }
    void everyButtonIsReachedByKeys();
    void theGeometryFileNamesWhereAKeyIsOnASmallPanel();
};

// The window may get its size late (full screen) or turn.
void LandscapeTest::theKeypadIsBesideTheCodeInAWideWindowAndBelowItInAHighOne() {
    Glass glass("en", wide);
    QVERIFY(glass.shows("idle"));
    const auto beside = [&] {
        return place(glass, "key_1").left() > place(glass, "code_boxes").right() &&
               place(glass, "key_1").top() < place(glass, "code_boxes").top();
    };
    QVERIFY(beside());
    glass.window->resize(1080, 1920);
    QTRY_VERIFY(place(glass, "key_1").top() > place(glass, "code_boxes").bottom());
    QVERIFY(place(glass, "key_0").bottom() < place(glass, "courier_button").top());
    glass.window->resize(small);
    QTRY_VERIFY(beside());
}

void LandscapeTest::theDrawingIsBesideTheWaysAtADoor() {
    Glass glass("en", small);
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::collect("done"));
    QVERIFY(glass.shows("collect"));
    const QRectF drawing = place(glass, "locker_drawing");
    QVERIFY(drawing.left() > place(glass, "problem_button").right());
    QVERIFY(drawing.height() > glass.window->height() / 2.0);
}

void LandscapeTest::theDrawingStaysWhenACourierIsToldToCloseTheDoorFirst() {
    Glass glass("de", small);
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::deposit("open"), C::notice("close_door_first", 1, 0, 23),
                          {{"23", "open"}});
    QVERIFY(glass.shows("deposit"));
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    QTRY_VERIFY(glass.find("locker_drawing") != nullptr);
    QVERIFY(place(glass, "locker_drawing").top() > place(glass, "notice_banner").bottom());
}

void LandscapeTest::doorsThatStandOpenTakeNoRoomFromWhatThePageSays() {
    Glass glass("en", small);
    QVERIFY(glass.shows("idle"));
    const QRectF boxes = place(glass, "code_boxes");
    const QRectF key = place(glass, "key_0");
    glass.controller.push(C::idle(), QJsonValue::Null, {{"5", "open"}});
    QTRY_VERIFY(glass.find("other_doors") != nullptr);
    QCOMPARE(place(glass, "code_boxes"), boxes);
    QTRY_VERIFY(place(glass, "key_0").bottom() < place(glass, "other_doors").top());
    QVERIFY(place(glass, "key_0").height() < key.height());
}

void LandscapeTest::everyButtonIsAsHighAsAFingerNeeds() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    Glass glass("en", small);
    QVERIFY(goTo(glass, page, screen));
    for (const QString& name : buttons(glass)) {
        // 96 units (Theme.touch) of a design that is 1920 units wide.
        QVERIFY2(place(glass, name).height() >= 96 * 800 / 1920.0 - 0.01, qPrintable(name));
        QVERIFY2(place(glass, name).width() >= 96 * 800 / 1920.0, qPrintable(name));
    }
}

void LandscapeTest::everyButtonIsReachedByKeys() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    Glass glass("en", wide);
    QVERIFY(goTo(glass, page, screen));
    const QSet<QString> all = buttons(glass);
    QSet<QString> tabbed;
    for (int i = 0; i < all.size(); ++i) {
        tab(glass);
        tabbed.insert(marked(glass));
    }
    QCOMPARE(tabbed, all);
    QCOMPARE(byArrows(glass), all);
}

void LandscapeTest::theGeometryFileNamesWhereAKeyIsOnASmallPanel() {
    Glass glass("en", small);
    QVERIFY(glass.shows("idle"));
    QTRY_COMPARE(written(glass)["page"].toString(), "idle");
    QTRY_VERIFY(written(glass)["controls"].toObject().contains("key_5"));
    const QJsonObject map = written(glass);
    QCOMPARE(map["window"].toObject(), (QJsonObject{{"w", 800}, {"h", 480}}));
    const QJsonObject key = map["controls"].toObject()["key_5"].toObject();
    QTest::mouseClick(
        glass.window, Qt::LeftButton, {},
        QPoint(key["x"].toInt() + key["w"].toInt() / 2, key["y"].toInt() + key["h"].toInt() / 2));
    QCOMPARE(glass.touchscreen.code()->digits(), "5");
}

QTEST_MAIN(LandscapeTest)
#include "landscape_test.moc"
