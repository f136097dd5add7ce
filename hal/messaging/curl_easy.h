// What sending over SMTP and over HTTP share of libcurl. For sources of this room only.
#pragma once
#include "controller/ports/vault/messenger.h"

#include <chrono>
#include <memory>
#include <string>

#include <curl/curl.h>

namespace veilbox::hal {

struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

// Once a process. Throws std::runtime_error.
void start_library();

// Time-outs, no proxy (it would see who gets messages), no redirects, TLS 1.2 or later against `ca`
// ("" for the system's authorities).
void set_bounds(CURL* handle, std::chrono::milliseconds time_out, const std::string& ca);

// For a failure without a server's answer that would say why.
SendError reason_without_answer(CURLcode result);

}  // namespace veilbox::hal
