// [sms] of vault.toml: what is refused, and with which words.
#include "controller/apps/vault/vault_config.h"
#include "hal/config/toml_config.h"
#include "tests/unit/vault/mail_sink.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::apps {
namespace {
using testing::HasSubstr;

// The example that operators begin with; its own [sms] is a comment.
const std::string example = test::text_of(VAULT_EXAMPLE);
const auto line_of_sms = std::ranges::count(example, '\n') + 1;

constexpr std::string_view good = R"([sms]
url = "https://gateway.example/messages"
method = "POST"
content_type = "application/json"
body = '{"to": "{to}", "text": "{text}"}'
)";

VaultConfig read(const std::string& sms) {
    const test::Folder folder;
    std::ofstream(folder / "vault.toml") << example << sms;
    return read_vault_config(folder / "vault.toml");
}

std::string complaint(const std::string& sms) {
    try {
        read(sms);
    } catch (const hal::ConfigError& error) {
        return error.what();
    }
    return "";
}

std::string with(std::string_view old, std::string_view replacement) {
    std::string text(good);
    return text.replace(text.find(old), old.size(), replacement);
}

TEST(SmsConfig, IsReadWhole) {
    EXPECT_FALSE(read("").sms.has_value());
    EXPECT_TRUE(read(std::string(good)).sms->refused_recipient.empty());
    const VaultConfig config = read(std::string(good) + R"(from = "Veilbox"
token_file = "sms.token"
accepted = "200-202, 409"
refused_recipient = "404 422"
ca = "ca.pem"
time_out_s = 5
[[sms.header]]
name = "Authorization"
value = "Bearer {token}"
)");
    const hal::HttpSmsOptions& sms = config.sms.value();
    EXPECT_EQ(sms.url, "https://gateway.example/messages");
    EXPECT_EQ(sms.method, hal::HttpMethod::Post);
    EXPECT_EQ(sms.form, hal::BodyForm::Json);
    EXPECT_EQ(sms.from, "Veilbox");
    ASSERT_EQ(sms.headers.size(), 1U);
    EXPECT_EQ(sms.headers[0].value, "Bearer {token}");
    ASSERT_EQ(sms.accepted.size(), 2U);
    EXPECT_EQ(sms.accepted[0].last, 202);
    EXPECT_EQ(sms.accepted[1].first, 409);
    EXPECT_EQ(sms.refused_recipient.size(), 2U);
    EXPECT_EQ(sms.time_out, std::chrono::seconds(5));
    EXPECT_THAT(sms.ca, testing::EndsWith("/ca.pem"));
    EXPECT_THAT(config.sms_token_file, testing::EndsWith("/sms.token"));
}

TEST(SmsConfig, IsInTheExampleAsItCanBe) {
    std::istringstream lines(example.substr(example.find("# [sms]")));
    std::string sms;
    for (std::string line; std::getline(lines, line);) {
        const bool key = line.starts_with("# [") || line.contains(" = ");
        if (key) sms += line.substr(2) + "\n";
    }
    const VaultConfig config = read(sms);
    EXPECT_EQ(config.sms->refused_recipient.size(), 2U);
    EXPECT_EQ(config.sms->headers.size(), 1U);
}

TEST(SmsConfig, HasDigitsOutsideOfQuotesAndFormsWithoutAny) {
    EXPECT_EQ(complaint(with("\"{to}\"", "{to_digits}")), "");
    EXPECT_EQ(complaint(with("\"to\"", "\"t\\\"o\", \"i\": \"{id}\", \"o\"")), "");
    EXPECT_EQ(
        complaint("[sms]\nurl = \"https://gateway.example/\"\nmethod = \"POST\"\ncontent_type = "
                  "\"application/x-www-form-urlencoded\"\nbody = \"to={to}&text={text}\""),
        "");
}

TEST(SmsConfig, WithGetHasItsPlacesInTheUrl) {
    const std::string get = "[sms]\nmethod = \"GET\"\nurl = ";
    EXPECT_EQ(complaint(get + "\"http://[::1]:81/?to={to_digits}&text={text}\""), "");
    EXPECT_THAT(complaint(get + "\"https://gateway.example/?to={to}\""),
                HasSubstr("sms.url must have {text}"));
    EXPECT_THAT(complaint(get + "\"https://gateway.example/?text={text}&to={to}\"\nbody = \"x\""),
                HasSubstr("sms.body must be left out"));
}

TEST(SmsConfig, IsRefusedWithFileLineAndWhatWouldBeRight) {
    const std::string url = "https://gateway.example/messages";
    const std::string header = std::string(good) + "token_file = \"t\"\n[[sms.header]]\nname = ";
    for (const auto& [text, line, words] :
         std::initializer_list<std::tuple<std::string, int, const char*>>{
             {with("{to}", "{too}"), 4, "sms.body must not have {too}"},
             {with("{to}", "{token}"), 4, "sms.body must not have {token}"},
             {with("{to}", "+49"), 4, "sms.body must have {to} or {to_digits}"},
             {with("{text}", "hello"), 4, "sms.body must have {text}"},
             {with("{text}", "{text}{from}"), -1, "sms.from must be there"},
             {with("\"{text}\"", "{text}"), 4, "sms.body must have {text} between quotes"},
             {with("\"to\"", "\"t\\\"o\", {id}"), 4, "sms.body must have {id} between quotes"},
             {with(url, "http://gateway.example/"), 1, "sms.url must begin with https://"},
             {with(url, "http://127.0.0.1.example/"), 1, "sms.url must begin with https://"},
             {with(url, "http://localhost.example/"), 1, "sms.url must begin with https://"},
             {with(url, "http://localhost@gateway.example/"), 1, "must not have a user"},
             {with(url, "ftp://127.0.0.1/"), 1, "sms.url must begin with https://"},
             {with(url, "https://user:word@gateway.example/"), 1, "must not have a user"},
             {with(url, "https://{to}.example/"), 1, "must not have a place before its path"},
             {with(url, "https://gateway.example/{token}"), 1, "sms.url must not have {token}"},
             {with(url, "gateway"), 1, "sms.url must be"},
             {with(url, "https://gate way/"), 1, "sms.url must be a URL"},
             {with("\"POST\"", "\"PUT\""), 2, "sms.method must be one of \"POST\", \"GET\""},
             {with("application/json", "text/plain"), 3, "sms.content_type must be one of"},
             {std::string(good) + "token_file = \"t\"\n", 5, "sms.token_file and {token}"},
             {std::string(good) + "accepted = \"100\"\n", 5, "sms.accepted must be"},
             {std::string(good) + "accepted = \"299-200\"\n", 5, "sms.accepted must be"},
             {std::string(good) + "accepted = \"2xx\"\n", 5, "sms.accepted must be"},
             {std::string(good) + "refused_recipient = \"404-\"\n", 5,
              "sms.refused_recipient must"},
             {std::string(good) + "refused_recipient = \",\"\n", 5, "sms.refused_recipient must"},
             {std::string(good) + "time_out_s = 31\n", 5, "sms.time_out_s must be"},
             {std::string(good) + "tokens = 1\n", 5, "unknown key 'sms.tokens'"},
             {header + "\"X-To\"\nvalue = \"{token}{to}\"\n", -1, "sms.header must not have {to}"},
             {header + "\"Host\"\nvalue = \"{token}\"\n", -1, "sms.header must be a name"},
             {header + "\"A:\"\nvalue = \"{token}\"\n", -1, "sms.header must be a name"},
             {header + "\"A\"\nvalue = \"{token}\\nB: c\"\n", -1, "sms.header must be a name"},
             {with(url, "http://127.0.0.1/") +
                  "token_file = \"t\"\n[[sms.header]]\nname = \"A\"\nvalue = \"{token}\"\n",
              1, "sms.url must begin with https:// with a token"}}) {
        const std::string said = complaint(text);
        EXPECT_THAT(said, HasSubstr(words)) << text;
        if (line < 0) continue;
        EXPECT_THAT(said, HasSubstr("vault.toml:" + std::to_string(line_of_sms + line) + ": "))
            << text;
    }
}

}  // namespace
}  // namespace veilbox::apps
