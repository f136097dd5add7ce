// veilbox-cabinet-window --config cabinet-window.toml [--geometry-file FILE]
#include "hal/config/config.h"
#include "ui/cabinet/cabinet_app.h"

#include <string>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace {

veilbox::ui::CabinetWindowOptions read_options(const std::string& path) {
    auto file = veilbox::hal::ConfigFile::load(path);
    auto table = file.table("window");
    veilbox::ui::CabinetWindowOptions options;
    options.control_socket = table.path("control_socket");
    options.width = static_cast<int>(table.integer_or("width", 240, 7680, 1000));
    options.height = static_cast<int>(table.integer_or("height", 320, 7680, 1400));
    file.finish();
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App cli(
        "The simulated cabinet as a window: doors swing, parcels go in, labels are scanned");
    std::string config;
    std::string geometry;
    cli.add_option("--config", config, "cabinet-window.toml")->required();
    cli.add_option("--geometry-file", geometry, "write where every control is to this file");
    CLI11_PARSE(cli, argc, argv);
    try {
        auto options = read_options(config);
        options.geometry_file = geometry;
        // Qt sees none of our arguments.
        int qt_argc = 1;
        return veilbox::ui::run_cabinet_window(qt_argc, argv, options);
    } catch (const veilbox::hal::ConfigError& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}
