// What the answers of a mail server mean in each phase. For good are only those about this
// recipient or this content.
#include "hal/messaging/smtp.h"
#include "hal/messaging/smtp_dialogue.h"
#include "hal/system/system.h"
#include "tests/unit/vault/mail_sink.h"

#include <cstdlib>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

using test::Folder;
using test::MailSink;

struct Case {
    const char* phase;
    const char* answer;
    SendError meant;
};

// Takes the call and says nothing.
class Silence {
  public:
    Silence() {
        EXPECT_EQ(bind(socket_, as_any(), sizeof(address_)), 0);
        EXPECT_EQ(listen(socket_, 1), 0);
        socklen_t size = sizeof(address_);
        EXPECT_EQ(getsockname(socket_, as_any(), &size), 0);
    }
    ~Silence() { close(socket_); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    std::string url() const {
        return "smtp://127.0.0.1:" + std::to_string(ntohs(address_.sin_port));
    }

  private:
    sockaddr* as_any() { return reinterpret_cast<sockaddr*>(&address_); }
    sockaddr_in address_{.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    int socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
};

class SmtpAnswers : public testing::Test {
  protected:
    static Message message(const std::string& to, const std::string& subject) {
        return {.id = "0123456789ABCDEFGHJKMNPQRS",
                .to = *EmailAddress::parse(to),
                .subject = subject,
                .text = SecretText("text"),
                .html = SecretText("html")};
    }
    SmtpOptions options(const std::string& url) {
        return {.url = url,
                .from = *EmailAddress::parse("lockers@veilbox.example"),
                .starttls = StartTls::None};
    }
    // One sink for all of them, which reads its answers anew for each connection.
    void expect(const MailSink& sink, const SmtpOptions& how, std::initializer_list<Case> cases) {
        for (const auto& [phase, answer, meant] : cases) {
            std::ofstream(sink.folder() / "answers") << phase << " " << answer << "\n";
            const auto sent = SmtpMessenger(how, clock).send(message("anna@example.org", "x"));
            EXPECT_EQ(sent ? "taken" : to_text(sent.error()), to_text(meant))
                << phase << " " << answer;
        }
        EXPECT_EQ(sink.count(), 0U);
    }
    SystemClock clock;
};

using enum SendError;

TEST_F(SmtpAnswers, ToAGreetingAHelloOrASenderAreAboutUsAndNeverForGood) {
    const MailSink sink;
    expect(sink, options(sink.url()),
           {{"GREETING", "554 no mail from your address", SenderRefused},
            {"GREETING", "554-5.7.1 listed|554 5.7.1 go away", SenderRefused},
            {"GREETING", "550 5.1.1 we mean your address", SenderRefused},
            {"GREETING", "421 4.3.2 too busy", Busy},
            {"GREETING", "", NotReachable},
            {"EHLO", "550 5.7.25 no reverse name", SenderRefused},
            {"EHLO", "501 5.5.4 invalid name", SenderRefused},
            {"EHLO", "421 try later", Busy},
            {"EHLO", "", NotReachable},
            {"MAIL", "550 5.4.5 daily limit", SenderRefused},
            {"MAIL", "550 5.1.8 sender has no domain", SenderRefused},
            {"MAIL", "550 5.1.1 unknown sender", SenderRefused},
            {"MAIL", "553 5.1.7 bad sender", SenderRefused},
            {"MAIL", "554 denied", SenderRefused},
            {"MAIL", "552 storage", SenderRefused},
            {"MAIL", "552 5.3.4 larger than we take", ContentRefused},
            {"MAIL", "530 5.7.0 sign in first", NotSignedIn},
            {"MAIL", "451 4.7.1 try later", Busy},
            {"MAIL", "450 4.7.26 not authenticated", SenderRefused}});
}

TEST_F(SmtpAnswers, ToARecipientAreForGoodOnlyIfTheyAreAboutTheRecipient) {
    const MailSink sink;
    expect(sink, options(sink.url()),
           {{"RCPT", "550 no such person", RecipientRefused},
            {"RCPT", "550 5.1.1 no such person", RecipientRefused},
            {"RCPT", "550-5.1.1 no such person|550 see our page", RecipientRefused},
            {"RCPT", "550-5.1.1 no such person|550 5.1.1 see our page", RecipientRefused},
            {"RCPT", "551 5.1.6 has moved", RecipientRefused},
            {"RCPT", "556 5.1.10 takes no mail", RecipientRefused},
            {"RCPT", "550 5.2.1 closed", RecipientRefused},
            {"RCPT", "550 5.4.1 recipient address rejected", RecipientRefused},
            {"RCPT", "501 5.1.3 bad address", RecipientRefused},
            {"RCPT", "553 not allowed", RecipientRefused},
            {"RCPT", "552 5.2.2 mailbox full", Busy},
            {"RCPT", "552 full", Busy},
            {"RCPT", "552 5.2.3 too long for this mailbox", ContentRefused},
            {"RCPT", "550 5.7.1 blocked by a list", SenderRefused},
            {"RCPT", "554 5.7.1 relay access denied", SenderRefused},
            {"RCPT", "554 client host blocked", SenderRefused},
            {"RCPT", "550 5.7.26 not authenticated", SenderRefused},
            {"RCPT", "550 5.7.511 banned sender", SenderRefused},
            {"RCPT", "550 5.4.5 daily limit", SenderRefused},
            {"RCPT", "550 5.1.8 sender has no domain", SenderRefused},
            {"RCPT", "550 5.3.2 takes no mail now", SenderRefused},
            {"RCPT", "550 4.2.1 receives too quickly", Busy},
            {"RCPT", "500 5.5.2 what?", SenderRefused},
            {"RCPT", "529 what?", SenderRefused},
            {"RCPT", "530 sign in first", NotSignedIn},
            {"RCPT", "538 encrypt first", NotSignedIn},
            {"RCPT", "539 what?", SenderRefused},
            {"RCPT", "450 4.1.1 try later", Busy},
            {"RCPT", "499 try later", Busy},
            {"RCPT", "600 what?", NotReachable},
            {"RCPT", "", NotReachable}});
}

TEST_F(SmtpAnswers, ToTheContentAreForGoodIfTheyAreAboutTheContentOrTheRecipient) {
    const MailSink sink;
    expect(sink, options(sink.url()),
           {{"DATA", "554 5.5.1 no valid recipients", SenderRefused},
            {"DATA", "554 no", SenderRefused},
            {"DATA", "550 5.1.1 no such person", RecipientRefused},
            {"DATA", "451 4.3.0 try later", Busy},
            {"DATA", "", NotReachable},
            {"CONTENT", "554 no spam", ContentRefused},
            {"CONTENT", "550 5.7.1 unsolicited mail", ContentRefused},
            {"CONTENT", "552-5.7.0 blocked|552 5.7.0 for its content", ContentRefused},
            {"CONTENT", "554 5.6.0 broken", ContentRefused},
            {"CONTENT", "552 5.3.4 too large", ContentRefused},
            {"CONTENT", "550 5.1.1 no such person", RecipientRefused},
            {"CONTENT", "550-5.7.26 not|550 5.7.26 authenticated", SenderRefused},
            {"CONTENT", "550 5.4.5 daily limit", SenderRefused},
            {"CONTENT", "503 what?", SenderRefused},
            {"CONTENT", "552 5.2.2 mailbox full", Busy},
            {"CONTENT", "552 full", Busy},
            {"CONTENT", "451 4.7.1 try later", Busy},
            {"CONTENT", "", NotReachable}});
}

// The operator has to mend it, so the message waits, whatever number the server gives.
TEST_F(SmtpAnswers, ToEncryptionOrASignInAreNeverForGood) {
    const Folder keys;
    ASSERT_EQ(std::system((std::string(PROVISION_PROGRAM) + " " + (keys / "ours")).c_str()), 0);
    const std::string ours = keys / "ours/broker/";
    const MailSink sink(0, ours + "broker.pem", ours + "broker.key", "locker-mail", "right horse");
    SmtpOptions signing = options(sink.url());
    signing.starttls = StartTls::Required;
    signing.ca = ours + "ca.pem";
    signing.user = "locker-mail";
    signing.password = SecretText("blocked horse");
    expect(sink, signing,
           {{"STARTTLS", "454 4.7.0 not now", NotTrusted},
            {"STARTTLS", "550 5.7.1 not with you", NotTrusted},
            {"STARTTLS", "220 says so and does nothing", NotTrusted},
            {"EHLO", "550 5.7.1 go away", SenderRefused},
            {"AUTH", "535 5.7.8 wrong", NotSignedIn},
            {"AUTH", "550 5.1.1 no such account", NotSignedIn},
            {"AUTH", "454 4.7.0 try later", Busy},
            {"AUTH", "334 VXNlcg==", NotSignedIn},
            {"NOTHING", "554 to the password", NotSignedIn}});
}

TEST_F(SmtpAnswers, ThatDoNotComeAreWaitedForNoLongerThanSaid) {
    const Silence silent;
    SmtpOptions brief = options(silent.url());
    brief.time_out = std::chrono::seconds(1);
    EXPECT_EQ(SmtpMessenger(brief, clock).send(message("anna@example.org", "x")).error(),
              NotReachable);
    // Of a server that speaks something else as well.
    const MailSink sink;
    brief.url = sink.url();
    expect(sink, brief, {{"GREETING", "SSH-2.0-OpenSSH_9.2", NotReachable}});
}

// Guards the defect: a warning with the server's text would repeat the address.
TEST_F(SmtpAnswers, AreNotInTheLog) {
    const MailSink sink;
    testing::internal::CaptureStdout();  // where the log goes that was not started
    expect(sink, options(sink.url()),
           {{"RCPT", "550 5.1.1 <anna@example.org> is unknown", RecipientRefused}});
    const std::string log = testing::internal::GetCapturedStdout();
    EXPECT_TRUE(log.contains("recipient_refused")) << log;
    EXPECT_TRUE(log.contains("550 5.1.1")) << log;
    EXPECT_FALSE(log.contains("anna") || log.contains("unknown")) << log;
}

// A proxy would see who gets mail.
TEST_F(SmtpAnswers, ComeWithoutAProxyWhateverTheEnvironmentSays) {
    const MailSink sink;
    ASSERT_EQ(setenv("all_proxy", "http://127.0.0.1:1", 1), 0);
    const auto sent = SmtpMessenger(options(sink.url()), clock).send(message("a@example.org", "x"));
    unsetenv("all_proxy");
    EXPECT_TRUE(sent.has_value());
}

TEST(SmtpDialogue, KeepsThePhaseWhateverALineOfASignInLooksLike) {
    SmtpDialogue dialogue;
    dialogue.received("220 hello\r\n");
    dialogue.sent("EHLO us\r\n");
    dialogue.received("250-size\r\n250 ok\r\n");
    dialogue.sent("AUTH LOGIN\r\n");
    dialogue.received("334 VXNlcg==\r\n");
    dialogue.sent("EHLO\r\n");
    dialogue.received("535 5.7.8 no\r\n");
    EXPECT_EQ(dialogue.last(), (SmtpAnswer{SmtpPhase::SignIn, 535, 5, 7, 8}));
    dialogue.sent("QUIT\r\n");
    dialogue.received("221 2.0.0 bye\r\n");
    EXPECT_EQ(dialogue.last().code, 535);
}

TEST(SmtpDialogue, ReadsNoMoreThanNumbersOutOfAnyLine) {
    for (const char* line :
         {"", "\r\n", "5", "55", "abc", "-50 x", "550", "550 ", "550 5", "550 5.", "550 5.1",
          "550 5.1.", "550 2.1.1 x", "550 x.1.1", "550 5.x.1"}) {
        SmtpDialogue dialogue;
        dialogue.received(line);
        EXPECT_EQ(dialogue.last().kind, 0) << line;
        EXPECT_EQ(dialogue.last().code, std::string_view(line).starts_with("550") ? 550 : 0)
            << line;
    }
    SmtpDialogue dialogue;
    dialogue.received("550-5.1.10");
    EXPECT_EQ(dialogue.last(), (SmtpAnswer{SmtpPhase::Greeting, 550, 5, 1, 10}));
    dialogue.received("451 4.7.9999999999999");
    EXPECT_EQ(dialogue.last(), (SmtpAnswer{SmtpPhase::Greeting, 451, 4, 7, 999}));
}

}  // namespace
}  // namespace veilbox::hal
