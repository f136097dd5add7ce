// What the broker hears about a connection, and what our own log says about it.
#include "tests/contract/mqtt/real_broker.h"
#include "tests/contract/mqtt/scripted_broker.h"

#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

namespace veilbox::test {
namespace {

constexpr std::string_view commands_0412 = "veilbox/v1/lockers/0412/commands";

// What the programs of this process wrote into their log while `work` ran.
std::string log_of(const std::function<void()>& work) {
    testing::internal::CaptureStdout();
    work();
    return testing::internal::GetCapturedStdout();
}

std::size_t count(const std::string& log, const std::string& words) {
    std::size_t found = 0;
    for (auto at = log.find(words); at != std::string::npos; at = log.find(words, at + 1)) ++found;
    return found;
}

TEST(MqttWords, AConnectionIsMqtt5WithASessionThatStaysAndSaysWhetherItLives) {
    RealBroker broker;
    Party hub(broker.options("hub-1"));
    ASSERT_TRUE(hub.wait_connected());
    // p5: MQTT 5; c0: no clean start; k20: a sign of life in 20 s.
    EXPECT_NE(
        broker.log_line_with({"New client connected"}).find("as hub-1 (p5, c0, k20, u'hub-1')"),
        std::string::npos);
}

TEST(MqttWords, ABrokerThatIsAwayIsOneLineAndItsReturnAnother) {
    RealBroker broker;
    broker.stop();
    const std::string log = log_of([&] {
        Party hub(broker.options("hub-1"));
        hub.wait_messages(1, std::chrono::milliseconds{900});
        broker.start();
        EXPECT_TRUE(hub.wait_connected());
        broker.stop();
        EXPECT_TRUE(hub.wait_disconnected());
        hub.wait_messages(1, std::chrono::milliseconds{900});
    });
    EXPECT_EQ(count(log, "mqtt: connected to the broker"), 1U) << log;
    const std::string away =
        "mqtt: no connection to 127.0.0.1:" + std::to_string(broker.options("hub-1").port) + ": ";
    EXPECT_GE(count(log, away), 2U) << "before and after\n" << log;
    EXPECT_LE(count(log, away), 3U) << "once for each reason\n" << log;
}

// Every byte that is the broker's to act on. 30 and 9 are examples.
TEST(MqttWords, AConnectionSaysWhoComesWhatItTakesAndWhatIsToBeSaidAfterwards) {
    ScriptedBroker broker({R"({"connack": 0, "suback": [1, 1], "then": "hold"})"});
    hal::MqttOptions options = broker.options("locker-0412");
    options.subscriptions = {"one/+", "two/#"};
    options.will = hal::Will{
        .topic = "gone", .payload = "good\"bye", .retain = true, .delay = std::chrono::seconds{30}};
    {
        Party locker(options);
        ASSERT_TRUE(locker.wait_connected());
        EXPECT_TRUE(locker.broker().publish_retained("kept", "x"));
        EXPECT_TRUE(locker.broker().publish("plain", "x"));
        // Flags: will, its quality 1, its retain; no clean start, no user name, no password.
        EXPECT_EQ(
            broker.next("connect"),
            nlohmann::json(
                {{"packet", "connect"},
                 {"protocol", "MQTT"},
                 {"version", 5},
                 {"flags", 0x04 | 0x08 | 0x20},
                 {"keep_alive", 20},
                 // Session expiry, receive maximum, maximum packet size.
                 {"properties", {{"17", 7 * 24 * 3600}, {"33", 20}, {"39", 2 << 20}}},
                 {"client", "locker-0412"},
                 {"will",
                  {{"properties", {{"24", 30}}}, {"topic", "gone"}, {"payload", "good\"bye"}}}}));
        EXPECT_EQ(broker.next("subscribe").at("filters"),
                  nlohmann::json::parse(R"([["one/+", 1], ["two/#", 1]])"));
        for (const auto& [topic, retain] : {std::pair{"kept", 1}, {"plain", 0}}) {
            EXPECT_EQ(
                broker.next("publish"),
                nlohmann::json(
                    {{"packet", "publish"}, {"quality", 1}, {"retain", retain}, {"topic", topic}}));
        }
    }
    EXPECT_EQ(broker.next("disconnect").at("reason"), 4) << "the will is to be published";
}

TEST(MqttWords, WithoutAWillOrSubscriptionsNeitherIsSent) {
    ScriptedBroker broker({R"({"connack": 0, "then": "hold"})"});
    {
        Party hub(broker.options("hub-1"));
        ASSERT_TRUE(hub.wait_connected());
    }
    EXPECT_EQ(broker.next("connect").at("flags"), 0);
    EXPECT_EQ(broker.next().at("packet"), "disconnect") << "and nothing before";
}

// mosquitto 2.0 only hangs up then; other brokers say why.
TEST(MqttWords, ASecondOwnerOfOurNameIsSaid) {
    ScriptedBroker broker({R"({"connack": 0, "then": 142})", R"({"connack": 0, "then": "hold"})"});
    const std::string log = log_of([&] {
        Party hub(broker.options("hub-1"));
        EXPECT_TRUE(hub.wait_for([&] { return hub.connects() == 2; })) << "it comes back";
    });
    EXPECT_EQ(count(log, "another connection uses our name: two processes or a stolen key"), 1U)
        << log;
}

TEST(MqttWords, ABrokerThatLetsUsGoForAnotherReasonIsNotTakenForAThief) {
    ScriptedBroker broker({R"({"connack": 0, "then": 139})", R"({"connack": 0, "then": "hold"})"});
    const std::string log = log_of([&] {
        Party hub(broker.options("hub-1"));
        EXPECT_TRUE(hub.wait_for([&] { return hub.connects() == 2; }));
    });
    EXPECT_EQ(count(log, "another connection"), 0U) << log;
}

TEST(MqttWords, ABrokerThatRefusesUsIsOneLineAndNoConnection) {
    ScriptedBroker broker(
        {R"({"connack": 135})", R"({"connack": 135})", R"({"connack": 0, "then": "hold"})"});
    const std::string log = log_of([&] {
        Party hub(broker.options("hub-1"));
        EXPECT_TRUE(hub.wait_connected());
        EXPECT_EQ(hub.connects(), 1) << "the refusals were none";
        EXPECT_EQ(hub.disconnects(), 0);
    });
    EXPECT_GE(count(log, "the broker refuses us: Not authorized"), 1U) << log;
}

TEST(MqttWords, ASubscriptionThatIsRefusedIsNoConnection) {
    ScriptedBroker broker({R"({"connack": 0, "suback": [1, 135], "then": "hold"})",
                           R"({"connack": 0, "suback": [128, 1], "then": "hold"})",
                           R"({"connack": 0, "suback": [1, 0], "then": "hold"})"});
    hal::MqttOptions options = broker.options("locker-0412");
    options.subscriptions = {"one", "two"};
    const std::string log = log_of([&] {
        Party locker(options);
        EXPECT_TRUE(locker.wait_connected());
        EXPECT_EQ(locker.connects(), 1);
        for (int refusals = 0; refusals < 2; ++refusals) {
            EXPECT_EQ(broker.next("disconnect").at("reason"), 0) << "we left by ourselves";
        }
    });
    EXPECT_GE(count(log, "the broker refuses a subscription: its access list does not know"), 1U)
        << log;
}

TEST(MqttWords, ALostConnectionIsSaidOnceToWhomItConcerns) {
    ScriptedBroker broker(
        {R"({"connack": 0, "then": "close"})", R"({"connack": 0, "then": "hold"})"});
    Party hub(broker.options("hub-1"));
    ASSERT_TRUE(hub.wait_for([&] { return hub.connects() == 2; }));
    EXPECT_EQ(hub.disconnects(), 1);
}

TEST(MqttWords, AMessageThatTheAccessListRefusesIsSaidAndFreesItsPlace) {
    RealBroker broker;
    const std::string log = log_of([&] {
        Party locker(broker.options("locker-0412"));
        ASSERT_TRUE(locker.wait_connected());
        int taken = 0;
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (taken < 3 * hal::MqttBroker::most_in_flight &&
               std::chrono::steady_clock::now() < deadline) {
            if (locker.broker().publish("veilbox/v1/lockers/0413/journal", "forged")) ++taken;
        }
        EXPECT_EQ(taken, 3 * hal::MqttBroker::most_in_flight) << "each answer makes room";
    });
    EXPECT_GE(count(log, "the broker refused a message: Not authorized; see its access list"), 1U)
        << log;
}

TEST(MqttWords, OneMebibyteIsTheLargestMessage) {
    RealBroker broker;
    hal::MqttOptions locker = broker.options("locker-0412");
    locker.subscriptions = {std::string(commands_0412)};
    Party hub(broker.options("hub-1"));
    Party at_locker(locker);
    ASSERT_TRUE(hub.wait_connected());
    ASSERT_TRUE(at_locker.wait_connected());
    const std::string most(hal::MqttBroker::largest_payload, 'x');
    EXPECT_EQ(count(log_of([&] { EXPECT_FALSE(hub.broker().publish(commands_0412, most + "x")); }),
                    "refused to publish 1048577 bytes: the limit is 1 MiB"),
              1U);
    ASSERT_TRUE(hub.broker().publish(commands_0412, most));
    ASSERT_TRUE(at_locker.wait_messages(1));
    EXPECT_EQ(at_locker.messages()[0].payload, most);
    EXPECT_EQ(at_locker.broker().dropped(), 0U);
}

TEST(MqttWords, NothingIsTakenBeforeTheFirstConnection) {
    const RealBroker broker;
    hal::MqttBroker hub(broker.options("hub-1"), {});
    EXPECT_FALSE(hub.connected());
    EXPECT_FALSE(hub.publish(commands_0412, "early"));
    EXPECT_EQ(hub.dropped(), 0U);
}

TEST(MqttWords, AnEmptyNameIsRefused) {
    const RealBroker broker;
    hal::MqttOptions options = broker.options("hub-1");
    options.client_id = "";
    EXPECT_THROW(hal::MqttBroker(options, {}), std::runtime_error);
}

// A message is kept for those who come later only if that was asked for.
TEST(MqttWords, OnlyWhatIsRetainedWaitsForALateListener) {
    RealBroker broker;
    Party hub(broker.options("hub-1"));
    ASSERT_TRUE(hub.wait_connected());
    ASSERT_TRUE(hub.broker().publish(commands_0412, "plain"));
    ASSERT_TRUE(hub.broker().publish_retained("veilbox/v1/lockers/0413/commands", "kept"));
    for (const auto& [name, heard] :
         {std::pair{"locker-0413", true}, std::pair{"locker-0412", false}}) {
        hal::MqttOptions options = broker.options(name);
        options.subscriptions = {"veilbox/v1/lockers/" + std::string(name).substr(7) + "/commands"};
        Party locker(options);
        ASSERT_TRUE(locker.wait_connected());
        EXPECT_EQ(locker.wait_messages(1, std::chrono::milliseconds{heard ? 20'000 : 100}), heard);
    }
}

}  // namespace
}  // namespace veilbox::test
