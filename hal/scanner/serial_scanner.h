// Barcode and badge readers on serial ports. They can be plugged in and out at any time.
#pragma once
#include <array>
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
    // skipped, so an ending in front does no harm. For a text of more than 128 bytes `on_text` is
    // called once, with an empty text, which parse_scan calls unreadable; the rest of it, up to its
    // end, is dropped.
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

inline constexpr std::array scanner_rates{1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};

struct ScannerWiring {
    std::string name;    // for logs and status, unique in a locker
    std::string device;  // path, best a link under /dev/serial/by-id or by-path
    int baud = 9600;     // one of scanner_rates; another one counts as 9600
};

// True for /dev/ttyUSB* and /dev/ttyACM*: after a restart, or when readers are plugged in in
// another order, such a name can belong to another device.
bool has_changing_name(std::string_view device);

enum class ScannerState {
    Connected,
    Missing,     // plug it in
    InUse,       // another program, or another reader of this locker, has the device: stop that one
    NotAllowed,  // let the locker's user open it (its group is dialout on Debian)
    NotSerial,   // the path leads to something else: correct the configuration
};
// connected, missing, in_use, not_allowed, not_serial.
std::string_view to_text(ScannerState state);

class SerialScanner {
  public:
    // Opens the device (8N1, raw, for this process alone) and reads on its own thread. A device
    // that is not there or goes away is opened again: after 250 ms, then up to every second. A link
    // is followed at each opening, so the reader is found behind its link under whatever name it
    // comes back; while a device answers it is kept, wherever the link leads meanwhile. `on_text`
    // is called from that thread with hostile bytes: parse_scan makes sense of them. Each change of
    // state is one line in the log.
    SerialScanner(ScannerWiring wiring, std::function<void(std::string)> on_text);
    ~SerialScanner();  // joins; no call afterwards

    const std::string& name() const;
    ScannerState state() const;  // any thread

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::hal
