// A relay board that answers Modbus requests as its profile says, quirks included. Pure: time comes
// in.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "hal/boards/board_profile.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <vector>

namespace veilbox::hal {

using Tick = std::chrono::steady_clock::time_point;

// Serves FC01, 02, 03, 05, 06, 0F and 10. The quirks that matter:
// - FC05 at flash_base + n takes its value as a count of units. 0xFF00 is 65,280 units, as on the
// real board.
// - Registers of the profile's start writes come up as 1 (the factory's "linked" mode): until 0 is
// written,
//   a change of input n cancels the flash timer of relay n, which then stays on for ever.
class SimBoard {
  public:
    explicit SimBoard(const BoardProfile& profile);

    // The answer to a request; an exception answer if the board does not know it. `request` is not
    // empty.
    Bytes answer(ByteView request, Tick now);
    // Flash timers that end by then end now. Called in order of time.
    void advance(Tick now);
    // When the next flash timer ends.
    std::optional<Tick> next_event() const;

    void set_input(int channel, bool level);
    // Relays that are on do not let go, until the next "off" after this was taken back.
    void set_stuck(bool stuck) { stuck_ = stuck; }
    bool coil(int channel) const { return channels_[channel].on; }
    int channels() const { return profile_.channels; }
    const BoardProfile& profile() const { return profile_; }
    // Times any relay was switched on, and the longest time one was on, the running one included.
    int pulses() const { return pulses_; }
    std::chrono::milliseconds longest_pulse(Tick now) const;

  private:
    struct Channel {
        bool on = false;
        Tick on_since{};
        std::optional<Tick> off_at;
        bool input = false;
    };
    using Reply = std::expected<Bytes, std::uint8_t>;

    Reply serve(ByteView request, Tick now);
    Reply read_bits(ByteView request, bool inputs) const;
    Reply read_registers(ByteView request) const;
    Reply write_coil(ByteView request, Tick now);
    Reply write_coils(ByteView request, Tick now);
    Reply write_register(ByteView request);
    Reply write_registers(ByteView request);
    void drive(int channel, bool on, Tick now);

    const BoardProfile& profile_;
    std::vector<Channel> channels_;
    std::map<std::uint16_t, std::uint16_t> registers_;
    bool stuck_ = false;
    int pulses_ = 0;
    std::chrono::steady_clock::duration longest_{};
};

}  // namespace veilbox::hal
