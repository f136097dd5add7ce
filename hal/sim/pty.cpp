#include "hal/sim/pty.h"

#include <array>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

[[noreturn]] void fail(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

void replace_link(const std::string& path, const char* target) {
    struct stat found{};
    if (lstat(path.c_str(), &found) == 0) {
        if (!S_ISLNK(found.st_mode)) {
            errno = EEXIST;
            fail(path + " is not a symbolic link; remove it or name another device");
        }
        unlink(path.c_str());
    }
    if (symlink(target, path.c_str()) != 0) fail("cannot link " + path);
}

}  // namespace

Pty::Pty(const std::string& path) : path_(path) {
    ours_ = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    std::array<char, 128> name{};
    const bool ready = ours_ >= 0 && grantpt(ours_) == 0 && unlockpt(ours_) == 0 &&
                       ptsname_r(ours_, name.data(), name.size()) == 0;
    if (ready) theirs_ = open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios mode{};
    if (theirs_ >= 0 && tcgetattr(theirs_, &mode) == 0) {
        cfmakeraw(&mode);
        tcsetattr(theirs_, TCSANOW, &mode);
    }
    try {
        if (theirs_ < 0) fail("cannot make a pseudo terminal for " + path);
        replace_link(path, name.data());
    } catch (...) {
        if (theirs_ >= 0) close(theirs_);
        if (ours_ >= 0) close(ours_);
        throw;
    }
}

Pty::~Pty() {
    unlink(path_.c_str());
    close(theirs_);
    close(ours_);
}

}  // namespace veilbox::hal
