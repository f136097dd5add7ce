// Every field of every message between the programs: left out, of another type, or one too many, it
// is refused. The samples are what the programs write themselves.
#include "controller/wire/facts_json.h"
#include "controller/wire/hub_link_json.h"
#include "controller/wire/local_json.h"
#include "controller/wire/vault_link_json.h"
#include "tests/support/samples.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace veilbox::wire {
namespace {

using nlohmann::json;

struct Message {
    std::string name;
    std::string sample;
    std::function<bool(const std::string&)> is_taken;
    std::set<std::string> optional = {};  // JSON pointers
};
// GoogleTest looks for this name.
void PrintTo(const Message& message, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << message.name;
}

JournalEntry entry() {
    return {.seq = 7,
            .at = Instant(milliseconds(1790000000000)),
            .kind = "DoorOpened",
            .body = R"({"compartment":17})",
            .prev_hash = tests::digest(1),
            .hash = tests::digest(2)};
}

bool hub_message(const std::string& text) { return !!parse_hub_message(text); }
bool vault_request(const std::string& text) { return !!parse_vault_request(text); }
bool vault_report(const std::string& text) { return !!parse_vault_report(text); }

std::string command_text(command::HubCommand what) {
    return hub_message_text({"0412", command::FromHub{.id = tests::command_id(),
                                                      .what = std::move(what),
                                                      .by = OperatorName::parse("anna"),
                                                      .why = CommandReason::Inspection,
                                                      .expires = Instant(milliseconds(5))}});
}

// A program may ask without an operator, but no door is opened without one.
const std::set<std::string> operator_is_optional{"/command/by", "/command/why"};

std::vector<Message> courier_commands() {
    return {
        {"RegisterCourier",
         command_text(
             command::RegisterCourier{{tests::courier_id(), *CourierNumber::parse("38"),
                                       tests::carrier(), tests::digest(1), tests::digest(2)}}),
         hub_message, operator_is_optional},
        {"RegisterCourierWithAnAccount",
         command_text(
             command::RegisterCourier{{tests::courier_id(),
                                       *CourierNumber::parse("38"),
                                       tests::carrier(),
                                       tests::digest(1),
                                       tests::digest(2),
                                       {tests::carrier("northpost")},
                                       {CourierRight::Deposit, CourierRight::CollectDropOffs},
                                       Instant(milliseconds(5)),
                                       Instant(milliseconds(7))}}),
         hub_message,
         {"/command/by", "/command/why", "/command/order/carriers", "/command/order/rights",
          "/command/order/carriers/0", "/command/order/rights/0", "/command/order/rights/1",
          "/command/order/valid_from", "/command/order/valid_until"}},
        {"RevokeCourier", command_text(command::RevokeCourier{tests::courier_id()}), hub_message,
         operator_is_optional},
    };
}

std::vector<Message> commands() {
    const auto p = tests::parcel_id();
    return {
        {"AnnounceParcel",
         command_text(command::AnnounceParcel{{p,
                                               tests::digest(3),
                                               Size::L,
                                               tests::carrier(),
                                               {Reach::Low,
                                                {ParcelFlag::Valuable},
                                                Instant(milliseconds(5)),
                                                false,
                                                p,
                                                tests::reservation_id(),
                                                true}}}),
         hub_message,
         {"/command/by", "/command/why", "/command/order/size", "/command/order/reach",
          "/command/order/flags", "/command/order/flags/0", "/command/order/deposit_until",
          "/command/order/consent", "/command/order/bundle", "/command/order/reservation",
          "/command/order/drop_off"}},
        {"ReserveSize",
         command_text(command::ReserveSize{
             {tests::reservation_id(), Size::M, tests::carrier(), Instant(milliseconds(5))}}),
         hub_message, operator_is_optional},
        {"CancelReservation", command_text(command::CancelReservation{tests::reservation_id()}),
         hub_message, operator_is_optional},
        {"CancelParcel", command_text(command::CancelParcel{p}), hub_message, operator_is_optional},
        {"ExtendStorage", command_text(command::ExtendStorage{p, Instant(milliseconds(5))}),
         hub_message, operator_is_optional},
        {"SettleFound", command_text(command::SettleFound{7, FoundOutcome::Kept}), hub_message},
        {"IssueCode", command_text(command::IssueCode{p, CodeHolder::Delegate}), hub_message,
         operator_is_optional},
        {"RevokeSecondCode", command_text(command::RevokeSecondCode{p}), hub_message,
         operator_is_optional},
        {"UseVaultKey", command_text(command::UseVaultKey{tests::vault_key()}), hub_message,
         operator_is_optional},
        {"UnblockCompartment", command_text(command::UnblockCompartment{tests::door(17)}),
         hub_message, operator_is_optional},
        {"OpenCompartment", command_text(command::OpenCompartment{tests::door(17)}), hub_message},
    };
}

std::string reported(decltype(VaultReport::content) content) {
    return vault_report_text({tests::command_id(), std::move(content), Instant(milliseconds(5))});
}

std::vector<Message> reports() {
    const auto p = tests::parcel_id();
    return {
        {"RequestKept", reported(RequestKept{tests::command_id()}), vault_report},
        {"VaultKey", reported(tests::vault_key()), vault_report},
        {"MessageSent", reported(MessageSent{p}), vault_report},
        {"MessageFailed", reported(MessageFailed{p, MessageTrouble::NoContact}), vault_report},
        {"MessageWaiting", reported(MessageWaiting{p, MessageTrouble::Busy}), vault_report},
        {"ContactChecked", reported(ContactChecked{p, ContactState::Accepted}), vault_report},
        {"Erased", reported(Erased{RetentionClass::Contact, 3, Instant(milliseconds(5))}),
         vault_report},
        {"ClockChecked", reported(ClockChecked{ClockState::Doubted}), vault_report},
        {"ForgedRequests", reported(ForgedRequests{17}), vault_report},
    };
}

std::vector<Message> messages() {
    const auto p = tests::parcel_id();
    std::vector<Message> all{
        {"Envelope", envelope_text({R"({"v":1})", Bytes(64, 7)}),
         [](const std::string& text) { return !!parse_envelope(text); }},
        {"Batch", batch_text("0412", std::vector{entry(), entry()}),
         [](const std::string& text) { return !!parse_batch(text); }},
        {"Receipt", hub_message_text({"0412", Acknowledgement{41}}), hub_message},
        {"Presence", presence_text({true, Instant(milliseconds(5))}),
         [](const std::string& text) { return !!parse_presence(text); }},
        {"Entry", entry_text(entry()), [](const std::string& text) { return !!parse_entry(text); }},
        {"VaultPickup",
         vault_request_text(
             {tests::command_id(),
              PickupForVault{{*LockerId::parse("0412"), "Linden Square", "Linden Square 4", p,
                              tests::door(17), 1, "vb1.1.AAAA"},
                             Bytes(64, 7)},
              Instant(milliseconds(5))}),
         vault_request,
         {"/pickup/signature"}},
        {"VaultContact",
         vault_request_text(
             {tests::command_id(),
              ContactForVault{p, {*SenderName::parse("shop"), "order-1", 1}, "vb1.1.AAAA"},
              Instant(milliseconds(5))}),
         vault_request},
        {"VaultNotice",
         vault_request_text(
             {tests::command_id(),
              NoticeForVault{{p, NoticeKind::Collected, *LockerId::parse("0412"), "Linden Square",
                              "Linden Square 4", tests::door(17), Instant(milliseconds(4))}},
              Instant(milliseconds(5))}),
         vault_request},
        {"ParcelEnded",
         vault_request_text({tests::command_id(), ParcelEnded{p}, Instant(milliseconds(5))}),
         vault_request},
        {"ReportKept",
         vault_request_text(
             {tests::command_id(), ReportKept{tests::command_id()}, Instant(milliseconds(5))}),
         vault_request},
        {"Head",
         head_line(3, {.locker = *LockerId::parse("0412"),
                       .seq = 5,
                       .hash = tests::digest(1),
                       .signature = Bytes(64, 7),
                       .key = Bytes(32, 8)}),
         [](const std::string& text) { return !!parse_head_line(text); },
         {"/id", "/ok", "/v"}},
    };
    std::ranges::move(courier_commands(), std::back_inserter(all));
    std::ranges::move(commands(), std::back_inserter(all));
    std::ranges::move(reports(), std::back_inserter(all));
    return all;
}

// Pointers to every value below `whole`. A body is its fact's own: facts_test.cpp knows it.
void collect(const json& whole, const json::json_pointer& here,
             std::vector<json::json_pointer>& all) {
    if (here.to_string().ends_with("/body")) return;
    if (whole.is_object()) {
        for (const auto& [key, value] : whole.items()) {
            all.push_back(here / key);
            collect(value, here / key, all);
        }
    }
    if (whole.is_array()) {
        for (std::size_t i = 0; i < whole.size(); ++i) collect(whole[i], here / i, all);
    }
}

class EveryMessage : public testing::TestWithParam<Message> {
  protected:
    EveryMessage() : whole_(json::parse(GetParam().sample)) {
        collect(whole_, json::json_pointer(), fields_);
    }
    bool is_taken(const json& changed) const { return GetParam().is_taken(changed.dump()); }
    bool is_optional(const json::json_pointer& field) const {
        return GetParam().optional.contains(field.to_string());
    }
    const json whole_;
    std::vector<json::json_pointer> fields_;
};

TEST_P(EveryMessage, IsTakenAsItsOwnProgramWritesIt) {
    EXPECT_TRUE(GetParam().is_taken(GetParam().sample)) << GetParam().sample;
    EXPECT_FALSE(fields_.empty());
}

TEST_P(EveryMessage, IsRefusedWithoutAnyOfItsFields) {
    for (const auto& field : fields_) {
        json changed = whole_;
        changed.at(field.parent_pointer()).erase(field.back());
        EXPECT_EQ(is_taken(changed), is_optional(field)) << field << ": " << changed;
    }
}

TEST_P(EveryMessage, IsRefusedWithAFieldOfAnotherType) {
    const std::vector<json> others{nullptr,       true,          7, -1, 1.5, "", "x\n",
                                   json::array(), json::object()};
    for (const auto& field : fields_) {
        if (is_optional(field)) continue;
        for (const json& other : others) {
            if (other.type() == whole_.at(field).type() ||
                (other.is_number_integer() && whole_.at(field).is_number_integer())) {
                continue;
            }
            json changed = whole_;
            changed[field] = other;
            EXPECT_FALSE(is_taken(changed)) << field << ": " << changed;
        }
    }
}

TEST_P(EveryMessage, IsRefusedWithANumberBelowZeroOrATextWithoutEnd) {
    for (const auto& field : fields_) {
        if (is_optional(field)) continue;
        json changed = whole_;
        if (whole_.at(field).is_number_integer()) changed[field] = -1;
        if (whole_.at(field).is_string()) changed[field] = std::string(3'000'000, 'A');
        if (changed == whole_) continue;
        EXPECT_FALSE(is_taken(changed)) << field;
    }
}

TEST_P(EveryMessage, IsRefusedCutShortOrDoubled) {
    const std::string& text = GetParam().sample;
    for (std::size_t length = 0; length < text.size(); ++length) {
        ASSERT_FALSE(GetParam().is_taken(text.substr(0, length))) << length;
    }
    EXPECT_FALSE(GetParam().is_taken(text + text));
    EXPECT_FALSE(GetParam().is_taken("[" + text + "]"));
}

INSTANTIATE_TEST_SUITE_P(Wire, EveryMessage, testing::ValuesIn(messages()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace veilbox::wire
