// veilbox-bench-touchscreen: start, memory and touch of the touchscreen beside a minimal QML
// program in the same run, both as they are built, both seen from outside.
#include "tests/bench/row.h"
#include "tests/bench/touchscreen/idle_controller.h"
#include "tests/bench/touchscreen/touch_panel.h"
#include "tests/bench/touchscreen/watched_window.h"
#include "tests/support/scratch_folder.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string_view>

#include <nlohmann/json.hpp>

namespace veilbox::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds longest_start{20'000};
constexpr milliseconds start_is_over{500};
constexpr milliseconds longest_frame{5'000};
constexpr milliseconds touch_is_over{30};
constexpr std::string_view code = "123456789";
// The first code shows what was never drawn before and is not counted.
constexpr int codes_before = 1;

using Command = std::vector<std::string>;

double millis(steady_clock::duration time) { return micros(time) / 1000; }

double quantile(const std::vector<double>& values, double q) { return Times{values}.quantile(q); }

// What is measured, and the controller it talks to.
class Stage {
  public:
    Stage() {
        std::ofstream(config_) << "[touchscreen]\nlocal_socket = \"" << socket_
                               << "\"\nfullscreen = false\nwidth = 1080\nheight = 1920\n";
    }
    Command touchscreen() const { return {TOUCHSCREEN_PROGRAM, "--config", config_}; }
    Command minimal() const { return {MINIMAL_PROGRAM}; }
    IdleController& controller() { return controller_; }

    // Where the digits of `code` are on the idle page, as the touchscreen itself tells it.
    std::vector<Place> keys() const {
        Command command = touchscreen();
        command.insert(command.end(), {"--geometry-file", geometry_});
        WatchedWindow window(command);
        if (!window.next_frame(longest_start)) throw std::runtime_error("no first frame");
        window.last_frame_before(start_is_over);
        const auto map = nlohmann::json::parse(std::ifstream(geometry_));
        if (map.at("page") != "idle") throw std::runtime_error("the idle page is not shown");
        std::vector<Place> places;
        for (const char digit : code) {
            const auto& key = map.at("controls").at(std::string("key_") + digit);
            const auto middle = [&](const char* from, const char* length) {
                return (key.at(from).get<float>() + key.at(length).get<float>() / 2) /
                       map.at("window").at(length).get<float>();
            };
            places.push_back({.x = middle("x", "w"), .y = middle("y", "h")});
        }
        return places;
    }

  private:
    tests::ScratchFolder folder_;
    const std::string socket_ = folder_.file("controller.sock");
    const std::string config_ = folder_.file("touchscreen.toml");
    const std::string geometry_ = folder_.file("geometry.json");
    IdleController controller_{socket_};
};

struct Starts {
    std::vector<double> first_frame_ms;
    std::vector<double> last_frame_ms;
    std::vector<double> memory_mib;
};

void start_once(const Command& command, Starts& starts) {
    WatchedWindow window(command);
    const auto first = window.next_frame(longest_start);
    if (!first) throw std::runtime_error("no first frame");
    const Tick last = window.last_frame_before(start_is_over).value_or(*first);
    starts.first_frame_ms.push_back(millis(*first - window.started()));
    starts.last_frame_ms.push_back(millis(last - window.started()));
    starts.memory_mib.push_back(window.memory_mib());
}

bool bench_starts(Stage& stage, int rounds) {
    Starts unread;  // the first of each also reads its files from the disk
    start_once(stage.touchscreen(), unread);
    start_once(stage.minimal(), unread);
    Starts ours;
    Starts minimal;
    const int greeted_before = stage.controller().greeted();
    for (int i = 0; i < rounds; ++i) {
        start_once(stage.touchscreen(), ours);
        start_once(stage.minimal(), minimal);
    }
    if (stage.controller().greeted() != greeted_before + rounds) {
        throw std::runtime_error("a touchscreen did not reach its controller");
    }
    const auto row = [&](const char* name, std::vector<double> Starts::* figure, const char* unit,
                         double budget) {
        return print({std::string("touchscreen/") + name, quantile(ours.*figure, 0.5), unit,
                      quantile(minimal.*figure, 0.5), budget});
    };
    bool ok = row("first_frame", &Starts::first_frame_ms, "ms", 5);
    // The keypad is there: the controller was asked, has answered and is shown.
    ok = row("keypad_frame", &Starts::last_frame_ms, "ms", 5) && ok;
    return row("memory", &Starts::memory_mib, "MiB", 4) && ok;
}

struct Taps {
    std::vector<double> press_ms;    // finger down until the frame that answers it
    std::vector<double> release_ms;  // finger up until the frame with the new digit
};

double until_frame(WatchedWindow& window, const std::function<void()>& touch) {
    window.last_frame_before(touch_is_over);
    const auto began = steady_clock::now();
    touch();
    const auto frame = window.next_frame(longest_frame);
    if (!frame) throw std::runtime_error("no frame after a touch (is qt6-qpa-plugins installed?)");
    return millis(*frame - began);
}

Taps type_codes(const Command& command, const std::vector<Place>& keys, int codes) {
    TouchPanel panel;
    WatchedWindow window(command, panel.port());
    if (!window.next_frame(longest_start)) throw std::runtime_error("no first frame");
    window.last_frame_before(start_is_over);
    Taps taps;
    for (int i = 0; i < codes_before + codes; ++i) {
        for (const Place& key : keys) {
            const double press = until_frame(window, [&] { panel.press(key); });
            const double release = until_frame(window, [&] { panel.release(); });
            if (i < codes_before) continue;
            taps.press_ms.push_back(press);
            taps.release_ms.push_back(release);
        }
    }
    window.last_frame_before(touch_is_over);
    return taps;
}

bool bench_taps(Stage& stage, int codes) {
    const std::vector<Place> keys = stage.keys();
    const Taps minimal = type_codes(stage.minimal(), std::vector<Place>(keys.size()), codes);
    const Taps ours = type_codes(stage.touchscreen(), keys, codes);
    const std::vector<std::string> typed = stage.controller().take_codes();
    if (typed != std::vector<std::string>(codes_before + codes, std::string(code))) {
        throw std::runtime_error("the codes that were typed did not reach the controller");
    }
    const auto row = [&](const char* name, std::vector<double> Taps::* figure) {
        return print({std::string("touchscreen/") + name, quantile(ours.*figure, 0.99), "ms",
                      quantile(minimal.*figure, 0.99), 3});
    };
    const bool ok = row("press_to_frame/p99", &Taps::press_ms);
    return row("tap_to_frame/p99", &Taps::release_ms) && ok;
}

}  // namespace
}  // namespace veilbox::bench

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";
    try {
        const int scale = quick ? 1 : 4;
        veilbox::bench::Stage stage;
        bool ok = veilbox::bench::bench_starts(stage, 3 * scale);
        ok = veilbox::bench::bench_taps(stage, 8 * scale) && ok;
        return ok ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
