// A server of the tests as a child process, with a folder of its own: the SMTP server of
// smtp_sink.py, or another script.
#pragma once
#include <string>
#include <vector>

#include <sys/types.h>

namespace veilbox::test {

class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

// Runs SCRIPT FOLDER PORT and the arguments up to the first empty one; the script prints its port.
class ScriptServer {
  public:
    ScriptServer(const std::string& script, int port, const std::vector<std::string>& arguments);
    ~ScriptServer();
    ScriptServer(const ScriptServer&) = delete;
    ScriptServer& operator=(const ScriptServer&) = delete;
    int port() const { return port_; }
    const Folder& folder() const { return folder_; }

  private:
    Folder folder_;
    pid_t process_ = -1;
    int port_ = 0;
};

class MailSink {
  public:
    // With a certificate only over STARTTLS, with a user only signed in.
    explicit MailSink(int port = 0, const std::string& certificate = "",
                      const std::string& key = "", const std::string& user = "",
                      const std::string& password = "");

    int port() const { return server_.port(); }
    std::string url() const;
    std::size_t count() const;
    // The n-th message taken, from 1: envelope, decoded headers and parts, as text.
    std::string text(int number) const;
    std::string raw(int number) const;
    const Folder& folder() const { return server_.folder(); }

  private:
    ScriptServer server_;
};

std::string text_of(const std::string& path);
std::string output_of(const std::string& command);

}  // namespace veilbox::test
