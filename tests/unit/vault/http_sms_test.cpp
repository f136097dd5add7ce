#include "hal/messaging/http_sms.h"

#include "tests/unit/vault/mail_sink.h"

#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {
using enum SendError;
using test::Folder;
using test::ScriptServer;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view number = "+491701234567";
// Everything that ends a text, a line, a value or an object somewhere.
const std::string hostile = "a\"b\\c\n&to=+1;d=%7B{to}\r\n\te \xF0\x9F\x93\xA6 \x7F'</x>?#/";

TextMessage message(const std::string& text = "Linden Square. Code 482190375") {
    return {.id = "0123456789ABCDEFGHJKMNPQRS",
            .to = *PhoneNumber::parse(number),
            .text = SecretText(text)};
}

class Gateway {
  public:
    explicit Gateway(const std::string& certificate = "", const std::string& key = "",
                     const std::string& address = "127.0.0.1")
        : server_(SMS_GATEWAY, 0, {certificate, key, address}),
          begin_((key.empty() ? "http://" : "https://") + address) {}
    std::string url() const { return begin_ + ":" + std::to_string(server_.port()) + "/messages"; }
    void answers(const std::string& how) { std::ofstream(server_.folder() / "answer") << how; }
    std::string request(int n = 1) const {
        return test::text_of(server_.folder() / (std::to_string(n) + ".txt"));
    }

  private:
    ScriptServer server_;
    std::string begin_;
};

HttpSmsOptions options(const std::string& url) {
    return {.url = url,
            .headers = {},
            .body = R"({"to": "{to}", "text": "{text}", "id": "{id}", "from": "{from}"})",
            .from = "Veilbox",
            .refused_recipient = {{.first = 404, .last = 404}, {.first = 420, .last = 422}}};
}

std::string outcome(const HttpSmsOptions& how, const TextMessage& what = message()) {
    const auto sent = HttpSms(how).send(what);
    return sent ? "taken" : std::string(to_text(sent.error()));
}

TEST(HttpSms, AMessageArrivesOverHttpsWithItsTokenAndTheSameIdEachTime) {
    const Folder keys;
    const std::string provision = std::string(PROVISION_PROGRAM) + " " + (keys / "ours") + " && " +
                                  std::string(PROVISION_PROGRAM) + " " + (keys / "other");
    ASSERT_EQ(std::system(provision.c_str()), 0);
    const std::string ours = keys / "ours/broker/";
    const Gateway gateway(ours + "broker.pem", ours + "broker.key");
    HttpSmsOptions how = options(gateway.url());
    how.ca = ours + "ca.pem";
    how.token = SecretText("s3cret");
    how.headers = {{.name = "Authorization", .value = "Bearer {token}"},
                   {.name = "Idempotency-Key", .value = "{id}"}};
    EXPECT_EQ(outcome(how), "taken");
    for (const char* part : {"POST /messages\n", "header Authorization: Bearer s3cret\n",
                             "header Idempotency-Key: 0123456789ABCDEFGHJKMNPQRS\n",
                             "header Content-Type: application/json\n", "value to: +491701234567\n",
                             "value text: Linden Square. Code 482190375\n",
                             "value id: 0123456789ABCDEFGHJKMNPQRS\n", "value from: Veilbox\n"}) {
        EXPECT_THAT(gateway.request(), HasSubstr(part));
    }
    EXPECT_THAT(gateway.request(), Not(HasSubstr("Expect")));

    how.ca = keys / "other/broker/ca.pem";
    EXPECT_EQ(outcome(how), "not_trusted");
    how.ca = keys / "nowhere.pem";
    EXPECT_EQ(outcome(how), "not_trusted");
    how.ca = "";
    EXPECT_EQ(outcome(how), "not_trusted");
    EXPECT_EQ(gateway.request(2), "");
}

TEST(HttpSms, ACertificateForAnotherHostOrAServerWithoutEncryptionIsNotTrusted) {
    const Folder keys;
    ASSERT_EQ(std::system((std::string(PROVISION_PROGRAM) + " " + (keys / "ours")).c_str()), 0);
    const std::string ours = keys / "ours/broker/";
    const Gateway encrypted(ours + "broker.pem", ours + "broker.key", "127.0.0.2");
    HttpSmsOptions how = options(encrypted.url());
    how.ca = ours + "ca.pem";
    EXPECT_EQ(outcome(how), "not_trusted");
    const Gateway clear;
    how.url = "https" + clear.url().substr(4);
    EXPECT_EQ(outcome(how), "not_trusted");
    EXPECT_EQ(encrypted.request() + clear.request(), "");
}

TEST(HttpSms, AHostileTextArrivesAsItIsInEachForm) {
    Gateway gateway;
    HttpSmsOptions how = options(gateway.url());
    const auto arrives = [&](int n) {
        const std::string request = gateway.request(n);
        EXPECT_THAT(request, HasSubstr("\nvalue to: +491701234567\n"));
        EXPECT_THAT(request, HasSubstr("\nvalue text: " + hostile + "\n"));
        EXPECT_THAT(request, Not(HasSubstr("\nvalue d")));
    };
    EXPECT_EQ(outcome(how, message(hostile)), "taken");
    arrives(1);
    how.form = BodyForm::Form;
    how.body = "to={to}&text={text}&from={from}";
    EXPECT_EQ(outcome(how, message(hostile)), "taken");
    arrives(2);
    how.method = HttpMethod::Get;
    how.body = "";
    how.url += "?to={to}&text={text}";
    EXPECT_EQ(outcome(how, message(hostile)), "taken");
    arrives(3);
    EXPECT_THAT(gateway.request(3),
                HasSubstr("GET /messages?to=%2B491701234567&text=a%22b%5Cc%0A"));
}

TEST(HttpSms, EachStatusSaysWhatToDo) {
    Gateway gateway;
    const auto expect = [&](const char* answer, std::string_view meant) {
        gateway.answers(answer);
        EXPECT_EQ(outcome(options(gateway.url())), meant) << answer;
    };
    for (const char* status : {"200", "202", "299"}) expect(status, "taken");
    for (const char* status : {"404", "420", "422"}) expect(status, "recipient_refused");
    for (const char* status : {"401", "403", "407"}) expect(status, "not_signed_in");
    for (const char* status : {"408", "425", "429", "500", "503", "599"}) expect(status, "busy");
    for (const char* status : {"300", "304", "400", "402", "405", "410", "419", "423", "499"}) {
        expect(status, "sender_refused");
    }
}

TEST(HttpSms, OnlyTheStatusesThatAreNamedAreAccepted) {
    Gateway gateway;
    HttpSmsOptions how = options(gateway.url());
    how.accepted = {{.first = 202, .last = 202}, {.first = 409, .last = 409}};
    for (const auto& [answer, meant] : {std::pair{"202", "taken"}, std::pair{"409", "taken"},
                                        std::pair{"200", "sender_refused"}}) {
        gateway.answers(answer);
        EXPECT_EQ(outcome(how), meant) << answer;
    }
}

TEST(HttpSms, ARedirectIsNotFollowedAndALargeAnswerIsNotRead) {
    Gateway gateway;
    gateway.answers("redirect");
    EXPECT_EQ(outcome(options(gateway.url())), "sender_refused");
    EXPECT_EQ(gateway.request(2), "");
    gateway.answers("large");
    EXPECT_EQ(outcome(options(gateway.url())), "taken");
}

TEST(HttpSms, AnAnswerThatDoesNotComeIsForLaterAndOneWhoseBodyDoesNotComeCounts) {
    Gateway gateway;
    HttpSmsOptions how = options(gateway.url());
    for (const char* answer : {"hang up", "noise"}) {
        gateway.answers(answer);
        EXPECT_EQ(outcome(how), "not_reachable") << answer;
    }
    how.time_out = std::chrono::milliseconds(300);
    gateway.answers("slow");
    EXPECT_EQ(outcome(how), "not_reachable");
    // It would be sent a second time.
    gateway.answers("slow body");
    EXPECT_EQ(outcome(how), "taken");
    how.url = "http://127.0.0.1:1/";
    EXPECT_EQ(outcome(how), "not_reachable");
}

// A proxy would see who gets messages.
TEST(HttpSms, NoProxyIsUsed) {
    Gateway gateway;
    ASSERT_EQ(setenv("http_proxy", "http://127.0.0.1:1", 1), 0);
    EXPECT_EQ(outcome(options(gateway.url())), "taken");
    unsetenv("http_proxy");
}

TEST(HttpSms, NeitherNumberNorTextNorAnswerIsInTheLog) {
    Gateway gateway;
    testing::internal::CaptureStdout();  // where the log goes that was not started
    for (const char* answer : {"200", "404", "500", "redirect", "hang up"}) {
        gateway.answers(answer);
        outcome(options(gateway.url()));
    }
    const std::string log = testing::internal::GetCapturedStdout();
    EXPECT_THAT(log, HasSubstr("recipient_refused"));
    EXPECT_THAT(log, HasSubstr("status 500"));
    for (const char* secret : {"1701234567", "482190375", "Linden", "again", "asked"}) {
        EXPECT_THAT(log, Not(HasSubstr(secret)));
    }
}

TEST(HttpSms, OptionsThatAreNotSafeAreNotTaken) {
    EXPECT_THROW(HttpSms(options("http://gateway.example/")), std::invalid_argument);
    HttpSmsOptions how = options("https://gateway.example/");
    how.headers = {{.name = "Authorization", .value = "Bearer {token}"}};
    for (const char* token : {"", "two\nlines", "caf\xC3\xA9"}) {
        how.token = SecretText(token);
        EXPECT_THROW(HttpSms{how}, std::invalid_argument) << token;
    }
}

TEST(TextTemplate, BracesThatAreNoPlaceStandForThemselves) {
    const std::array all{Place::To, Place::ToDigits};
    const PlaceValues values{.to = number, .text = {}, .id = {}, .from = {}, .token = {}};
    for (const auto& [text, filled] :
         {std::pair{R"({"a": {}, "b": { }})", R"({"a": {}, "b": { }})"},
          std::pair{"{{to}", "{+491701234567"}, std::pair{"{x{to}}", "{x+491701234567}"},
          std::pair{"{to", "{to"}, std::pair{"{", "{"}, std::pair{"", ""},
          std::pair{"{TO}{to_digits}{to}", "{TO}491701234567+491701234567"}}) {
        const auto parsed = TextTemplate::parse(text, all);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(parsed->filled(values, Encoding::Plain).reveal(), filled);
    }
    EXPECT_EQ(TextTemplate::parse("{to} {name}", all).error(), "must not have {name}");
    EXPECT_EQ(TextTemplate::parse("{text}", all).error(), "must not have {text}");
}

}  // namespace
}  // namespace veilbox::hal
