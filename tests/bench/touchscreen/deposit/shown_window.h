// A window of this process without a display, and when its frames were shown. Main thread only.
#pragma once
#include "tests/bench/row.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <functional>
#include <optional>

namespace veilbox::bench {

using Tick = std::chrono::steady_clock::time_point;

// Handles events until `holds`, asked after each of them. Throws std::runtime_error, naming `what`,
// after 5 s.
void wait_until(const char* what, const std::function<bool()>& holds);

class ShownWindow {
  public:
    // Loads the page and waits until it rests. Throws std::runtime_error if it cannot be loaded.
    ShownWindow(const QUrl& page, const QVariantMap& properties);
    explicit ShownWindow(const QByteArray& qml);

    QQuickWindow& window() { return *window_; }
    // When the first frame was shown while `holds`, from now on.
    Tick frame_with(const char* what, const std::function<bool()>& holds);
    // Handles events until no frame was shown for 30 ms.
    void rest();

  private:
    void show_first();

    QQmlApplicationEngine engine_;
    QQuickWindow* window_ = nullptr;
    std::function<bool()> awaited_;
    std::optional<Tick> seen_;
    Tick last_frame_{};
};

}  // namespace veilbox::bench
