#include "controller/wire/local_json.h"
#include "tests/support/samples.h"

#include <gtest/gtest.h>

namespace veilbox::wire {
namespace {

template <class Kind>
bool asks(const char* line) {
    const auto request = parse_local_request(line);
    if (!request) return false;
    const auto* command = std::get_if<Command>(&request->content);
    const auto* person = command ? std::get_if<command::ByPerson>(command) : nullptr;
    return person != nullptr && std::holds_alternative<Kind>(*person);
}

TEST(LocalSocket, EveryWordOfTheProtocolIsUnderstood) {
    EXPECT_TRUE(asks<command::TakeScan>(R"({"v":1,"id":1,"do":"scan","text":"RX123456785DE"})"));
    EXPECT_TRUE(
        asks<command::SignIn>(R"({"v":1,"id":1,"do":"sign_in","number":"38","pin":"2468"})"));
    EXPECT_TRUE(asks<command::ChooseSize>(R"({"v":1,"id":1,"do":"choose_size","size":"XL"})"));
    EXPECT_TRUE(asks<command::Reopen>(R"({"v":1,"id":1,"do":"reopen","compartment":17})"));
    EXPECT_TRUE(asks<command::FinishPickup>(R"({"v":1,"id":1,"do":"finish","compartment":17})"));
    EXPECT_TRUE(asks<command::KeepParcel>(R"({"v":1,"id":1,"do":"keep","compartment":17})"));
    EXPECT_TRUE(asks<command::PutBack>(
        R"({"v":1,"id":1,"do":"put_back","compartment":17,"reason":"not_ordered"})"));
    EXPECT_TRUE(asks<command::ReportProblem>(
        R"({"v":1,"id":1,"do":"report","compartment":17,"problem":"wrong_parcel"})"));
    EXPECT_TRUE(asks<command::Retrieve>(R"({"v":1,"id":1,"do":"retrieve","compartment":17})"));
    EXPECT_TRUE(
        asks<command::FinishDropOff>(R"({"v":1,"id":1,"do":"finish_drop_off","compartment":17})"));
    EXPECT_TRUE(asks<command::RetrieveAll>(R"({"v":1,"id":1,"do":"retrieve_all"})"));
    EXPECT_TRUE(asks<command::LastOne>(R"({"v":1,"id":1,"do":"last_one"})"));
    EXPECT_TRUE(
        asks<command::EndRetrieve>(R"({"v":1,"id":1,"do":"end_retrieve","answer":"left_inside"})"));
    EXPECT_TRUE(asks<command::TakeBack>(R"({"v":1,"id":1,"do":"take_back"})"));
    EXPECT_TRUE(asks<command::SignOut>(R"({"v":1,"id":1,"do":"sign_out"})"));
    EXPECT_TRUE(asks<command::EnterCode>(R"({"v":1,"id":1,"do":"code","digits":"482190375"})"));
    EXPECT_TRUE(
        asks<command::EndDeposit>(R"({"v":1,"id":1,"do":"end_deposit","reason":"undone"})"));
    EXPECT_TRUE(asks<command::Touch>(R"({"v":1,"id":1,"do":"touch"})"));
    for (const char* line :
         {R"({"v":1,"id":1,"do":"hello","client":"ctl"})", R"({"v":1,"id":1,"do":"status"})",
          R"({"v":1,"id":1,"do":"doors"})", R"({"v":1,"id":1,"do":"facts","from":1,"limit":500})",
          R"({"v":1,"id":1,"do":"head"})"}) {
        EXPECT_TRUE(parse_local_request(line)) << line;
    }
}

TEST(LocalSocket, AMalformedLineIsRefusedWithTheReasonAndItsId) {
    const auto wrong = parse_local_request(R"({"v":1,"id":7,"do":"facts","from":0,"limit":1})");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().id, 7);
    EXPECT_EQ(wrong.error().detail, "from must be a whole number from 1 to 9223372036854775807");
    EXPECT_EQ(bad_request_line(wrong.error()),
              R"({"detail":"from must be a whole number from 1 to 9223372036854775807",)"
              R"("error":"bad_request","id":7,"ok":false,"v":1})");
}

TEST(LocalSocket, HostileLinesChangeNothing) {
    for (const char* line :
         {"", "hello", "{}", "[]", "{\"v\":1}", R"({"v":2,"id":1,"do":"sign_out"})",
          R"({"v":1,"id":-1,"do":"sign_out"})", R"({"v":1,"id":1,"do":"open_all"})",
          R"({"v":1,"id":1,"do":"sign_out","door":17})",
          R"({"v":1,"id":1,"do":"retrieve","compartment":0})",
          R"({"v":1,"id":1,"do":"end_retrieve","answer":"unseen"})",
          R"({"v":1,"id":1,"do":"end_retrieve"})",
          R"({"v":1,"id":1,"do":"sign_in","number":"../38","pin":"1"})",
          R"({"v":1,"id":1,"do":"sign_in","number":"38","pin":"12345678901234567"})",
          R"({"v":1,"id":1,"do":"end_deposit","reason":"door_did_not_open"})",
          R"({"v":1,"id":1,"do":"choose_size","size":"XXL"})",
          R"({"v":1,"id":1,"do":"choose_size"})",
          "{\"v\":1,\"id\":1,\"do\":\"scan\",\"text\":\"\xff\xfe\"}"}) {
        EXPECT_FALSE(parse_local_request(line)) << line;
    }
}

TEST(LocalSocket, ALineMayBeNestedSixteenDeepAndNoDeeper) {
    const auto nested = [](int levels) {
        std::string line = R"({"v":1,"id":1,"do":"touch","x":)";
        for (int i = 1; i < levels; ++i) line += i % 2 == 0 ? R"({"a":)" : R"([7,)";
        line += "0";
        for (int i = levels - 1; i >= 1; --i) line += i % 2 == 0 ? "}" : "]";
        return line + "}";
    };
    const auto complaint = [](const std::string& line) {
        return parse_local_request(line).error().detail;
    };
    EXPECT_EQ(complaint(nested(17)), "nested too deep");
    EXPECT_NE(complaint(nested(16)), "nested too deep");
    std::string wide = R"({"v":1,"id":1,"do":"touch","x":[)";
    for (int i = 0; i < 100; ++i) wide += "{},[],";
    EXPECT_NE(complaint(wide + "0]}"), "nested too deep");
    const std::string text = R"({"v":1,"id":1,"do":"touch","x":"\"[[[[[[[[[[[[[[[[[[[[["})";
    EXPECT_NE(complaint(text), "nested too deep") << "brackets in a text";
}

TEST(LocalSocket, ACodeThatIsNoCodeComesAsIncompleteAndIsNotRepeated) {
    const auto request = parse_local_request(R"({"v":1,"id":1,"do":"code","digits":"4821"})");
    ASSERT_TRUE(request);
    EXPECT_TRUE(std::get<command::EnterCode>(
                    std::get<command::ByPerson>(std::get<Command>(request->content)))
                    .code.empty());
}

TEST(LocalSocket, TheScreenSaysWhatTheProtocolPageSays) {
    DepositScreen deposit{.courier = {*CourierNumber::parse("38"), tests::carrier(), 12},
                          .compartment = tests::door(23),
                          .size = Size::M,
                          .label_tail = "7KQ2",
                          .phase = DoorPhase::Open,
                          .shared = true};
    deposit.courier.round = {{tests::door(12), "M0A9"}, {tests::door(4), ""}};
    deposit.courier.free = {{Size::S, 9}, {Size::M, 11}};
    deposit.courier.retrieved = 3;
    deposit.courier.to_retrieve = {{.compartment = tests::door(5),
                                    .size = Size::M,
                                    .parcels = 2,
                                    .why = ParcelStatus::Recalled}};
    deposit.courier.found = {{tests::door(4), 4711}};
    Screen screen;
    screen.content = std::move(deposit);
    screen.notice =
        Notice{.refused = Refusal::CloseDoorFirst, .number = 3, .compartment = tests::door(23)};
    screen.doors = {{tests::door(23), Door::Open}, {tests::door(9), Door::Unknown}};
    screen.uplink = true;
    screen.clock_doubted = true;
    EXPECT_EQ(
        screen_push(screen),
        R"({"clock":"doubted","doors":{"23":"open","9":"unknown"},)"
        R"("notice":{"compartment":23,"locker":null,"number":3,"refused":"close_door_first","wait_s":0},)"
        R"("push":"screen","screen":{"carrier":"parcelway","compartment":23,"courier":"38",)"
        R"("deposited":12,"found":[{"compartment":4,"number":4711}],)"
        R"("free":{"M":11,"S":9},"kind":"deposit","label_tail":"7KQ2",)"
        R"("phase":"open","retrieved":3,"round":[{"compartment":12,"label_tail":"M0A9"},)"
        R"({"compartment":4,"label_tail":""}],"shared":true,"size":"M",)"
        R"("to_retrieve":[{"compartment":5,"parcels":2,"size":"M","why":"recalled"}]},)"
        R"("uplink":true,"v":1})");
}

TEST(LocalSocket, TheIdlePageHasAReceiptForTheCourierWhoHasJustSignedOut) {
    Screen screen;
    screen.content = IdleScreen{Receipt{.number = 218,
                                        .courier = *CourierNumber::parse("38"),
                                        .carrier = tests::carrier(),
                                        .deposited = 12,
                                        .retrieved = 3,
                                        .ended_at = Instant(milliseconds(1790000000000))}};
    EXPECT_NE(screen_push(screen).find(
                  R"("screen":{"kind":"idle","receipt":{"carrier":"parcelway","courier":"38",)"
                  R"("deposited":12,"ended_at":1790000000000,"number":218,"retrieved":3}})"),
              std::string::npos);
    screen.content = IdleScreen{};
    EXPECT_NE(screen_push(screen).find(R"("screen":{"kind":"idle"})"), std::string::npos);
}

}  // namespace
}  // namespace veilbox::wire
