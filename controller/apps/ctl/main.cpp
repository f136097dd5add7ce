// veilbox-ctl: a technician's command line on the controller's local socket. Every command has
// --json.
#include "controller/apps/command_line.h"
#include "controller/apps/ctl/journal_check.h"
#include "controller/apps/ctl/sealing_kit.h"
#include "controller/apps/ctl/session.h"
#include "controller/domain/clock_state.h"
#include "hal/system/system.h"

#include <cstdio>
#include <limits>

#include <fmt/format.h>

namespace veilbox::apps {
namespace {

using nlohmann::json;

struct Options {
    std::string socket = "/run/veilbox/controller.sock";
    bool as_json = false;
    std::int64_t from = 1;
    std::int64_t limit = 20;
    std::string key_file;
    SealOptions seal;
    std::string purpose = "contact";
};

json ask(const Options& options, json request, const char* part) {
    CtlSession session(options.socket);
    return json::parse(session.ask(std::move(request))).at(part);
}

void show_status(const Options& options) {
    const json status = ask(options, {{"do", "status"}}, "status");
    if (options.as_json) {
        fmt::print("{}\n", status.dump(2));
        return;
    }
    const json& counts = status.at("compartments");
    fmt::print("locker        {}\n", status.at("locker").get<std::string>());
    fmt::print("version       {}, up {} s\n", status.at("version").get<std::string>(),
               status.at("uptime_s").get<std::int64_t>());
    fmt::print(
        "journal       {} facts, {}\n", status.at("seq").get<std::uint64_t>(),
        status.at("journal_writable").get<bool>() ? "writable" : "NOT WRITABLE: check the disk");
    const bool doubted = status.at("clock").get<std::string>() != to_text(ClockState::Believed);
    fmt::print("clock         {}\n",
               doubted ? "DOUBTED: nothing expires; set the time, or switch time synchronisation on"
                       : "believed");
    fmt::print("hub           {}, has facts through {}\n",
               status.at("uplink").get<bool>() ? "connected" : "not connected",
               status.at("acknowledged").get<std::uint64_t>());
    fmt::print("compartments  {} available, {} reserved, {} occupied, {} out of service\n",
               counts.at("available").get<int>(), counts.at("reserved").get<int>(),
               counts.at("occupied").get<int>(), counts.at("out_of_service").get<int>());
    fmt::print("refused       {} local lines, {} broker messages\n",
               status.at("refused_lines").get<std::uint64_t>(),
               status.at("refused_payloads").get<std::uint64_t>());
    for (const json& fault : status.at("faults")) {
        fmt::print("fault         compartment {}: {}\n", fault.at("compartment").get<int>(),
                   fault.at("fault").get<std::string>());
    }
    for (const json& reader : status.at("readers")) {
        fmt::print("reader        {}: {}\n", reader.at("name").get<std::string>(),
                   reader.at("state").get<std::string>());
    }
}

void show_doors(const Options& options) {
    const json doors = ask(options, {{"do", "doors"}}, "doors");
    if (options.as_json) {
        fmt::print("{}\n", doors.dump(2));
        return;
    }
    fmt::print("{:>4}  {:<4}  {:<8}  {:<14}  {}\n", "door", "size", "switch", "state", "faults");
    for (const json& door : doors) {
        std::string faults;
        for (const json& fault : door.at("faults")) faults += fault.get<std::string>() + " ";
        fmt::print("{:>4}  {:<4}  {:<8}  {:<14}  {}\n", door.at("id").get<int>(),
                   door.at("size").get<std::string>(), door.at("door").get<std::string>(),
                   door.at("state").get<std::string>(), faults);
    }
}

void show_facts(const Options& options) {
    const json facts =
        ask(options, {{"do", "facts"}, {"from", options.from}, {"limit", options.limit}}, "facts");
    if (options.as_json) {
        fmt::print("{}\n", facts.dump(2));
        return;
    }
    for (const json& fact : facts) {
        fmt::print("{:>7}  {}  {:<22}  {}\n", fact.at("seq").get<std::uint64_t>(),
                   fact.at("at").get<std::int64_t>(), fact.at("kind").get<std::string>(),
                   fact.at("body").dump());
    }
}

void show_head(const Options& options) {
    const json head = ask(options, {{"do", "head"}}, "head");
    if (options.as_json) {
        fmt::print("{}\n", head.dump(2));
        return;
    }
    fmt::print("fact {} of locker {}, hash {}\n", head.at("seq").get<std::uint64_t>(),
               head.at("locker").get<std::string>(), head.at("hash").get<std::string>());
}

// 0 if genuine, 1 if not.
int verify_journal(const Options& options) {
    std::optional<Bytes> key;
    if (!options.key_file.empty()) {
        auto read = hal::read_public_key_file(options.key_file);
        if (!read) throw CtlError(read.error());
        key = std::move(*read);
    }
    CtlSession session(options.socket);
    const JournalCheck check = check_journal(session, key);
    if (options.as_json) {
        fmt::print("{}\n", json{{"genuine", check.genuine},
                                {"facts", check.facts},
                                {"head", check.head_hash},
                                {"problem", check.problem},
                                {"key_pinned", key.has_value()}}
                               .dump(2));
    } else if (check.genuine) {
        fmt::print("genuine: {} facts, chain unbroken, head signed{}\n", check.facts,
                   key ? " by the given key" : " (give --key to prove by whom)");
    } else {
        fmt::print("NOT GENUINE: {}. Keep the journal file and call support.\n", check.problem);
    }
    return check.genuine ? 0 : 1;
}

int run(int argc, char** argv) {
    Options options;
    CommandLine line("Veilbox locker at a technician's fingertips.");
    line.option("--socket", options.socket, "The controller's local socket");
    line.flag("--json", options.as_json, "Print JSON");
    line.needs_commands(1, 1);
    const auto status = line.command("status", "What the locker is doing");
    const auto doors = line.command("doors", "Every door: switch, state, faults");
    auto facts = line.command("facts", "Facts of the journal");
    facts.number("--from", options.from, 1, std::numeric_limits<std::int64_t>::max(), "First fact");
    facts.number("--limit", options.limit, 1, 500, "How many");
    const auto head = line.command("head", "The journal's signed head");
    auto journal = line.command("journal", "The journal as a whole");
    auto verify = journal.command("verify", "Prove that no fact was changed or taken out");
    verify.option("--key", options.key_file, "The locker's public key (64 hex), from the hub");
    journal.needs_commands(1, 1);
    auto seal = line.command("seal", "Seal a contact (JSON on standard input) to the vault");
    seal.required("--vault-key", options.seal.vault_key, "The vault's public key file");
    seal.required("--vault-identity", options.seal.vault_identity,
                  "File with the vault's identity (64 hex), as it came with the sender's key");
    seal.required("--sender", options.seal.sender, "The sender's name at the hub");
    seal.required("--sender-key", options.seal.sender_key, "The sender's private key (64 hex)");
    seal.required("--reference", options.seal.reference, "The announcement's Idempotency-Key");
    seal.number("--revision", options.seal.revision, 1, 1'000'000,
                "One more for each corrected contact of the same reference");
    seal.choice("--purpose", options.purpose, {"contact"}, "What is sealed");
    if (const auto ended = line.parse(argc, argv)) return *ended;

    if (status.given()) show_status(options);
    if (doors.given()) show_doors(options);
    if (facts.given()) show_facts(options);
    if (head.given()) show_head(options);
    options.seal.as_json = options.as_json;
    if (seal.given()) seal_contact(options.seal);
    return verify.given() ? verify_journal(options) : 0;
}

}  // namespace
}  // namespace veilbox::apps

int main(int argc, char** argv) {
    try {
        return veilbox::apps::run(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "veilbox-ctl: {}\n", error.what());
        return 2;
    }
}
