#include "tests/contract/mqtt/real_broker.h"

#include <chrono>
#include <cstdlib>

#include <gtest/gtest.h>

namespace veilbox::test {
namespace {

constexpr std::string_view journal_0412 = "veilbox/v1/lockers/0412/journal";
constexpr std::string_view journal_0413 = "veilbox/v1/lockers/0413/journal";
constexpr std::string_view commands_0412 = "veilbox/v1/lockers/0412/commands";
constexpr std::string_view commands_0413 = "veilbox/v1/lockers/0413/commands";
constexpr std::string_view presence_0412 = "veilbox/v1/lockers/0412/presence";

hal::MqttOptions subscribed(hal::MqttOptions options, std::vector<std::string> filters) {
    options.subscriptions = std::move(filters);
    return options;
}

class Mqtt : public testing::Test {
  protected:
    hal::MqttOptions hub(std::string filter = "veilbox/v1/lockers/+/journal") {
        return subscribed(broker.options("hub-1"), {std::move(filter)});
    }
    hal::MqttOptions locker() {
        return subscribed(broker.options("locker-0412"), {std::string(commands_0412)});
    }
    RealBroker broker;
};

TEST_F(Mqtt, ALockersJournalReachesTheHubAndTheHubsCommandReachesTheLocker) {
    Party at_hub(hub());
    Party at_locker(locker());
    ASSERT_TRUE(at_hub.wait_connected());
    ASSERT_TRUE(at_locker.wait_connected());

    EXPECT_TRUE(at_locker.broker().publish(journal_0412, "batch"));
    EXPECT_TRUE(at_hub.broker().publish(commands_0412, "command"));

    ASSERT_TRUE(at_hub.wait_messages(1));
    EXPECT_EQ(at_hub.messages()[0].topic, journal_0412);
    EXPECT_EQ(at_hub.messages()[0].payload, "batch");
    ASSERT_TRUE(at_locker.wait_messages(1));
    EXPECT_EQ(at_locker.messages()[0].payload, "command");
}

TEST_F(Mqtt, CommandsSentWhileALockerIsAwayWaitForItEvenOverARestartOfTheBroker) {
    Party at_hub(hub());
    ASSERT_TRUE(at_hub.wait_connected());
    {
        Party at_locker(locker());
        ASSERT_TRUE(at_locker.wait_connected());
    }
    Party witness(subscribed(broker.options("locker-0413"), {std::string(commands_0413)}));
    ASSERT_TRUE(witness.wait_connected());
    ASSERT_TRUE(at_hub.broker().publish(commands_0412, "first"));
    ASSERT_TRUE(at_hub.broker().publish(commands_0412, "second"));
    // What comes after them on the same connection has arrived: the broker has taken both.
    ASSERT_TRUE(at_hub.broker().publish(commands_0413, "third"));
    ASSERT_TRUE(witness.wait_messages(1));

    broker.stop();
    ASSERT_TRUE(at_hub.wait_disconnected());
    EXPECT_FALSE(at_hub.broker().connected());
    EXPECT_FALSE(at_hub.broker().publish(commands_0412, "not connected"));
    broker.start();
    ASSERT_TRUE(at_hub.wait_connected());

    Party at_locker(locker());
    ASSERT_TRUE(at_locker.wait_messages(2));
    EXPECT_EQ(at_locker.messages()[0].payload, "first");
    EXPECT_EQ(at_locker.messages()[1].payload, "second");
}

TEST_F(Mqtt, AfterARestartOfTheBrokerBothEndsFindEachOtherByThemselves) {
    Party at_hub(hub());
    Party at_locker(locker());
    ASSERT_TRUE(at_hub.wait_connected());
    ASSERT_TRUE(at_locker.wait_connected());
    broker.stop();
    ASSERT_TRUE(at_hub.wait_disconnected());
    ASSERT_TRUE(at_locker.wait_disconnected());
    broker.start();
    ASSERT_TRUE(at_hub.wait_connected());
    ASSERT_TRUE(at_locker.wait_connected());
    ASSERT_TRUE(at_locker.broker().publish(journal_0412, "after"));
    ASSERT_TRUE(at_hub.wait_messages(1));
    EXPECT_EQ(at_hub.messages()[0].payload, "after");
}

TEST_F(Mqtt, ALockerCannotPublishOnAnothersTopicNorReadAnothersCommands) {
    Party at_hub(hub());
    Party thief(subscribed(broker.options("locker-0413"), {"veilbox/v1/#"}));
    ASSERT_TRUE(at_hub.wait_connected());
    ASSERT_TRUE(thief.wait_connected());

    ASSERT_TRUE(at_hub.broker().publish(commands_0412, "for 0412 only"));
    thief.broker().publish(journal_0412, "forged");
    thief.broker().publish("veilbox/v1/vault/inbox", "forged");
    ASSERT_TRUE(thief.broker().publish(journal_0413, "own"));
    ASSERT_TRUE(at_hub.broker().publish(commands_0413, "for 0413"));

    ASSERT_TRUE(at_hub.wait_messages(1));
    ASSERT_TRUE(thief.wait_messages(1));
    EXPECT_EQ(at_hub.messages().size(), 1U);
    EXPECT_EQ(at_hub.messages()[0].payload, "own");
    EXPECT_EQ(thief.messages().size(), 1U);
    EXPECT_EQ(thief.messages()[0].payload, "for 0413");
}

// Guards the defect: the hubs' own subscription was a shared one, and a stranger got a share.
TEST_F(Mqtt, APartyThatJoinsASharedSubscriptionTakesNothingFromTheHub) {
    Party at_hub(hub());
    Party at_locker(locker());
    Party thief(
        subscribed(broker.options("locker-0413"),
                   {"$share/hub/veilbox/v1/lockers/+/journal", std::string(commands_0413)}));
    ASSERT_TRUE(at_hub.wait_connected());
    ASSERT_TRUE(at_locker.wait_connected());
    ASSERT_TRUE(thief.wait_connected());
    for (int i = 0; i < 12; ++i) {
        ASSERT_TRUE(at_locker.broker().publish(journal_0412, std::to_string(i)));
    }
    ASSERT_TRUE(at_hub.wait_messages(12));
    ASSERT_TRUE(at_hub.broker().publish(commands_0413, "for 0413"));
    ASSERT_TRUE(thief.wait_messages(1));
    EXPECT_EQ(thief.messages()[0].payload, "for 0413");
}

TEST_F(Mqtt, WhoBorrowsAnothersNameStaysWhoItsCertificateSays) {
    Party at_hub(hub());
    ASSERT_TRUE(at_hub.wait_connected());
    hal::MqttOptions options = broker.options("locker-0413");
    options.client_id = "locker-0412";
    Party liar(options);
    ASSERT_TRUE(liar.wait_connected());
    liar.broker().publish(journal_0412, "forged");
    ASSERT_TRUE(liar.broker().publish(journal_0413, "own"));
    ASSERT_TRUE(at_hub.wait_messages(1));
    EXPECT_EQ(at_hub.messages()[0].payload, "own");
}

TEST_F(Mqtt, WithoutACertificateTheBrokerSendsOneAway) {
    const hal::MqttOptions options = broker.options("hub-1");
    {
        Party known(options);
        ASSERT_TRUE(known.wait_connected());
    }
    const std::string client = "timeout 10 mosquitto_pub -V 5 -h 127.0.0.1 -p " +
                               std::to_string(options.port) + " --cafile " + options.ca +
                               " -q 1 -t veilbox/v1/lockers/0412/journal -m x";
    EXPECT_NE(std::system((client + " >/dev/null 2>&1").c_str()), 0);
    // The same client with a certificate gets through: it is the certificate that was missing.
    const hal::MqttOptions known = broker.options("locker-0412");
    EXPECT_EQ(
        std::system((client + " --cert " + known.certificate + " --key " + known.key).c_str()), 0);
}

TEST_F(Mqtt, PresenceIsRetainedAndTheWillSaysGoodbye) {
    hal::MqttOptions options = locker();
    options.will =
        hal::Will{.topic = std::string(presence_0412), .payload = "gone", .retain = true};
    Party watching(hub("veilbox/v1/lockers/+/presence"));
    ASSERT_TRUE(watching.wait_connected());
    {
        Party at_locker(options);
        ASSERT_TRUE(at_locker.wait_connected());
        ASSERT_TRUE(at_locker.broker().publish_retained(presence_0412, "here"));
        ASSERT_TRUE(watching.wait_messages(1));
        EXPECT_EQ(watching.messages()[0].payload, "here");
    }
    ASSERT_TRUE(watching.wait_messages(2));
    EXPECT_EQ(watching.messages()[1].payload, "gone");

    Party late(subscribed(broker.options("hub-1"), {"veilbox/v1/lockers/+/presence"}));
    ASSERT_TRUE(late.wait_messages(1));
    EXPECT_EQ(late.messages()[0].payload, "gone");
}

TEST_F(Mqtt, AMessageAboveOneMebibyteIsDroppedAndCountedAndTheNextOneArrives) {
    Party at_hub(hub());
    ASSERT_TRUE(at_hub.wait_connected());
    const hal::MqttOptions known = broker.options("locker-0412");
    const std::string client = "mosquitto_pub -V 5 -h 127.0.0.1 -p " + std::to_string(known.port) +
                               " --cafile " + known.ca + " --cert " + known.certificate +
                               " --key " + known.key + " -q 1 -t veilbox/v1/lockers/0412/journal ";
    ASSERT_EQ(std::system(("head -c 1048577 /dev/zero | " + client + "-s").c_str()), 0);
    ASSERT_EQ(std::system((client + "-m small").c_str()), 0);
    ASSERT_TRUE(at_hub.wait_messages(1));
    EXPECT_EQ(at_hub.messages()[0].payload, "small");
    EXPECT_EQ(at_hub.broker().dropped(), 1U);
    EXPECT_FALSE(at_hub.broker().publish(commands_0412, std::string(1048577, 'x')));
}

TEST_F(Mqtt, ABurstStopsAtTheFlightLimitAndNothingThatWasTakenIsLost) {
    Party at_hub(hub());
    Party at_locker(locker());
    ASSERT_TRUE(at_hub.wait_connected());
    ASSERT_TRUE(at_locker.wait_connected());
    std::size_t taken = 0;
    std::size_t refused = 0;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (taken < 2000 && std::chrono::steady_clock::now() < deadline) {
        (at_locker.broker().publish(journal_0412, std::to_string(taken)) ? taken : refused) += 1;
    }
    ASSERT_EQ(taken, 2000U);
    EXPECT_GT(refused, 0U);
    ASSERT_TRUE(at_hub.wait_messages(taken));
    const auto messages = at_hub.messages();
    for (std::size_t i = 0; i < messages.size(); ++i) {
        ASSERT_EQ(messages[i].payload, std::to_string(i));
    }
}

TEST_F(Mqtt, WhatAReceiverHasNoRoomForWaitsAndComesInOrder) {
    Party at_hub(hub());
    Party at_locker(locker());
    at_locker.has_room_for(3);
    ASSERT_TRUE(at_hub.wait_connected());
    ASSERT_TRUE(at_locker.wait_connected());
    std::size_t sent = 0;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (sent < 200 && std::chrono::steady_clock::now() < deadline) {
        if (at_hub.broker().publish(commands_0412, std::to_string(sent))) ++sent;
    }
    ASSERT_EQ(sent, 200U);
    ASSERT_TRUE(at_locker.wait_messages(3));
    EXPECT_FALSE(at_locker.wait_messages(4, std::chrono::milliseconds{200}));

    at_locker.has_room_for(SIZE_MAX);
    ASSERT_TRUE(at_locker.wait_messages(sent));
    const auto messages = at_locker.messages();
    for (std::size_t i = 0; i < messages.size(); ++i) {
        ASSERT_EQ(messages[i].payload, std::to_string(i));
    }
}

TEST_F(Mqtt, AReceiverThatNeverHasRoomCanStillLeave) {
    Party at_hub(hub());
    ASSERT_TRUE(at_hub.wait_connected());
    std::chrono::steady_clock::time_point leaves;
    {
        Party at_locker(locker());
        at_locker.has_room_for(0);
        ASSERT_TRUE(at_locker.wait_connected());
        ASSERT_TRUE(at_hub.broker().publish(commands_0412, "first"));
        EXPECT_FALSE(at_locker.wait_messages(1, std::chrono::milliseconds{100}));
        leaves = std::chrono::steady_clock::now();
    }
    EXPECT_LT(std::chrono::steady_clock::now() - leaves, patience) << "its end waited for room";
}

TEST(MqttOptions, AMissingKeyFileIsNamedBeforeAnythingConnects) {
    hal::MqttOptions options{.host = "127.0.0.1",
                             .client_id = "hub-1",
                             .ca = "/nonexistent/ca.pem",
                             .certificate = "/nonexistent/client.pem",
                             .key = "/nonexistent/client.key"};
    try {
        hal::MqttBroker broker(options, {});
        FAIL() << "accepted";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("/nonexistent/ca.pem"), std::string::npos);
    }
}

}  // namespace
}  // namespace veilbox::test
