#include "hal/config/toml_config.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <toml++/toml.h>

namespace veilbox::hal {

struct ConfigState {
    std::string path;
    toml::table root;
    // What was read, by the table it stands in; the rest is unknown.
    std::map<const toml::table*, std::set<std::string, std::less<>>> read;
    std::vector<std::pair<std::size_t, std::string>> complaints;

    void complain(const toml::node* node, const std::string& what) {
        const std::size_t line = node == nullptr ? 0 : node->source().begin.line;
        const std::string text = path + ":" + std::to_string(line == 0 ? 1 : line) + ": " + what;
        complaints.emplace_back(line, text);
    }

    void find_unknown(const toml::table& table, const std::string& name) {
        for (const auto& [key, node] : table) {
            const std::string full =
                name.empty() ? std::string(key.str()) : name + "." + std::string(key.str());
            if (!read[&table].contains(key.str())) {
                complain(&node, "unknown key '" + full + "'; remove it or correct its spelling");
                continue;
            }
            if (const auto* inner = node.as_table()) find_unknown(*inner, full);
            if (const auto* array = node.as_array()) {
                for (const auto& element : *array) {
                    if (const auto* row = element.as_table()) find_unknown(*row, full);
                }
            }
        }
    }
};

namespace {
std::string full_name(const std::string& table, std::string_view key) {
    if (key.empty()) return table.empty() ? "this file" : "[" + table + "]";
    return table.empty() ? std::string(key) : table + "." + std::string(key);
}

std::string range_text(std::int64_t lowest, std::int64_t highest) {
    return std::to_string(lowest) + " to " + std::to_string(highest);
}

const toml::table* as_table(const void* node) { return static_cast<const toml::table*>(node); }

// The node under a key, noted as read; a complaint if it is needed and missing.
const toml::node* take(ConfigState& state, const void* node, const std::string& name,
                       std::string_view key, bool needed) {
    const toml::table* table = as_table(node);
    if (table == nullptr) return nullptr;
    state.read[table].insert(std::string(key));
    const toml::node* found = table->get(key);
    if (found == nullptr && needed) state.complain(table, full_name(name, key) + " is missing");
    return found;
}
}  // namespace

ConfigTable::ConfigTable(std::shared_ptr<ConfigState> state, const void* node, std::string name)
    : state_(std::move(state)), node_(node), name_(std::move(name)) {}

std::int64_t ConfigTable::integer(std::string_view key, std::int64_t lowest, std::int64_t highest) {
    const toml::node* node = take(*state_, node_, name_, key, true);
    if (node == nullptr) return lowest;
    const auto value = node->value_exact<std::int64_t>();
    if (value && *value >= lowest && *value <= highest) return *value;
    const std::string found = value ? ", found " + std::to_string(*value) : ", a whole number";
    state_->complain(node,
                     full_name(name_, key) + " must be " + range_text(lowest, highest) + found);
    return lowest;
}

std::int64_t ConfigTable::integer_or(std::string_view key, std::int64_t lowest,
                                     std::int64_t highest, std::int64_t fallback) {
    return has(key) ? integer(key, lowest, highest) : fallback;
}

bool ConfigTable::boolean_or(std::string_view key, bool fallback) {
    const toml::node* node = take(*state_, node_, name_, key, false);
    if (node == nullptr) return fallback;
    const auto value = node->value_exact<bool>();
    if (!value) state_->complain(node, full_name(name_, key) + " must be true or false");
    return value.value_or(fallback);
}

std::string ConfigTable::text(std::string_view key, std::size_t longest) {
    const toml::node* node = take(*state_, node_, name_, key, true);
    if (node == nullptr) return {};
    auto value = node->value_exact<std::string>();
    if (value && !value->empty() && value->size() <= longest) return *std::move(value);
    state_->complain(node, full_name(name_, key) + " must be a text of 1 to " +
                               std::to_string(longest) + " bytes in quotes");
    return {};
}

std::string ConfigTable::text_or(std::string_view key, std::string fallback, std::size_t longest) {
    return has(key) ? text(key, longest) : std::move(fallback);
}

std::string ConfigTable::choice(std::string_view key, const std::vector<std::string>& words) {
    const toml::node* node = take(*state_, node_, name_, key, true);
    if (node == nullptr) return words.front();
    const auto value = node->value_exact<std::string>();
    if (value && std::ranges::find(words, *value) != words.end()) return *value;
    std::string list;
    for (const auto& word : words) list += (list.empty() ? "\"" : ", \"") + word + "\"";
    state_->complain(node, full_name(name_, key) + " must be one of " + list);
    return words.front();
}

std::string ConfigTable::path(std::string_view key) {
    std::string value = text(key, 4096);
    if (value.empty()) return value;
    return (std::filesystem::path(state_->path).parent_path() / value).lexically_normal().string();
}

std::string ConfigTable::path_or(std::string_view key, std::string fallback) {
    return has(key) ? path(key) : std::move(fallback);
}

ConfigTable ConfigTable::table(std::string_view key) {
    const toml::node* node = take(*state_, node_, name_, key, true);
    const toml::table* inner = node == nullptr ? nullptr : node->as_table();
    if (node != nullptr && inner == nullptr) {
        state_->complain(node,
                         full_name(name_, key) + " must be a table: [" + std::string(key) + "]");
    }
    return {state_, inner, full_name(name_, key)};
}

bool ConfigTable::has(std::string_view key) const {
    const toml::table* table = as_table(node_);
    return table != nullptr && table->contains(key);
}

std::vector<ConfigTable> ConfigTable::tables(std::string_view key, std::size_t fewest) {
    std::vector<ConfigTable> rows;
    const toml::node* node = take(*state_, node_, name_, key, fewest > 0);
    if (node == nullptr) return rows;
    if (const auto* single = node->as_table()) {  // read on: its own complaints help too
        state_->complain(node, full_name(name_, key) + " must be a list: write [[" +
                                   std::string(key) + "]], once for each");
        rows.push_back({state_, single, full_name(name_, key)});
        return rows;
    }
    const toml::array* array = node->as_array();
    const bool legal = array != nullptr && array->size() >= fewest &&
                       std::ranges::all_of(*array, [](const auto& row) { return row.is_table(); });
    if (!legal) {
        state_->complain(node, full_name(name_, key) + " must be at least " +
                                   std::to_string(fewest) + " [[" + std::string(key) + "]]");
        return rows;
    }
    for (const auto& row : *array) rows.push_back({state_, row.as_table(), full_name(name_, key)});
    return rows;
}

void ConfigTable::complain(std::string_view key, std::string_view what) {
    const toml::table* table = as_table(node_);
    const toml::node* node = table == nullptr ? nullptr : table->get(key);
    state_->complain(node != nullptr ? node : table,
                     full_name(name_, key) + " " + std::string(what));
}

ConfigFile::ConfigFile(const std::shared_ptr<ConfigState>& state)
    : ConfigTable(state, &state->root, "") {}

ConfigFile ConfigFile::load(const std::string& path) {
    auto state = std::make_shared<ConfigState>();
    state->path = path;
    if (!std::filesystem::is_regular_file(path)) {
        throw ConfigError(path + ": no such file; give the configuration with --config FILE");
    }
    try {
        state->root = toml::parse_file(path);
    } catch (const toml::parse_error& error) {
        throw ConfigError(path + ":" + std::to_string(error.source().begin.line) +
                          ": not TOML: " + std::string(error.description()));
    }
    return ConfigFile(state);
}

void ConfigFile::finish() {
    state_->find_unknown(state_->root, "");
    if (state_->complaints.empty()) return;
    std::ranges::stable_sort(state_->complaints, {}, &std::pair<std::size_t, std::string>::first);
    std::string all;
    for (const auto& [line, text] : state_->complaints) all += (all.empty() ? "" : "\n") + text;
    throw ConfigError(all);
}

}  // namespace veilbox::hal
