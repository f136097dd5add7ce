// What a configuration may say about a gateway, and what not.
#include "hal/messaging/http_sms.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include <curl/curl.h>

namespace veilbox::hal {
namespace {
constexpr std::array message_places{Place::To, Place::ToDigits, Place::Text, Place::Id,
                                    Place::From};
constexpr std::array header_places{Place::Token, Place::Id};
constexpr int lowest_status = 200;
constexpr int highest_status = 599;

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
    std::string out(text);
    curl_free(text);
    return out;
}

// By its numbers or its reserved name (RFC 6761, 6.3), which curl asks no server for.
bool is_this_machine(std::string_view host) {
    const bool numbers =
        std::ranges::all_of(host, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && numbers);
}

bool has_controls(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

std::string complaint_about_url(const std::string& text, bool with_token) {
    const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
    std::string probe = text;  // braces are not legal in a URL, the values for them will be
    std::ranges::replace_if(probe, [](char c) { return c == '{' || c == '}'; }, '_');
    if (curl_url_set(url.get(), CURLUPART_URL, probe.c_str(), 0) != CURLUE_OK) {
        return "must be a URL such as https://gateway.example/messages";
    }
    const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
    const std::string host = part_of(url.get(), CURLUPART_HOST);
    const std::size_t path = text.find_first_of("/?#", text.find("//") + 2);
    if (text.find('{') < path) return "must not have a place before its path";
    if (!part_of(url.get(), CURLUPART_USER).empty() ||
        !part_of(url.get(), CURLUPART_PASSWORD).empty()) {
        return "must not have a user in it: write token_file and a header";
    }
    if (scheme == "https") return "";
    if (scheme != "http" || !is_this_machine(host)) {
        return "must begin with https:// (http:// only to this same machine, as 127.0.0.1)";
    }
    return with_token ? "must begin with https:// with a token: it would go in clear" : "";
}

// A text outside of quotes could add fields to the request. Digits alone are a legal number there.
std::string complaint_about_json(std::string_view body) {
    bool quoted = false;
    for (std::size_t at = 0; at < body.size(); ++at) {
        if (body[at] == '"') quoted = !quoted;
        if (quoted && body[at] == '\\') ++at;
        if (quoted || body[at] != '{') continue;
        for (const Place place : message_places) {
            const std::string word = "{" + std::string(to_text(place)) + "}";
            if (place != Place::ToDigits && body.substr(at).starts_with(word)) {
                return "must have " + word + " between quotes";
            }
        }
    }
    return "";
}

// RFC 9110, 5.6.2, and none that curl or we write ourselves.
bool is_header_name(std::string_view name) {
    std::string small(name);
    std::ranges::transform(small, small.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    const bool legal = std::ranges::all_of(small, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    constexpr std::array ours{"", "content-type", "content-length", "transfer-encoding", "host"};
    return legal && std::ranges::find(ours, std::string_view(small)) == ours.end();
}

std::string complaint_about_header(const HttpHeader& header) {
    const auto value = TextTemplate::parse(header.value, header_places);
    if (!value) return value.error();
    if (is_header_name(header.name) && !has_controls(header.value) && !header.value.empty()) {
        return "";
    }
    return "must be a name of letters, digits and '-' and a value in one line";
}

std::optional<StatusRange> status_range(std::string_view text) {
    StatusRange range{};
    const auto [middle, error] = std::from_chars(text.begin(), text.end(), range.first);
    if (error != std::errc{}) return std::nullopt;
    range.last = range.first;
    if (middle != text.end()) {
        if (*middle != '-') return std::nullopt;
        const auto [end, wrong] = std::from_chars(middle + 1, text.end(), range.last);
        if (wrong != std::errc{} || end != text.end()) return std::nullopt;
    }
    if (range.first < lowest_status || range.last > highest_status || range.last < range.first) {
        return std::nullopt;
    }
    return range;
}
}  // namespace

std::optional<StatusList> status_list(std::string_view text) {
    constexpr std::string_view between = " ,";
    StatusList list;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
        if (text.empty()) break;
        const auto word = text.substr(0, text.find_first_of(between));
        const auto range = status_range(word);
        if (!range) return std::nullopt;
        list.push_back(*range);
        text.remove_prefix(word.size());
    }
    if (list.empty()) return std::nullopt;
    return list;
}

std::vector<OptionComplaint> complaints(const HttpSmsOptions& options, bool with_token) {
    std::vector<OptionComplaint> out;
    const auto complain = [&](std::string member, std::string what) {
        if (!what.empty()) out.push_back({std::move(member), std::move(what)});
    };
    const auto url = TextTemplate::parse(options.url, message_places);
    const auto body = TextTemplate::parse(options.body, message_places);
    complain("url", url ? complaint_about_url(options.url, with_token) : url.error());
    if (!body) complain("body", body.error());
    if (options.form == BodyForm::Json) complain("body", complaint_about_json(options.body));
    if (options.method == HttpMethod::Get && !options.body.empty()) {
        complain("body", "must be left out with method = \"GET\"");
    }
    const bool get = options.method == HttpMethod::Get;
    const auto has = [&](Place place) {
        return (url && url->has(place)) || (body && body->has(place));
    };
    if (url && body && !has(Place::To) && !has(Place::ToDigits)) {
        complain(get ? "url" : "body", "must have {to} or {to_digits}");
    }
    if (url && body && !has(Place::Text)) complain(get ? "url" : "body", "must have {text}");
    if (has(Place::From) && options.from.empty()) complain("from", "must be there for {from}");

    for (const HttpHeader& header : options.headers) {
        complain("header", complaint_about_header(header));
    }
    const bool shown = std::ranges::any_of(options.headers, [](const HttpHeader& header) {
        const auto value = TextTemplate::parse(header.value, header_places);
        return value && value->has(Place::Token);
    });
    if (shown != with_token) {
        complain("token_file", "and {token} in a header go together: write both or neither");
    }
    return out;
}

}  // namespace veilbox::hal
