// What a kind of relay board can do and where its registers are: data, not code. Profiles are JSON
// files in hal/boards/profiles (schema: hal/boards/schema/board-profile.schema.json), compiled into
// the program. A new board is a new file; docs/hardware/README.md says how to write and verify one.
#pragma once
#include "controller/domain/time.h"

#include <compare>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veilbox::hal {

// A Modbus unit id: 1 to 247 on a serial line, 1 to 255 over TCP. Never 0: nothing here broadcasts.
class BoardAddress {
  public:
    static constexpr std::optional<BoardAddress> from_number(std::int64_t number) {
        if (number < 1 || number > 255) return std::nullopt;
        return BoardAddress(static_cast<int>(number));
    }
    constexpr int number() const { return number_; }
    auto operator<=>(const BoardAddress&) const = default;

  private:
    explicit constexpr BoardAddress(int number) : number_(number) {}
    int number_;
};

// The board ends the pulse itself: FC05 at flash_base + channel, value = count of units (see
// pulse.h).
struct BoardTimedFlash {
    std::uint16_t flash_base = 0;
    milliseconds unit{100};  // 100 ms to 1 s
    bool operator==(const BoardTimedFlash&) const = default;
};
// The board has no timer: the line writes the coil on and, a pulse later, off. A kill of the
// controller in between leaves the coil on until the next start switches it off, so a locker's
// configuration has to allow it (wiring.h); docs/hardware/README.md says what to do.
struct SoftwarePulse {
    bool operator==(const SoftwarePulse&) const = default;
};

enum class AllOff {
    WriteCoils,  // FC0F with zeros over all channels
    CoilFf,      // FC05 off at 0x00FF
};

// Door switches: FC02 from `base`, input n belongs to channel n. `open_level` is the bit of an open
// door.
struct InputMap {
    std::uint16_t base = 0;
    int count = 0;
    bool open_level = false;
    bool operator==(const InputMap&) const = default;
};

// Holding registers that must have these values before the first pulse: written with FC10, read
// back with FC03, and the board is not used if they differ.
struct StartWrite {
    std::uint16_t base = 0;
    std::vector<std::uint16_t> values;
    bool operator==(const StartWrite&) const = default;
};

// Whether a person has tried the profile on the real board.
enum class Verified { Documents, Hardware };

struct BoardProfile {
    std::string name;
    std::string title;
    Verified verified = Verified::Documents;
    int channels = 0;  // 1 to 64; a door's channel is 0 to channels - 1
    std::uint16_t coil_base = 0;
    AllOff all_off = AllOff::WriteCoils;
    std::variant<BoardTimedFlash, SoftwarePulse> pulse = SoftwarePulse{};
    InputMap inputs;
    std::vector<StartWrite> start_writes;
    milliseconds answer_within{150};  // 20 ms to 2 s
    bool operator==(const BoardProfile&) const = default;
};

// Strict: unknown keys, impossible values and addresses that overlap are refused; the error names
// the key and what would be right. At most 16 KiB.
std::expected<BoardProfile, std::string> parse_board_profile(std::string_view json);

// The profiles compiled in, by name. Throws std::logic_error if one of them is broken (a test reads
// all).
std::span<const BoardProfile> board_profiles();
// Null if there is none of this name.
const BoardProfile* find_board_profile(std::string_view name);

}  // namespace veilbox::hal
