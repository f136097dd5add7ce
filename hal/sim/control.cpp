#include "hal/sim/control.h"

#include "hal/sim/control_json.h"

#include <algorithm>

namespace veilbox::hal {
namespace {

using nlohmann::json;

json state_of(const SimCabinet& cabinet, const std::vector<SimLabel>& labels, Tick now) {
    const Wiring& wiring = cabinet.wiring();
    int rows = 0;
    int cabinets = 0;
    json compartments = json::array();
    for (std::size_t i = 0; i < wiring.compartments.size(); ++i) {
        const Compartment& place = wiring.compartments[i];
        const SimDoor& door = cabinet.door(i);
        rows = std::max(rows, place.top + place.height - 1);
        cabinets = std::max(cabinets, place.cabinet + 1);
        compartments.push_back({{"id", place.id.number()},
                                {"size", to_text(place.size)},
                                {"cabinet", place.cabinet},
                                {"top", place.top},
                                {"height", place.height},
                                {"door", door.open() ? "open" : "closed"},
                                {"latched", door.latched()},
                                {"filled", door.filled()}});
    }
    json coils = json::object();
    for (std::size_t i = 0; i < wiring.boards.size(); ++i) {
        json& on = coils[wiring.boards[i].name] = json::array();
        for (int channel = 0; channel < cabinet.board(i).channels(); ++channel) {
            on.push_back(cabinet.board(i).coil(channel));
        }
    }
    json texts = json::array();
    for (const SimLabel& label : labels) {
        texts.push_back({{"text", label.text}, {"size", label.size}, {"title", label.title}});
    }
    return {{"v", 1},
            {"push", "cabinet"},
            {"rows", rows},
            {"cabinets", cabinets},
            {"compartments", std::move(compartments)},
            {"coils", std::move(coils)},
            {"pulses", cabinet.pulses()},
            {"labels", std::move(texts)},
            {"longest_pulse_ms", cabinet.longest_pulse(now).count()}};
}

// Carries one request out on the cabinet.
class Servant {
  public:
    Servant(SimCabinet& cabinet, const std::vector<SimLabel>& labels, Tick now, std::int64_t id)
        : cabinet_(cabinet),
          labels_(labels),
          now_(now),
          answer_{{"v", 1}, {"id", id}, {"ok", true}} {}

    void operator()(const control::Watch&) { outcome_.watch = true; }
    void operator()(const control::State&) { answer_["state"] = state_of(cabinet_, labels_, now_); }
    void operator()(const control::OpenDoor& request) {
        const auto opened = cabinet_.pull(request.door, now_);
        if (need(opened.has_value(), "no such door")) answer_["opened"] = *opened;
    }
    void operator()(const control::CloseDoor& request) {
        need(cabinet_.push(request.door, now_).has_value(), "no such door");
    }
    void operator()(const control::Fill& request) {
        const auto done = cabinet_.fill(request.door, request.filled, now_);
        if (need(done.has_value(), "no such door")) need(*done, "the door is closed");
    }
    void operator()(const control::ScanText& request) { outcome_.scan = request.text; }
    void operator()(const control::SetPerson& request) { cabinet_.set_spring(request.spring); }
    void operator()(const control::BreakDoor& request) {
        need(cabinet_.set_fault(request.door, request.fault), "no such door");
    }
    void operator()(const control::BreakBoard& request) {
        need(cabinet_.set_fault(request.board, request.fault, request.often), "no such board");
    }

    ControlOutcome outcome() {
        outcome_.answer = answer_.dump();
        return std::move(outcome_);
    }

  private:
    bool need(bool holds, const char* detail) {
        if (holds) return true;
        answer_["ok"] = false;
        answer_["error"] = "bad_request";
        answer_["detail"] = detail;
        return false;
    }

    SimCabinet& cabinet_;
    const std::vector<SimLabel>& labels_;
    const Tick now_;
    json answer_;
    ControlOutcome outcome_;
};

}  // namespace

ControlOutcome serve_control(std::string_view line, SimCabinet& cabinet,
                             const std::vector<SimLabel>& labels, Tick now) {
    cabinet.advance(now);
    const auto request = parse_control_request(line);
    if (!request) return {.answer = refusal_text(request.error())};
    Servant servant(cabinet, labels, now, request->id);
    std::visit(servant, request->what);
    return servant.outcome();
}

std::string cabinet_push(const SimCabinet& cabinet, const std::vector<SimLabel>& labels, Tick now) {
    return state_of(cabinet, labels, now).dump();
}

}  // namespace veilbox::hal
