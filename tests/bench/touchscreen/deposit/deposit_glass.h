// The touchscreen's own model and pages at a working locker, and the times of a deposit at them.
#pragma once
#include "tests/bench/touchscreen/deposit/shown_window.h"
#include "tests/bench/touchscreen/deposit/working_locker.h"
#include "ui/touchscreen/models/languages.h"
#include "ui/touchscreen/models/touchscreen.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QTimer>

namespace veilbox::bench {

struct Deposits {
    Times scan_to_frame;
    Times closed_to_ready;
};

class Glass {
  public:
    explicit Glass(WorkingLocker& locker) : locker_(locker) {
        shown_.window().installEventFilter(&touchscreen_);
        QObject::connect(&ticker_, &QTimer::timeout, &touchscreen_,
                         [this] { touchscreen_.tick(clock_.elapsed()); });
        clock_.start();
        ticker_.start(milliseconds(50));
        touchscreen_.start();
    }

    // A whole deposit; then its compartment is free again.
    void deposit(milliseconds late, Deposits& into) {
        locker_.begin_again();
        wait_until("courier", [this] { return touchscreen_.page() == QLatin1String("courier"); });
        shown_.rest();
        locker_.set_late(late);
        scan(into);
        wait_until("deposit", [this] { return touchscreen_.page() == QLatin1String("deposit"); });
        close(into);
        locker_.set_late(milliseconds{0});
    }

  private:
    void scan(Deposits& into) {
        for (const char c : WorkingLocker::label()) key(c, QChar::fromLatin1(c));
        const Tick began = std::chrono::steady_clock::now();
        key(Qt::Key_Return, QStringLiteral("\r"));
        std::optional<Tick> frame;
        wait_until("a coil's frame", [&] {
            frame = locker_.board().coil_on(began);
            return frame.has_value();
        });
        into.scan_to_frame.us.push_back(micros(*frame - began));
    }

    void close(Deposits& into) {
        const int channel = touchscreen_.view()->compartment() - 1;
        locker_.board().set_door(channel, true);
        wait_until("an open door", [this] { return phase_is("open"); });
        shown_.rest();
        locker_.board().set_door(channel, false);
        const Tick ready = shown_.frame_with("a deposit", [this] { return phase_is("done"); });
        const Tick steady = locker_.board().told().value() + hal::BusOptions{}.debounce;
        into.closed_to_ready.us.push_back(micros(ready - steady));
    }

    bool phase_is(const char* phase) {
        return touchscreen_.page() == QLatin1String("deposit") &&
               touchscreen_.view()->phase() == QLatin1String(phase);
    }
    // What a reader sends that is wired as a keyboard, with the event's own time.
    void key(int key, const QString& text) {
        now_ += 10;  // ms, a reader
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier, text);
            event.setTimestamp(static_cast<quint64>(now_));
            QCoreApplication::sendEvent(&shown_.window(), &event);
        }
    }

    WorkingLocker& locker_;
    ui::Touchscreen touchscreen_{QString::fromStdString(locker_.socket())};
    ui::Languages languages_{QStringLiteral("en")};
    ShownWindow shown_{QUrl(QStringLiteral("qrc:/qt/qml/Veilbox/Touchscreen/Main.qml")),
                       {{"touchscreen", QVariant::fromValue(&touchscreen_)},
                        {"languages", QVariant::fromValue(&languages_)},
                        {"width", 1080},
                        {"height", 1920}}};
    QElapsedTimer clock_;
    QTimer ticker_;
    qint64 now_ = 10'000;
};

}  // namespace veilbox::bench
