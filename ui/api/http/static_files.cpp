#include "ui/api/http/static_files.h"

#include "controller/crypto/hash.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace veilbox::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_folder = 64 * 1024 * 1024;

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".map", "application/json"},
    {".wasm", "application/wasm"},
}};

std::string type_of(const fs::path& path) {
    for (const auto& [extension, type] : types) {
        if (path.extension() == extension) return std::string(type);
    }
    return "application/octet-stream";
}

std::shared_ptr<const std::string> read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw std::runtime_error(path.string() + " cannot be read");
    return std::make_shared<const std::string>(std::move(text).str());
}

// Coding names are matched as words; "br;q=0" is a refusal that no browser sends, and is honoured.
bool accepts(std::string_view header, std::string_view coding) {
    const std::size_t at = header.find(coding);
    if (at == std::string_view::npos) return false;
    const std::string_view rest = header.substr(at + coding.size());
    return !rest.starts_with(";q=0") || rest.starts_with(";q=0.");
}

}  // namespace

StaticFiles StaticFiles::load(const std::string& folder) {
    StaticFiles files;
    std::uintmax_t total = 0;
    std::map<std::string, std::shared_ptr<const std::string>> read;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_symlink() || !entry.is_regular_file()) continue;
        total += entry.file_size();
        if (total > largest_folder) {
            throw std::runtime_error(folder + " holds more than 64 MiB; is it the right folder?");
        }
        read["/" + fs::relative(entry.path(), folder).generic_string()] = read_file(entry.path());
    }
    for (const auto& [path, text] : read) {
        const bool compressed = path.ends_with(".br") || path.ends_with(".gz");
        if (compressed && read.contains(path.substr(0, path.size() - 3))) continue;
        File file{.type = type_of(path), .plain = text};
        file.etag = to_hex(crypto::sha256({as_bytes(*text)}).bytes).substr(0, 32);
        if (const auto found = read.find(path + ".br"); found != read.end()) {
            file.brotli = found->second;
        }
        if (const auto found = read.find(path + ".gz"); found != read.end()) {
            file.gzip = found->second;
        }
        files.files_.emplace(path, std::move(file));
    }
    if (!files.files_.contains("/index.html")) {
        throw std::runtime_error(folder + " has no index.html; build the dashboard (ui/web) first");
    }
    return files;
}

std::optional<Response> StaticFiles::find(const Request& request) const {
    auto found = files_.find(request.path);
    if (found == files_.end()) {
        const std::string_view last =
            std::string_view(request.path).substr(request.path.rfind('/') + 1);
        if (last.find('.') != std::string_view::npos) return std::nullopt;
        found = files_.find("/index.html");
    }
    const File& file = found->second;
    const std::string_view codings = request.header("accept-encoding");
    Response response{.headers = {{"Content-Type", file.type}, {"Vary", "Accept-Encoding"}},
                      .body = file.plain};
    std::string etag = file.etag;
    if (file.brotli && accepts(codings, "br")) {
        response.body = file.brotli;
        response.headers.emplace_back("Content-Encoding", "br");
        etag += "-br";
    } else if (file.gzip && accepts(codings, "gzip")) {
        response.body = file.gzip;
        response.headers.emplace_back("Content-Encoding", "gzip");
        etag += "-gz";
    }
    // The build names what is in assets/ after its content.
    const bool never_changes = found->first.starts_with("/assets/");
    response.headers.emplace_back("ETag", '"' + etag + '"');
    response.headers.emplace_back(
        "Cache-Control", never_changes ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.header("if-none-match").find('"' + etag + '"') != std::string_view::npos) {
        response.status = 304;
        response.body = nullptr;
    }
    return response;
}

}  // namespace veilbox::ui
