#include "hal/messaging/smtp_dialogue.h"

#include <array>
#include <charconv>
#include <utility>

namespace veilbox::hal {
namespace {
constexpr std::array<std::pair<std::string_view, SmtpPhase>, 7> commands{
    {{"EHLO", SmtpPhase::Hello},
     {"HELO", SmtpPhase::Hello},
     {"STARTTLS", SmtpPhase::Encryption},
     {"AUTH ", SmtpPhase::SignIn},
     {"MAIL FROM:", SmtpPhase::Sender},
     {"RCPT TO:", SmtpPhase::Recipient},
     {"DATA\r\n", SmtpPhase::Data}}};

// A number of at most three digits; `text` goes on behind it.
std::optional<int> number(std::string_view& text) {
    int value = 0;
    const auto digits = text.substr(0, 3);
    const auto [stop, error] = std::from_chars(digits.begin(), digits.end(), value);
    if (error != std::errc{} || value < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(stop - digits.begin()));
    return value;
}

// RFC 4954, section 6, and RFC 3207: in every phase about sign-in or encryption.
bool about_sign_in(const SmtpAnswer& answer) {
    const bool enhanced = answer.subject == 7 && (answer.detail == 8 || answer.detail == 9);
    return enhanced || (answer.code >= 530 && answer.code <= 538);
}

// RFC 3463, 3.2: the address of the sender; RFC 7372, RFC 7489 and the large providers: from x.7.20
// on SPF, DKIM, DMARC, reverse names, rates and lists of senders.
bool about_us(const SmtpAnswer& answer) {
    return (answer.subject == 1 && (answer.detail == 7 || answer.detail == 8)) ||
           (answer.subject == 7 && answer.detail >= 20);
}

bool too_large(const SmtpAnswer& answer) {  // RFC 3463: for the mailbox, for the server
    return (answer.subject == 2 && answer.detail == 3) ||
           (answer.subject == 3 && answer.detail == 4);
}

// With an enhanced code that says what it is about; nothing if it does not.
std::optional<SendError> by_enhanced_code(const SmtpAnswer& answer) {
    if (too_large(answer)) return SendError::ContentRefused;
    switch (answer.subject) {
        case 1:
            return SendError::RecipientRefused;
        case 2:
            return answer.detail == 2 ? SendError::Busy : SendError::RecipientRefused;
        case 4:
            // No such host or no way to it; .1 is also how Exchange Online says "no such person".
            // .5 is a limit, the others are loops and faults of routing.
            return answer.detail == 1 || answer.detail == 4 ? SendError::RecipientRefused
                                                            : SendError::SenderRefused;
        case 3:
        case 5:
            return SendError::SenderRefused;
        case 6:
            return SendError::ContentRefused;
        default:
            return std::nullopt;
    }
}

// RFC 5321, 4.5.3.1.10: 552 to a recipient means 452, and without a detail it is a full mailbox.
SendError of_a_recipient(const SmtpAnswer& answer) {
    if (answer.subject == 7) return SendError::SenderRefused;
    if (const auto said = by_enhanced_code(answer)) return *said;
    switch (answer.code) {
        case 501:
        case 550:
        case 551:
        case 553:
        case 556:  // RFC 7504
            return SendError::RecipientRefused;
        case 552:
            return SendError::Busy;
        default:
            return SendError::SenderRefused;  // 554 is what lists of senders answer with
    }
}

SendError of_the_content(const SmtpAnswer& answer) {
    if (const auto said = by_enhanced_code(answer)) return *said;
    if (answer.code == 552 && answer.subject == 0) return SendError::Busy;
    return answer.code >= 550 && answer.code <= 559 ? SendError::ContentRefused
                                                    : SendError::SenderRefused;
}
}  // namespace

std::optional<SendError> meaning(const SmtpAnswer& answer) {
    if (answer.code < 400 || answer.code > 599) return std::nullopt;
    // A server that gives no encryption now gives none in an hour.
    if (answer.phase == SmtpPhase::Encryption) return SendError::NotTrusted;
    if (answer.code < 500 || answer.kind == 4) {
        return about_us(answer) ? SendError::SenderRefused : SendError::Busy;
    }
    if (about_sign_in(answer)) return SendError::NotSignedIn;
    if (about_us(answer)) return SendError::SenderRefused;
    switch (answer.phase) {
        case SmtpPhase::Greeting:
        case SmtpPhase::Hello:
            return SendError::SenderRefused;
        case SmtpPhase::Encryption:
            return SendError::NotTrusted;
        case SmtpPhase::SignIn:
            return SendError::NotSignedIn;
        case SmtpPhase::Sender:  // SIZE= went with it
            return too_large(answer) ? SendError::ContentRefused : SendError::SenderRefused;
        case SmtpPhase::Recipient:
            return of_a_recipient(answer);
        case SmtpPhase::Data:
            return by_enhanced_code(answer).value_or(SendError::SenderRefused);
        case SmtpPhase::Content:
            return of_the_content(answer);
    }
    return SendError::SenderRefused;
}

void SmtpDialogue::sent(std::string_view command) {
    // curl takes its leave after a refusal too; the answer to that is about nothing.
    if (command.starts_with("QUIT")) leaving_ = true;
    for (const auto& [word, phase] : commands) {
        // Never backwards: a line of a sign-in in base64 can look like anything. A hello comes
        // again behind the start of encryption.
        const bool hello_again = phase == SmtpPhase::Hello && last_.phase == SmtpPhase::Encryption;
        if (!command.starts_with(word) || (phase <= last_.phase && !hello_again)) continue;
        last_ = {.phase = phase};
    }
}

void SmtpDialogue::received(std::string_view lines) {
    while (!leaving_ && !lines.empty()) {
        const auto end = lines.find('\n');
        received_line(lines.substr(0, end));
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
}

void SmtpDialogue::received_line(std::string_view line) {
    const auto code = number(line);
    if (!code || *code < 100) return;
    // The lines of one answer have the same code, and not each has the enhanced one.
    if (*code != last_.code) last_ = {.phase = last_.phase, .code = *code};
    if (last_.phase == SmtpPhase::Data && *code / 100 == 3) last_.phase = SmtpPhase::Content;
    if (line.empty()) return;
    line.remove_prefix(1);
    std::array<int, 3> parts{};
    for (int& part : parts) {
        if (&part != parts.begin()) {
            if (!line.starts_with('.')) return;
            line.remove_prefix(1);
        }
        const auto read = number(line);
        if (!read) return;
        part = *read;
    }
    if (parts[0] != 4 && parts[0] != 5) return;
    last_ = {.phase = last_.phase,
             .code = *code,
             .kind = parts[0],
             .subject = parts[1],
             .detail = parts[2]};
}

}  // namespace veilbox::hal
