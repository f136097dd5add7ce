// Labels that the demo printed, found as small files in a folder, for the person to scan.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veilbox::hal {

struct SimLabel {
    std::string text;   // the waybill as a scanner reads it
    std::string size;   // S M L XL
    std::string title;  // "Size M ...7KQ2"
    bool operator==(const SimLabel&) const = default;
};

// {"waybill":"VW...","size":"M"}; nothing if it is anything else.
std::optional<SimLabel> parse_label(std::string_view json);
// All labels of the folder's *.json files, by file name, at most 500; others are skipped.
std::vector<SimLabel> read_labels(const std::string& folder);

}  // namespace veilbox::hal
