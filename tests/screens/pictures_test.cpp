// Grabs a picture of every page into the build folder (screens/*.png) for people to look at, and
// checks what a picture needs: no text that is cut off, none that hangs over the glass or over
// something else, in every language; in a window that is wider than high in German, the longest.
#include "tests/screens/glass.h"

#include <QDir>
#include <QJSValue>
#include <QPainter>
#include <QTest>
#include <algorithm>

namespace {

// Doors that others left open, and doors of a board that does not answer.
const QJsonObject leftOpen{{"5", "open"}, {"7", "open"}, {"9", "unknown"}};
const QJsonObject lostBoard{
    {"1", "open"},     {"2", "open"},     {"3", "open"},     {"4", "open"},
    {"15", "open"},    {"16", "open"},    {"17", "open"},    {"20", "unknown"},
    {"21", "unknown"}, {"22", "unknown"}, {"23", "unknown"}, {"24", "unknown"},
    {"25", "unknown"}, {"26", "unknown"}, {"27", "unknown"}, {"28", "unknown"}};

bool isText(const QQuickItem* item) {
    return item->inherits("QQuickText") && !item->property("text").toString().isEmpty();
}

// Where an item is seen, in pixels of the window; of a text, its letters.
QRectF placeOf(const QQuickItem* item) {
    if (!isText(item)) return item->mapRectToScene({0, 0, item->width(), item->height()});
    const qreal width = item->property("contentWidth").toReal();
    const qreal height = item->property("contentHeight").toReal();
    const auto align = item->property("horizontalAlignment").toInt();
    const qreal left = align == Qt::AlignRight     ? item->width() - width
                       : align == Qt::AlignHCenter ? (item->width() - width) / 2
                                                   : 0;
    const qreal top = item->property("verticalAlignment").toInt() == Qt::AlignVCenter
                          ? (item->height() - height) / 2
                          : 0;
    return item->mapRectToScene({left, top, width, height});
}

// All of it is seen: none of it is scrolled away in a list.
bool isWhole(const QQuickItem* item) {
    for (const QQuickItem* over = item->parentItem(); over != nullptr; over = over->parentItem()) {
        if (over->clip() && !placeOf(over).contains(placeOf(item))) return false;
    }
    return true;
}

// The height of the letters' font, in pixels of the window.
qreal sizeOf(const QQuickItem* text) {
    const auto font = text->property("fontInfo").value<QJSValue>();
    return text->mapRectToScene({0, 0, 1, font.property("pixelSize").toNumber()}).height();
}

void checkTexts(Glass& glass, const QString& where) {
    const QRectF window(-1, -1, glass.window->width() + 2, glass.window->height() + 2);
    // 1920 units are 800 pixels of a small panel and 1280 of a larger one.
    const qreal least = glass.window->width() < glass.window->height() ? 0
                        : glass.window->width() < 1280                 ? 14
                                                                       : 20;
    for (QQuickItem* item : glass.visibleItems()) {
        if (!isText(item) || !isWhole(item)) continue;
        const QByteArray what = (where + ": " + item->property("text").toString()).toUtf8();
        QVERIFY2(!item->property("truncated").toBool(), what);
        QVERIFY2(item->property("contentWidth").toReal() <= item->width() + 1, what);
        const QRectF place = placeOf(item);
        QVERIFY2(window.contains(place), what);
        QVERIFY2(sizeOf(item) >= least, what + " px " + QByteArray::number(sizeOf(item)));
    }
}

// The line under the heading can be read at 600 mm on a panel of 15.6 inches: capitals of 7.3 mm,
// 41 units of 1920 (EN 301 549, 5.1.4); 0.714 of the font's size.
void checkWhatMustBeRead(Glass& glass, const QString& page, const QString& where) {
    if (!QStringList{"idle", "collect", "put_back", "report", "deposit", "drop_off",
                     "retrieve_list", "retrieve"}
             .contains(page))
        return;
    const QQuickItem* detail = glass.find("detail_line");
    if (detail == nullptr && glass.find("notice_banner") != nullptr) return;
    QVERIFY2(detail != nullptr, qPrintable(where));
    const qreal unit = std::max(glass.window->width(), glass.window->height()) / 1920.0;
    QVERIFY2(0.714 * sizeOf(detail) >= 40.6 * unit, qPrintable(where));
}

// Nothing lies half over something else: a text is in a button or banner, or beside it.
void checkOverlaps(Glass& glass, const QString& where) {
    const QQuickItem* warning = glass.find("more_time");
    const auto covered = [&](const QRectF& place) {
        return warning != nullptr && placeOf(warning).contains(place.center());
    };
    struct Seen {
        const QQuickItem* item;
        QRectF place;
    };
    QList<Seen> all;
    for (QQuickItem* item : glass.visibleItems()) {
        const QString name = item->objectName();
        const bool solid = item->inherits("QQuickAbstractButton") || name == "notice_banner" ||
                           name == "door_strip" || name == "other_doors" || name == "code_boxes" ||
                           name == "locker_drawing" || name == "receipt_qr" ||
                           name == "number_card" || name == "round_list" ||
                           name.startsWith("free_");
        // The upper and lower edge of a line are free of letters.
        const qreal inset = isText(item) ? 0.2 * sizeOf(item) : 3;
        const QRectF place = placeOf(item).adjusted(3, inset, -3, -inset);
        if ((solid || isText(item)) && isWhole(item) && !covered(place)) all.append({item, place});
    }
    for (qsizetype i = 0; i < all.size(); ++i) {
        for (qsizetype j = i + 1; j < all.size(); ++j) {
            if (!all[i].place.intersects(all[j].place)) continue;
            if (all[i].item->isAncestorOf(all[j].item)) {
                const QRectF room = all[i].place.adjusted(-4, -4, 4, 4);
                if (room.contains(all[j].place)) continue;
            }
            const auto nameOf = [](const Seen& one) {
                return one.item->objectName() + one.item->property("text").toString();
            };
            QFAIL(qPrintable(where + ": " + nameOf(all[i]) + " / " + nameOf(all[j])));
        }
    }
}

// What is between header and footer takes at least 80 % of the width.
void checkWidth(Glass& glass, const QString& where) {
    const qreal top = placeOf(glass.find("header")).bottom();
    const qreal bottom = placeOf(glass.find("language_choice")).top();
    QRectF content;
    for (QQuickItem* item : glass.visibleItems()) {
        if (!isText(item) && !item->inherits("QQuickAbstractButton") &&
            item->objectName() != "locker_drawing" && item->objectName() != "receipt_qr")
            continue;
        const QRectF place = placeOf(item);
        if (place.top() >= top && place.bottom() <= bottom) content |= place;
    }
    QVERIFY2(content.width() >= 0.8 * glass.window->width(), qPrintable(where));
}

// A long sentence grows the banner, and what is below stays where it is.
void checkBanner(Glass& glass, const QString& where) {
    QQuickItem* banner = glass.find("notice_banner");
    QQuickItem* boxes = glass.find("code_boxes");
    if (banner == nullptr || boxes == nullptr) return;
    const qreal bottom = banner->mapRectToScene(banner->boundingRect()).bottom();
    QVERIFY2(bottom < boxes->mapRectToScene(boxes->boundingRect()).top(), qPrintable(where));
}

}  // namespace

class PicturesTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyPageOfARecipientFitsTheGlass_data() { eachLanguageAndShape(); }
    void everyPageOfARecipientFitsTheGlass();
    void everyPageOfACourierFitsTheGlass_data() { eachLanguageAndShape(); }
    void everyPageOfACourierFitsTheGlass();

    void everyPageOnWhichParcelsGoBackFitsTheGlass_data() { eachLanguageAndShape(); }
    void everyPageOnWhichParcelsGoBackFitsTheGlass();

    void everyPageOfASenderFitsTheGlass_data() { eachLanguageAndShape(); }
    void everyPageOfASenderFitsTheGlass();
    void whatWasFoundFitsTheGlass_data() { eachLanguageAndShape(); }
    void whatWasFoundFitsTheGlass();

    void allPagesFitOnOneSheet();
    void everyRefusalFitsTheGlass_data() { eachLanguageAndShape(); }
    void everyRefusalFitsTheGlass();

  private:
    static void eachLanguage();
    static void eachLanguageAndShape();
    void atTheDoor(Glass& glass);
    void somethingIsWrong(Glass& glass);
    void grab(Glass& glass, const QString& page, const QString& name);

    QStringList pages_;  // by name, as they were grabbed first
};

void PicturesTest::eachLanguage() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const QString& code : veilbox::ui::Languages::codes())
        QTest::newRow(qPrintable(code)) << code << QSize(1080, 1920);
}

void PicturesTest::eachLanguageAndShape() {
    eachLanguage();
    for (const QSize size : {QSize(1280, 800), QSize(800, 480)})
        QTest::addRow("de %dx%d", size.width(), size.height()) << "de" << size;
}

void PicturesTest::grab(Glass& glass, const QString& page, const QString& name) {
    QVERIFY(glass.shows(page));
    QTRY_VERIFY(glass.find("globe")->property("drawn").toBool());
    QDir().mkpath(VEILBOX_PICTURES);
    const QSize size = glass.window->size();
    const bool wide = size.width() > size.height();
    const QString shape = wide ? QString("-%1x%2").arg(size.width()).arg(size.height()) : "";
    const QString file =
        QString(VEILBOX_PICTURES "/%1-%2%3.png").arg(glass.languages.current(), name, shape);
    QVERIFY(glass.window->grabWindow().save(file));
    checkTexts(glass, name);
    checkOverlaps(glass, name);
    checkWhatMustBeRead(glass, page, name);
    checkBanner(glass, name);
    if (wide) checkWidth(glass, name);
    if (!pages_.contains(name)) pages_.append(name);
}

// Every page in every language side by side, for people to look at: screens/all-pages.jpg.
void PicturesTest::allPagesFitOnOneSheet() {
    const QStringList languages = veilbox::ui::Languages::codes();
    constexpr int columns = 5;
    const QSize small(189, 336);
    const QSize cell(static_cast<int>(languages.size()) * (small.width() + 4) + 16,
                     small.height() + 40);
    const auto rows = static_cast<int>(pages_.size() + columns - 1) / columns;
    QImage sheet(columns * cell.width(), rows * cell.height(), QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setFont(QFont("Noto Sans", 12));
    for (int i = 0; i < pages_.size(); ++i) {
        const QPoint place(i % columns * cell.width() + 8, i / columns * cell.height() + 4);
        painter.drawText(place + QPoint(0, 20), pages_[i]);
        for (int l = 0; l < languages.size(); ++l) {
            const QImage page(QString(VEILBOX_PICTURES "/%1-%2.png").arg(languages[l], pages_[i]));
            QVERIFY2(!page.isNull(), qPrintable(pages_[i]));
            painter.drawImage(place + QPoint(l * (small.width() + 4), 28),
                              page.scaled(small, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        }
    }
    QVERIFY(sheet.save(VEILBOX_PICTURES "/all-pages.jpg", "jpg", 70));
}

void PicturesTest::everyPageOfARecipientFitsTheGlass() {
    QFETCH(QString, language);
    QFETCH(QSize, size);
    Glass glass(language, size);
    QCOMPARE(glass.languages.current(), language);
    using C = FakeController;
    QVERIFY(glass.shows("idle"));
    glass.type("4821");
    grab(glass, "idle", "idle");
    glass.wait(21);
    grab(glass, "idle", "idle-still-there");
    glass.wait(19);
    grab(glass, "idle", "idle-cleared");
    for (const int key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Right}) glass.key(key, {}, 0, 150);
    grab(glass, "idle", "idle-by-keys");
    QTest::mouseClick(glass.window, Qt::LeftButton, {}, QPoint(10, size.height() / 2));
    C& controller = glass.controller;
    controller.push(C::idle(), C::notice("wrong_code", 1));
    QTRY_COMPARE(glass.touchscreen.refused(), "wrong_code");
    grab(glass, "idle", "idle-wrong-code");
    controller.push(C::idle(), C::notice("too_many_attempts", 2, 30));
    QTRY_COMPARE(glass.touchscreen.refused(), "too_many_attempts");
    grab(glass, "idle", "idle-too-many");
    controller.doubtClock(true);
    controller.push(C::idle());
    QTRY_VERIFY(glass.find("other_doors") != nullptr);
    grab(glass, "idle", "idle-wrong-clock");
    controller.doubtClock(false);
    controller.push(C::idle());
    QTRY_VERIFY(glass.find("notice_banner") == nullptr);
    glass.tap("help_button");
    grab(glass, "help", "help");
    controller.push(C::idle(), QJsonValue::Null, leftOpen);
    QTRY_VERIFY(glass.find("other_doors") != nullptr);
    grab(glass, "help", "help-doors");
    glass.tap("back_button");
    grab(glass, "idle", "idle-doors");
    controller.push(C::idle(), C::notice("not_writable", 3), leftOpen);
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "idle", "idle-doors-refused");
    controller.push(C::idle(), QJsonValue::Null, {{"5", "open"}});
    QTRY_VERIFY(glass.find("notice_banner") == nullptr);
    grab(glass, "idle", "idle-one-door");
    controller.push(C::idle(), QJsonValue::Null, lostBoard);
    QTRY_COMPARE(glass.touchscreen.view()->unseenDoors().size(), 9);
    grab(glass, "idle", "idle-lost-board");
    QVERIFY(glass.shows("idle"));
    atTheDoor(glass);
    somethingIsWrong(glass);
    controller.die();
    grab(glass, "starting", "starting");
    glass.wait(30);
    grab(glass, "starting", "starting-out-of-service");
    QCOMPARE(glass.warnings, QStringList());
}

void PicturesTest::atTheDoor(Glass& glass) {
    using C = FakeController;
    C& controller = glass.controller;
    for (const QString phase : {"opening", "open", "retrying", "stayed_shut", "done"}) {
        controller.push(
            C::collect(phase), QJsonValue::Null,
            phase == "open" ? QJsonObject{{"17", "open"}, {"9", "unknown"}} : QJsonObject{});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        grab(glass, "collect", "collect-" + phase);
    }
    controller.push(C::collect("open"), QJsonValue::Null, {{"17", "unknown"}});
    QTRY_COMPARE(glass.touchscreen.view()->reading(), "unknown");
    grab(glass, "collect", "collect-unknown");
    controller.push(C::collect("done"), C::notice("unreadable_scan", 9), leftOpen);
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "collect", "collect-doors-refused");
}

void PicturesTest::somethingIsWrong(Glass& glass) {
    using C = FakeController;
    const QJsonObject ajar{{"17", "open"}};
    for (const QString phase : {"open", "done"}) {
        glass.controller.push(C::collect(phase), QJsonValue::Null,
                              phase == "open" ? ajar : QJsonObject{});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        if (phase == "open") {
            QTRY_COMPARE(glass.touchscreen.view()->reading(), phase);
            grab(glass, "collect", "collect-open");
            QVERIFY(glass.tap("problem_button"));
        }
        grab(glass, "problem", "problem-" + phase);
    }
    glass.controller.push(C::collect("done"), QJsonValue::Null, leftOpen);
    QTRY_VERIFY(glass.find("other_doors") != nullptr);
    grab(glass, "problem", "problem-doors");
    for (const QString phase : {"opening", "open", "done"}) {
        glass.controller.push(C::putBack(phase), QJsonValue::Null,
                              phase == "open" ? ajar : QJsonObject{});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        grab(glass, "put_back", "put-back-" + phase);
    }
    for (const QString phase : {"open", "done"}) {
        glass.controller.push(C::putBack(phase, "not_now"), QJsonValue::Null,
                              phase == "open" ? ajar : QJsonObject{});
        QTRY_VERIFY(glass.touchscreen.view()->notNow());
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        grab(glass, "put_back", "not-now-" + phase);
    }
    for (const QString problem : {"empty", "wrong_parcel", "damaged", "door_stuck"}) {
        for (const QString phase : {"open", "done"}) {
            glass.controller.push(C::report(problem, phase), QJsonValue::Null,
                                  phase == "open" ? ajar : QJsonObject{});
            QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
            grab(glass, "report", "report-" + problem + "-" + phase);
        }
    }
}

void PicturesTest::everyPageOfACourierFitsTheGlass() {
    QFETCH(QString, language);
    QFETCH(QSize, size);
    using C = FakeController;
    Glass glass(language, size);
    C& controller = glass.controller;
    QVERIFY(glass.shows("idle"));
    glass.tap("courier_button");
    QVERIFY(glass.shows("sign_in"));
    glass.type("38");
    glass.tap("sign_in_button");
    glass.type("24");
    grab(glass, "sign_in", "sign-in");
    glass.wait(25);
    grab(glass, "sign_in", "sign-in-still-there");
    glass.key(Qt::Key_Up, {}, 0, 150);
    glass.key(Qt::Key_Backtab, {}, 23, 150, Qt::ShiftModifier);
    grab(glass, "sign_in", "sign-in-by-keys");
    controller.push(C::idle(), QJsonValue::Null, leftOpen);
    QTRY_VERIFY(glass.find("other_doors") != nullptr);
    grab(glass, "sign_in", "sign-in-doors");
    controller.push(C::courier());
    grab(glass, "courier", "courier");
    controller.push(C::courier(), C::notice("unknown_label", 3));
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "courier", "courier-unknown-label");
    controller.push(C::size());
    grab(glass, "size", "size");
    for (const QString phase :
         {"opening", "open", "retrying", "closed", "taking_back", "is_it_empty", "done"}) {
        const bool open = phase == "open" || phase == "taking_back";
        controller.push(C::deposit(phase), QJsonValue::Null,
                        open ? QJsonObject{{"23", "open"}} : QJsonObject{});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        grab(glass, "deposit", "deposit-" + phase);
    }
    for (const QString phase : {"open", "taking_back", "is_it_empty"}) {
        controller.push(C::deposit(phase, true), QJsonValue::Null,
                        phase == "is_it_empty" ? QJsonObject{} : QJsonObject{{"23", "open"}});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        grab(glass, "deposit", "deposit-shared-" + phase);
    }
    controller.push(C::deposit("open"), C::notice("close_door_first", 4, 0, 23), {{"23", "open"}});
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "deposit", "deposit-close-first");
    controller.push(C::receipt());
    grab(glass, "receipt", "receipt");
    controller.push(C::receipt(), C::notice("unknown_label", 6), leftOpen);
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "receipt", "receipt-unknown-label");
    controller.push(C::courier(), C::notice("courier_at_work", 5), leftOpen);
    grab(glass, "courier", "courier-doors");
    controller.push(C::deposit("closed"), C::notice("courier_at_work", 5), leftOpen);
    grab(glass, "deposit", "deposit-doors");
    QCOMPARE(glass.warnings, QStringList());
}

void PicturesTest::everyPageOnWhichParcelsGoBackFitsTheGlass() {
    QFETCH(QString, language);
    QFETCH(QSize, size);
    using C = FakeController;
    Glass glass(language, size);
    C& controller = glass.controller;
    QVERIFY(glass.shows("idle"));
    controller.push(C::courierWithList());
    grab(glass, "courier", "courier-list");
    controller.push(C::courierWithList(24), C::notice("unknown_label", 1), leftOpen);
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "courier", "courier-list-doors");
    controller.push(C::courierWithList(1));
    QTRY_VERIFY(glass.find("notice_banner") == nullptr);
    QVERIFY(glass.tap("retrieve_list_button"));
    grab(glass, "retrieve_list", "list-one");
    controller.push(C::courierWithList(4));
    QTRY_VERIFY(glass.find("retrieve_8") != nullptr);
    grab(glass, "retrieve_list", "list");
    controller.push(C::courierWithList(24), C::notice("door_did_not_open", 2, 0, 5), leftOpen);
    QTRY_VERIFY(glass.find("retrieve_28") != nullptr);
    grab(glass, "retrieve_list", "list-long");
    for (const auto& [phase, answer, inARow] : {std::tuple{"opening", "", false},
                                                {"open", "", false},
                                                {"retrying", "", false},
                                                {"done", "", false},
                                                {"open", "", true},
                                                {"open", "left_inside", true},
                                                {"open", "not_there", false},
                                                {"done", "left_inside", false},
                                                {"done", "", true}}) {
        const bool open = QString(phase) == "open";
        controller.push(C::retrieve(phase, answer, inARow, inARow ? 2 : 1), QJsonValue::Null,
                        open ? QJsonObject{{"5", "open"}} : QJsonObject{});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        QTRY_COMPARE(glass.touchscreen.view()->answer(), answer);
        QTRY_COMPARE(glass.touchscreen.view()->inARow(), inARow);
        grab(glass, "retrieve",
             QString("retrieve-%1%2%3").arg(phase, inARow ? "-row" : "", *answer ? "-" : "") +
                 answer);
    }
    controller.push(C::retrieve("open", "", true), C::notice("close_door_first", 3, 0, 5),
                    {{"5", "open"}, {"7", "open"}});
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "retrieve", "retrieve-doors-refused");
    controller.push(C::receipt(218, 12, 3));
    grab(glass, "receipt", "receipt-both");
    controller.push(C::receipt(219, 0, 3));
    QTRY_COMPARE(glass.touchscreen.view()->receipt()["deposited"].toInt(), 0);
    grab(glass, "receipt", "receipt-taken-back");
    QCOMPARE(glass.warnings, QStringList());
}

void PicturesTest::everyPageOfASenderFitsTheGlass() {
    QFETCH(QString, language);
    QFETCH(QSize, size);
    using C = FakeController;
    Glass glass(language, size);
    C& controller = glass.controller;
    QVERIFY(glass.shows("idle"));
    grab(glass, "idle", "idle-fresh");
    for (const QString phase :
         {"opening", "open", "retrying", "closed", "taking_back", "is_it_empty", "done"}) {
        const bool open = phase == "open" || phase == "taking_back";
        controller.push(C::dropOff(phase), QJsonValue::Null,
                        open ? QJsonObject{{"12", "open"}} : QJsonObject{});
        QTRY_COMPARE(glass.touchscreen.view()->phase(), phase);
        grab(glass, "drop_off", "drop-off-" + phase);
    }
    controller.push(C::dropOff("open", ""), QJsonValue::Null, {{"12", "unknown"}});
    QTRY_COMPARE(glass.touchscreen.view()->reading(), "unknown");
    grab(glass, "drop_off", "drop-off-unknown");
    controller.push(C::dropOff("open"), C::notice("close_door_first", 1, 0, 12),
                    {{"12", "open"}, {"7", "open"}});
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "drop_off", "drop-off-doors-refused");
    controller.push(C::dropOff("done"), C::notice("courier_at_work", 2), leftOpen);
    QTRY_COMPARE(glass.touchscreen.view()->phase(), "done");
    grab(glass, "drop_off", "drop-off-done-doors");
    QCOMPARE(glass.warnings, QStringList());
}

void PicturesTest::whatWasFoundFitsTheGlass() {
    QFETCH(QString, language);
    QFETCH(QSize, size);
    using C = FakeController;
    Glass glass(language, size);
    C& controller = glass.controller;
    QVERIFY(glass.shows("idle"));
    controller.push(C::withFound(C::courierWithList()));
    grab(glass, "courier", "courier-found");
    controller.push(C::withFound(C::courierWithList()), C::notice("unknown_label", 1), leftOpen);
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "courier", "courier-found-refused");
    controller.push(C::withFound(C::deposit("open")), QJsonValue::Null, {{"23", "open"}});
    grab(glass, "deposit", "deposit-found");
    controller.push(C::withFound(C::deposit("open")), C::notice("close_door_first", 2, 0, 23),
                    {{"23", "open"}, {"7", "open"}});
    QTRY_VERIFY(glass.find("notice_banner") != nullptr);
    grab(glass, "deposit", "deposit-found-refused");
    QCOMPARE(glass.warnings, QStringList());
}

void PicturesTest::everyRefusalFitsTheGlass() {
    QFETCH(QString, language);
    QFETCH(QSize, size);
    using C = FakeController;
    Glass glass(language, size);
    QVERIFY(glass.shows("idle"));
    int number = 0;
    // With the line about what was found there is less room.
    for (const auto& [page, screen] :
         {std::pair{"idle", C::idle()}, {"courier", C::withFound(C::courier())}}) {
        for (const QString& word : C::refusals()) {
            glass.controller.push(screen, C::notice(word, ++number, 30, 24));
            QTRY_COMPARE(glass.touchscreen.noticeNumber(), number);
            grab(glass, page, QString("refused-%1-%2").arg(word, page));
        }
    }
    QCOMPARE(glass.warnings, QStringList());
}

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
