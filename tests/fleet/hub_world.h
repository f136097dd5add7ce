// A hub's HTTPS face on a loopback port, over the real store and the real mind of the fleet.
#pragma once
#include "controller/crypto/password.h"
#include "hal/labels/label_pdf.h"
#include "tests/fleet/https_client.h"
#include "tests/unit/fleet/fleet_world.h"
#include "ui/api/hub_api.h"

#include <atomic>
#include <cstdlib>
#include <fstream>

#include <nlohmann/json.hpp>

namespace veilbox::ui {

using nlohmann::json;

// Stands still unless a test lets time pass. Any thread.
class WallClock final : public Clock {
  public:
    Now now() const override {
        const milliseconds passed(passed_);
        return {Instant(milliseconds(1'790'000'100'000) + passed),
                Uptime(milliseconds(1'000) + passed)};
    }
    void pass(milliseconds time) { passed_ += time.count(); }

  private:
    std::atomic<milliseconds::rep> passed_ = 0;
};

// Made once; keys take time.
inline const std::string& certificate_folder() {
    static const std::string folder = [] {
        std::string name = "/tmp/veilbox-https-XXXXXX";
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        const std::string command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
            "-subj /CN=hub -addext subjectAltName=IP:127.0.0.1 -keyout " +
            name + "/https.key -out " + name + "/https.pem 2>/dev/null";
        EXPECT_EQ(std::system(command.c_str()), 0);
        return name;
    }();
    return folder;
}

class HubWorld : public fleet::FleetWorld {
  protected:
    HubWorld() {
        std::filesystem::create_directories(folder + "/web/assets");
        std::ofstream(folder + "/web/index.html") << "<!doctype html><title>Veilbox</title>";
        std::ofstream(folder + "/web/assets/app-1a2b.js") << "console.log('veilbox')";
        std::ofstream(folder + "/web/assets/app-1a2b.js.br") << "not really brotli";
        std::ofstream(folder + "/secret.txt") << "outside";
        std::filesystem::create_symlink(folder + "/secret.txt", folder + "/web/link.txt");
        add_operator("alice", fleet::Role::Administrator);
        add_operator("victor", fleet::Role::Viewer);
        sender_key = new_sender_key("shop");
        journal.write(fact::LockerConfigured{fleet::small_layout()});
        journal_arrives(journal.batch(1, 1));
        EXPECT_TRUE(store->take_vault_key(new_vault_key()));
        live = std::make_unique<LiveFeed>(
            *views, [this](const std::string& session) -> std::optional<bool> {
                const auto who = access->operator_of(session, clock.now().wall);
                if (!who) return std::nullopt;
                return who->has_value();
            });
        api = std::make_unique<HubApi>(HubApi::Parts{.views = *views,
                                                     .dispatch = *dispatch,
                                                     .couriers = *couriers,
                                                     .reservations = *reservations,
                                                     .access = *access,
                                                     .labels = labels,
                                                     .clock = clock,
                                                     .counters = counters,
                                                     .live = *live,
                                                     .vault_identity = vault_key.public_key(),
                                                     .version = "0.1.0",
                                                     .files = StaticFiles::load(folder + "/web"),
                                                     .warn = [](const std::string&) {}});
        serve({});
    }
    ~HubWorld() override { server.reset(); }

    void add_operator(std::string_view name, fleet::Role role) {
        static const std::string hash = crypto::hash_password(SecretText("correct horse"));
        EXPECT_TRUE(access_store->put_operator({{*OperatorName::parse(name), role}, hash}));
    }
    // The header with a new key.
    std::string new_sender_key(std::string_view name) {
        const auto key = access->add_sender(*fleet::SenderName::parse(name));
        EXPECT_TRUE(key) << name;
        return "Authorization: Bearer " + std::string(key->reveal());
    }
    std::string new_carrier_key(const char* name) {
        const auto key = access->add_carrier(tests::carrier(name));
        EXPECT_TRUE(key) << name;
        return "Authorization: Bearer " + std::string(key->reveal());
    }
    // They arrive as one batch. The seq of the first one.
    std::uint64_t write(const std::vector<FactBody>& facts) {
        const std::uint64_t first = journal.entries.size() + 1;
        for (const FactBody& fact : facts) journal.write(fact);
        journal_arrives(journal.batch(first, journal.entries.size()));
        return first;
    }
    void serve(HttpOptions options) {
        options.certificate = certificate_folder() + "/https.pem";
        options.private_key = certificate_folder() + "/https.key";
        server = std::make_unique<HttpServer>(options, api->events());
        client = std::make_unique<HttpsClient>(server->port(), options.certificate);
    }

    Answer get(const std::string& path, std::vector<std::string> headers = {}) const {
        return client->ask({.path = path, .headers = std::move(headers)});
    }
    Answer post(const std::string& path, const std::string& body,
                std::vector<std::string> headers = {}) const {
        headers.emplace_back("Content-Type: application/json");
        return client->ask(
            {.method = "POST", .path = path, .headers = std::move(headers), .body = body});
    }
    // The cookie header of a new session.
    std::string signed_in(const std::string& name = "alice") const {
        const Answer answer =
            post("/v1/session", R"({"name":")" + name + R"(","password":"correct horse"})");
        EXPECT_EQ(answer.status, 204) << answer.body << answer.error;
        const std::string cookie = answer.headers.at("set-cookie");
        return "Cookie: " + cookie.substr(0, cookie.find(';'));
    }
    static void expect_problem(const Answer& answer, long status, const std::string& word) {
        EXPECT_EQ(answer.status, status) << answer.body << answer.error;
        EXPECT_EQ(answer.headers.contains("content-type") ? answer.headers.at("content-type") : "",
                  "application/problem+json");
        const json problem = json::parse(answer.body, nullptr, false);
        ASSERT_TRUE(problem.is_object()) << answer.body;
        EXPECT_EQ(problem.value("type", json()), "/problems/" + word);
        EXPECT_EQ(problem.value("status", json()), status);
        EXPECT_NE(problem.value("detail", ""), "");
    }
    json announcement_json() {
        return {{"locker", "0412"},
                {"size", "M"},
                {"carrier", "parcelway"},
                {"sealed_contact", sealed()}};
    }

    WallClock clock;
    hal::PdfLabelWriter labels;
    std::string sender_key;
    std::unique_ptr<LiveFeed> live;
    std::unique_ptr<HubApi> api;
    std::unique_ptr<HttpServer> server;
    std::unique_ptr<HttpsClient> client;
};

}  // namespace veilbox::ui
