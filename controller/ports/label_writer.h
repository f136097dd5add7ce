// Draws blind labels. hal/labels implements it.
#pragma once
#include <expected>
#include <string>

namespace veilbox {

// All that a label may show.
struct BlindLabel {
    std::string waybill;
    std::string carrier;
    std::string locker;
    std::string locker_name;
    std::string size;
};

enum class LabelError {
    Unencodable,  // a text does not fit into its code: refuse the label
};

class LabelWriter {
  public:
    virtual ~LabelWriter() = default;
    // A PDF of one page, 100 x 150 mm. Any thread.
    virtual std::expected<std::string, LabelError> pdf(const BlindLabel& label) = 0;
};

}  // namespace veilbox
