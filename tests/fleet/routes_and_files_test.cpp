// How a path finds its route or its file.
#include "ui/api/http/static_files.h"
#include "ui/api/router.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include <gtest/gtest.h>

namespace veilbox::ui {
namespace {

namespace fs = std::filesystem;

std::vector<Route> some_routes() {
    std::vector<Route> routes;
    for (const auto& [method, pattern] : {std::pair{"GET", "/v1/lockers"},
                                          {"GET", "/v1/lockers/{id}"},
                                          {"POST", "/v1/lockers/{id}/open"},
                                          {"DELETE", "/v1/session"},
                                          {"GET", "/v1/session"}}) {
        routes.push_back(
            {.method = method, .pattern = pattern, .roles = {}, .query = {}, .handle = {}});
    }
    return routes;
}

TEST(FindRoute, takes_one_segment_for_a_name_and_the_rest_word_by_word) {
    const auto routes = some_routes();
    const auto pattern_of = [&](const char* method, const char* path) {
        const Match match = find_route(routes, method, path);
        return match.route == nullptr ? "" : match.route->method + " " + match.route->pattern;
    };
    EXPECT_EQ(pattern_of("GET", "/v1/lockers"), "GET /v1/lockers");
    EXPECT_EQ(pattern_of("GET", "/v1/lockers/0412"), "GET /v1/lockers/{id}");
    EXPECT_EQ(pattern_of("POST", "/v1/lockers/0412/open"), "POST /v1/lockers/{id}/open");
    for (const char* path : {"", "/", "v1/lockers", "/v1", "/v1/lockers/", "//v1/lockers",
                             "/v1/lockers/0412/", "/v1/lockers/0412/close", "/v1/lockers//open",
                             "/V1/lockers", "/v1/lockers/0412/open/now"}) {
        EXPECT_EQ(pattern_of("GET", path), "") << path;
        EXPECT_EQ(pattern_of("POST", path), "") << path;
    }
    EXPECT_EQ(find_route(routes, "GET", "/v1/lockers/{id}").parameters.at("id"), "{id}");
    EXPECT_EQ(find_route(routes, "GET", "/v1/lockers/a%2fb").parameters.at("id"), "a%2fb");
    EXPECT_TRUE(find_route(routes, "GET", "/v1/lockers").parameters.empty());
}

TEST(FindRoute, lists_the_methods_of_a_path_that_has_others) {
    const auto routes = some_routes();
    const Match other = find_route(routes, "PUT", "/v1/session");
    EXPECT_EQ(other.route, nullptr);
    EXPECT_EQ(other.allowed, (std::vector<std::string>{"DELETE", "GET"}));
    EXPECT_TRUE(find_route(routes, "GET", "/v1/none").allowed.empty());
}

TEST(Parameters, are_read_as_they_were_sent) {
    const Request request{.method = {},
                          .path = {},
                          .query = "a=1&b&a=2&=x&c=&d=1=2",
                          .headers = {},
                          .body = {},
                          .address = {}};
    EXPECT_EQ(request.parameter("a"), "1") << "the first counts";
    EXPECT_EQ(request.parameter("b"), "");
    EXPECT_EQ(request.parameter("c"), "");
    EXPECT_EQ(request.parameter("d"), "1=2");
    EXPECT_EQ(request.parameter(""), "x");
    EXPECT_EQ(request.parameter("e"), std::nullopt);
    EXPECT_EQ(request.parameter_names(),
              (std::vector<std::string_view>{"a", "b", "a", "", "c", "d"}));
    EXPECT_TRUE(Request{}.parameter_names().empty());
}

class Files : public ::testing::Test {
  protected:
    Files() { put("index.html", "<!doctype html>"); }
    ~Files() override { fs::remove_all(folder); }
    void put(const std::string& name, const std::string& text) const {
        fs::create_directories(fs::path(folder + "/" + name).parent_path());
        std::ofstream(folder + "/" + name, std::ios::binary) << text;
    }
    std::optional<Response> find(const std::string& path, Headers headers = {}) const {
        return StaticFiles::load(folder).find({.method = "GET",
                                               .path = path,
                                               .query = {},
                                               .headers = std::move(headers),
                                               .body = {},
                                               .address = {}});
    }
    static std::string header(const Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers) {
            if (key == name) return value;
        }
        return "";
    }
    const std::string folder = [] {
        std::string name = (fs::temp_directory_path() / "veilbox-files-XXXXXX").string();
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        return name;
    }();
};

TEST_F(Files, have_the_type_of_their_extension) {
    const std::map<std::string, std::string> types{{"a.html", "text/html; charset=utf-8"},
                                                   {"a.js", "text/javascript; charset=utf-8"},
                                                   {"a.css", "text/css; charset=utf-8"},
                                                   {"a.json", "application/json"},
                                                   {"a.webmanifest", "application/manifest+json"},
                                                   {"a.svg", "image/svg+xml"},
                                                   {"a.png", "image/png"},
                                                   {"a.ico", "image/x-icon"},
                                                   {"a.woff2", "font/woff2"},
                                                   {"a.txt", "text/plain; charset=utf-8"},
                                                   {"a.map", "application/json"},
                                                   {"a.wasm", "application/wasm"},
                                                   {"a.exe", "application/octet-stream"}};
    for (const auto& [name, type] : types) put(name, "x");
    for (const auto& [name, type] : types) {
        const auto found = find("/" + name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(header(*found, "Content-Type"), type) << name;
    }
}

TEST_F(Files, come_compressed_to_whoever_accepts_it) {
    for (const char* end : {"", ".br", ".gz"})
        put(std::string("assets/a.js") + end, std::string("form") + end);
    for (const char* end : {"", ".gz"}) put(std::string("b.js") + end, std::string("form") + end);
    const auto form = [&](const char* path, const char* accepted) {
        const auto found = find(path, {{"accept-encoding", accepted}});
        const std::string coding = header(*found, "Content-Encoding");
        const std::map<std::string, std::string> ends{{"", ""}, {"br", ".br"}, {"gzip", ".gz"}};
        EXPECT_EQ(*found->body, "form" + ends.at(coding)) << accepted;
        return coding;
    };
    EXPECT_EQ(form("/assets/a.js", ""), "");
    EXPECT_EQ(form("/assets/a.js", "gzip, deflate, br"), "br");
    EXPECT_EQ(form("/assets/a.js", "br"), "br");
    EXPECT_EQ(form("/assets/a.js", "gzip"), "gzip");
    EXPECT_EQ(form("/assets/a.js", "br;q=0, gzip"), "gzip");
    EXPECT_EQ(form("/assets/a.js", "br;q=0.5, gzip"), "br");
    EXPECT_EQ(form("/assets/a.js", "identity"), "");
    EXPECT_EQ(form("/b.js", "gzip, br"), "gzip");
    EXPECT_FALSE(find("/assets/a.js.br")) << "a compressed form is no file of its own";
    put("alone.br", "x");
    EXPECT_TRUE(find("/alone.br"));
}

TEST_F(Files, are_not_sent_again_to_whoever_has_them) {
    for (const char* end : {"", ".br", ".gz"})
        put(std::string("a.js") + end, std::string("form") + end);
    std::vector<std::string> tags;
    for (const char* accepted : {"", "br", "gzip"}) {
        const auto found = find("/a.js", {{"accept-encoding", accepted}});
        tags.push_back(header(*found, "ETag"));
        for (const std::string& known : {tags.back(), "\"other\", " + tags.back()}) {
            const auto again =
                find("/a.js", {{"accept-encoding", accepted}, {"if-none-match", known}});
            EXPECT_EQ(again->status, 304);
            EXPECT_EQ(again->body, nullptr);
            EXPECT_EQ(again->headers, found->headers);
        }
        EXPECT_EQ(
            find("/a.js", {{"accept-encoding", accepted}, {"if-none-match", "\"other\""}})->status,
            200);
    }
    // The SHA-256 of "form", by another program.
    const std::string plain = "07397d633f25a7101990a75864ae03d5";
    EXPECT_EQ(tags, (std::vector<std::string>{"\"" + plain + "\"", "\"" + plain + "-br\"",
                                              "\"" + plain + "-gz\""}));
}

TEST_F(Files, that_are_named_after_their_content_are_kept_and_others_are_asked_for) {
    put("assets/a.js", "x");
    put("a.js", "x");
    const std::string keep = "public, max-age=31536000, immutable";
    EXPECT_EQ(header(*find("/assets/a.js"), "Cache-Control"), keep);
    EXPECT_EQ(header(*find("/a.js"), "Cache-Control"), "no-cache");
    EXPECT_EQ(header(*find("/"), "Cache-Control"), "no-cache");
}

TEST_F(Files, stand_in_for_every_page_of_the_dashboard) {
    for (const char* path : {"/", "/lockers", "/lockers/0412", "/a.b/c"}) {
        const auto found = find(path);
        ASSERT_TRUE(found) << path;
        EXPECT_EQ(*found->body, "<!doctype html>");
    }
    for (const char* path : {"/none.js", "/lockers/a.b", "/."}) EXPECT_FALSE(find(path)) << path;
}

TEST_F(Files, are_refused_as_a_whole_without_an_index_or_above_64_MiB) {
    put("large.bin", "");
    fs::resize_file(folder + "/large.bin",
                    64UL * 1024 * 1024 - std::string("<!doctype html>").size());
    EXPECT_NO_THROW(StaticFiles::load(folder));
    put("one.more", "x");
    EXPECT_THROW(StaticFiles::load(folder), std::runtime_error);
    fs::remove(folder + "/large.bin");
    EXPECT_NO_THROW(StaticFiles::load(folder));
    fs::remove(folder + "/index.html");
    EXPECT_THROW(StaticFiles::load(folder), std::runtime_error);
}

TEST_F(Files, that_cannot_be_read_stop_the_hub_at_its_start) {
    fs::create_symlink("/etc/hostname", folder + "/link.txt");
    EXPECT_FALSE(find("/link.txt"));
    EXPECT_THROW(StaticFiles::load(folder + "/none"), fs::filesystem_error);
}

}  // namespace
}  // namespace veilbox::ui
