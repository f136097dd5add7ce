// The address of a Unix socket. Internal to hal/ipc.
#pragma once
#include <string>

#include <sys/un.h>

namespace veilbox::hal {

// Throws std::system_error (ENAMETOOLONG) if the path does not fit: 107 bytes at most.
sockaddr_un local_address(const std::string& path);

}  // namespace veilbox::hal
