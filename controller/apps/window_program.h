// The shell of a program that is one window: its options in, Qt's event loop, errors in words.
#pragma once
#include "controller/apps/command_line.h"
#include "hal/config/toml_config.h"

#include <string>

#include <fmt/core.h>

namespace veilbox::apps {

// read_options(ConfigFile&) gives the window's options, run(argc, argv, options) shows it and gives
// the exit status. 2 if the configuration is wrong.
template <class ReadOptions, class Run>
int window_program(int argc, char** argv, const std::string& what, ReadOptions read_options,
                   Run run) {
    CommandLine line(what);
    std::string config;
    std::string geometry;
    line.required("--config", config, "Configuration file (TOML)");
    line.option("--geometry-file", geometry, "Write where every control is to this file");
    if (const auto status = line.parse(argc, argv)) return *status;
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
