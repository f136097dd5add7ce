#include "tests/fleet/https_client.h"

#include <algorithm>
#include <memory>

#include <curl/curl.h>

namespace veilbox::ui {
namespace {

struct Transfer {
    const Ask& request;
    Answer answer;
    bool ended = false;
};

std::size_t take_header(char* data, std::size_t, std::size_t size, void* user) {
    auto& answer = static_cast<Transfer*>(user)->answer;
    std::string line(data, size);
    if (line.starts_with("HTTP/")) {
        answer.headers.clear();
        if (line.find(" 100") != std::string::npos) ++answer.interim;
        return size;
    }
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) return size;
    std::string name = line.substr(0, colon);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    answer.headers[name] = line.substr(colon + 2, line.find_last_not_of("\r\n") - colon - 1);
    return size;
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    transfer.answer.body.append(data, size);
    transfer.ended = transfer.request.enough && transfer.request.enough(transfer.answer.body);
    return transfer.ended ? 0 : size;
}

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

}  // namespace

Answer HttpsClient::ask(const Ask& request) const {
    const Curl curl(curl_easy_init(), curl_easy_cleanup);
    const std::string url = "https://127.0.0.1:" + std::to_string(port_) + request.path;
    Transfer transfer{.request = request, .answer = {}};
    curl_slist* lines = nullptr;
    for (const std::string& line : request.headers) lines = curl_slist_append(lines, line.c_str());
    const List list(lines, curl_slist_free_all);
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, ca_.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &transfer);
    if (request.tls_version != 0) {
        curl_easy_setopt(curl.get(), CURLOPT_SSLVERSION, request.tls_version);
    }
    if (request.method == "HEAD") {
        curl_easy_setopt(curl.get(), CURLOPT_NOBODY, 1L);
    } else {
        curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
    if (!request.body.empty() || request.method == "POST") {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, request.body.data());
    }
    const CURLcode code = curl_easy_perform(curl.get());
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &transfer.answer.status);
    if (code != CURLE_OK && !transfer.ended) transfer.answer.error = curl_easy_strerror(code);
    return std::move(transfer.answer);
}

}  // namespace veilbox::ui
