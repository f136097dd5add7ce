// What the controller answers and pushes over its local socket, byte by byte.
#include "controller/wire/local_json.h"
#include "tests/support/samples.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace veilbox::wire {
namespace {

std::vector<DoorLine> doors() {
    return {{.id = tests::door(1), .size = Size::S, .door = Door::Closed, .status = "available"},
            {.id = tests::door(2),
             .size = Size::XL,
             .door = std::nullopt,
             .status = "out_of_service",
             .faults = {Fault::DoorLeftOpen, Fault::BoardNotResponding}},
            {.id = tests::door(3), .size = Size::M, .door = Door::Open, .status = "occupied"},
            {.id = tests::door(4), .size = Size::M, .door = Door::Closed, .status = "available"}};
}

TEST(Answers, ToACommandSayYesOrTheReason) {
    EXPECT_EQ(accepted_line(7), R"({"id":7,"ok":true,"v":1})");
    EXPECT_EQ(refused_line(7, Refusal::WrongCode),
              R"({"id":7,"ok":false,"refused":"wrong_code","v":1})");
    EXPECT_EQ(hello_line(7, "1.2.3"), R"({"id":7,"ok":true,"v":1,"version":"1.2.3"})");
}

TEST(Answers, ToALineThatIsNoneHaveItsIdOrNull) {
    EXPECT_EQ(bad_request_line({std::nullopt, "not JSON"}),
              R"({"detail":"not JSON","error":"bad_request","id":null,"ok":false,"v":1})");
    EXPECT_EQ(
        bad_request_line({7, "\xff"}),
        "{\"detail\":\"\xef\xbf\xbd\",\"error\":\"bad_request\",\"id\":7,\"ok\":false,\"v\":1}");
}

TEST(Answers, AboutDoorsNameEachWithItsFaults) {
    auto two = doors();
    two.resize(2, two[0]);
    EXPECT_EQ(
        doors_line(7, two),
        R"({"doors":[{"door":"closed","faults":[],"id":1,"size":"S","state":"available"},)"
        R"({"door":"unknown","faults":["DoorLeftOpen","BoardNotResponding"],"id":2,"size":"XL",)"
        R"("state":"out_of_service"}],"id":7,"ok":true,"v":1})");
}

TEST(Answers, AboutTheStatusCountDoorsByState) {
    const StatusAnswer status{.locker = *LockerId::parse("0412"),
                              .version = "1.2.3",
                              .uptime_s = 11,
                              .seq = 12,
                              .acknowledged = 13,
                              .uplink = true,
                              .refused_lines = 14,
                              .refused_payloads = 15,
                              .journal_writable = false,
                              .clock = ClockState::Doubted,
                              .doors = doors(),
                              .readers = {{"front", "ready"}, {"side", "away"}}};
    EXPECT_EQ(status_line(7, status),
              R"({"id":7,"ok":true,"status":{"acknowledged":13,"clock":"doubted","compartments":)"
              R"({"available":2,"occupied":1,"out_of_service":1,"reserved":0},)"
              R"("faults":[{"compartment":2,"fault":"DoorLeftOpen"},)"
              R"({"compartment":2,"fault":"BoardNotResponding"}],)"
              R"("journal_writable":false,"locker":"0412",)"
              R"("readers":[{"name":"front","state":"ready"},{"name":"side","state":"away"}],)"
              R"("refused_lines":14,"refused_payloads":15,"seq":12,"uplink":true,"uptime_s":11,)"
              R"("version":"1.2.3"},"v":1})");
}

TEST(Answers, WithFactsAndWithTheHeadAreReadByTheClientAsTheyWere) {
    const JournalEntry entry{.seq = 7,
                             .at = Instant(milliseconds(5)),
                             .kind = "DoorOpened",
                             .body = R"({"compartment":17})",
                             .prev_hash = tests::digest(1),
                             .hash = tests::digest(2)};
    JournalEntry next = entry;
    next.seq = 8;
    const auto facts = parse_facts_line(facts_line(3, std::vector{entry, next}));
    ASSERT_TRUE(facts) << facts.error().detail;
    EXPECT_EQ(*facts, (std::vector{entry, next}));
    const auto head = parse_head_line(head_line(3, {.locker = *LockerId::parse("0412"),
                                                    .seq = 5,
                                                    .hash = tests::digest(1),
                                                    .signature = Bytes(64, 7),
                                                    .key = Bytes(32, 8)}));
    ASSERT_TRUE(head) << head.error().detail;
    EXPECT_EQ(head->locker, LockerId::parse("0412"));
    EXPECT_EQ(head->seq, 5u);
    EXPECT_EQ(head->hash, tests::digest(1));
    EXPECT_EQ(head->signature, Bytes(64, 7));
    EXPECT_EQ(head->key, Bytes(32, 8));
}

TEST(Answers, ThePushedLayoutSaysHowManyCabinetsAndRowsThereAre) {
    const auto pushed =
        nlohmann::json::parse(layout_push(*LockerId::parse("0412"), tests::layout(), 9));
    EXPECT_EQ(pushed["push"], "layout");
    EXPECT_EQ(pushed["code_digits"], 9);
    EXPECT_EQ(pushed["cabinets"], 2) << "0 and 1";
    EXPECT_EQ(pushed["rows"], 4) << "rows 4 to 4 are the lowest";
    EXPECT_EQ(pushed["locker"]["id"], "0412");
    EXPECT_EQ(pushed["locker"]["name"], "Linden Square");
    ASSERT_EQ(pushed["compartments"].size(), 4u);
    EXPECT_EQ(pushed["compartments"][1].dump(),
              R"({"cabinet":0,"height":2,"id":2,"reach":"middle","size":"M","top":2})");
}

TEST(Answers, ThePushedScreenHasTheFieldsOfItsKind) {
    const auto pushed = [](auto content) {
        Screen screen;
        screen.content = std::move(content);
        return nlohmann::json::parse(screen_push(screen));
    };
    EXPECT_EQ(
        pushed(IdleScreen{}).dump(),
        R"({"clock":"believed","doors":{},"notice":null,"push":"screen","screen":{"kind":"idle"},)"
        R"("uplink":false,"v":1})");
    CourierScreen courier{*CourierNumber::parse("38"), tests::carrier(), 12};
    courier.free = {{Size::S, 9}};
    EXPECT_EQ(pushed(courier)["screen"].dump(),
              R"({"carrier":"parcelway","courier":"38","deposited":12,"found":[],"free":{"S":9},)"
              R"("kind":"courier",)"
              R"("retrieved":0,"round":[],"to_retrieve":[]})");
    RetrieveScreen retrieve{.courier = courier,
                            .compartment = tests::door(5),
                            .size = Size::L,
                            .parcels = 2,
                            .phase = DoorPhase::Open,
                            .in_a_row = true};
    EXPECT_EQ(pushed(retrieve)["screen"]["answer"], nullptr);
    retrieve.answer = RetrieveAnswer::NotThere;
    EXPECT_EQ(
        pushed(retrieve)["screen"].dump(),
        R"({"answer":"not_there","carrier":"parcelway","compartment":5,"courier":"38",)"
        R"("deposited":12,"found":[],"free":{"S":9},"in_a_row":true,"kind":"retrieve","parcels":2,)"
        R"("phase":"open","retrieved":0,"round":[],"size":"L","to_retrieve":[]})");
    EXPECT_EQ(pushed(DropOffScreen{.compartment = tests::door(5),
                                   .size = Size::L,
                                   .label_tail = "7KQ2",
                                   .phase = DoorPhase::Done,
                                   .number = 731})["screen"]
                  .dump(),
              R"({"compartment":5,"kind":"drop_off","label_tail":"7KQ2","number":731,)"
              R"("phase":"done","size":"L"})");
    EXPECT_EQ(
        pushed(CollectScreen{.compartment = tests::door(5), .phase = DoorPhase::Open})["screen"]
            .dump(),
        R"({"can_reopen":false,"compartment":5,"kind":"collect","longer_h":0,"phase":"open"})");
    EXPECT_EQ(pushed(PutBackScreen{.compartment = tests::door(5),
                                   .phase = DoorPhase::Done,
                                   .reason = PutBackReason::Damaged})["screen"]
                  .dump(),
              R"({"compartment":5,"kind":"put_back","phase":"done","reason":"damaged"})");
    EXPECT_EQ(
        pushed(ReportScreen{.compartment = tests::door(5),
                            .phase = DoorPhase::Open,
                            .problem = Problem::WrongParcel,
                            .number = 731})["screen"]
            .dump(),
        R"({"compartment":5,"kind":"report","number":731,"phase":"open","problem":"wrong_parcel"})");
}

TEST(Answers, ANoticeSaysWholeSecondsThatAreOverWhenTheyAre) {
    for (const auto& [wait, seconds] :
         {std::pair{0, 0}, std::pair{1, 1}, std::pair{1'000, 1}, std::pair{1'001, 2}}) {
        Screen screen;
        screen.notice =
            Notice{.refused = Refusal::WrongCode, .number = 3, .wait = milliseconds(wait)};
        const auto notice = nlohmann::json::parse(screen_push(screen))["notice"];
        EXPECT_EQ(
            notice.dump(),
            R"({"compartment":null,"locker":null,"number":3,"refused":"wrong_code","wait_s":)" +
                std::to_string(seconds) + "}");
    }
}

}  // namespace
}  // namespace veilbox::wire
