// veilbox-bench-hub: what a locker's signed batch costs the hub until it is durable and
// acknowledged, beside bare SQLite writing the same rows in the same run.
#include "controller/fleet/fleet_link.h"
#include "controller/wire/hub_link_json.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "tests/bench/hub/bare_sqlite.h"
#include "tests/bench/hub/parcel_lives.h"
#include "tests/bench/row.h"
#include "tests/support/scratch_folder.h"

#include <cstdio>
#include <stdexcept>
#include <string_view>

namespace veilbox::bench {
namespace {

using std::chrono::steady_clock;

// The bare loop neither verifies a signature, nor chains hashes, nor reads JSON. This guards
// against getting slower; the goal for the hub as a whole counts against the broker alone.
constexpr double most_of_bare = 3;

// A broker that takes everything: its own time is not the hub's.
class CountingBroker final : public Broker {
  public:
    bool publish(std::string_view, std::string_view) override {
        ++published;
        return true;
    }
    bool connected() const override { return true; }

    std::size_t published = 0;
};

// The hub from the message that the broker delivers to the acknowledgement that it is handed.
class Hub {
  public:
    explicit Hub(const std::string& path) : store_(path) {}

    void take(const BrokerMessage& message, Now now) { link_.take(message, now); }
    // Throws unless this many batches with this many facts were stored and acknowledged.
    void expect_stored(std::size_t batches, std::size_t facts) const {
        if (broker_.published != batches ||
            counters_.value(fleet::Counter::FactsIngested) != facts) {
            throw std::runtime_error("the hub did not store what it was sent");
        }
    }

  private:
    db::SqliteFleetStore store_;
    CountingBroker broker_;
    tests::SeededRandom random_{5};
    const crypto::SigningKey key_ = crypto::SigningKey::generate();
    fleet::Counters counters_;
    fleet::FleetLink link_{
        {.store = store_,
         .broker = broker_,
         .random = random_,
         .key = key_,
         .counters = counters_,
         .events = {.changed = [](const LockerId&) {},
                    .warn = [](const std::string& text) { throw std::runtime_error(text); }}}};
};

// Throws unless both files hold the same: otherwise the comparison is worth nothing.
void expect_same(const std::string& ours, const std::string& bare) {
    db::Database database(ours);
    database.run("ATTACH $1 AS bare", {bare});
    const auto different = database.first(
        "SELECT (SELECT count(*) FROM (SELECT * FROM facts EXCEPT SELECT * FROM bare.facts))"
        " + (SELECT count(*) FROM (SELECT * FROM parcels EXCEPT SELECT * FROM bare.parcels))"
        " + (SELECT count(*) FROM (SELECT * FROM lockers EXCEPT SELECT * FROM bare.lockers))"
        " + (SELECT count(*) FROM"
        "    (SELECT * FROM compartments EXCEPT SELECT * FROM bare.compartments))"
        " + (SELECT count(*) FROM (SELECT * FROM contents EXCEPT SELECT * FROM bare.contents))"
        " + (SELECT count(*) FROM (SELECT number, parcel, sealed, compartment FROM vault_outbox"
        "    EXCEPT SELECT number, parcel, sealed, compartment FROM bare.vault_outbox))",
        {}, [](const db::Row& row) { return row.integer(0); });
    if (different != 0) throw std::runtime_error("bare SQLite did not write what the hub wrote");
}

// Batch by batch in turn, so that both meet the same disk.
bool bench_ingest(std::size_t batch, std::size_t rounds) {
    const ParcelLives lives(batch * rounds);
    const tests::ScratchFolder folder;
    const std::string ours_file = folder.file("hub.db");
    const std::string bare_file = folder.file("bare.db");
    lives.prepare_hub(ours_file);
    lives.prepare_hub(bare_file);
    Times ours;
    Times bare;
    {
        Hub hub(ours_file);
        BareSqlite sqlite(bare_file);
        const Now now{Instant(milliseconds(1'800'000'000'000)), Uptime(milliseconds(1))};
        for (std::size_t i = 0; i < rounds; ++i) {
            const BrokerMessage message{wire::journal_topic(the_locker().text()),
                                        lives.batch(i * batch, batch)};
            auto began = steady_clock::now();
            hub.take(message, now);
            ours.us.push_back(micros(steady_clock::now() - began));
            began = steady_clock::now();
            sqlite.write(lives.steps(i * batch, batch), now.wall);
            bare.us.push_back(micros(steady_clock::now() - began));
        }
        hub.expect_stored(rounds, batch * rounds);
    }
    expect_same(ours_file, bare_file);
    return print({"hub/ingest/batch_of_" + std::to_string(batch) + "/median", ours.quantile(0.5),
                  "us", bare.quantile(0.5), most_of_bare});
}

}  // namespace
}  // namespace veilbox::bench

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";
    try {
        const std::size_t scale = quick ? 1 : 5;
        bool ok = veilbox::bench::bench_ingest(1, 200 * scale);
        ok = veilbox::bench::bench_ingest(64, 60 * scale) && ok;
        ok = veilbox::bench::bench_ingest(veilbox::wire::most_entries_in_batch, 40 * scale) && ok;
        return ok ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
