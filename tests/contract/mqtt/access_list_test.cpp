// The broker's access list against docs/protocol/mqtt.md: what the page allows works, and nothing
// else does.
#include "tests/contract/mqtt/broker_probe.h"
#include "tests/contract/mqtt/issued_certificate.h"
#include "tests/contract/mqtt/real_broker.h"
#include "tests/support/protocol_table.h"

#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include <gtest/gtest.h>

namespace veilbox::test {
namespace {

// One row of the page: a topic with {id}, and kinds of parties.
struct Flow {
    std::string topic;
    std::string from;
    std::string to;
};

std::vector<Flow> flows() {
    std::vector<Flow> all;
    for (const auto& row : tests::table_of(PROTOCOL "/mqtt.md", "topic")) {
        const std::string ends = row.at(1).substr(0, row.at(1).find_first_of(",("));
        const auto arrow = ends.find("->");
        EXPECT_NE(arrow, std::string::npos) << ends;
        all.push_back({.topic = tests::in_backticks(row.at(0)),
                       .from = tests::trimmed(ends.substr(0, arrow)),
                       .to = tests::trimmed(ends.substr(arrow + 2))});
    }
    return all;
}

const std::vector<std::string> parties{"hub-1", "vault-1", "locker-0412", "locker-0413"};

std::string kind_of(const std::string& party) { return party.substr(0, party.find('-')); }

// The topic as a party may use it: a locker only with its own id, the others with any.
std::string topic_of(const Flow& flow, const std::string& party, const std::string& any) {
    const auto at = flow.topic.find("{id}");
    if (at == std::string::npos) return flow.topic;
    std::string topic = flow.topic;
    return topic.replace(at, 4, kind_of(party) == "locker" ? party.substr(7) : any);
}

enum class Use { Publish, Receive };

bool may(const std::string& party, Use use, const std::string& topic) {
    for (const Flow& flow : flows()) {
        if ((use == Use::Publish ? flow.from : flow.to) != kind_of(party)) continue;
        for (const char* id : {"0412", "0413"}) {
            if (topic_of(flow, party, id) == topic) return true;
        }
    }
    return false;
}

// Every topic of the page for both lockers, and topics beside them.
std::set<std::string> topics() {
    std::set<std::string> all{"veilbox/v1/vault",
                              "veilbox/v1/vault/other",
                              "veilbox/v1/lockers/0412",
                              "veilbox/v1/lockers/0412/other",
                              "veilbox/v1/lockers//inbox",
                              "veilbox/v1/lockers/0412/journal/more",
                              "veilbox/v1/other",
                              "veilbox/v2/lockers/0412/journal",
                              "other",
                              "$SYS/broker/uptime"};
    for (const Flow& flow : flows()) {
        all.insert(topic_of(flow, "hub-1", "0412"));
        all.insert(topic_of(flow, "hub-1", "0413"));
    }
    return all;
}

TEST(AccessList, HoldsARuleForEachRowOfThePageAndNoOther) {
    std::multiset<std::string> expected;
    for (const Flow& flow : flows()) {
        for (const std::string& party : parties) {
            const std::string topic = topic_of(flow, party, "+");
            if (flow.from == kind_of(party)) expected.insert(party + " write " + topic);
            if (flow.to == kind_of(party)) expected.insert(party + " read " + topic);
        }
    }
    EXPECT_EQ(expected.size(), 13U) << "a row of the page names a party that is not known here";
    std::multiset<std::string> rules;
    std::string user = "anybody";
    std::ifstream in(provisioned_folder() + "/broker/acl");
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string first;
        std::string second;
        std::string third;
        words >> first >> second >> third;
        if (first.empty() || first.starts_with('#')) continue;
        if (first == "user") {
            user = second;
        } else {
            rules.insert((first == "topic" ? user : line) + " " + second + " " + third);
        }
    }
    EXPECT_EQ(rules, expected);
}

class AccessMatrix : public testing::Test {
  protected:
    AccessMatrix() : stranger({.ca = provisioned_folder() + "/ca", .subject = "stranger"}) {
        for (const std::string& party : parties) connect(party, broker.options(party));
        hal::MqttOptions options = broker.options("hub-1");
        options.client_id = "stranger";
        options.certificate = stranger.pem();
        options.key = stranger.key();
        connect("stranger", options);
    }
    void connect(const std::string& party, const hal::MqttOptions& options) {
        auto& probe = probes[party] = std::make_unique<BrokerProbe>(options);
        for (const std::string filter : {"#", "$SYS/#", "veilbox/v1/lockers/+/commands"}) {
            probe->subscribe(filter);
        }
        probe->subscribe("$share/" + party + "/#");
    }

    RealBroker broker;
    IssuedCertificate stranger;
    std::map<std::string, std::unique_ptr<BrokerProbe>> probes;
};

TEST_F(AccessMatrix, LetsEachPartyPublishAndReceiveWhatThePageSaysAndNothingElse) {
    std::map<std::string, BrokerProbe::Received> expected;
    int allowed = 0;
    for (const auto& [party, probe] : probes) {
        for (const std::string& topic : topics()) {
            const bool publishes = may(party, Use::Publish, topic);
            const int answer = probe->publish(topic, "from " + party);
            EXPECT_EQ(answer < 0x80, publishes) << party << " to " << topic << ": " << answer;
            if (!publishes) continue;
            for (const auto& [reader, unused] : probes) {
                if (!may(reader, Use::Receive, topic)) continue;
                expected[reader].emplace(topic, "from " + party);
                ++allowed;
            }
        }
    }
    // Two lockers' journals, presence and commands, and both ways of the vault.
    EXPECT_EQ(allowed, 8);
    for (const auto& [party, probe] : probes) {
        EXPECT_EQ(probe->received(), expected[party]) << party;
    }
}

TEST_F(AccessMatrix, KeepsAnothersSessionFromWhoBorrowsItsName) {
    hal::MqttOptions options = broker.options("locker-0413");
    options.client_id = "locker-0412";
    BrokerProbe liar(options);
    // The liar has taken the place of its own name, not of the one it borrowed.
    EXPECT_LT(probes.at("locker-0412")->publish("veilbox/v1/lockers/0412/journal", "still here"),
              0x80);
    EXPECT_THROW(probes.at("locker-0413")->received(), std::runtime_error);
}

}  // namespace
}  // namespace veilbox::test
