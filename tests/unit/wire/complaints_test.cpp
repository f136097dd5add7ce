// Complaints that are about more than one field of a message.
#include "controller/wire/fields_json.h"
#include "controller/wire/hub_link_json.h"
#include "controller/wire/local_json.h"
#include "controller/wire/vault_link_json.h"
#include "tests/support/samples.h"

#include <gtest/gtest.h>

namespace veilbox::wire {
namespace {

template <class T>
std::string complaint(const std::expected<T, WireError>& read) {
    return read ? "taken" : read.error().detail;
}

const std::string zeros(64, '0');
const std::string entry_before_body =
    R"({"at":5,"hash":")" + zeros + R"(","kind":"K","prev":")" + zeros + R"(","seq":7,"body":)";

TEST(Complaints, AreAboutTheFirstThingThatIsWrong) {
    EXPECT_EQ(complaint(parse_presence(R"({"v":2,"online":7,"at":-1})")),
              "v must be a whole number from 1 to 1");
    EXPECT_EQ(complaint(parse_presence(R"({"v":1,"online":7,"at":-1,"odd":1})")),
              "online must be true or false");
}

TEST(Complaints, OfABatchNameWhatIsWrongWithItsFacts) {
    EXPECT_EQ(complaint(parse_batch(R"({"v":1,"locker":"0412","facts":[]})")), "facts is empty");
    EXPECT_EQ(complaint(parse_batch(R"({"v":1,"locker":"0412","facts":[7]})")),
              "must be an object");
    EXPECT_EQ(complaint(parse_batch(R"({"v":1,"locker":"0412","facts":[{}]})")), "seq is missing");
}

TEST(Complaints, OfABodySayFromWhichByteOnItIsTooLong) {
    const auto with_body_of = [](std::size_t size) {
        const std::string body = R"({"t":")" + std::string(size - 8, 'x') + R"("})";
        return complaint(parse_entry(entry_before_body + body + "}"));
    };
    EXPECT_EQ(with_body_of(256 * 1024), "taken");
    EXPECT_EQ(with_body_of(256 * 1024 + 1), "body is too long");
}

TEST(Complaints, OfASignatureSayThatItIsNoBase64) {
    EXPECT_EQ(complaint(parse_envelope(R"({"payload":"x","signature":"A"})")),
              "signature must be base64");
    EXPECT_EQ(complaint(parse_envelope(R"({"payload":"x","signature":"!!!!"})")),
              "signature must be base64");
}

TEST(Complaints, OfAnOrderSayThatItIsNoneOrNotKnown) {
    const auto order = [](const char* text) {
        return complaint(parse_hub_message(
            std::string(R"({"v":1,"locker":"0412","command":{"id":")") +
            tests::command_id().text() + R"(","expires":5,"order":)" + text + "}}"));
    };
    EXPECT_EQ(order("{}"), "order: do is missing");
    EXPECT_EQ(order(R"({"do":7})"), "order: do is missing");
    EXPECT_EQ(order(R"({"do":"open_all"})"), "kind is not known");
    EXPECT_EQ(order(R"({"do":"unblock_compartment","compartment":1})"), "taken");
    EXPECT_EQ(order(R"({"do":"unblock_compartment"})"),
              "unblock_compartment: compartment is missing");
    EXPECT_EQ(order(R"({"do":"open_compartment","compartment":1})"),
              "command: by and why are missing");
}

TEST(Complaints, OfAContactSayThatThereIsNoWayToThePerson) {
    EXPECT_EQ(complaint(parse_contact(SecretText(R"({"name":"E"})"))), "email or phone is needed");
    EXPECT_EQ(complaint(parse_contact(SecretText(R"({"name":"E","phone":"1"})"))), "taken");
    EXPECT_EQ(complaint(parse_contact(SecretText(R"({"name":"E","email":"e"})"))), "taken");
    EXPECT_EQ(complaint(parse_contact(SecretText(R"({"name":"E","email":""})"))),
              "email must be a text of 1 to 200 bytes");
}

TEST(Complaints, OfARequestThatIsContactAndPickupSayThatOneIsTooMany) {
    EXPECT_EQ(complaint(parse_vault_request(R"({"v":1,"id":")" + tests::command_id().text() +
                                            R"(","expires":1,"contact":{},"pickup":{}})")),
              "has a field that is not known");
}

TEST(Complaints, OfALayoutSayThatItsCompartmentsDoNotAscend) {
    const auto of_ids = [](const std::vector<int>& ids) {
        Json json = layout_json(tests::layout());
        const Json row = json["compartments"][0];
        json["compartments"] = Json::array();
        for (const int number : ids) {
            json["compartments"].push_back(row);
            json["compartments"].back()["id"] = number;
        }
        return complaint(parse_layout(json));
    };
    EXPECT_EQ(of_ids({3, 4, 9}), "taken");
    EXPECT_EQ(of_ids({3, 3}), "layout: compartments must ascend by id");
    EXPECT_EQ(of_ids({4, 3}), "layout: compartments must ascend by id");
    EXPECT_EQ(complaint(parse_layout(Json::array())), "layout: must be an object");
    EXPECT_EQ(complaint(parse_layout(
                  {{"name", "x"}, {"address", "y"}, {"compartments", Json::array({7})}})),
              "layout: compartment: must be an object");
    EXPECT_EQ(complaint(parse_fact("LockerConfigured", R"({"layout":{}})")),
              "LockerConfigured: layout layout: name is missing");
}

TEST(Complaints, OfALocalLineCarryItsIdIfItHadOne) {
    const auto id_of = [](const char* line) { return parse_local_request(line).error().id; };
    EXPECT_EQ(id_of(R"({"v":1,"id":7,"do":"x"})"), 7);
    EXPECT_EQ(id_of(R"({"v":1,"id":-7,"do":"x"})"), -7);
    for (const char* line : {R"({"v":1,"do":"x"})", R"({"v":1,"id":"7","do":"x"})",
                             R"({"v":1,"id":7.5,"do":"x"})", "7", "{"}) {
        EXPECT_EQ(id_of(line), std::nullopt) << line;
    }
    const auto said = [](const char* line) { return parse_local_request(line).error().detail; };
    EXPECT_EQ(said(R"({"v":1,"id":7,"do":"x"})"), "do is not a known word");
    EXPECT_EQ(said(R"({"v":1,"id":7})"), "do is missing");
    EXPECT_EQ(said(R"({"v":1,"id":7,"do":""})"), "do must be a text of 1 to 32 bytes");
    EXPECT_EQ(said(R"({"v":1,"id":7,"do":"end_deposit","reason":"door_did_not_open"})"),
              "reason is the controller's own");
}

TEST(Complaints, OfAnAnswerWithFactsSayWhatItLacks) {
    EXPECT_EQ(complaint(parse_facts_line("{")), "not JSON");
    for (const char* line : {"{}", R"({"facts":7})", R"({"facts":{}})"}) {
        EXPECT_EQ(complaint(parse_facts_line(line)), "the answer holds no facts") << line;
    }
    EXPECT_EQ(complaint(parse_facts_line(R"({"facts":[]})")), "taken");
    EXPECT_EQ(complaint(parse_facts_line(R"({"facts":[{}]})")), "seq is missing");
    const std::string good = entry_before_body + R"({"a":1}})";
    EXPECT_EQ(complaint(parse_facts_line(R"({"facts":[)" + good + "]}")), "taken");
    EXPECT_EQ(complaint(parse_facts_line(R"({"facts":[)" + good + ",7]}")), "not a JSON object");
}

TEST(Complaints, OfAnAnswerWithAHeadSayWhatItLacks) {
    EXPECT_EQ(complaint(parse_head_line("{")), "not JSON");
    EXPECT_EQ(complaint(parse_head_line("{}")), "the answer holds no head");
    EXPECT_EQ(complaint(parse_head_line(R"({"head":7})")), "must be an object");
    const auto with = [](const char* key, const Json& value) {
        Json head{
            {"locker", "0412"}, {"seq", 5}, {"hash", zeros}, {"signature", "00"}, {"key", "00"}};
        head[key] = value;
        return complaint(parse_head_line(Json{{"head", head}}.dump()));
    };
    EXPECT_EQ(with("seq", 0), "taken");
    EXPECT_EQ(with("locker", "a b"), "locker must be a plain name");
    EXPECT_EQ(with("seq", -1), "seq must be a whole number from 0 to 9223372036854775807");
    EXPECT_EQ(with("hash", "0"), "hash must be 64 hexadecimal characters");
    EXPECT_EQ(with("signature", std::string(128, 'a')), "taken");
    EXPECT_EQ(with("signature", ""), "taken");
    EXPECT_EQ(with("signature", std::string(129, 'a')),
              "signature must be a text of 0 to 128 bytes");
    EXPECT_EQ(with("signature", "xx"), "signature and key must be hexadecimal");
    EXPECT_EQ(with("key", "xx"), "signature and key must be hexadecimal");
    EXPECT_EQ(with("key", std::string(64, 'a')), "taken");
    EXPECT_EQ(with("key", std::string(65, 'a')), "key must be a text of 1 to 64 bytes");
    EXPECT_EQ(with("odd", 1), "has a field that is not known");
}

}  // namespace
}  // namespace veilbox::wire
