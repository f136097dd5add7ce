#include "ui/cabinet/cabinet_app.h"

#include "ui/cabinet/cabinet_link.h"
#include "ui/touchscreen/link/geometry_file.h"
#include "ui/touchscreen/link/quit_on_signal.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <memory>

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Veilbox_CabinetPlugin)

namespace veilbox::ui {

int run_cabinet_window(int& argc, char** argv, const CabinetWindowOptions& options) {
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("veilbox-cabinet-window"));
    QGuiApplication::setFont(QFont({"Noto Sans", "Noto Sans CJK SC"}));
    const QuitOnSignal quitOnSignal;

    const QFileInfo socket(QString::fromStdString(options.control_socket));
    CabinetLink link(socket.absoluteFilePath());
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral(":/qt/qml"));
    engine.setInitialProperties({{"link", QVariant::fromValue(&link)},
                                 {"width", options.width},
                                 {"height", options.height}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Veilbox/Cabinet/CabinetWindow.qml")));
    if (engine.rootObjects().isEmpty()) return 1;

    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    std::unique_ptr<GeometryFile> geometry;
    if (!options.geometry_file.empty()) {
        geometry = std::make_unique<GeometryFile>(
            *window, QString::fromStdString(options.geometry_file), [&] {
                return QJsonObject{
                    {"page", link.ready() ? QStringLiteral("cabinet") : QStringLiteral("starting")},
                    {"facts", QJsonObject{{"pulses", link.pulses()}}}};
            });
    }
    window->show();
    link.start();
    return QGuiApplication::exec();
}

}  // namespace veilbox::ui
