// Lets SIGTERM and SIGINT end the event loop in order. One per process, on the main thread.
#pragma once
#include <QObject>
#include <QSocketNotifier>

namespace veilbox::ui {

class QuitOnSignal : public QObject {
    Q_OBJECT

  public:
    // To be called before the application object and any thread exist: a thread that was started
    // before would still die of the signal.
    static void block();
    // Needs an application object.
    explicit QuitOnSignal(QObject* parent = nullptr);
    ~QuitOnSignal() override;

  private:
    int descriptor_;
    QSocketNotifier notifier_;
};

}  // namespace veilbox::ui
