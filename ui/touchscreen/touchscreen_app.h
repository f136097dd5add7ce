// Runs the touchscreen: window, pages, link to the controller.
#pragma once
#include "controller/ports/code_image.h"

#include <string>

namespace veilbox::ui {

struct TouchscreenOptions {
    std::string local_socket;  // path of the controller's socket
    bool fullscreen = true;
    int width = 1080;  // of the window, in pixels, when not fullscreen
    int height = 1920;
    std::string language = "en";  // "en", "de" or "zh_CN"
    std::string geometry_file;    // "" for none; see link/geometry_file.h
};

// Returns when the window is closed or the process is told to end (SIGTERM, SIGINT); the exit code
// of the program. Needs no controller: it waits for one as long as it takes.
// `codes` draws the QR code of a receipt.
int run_touchscreen(int& argc, char** argv, const TouchscreenOptions& options, CodeImage& codes);

}  // namespace veilbox::ui
