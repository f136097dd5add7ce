// The raw parts of an opening, each with as little of ours around it as can be: OpenSSL's digest,
// chain and signature, SQLite's own C interface, libmodbus. In microseconds.
#pragma once
#include "controller/crypto/secrets.h"
#include "controller/crypto/signature.h"
#include "controller/domain/facts.h"
#include "db/sqlite/sqlite_journal.h"
#include "hal/sim/descriptor.h"
#include "tests/bench/bus/bare_libmodbus.h"
#include "tests/bench/bus/bench_line.h"
#include "tests/support/scratch_folder.h"

#include <memory>
#include <thread>
#include <vector>

namespace veilbox::bench {

class RawOpenParts {
  public:
    RawOpenParts();
    ~RawOpenParts();

    // The line of a code over a Unix stream socket, from its write to its arrival.
    double line();
    double digest();
    // Of the facts that come before the coil.
    double chain_and_signature();
    // The same facts and signature in the journal's tables, in one durable transaction: as many
    // pages as the journal's, without its triggers and statements. What was chained last.
    double bare_commit();
    // The same by the journal itself.
    double journal_commit();
    // From its write to its arrival at the board.
    double coil();

  private:
    struct Bare;

    tests::ScratchFolder folder_;
    std::vector<JournalEntry> entries_;
    Bytes signature_;
    crypto::SigningKey key_ = crypto::SigningKey::generate();
    crypto::KeyedSecrets secrets_;
    db::SqliteJournal journal_{folder_.file("journal.db")};
    std::unique_ptr<Bare> bare_;
    hal::BenchLine board_{1, 0, "generic-coil-input"};
    hal::BareLibmodbus modbus_{board_.wiring().lines[0]};
    hal::Descriptor here_;
    hal::Descriptor there_;
    std::jthread listener_;
};

}  // namespace veilbox::bench
