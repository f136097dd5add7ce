#include "tests/screens/glass.h"

#include "tests/screens/visible_item.h"
#include "ui/touchscreen/models/qr_pictures.h"

#include <QTest>

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Veilbox_TouchscreenPlugin)

namespace {

void collectVisible(QQuickItem* item, QList<QQuickItem*>& items) {
    if (!item->isVisible()) return;
    items.append(item);
    for (QQuickItem* child : item->childItems()) collectVisible(child, items);
}

// Where a US keyboard has a character.
quint32 placeOf(QChar c) {
    static const QList<QPair<quint32, QString>> rows{{10, "1234567890-="}, {10, "!@#$%^&*()_+"},
                                                     {24, "qwertyuiop[]"}, {38, "asdfghjkl"},
                                                     {52, "zxcvbnm,./"},   {65, " "}};
    for (const auto& [first, keys] : rows) {
        const auto at = keys.indexOf(c.toLower());
        if (at >= 0) return first + static_cast<quint32>(at);
    }
    return 0;
}

Qt::KeyboardModifiers shiftOf(QChar c) {
    const bool shift = c.isUpper() || QString("!@#$%^&*()_+").contains(c);
    return shift ? Qt::ShiftModifier : Qt::NoModifier;
}

}  // namespace

Glass::Glass(const QString& language, QSize size)
    : controller(folder.filePath("controller.sock")),
      touchscreen(folder.filePath("controller.sock")),
      languages(language) {
    QObject::connect(&engine, &QQmlEngine::warnings, &engine, [this](const auto& list) {
        for (const QQmlError& error : list) warnings.append(error.toString());
    });
    QObject::connect(&languages, &veilbox::ui::Languages::changed, &engine,
                     &QQmlEngine::retranslate);
    engine.addImageProvider("qr", new veilbox::ui::QrPictures(codes));
    engine.addImportPath(":/qt/qml");
    engine.setInitialProperties({{"touchscreen", QVariant::fromValue(&touchscreen)},
                                 {"languages", QVariant::fromValue(&languages)},
                                 {"width", size.width()},
                                 {"height", size.height()}});
    engine.load(QUrl("qrc:/qt/qml/Veilbox/Touchscreen/Main.qml"));
    if (engine.rootObjects().isEmpty()) qFatal("Main.qml does not load");
    window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    window->installEventFilter(&touchscreen);
    geometry = std::make_unique<veilbox::ui::GeometryFile>(
        *window, geometryPath(), [this] { return QJsonObject{{"page", touchscreen.page()}}; });
    touchscreen.setClock("14:32");
    window->show();
    controller.listen();
    touchscreen.start();
}

QQuickItem* Glass::find(const QString& name) const {
    return findVisible(window->contentItem(), name);
}

bool Glass::tap(const QString& name) {
    QQuickItem* item = find(name);
    if (item == nullptr) return false;
    const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
    QTest::mouseClick(window, Qt::LeftButton, {}, place.center().toPoint());
    return true;
}

void Glass::key(int key, const QString& text, quint32 place, int ms, Qt::KeyboardModifiers with,
                bool repeat) {
    now += ms;
    touchscreen.tick(now);
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, with, place, 0, 0, text, repeat);
        event.setTimestamp(static_cast<quint64>(now));
        QCoreApplication::sendEvent(window, &event);
    }
}

void Glass::type(const QString& text) {
    for (const QChar c : text) key(c.toUpper().unicode(), c, placeOf(c), 150, shiftOf(c));
}

void Glass::enter() {
    key(Qt::Key_Return, "\r", 36, 150);
    rest();
}

void Glass::burst(const QString& text, const QString& typed) {
    for (qsizetype i = 0; i < text.size(); ++i) {
        key(typed[i].toUpper().unicode(), typed[i], placeOf(text[i]), 10, shiftOf(text[i]));
    }
}

void Glass::rest() {
    for (int i = 0; i < 3; ++i) touchscreen.tick(now += 100);
}

void Glass::wait(int seconds) {
    for (int i = 0; i < 10 * seconds; ++i) touchscreen.tick(now += 100);
}

bool Glass::shows(const QString& page) {
    return QTest::qWaitFor(
        [&] { return touchscreen.page() == page && find("page_" + page) != nullptr; });
}

QList<QQuickItem*> Glass::visibleItems() const {
    QList<QQuickItem*> items;
    collectVisible(window->contentItem(), items);
    return items;
}

QStringList Glass::texts() const {
    QStringList texts;
    for (const QQuickItem* item : visibleItems()) {
        if (item->inherits("QQuickText")) texts.append(item->property("text").toString());
    }
    return texts;
}
