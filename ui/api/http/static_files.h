// A folder of files, read once at start: what is not in the index does not exist, so no path from a
// client ever reaches the file system.
#pragma once
#include "ui/api/http/http.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace veilbox::ui {

class StaticFiles {
  public:
    // Regular files only, links are not followed. "x.br" and "x.gz" beside "x" are its compressed
    // forms. Throws std::runtime_error if there is no index.html or the whole is over 64 MiB.
    static StaticFiles load(const std::string& folder);

    // The file, or for a path without an extension index.html (the dashboard finds its own way).
    // Nothing if there is no such file. 304 if the client has it (If-None-Match).
    std::optional<Response> find(const Request& request) const;

  private:
    struct File {
        std::string type;
        std::string etag;  // of the plain form, without quotes
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> brotli;
        std::shared_ptr<const std::string> gzip;
    };
    std::map<std::string, File, std::less<>> files_;
};

}  // namespace veilbox::ui
