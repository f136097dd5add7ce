// Each field of each message that comes from outside: left out, of another type, at its limits and
// one beyond, with the words of the complaint. And each message at its longest.
#include "controller/wire/fields_json.h"
#include "controller/wire/hub_link_json.h"
#include "controller/wire/local_json.h"
#include "controller/wire/vault_link_json.h"
#include "tests/unit/wire/message_fields.h"

#include <string>

#include <gtest/gtest.h>

namespace veilbox::wire {
namespace {

template <class Parse>
auto by(Parse parse) {
    return [parse](const std::string& text) {
        const auto read = parse(text);
        return read ? taken : read.error().detail;
    };
}
const auto contact_of = [](const std::string& text) { return parse_contact(SecretText(text)); };
const auto pickup_of = [](const std::string& text) { return parse_pickup(SecretText(text)); };
const auto layout_of = [](const std::string& text) { return parse_layout(Json::parse(text)); };
const auto opened_of = [](const std::string& text) { return parse_fact("DoorOpened", text); };

constexpr const char* an_id = "0123456789ABCDEFGHJKMNPQRS";
constexpr std::size_t kib = 1024;

Json command(const Json& order) {
    return {
        {"v", 1},
        {"locker", "0412"},
        {"command",
         {{"id", an_id}, {"expires", 5}, {"by", "anna"}, {"why", "inspection"}, {"order", order}}}};
}
Json request(const Json& more) {
    Json json{{"v", 1}, {"id", 7}};
    json.update(more);
    return json;
}

std::vector<Message> of_journals() {
    const Json entry{{"seq", 7},
                     {"at", 5},
                     {"kind", "DoorOpened"},
                     {"body", {{"compartment", 17}}},
                     {"prev", std::string(64, '0')},
                     {"hash", std::string(64, '1')}};
    Field signature = words("/signature", 0, 100);
    signature.good = {"", std::string(100, 'A')};
    Field payload = words("/payload", 1, kib * kib);
    payload.good = {"x"};
    payload.bad = {nullptr, 7, ""};  // a longer one does not fit into the message
    return {
        {"Envelope",
         {{"payload", "{}"}, {"signature", "AAAA"}},
         by(parse_envelope),
         {payload, signature},
         kib * kib},
        {"Entry",
         entry,
         by(parse_entry),
         {number("/seq", 1, largest_integer), number("/at", 0, largest_time), words("/kind", 1, 40),
          object("/body"), digest("/prev"), digest("/hash")},
         257 * kib},
        {"Batch",
         {{"v", 1}, {"locker", "0412"}, {"facts", {entry}}},
         by(parse_batch),
         {number("/v", 1, 1),
          words("/locker", 1, 32),
          {.at = "/facts",
           .where = "",
           .rule = "must be a list of at most 200",
           .good = {Json(std::vector<Json>(200, entry))},
           .bad = {nullptr, 7, "x", Json::object(), Json(std::vector<Json>(201, entry))}},
          number("/facts/0/seq", 1, largest_integer),
          digest("/facts/0/hash")},
         kib * kib},
        {"DoorOpened",
         {{"compartment", 17}},
         by(opened_of),
         {number("/compartment", 1, 999, "DoorOpened: ")},
         256 * kib},
    };
}

std::vector<Message> of_the_hub() {
    return {
        {"Receipt",
         {{"v", 1}, {"locker", "0412"}, {"ack", 41}},
         by(parse_hub_message),
         {number("/v", 1, 1), words("/locker", 1, 32),
          instead(number("/ack", 0, largest_integer), "command is missing")},
         kib * kib},
        {"Command",
         command({{"do", "open_compartment"}, {"compartment", 17}}),
         by(parse_hub_message),
         {number("/v", 1, 1), words("/locker", 1, 32), object("/command"),
          id("/command/id", "command: "), number("/command/expires", 0, largest_time, "command: "),
          instead(plain_name("/command/by", "command: "), "command: by and why are missing"),
          instead(
              parsed("/command/why", "is not a known word", {"inspection"}, {"", "x"}, "command: "),
              "command: by and why are missing"),
          object("/command/order", "command: "),
          number("/command/order/compartment", 1, 999, "open_compartment: ")},
         kib * kib},
        {"Presence",
         {{"v", 1}, {"online", true}, {"at", 5}},
         by(parse_presence),
         {number("/v", 1, 1),
          number("/at", 0, largest_time),
          {.at = "/online",
           .where = "",
           .rule = "must be true or false",
           .good = {true, false},
           .bad = {nullptr, 0, 1, "true"}}},
         kib},
    };
}

std::vector<Message> of_layouts() {
    return {
        {"Layout",
         {{"name", "Linden Square"},
          {"address", "Linden Square 4"},
          {"compartments",
           {{{"id", 7},
             {"size", "M"},
             {"reach", "low"},
             {"cabinet", 0},
             {"top", 1},
             {"height", 1}}}}},
         by(layout_of),
         {words("/name", 1, 200, "layout: "),
          words("/address", 1, 200, "layout: "),
          {.at = "/compartments",
           .where = "layout: ",
           .rule = "must be a list of at most 999",
           .good = {Json::array()},
           .bad = {nullptr, Json::object(), Json(std::vector<int>(1'000, 1))}},
          number("/compartments/0/id", 1, 999, "layout: compartment: "),
          parsed("/compartments/0/size", "must be S, M, L or XL", {"S", "M", "L", "XL"},
                 {"", "s", "XXL"}, "layout: compartment: "),
          parsed("/compartments/0/reach", "must be low, middle or high", {"low", "middle", "high"},
                 {"", "Low"}, "layout: compartment: "),
          number("/compartments/0/cabinet", 0, 99, "layout: compartment: "),
          number("/compartments/0/top", 1, 40, "layout: compartment: "),
          number("/compartments/0/height", 1, 40, "layout: compartment: ")}},
    };
}

Json headed(Json message) {
    message["v"] = 1;
    message["id"] = an_id;
    message["expires"] = 1;
    return message;
}
std::vector<Field> head_and(std::vector<Field> more) {
    more.push_back(number("/v", 1, 1));
    more.push_back(id("/id"));
    more.push_back(number("/expires", 0, largest_time));
    return more;
}

std::vector<Message> for_the_vault() {
    return {
        {"ContactForVault",
         headed({{"contact",
                  {{"parcel", an_id},
                   {"sender", "shop"},
                   {"reference", "x"},
                   {"revision", 1},
                   {"sealed", "x"}}}}),
         by(parse_vault_request),
         head_and({instead(object("/contact"), "pickup is missing"),
                   id("/contact/parcel", "contact: "), plain_name("/contact/sender", "contact: "),
                   words("/contact/reference", 1, 128, "contact: "),
                   number("/contact/revision", 1, 1'000'000, "contact: "),
                   words("/contact/sealed", 1, 8 * kib, "contact: ")}),
         32 * kib},
        {"PickupForVault",
         headed({{"pickup",
                  {{"parcel", an_id},
                   {"sealed", "x"},
                   {"number", 1},
                   {"compartment", 17},
                   {"locker", {{"id", "0412"}, {"name", "Linden"}, {"address", "Linden 4"}}}}}}),
         by(parse_vault_request),
         head_and({object("/pickup"), id("/pickup/parcel", "pickup: "),
                   words("/pickup/sealed", 1, 8 * kib, "pickup: "),
                   number("/pickup/number", 1, 1'000'000, "pickup: "),
                   number("/pickup/compartment", 1, 999, "pickup: "),
                   plain_name("/pickup/locker/id", "locker: "),
                   words("/pickup/locker/name", 1, 200, "locker: "),
                   words("/pickup/locker/address", 1, 200, "locker: ")}),
         32 * kib},
        {"NoticeForVault",
         headed({{"notice",
                  {{"parcel", an_id},
                   {"kind", "collected"},
                   {"compartment", 17},
                   {"at", 5},
                   {"locker", {{"id", "0412"}, {"name", "Linden"}, {"address", "Linden 4"}}}}}}),
         by(parse_vault_request),
         head_and({instead(object("/notice"), "pickup is missing"),
                   id("/notice/parcel", "notice: "),
                   parsed("/notice/kind", "is not a known word", {"put_back", "problem"},
                          {"", "code"}, "notice: "),
                   number("/notice/compartment", 1, 999, "notice: "),
                   number("/notice/at", 0, largest_time, "notice: "),
                   plain_name("/notice/locker/id", "locker: "),
                   words("/notice/locker/name", 0, 200, "locker: "),
                   words("/notice/locker/address", 0, 200, "locker: ")}),
         32 * kib},
        {"ParcelEnded", headed({{"ended", an_id}}), by(parse_vault_request),
         head_and({instead(id("/ended"), "pickup is missing")}), 32 * kib},
        {"ReportKept", headed({{"kept", an_id}}), by(parse_vault_request),
         head_and({instead(id("/kept"), "pickup is missing")}), 32 * kib},
    };
}

std::vector<Message> of_the_vault() {
    return {
        {"RequestKept", headed({{"kept", an_id}}), by(parse_vault_report),
         head_and({instead(id("/kept"), "contact is missing")}), 4 * kib},
        {"MessageSent", headed({{"sent", {{"parcel", an_id}}}}), by(parse_vault_report),
         head_and({id("/sent/parcel")}), 4 * kib},
        {"MessageFailed", headed({{"failed", {{"parcel", an_id}, {"why", "no_contact"}}}}),
         by(parse_vault_report),
         head_and({id("/failed/parcel"),
                   parsed("/failed/why", "is not a known word", {"not_reached"}, {"", "x"})}),
         4 * kib},
        {"MessageWaiting", headed({{"waiting", {{"parcel", an_id}, {"why", "busy"}}}}),
         by(parse_vault_report),
         head_and({id("/waiting/parcel"),
                   parsed("/waiting/why", "is not a known word", {"not_reached"}, {"", "x"})}),
         4 * kib},
        {"ContactChecked", headed({{"contact", {{"parcel", an_id}, {"state", "accepted"}}}}),
         by(parse_vault_report),
         head_and({id("/contact/parcel"),
                   parsed("/contact/state", "is not a known word", {"conflict"}, {"", "x"})}),
         4 * kib},
        {"Erased", headed({{"erased", {{"class", "contact"}, {"count", 3}, {"at", 5}}}}),
         by(parse_vault_report),
         head_and({parsed("/erased/class", "is not a known word", {"request_id"}, {"", "x"}),
                   number("/erased/count", 1, largest_time),
                   number("/erased/at", 0, largest_time)}),
         4 * kib},
        {"ClockChecked", headed({{"clock", {{"state", "doubted"}}}}), by(parse_vault_report),
         head_and({parsed("/clock/state", "is not a known word", {"believed"}, {"", "x"})}),
         4 * kib},
        {"ForgedRequests", headed({{"forged", {{"count", 17}}}}), by(parse_vault_report),
         head_and({number("/forged/count", 1, largest_time)}), 4 * kib},
        {"Contact",
         {{"name", "x"}, {"email", "y"}, {"phone", "z"}},
         by(contact_of),
         {words("/name", 1, 200), instead(words("/email", 1, 200), taken),
          instead(words("/phone", 1, 200), taken)},
         1'000},
        {"Pickup",
         {{"code", "482190375"}, {"qr", std::string(26, 'x')}},
         by(pickup_of),
         {words("/code", 6, 12), words("/qr", 20, 40)},
         1'000},
    };
}

std::vector<Message> of_the_local_socket() {
    const auto of_the_line = by(parse_local_request);
    const auto asks = [&](const char* word, const Json& more, std::vector<Field> fields) {
        Json sample = request(more);
        sample["do"] = word;
        fields.push_back(number("/v", 1, 1));
        fields.push_back(number("/id", 0, largest_time));
        return Message{std::string("Asks_") + word, sample, of_the_line, fields, 64 * kib};
    };
    return {
        asks("hello", {{"client", "ctl"}}, {words("/client", 1, 32)}),
        asks("scan", {{"text", "x"}}, {words("/text", 0, 256)}),
        asks("sign_in", {{"number", "38"}, {"pin", "2468"}},
             {parsed("/number", "must be a courier's number", {"1"}, {"", "a b"}),
              words("/pin", 1, 16)}),
        asks("code", {{"digits", "482190375"}}, {words("/digits", 0, 32)}),
        asks("end_deposit", {{"reason", "undone"}},
             {parsed("/reason", "is not a known word", {"undone", "does_not_fit"}, {"", "x"})}),
        asks("facts", {{"from", 1}, {"limit", 1}},
             {number("/from", 1, largest_integer), number("/limit", 1, 500)}),
        asks("sign_out", Json::object(), {}),
        asks("touch", Json::object(), {}),
        asks("status", Json::object(), {}),
        asks("doors", Json::object(), {}),
        asks("head", Json::object(), {}),
    };
}

class EachMessage : public testing::TestWithParam<Message> {
  protected:
    std::string complaint(const Json& changed) const {
        return GetParam().complaint(changed.dump());
    }
    static std::string named(const Field& field, const std::string& rule) {
        return field.where + Json::json_pointer(field.at).back() + " " + rule;
    }
};

TEST_P(EachMessage, SaysWhichFieldIsMissing) {
    for (const Field& field : GetParam().fields) {
        Json changed = GetParam().sample;
        const Json::json_pointer at(field.at);
        changed.at(at.parent_pointer()).erase(at.back());
        EXPECT_EQ(complaint(changed),
                  field.missing.empty() ? named(field, "is missing") : field.missing);
    }
}

TEST_P(EachMessage, TakesEachFieldAtItsLimits) {
    for (const Field& field : GetParam().fields) {
        for (const Json& good : field.good) {
            Json changed = GetParam().sample;
            changed[Json::json_pointer(field.at)] = good;
            EXPECT_EQ(complaint(changed), taken) << field.at << " " << good.dump().substr(0, 80);
        }
    }
}

TEST_P(EachMessage, SaysWhatAFieldMustBe) {
    for (const Field& field : GetParam().fields) {
        for (const Json& bad : field.bad) {
            Json changed = GetParam().sample;
            changed[Json::json_pointer(field.at)] = bad;
            EXPECT_EQ(complaint(changed), named(field, field.rule)) << bad.dump().substr(0, 80);
        }
        if (field.other_type.empty()) continue;
        for (const Json& bad : {Json(), Json(7), Json::array(), Json(std::string(65, '0'))}) {
            Json changed = GetParam().sample;
            changed[Json::json_pointer(field.at)] = bad;
            EXPECT_EQ(complaint(changed), named(field, field.other_type)) << bad;
        }
    }
}

TEST_P(EachMessage, SaysThatItHasAFieldTooMany) {
    Json changed = GetParam().sample;
    changed["odd"] = 1;
    EXPECT_TRUE(complaint(changed).ends_with("has a field that is not known"));
    for (const Field& field : GetParam().fields) {
        const auto parent = Json::json_pointer(field.at).parent_pointer();
        changed = GetParam().sample;
        changed[parent / "odd"] = 1;
        EXPECT_EQ(complaint(changed), field.where + "has a field that is not known") << field.at;
    }
}

TEST_P(EachMessage, IsTakenAtItsLongestAndNotAByteBeyond) {
    if (GetParam().largest == 0) return;
    std::string text = GetParam().sample.dump();
    text.resize(GetParam().largest, ' ');
    EXPECT_EQ(GetParam().complaint(text), taken);
    EXPECT_EQ(GetParam().complaint(text + " "),
              "more than " + std::to_string(GetParam().largest) + " bytes");
}

TEST_P(EachMessage, SaysThatItIsNoJsonOrNoObject) {
    if (GetParam().largest == 0) return;
    for (const char* text : {"", "{", "{}{}", "yes"}) {
        EXPECT_EQ(GetParam().complaint(text), "not JSON") << text;
    }
    for (const char* text : {"[]", "7", "null", "\"{}\""}) {
        EXPECT_EQ(GetParam().complaint(text), "not a JSON object") << text;
    }
}

const auto by_name = [](const auto& tested) { return tested.param.name; };
INSTANTIATE_TEST_SUITE_P(OfJournals, EachMessage, testing::ValuesIn(of_journals()), by_name);
INSTANTIATE_TEST_SUITE_P(OfLayouts, EachMessage, testing::ValuesIn(of_layouts()), by_name);
INSTANTIATE_TEST_SUITE_P(ForTheVault, EachMessage, testing::ValuesIn(for_the_vault()), by_name);
INSTANTIATE_TEST_SUITE_P(OfTheHub, EachMessage, testing::ValuesIn(of_the_hub()), by_name);
INSTANTIATE_TEST_SUITE_P(OfTheVault, EachMessage, testing::ValuesIn(of_the_vault()), by_name);
INSTANTIATE_TEST_SUITE_P(OfTheLocalSocket, EachMessage, testing::ValuesIn(of_the_local_socket()),
                         by_name);

}  // namespace
}  // namespace veilbox::wire
