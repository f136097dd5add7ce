// Configuration files in TOML, read strictly: every key that is read is checked, every key that is
// not read is refused, and each complaint names file, line and what would be right.
//
//     ConfigFile file = ConfigFile::load(path);
//     auto bus = file.table("bus");
//     options.port = bus.integer("port", 1, 65535);
//     file.finish();          // throws ConfigError for the first complaint, unknown keys included
//
// Reading does not stop at the first complaint: a getter returns its lowest legal value and notes
// it.
#pragma once
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace veilbox::hal {

// what(): "locker.toml:12: port must be 1 to 65535, found 70000". Several lines if there are
// several.
class ConfigError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct ConfigState;

class ConfigTable {
  public:
    std::int64_t integer(std::string_view key, std::int64_t lowest, std::int64_t highest);
    std::int64_t integer_or(std::string_view key, std::int64_t lowest, std::int64_t highest,
                            std::int64_t fallback);
    bool boolean_or(std::string_view key, bool fallback);
    // 1 to `longest` bytes.
    std::string text(std::string_view key, std::size_t longest = 200);
    std::string text_or(std::string_view key, std::string fallback, std::size_t longest = 200);
    // One of the words; the complaint lists them.
    std::string choice(std::string_view key, const std::vector<std::string>& words);
    // A path; a relative one counts from the configuration file's folder.
    std::string path(std::string_view key);
    std::string path_or(std::string_view key, std::string fallback);
    // Sub-table; complains and returns an empty one if it is not there.
    ConfigTable table(std::string_view key);
    bool has(std::string_view key) const;
    // [[array of tables]]; at least `fewest`.
    std::vector<ConfigTable> tables(std::string_view key, std::size_t fewest = 0);
    // A complaint of the caller's own about one of its keys ("" for the table itself).
    void complain(std::string_view key, std::string_view what);

  protected:
    ConfigTable(std::shared_ptr<ConfigState> state, const void* node, std::string name);
    std::shared_ptr<ConfigState> state_;

  private:
    const void* node_;
    std::string name_;
};

class ConfigFile : public ConfigTable {
  public:
    // Throws ConfigError if the file cannot be read or is not TOML.
    static ConfigFile load(const std::string& path);
    // Throws ConfigError with all complaints, unknown keys included.
    void finish();

  private:
    explicit ConfigFile(const std::shared_ptr<ConfigState>& state);
};

}  // namespace veilbox::hal
