#include "hal/messaging/smtp.h"

#include "hal/system/system.h"
#include "tests/unit/vault/mail_sink.h"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {
using test::Folder;
using test::MailSink;
using testing::HasSubstr;
using testing::Not;

EmailAddress address(std::string_view text) { return EmailAddress::parse(text).value(); }

Message message(std::string_view to = "anna@example.org") {
    return {.id = "0123456789ABCDEFGHJKMNPQRS",
            .to = address(to),
            .subject = "Your parcel is at Lindenstraße",
            .text = SecretText("Grüße,\n.\n482 190 375\n"),
            .html = SecretText("<p>Grüße</p><img src=\"cid:pickup-code\">"),
            .images = {{.name = "pickup-code", .png = SecretText("\x89PNG\r\n\x1a\n")}},
            .language = "de",
            .reply_to = address("help@veilbox.example")};
}

class Smtp : public testing::Test {
  protected:
    SmtpMessenger messenger(const std::string& url, StartTls starttls = StartTls::None,
                            const std::string& ca = "") {
        return {SmtpOptions{.url = url,
                            .from = address("lockers@veilbox.example"),
                            .starttls = starttls,
                            .ca = ca},
                clock_};
    }
    SystemClock clock_;
};

TEST_F(Smtp, AMessageArrivesWithTextHtmlAndPictureAsItWasWritten) {
    MailSink sink;
    ASSERT_TRUE(messenger(sink.url()).send(message()).has_value());
    const std::string text = sink.text(1);
    EXPECT_THAT(text, HasSubstr("envelope-from: lockers@veilbox.example\n"));
    EXPECT_THAT(text, HasSubstr("envelope-to: anna@example.org\n"));
    EXPECT_THAT(text, HasSubstr("header Subject: Your parcel is at Lindenstraße\n"));
    EXPECT_THAT(text, HasSubstr("header From: Veilbox <lockers@veilbox.example>\n"));
    EXPECT_THAT(text, HasSubstr("header Message-ID: <0123456789ABCDEFGHJKMNPQRS@veilbox.example>"));
    EXPECT_THAT(text, HasSubstr("header Reply-To: help@veilbox.example\n"));
    EXPECT_THAT(text, HasSubstr("header Content-Language: de\n"));
    EXPECT_THAT(text, HasSubstr("header Auto-Submitted: auto-generated\n"));
    EXPECT_THAT(text, HasSubstr("part text/plain:\nGrüße,\n.\n482 190 375\n"));
    EXPECT_THAT(text, HasSubstr("part text/html:\n<p>Grüße</p>"));
    EXPECT_THAT(text, HasSubstr("image 1pickup-code.png"));
    EXPECT_THAT(text, Not(HasSubstr("defects")));
    EXPECT_EQ(test::text_of(sink.folder() / "1pickup-code.png"), "\x89PNG\r\n\x1a\n");
}

TEST_F(Smtp, ARefusedRecipientIsForGoodAndATemporaryAnswerIsForLater) {
    MailSink sink;
    auto smtp = messenger(sink.url());
    EXPECT_EQ(smtp.send(message("refused@example.org")).error(), SendError::RecipientRefused);
    EXPECT_EQ(smtp.send(message("later@example.org")).error(), SendError::Busy);
    EXPECT_EQ(sink.count(), 0U);
}

TEST_F(Smtp, AServerThatIsAwayIsForLater) {
    int port = 0;
    {
        const MailSink gone;
        port = gone.port();
    }
    auto smtp = messenger("smtp://127.0.0.1:" + std::to_string(port));
    EXPECT_EQ(smtp.send(message()).error(), SendError::NotReachable);
}

TEST_F(Smtp, WithRequiredEncryptionNothingGoesOutInClearOrToAStranger) {
    Folder keys;
    const std::string provision = std::string(PROVISION_PROGRAM) + " " + (keys / "ours") + " && " +
                                  std::string(PROVISION_PROGRAM) + " " + (keys / "other");
    ASSERT_EQ(std::system(provision.c_str()), 0);
    const std::string ours = keys / "ours/broker/";
    const MailSink clear;
    EXPECT_EQ(messenger(clear.url(), StartTls::Required, ours + "ca.pem").send(message()).error(),
              SendError::NotTrusted);
    EXPECT_EQ(clear.count(), 0U);

    const MailSink encrypted(0, ours + "broker.pem", ours + "broker.key");
    auto smtp = messenger(encrypted.url(), StartTls::Required, ours + "ca.pem");
    ASSERT_TRUE(smtp.send(message()).has_value());
    EXPECT_THAT(encrypted.text(1), HasSubstr("encrypted: True"));

    auto wary = messenger(encrypted.url(), StartTls::Required, keys / "other/broker/ca.pem");
    EXPECT_EQ(wary.send(message()).error(), SendError::NotTrusted);
    EXPECT_EQ(encrypted.count(), 1U);
}

TEST_F(Smtp, AServerThatWantsASignInGetsItAndAWrongPasswordIsTheOperatorsToMend) {
    Folder keys;
    ASSERT_EQ(std::system((std::string(PROVISION_PROGRAM) + " " + (keys / "ours")).c_str()), 0);
    const std::string ours = keys / "ours/broker/";
    const MailSink sink(0, ours + "broker.pem", ours + "broker.key", "locker-mail", "right horse");
    SmtpOptions options{.url = sink.url(),
                        .from = address("lockers@veilbox.example"),
                        .user = "locker-mail",
                        .password = SecretText("right horse"),
                        .ca = ours + "ca.pem"};
    ASSERT_TRUE(SmtpMessenger(options, clock_).send(message()).has_value());
    EXPECT_THAT(sink.text(1), HasSubstr("signed in: True"));

    options.password = SecretText("wrong horse");
    EXPECT_EQ(SmtpMessenger(options, clock_).send(message()).error(), SendError::NotSignedIn);
    options.user.clear();
    EXPECT_EQ(SmtpMessenger(options, clock_).send(message()).error(), SendError::NotSignedIn);
    EXPECT_EQ(sink.count(), 1U);
}

TEST_F(Smtp, OnlyMailUrlsAreTaken) {
    for (const char* url : {"http://127.0.0.1/", "file:///etc/passwd", "127.0.0.1", ""}) {
        EXPECT_THROW(messenger(url), std::invalid_argument) << url;
    }
}

TEST(EmailAddress, OnlyPlainAddressesAreAddresses) {
    for (const char* good : {"anna@example.org", "a.b+c@x-y.example", "o'neill@localhost",
                             "x@xn--mller-kva.example"}) {
        EXPECT_TRUE(EmailAddress::parse(good).has_value()) << good;
    }
    for (const char* bad : {"",
                            "anna",
                            "@example.org",
                            "anna@",
                            "a@b@c",
                            "anna@example.org\r\nRCPT TO:<x@y>",
                            "anna@example.org>",
                            "<anna@example.org",
                            "anna @example.org",
                            "anna@exam ple.org",
                            "anna@example..org",
                            ".anna@example.org",
                            "anna.@example.org",
                            "-o@example.org",
                            "anna@-x.org",
                            "\"a\"@example.org",
                            "m\xc3\xbcller@example.org",
                            "anna@[127.0.0.1]",
                            "a,b@example.org",
                            "anna@example.org\n"}) {
        EXPECT_FALSE(EmailAddress::parse(bad).has_value()) << bad;
    }
    EXPECT_FALSE(EmailAddress::parse(std::string(65, 'a') + "@example.org").has_value());
    EXPECT_FALSE(EmailAddress::parse("a@" + std::string(191, 'a')).has_value());
}

}  // namespace
}  // namespace veilbox::hal
