// Runs the window of the simulated cabinet.
#pragma once
#include <string>

namespace veilbox::ui {

struct CabinetWindowOptions {
    std::string control_socket;  // path of the simulated cabinet's control socket
    int width = 1000;            // of the window, in pixels
    int height = 1400;
    std::string geometry_file;  // "" for none; see ui/touchscreen/link/geometry_file.h
};

// Returns when the window is closed or the process is told to end (SIGTERM, SIGINT); the exit code
// of the program. Needs no cabinet: it waits for one as long as it takes.
int run_cabinet_window(int& argc, char** argv, const CabinetWindowOptions& options);

}  // namespace veilbox::ui
