#include "ui/touchscreen/touchscreen_app.h"

#include "ui/touchscreen/link/geometry_file.h"
#include "ui/touchscreen/link/quit_on_signal.h"
#include "ui/touchscreen/models/languages.h"
#include "ui/touchscreen/models/qr_pictures.h"
#include "ui/touchscreen/models/touchscreen.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTime>
#include <QTimer>
#include <memory>

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Veilbox_TouchscreenPlugin)

namespace veilbox::ui {
namespace {
constexpr int tickMs = 50;

QJsonObject describe(const Touchscreen& touchscreen, LockerView& view) {
    return {{"page", touchscreen.page()},
            {"facts", QJsonObject{{"notice", touchscreen.noticeNumber()},
                                  {"refused", touchscreen.refused()},
                                  {"cleared", touchscreen.cleared()},
                                  {"phase", view.phase()},
                                  {"compartment", view.compartment()},
                                  {"deposited", view.deposited()}}}};
}

}  // namespace

int run_touchscreen(int& argc, char** argv, const TouchscreenOptions& options, CodeImage& codes) {
    QuitOnSignal::block();
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("veilbox-touchscreen"));
    QGuiApplication::setFont(QFont({"Noto Sans", "Noto Sans CJK SC"}));
    const QuitOnSignal quitOnSignal;

    const QFileInfo socket(QString::fromStdString(options.local_socket));
    Touchscreen touchscreen(socket.absoluteFilePath());
    Languages languages(QString::fromStdString(options.language));
    QQmlApplicationEngine engine;
    QObject::connect(&languages, &Languages::changed, &engine, &QQmlEngine::retranslate);
    engine.addImageProvider(QStringLiteral("qr"), new QrPictures(codes));
    engine.addImportPath(QStringLiteral(":/qt/qml"));
    engine.setInitialProperties({{"touchscreen", QVariant::fromValue(&touchscreen)},
                                 {"languages", QVariant::fromValue(&languages)},
                                 {"width", options.width},
                                 {"height", options.height}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Veilbox/Touchscreen/Main.qml")));
    if (engine.rootObjects().isEmpty()) return 1;

    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    window->installEventFilter(&touchscreen);
    std::unique_ptr<GeometryFile> geometry;
    if (!options.geometry_file.empty()) {
        geometry = std::make_unique<GeometryFile>(
            *window, QString::fromStdString(options.geometry_file),
            [&] { return describe(touchscreen, *touchscreen.view()); });
    }
    if (options.fullscreen) {
        window->setCursor(Qt::BlankCursor);
        window->showFullScreen();
    } else {
        window->show();
    }

    QElapsedTimer elapsed;
    elapsed.start();
    QTimer ticker;
    const auto tick = [&] {
        touchscreen.setClock(QTime::currentTime().toString(QStringLiteral("HH:mm")));
        touchscreen.tick(elapsed.elapsed());
    };
    QObject::connect(&ticker, &QTimer::timeout, &touchscreen, tick);
    ticker.start(tickMs);
    tick();
    touchscreen.start();
    return QGuiApplication::exec();
}

}  // namespace veilbox::ui
