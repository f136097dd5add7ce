#include "tests/unit/vault/mail_sink.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::test {

Folder::Folder()
    : path_((std::filesystem::temp_directory_path() / "veilbox-vault-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("mkdtemp");
}

Folder::~Folder() { std::filesystem::remove_all(path_); }

MailSink::MailSink(int port, const std::string& certificate, const std::string& key,
                   const std::string& user, const std::string& password) {
    std::array<int, 2> pipe_ends{};
    if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("pipe");
    const std::string wanted = std::to_string(port);
    process_ = fork();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(pipe_ends[1], STDOUT_FILENO);
        close(pipe_ends[0]);
        close(pipe_ends[1]);
        // The first that is not there ends the list.
        const char* cert = certificate.empty() ? nullptr : certificate.c_str();
        const char* name = user.empty() ? nullptr : user.c_str();
        // Python looks for its library beside the name that it is called by.
        execl("/usr/bin/python3", "/usr/bin/python3", SMTP_SINK, folder_.path().c_str(),
              wanted.c_str(), cert, key.c_str(), name, password.c_str(), nullptr);
        _exit(127);
    }
    close(pipe_ends[1]);
    FILE* out = fdopen(pipe_ends[0], "r");
    if (fscanf(out, "%d", &port_) != 1) throw std::runtime_error("the mail sink does not start");
    fclose(out);
}

MailSink::~MailSink() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
}

std::string MailSink::url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

std::size_t MailSink::count() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
        if (entry.path().extension() == ".eml") ++count;
    }
    return count;
}

std::string MailSink::text(int number) const {
    return text_of(folder_ / (std::to_string(number) + ".txt"));
}

std::string MailSink::raw(int number) const {
    return text_of(folder_ / (std::to_string(number) + ".eml"));
}

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 512> part{};
    while (fgets(part.data(), part.size(), pipe) != nullptr) out += part.data();
    pclose(pipe);
    return out;
}

}  // namespace veilbox::test
