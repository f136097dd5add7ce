#include "tests/bench/touchscreen/deposit/shown_window.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>
#include <stdexcept>
#include <string>

namespace veilbox::bench {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void wait_until(const char* what, const std::function<bool()>& holds) {
    QTimer wake;  // so that a wait ends although nothing happens
    wake.start(milliseconds{5});
    const QDeadlineTimer until(milliseconds{5'000});
    while (!holds()) {
        if (until.hasExpired()) throw std::runtime_error(std::string("in vain: ") + what);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

ShownWindow::ShownWindow(const QUrl& page, const QVariantMap& properties) {
    engine_.addImportPath(QStringLiteral(":/qt/qml"));
    engine_.setInitialProperties(properties);
    engine_.load(page);
    show_first();
}

ShownWindow::ShownWindow(const QByteArray& qml) {
    engine_.loadData(qml);
    show_first();
}

void ShownWindow::show_first() {
    if (engine_.rootObjects().isEmpty()) throw std::runtime_error("a window cannot be loaded");
    window_ = qobject_cast<QQuickWindow*>(engine_.rootObjects().first());
    QObject::connect(window_, &QQuickWindow::frameSwapped, window_, [this] {
        last_frame_ = steady_clock::now();
        if (!seen_ && awaited_ && awaited_()) seen_ = last_frame_;
    });
    window_->show();
    rest();
}

Tick ShownWindow::frame_with(const char* what, const std::function<bool()>& holds) {
    seen_.reset();
    awaited_ = holds;
    wait_until(what, [this] { return seen_.has_value(); });
    awaited_ = nullptr;
    return *seen_;
}

void ShownWindow::rest() {
    last_frame_ = steady_clock::now();
    wait_until("no frame",
               [this] { return steady_clock::now() - last_frame_ >= milliseconds{30}; });
}

}  // namespace veilbox::bench
