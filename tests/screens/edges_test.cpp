// What can be touched, is typed into or is a door can be seen against its ground, and the
// recipient's way is the strongest thing on the idle page.
#include "tests/screens/contrast.h"
#include "tests/screens/glass.h"

#include <QHash>
#include <QTest>
#include <algorithm>

using C = FakeController;

namespace {

QRectF place(const QQuickItem* item) {
    return item->mapRectToScene({0, 0, item->width(), item->height()});
}

// The lower of the two contrasts of an item's left edge: to what is outside and to what is inside.
double edgeOf(const QImage& picture, const QQuickItem* item) {
    const QPoint edge = item->mapToScene({1, item->height() / 2}).toPoint();
    const auto at = [&](int x) { return picture.pixelColor(edge + QPoint(x, 0)); };
    return std::min(contrast(at(0), at(-5)), contrast(at(0), at(8)));
}

// The commonest colour where a text is.
QColor groundOf(const QImage& picture, const QRectF& where) {
    QHash<QRgb, int> counts;
    const QRect rows = where.toAlignedRect().intersected(picture.rect());
    for (int y = rows.top(); y <= rows.bottom(); ++y) {
        for (int x = rows.left(); x <= rows.right(); ++x) ++counts[picture.pixel(x, y)];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return most == counts.end() ? QColor() : QColor(most.key());
}

}  // namespace

class EdgesTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theEdgeOfEveryButtonCanBeSeen_data();
    void theEdgeOfEveryButtonCanBeSeen();
    void everyTextHasAContrastOfSeven_data();
    void everyTextHasAContrastOfSeven();
    void theBoxesOfTheCodeCanBeSeen();
    void theDrawnDoorsCanBeSeen_data();
    void theDrawnDoorsCanBeSeen();
    void theRecipientsWayIsTheStrongestOfTheIdlePage();
};

void EdgesTest::everyTextHasAContrastOfSeven_data() {
    theEdgeOfEveryButtonCanBeSeen_data();
    QTest::newRow("collect open") << "collect" << C::collect("open");
    QTest::newRow("put back") << "put_back" << C::putBack("open");
    QTest::newRow("report") << "report" << C::report("empty", "done");
    QTest::newRow("is it empty") << "deposit" << C::deposit("is_it_empty");
}

// WCAG 2.2, 1.4.6, with a refusal and an open door beside it. What is disabled cannot be used.
void EdgesTest::everyTextHasAContrastOfSeven() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(screen, C::notice("unreadable_scan", 1),
                          {{"5", "open"}, {"9", "unknown"}});
    if (page == "sign_in") glass.tap("courier_button");
    if (page == "help") glass.tap("help_button");
    if (page == "retrieve_list" && glass.shows("courier")) glass.tap("retrieve_list_button");
    QVERIFY(glass.shows(page));
    QTRY_VERIFY(glass.find("other_doors") != nullptr);
    glass.rest();
    const QImage picture = glass.window->grabWindow();
    int texts = 0;
    for (const QQuickItem* item : glass.visibleItems()) {
        const QString text = item->property("text").toString();
        if (!item->inherits("QQuickText") || text.isEmpty() || !item->isEnabled()) continue;
        const auto color = item->property("color").value<QColor>();
        const double seen = contrast(color, groundOf(picture, place(item)));
        QVERIFY2(seen >= 7, qPrintable(QString("%1: %2").arg(text).arg(seen)));
        ++texts;
    }
    QVERIFY2(texts > 8, "were there any?");
}

void EdgesTest::theEdgeOfEveryButtonCanBeSeen_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QJsonObject>("screen");
    for (const char* page : {"idle", "sign_in", "help"}) QTest::newRow(page) << page << C::idle();
    QTest::newRow("receipt") << "receipt" << C::receipt();
    QTest::newRow("courier") << "courier" << C::courier();
    QTest::newRow("courier with a list") << "courier" << C::courierWithList();
    QTest::newRow("list") << "retrieve_list" << C::courierWithList();
    QTest::newRow("retrieve open") << "retrieve" << C::retrieve("open", "", true);
    QTest::newRow("retrieve done") << "retrieve" << C::retrieve("done");
    QTest::newRow("size") << "size" << C::size();
    QTest::newRow("courier found") << "courier" << C::withFound(C::courier());
    QTest::newRow("deposit found") << "deposit" << C::withFound(C::deposit("open"));
    QTest::newRow("drop off open") << "drop_off" << C::dropOff("open");
    QTest::newRow("drop off done") << "drop_off" << C::dropOff("done");
    QTest::newRow("deposit open") << "deposit" << C::deposit("open");
    QTest::newRow("deposit done") << "deposit" << C::deposit("done");
    QTest::newRow("collect done") << "collect" << C::collect("done");
}

// WCAG 2.2, 1.4.11: 3:1 between an edge and the grounds on both its sides.
void EdgesTest::theEdgeOfEveryButtonCanBeSeen() {
    QFETCH(const QString, page);
    QFETCH(const QJsonObject, screen);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(screen);
    if (page == "sign_in") glass.tap("courier_button");
    if (page == "help") glass.tap("help_button");
    if (page == "retrieve_list" && glass.shows("courier")) glass.tap("retrieve_list_button");
    QVERIFY(glass.shows(page));
    const QImage picture = glass.window->grabWindow();
    int seen = 0;
    for (const QQuickItem* item : glass.visibleItems()) {
        if (!item->inherits("QQuickAbstractButton") || !item->isEnabled()) continue;
        const QColor ground =
            picture.pixelColor(item->mapToScene({40, item->height() / 2}).toPoint());
        const QColor outside =
            picture.pixelColor(item->mapToScene({-5, item->height() / 2}).toPoint());
        ++seen;
        // A filled button needs no edge.
        QVERIFY2(contrast(ground, outside) >= 3 || edgeOf(picture, item) >= 3,
                 qPrintable(item->objectName()));
    }
    QVERIFY(seen >= 3);
}

void EdgesTest::theBoxesOfTheCodeCanBeSeen() {
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.type("48");
    const QImage picture = glass.window->grabWindow();
    int seen = 0;
    for (const QQuickItem* box : glass.find("code_boxes")->childItems()) {
        if (!box->inherits("QQuickRectangle")) continue;
        QVERIFY2(edgeOf(picture, box) >= 3, qPrintable(QString::number(seen)));
        ++seen;
    }
    QCOMPARE(seen, 9);
}

void EdgesTest::theDrawnDoorsCanBeSeen_data() {
    QTest::addColumn<QString>("state");
    for (const char* state : {"closed", "open", "unknown"}) QTest::newRow(state) << state;
}

void EdgesTest::theDrawnDoorsCanBeSeen() {
    QFETCH(const QString, state);
    Glass glass;
    QVERIFY(glass.shows("idle"));
    glass.controller.push(C::collect("open"), QJsonValue::Null, {{"3", state}, {"17", "open"}});
    QVERIFY(glass.shows("collect"));
    const QImage picture = glass.window->grabWindow();
    QVERIFY(edgeOf(picture, glass.find("door_3")) >= 3);
    // The lit one is filled.
    const QQuickItem* lit = glass.find("door_17");
    const auto at = [&](double x) {
        return picture.pixelColor(lit->mapToScene({x, lit->height() / 2}).toPoint());
    };
    QVERIFY(contrast(at(20), at(-5)) >= 3);
}

// Guards: the largest and only saturated block was the courier's.
void EdgesTest::theRecipientsWayIsTheStrongestOfTheIdlePage() {
    for (const QString& language : veilbox::ui::Languages::codes()) {
        Glass glass(language);
        QVERIFY(glass.shows("idle"));
        const QRectF courier = place(glass.find("courier_button"));
        QVERIFY(courier.height() >= 96);
        QVERIFY(courier.height() < place(glass.find("key_5")).height());
        QVERIFY(courier.top() > place(glass.find("key_0")).bottom());
        const QImage picture = glass.window->grabWindow();
        const QColor ground = picture.pixelColor(courier.topLeft().toPoint() + QPoint(20, 75));
        QVERIFY(ground.saturation() < 20 && ground.value() > 235);
    }
}

QTEST_MAIN(EdgesTest)
#include "edges_test.moc"
