// The words after a program's name: options, commands, --help and --version. Only command_line.cpp
// includes CLI11, whose header takes seconds to compile.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace veilbox::apps {

// The program itself, or one of its commands. A name with dashes ("--config") is an option, one
// without ("ID") is a word by its place. A value keeps what it holds if it is not given, and must
// outlive CommandLine::parse.
class Command {
  public:
    void option(const std::string& name, std::string& value, const std::string& about);
    void required(const std::string& name, std::string& value, const std::string& about);
    // A whole number from `lowest` to `highest`.
    void number(const std::string& name, std::int64_t& value, std::int64_t lowest,
                std::int64_t highest, const std::string& about);
    void choice(const std::string& name, std::string& value,
                const std::vector<std::string>& choices, const std::string& about);
    // May be given again, one value each time.
    void list(const std::string& name, std::vector<std::string>& values, const std::string& about);
    void flag(const std::string& name, bool& value, const std::string& about);

    Command command(const std::string& name, const std::string& about);
    // At least and at most so many of its commands must be given.
    void needs_commands(std::size_t least, std::size_t most);
    // True after CommandLine::parse if this command was given.
    bool given() const;

  protected:
    explicit Command(CLI::App* app) : app_(app) {}
    CLI::App* app_;  // owned by the CommandLine
};

class CommandLine : public Command {
  public:
    explicit CommandLine(const std::string& about);
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;
    ~CommandLine();

    // The exit status if the program has to end now: --help and --version are printed, wrong words
    // are explained on standard error. Nothing if the program goes on.
    std::optional<int> parse(int argc, char** argv);

  private:
    std::unique_ptr<CLI::App> owned_;
};

}  // namespace veilbox::apps
