// veilbox-bench-touchscreen-deposit: the machine's part of a deposit, beside its raw parts in the
// same run. From a label's last key to the relay's frame, and from the board's first answer
// "closed" to the page that takes the next label, less the debounce. The touchscreen's model and
// pages, the local socket, the mind, the journal and the bus are the shipped ones, in this process.
#include "tests/bench/touchscreen/deposit/cores.h"
#include "tests/bench/touchscreen/deposit/deposit_glass.h"
#include "tests/bench/touchscreen/deposit/raw_parts.h"

#include <QGuiApplication>
#include <cmath>
#include <cstdio>

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Veilbox_TouchscreenPlugin)

namespace veilbox::bench {
namespace {

using std::chrono::steady_clock;

constexpr milliseconds control{5};

// A changed text of the least window that QML can show, until its frame.
class BareWindow {
  public:
    double frame() {
        shown_.rest();
        const Tick began = steady_clock::now();
        shown_.window().setProperty("count", ++count_);
        return micros(shown_.frame_with("a number", [] { return true; }) - began);
    }

  private:
    ShownWindow shown_{
        QByteArray("import QtQuick\n"
                   "Window { width: 1080; height: 1920; property int count: 0\n"
                   "  Text { anchors.centerIn: parent; text: count; font.pixelSize: 72 } }")};
    int count_ = 0;
};

bool row(const std::string& name, double value, double against, double budget) {
    return print({"touchscreen/" + name, value, "us", against, budget});
}

// The measurement can fail: of 5 ms that the controller slept, it has to see from 3 to 7.
bool rows(const std::string& name, Times& whole, Times& raw, Times& late) {
    bool ok = row(name + "/median", whole.quantile(0.5), raw.quantile(0.5), 2);
    ok = row(name + "/p99", whole.quantile(0.99), raw.quantile(0.99), 5) && ok;
    const double seen = late.quantile(0.5) - whole.quantile(0.5);
    return row(name + "/missed_of_5ms", std::abs(seen - micros(control)), micros(control), 0.4) &&
           ok;
}

// Raw and whole in turns: a core that just rested is several times slower than one that is busy.
bool bench_deposit(int rounds) {
    move_to(Core::Locker);
    WorkingLocker locker;
    RawParts raw;
    move_to(Core::Touchscreen);
    BareWindow bare;
    Glass glass(locker);
    Deposits parts;
    Deposits whole;
    Deposits late;
    Deposits unread;  // the first shows what was never drawn before
    glass.deposit(milliseconds{0}, unread);
    for (int i = 0; i < rounds; ++i) {
        const double frame = bare.frame();
        const double both = raw.line() + raw.commit();
        parts.scan_to_frame.us.push_back(both + raw.waybill_digest() + raw.coil());
        parts.closed_to_ready.us.push_back(both + raw.poll() + frame);
        glass.deposit(milliseconds{0}, whole);
        glass.deposit(control, late);
    }
    const auto figure = [&](const char* name, Times Deposits::* times) {
        return rows(name, whole.*times, parts.*times, late.*times);
    };
    const bool ok = figure("scan_to_frame", &Deposits::scan_to_frame);
    return figure("closed_to_ready", &Deposits::closed_to_ready) && ok;
}

}  // namespace
}  // namespace veilbox::bench

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    const QGuiApplication app(argc, argv);
    try {
        return veilbox::bench::bench_deposit(60) ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
