// Who is at the other end: every party looks at the broker's certificate, and the broker at theirs.
#include "tests/contract/mqtt/issued_certificate.h"
#include "tests/contract/mqtt/real_broker.h"

#include <map>

#include <gtest/gtest.h>

namespace veilbox::test {
namespace {

constexpr const char* let_in = "New client connected";
constexpr const char* turned_away = "OpenSSL Error";

CertificateOptions of_own_ca(const std::string& subject) {
    return {.ca = provisioned_folder() + "/ca", .subject = subject};
}

// What is wrong with a certificate that is otherwise right.
CertificateOptions with_fault(const std::string& fault, CertificateOptions right) {
    if (fault == "another_host") right.alternative = "DNS:elsewhere.example";
    if (fault == "expired") right.days = -1;
    if (fault == "another_ca") right.ca = other_authority();
    return right;
}

class BrokersCertificate : public testing::TestWithParam<std::string> {
  protected:
    IssuedCertificate certificate{with_fault(GetParam(), [] {
        auto right = of_own_ca("broker");
        right.alternative = "DNS:localhost,IP:127.0.0.1";
        return right;
    }())};
    // What each party would say first.
    const std::map<std::string, std::string> first_words{
        {"hub-1", "veilbox/v1/vault/inbox"},
        {"vault-1", "veilbox/v1/vault/outbox"},
        {"locker-0412", "veilbox/v1/lockers/0412/journal"}};
};

using RightCertificate = BrokersCertificate;
TEST_P(RightCertificate, IsTakenByEveryParty) {
    for (const auto& [name, topic] : first_words) {
        RealBroker broker(certificate.pem(), certificate.key());
        Party party(broker.options(name));
        EXPECT_TRUE(party.wait_connected()) << name;
        EXPECT_TRUE(party.broker().publish(topic, "hello")) << name;
        EXPECT_NE(broker.log_line_with({let_in, turned_away}).find(name), std::string::npos);
    }
}
INSTANTIATE_TEST_SUITE_P(Of, RightCertificate, testing::Values("the_broker"));

class WrongCertificate : public BrokersCertificate {};
TEST_P(WrongCertificate, IsRefusedByEveryPartyAndNoMessageGoesOut) {
    for (const auto& [name, topic] : first_words) {
        RealBroker broker(certificate.pem(), certificate.key());
        Party party(broker.options(name));
        const std::string line = broker.log_line_with({let_in, turned_away});
        EXPECT_NE(line.find(turned_away), std::string::npos) << name << ": " << line;
        EXPECT_FALSE(party.broker().connected()) << name;
        EXPECT_FALSE(party.broker().publish(topic, "secret")) << name;
    }
}
INSTANTIATE_TEST_SUITE_P(Of, WrongCertificate,
                         testing::Values("another_host", "expired", "another_ca"));

class PartysCertificate : public testing::TestWithParam<std::string> {};
TEST_P(PartysCertificate, IsRefusedByTheBroker) {
    const IssuedCertificate certificate(with_fault(GetParam(), of_own_ca("locker-0412")));
    RealBroker broker;
    hal::MqttOptions options = broker.options("locker-0412");
    options.certificate = certificate.pem();
    options.key = certificate.key();
    Party party(options);
    const std::string line = broker.log_line_with({let_in, turned_away});
    EXPECT_NE(line.find(turned_away), std::string::npos) << line;
    EXPECT_FALSE(party.broker().publish("veilbox/v1/lockers/0412/journal", "forged"));
}
INSTANTIATE_TEST_SUITE_P(WithFault, PartysCertificate, testing::Values("expired", "another_ca"));

}  // namespace
}  // namespace veilbox::test
