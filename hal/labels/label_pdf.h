// Blind labels as PDF over libharu: 100 x 150 mm, for thermal printers of 203 dpi (8 dots a mm).
// Every module of both codes is a whole number of dots: otherwise a printer rounds, and it does not
// scan.
#pragma once
#include "controller/ports/fleet/label_writer.h"

#include <string>

namespace veilbox::hal {

class PdfLabelWriter final : public LabelWriter {
  public:
    // Throws std::runtime_error, with the package to install, if the folder has no
    // NotoSans-Regular.ttf and NotoSans-Bold.ttf. The fonts are embedded in each label.
    explicit PdfLabelWriter(const std::string& fonts = "/usr/share/fonts/truetype/noto");

    // QR code (level Q, 2 mm modules) of the waybill and, if it fits, the locker; Code 128 of the
    // waybill, the waybill in groups of four, carrier, locker, size. A locker name in a script that
    // the font lacks is left out; the locker's id stays. Any thread.
    std::expected<std::string, LabelError> pdf(const BlindLabel& label) override;

  private:
    std::string regular_;
    std::string bold_;
};

}  // namespace veilbox::hal
