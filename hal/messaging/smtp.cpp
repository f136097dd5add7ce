#include "hal/messaging/smtp.h"

#include "hal/messaging/mime.h"
#include "hal/messaging/smtp_dialogue.h"
#include "hal/system/log.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <curl/curl.h>

namespace veilbox::hal {
namespace {
constexpr std::string_view component = "smtp";
constexpr long connect_seconds = 10;

struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

void start_library() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

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
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.ca.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, options.ca.c_str());
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

// Without an answer of the server that would say why.
SendError classify(CURLcode result) {
    switch (result) {
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
            return SendError::NotTrusted;
        case CURLE_LOGIN_DENIED:  // the server offers no sign-in that we know
            return SendError::NotSignedIn;
        default:
            return SendError::NotReachable;
    }
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
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(options_.time_out.count()));
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
    const SendError error = meaning(answer).value_or(classify(result));
    // curl's own words hold no server text, which could repeat the address.
    log_warning(component, "message not taken, {}: {} (last answer {} {}.{}.{})", to_text(error),
                curl_easy_strerror(result), answer.code, answer.kind, answer.subject,
                answer.detail);
    return std::unexpected(error);
}

}  // namespace veilbox::hal
