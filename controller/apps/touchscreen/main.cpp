// veilbox-touchscreen --config touchscreen.toml [--geometry-file FILE]
#include "controller/apps/window_program.h"
#include "hal/labels/symbol.h"
#include "ui/touchscreen/touchscreen_app.h"

namespace {

veilbox::ui::TouchscreenOptions read_options(veilbox::hal::ConfigFile& file) {
    auto table = file.table("touchscreen");
    veilbox::ui::TouchscreenOptions options;
    options.local_socket = table.path("local_socket");
    options.fullscreen = table.boolean_or("fullscreen", true);
    options.width = static_cast<int>(table.integer_or("width", 240, 7680, 1080));
    options.height = static_cast<int>(table.integer_or("height", 320, 7680, 1920));
    if (table.has("language")) options.language = table.choice("language", {"en", "de", "zh_CN"});
    return options;
}

int run(int& argc, char** argv, const veilbox::ui::TouchscreenOptions& options) {
    veilbox::hal::QrImage codes;
    return veilbox::ui::run_touchscreen(argc, argv, options, codes);
}

}  // namespace

int main(int argc, char** argv) {
    return veilbox::apps::window_program(
        argc, argv, "Veilbox touchscreen: shows what the controller says.", read_options, run);
}
