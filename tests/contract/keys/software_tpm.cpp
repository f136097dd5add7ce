#include "tests/contract/keys/software_tpm.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::tests {
namespace {

// 0: a port of the system's choice. Returns the socket, or -1.
int bound(int port) {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
    close(fd);
    return -1;
}

// tpm2-tss expects the control channel one port above.
int two_free_ports() {
    for (;;) {
        const int first = bound(0);
        sockaddr_in address{};
        socklen_t length = sizeof address;
        getsockname(first, reinterpret_cast<sockaddr*>(&address), &length);
        const int port = ntohs(address.sin_port);
        const int second = port < 65535 ? bound(port + 1) : -1;
        close(first);
        if (second < 0) continue;
        close(second);
        return port;
    }
}

}  // namespace

SoftwareTpm::SoftwareTpm() : port_(two_free_ports()) {
    const std::string state = fmt::format("dir={}", folder_.file(""));
    const std::string server = fmt::format("type=tcp,port={}", port_);
    const std::string control = fmt::format("type=tcp,port={}", port_ + 1);
    process_ = fork();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execl(SOFTWARE_TPM, "swtpm", "socket", "--tpm2", "--tpmstate", state.c_str(), "--server",
              server.c_str(), "--ctrl", control.c_str(), "--flags", "not-need-init,startup-clear",
              nullptr);
        _exit(127);
    }
    // It listens once a tool gets its answer.
    run("for i in $(seq 100); do tpm2_getrandom -Q 1 2>/dev/null && exit 0; sleep 0.1; done; exit "
        "1");
}

SoftwareTpm::~SoftwareTpm() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
}

std::string SoftwareTpm::tcti() const { return fmt::format("swtpm:host=127.0.0.1,port={}", port_); }

void SoftwareTpm::seal(ByteView bytes, const std::string& handle, const std::string& attributes) {
    std::ofstream(folder_.file("secret"), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    run(fmt::format("tpm2_evictcontrol -Q -C o -c {} 2>/dev/null", handle) + "; true");
    run("tpm2_createprimary -Q -C o -c primary.ctx && tpm2_flushcontext -t");
    run(
        fmt::format("tpm2_create -Q -C primary.ctx -i secret -u sealed.pub -r sealed.priv -a '{}' "
                    "&& tpm2_flushcontext -t",
                    attributes));
    run("tpm2_load -Q -C primary.ctx -u sealed.pub -r sealed.priv -c sealed.ctx && "
        "tpm2_flushcontext -t");
    run(fmt::format("tpm2_evictcontrol -Q -C o -c sealed.ctx {} && tpm2_flushcontext -t", handle));
}

void SoftwareTpm::run(const std::string& command) const {
    const std::string line =
        fmt::format("cd {} && export TPM2TOOLS_TCTI={} && {}", folder_.file(""), tcti(), command);
    if (std::system(line.c_str()) != 0) throw std::runtime_error("this failed: " + line);
}

}  // namespace veilbox::tests
