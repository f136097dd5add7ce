#include "controller/wire/local_json.h"

#include "controller/domain/reasons.h"
#include "controller/wire/json.h"
#include "controller/wire/layout_json.h"

#include <algorithm>

namespace veilbox::wire {
namespace {
constexpr std::size_t largest_line = 64 * 1024;
constexpr std::size_t largest_answer = 64 * 1024 * 1024;
constexpr std::size_t longest_scan = 256;
constexpr std::size_t most_facts = 500;

using Content = decltype(LocalRequest::content);

Content read_sign_in(FieldReader& reader) {
    const auto number = reader.parsed("number", "must be a courier's number", CourierNumber::parse);
    auto pin = SecretText(reader.text("pin", 16));
    if (!number) return Hello{};
    return Command(command::SignIn{*number, std::move(pin)});
}

CompartmentId compartment_in(FieldReader& reader) {
    return *CompartmentId::from_number(reader.integer("compartment", 1, 999));
}

// About the compartment that is on the screen: by the time it arrives, another one may be.
template <class What>
Content about_compartment(FieldReader& reader) {
    return Command(What{compartment_in(reader)});
}

Content read_put_back(FieldReader& reader) {
    const CompartmentId compartment = compartment_in(reader);
    const auto reason = reader.parsed("reason", "is not a known word", from_text<PutBackReason>);
    return Command(command::PutBack{compartment, reason.value_or(PutBackReason::NotWanted)});
}

Content read_report(FieldReader& reader) {
    const CompartmentId compartment = compartment_in(reader);
    const auto problem = reader.parsed("problem", "is not a known word", from_text<Problem>);
    return Command(command::ReportProblem{compartment, problem.value_or(Problem::Empty)});
}

Content read_answer(FieldReader& reader) {
    const auto answer = reader.parsed("answer", "is not a known word", from_text<RetrieveAnswer>);
    return Command(command::EndRetrieve{answer.value_or(RetrieveAnswer::LeftInside)});
}

Content read_content(FieldReader& reader, std::string_view word) {
    if (word == "hello") return Hello{reader.text("client", 32)};
    if (word == "scan") {
        return Command(command::TakeScan{parse_scan(reader.text("text", longest_scan, 0))});
    }
    if (word == "sign_in") return read_sign_in(reader);
    if (word == "sign_out") return Command(command::SignOut{});
    if (word == "code") {
        return Command(command::EnterCode{parse_pickup_code(reader.text("digits", 32, 0))});
    }
    if (word == "end_deposit") {
        const auto reason = reader.parsed("reason", "is not a known word", from_text<DepositEnd>);
        if (reason == DepositEnd::DoorDidNotOpen) reader.wrong("reason", "is the controller's own");
        return Command(command::EndDeposit{reason.value_or(DepositEnd::Undone)});
    }
    if (word == "choose_size") {
        const auto size = reader.parsed("size", "must be S, M, L or XL", from_text<Size>);
        return Command(command::ChooseSize{size.value_or(Size::M)});
    }
    if (word == "reopen") return about_compartment<command::Reopen>(reader);
    if (word == "finish") return about_compartment<command::FinishPickup>(reader);
    if (word == "put_back") return read_put_back(reader);
    if (word == "keep") return about_compartment<command::KeepParcel>(reader);
    if (word == "report") return read_report(reader);
    if (word == "retrieve") return about_compartment<command::Retrieve>(reader);
    if (word == "retrieve_all") return Command(command::RetrieveAll{});
    if (word == "last_one") return Command(command::LastOne{});
    if (word == "end_retrieve") return read_answer(reader);
    if (word == "finish_drop_off") return about_compartment<command::FinishDropOff>(reader);
    if (word == "take_back") return Command(command::TakeBack{});
    if (word == "touch") return Command(command::Touch{});
    if (word == "status") return AskStatus{};
    if (word == "doors") return AskDoors{};
    if (word == "facts") {
        return AskFacts{.from = static_cast<std::uint64_t>(reader.integer("from", 1, INT64_MAX)),
                        .limit = static_cast<std::size_t>(reader.integer("limit", 1, most_facts))};
    }
    if (word == "head") return AskHead{};
    reader.wrong("do", "is not a known word");
    return Hello{};
}

Json answer(std::int64_t id) { return {{"v", 1}, {"id", id}, {"ok", true}}; }

Json door_json(const DoorLine& door) {
    Json faults = Json::array();
    for (const Fault fault : door.faults) faults.push_back(to_text(fault));
    return {{"id", door.id.number()},
            {"size", to_text(door.size)},
            {"door", to_text(door.door.value_or(Door::Unknown))},
            {"state", door.status},
            {"faults", faults}};
}

Json doors_json(std::span<const DoorLine> doors) {
    Json rows = Json::array();
    for (const DoorLine& door : doors) rows.push_back(door_json(door));
    return rows;
}

Json courier_json(const CourierScreen& screen, std::string_view kind) {
    Json free = Json::object();
    for (const auto& [size, count] : screen.free) free[std::string(to_text(size))] = count;
    Json round = Json::array();
    for (const RoundLine& line : screen.round) {
        round.push_back(
            {{"compartment", line.compartment.number()}, {"label_tail", line.label_tail}});
    }
    Json to_retrieve = Json::array();
    for (const RetrieveLine& line : screen.to_retrieve) {
        to_retrieve.push_back({{"compartment", line.compartment.number()},
                               {"size", to_text(line.size)},
                               {"parcels", line.parcels},
                               {"why", to_text(line.why)}});
    }
    Json found = Json::array();
    for (const FoundLine& line : screen.found) {
        found.push_back({{"compartment", line.compartment.number()}, {"number", line.number}});
    }
    return {{"kind", kind},
            {"courier", screen.courier.text()},
            {"carrier", screen.carrier.text()},
            {"deposited", screen.deposited},
            {"retrieved", screen.retrieved},
            {"round", round},
            {"to_retrieve", to_retrieve},
            {"found", found},
            {"free", free}};
}

Json receipt_json(const Receipt& receipt) {
    return {{"number", receipt.number},
            {"courier", receipt.courier.text()},
            {"carrier", receipt.carrier.text()},
            {"deposited", receipt.deposited},
            {"retrieved", receipt.retrieved},
            {"ended_at", receipt.ended_at.time_since_epoch().count()}};
}

Json content_json(const Screen& screen) {
    struct Writer {
        Json operator()(const IdleScreen& s) const {
            Json json{{"kind", "idle"}};
            if (s.receipt) json["receipt"] = receipt_json(*s.receipt);
            return json;
        }
        Json operator()(const CourierScreen& s) const { return courier_json(s, "courier"); }
        Json operator()(const SizeScreen& s) const {
            Json json = courier_json(s.courier, "size");
            json["label_tail"] = s.label_tail;
            return json;
        }
        Json operator()(const DepositScreen& s) const {
            Json json = courier_json(s.courier, "deposit");
            json["compartment"] = s.compartment.number();
            json["size"] = to_text(s.size);
            json["label_tail"] = s.label_tail;
            json["phase"] = to_text(s.phase);
            json["shared"] = s.shared;
            return json;
        }
        Json operator()(const RetrieveScreen& s) const {
            Json json = courier_json(s.courier, "retrieve");
            json["compartment"] = s.compartment.number();
            json["size"] = to_text(s.size);
            json["parcels"] = s.parcels;
            json["phase"] = to_text(s.phase);
            json["in_a_row"] = s.in_a_row;
            json["answer"] = nullptr;
            if (s.answer) json["answer"] = to_text(*s.answer);
            return json;
        }
        Json operator()(const DropOffScreen& s) const {
            return {{"kind", "drop_off"},        {"compartment", s.compartment.number()},
                    {"size", to_text(s.size)},   {"label_tail", s.label_tail},
                    {"phase", to_text(s.phase)}, {"number", s.number}};
        }
        Json operator()(const CollectScreen& s) const {
            return {{"kind", "collect"},
                    {"compartment", s.compartment.number()},
                    {"phase", to_text(s.phase)},
                    {"can_reopen", s.can_reopen},
                    {"longer_h", s.longer.count()}};
        }
        Json operator()(const PutBackScreen& s) const {
            return {{"kind", "put_back"},
                    {"compartment", s.compartment.number()},
                    {"phase", to_text(s.phase)},
                    {"reason", to_text(s.reason)}};
        }
        Json operator()(const ReportScreen& s) const {
            return {{"kind", "report"},
                    {"compartment", s.compartment.number()},
                    {"phase", to_text(s.phase)},
                    {"problem", to_text(s.problem)},
                    {"number", s.number}};
        }
    };
    return std::visit(Writer{}, screen.content);
}

Json notice_json(const std::optional<Notice>& notice) {
    if (!notice) return nullptr;
    const auto seconds = (notice->wait.count() + 999) / 1000;
    Json json{{"refused", to_text(notice->refused)},
              {"number", notice->number},
              {"wait_s", seconds},
              {"compartment", nullptr},
              {"locker", nullptr}};
    if (notice->compartment) json["compartment"] = notice->compartment->number();
    if (notice->locker) json["locker"] = notice->locker->text();
    return json;
}
}  // namespace

std::expected<LocalRequest, BadRequest> parse_local_request(std::string_view line) {
    const auto json = parse_object(line, largest_line);
    if (!json) return std::unexpected(BadRequest{std::nullopt, json.error().detail});
    std::optional<std::int64_t> id;
    if (json->contains("id") && (*json)["id"].is_number_integer()) {
        id = (*json)["id"].get<std::int64_t>();
    }
    FieldReader reader(*json);
    reader.integer("v", 1, 1);
    const auto request_id = reader.integer("id", 0, 1LL << 53);
    const auto word = reader.text("do", 32);
    LocalRequest request{.id = request_id, .content = read_content(reader, word)};
    if (auto error = reader.finish()) return std::unexpected(BadRequest{id, error->detail});
    return request;
}

std::string accepted_line(std::int64_t id) { return answer(id).dump(); }

std::string refused_line(std::int64_t id, Refusal reason) {
    return Json{{"v", 1}, {"id", id}, {"ok", false}, {"refused", to_text(reason)}}.dump();
}

std::string bad_request_line(const BadRequest& bad) {
    Json json{
        {"v", 1}, {"id", nullptr}, {"ok", false}, {"error", "bad_request"}, {"detail", bad.detail}};
    if (bad.id) json["id"] = *bad.id;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string hello_line(std::int64_t id, std::string_view version) {
    Json json = answer(id);
    json["version"] = version;
    return json.dump();
}

std::string status_line(std::int64_t id, const StatusAnswer& status) {
    Json counts{{"available", 0}, {"reserved", 0}, {"occupied", 0}, {"out_of_service", 0}};
    Json faults = Json::array();
    for (const DoorLine& door : status.doors) {
        counts[std::string(door.status)] = counts[std::string(door.status)].get<int>() + 1;
        for (const Fault fault : door.faults) {
            faults.push_back({{"compartment", door.id.number()}, {"fault", to_text(fault)}});
        }
    }
    Json readers = Json::array();
    for (const ReaderLine& reader : status.readers) {
        readers.push_back({{"name", reader.name}, {"state", reader.state}});
    }
    Json json = answer(id);
    json["status"] = {{"locker", status.locker.text()},
                      {"version", status.version},
                      {"uptime_s", status.uptime_s},
                      {"seq", status.seq},
                      {"acknowledged", status.acknowledged},
                      {"uplink", status.uplink},
                      {"refused_lines", status.refused_lines},
                      {"refused_payloads", status.refused_payloads},
                      {"journal_writable", status.journal_writable},
                      {"clock", to_text(status.clock)},
                      {"compartments", counts},
                      {"faults", faults},
                      {"readers", readers}};
    return json.dump();
}

std::string doors_line(std::int64_t id, std::span<const DoorLine> doors) {
    Json json = answer(id);
    json["doors"] = doors_json(doors);
    return json.dump();
}

std::string facts_line(std::int64_t id, std::span<const JournalEntry> entries) {
    Json json = answer(id);
    json["facts"] = Json::array();
    for (const JournalEntry& entry : entries)
        json["facts"].push_back(Json::parse(entry_text(entry)));
    return json.dump();
}

std::string head_line(std::int64_t id, const HeadAnswer& head) {
    Json json = answer(id);
    json["head"] = {{"locker", head.locker.text()},
                    {"seq", head.seq},
                    {"hash", to_hex(head.hash.bytes)},
                    {"signature", to_hex(head.signature)},
                    {"key", to_hex(head.key)}};
    return json.dump();
}

std::string layout_push(const LockerId& locker, const LockerLayout& layout, int code_digits) {
    int cabinets = 0;
    int rows = 0;
    for (const Compartment& compartment : layout.compartments) {
        cabinets = std::max(cabinets, compartment.cabinet + 1);
        rows = std::max(rows, compartment.top + compartment.height - 1);
    }
    return Json{
        {"v", 1},
        {"push", "layout"},
        {"locker", {{"id", locker.text()}, {"name", layout.name}, {"address", layout.address}}},
        {"code_digits", code_digits},
        {"cabinets", cabinets},
        {"rows", rows},
        {"compartments", layout_json(layout)["compartments"]}}
        .dump();
}

std::string screen_push(const Screen& screen) {
    Json doors = Json::object();
    for (const auto& [id, door] : screen.doors) doors[std::to_string(id.number())] = to_text(door);
    return Json{
        {"v", 1},
        {"push", "screen"},
        {"screen", content_json(screen)},
        {"notice", notice_json(screen.notice)},
        {"doors", doors},
        {"uplink", screen.uplink},
        {"clock", to_text(screen.clock_doubted ? ClockState::Doubted : ClockState::Believed)}}
        .dump();
}

std::expected<std::vector<JournalEntry>, WireError> parse_facts_line(std::string_view line) {
    const auto json = parse_object(line, largest_answer);
    if (!json) return std::unexpected(json.error());
    if (!json->contains("facts") || !(*json)["facts"].is_array()) {
        return std::unexpected(WireError{"the answer holds no facts"});
    }
    std::vector<JournalEntry> entries;
    for (const Json& fact : (*json)["facts"]) {
        auto entry = parse_entry(fact.dump(-1, ' ', false, Json::error_handler_t::replace));
        if (!entry) return std::unexpected(std::move(entry.error()));
        entries.push_back(std::move(*entry));
    }
    return entries;
}

std::expected<HeadAnswer, WireError> parse_head_line(std::string_view line) {
    const auto json = parse_object(line, largest_answer);
    if (!json) return std::unexpected(json.error());
    if (!json->contains("head")) return std::unexpected(WireError{"the answer holds no head"});
    FieldReader reader((*json)["head"]);
    const auto locker = reader.parsed("locker", "must be a plain name", LockerId::parse);
    const auto seq = static_cast<std::uint64_t>(reader.integer("seq", 0, INT64_MAX));
    const auto hash = reader.digest("hash");
    const auto signature = from_hex(reader.text("signature", 128, 0));
    const auto key = from_hex(reader.text("key", 64));
    if (!signature || !key) reader.wrong("signature", "and key must be hexadecimal");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return HeadAnswer{
        .locker = *locker, .seq = seq, .hash = hash, .signature = *signature, .key = *key};
}

}  // namespace veilbox::wire
