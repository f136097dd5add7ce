#include "tests/unit/vault/mail_sink.h"

#include <algorithm>
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

ScriptServer::ScriptServer(const std::string& script, int port,
                           const std::vector<std::string>& arguments) {
    std::array<int, 2> pipe_ends{};
    if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("pipe");
    // Python looks for its library beside the name that it is called by.
    std::vector<std::string> words{"/usr/bin/python3", script, folder_.path(),
                                   std::to_string(port)};
    words.insert(words.end(), arguments.begin(), std::ranges::find(arguments, ""));
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    process_ = fork();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(pipe_ends[1], STDOUT_FILENO);
        close(pipe_ends[0]);
        close(pipe_ends[1]);
        execv(pointers.front(), pointers.data());
        _exit(127);
    }
    close(pipe_ends[1]);
    FILE* out = fdopen(pipe_ends[0], "r");
    if (fscanf(out, "%d", &port_) != 1) throw std::runtime_error(script + " does not start");
    fclose(out);
}

ScriptServer::~ScriptServer() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
}

MailSink::MailSink(int port, const std::string& certificate, const std::string& key,
                   const std::string& user, const std::string& password)
    : server_(SMTP_SINK, port, {certificate, key, user, password}) {}

std::string MailSink::url() const { return "smtp://127.0.0.1:" + std::to_string(port()); }

std::size_t MailSink::count() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder().path())) {
        if (entry.path().extension() == ".eml") ++count;
    }
    return count;
}

std::string MailSink::text(int number) const {
    return text_of(folder() / (std::to_string(number) + ".txt"));
}

std::string MailSink::raw(int number) const {
    return text_of(folder() / (std::to_string(number) + ".eml"));
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
