// veilbox-bench-locker: from the last digit to the relay's frame, and what a durable fact costs,
// beside the raw parts in the same run.
#include "controller/crypto/chain.h"
#include "controller/domain/encoding/base32.h"
#include "controller/wire/local_json.h"
#include "hal/ipc/line_client.h"
#include "hal/ipc/line_server.h"
#include "hal/system/mailbox.h"
#include "hal/system/system.h"
#include "tests/bench/bus/bare_libmodbus.h"
#include "tests/bench/bus/bench_line.h"
#include "tests/bench/row.h"
#include "tests/support/locker_at_a_wall.h"

#include <future>
#include <optional>
#include <thread>
#include <vector>

#include <sched.h>

namespace veilbox::bench {
namespace {

using std::chrono::steady_clock;

bool all_ok = true;
void row(const Row& r) { all_ok = print(r) && all_ok; }

// One commit of `rows` facts by SQLite alone, in the journal's own table.
double raw_commit_us(int rows, int rounds) {
    const tests::ScratchFolder folder;
    {
        const db::SqliteJournal makes_the_schema(folder.file("raw.db"));
    }
    db::Database raw(folder.file("raw.db"));
    raw.run("DROP TRIGGER journal_is_dense");
    raw.run("DROP TRIGGER journal_is_chained");
    Times times;
    const Digest zero;
    std::int64_t seq = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto began = steady_clock::now();
        db::Database::Transaction transaction(raw);
        for (int r = 0; r < rows; ++r) {
            ++seq;
            Digest hash;
            std::copy_n(reinterpret_cast<const std::uint8_t*>(&seq), sizeof seq,
                        hash.bytes.begin());
            raw.run(
                "INSERT INTO journal (seq, at_ms, kind, body, prev_hash, hash) "
                "VALUES ($1, $2, $3, $4, $5, $6)",
                {seq, std::int64_t{1790000000000}, std::string_view("DoorUnlatchRequested"),
                 std::string_view(R"({"compartment":17,"purpose":"collect"})"),
                 ByteView(zero.bytes), ByteView(hash.bytes)});
        }
        transaction.commit();
        times.us.push_back(micros(steady_clock::now() - began));
    }
    return times.quantile(0.5);
}

// The controller's inner way: a line on the local socket, the one deciding thread, a real bus.
class OpenPath {
  public:
    OpenPath()
        : line_(1, 0, "waveshare-relay-8-d"),
          server_(folder_.file("s"), {.line =
                                          [this](hal::ClientId client, const std::string& line) {
                                              work_.push([this, client, line] {
                                                  decide(line);
                                                  server_.taken(client);
                                              });
                                          }}),
          client_(folder_.file("s")),
          bus_(line_.wiring(), {}, {.poll_every = std::chrono::milliseconds{0}}) {
        line_.wait_for_polls(50);
        in_turn([this] {
            locker_.all_doors_say(Door::Closed);
            locker_.register_courier('A', "38", "BADGE1", "2468");
        });
    }
    ~OpenPath() {
        deciding_.request_stop();
        deciding_.join();
    }

    // Sends without end, as a client that has gone mad.
    void flood(const std::stop_token& stop) {
        hal::LineClient client(folder_.file("s"));
        while (!stop.stop_requested()) client.send(R"({"v":1,"id":1,"do":"code","digits":"12"})");
    }

    // Deposits a parcel, then types its code as a touchscreen would.
    double from_digit_to_frame(int round) {
        std::string digits;
        in_turn([&] { digits = deposit(round); });
        const auto began = steady_clock::now();
        client_.send(R"({"v":1,"id":1,"do":"code","digits":")" + digits + "\"}");
        const double us = micros(line_.next_coil_frame(began) - began);
        in_turn([this] {
            locker_.door_says(1, Door::Open);
            locker_.door_says(1, Door::Closed);
        });
        return us;
    }

  private:
    class OneDoor final : public LockBus {
      public:
        explicit OneDoor(OpenPath& path) : path_(path) {}
        bool unlatch(CompartmentId) override {
            return path_.bus_.unlatch(path_.line_.wiring().channels[0].compartment);
        }

      private:
        OpenPath& path_;
    };

    void decide(const std::string& line) {
        const auto request = wire::parse_local_request(line);
        locker_.with_bus(one_door_, [&] { locker_.tell(std::get<Command>(request->content)); });
    }
    std::string deposit(int round) {
        const std::array<std::uint8_t, 2> number{static_cast<std::uint8_t>(round >> 8),
                                                 static_cast<std::uint8_t>(round)};
        const std::string text = "777777777777" + to_base32(number);
        const auto parcel = *ParcelId::parse("8888888888" + text);
        locker_.announce_as(parcel, scan_text(ScanKind::Waybill, text), Size::S);
        locker_.scan(locker_.badge("BADGE1"));
        locker_.scan(scan_text(ScanKind::Waybill, text));
        const int door = locker_.bus.pulses.back();
        locker_.door_says(door, Door::Open);
        locker_.door_says(door, Door::Closed);
        locker_.tell(command::SignOut{});
        return std::string(locker_.code_of_last().code.reveal());
    }
    void in_turn(const std::function<void()>& work) {
        std::promise<void> done;
        work_.push([&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }

    tests::ScratchFolder folder_;
    tests::LockerAtAWall locker_;
    hal::BenchLine line_;
    // Room for what the server lets 32 clients have under way.
    hal::Mailbox<std::function<void()>> work_{2048};
    hal::LineServer server_;
    hal::LineClient client_;
    hal::ModbusLockBus bus_;
    OneDoor one_door_{*this};
    std::jthread deciding_{[this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            if (auto work = work_.pop(milliseconds(50))) (*work)();
        }
    }};
};

void bench_open_path(int rounds) {
    Times bare;
    {
        hal::BenchLine line(1, 0, "generic-coil-input");
        hal::BareLibmodbus raw(line.wiring().lines[0]);
        for (int i = 0; i < rounds; ++i) {
            const auto began = steady_clock::now();
            raw.write_off(line.wiring().boards[0], 0);
            bare.us.push_back(micros(line.next_coil_frame(began) - began));
        }
    }
    const double commit = raw_commit_us(2, rounds);
    Times whole;
    {
        OpenPath path;
        for (int i = 0; i < rounds; ++i) whole.us.push_back(path.from_digit_to_frame(i));
    }
    // The raw parts of the path: the frame, and a durable commit of the two facts before it.
    const double parts = bare.quantile(0.5) + commit;
    row({"locker/digit_to_frame/tcp/median", whole.quantile(0.5), "us", parts, 1.5});
    row({"locker/digit_to_frame/tcp/p99", whole.quantile(0.99), "us", bare.quantile(0.99) + commit,
         3});
    row({"locker/digit_to_frame_bare_write/tcp/median", whole.quantile(0.5), "us",
         bare.quantile(0.5), 40});
}

// A recipient's code while eight clients send as fast as they can. The bound is what a person does
// not notice.
void bench_open_under_flood(int rounds) {
    constexpr int floods = 8;
    constexpr double bound_us = 100'000;
    Times times;
    {
        OpenPath path;
        std::vector<std::jthread> clients;
        for (int i = 0; i < floods; ++i) {
            clients.emplace_back([&](const std::stop_token& stop) { path.flood(stop); });
        }
        for (int i = 0; i < rounds; ++i) times.us.push_back(path.from_digit_to_frame(i));
    }
    row({"locker/open_under_flood/median", times.quantile(0.5), "us", bound_us, 1});
    row({"locker/open_under_flood/p99", times.quantile(0.99), "us", bound_us, 1});
}

void bench_chain(int rounds) {
    const auto key = crypto::SigningKey::generate();
    JournalEntry entry{.seq = 1,
                       .at = {},
                       .kind = "DoorOpened",
                       .body = R"({"compartment":17})",
                       .prev_hash = {},
                       .hash = {}};
    Times times;
    for (int i = 0; i < rounds; ++i) {
        const auto began = steady_clock::now();
        entry.hash = crypto::entry_hash(entry);
        const Bytes signature = crypto::sign_head(key, "0412", entry.seq, entry.hash);
        times.us.push_back(micros(steady_clock::now() - began));
        entry.prev_hash = entry.hash;
    }
    row({"crypto/chain_and_signature/median", times.quantile(0.5), "us", raw_commit_us(1, rounds),
         0.25});
}

}  // namespace
}  // namespace veilbox::bench

int main() {
    // Both ends of a ping-pong on one core, as on the locker's small machine.
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    sched_setaffinity(0, sizeof set, &set);
    veilbox::bench::bench_chain(500);
    veilbox::bench::bench_open_path(400);
    veilbox::bench::bench_open_under_flood(200);
    return veilbox::bench::all_ok ? 0 : 1;
}
