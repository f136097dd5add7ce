// The SMTP server of smtp_sink.py as a child process, and a folder of its own.
#pragma once
#include <string>

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

class MailSink {
  public:
    // With a certificate only over STARTTLS, with a user only signed in.
    explicit MailSink(int port = 0, const std::string& certificate = "",
                      const std::string& key = "", const std::string& user = "",
                      const std::string& password = "");
    ~MailSink();
    MailSink(const MailSink&) = delete;
    MailSink& operator=(const MailSink&) = delete;

    int port() const { return port_; }
    std::string url() const;
    std::size_t count() const;
    // The n-th message taken, from 1: envelope, decoded headers and parts, as text.
    std::string text(int number) const;
    std::string raw(int number) const;
    const Folder& folder() const { return folder_; }

  private:
    Folder folder_;
    pid_t process_ = -1;
    int port_ = 0;
};

std::string text_of(const std::string& path);
std::string output_of(const std::string& command);

}  // namespace veilbox::test
