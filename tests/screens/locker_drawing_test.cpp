// What the drawing of the locker is made of: its doors, their readings and its gaps; and the
// language of what stands beside it.
#include "ui/touchscreen/models/languages.h"
#include "ui/touchscreen/models/locker_view.h"

#include <QCoreApplication>
#include <QRectF>
#include <QSignalSpy>
#include <QTest>

using namespace veilbox::ui;

namespace {

LayoutPush layout() {
    LayoutPush push;
    push.cabinets = 3;
    push.rows = 7;
    push.compartments = {{5, "M", 2, 3, 4}, {9, "L", 1, 7, 1}};
    return push;
}

QString rowsOf(const DoorModel& doors) {
    QStringList all;
    const auto names = doors.roleNames();
    for (int row = 0; row < doors.rowCount(); ++row) {
        QStringList one;
        for (const char* name : {"number", "size", "cabinet", "firstRow", "span", "reading"}) {
            one << doors.index(row).data(names.key(name)).toString();
        }
        all << one.join(' ');
    }
    return all.join(", ");
}

}  // namespace

class LockerDrawingTest : public QObject {
    Q_OBJECT

  private slots:
    void eachDoorIsARowWithItsPlace();
    void rowsAreMadeAnewOnlyIfTheLayoutIsAnother();
    void readingsAreDrawnAnewOnlyIfTheyChange();
    void theGapsAreWhereTwoRowsOrMoreHaveNoDoor_data();
    void theGapsAreWhereTwoRowsOrMoreHaveNoDoor();
    void theReadingOfTheDoorOnTheScreenIsItsSwitchs();
    void aLanguageTranslatesAndTheNextOneToo();
};

void LockerDrawingTest::eachDoorIsARowWithItsPlace() {
    LockerView view;
    view.setLayout(layout());
    QCOMPARE(rowsOf(*view.doors()), "5 M 2 3 4 unknown, 9 L 1 7 1 unknown");
    ScreenPush screen;
    view.setScreen(screen);  // no door is named: all are closed
    QCOMPARE(rowsOf(*view.doors()), "5 M 2 3 4 closed, 9 L 1 7 1 closed");
    screen.doors = {{9, DoorReading::Open}};
    view.setScreen(screen);
    QCOMPARE(rowsOf(*view.doors()), "5 M 2 3 4 closed, 9 L 1 7 1 open");
    const QModelIndex first = view.doors()->index(0);
    QVERIFY(!first.data(Qt::DisplayRole).isValid());
    QCOMPARE(view.doors()->rowCount(first), 0);
}

void LockerDrawingTest::rowsAreMadeAnewOnlyIfTheLayoutIsAnother() {
    LockerView view;
    const QSignalSpy before(view.doors(), &DoorModel::modelAboutToBeReset);
    const QSignalSpy after(view.doors(), &DoorModel::modelReset);
    const QSignalSpy changes(&view, &LockerView::changed);
    view.setLayout(layout());
    QCOMPARE(before.count() * 10 + after.count(), 11);
    view.setLayout(layout());
    QCOMPARE(before.count() * 10 + after.count(), 11);
    LayoutPush other = layout();
    other.compartments.removeLast();
    view.setLayout(other);
    QCOMPARE(before.count() * 10 + after.count(), 22);
    QCOMPARE(changes.count(), 3);
    QCOMPARE(view.doors()->rowCount(), 1);
    view.setLayout({});
    QCOMPARE(view.doors()->rowCount(), 0);
}

void LockerDrawingTest::readingsAreDrawnAnewOnlyIfTheyChange() {
    DoorModel doors;
    const QSignalSpy drawn(&doors, &DoorModel::dataChanged);
    doors.setReadings({});
    doors.forgetReadings();
    QCOMPARE(drawn.count(), 0);  // there is no row
    doors.setLayout(layout().compartments);
    const QMap<int, DoorReading> open{{5, DoorReading::Open}};
    const auto rows = [&] {
        const auto& last = drawn.last();
        return QList{last[0].toModelIndex().row(), last[1].toModelIndex().row()};
    };
    doors.setReadings(open);
    QCOMPARE(drawn.count(), 1);
    QCOMPARE(rows(), (QList{0, 1}));
    QCOMPARE(drawn.last()[2].value<QList<int>>(), QList{doors.roleNames().key("reading")});
    doors.setReadings(open);
    QCOMPARE(drawn.count(), 1);
    doors.setReadings({});
    QCOMPARE(drawn.count(), 2);
    doors.forgetReadings();
    QCOMPARE(drawn.count(), 3);
    QCOMPARE(rows(), (QList{0, 1}));
    doors.setReadings({});
    QCOMPARE(drawn.count(), 4);
}

void LockerDrawingTest::theGapsAreWhereTwoRowsOrMoreHaveNoDoor_data() {
    QTest::addColumn<QList<int>>("doors");  // top and height of each in a cabinet of seven rows
    QTest::addColumn<QVariantList>("gaps");
    const auto gap = [](int top, int height) { return QVariant(QRectF(0, top, 1, height)); };
    QTest::newRow("none") << QList<int>{1, 3, 4, 4} << QVariantList{};
    QTest::newRow("no door") << QList<int>{} << QVariantList{gap(1, 7)};
    QTest::newRow("one row at the top") << QList<int>{2, 6} << QVariantList{};
    QTest::newRow("two rows at the top") << QList<int>{3, 5} << QVariantList{gap(1, 2)};
    QTest::newRow("one row between") << QList<int>{1, 3, 5, 3} << QVariantList{};
    QTest::newRow("two rows between") << QList<int>{1, 3, 6, 2} << QVariantList{gap(4, 2)};
    QTest::newRow("one row at the bottom") << QList<int>{1, 6} << QVariantList{};
    QTest::newRow("two rows at the bottom") << QList<int>{1, 5} << QVariantList{gap(6, 2)};
    QTest::newRow("two gaps") << QList<int>{3, 2} << QVariantList{gap(1, 2), gap(5, 3)};
}

void LockerDrawingTest::theGapsAreWhereTwoRowsOrMoreHaveNoDoor() {
    QFETCH(const QList<int>, doors);
    QFETCH(const QVariantList, gaps);
    LayoutPush push;
    push.rows = 7;
    for (qsizetype i = 0; i < doors.size(); i += 2) {
        push.compartments.append({static_cast<int>(i) + 1, "S", 0, doors[i], doors[i + 1]});
    }
    LockerView view;
    view.setLayout(push);
    QCOMPARE(view.gaps(), gaps);
}

void LockerDrawingTest::theReadingOfTheDoorOnTheScreenIsItsSwitchs() {
    LockerView view;
    view.setLayout(layout());
    QCOMPARE(view.reading(), "unknown");
    QVERIFY(!view.ready());
    ScreenPush screen;
    screen.kind = ScreenKind::Collect;
    screen.compartment = 9;
    screen.doors = {{5, DoorReading::Open}};
    view.setScreen(screen);
    QVERIFY(view.ready());
    QCOMPARE(view.reading(), "closed");
    screen.doors = {{9, DoorReading::Unknown}};
    view.setScreen(screen);
    QCOMPARE(view.reading(), "unknown");
    view.forget();
    QVERIFY(!view.ready());
    QCOMPARE(view.compartment(), 0);
    QCOMPARE(view.kind(), "idle");
}

void LockerDrawingTest::aLanguageTranslatesAndTheNextOneToo() {
    const auto said = [] {
        return QCoreApplication::translate("Starting", "One moment, the locker is starting");
    };
    const QString english = said();
    {
        Languages languages("en");
        QCOMPARE(languages.others(), QStringList({"de", "zh_CN"}));
        QCOMPARE(said(), english);
        languages.choose("de");
        QCOMPARE(said(), "Einen Moment, die Anlage startet");
        languages.choose("zh_CN");
        QCOMPARE(languages.others(), QStringList({"en", "de"}));
        QCOMPARE(said(), QString::fromUtf8("请稍候，快递柜正在启动"));
        languages.choose("en");
        QCOMPARE(said(), english);
        languages.choose("de");
        languages.choose("klingon");
        QCOMPARE(languages.current(), "en");
        QCOMPARE(said(), english);
        languages.choose("de");
    }
    QCOMPARE(said(), english);
}

QTEST_GUILESS_MAIN(LockerDrawingTest)
#include "locker_drawing_test.moc"
