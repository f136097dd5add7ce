// A barcode or badge reader on a serial port.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace veilbox::hal {

// Splits a reader's bytes into texts. Pure.
class ScanSplitter {
  public:
    static constexpr std::size_t longest = 128;

    // Calls `on_text` for each text that ends (CR, LF, TAB or ETX) in `bytes`. Empty texts are
    // skipped, so an ending in front does no harm; a text of more than 128 bytes is dropped whole,
    // up to its end.
    void feed(std::string_view bytes, const std::function<void(std::string)>& on_text);
    // After 100 ms of silence: what has come is a text of its own. A reader that sends no ending is
    // understood, and half a scan does not spoil the next one.
    void end(const std::function<void(std::string)>& on_text);
    bool is_empty() const { return text_.empty() && !too_long_; }
    // The device went away: what has come of a text is dropped.
    void reset();

  private:
    std::string text_;
    bool too_long_ = false;
};

class SerialScanner {
  public:
    // Opens the device (8N1, raw) and reads on its own thread. A device that is not there or goes
    // away is opened again: after 250 ms, then up to every 2 s. `on_text` is called from that
    // thread with hostile bytes: parse_scan makes sense of them. `baud` is 1200 to 115200, another
    // one counts as 9600.
    SerialScanner(std::string path, int baud, std::function<void(std::string)> on_text);
    ~SerialScanner();  // joins; no call afterwards

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::hal
