// The raw parts of a deposit, each once and with as little of ours around it as can be. They run on
// the cores where the whole runs them; the caller is on the touchscreen's, and stays there.
#pragma once
#include "controller/crypto/secrets.h"
#include "controller/crypto/signature.h"
#include "db/sqlite/sqlite_journal.h"
#include "hal/sim/descriptor.h"
#include "tests/bench/bus/bare_libmodbus.h"
#include "tests/bench/bus/bench_line.h"
#include "tests/support/scratch_folder.h"

#include <thread>

namespace veilbox::bench {

// Every figure is in microseconds.
class RawParts {
  public:
    RawParts();
    ~RawParts();

    // A line over a Unix stream socket, from its write to its arrival at the locker's core.
    double line();
    double waybill_digest();
    // Two facts: chained, signed and durable. The journal's own append: what it costs above bare
    // SQLite is a row of the locker's benchmark.
    double commit();
    // libmodbus, alone on its connection: a coil from its write to its arrival at the board, and a
    // whole poll.
    double coil();
    double poll();

  private:
    tests::ScratchFolder folder_;
    db::SqliteJournal journal_{folder_.file("raw.db")};
    JournalHead head_;
    crypto::SigningKey key_ = crypto::SigningKey::generate();
    crypto::KeyedSecrets secrets_;
    hal::BenchLine board_{1, 0, "generic-coil-input"};
    hal::BareLibmodbus modbus_{board_.wiring().lines[0]};
    hal::Descriptor here_;
    hal::Descriptor there_;
    std::jthread listener_;
};

}  // namespace veilbox::bench
