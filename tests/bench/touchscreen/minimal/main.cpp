// veilbox-minimal-window: what Qt itself costs; the touchscreen's benchmark starts it beside the
// touchscreen.
#include <QGuiApplication>
#include <QQmlApplicationEngine>

int main(int argc, char** argv) {
    const QGuiApplication app(argc, argv);
    const QQmlApplicationEngine engine(QUrl("qrc:/qt/qml/Veilbox/Minimal/Minimal.qml"));
    if (engine.rootObjects().isEmpty()) return 1;
    return QGuiApplication::exec();
}
