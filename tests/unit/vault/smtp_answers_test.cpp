// Which answers of a mail server are for good: those with 5xx about the message, and no others.
#include "hal/messaging/smtp.h"
#include "hal/system/system.h"
#include "tests/unit/vault/mail_sink.h"

#include <cstdlib>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

using test::Folder;
using test::MailSink;

// Greets one caller with a line, and goes; without a line it takes the call and says nothing.
class OneGreeting {
  public:
    explicit OneGreeting(std::string greeting) {
        EXPECT_EQ(bind(socket_, as_any(), sizeof(address_)), 0);
        EXPECT_EQ(listen(socket_, 1), 0);
        socklen_t size = sizeof(address_);
        EXPECT_EQ(getsockname(socket_, as_any(), &size), 0);
        if (greeting.empty()) return;
        thread_ = std::jthread([this, line = std::move(greeting)] {
            const int caller = accept(socket_, nullptr, nullptr);
            EXPECT_EQ(send(caller, line.data(), line.size(), 0), std::ssize(line));
            close(caller);
        });
    }
    ~OneGreeting() {
        shutdown(socket_, SHUT_RDWR);  // in case nobody called
        if (thread_.joinable()) thread_.join();
        close(socket_);
    }
    OneGreeting(const OneGreeting&) = delete;
    OneGreeting& operator=(const OneGreeting&) = delete;
    std::string url() const {
        return "smtp://127.0.0.1:" + std::to_string(ntohs(address_.sin_port));
    }

  private:
    sockaddr* as_any() { return reinterpret_cast<sockaddr*>(&address_); }
    sockaddr_in address_{.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    int socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::jthread thread_;
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
    SystemClock clock;
};

TEST_F(SmtpAnswers, ToARecipientAreForGoodFrom500To599ButNotAboutSigningIn) {
    const MailSink sink;
    SmtpMessenger smtp(options(sink.url()), clock);
    for (const auto& [answer, meant] :
         {std::pair{"450", SendError::Later}, std::pair{"499", SendError::Later},
          std::pair{"500", SendError::Refused}, std::pair{"529", SendError::Refused},
          std::pair{"530", SendError::Later}, std::pair{"535", SendError::Later},
          std::pair{"538", SendError::Later}, std::pair{"539", SendError::Refused},
          std::pair{"599", SendError::Refused}, std::pair{"600", SendError::Later}}) {
        const auto sent = smtp.send(message(std::string("answer-") + answer + "@example.org", "x"));
        ASSERT_FALSE(sent) << answer;
        EXPECT_EQ(sent.error(), meant) << answer;
    }
    EXPECT_EQ(sink.count(), 0U);
}

TEST_F(SmtpAnswers, ToTheContentAreForGoodOrForLaterAsWell) {
    const MailSink sink;
    SmtpMessenger smtp(options(sink.url()), clock);
    EXPECT_EQ(smtp.send(message("anna@example.org", "answer-554")).error(), SendError::Refused);
    EXPECT_EQ(smtp.send(message("anna@example.org", "answer-451")).error(), SendError::Later);
    EXPECT_TRUE(smtp.send(message("anna@example.org", "x")).has_value());
    EXPECT_EQ(sink.count(), 1U);
}

// The operator has to mend it, so the message waits, whatever number the server gives.
TEST_F(SmtpAnswers, ToASignInAreNeverForGood) {
    const Folder keys;
    ASSERT_EQ(std::system((std::string(PROVISION_PROGRAM) + " " + (keys / "ours")).c_str()), 0);
    const std::string ours = keys / "ours/broker/";
    const MailSink sink(0, ours + "broker.pem", ours + "broker.key", "locker-mail", "right horse");
    SmtpOptions signing = options(sink.url());
    signing.starttls = StartTls::Required;
    signing.ca = ours + "ca.pem";
    signing.user = "locker-mail";
    signing.password = SecretText("blocked horse");
    EXPECT_EQ(SmtpMessenger(signing, clock).send(message("anna@example.org", "x")).error(),
              SendError::Later);
}

// Guards the defect: a server that takes no mail from us at all lost every message for good.
TEST_F(SmtpAnswers, InAGreetingAreNeverForGood) {
    for (const char* greeting : {"554 no mail from your address\r\n", "421 too busy\r\n"}) {
        const OneGreeting server(greeting);
        SmtpMessenger smtp(options(server.url()), clock);
        EXPECT_EQ(smtp.send(message("anna@example.org", "x")).error(), SendError::Later)
            << greeting;
    }
}

TEST_F(SmtpAnswers, ThatDoNotComeAreWaitedForNoLongerThanSaid) {
    const OneGreeting silent("");
    SmtpOptions brief = options(silent.url());
    brief.time_out = std::chrono::seconds(1);
    EXPECT_EQ(SmtpMessenger(brief, clock).send(message("anna@example.org", "x")).error(),
              SendError::Later);
}

// A proxy would see who gets mail.
TEST_F(SmtpAnswers, ComeWithoutAProxyWhateverTheEnvironmentSays) {
    const MailSink sink;
    ASSERT_EQ(setenv("all_proxy", "http://127.0.0.1:1", 1), 0);
    const auto sent = SmtpMessenger(options(sink.url()), clock).send(message("a@example.org", "x"));
    unsetenv("all_proxy");
    EXPECT_TRUE(sent.has_value());
}

}  // namespace
}  // namespace veilbox::hal
