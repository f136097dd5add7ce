#include "tests/fleet/hub_world.h"
#include "ui/api/problem.h"

#include <algorithm>
#include <set>

#include <curl/curl.h>

namespace veilbox::ui {
namespace {

using Border = HubWorld;

TEST_F(Border, speaks_tls_1_2_and_1_3_and_nothing_older) {
    EXPECT_EQ(get("/v1/health").status, 200);
    const long only_1_2 = long{CURL_SSLVERSION_TLSv1_2} | CURL_SSLVERSION_MAX_TLSv1_2;
    const long only_1_1 = long{CURL_SSLVERSION_TLSv1_1} | CURL_SSLVERSION_MAX_TLSv1_1;
    EXPECT_EQ(client->ask({.path = "/v1/health", .tls_version = only_1_2}).status, 200);
    EXPECT_FALSE(client->ask({.path = "/v1/health", .tls_version = only_1_1}).error.empty());
}

// While the database is busy, a program that asks learns when to come back.
TEST(Unavailable, says_when_to_ask_again_and_that_nothing_was_changed) {
    const Response response = unavailable();
    EXPECT_EQ(response.status, 503);
    const auto& headers = response.headers;
    EXPECT_TRUE(std::ranges::find(headers, std::pair<std::string, std::string>{
                                               "Retry-After", "5"}) != headers.end());
    EXPECT_NE(response.body->find("Nothing was changed"), std::string::npos);
}

TEST_F(Border, tells_browsers_to_be_strict) {
    const Answer page = get("/");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.headers.at("x-content-type-options"), "nosniff");
    EXPECT_TRUE(page.headers.contains("strict-transport-security"));
    const std::string& policy = page.headers.at("content-security-policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    const Answer data = get("/v1/health");
    EXPECT_EQ(data.headers.at("cache-control"), "no-store");
    const Answer refused = get("/v1/health", {"X-Long: " + std::string(20'000, 'x')});
    EXPECT_EQ(refused.status, 431);
    for (const Answer& no_page : {data, refused}) {
        EXPECT_EQ(no_page.headers.at("content-security-policy"),
                  "default-src 'none'; frame-ancestors 'none'");
    }
}

TEST_F(Border, answers_head_as_get_without_the_body) {
    for (const char* path : {"/v1/health", "/"}) {
        const Answer whole = get(path);
        const Answer head = client->ask({.method = "HEAD", .path = path});
        EXPECT_EQ(head.status, 200);
        EXPECT_EQ(head.body, "");
        EXPECT_EQ(head.headers.at("content-length"), std::to_string(whole.body.size()));
    }
}

TEST_F(Border, invites_a_body_that_asks_first) {
    const Answer answer = post("/v1/session", R"({"name":"alice","password":"correct horse"})",
                               {"Expect: 100-continue"});
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.interim, 1);
}

TEST_F(Border, refuses_too_large_bodies_and_headers_and_serves_on) {
    const std::string large(1024 * 1024 + 1, ' ');
    expect_problem(post("/v1/session", large, {"Expect:"}), 413, "body_too_large");
    expect_problem(post("/v1/session", large, {"Expect:", "Transfer-Encoding: chunked"}), 413,
                   "body_too_large");
    expect_problem(get("/v1/health", {"X-Large: " + std::string(20'000, 'x')}), 431,
                   "header_too_large");
    EXPECT_EQ(get("/v1/health").status, 200);
    EXPECT_EQ(counters.value(fleet::Counter::RequestsRefused), 3u);
}

TEST_F(Border, refuses_json_that_is_broken_deep_or_ambiguous_with_the_reason) {
    const std::vector<std::string> bodies{
        "",
        "{",
        "null",
        "[]",
        "\xff\xfe",
        R"({"name":"alice","password":"x","password":"y"})",
        R"({"name":"alice","password":"x","admin":true})",
        R"({"name":7,"password":"x"})",
        R"({"name":"alice","password":")" + std::string(201, 'x') + R"("})",
        std::string(200'000, '['),
        std::string(R"({"a":)") + std::string(50'000, '[') + std::string(50'000, ']') + "}"};
    for (const std::string& body : bodies) {
        expect_problem(post("/v1/session", body), 400, "bad_request");
    }
    EXPECT_EQ(counters.value(fleet::Counter::RequestsRefused), bodies.size());
}

TEST_F(Border, knows_its_paths_and_methods) {
    expect_problem(get("/v1/nothing"), 404, "not_found");
    expect_problem(get("/v1/lockers/"), 404, "not_found");
    const Answer answer = client->ask({.method = "PUT", .path = "/v1/session"});
    expect_problem(answer, 405, "method_not_allowed");
    EXPECT_EQ(answer.headers.at("allow"), "POST, DELETE, GET");
    expect_problem(client->ask({.method = "POST", .path = "/"}), 405, "method_not_allowed");
}

TEST_F(Border, serves_the_dashboard_compressed_and_cached_and_nothing_outside_of_it) {
    const Answer script = get("/assets/app-1a2b.js", {"Accept-Encoding: gzip, br"});
    EXPECT_EQ(script.headers.at("content-encoding"), "br");
    EXPECT_EQ(script.headers.at("content-type"), "text/javascript; charset=utf-8");
    EXPECT_NE(script.headers.at("cache-control").find("immutable"), std::string::npos);
    EXPECT_EQ(get("/assets/app-1a2b.js").body, "console.log('veilbox')");
    const Answer page = get("/lockers/0412");
    EXPECT_EQ(page.body, get("/").body) << "the dashboard finds its own way";
    EXPECT_EQ(get("/", {"If-None-Match: " + page.headers.at("etag")}).status, 304);
    for (const char* path : {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt",
                             "/link.txt", "//etc/passwd.txt", "/assets/none.js"}) {
        const Answer answer = get(path);
        EXPECT_EQ(answer.status, 404) << path;
        EXPECT_EQ(answer.body.find("outside"), std::string::npos) << path;
    }
}

TEST_F(Border, hangs_up_on_an_address_with_too_many_connections) {
    serve({.most_per_address = 1});
    const std::string session = signed_in();
    client->ask({.path = "/v1/stream", .headers = {session}, .enough = [&](const std::string&) {
                     const Answer second = get("/v1/health");
                     EXPECT_FALSE(second.error.empty());
                     return true;
                 }});
    EXPECT_EQ(counters.value(fleet::Counter::ConnectionsRefused), 1u);
}

TEST_F(Border, serves_exactly_what_its_description_lists) {
    const json description = json::parse(get("/v1/openapi.json").body);
    std::set<std::string> described;
    for (const auto& [path, methods] : description.at("paths").items()) {
        for (const auto& [method, operation] : methods.items()) {
            std::string upper = method;
            std::ranges::transform(upper, upper.begin(),
                                   [](unsigned char c) { return std::toupper(c); });
            described.insert(upper + " " + path);
        }
    }
    std::set<std::string> routed;
    for (const Route& route : api->routes()) {
        routed.insert(route.method + " " + route.pattern);
        std::set<std::string> query(route.query.begin(), route.query.end());
        std::string method = route.method;
        std::ranges::transform(method, method.begin(),
                               [](unsigned char c) { return std::tolower(c); });
        std::set<std::string> described_query;
        const json& operation = description.at("paths").at(route.pattern).at(method);
        for (const json& parameter : operation.value("parameters", json::array())) {
            if (parameter.at("in") == "query") described_query.insert(parameter.at("name"));
        }
        EXPECT_EQ(query, described_query) << route.pattern;
        EXPECT_EQ(route.who == Who::Anyone, operation.at("security").empty()) << route.pattern;
    }
    EXPECT_EQ(described, routed);
}

}  // namespace
}  // namespace veilbox::ui
