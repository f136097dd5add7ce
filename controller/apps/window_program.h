// The shell of a program that is one window: its options in, Qt's event loop, errors in words.
#pragma once
#include "controller/version.h"
#include "hal/config/config.h"

#include <string>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace veilbox::apps {

// read_options(ConfigFile&) gives the window's options, run(argc, argv, options) shows it and gives
// the exit status. 2 if the configuration is wrong.
template <class ReadOptions, class Run>
int window_program(int argc, char** argv, const std::string& what, ReadOptions read_options,
                   Run run) {
    CLI::App cli(what);
    std::string config;
    std::string geometry;
    cli.add_option("--config", config, "Configuration file (TOML)")->required();
    cli.add_option("--geometry-file", geometry, "Write where every control is to this file");
    cli.set_version_flag("--version", std::string(version));
    CLI11_PARSE(cli, argc, argv);
    try {
        auto file = hal::ConfigFile::load(config);
        auto options = read_options(file);
        file.finish();
        options.geometry_file = geometry;
        int qt_argc = 1;  // Qt sees none of our arguments
        return run(qt_argc, argv, options);
    } catch (const hal::ConfigError& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}

}  // namespace veilbox::apps
