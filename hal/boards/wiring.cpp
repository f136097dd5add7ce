#include "hal/boards/wiring.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace veilbox::hal {
namespace {

constexpr int most_rows = 40;
constexpr int most_cabinets = 64;

class Reader {
  public:
    explicit Reader(ConfigFile& file) : file_(file) {}

    Wiring read() {
        for (ConfigTable& table : file_.tables("lines", 1)) read_line(table);
        for (ConfigTable& table : file_.tables("boards", 1)) read_board(table);
        for (ConfigTable& table : file_.tables("compartments", 1)) read_compartment(table);
        if (file_.has("bus")) {
            const auto pulse = file_.table("bus").integer_or(
                "pulse_ms", PulseLength::shortest.count(), PulseLength::longest.count(), 700);
            wiring_.pulse = PulseLength::clamped(milliseconds{pulse});
        }
        std::ranges::sort(wiring_.compartments, {}, &Compartment::id);
        std::ranges::sort(wiring_.channels, {}, &ChannelWiring::compartment);
        return std::move(wiring_);
    }

  private:
    void complain(ConfigTable& table, std::string_view key, const std::string& what) {
        table.complain(key, "is refused: " + what);
        wiring_.complaints.push_back(fmt::format("{}: {}", key, what));
    }

    // Index of the row called `name`, which `table` mentions under `key`.
    template <class Row>
    std::optional<std::size_t> find_named(ConfigTable& table, const char* key,
                                          const std::vector<Row>& rows) {
        const std::string name = table.text(key);
        const auto found = std::ranges::find(rows, name, &Row::name);
        if (found != rows.end()) return static_cast<std::size_t>(found - rows.begin());
        std::vector<std::string> names;
        for (const Row& row : rows) names.push_back(row.name);
        complain(
            table, key,
            fmt::format("there is no {} '{}', there are: {}", key, name, fmt::join(names, ", ")));
        return std::nullopt;
    }

    template <class Row>
    std::string new_name(ConfigTable& table, const std::vector<Row>& rows) {
        std::string name = table.text("name", 32);
        if (!is_plain_name(name)) complain(table, "name", "must be 1 to 32 of a-z A-Z 0-9 and '-'");
        if (std::ranges::find(rows, name, &Row::name) != rows.end()) {
            complain(table, "name", fmt::format("'{}' is there twice: give each its own", name));
        }
        return name;
    }

    void read_line(ConfigTable& table) {
        LineWiring line{.name = new_name(table, wiring_.lines), .endpoint = TcpEndpoint{}};
        if (table.choice("kind", {"tcp", "rtu"}) == "tcp") {
            line.endpoint = TcpEndpoint{.host = table.text("host", 253),
                                        .port = static_cast<int>(table.integer("port", 1, 65535))};
        } else {
            line.endpoint = read_rtu(table);
        }
        wiring_.lines.push_back(std::move(line));
    }

    RtuEndpoint read_rtu(ConfigTable& table) {
        RtuEndpoint rtu{.device = table.path("device")};
        rtu.baud = static_cast<int>(table.integer("baud", 1200, 115200));
        static constexpr int legal[] = {1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};
        if (!std::ranges::count(legal, rtu.baud)) {
            complain(table, "baud", fmt::format("must be one of {}", fmt::join(legal, ", ")));
        }
        const std::string parity =
            table.has("parity") ? table.choice("parity", {"none", "even", "odd"}) : "none";
        if (parity == "even") rtu.parity = Parity::Even;
        if (parity == "odd") rtu.parity = Parity::Odd;
        for (const LineWiring& line : wiring_.lines) {
            const auto* other = std::get_if<RtuEndpoint>(&line.endpoint);
            if (other != nullptr && other->device == rtu.device) {
                complain(
                    table, "device",
                    fmt::format("line '{}' has this device already: one line a device", line.name));
            }
        }
        return rtu;
    }

    void read_board(ConfigTable& table) {
        std::string name = new_name(table, wiring_.boards);
        const auto line = find_named(table, "line", wiring_.lines);
        const auto number = table.integer("address", 1, 255);
        const std::string profile_name = table.text("profile");
        const BoardProfile* profile = find_board_profile(profile_name);
        if (profile == nullptr) {
            std::vector<std::string> names;
            for (const BoardProfile& known : board_profiles()) names.push_back(known.name);
            complain(table, "profile",
                     fmt::format("there is no profile '{}', there are: {}", profile_name,
                                 fmt::join(names, ", ")));
        }
        const bool allowed = table.boolean_or("allow_software_pulse", false);
        if (profile != nullptr && std::holds_alternative<SoftwarePulse>(profile->pulse) &&
            !allowed) {
            complain(table, "profile",
                     fmt::format("'{}' has no pulse timer of its own: if the controller is killed "
                                 "in mid-pulse, the coil stays on, and the lock open, until the "
                                 "restart switches it off. Choose a board that times its pulse, or "
                                 "accept this with allow_software_pulse = true in this table",
                                 profile_name));
        }
        const auto address = BoardAddress::from_number(number);
        if (!line || profile == nullptr || !address) return;
        if (number > 247 && std::holds_alternative<RtuEndpoint>(wiring_.lines[*line].endpoint)) {
            complain(table, "address", "must be 1 to 247 on a serial line");
        }
        for (const BoardWiring& other : wiring_.boards) {
            if (other.line == *line && other.address == *address) {
                complain(table, "address",
                         fmt::format("board '{}' has address {} on line '{}' already: "
                                     "give each board of a line its own",
                                     other.name, number, wiring_.lines[*line].name));
            }
        }
        wiring_.boards.push_back({std::move(name), *line, *address, *profile});
    }

    void read_compartment(ConfigTable& table) {
        const auto id = CompartmentId::from_number(table.integer("id", 1, 999));
        const auto size = from_text<Size>(table.choice("size", {"S", "M", "L", "XL"}));
        const auto reach = from_text<Reach>(table.choice("reach", {"low", "middle", "high"}));
        const auto cabinet = static_cast<int>(table.integer("cabinet", 0, most_cabinets - 1));
        const auto top = static_cast<int>(table.integer("top", 1, most_rows));
        const auto height = static_cast<int>(table.integer("height", 1, most_rows));
        if (top + height - 1 > most_rows) {
            complain(table, "height", fmt::format("top + height must end by row {}", most_rows));
        }
        const auto board = find_named(table, "board", wiring_.boards);
        const auto channel = static_cast<int>(table.integer("channel", 0, 63));
        if (!id || !size || !reach || !board) return;
        const Compartment compartment{*id, *size, *reach, cabinet, top, height};
        check_place(table, compartment);
        check_channel(table, *board, channel);
        wiring_.compartments.push_back(compartment);
        wiring_.channels.push_back({*id, *board, channel});
    }

    void check_place(ConfigTable& table, const Compartment& mine) {
        for (const Compartment& other : wiring_.compartments) {
            if (other.id == mine.id) {
                complain(table, "id",
                         fmt::format("compartment {} is there twice: give each its own number",
                                     mine.id.number()));
            }
            if (other.cabinet == mine.cabinet && mine.top < other.top + other.height &&
                other.top < mine.top + mine.height) {
                complain(table, "top",
                         fmt::format("compartment {} lies over compartment {} (cabinet {}, rows {} "
                                     "to {}): choose free rows",
                                     mine.id.number(), other.id.number(), other.cabinet, other.top,
                                     other.top + other.height - 1));
            }
        }
    }

    void check_channel(ConfigTable& table, std::size_t board, int channel) {
        const BoardWiring& wired = wiring_.boards[board];
        if (channel >= wired.profile.channels) {
            complain(table, "channel",
                     fmt::format("board '{}' ({}) has channels 0 to {}", wired.name,
                                 wired.profile.name, wired.profile.channels - 1));
        }
        for (const ChannelWiring& other : wiring_.channels) {
            if (other.board == board && other.channel == channel) {
                complain(table, "channel",
                         fmt::format("compartment {} is on channel {} of board '{}' already: "
                                     "one door a channel",
                                     other.compartment.number(), channel, wired.name));
            }
        }
    }

    ConfigFile& file_;
    Wiring wiring_;
};

}  // namespace

Wiring read_wiring(ConfigFile& file) { return Reader(file).read(); }

}  // namespace veilbox::hal
