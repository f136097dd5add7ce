#include "hal/sim/labels.h"

#include "controller/domain/encoding/scan.h"
#include "controller/domain/layout.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

namespace veilbox::hal {
namespace {

constexpr std::size_t longest_file = 4096;
constexpr std::size_t most_labels = 500;

}  // namespace

std::optional<SimLabel> parse_label(std::string_view text) {
    const auto object = nlohmann::json::parse(text, nullptr, false);
    if (!object.is_object() || !object.contains("waybill") || !object.contains("size")) {
        return std::nullopt;
    }
    if (!object["waybill"].is_string() || !object["size"].is_string()) return std::nullopt;
    SimLabel label{object["waybill"].get<std::string>(), object["size"].get<std::string>(), {}};
    const Scan scan = parse_scan(label.text);
    const auto* waybill = std::get_if<Waybill>(&scan);
    if (waybill == nullptr || !from_text<Size>(label.size)) return std::nullopt;
    label.title = "Size " + label.size + " ..." + waybill->tail();
    return label;
}

std::vector<SimLabel> read_labels(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<SimLabel> labels;
    for (const fs::path& path : files) {
        if (labels.size() >= most_labels) break;
        std::ifstream file(path, std::ios::binary);
        std::array<char, longest_file> text{};
        file.read(text.data(), text.size());
        const auto length = static_cast<std::size_t>(file.gcount());
        if (auto label = parse_label({text.data(), length})) labels.push_back(std::move(*label));
    }
    return labels;
}

}  // namespace veilbox::hal
