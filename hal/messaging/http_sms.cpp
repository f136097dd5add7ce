#include "hal/messaging/http_sms.h"

#include "hal/messaging/curl_easy.h"
#include "hal/system/log.h"

#include <algorithm>
#include <stdexcept>

namespace veilbox::hal {
namespace {
constexpr std::string_view component = "sms";
constexpr std::size_t most_read = 4096;

// A body that is longer ends the transfer, and its status has come before it.
std::size_t throw_away(char*, std::size_t size, std::size_t count, void* read) {
    auto& so_far = *static_cast<std::size_t*>(read);
    so_far += size * count;
    return so_far > most_read ? 0 : size * count;
}

bool holds(const StatusList& list, long status) {
    return std::ranges::any_of(list, [status](StatusRange range) {
        return status >= range.first && status <= range.last;
    });
}

// A gateway that says 400 to a request may mean our template, so only the statuses that the
// operator names are about the recipient.
SendError reason(const HttpSmsOptions& options, long status) {
    if (holds(options.refused_recipient, status)) return SendError::RecipientRefused;
    switch (status) {
        case 401:
        case 403:
        case 407:
            return SendError::NotSignedIn;
        case 408:
        case 425:
        case 429:
            return SendError::Busy;
        default:
            return status >= 500 ? SendError::Busy : SendError::SenderRefused;
    }
}

TextTemplate known_good(std::string_view text) {
    constexpr std::array all{Place::To, Place::ToDigits, Place::Text,
                             Place::Id, Place::From,     Place::Token};
    return TextTemplate::parse(text, all).value();
}

List header_lines(const HttpSmsOptions& options, const PlaceValues& values) {
    List lines(curl_slist_append(nullptr, "Expect:"));  // curl asks for no leave to send a body
    const auto add = [&lines](const std::string& line) {
        curl_slist* longer = curl_slist_append(lines.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        std::ignore = lines.release();
        lines.reset(longer);
    };
    if (options.method == HttpMethod::Post) {
        add("Content-Type: " + std::string(to_text(options.form)));
    }
    for (const HttpHeader& header : options.headers) {
        const SecretText value = known_good(header.value).filled(values, Encoding::Plain);
        std::string line;
        line.reserve(header.name.size() + 2 + value.reveal().size());
        line.append(header.name).append(": ").append(value.reveal());
        add(line);
        wipe(line);
    }
    return lines;
}

void wipe_lines(const List& lines) {
    for (curl_slist* line = lines.get(); line != nullptr; line = line->next) {
        std::fill_n(static_cast<volatile char*>(line->data), std::string_view(line->data).size(),
                    '\0');
    }
}
}  // namespace

HttpSms::HttpSms(HttpSmsOptions options) : options_(std::move(options)) {
    start_library();
    for (const auto& [member, what] : complaints(options_, !options_.token.empty())) {
        throw std::invalid_argument(member + " " + what);
    }
    if (std::ranges::any_of(options_.token.reveal(), [](char c) { return c < ' ' || c > '~'; })) {
        throw std::invalid_argument("the token must be plain ASCII without controls");
    }
}

std::expected<void, SendError> HttpSms::send(const TextMessage& message) {
    const PlaceValues values{.to = message.to.text().reveal(),
                             .text = message.text.reveal(),
                             .id = message.id,
                             .from = options_.from,
                             .token = options_.token.reveal()};
    const SecretText body =
        known_good(options_.body)
            .filled(values, options_.form == BodyForm::Json ? Encoding::Json : Encoding::Percent);
    std::size_t read = 0;
    const Easy easy(curl_easy_init());
    if (!easy) return std::unexpected(SendError::NotReachable);
    CURL* handle = easy.get();
    const List headers = header_lines(options_, values);

    const SecretText filled_url = known_good(options_.url).filled(values, Encoding::Percent);
    std::string url(filled_url.reveal());
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());  // is copied
    wipe(url);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR,
                     options_.url.starts_with("http:") ? "http" : "https");
    set_bounds(handle, options_.time_out, options_.ca);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    if (options_.method == HttpMethod::Post) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.reveal().size()));
        // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): its size is given above
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.reveal().data());
    }
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, throw_away);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &read);

    const CURLcode result = curl_easy_perform(handle);
    wipe_lines(headers);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (holds(options_.accepted, status)) return {};
    const SendError error =
        status >= 200 ? reason(options_, status) : reason_without_answer(result);
    // Of the answer nothing but its status: its text could repeat number and message.
    log_warning(component, "message not taken, {}: {} (status {})", to_text(error),
                curl_easy_strerror(result), status);
    return std::unexpected(error);
}

}  // namespace veilbox::hal
