#include "tests/screens/glass.h"

#include "tests/screens/visible_item.h"

#include <QTest>

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Veilbox_TouchscreenPlugin)

namespace {

void collectVisible(QQuickItem* item, QList<QQuickItem*>& items) {
    if (!item->isVisible()) return;
    items.append(item);
    for (QQuickItem* child : item->childItems()) collectVisible(child, items);
}

}  // namespace

Glass::Glass(const QString& language)
    : controller(folder.filePath("controller.sock")),
      touchscreen(folder.filePath("controller.sock")),
      languages(language) {
    QObject::connect(&engine, &QQmlEngine::warnings, &engine, [this](const auto& list) {
        for (const QQmlError& error : list) warnings.append(error.toString());
    });
    QObject::connect(&languages, &veilbox::ui::Languages::changed, &engine,
                     &QQmlEngine::retranslate);
    engine.addImportPath(":/qt/qml");
    engine.setInitialProperties({{"touchscreen", QVariant::fromValue(&touchscreen)},
                                 {"languages", QVariant::fromValue(&languages)},
                                 {"width", 1080},
                                 {"height", 1920}});
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

void Glass::type(const QString& text) {
    for (const QChar c : text) QTest::keyClick(window, c.toLatin1());
}

void Glass::enter() { QTest::keyClick(window, Qt::Key_Return); }

void Glass::wait(int seconds) {
    now += seconds * 1000;
    touchscreen.tick(now);
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
