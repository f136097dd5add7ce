// What the vault's operator can have done at the command line. Without a command the vault runs.
#pragma once
#include "controller/apps/command_line.h"
#include "controller/apps/vault/vault_config.h"
#include "controller/apps/vault/wish_command.h"

#include <string>

namespace veilbox::apps {

class VaultCommands {
  public:
    // Declares them; lives until the line was parsed and run() is done.
    explicit VaultCommands(CommandLine& line);
    VaultCommands(const VaultCommands&) = delete;
    VaultCommands& operator=(const VaultCommands&) = delete;

    // Carries out the one that was given; false if none was. Throws StartError.
    bool run(const VaultConfig& config) const;

  private:
    std::string epoch_;
    std::string path_;
    WishWords words_;
    bool as_json_ = false;
    Command make_key_;
    Command keys_;
    Command destroy_key_;
    Command wish_;
    Command erase_person_;
    Command retention_;
    Command trust_clock_;
};

}  // namespace veilbox::apps
