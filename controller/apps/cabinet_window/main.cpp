// veilbox-cabinet-window --config cabinet-window.toml [--geometry-file FILE]
#include "controller/apps/window_program.h"
#include "ui/cabinet/cabinet_app.h"

namespace {

veilbox::ui::CabinetWindowOptions read_options(veilbox::hal::ConfigFile& file) {
    auto table = file.table("window");
    veilbox::ui::CabinetWindowOptions options;
    options.control_socket = table.path("control_socket");
    options.width = static_cast<int>(table.integer_or("width", 240, 7680, 1000));
    options.height = static_cast<int>(table.integer_or("height", 320, 7680, 1400));
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    return veilbox::apps::window_program(
        argc, argv,
        "The simulated cabinet as a window: doors swing, parcels go in, labels are scanned.",
        read_options, veilbox::ui::run_cabinet_window);
}
