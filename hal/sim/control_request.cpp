#include "hal/sim/control_json.h"

#include <algorithm>
#include <set>

namespace veilbox::hal {
namespace {

using nlohmann::json;

// One request, read field by field; the first complaint stays.
class Fields {
  public:
    explicit Fields(const json& object) : object_(object) {}

    const json& value(const char* key) {
        static const json nothing;
        read_.insert(key);
        const auto found = object_.find(key);
        return found == object_.end() ? nothing : *found;
    }
    bool has(const char* key) const { return object_.contains(key); }
    std::string text(const char* key, std::size_t longest) {
        const json& text = value(key);
        if (text.is_string()) {
            auto found = text.get<std::string>();
            const auto printable = [](unsigned char byte) { return byte >= 0x20 && byte < 0x7F; };
            const bool fits = !found.empty() && found.size() <= longest;
            if (fits && std::ranges::all_of(found, printable)) return found;
        }
        complain(std::string(key) + " must be 1 to " + std::to_string(longest) +
                 " ASCII characters");
        return {};
    }
    CompartmentId door() {
        const json& number = value("door");
        if (number.is_number_integer()) {
            if (const auto door = CompartmentId::from_number(number.get<std::int64_t>()))
                return *door;
        }
        complain("door must be a number from 1 to 999");
        return *CompartmentId::from_number(1);
    }
    // Up to 1000.
    int number_or(const char* key, int least, int otherwise) {
        if (!has(key)) return otherwise;
        const json& number = value(key);
        if (number.is_number_integer()) {
            const auto found = number.get<std::int64_t>();
            if (found >= least && found <= 1000) return static_cast<int>(found);
        }
        complain(std::string(key) + " must be a number from " + std::to_string(least) + " to 1000");
        return otherwise;
    }
    template <class Choice>
    Choice choice(const char* key, std::initializer_list<std::pair<const char*, Choice>> words) {
        const json& word = value(key);
        std::string legal;
        for (const auto& [text, meaning] : words) {
            if (word.is_string() && word == text) return meaning;
            legal += std::string(legal.empty() ? "" : ", ") + text;
        }
        complain(std::string(key) + " must be one of " + legal);
        return words.begin()->second;
    }
    void complain(const std::string& what) {
        if (complaint_.empty()) complaint_ = what;
    }
    std::string finish() {
        for (const auto& [key, unused] : object_.items()) {
            if (!read_.contains(key)) complain("unknown field " + key.substr(0, 40));
        }
        return complaint_;
    }

  private:
    const json& object_;
    std::set<std::string> read_;
    std::string complaint_;
};

decltype(ControlRequest::what) read_fault(Fields& fields) {
    if (fields.has("board")) {
        std::string board = fields.text("board", 32);
        const auto kind =
            fields.choice<BoardFault>("kind", {{"none", BoardFault::None},
                                               {"silent", BoardFault::Silent},
                                               {"lost_answer", BoardFault::LostAnswer},
                                               {"late_answer", BoardFault::LateAnswer},
                                               {"bad_check_sum", BoardFault::BadCheckSum},
                                               {"wrong_unit", BoardFault::WrongUnit},
                                               {"wrong_function", BoardFault::WrongFunction},
                                               {"short_answer", BoardFault::ShortAnswer},
                                               {"wrong_echo", BoardFault::WrongEcho},
                                               {"forgets_registers", BoardFault::ForgetsRegisters},
                                               {"lost_off", BoardFault::LostOff},
                                               {"silent_off", BoardFault::SilentOff},
                                               {"stuck_relay", BoardFault::StuckRelay}});
        const int every = fields.number_or("every", 1, 1);
        return control::BreakBoard{
            std::move(board), kind, {every, fields.number_or("times", 0, 0)}};
    }
    const CompartmentId door = fields.door();
    return control::BreakDoor{
        door, fields.choice<DoorFault>("kind", {{"none", DoorFault::None},
                                                {"stuck", DoorFault::Stuck},
                                                {"switch_broken", DoorFault::SwitchBroken}})};
}

decltype(ControlRequest::what) read_what(Fields& fields) {
    const std::string word = fields.text("do", 32);
    if (word == "watch") return control::Watch{};
    if (word == "state") return control::State{};
    if (word == "open_door") return control::OpenDoor{fields.door()};
    if (word == "close_door") return control::CloseDoor{fields.door()};
    if (word == "put_in") return control::Fill{fields.door(), true};
    if (word == "take_out") return control::Fill{fields.door(), false};
    if (word == "scan") return control::ScanText{fields.text("text", 128)};
    if (word == "set_person") {
        return control::SetPerson{
            fields.choice<Spring>("mode", {{"hands", Spring::Present}, {"none", Spring::Absent}})};
    }
    if (word == "fault") return read_fault(fields);
    fields.complain(
        "do must be one of watch, state, open_door, close_door, put_in, take_out, scan, "
        "set_person, fault");
    return control::State{};
}

}  // namespace

std::expected<ControlRequest, BadRequest> parse_control_request(std::string_view line) {
    const json object = json::parse(line, nullptr, false);
    if (!object.is_object()) return std::unexpected(BadRequest{{}, "not a JSON object"});
    Fields fields(object);
    const json& id = fields.value("id");
    if (!id.is_number_integer())
        return std::unexpected(BadRequest{{}, "id must be a whole number"});
    ControlRequest request{.id = id.get<std::int64_t>(), .what = control::State{}};
    if (fields.value("v") != 1) return std::unexpected(BadRequest{request.id, "v must be 1"});
    request.what = read_what(fields);
    const std::string complaint = fields.finish();
    if (!complaint.empty()) return std::unexpected(BadRequest{request.id, complaint});
    return request;
}

std::string refusal_text(const BadRequest& refusal) {
    const json id = refusal.id ? json(*refusal.id) : json(nullptr);
    const json answer{
        {"v", 1}, {"id", id}, {"ok", false}, {"error", "bad_request"}, {"detail", refusal.detail}};
    // Details may quote a key of the request, which may be cut within a character.
    return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace veilbox::hal
