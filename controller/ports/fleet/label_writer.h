// Writes blind labels. hal/labels implements it.
#pragma once
#include <expected>
#include <string>

namespace veilbox {

// All that a label may say: nothing about who it is for, where it comes from or what is inside.
struct BlindLabel {
    std::string waybill;      // as scanned: "VW..."
    std::string carrier;      // "parcelway"
    std::string locker;       // "0412"
    std::string locker_name;  // "Linden Square"
    std::string size;         // "S", "M", "L", "XL"
};

enum class LabelError {
    Unencodable,  // the waybill does not fit a Code 128 on the label: refuse the request
};

class LabelWriter {
  public:
    virtual ~LabelWriter() = default;
    // One PDF page, as bytes.
    virtual std::expected<std::string, LabelError> pdf(const BlindLabel& label) = 0;
};

}  // namespace veilbox
