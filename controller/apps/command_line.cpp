#include "controller/apps/command_line.h"

#include "controller/version.h"

#include <CLI/CLI.hpp>

namespace veilbox::apps {

void Command::option(const std::string& name, std::string& value, const std::string& about) {
    app_->add_option(name, value, about);
}

void Command::required(const std::string& name, std::string& value, const std::string& about) {
    app_->add_option(name, value, about)->required();
}

void Command::number(const std::string& name, std::int64_t& value, std::int64_t lowest,
                     std::int64_t highest, const std::string& about) {
    app_->add_option(name, value, about)->check(CLI::Range(lowest, highest));
}

void Command::choice(const std::string& name, std::string& value,
                     const std::vector<std::string>& choices, const std::string& about) {
    app_->add_option(name, value, about)->check(CLI::IsMember(choices));
}

void Command::list(const std::string& name, std::vector<std::string>& values,
                   const std::string& about) {
    app_->add_option(name, values, about)->expected(1)->take_all();
}

void Command::flag(const std::string& name, bool& value, const std::string& about) {
    app_->add_flag(name, value, about);
}

// Options of the program may stand behind the command: veilbox-ctl status --json.
Command Command::command(const std::string& name, const std::string& about) {
    return Command(app_->add_subcommand(name, about)->fallthrough());
}

void Command::needs_commands(std::size_t least, std::size_t most) {
    app_->require_subcommand(least, most);
}

bool Command::given() const { return app_->parsed(); }

CommandLine::CommandLine(const std::string& about)
    : Command(nullptr), owned_(std::make_unique<CLI::App>(about)) {
    app_ = owned_.get();
    app_->set_version_flag("--version", std::string(version));
}

CommandLine::~CommandLine() = default;

std::optional<int> CommandLine::parse(int argc, char** argv) {
    try {
        app_->parse(argc, argv);
        return std::nullopt;
    } catch (const CLI::ParseError& problem) {
        return app_->exit(problem);
    }
}

}  // namespace veilbox::apps
