#include "hal/messaging/smtp.h"

#include "hal/messaging/curl_easy.h"
#include "hal/messaging/mime.h"
#include "hal/messaging/smtp_dialogue.h"
#include "hal/system/log.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace veilbox::hal {
namespace {
constexpr std::string_view component = "smtp";

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* rest) {
    auto& left = *static_cast<std::string_view*>(rest);
    const std::size_t part = std::min(size * count, left.size());
    std::memcpy(buffer, left.data(), part);
    left.remove_prefix(part);
    return part;
}

void secure(CURL* handle, const SmtpOptions& options) {
    const bool needed = options.starttls == StartTls::Required || options.url.starts_with("smtps:");
    curl_easy_setopt(handle, CURLOPT_USE_SSL,
                     static_cast<long>(needed ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (options.user.empty()) return;
    curl_easy_setopt(handle, CURLOPT_USERNAME, options.user.c_str());
    std::string password(options.password.reveal());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, password.c_str());
    wipe(password);
}

// curl shows what it says and hears here instead of writing it to standard error.
int listen_in(CURL*, curl_infotype type, char* text, std::size_t size, void* dialogue) {
    auto& mind = *static_cast<SmtpDialogue*>(dialogue);
    if (type == CURLINFO_HEADER_OUT) mind.sent({text, size});
    if (type == CURLINFO_HEADER_IN) mind.received({text, size});
    return 0;
}
}  // namespace

SmtpMessenger::SmtpMessenger(SmtpOptions options, const Clock& clock)
    : options_(std::move(options)), clock_(clock) {
    start_library();
    if (!options_.url.starts_with("smtp://") && !options_.url.starts_with("smtps://")) {
        throw std::invalid_argument("url must begin with smtp:// or smtps://");
    }
}

std::expected<void, SendError> SmtpMessenger::send(const Message& message) {
    SmtpDialogue dialogue;  // outlives the connection, which takes its leave at the end
    const Easy easy(curl_easy_init());
    if (!easy) return std::unexpected(SendError::NotReachable);
    CURL* handle = easy.get();
    // curl copies addresses and headers; EmailAddress guarantees that no line can be smuggled in.
    std::string from = "<" + std::string(options_.from.text().reveal()) + ">";
    std::string to = "<" + std::string(message.to.text().reveal()) + ">";
    const List recipients(curl_slist_append(nullptr, to.c_str()));
    wipe(to);
    const SecretText body = mime_text(message, options_.from, clock_.now().wall);
    std::string_view rest = body.reveal();

    curl_easy_setopt(handle, CURLOPT_URL, options_.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set_bounds(handle, options_.time_out, options_.ca);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle, CURLOPT_READDATA, &rest);
    curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(rest.size()));
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, listen_in);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &dialogue);
    secure(handle, options_);

    const CURLcode result = curl_easy_perform(handle);
    if (result == CURLE_OK) return {};
    const SmtpAnswer& answer = dialogue.last();
    const SendError error = meaning(answer).value_or(reason_without_answer(result));
    // curl's own words hold no server text, which could repeat the address.
    log_warning(component, "message not taken, {}: {} (last answer {} {}.{}.{})", to_text(error),
                curl_easy_strerror(result), answer.code, answer.kind, answer.subject,
                answer.detail);
    return std::unexpected(error);
}

}  // namespace veilbox::hal
