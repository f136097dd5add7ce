// veilbox-touchscreen --config touchscreen.toml [--geometry-file FILE]
#include "hal/config/config.h"
#include "ui/touchscreen/touchscreen_app.h"

#include <string>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace {

veilbox::ui::TouchscreenOptions read_options(const std::string& path) {
    auto file = veilbox::hal::ConfigFile::load(path);
    auto table = file.table("touchscreen");
    veilbox::ui::TouchscreenOptions options;
    options.local_socket = table.path("local_socket");
    options.fullscreen = table.boolean_or("fullscreen", true);
    options.width = static_cast<int>(table.integer_or("width", 240, 7680, 1080));
    options.height = static_cast<int>(table.integer_or("height", 320, 7680, 1920));
    if (table.has("language")) options.language = table.choice("language", {"en", "de", "zh_CN"});
    file.finish();
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App cli("Veilbox touchscreen: shows what the controller says");
    std::string config;
    std::string geometry;
    cli.add_option("--config", config, "touchscreen.toml")->required();
    cli.add_option("--geometry-file", geometry, "write where every control is to this file");
    CLI11_PARSE(cli, argc, argv);
    try {
        auto options = read_options(config);
        options.geometry_file = geometry;
        // Qt sees none of our arguments.
        int qt_argc = 1;
        return veilbox::ui::run_touchscreen(qt_argc, argv, options);
    } catch (const veilbox::hal::ConfigError& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}
