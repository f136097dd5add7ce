#include "hal/boards/board_profile.h"

#include "controller/domain/ids.h"
#include "veilbox_board_profiles.embedded.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace veilbox::hal {
namespace {

using nlohmann::json;

// One JSON object, read key by key. The first complaint stays; later reads return harmless values.
class Fields {
  public:
    Fields(const json& object, std::string where, std::string& complaint)
        : object_(object), where_(std::move(where)), complaint_(complaint) {
        if (!object.is_object()) complain("", "must be an object");
    }

    void complain(std::string_view key, std::string_view what) {
        if (complaint_.empty()) complaint_ = fmt::format("{}{}: {}", where_, key, what);
    }
    const json& value(const char* key) {
        static const json nothing;
        read_.insert(key);
        const auto found = object_.is_object() ? object_.find(key) : object_.end();
        return found == object_.end() ? nothing : *found;
    }
    int integer(const char* key, int lowest, int highest) {
        const json& number = value(key);
        if (number.is_number_integer() && number >= lowest && number <= highest) {
            return number.get<int>();
        }
        complain(key, fmt::format("must be a whole number, {} to {}", lowest, highest));
        return lowest;
    }
    std::string text(const char* key, std::size_t longest) {
        const json& text = value(key);
        if (text.is_string()) {
            auto found = text.get<std::string>();
            if (!found.empty() && found.size() <= longest) return found;
        }
        complain(key, fmt::format("must be a text of 1 to {} bytes", longest));
        return {};
    }
    template <class Choice>
    Choice choice(const char* key, std::initializer_list<std::pair<const char*, Choice>> words) {
        const json& word = value(key);
        std::string legal;
        for (const auto& [text, meaning] : words) {
            if (word.is_string() && word == text) return meaning;
            legal += legal.empty() ? text : fmt::format(" or {}", text);
        }
        complain(key, "must be " + legal);
        return words.begin()->second;
    }
    void finish() {
        if (!object_.is_object()) return;
        for (const auto& [key, unused] : object_.items()) {
            if (!read_.contains(key)) complain(key, "is not a key of a board profile");
        }
    }

  private:
    const json& object_;
    std::string where_;
    std::string& complaint_;
    std::set<std::string> read_;
};

enum class PulseKind { BoardTimed, Software };

std::variant<BoardTimedFlash, SoftwarePulse> read_pulse(const json& object,
                                                        std::string& complaint) {
    Fields fields(object, "pulse.", complaint);
    const auto kind = fields.choice<PulseKind>(
        "kind", {{"board_timed", PulseKind::BoardTimed}, {"software_pulse", PulseKind::Software}});
    std::variant<BoardTimedFlash, SoftwarePulse> pulse = SoftwarePulse{};
    if (kind == PulseKind::BoardTimed) {
        const auto base = static_cast<std::uint16_t>(fields.integer("flash_base", 0, 0xFFFF));
        pulse = BoardTimedFlash{base, milliseconds{fields.integer("unit_ms", 100, 1000)}};
    }
    fields.finish();
    return pulse;
}

InputMap read_inputs(const json& object, std::string& complaint) {
    Fields fields(object, "inputs.", complaint);
    InputMap inputs;
    inputs.base = static_cast<std::uint16_t>(fields.integer("base", 0, 0xFFFF));
    inputs.count = fields.integer("count", 1, 64);
    inputs.open_level = fields.integer("open_level", 0, 1) == 1;
    fields.finish();
    return inputs;
}

std::vector<StartWrite> read_start_writes(const json& list, std::string& complaint) {
    std::vector<StartWrite> writes;
    if (!list.is_array() || list.size() > 8) {
        if (complaint.empty()) complaint = "start_writes: must be a list of at most 8 (or [])";
        return writes;
    }
    for (const json& object : list) {
        Fields fields(object, "start_writes.", complaint);
        StartWrite& write = writes.emplace_back();
        write.base = static_cast<std::uint16_t>(fields.integer("base", 0, 0xFFFF));
        const json& values = fields.value("values");
        if (!values.is_array() || values.empty() || values.size() > 64) {
            fields.complain("values", "must be a list of 1 to 64 numbers");
        } else {
            for (const json& value : values) {
                const bool legal = value.is_number_integer() && value >= 0 && value <= 0xFFFF;
                if (!legal) fields.complain("values", "must be numbers from 0 to 65535");
                write.values.push_back(legal ? value.get<std::uint16_t>() : std::uint16_t{0});
            }
        }
        fields.finish();
    }
    return writes;
}

bool overlap(int base, int count, int other_base, int other_count) {
    return base < other_base + other_count && other_base < base + count;
}

// A flash address that is also a coil would receive a coil's 0xFF00.
void check_addresses(const BoardProfile& profile, std::string& complaint) {
    if (!complaint.empty()) return;
    if (profile.coil_base + profile.channels > 0x10000 ||
        profile.inputs.base + profile.inputs.count > 0x10000) {
        complaint = "coils.base, inputs.base: base + count must stay within 65536";
    }
    if (profile.inputs.count < profile.channels) {
        complaint = "inputs.count: must be at least `channels`: each door has a switch";
    }
    const auto* flash = std::get_if<BoardTimedFlash>(&profile.pulse);
    if (flash == nullptr) return;
    if (flash->flash_base + profile.channels > 0x10000) {
        complaint = "pulse.flash_base: flash_base + channels must stay within 65536";
    }
    const bool on_all_off =
        profile.all_off == AllOff::CoilFf && overlap(flash->flash_base, profile.channels, 0xFF, 1);
    if (on_all_off ||
        overlap(flash->flash_base, profile.channels, profile.coil_base, profile.channels)) {
        complaint =
            "pulse.flash_base: flash addresses must not be coil addresses: "
            "a coil's \"on\" there is a pulse of hours";
    }
}

}  // namespace

std::expected<BoardProfile, std::string> parse_board_profile(std::string_view text) {
    if (text.size() > 16 * 1024) return std::unexpected("a board profile has at most 16 KiB");
    const json object = json::parse(text, nullptr, false);
    if (object.is_discarded()) return std::unexpected("not JSON");
    std::string complaint;
    Fields fields(object, "", complaint);
    BoardProfile profile;
    fields.value("$schema");
    fields.value("sources");
    profile.name = fields.text("profile", 32);
    if (!is_plain_name(profile.name)) fields.complain("profile", "must be a-z 0-9 and '-'");
    profile.title = fields.text("title", 120);
    profile.verified = fields.choice<Verified>(
        "verified", {{"documents", Verified::Documents}, {"hardware", Verified::Hardware}});
    profile.channels = fields.integer("channels", 1, 64);
    Fields coils(fields.value("coils"), "coils.", complaint);
    profile.coil_base = static_cast<std::uint16_t>(coils.integer("base", 0, 0xFFFF));
    profile.all_off = coils.choice<AllOff>(
        "all_off", {{"write_coils", AllOff::WriteCoils}, {"coil_ff", AllOff::CoilFf}});
    coils.finish();
    profile.pulse = read_pulse(fields.value("pulse"), complaint);
    profile.inputs = read_inputs(fields.value("inputs"), complaint);
    profile.start_writes = read_start_writes(fields.value("start_writes"), complaint);
    profile.answer_within = milliseconds{fields.integer("answer_within_ms", 20, 2000)};
    fields.finish();
    check_addresses(profile, complaint);
    if (!complaint.empty()) return std::unexpected(complaint);
    return profile;
}

std::span<const BoardProfile> board_profiles() {
    static const std::vector<BoardProfile> profiles = [] {
        std::vector<BoardProfile> all;
        for (const EmbeddedFile& file : veilbox_board_profiles()) {
            auto profile = parse_board_profile(file.text);
            if (!profile) throw std::logic_error(fmt::format("{}: {}", file.name, profile.error()));
            all.push_back(std::move(*profile));
        }
        return all;
    }();
    return profiles;
}

const BoardProfile* find_board_profile(std::string_view name) {
    const auto profiles = board_profiles();
    const auto found = std::ranges::find(profiles, name, &BoardProfile::name);
    return found == profiles.end() ? nullptr : &*found;
}

}  // namespace veilbox::hal
