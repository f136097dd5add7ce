// The journal of a simulated locker: durable memory that can be full, read-only, locked or failing
// for a while, that can lose power before or after a transaction is durable, and that can keep a
// transaction of which it said that it failed.
#pragma once
#include "controller/domain/time.h"
#include "controller/ports/journal.h"
#include "tests/simulation/chance.h"

#include <optional>
#include <utility>
#include <vector>

namespace veilbox::simulation {

// Thrown through the mind: whatever it was doing ends here.
struct PowerCut {};

// Why the disk takes nothing. It is over after so many writes and so much time, whichever is later.
struct DiskTrouble {
    enum class Kind { Full, ReadOnly, Locked, InputOutput };
    Kind kind = Kind::Full;
    std::uint64_t writes = 0;
    milliseconds time{0};
    bool outlives_power_cut = false;
    bool now_and_then = false;  // about every other write succeeds meanwhile
};

// The caller's word for it.
StoreError error_of(DiskTrouble::Kind kind);

class SimDisk final : public Journal {
  public:
    enum class Next { Written, CutBefore, CutAfter };

    explicit SimDisk(Chance& chance) : chance_(chance) {}

    std::expected<JournalHead, StoreError> head() override;
    std::expected<void, StoreError> append(std::span<const JournalEntry> entries,
                                           const Bytes& signature) override;
    std::expected<std::vector<JournalEntry>, StoreError> read(std::uint64_t from,
                                                              std::size_t limit) override;
    std::expected<std::uint64_t, StoreError> acknowledged() override { return 0; }
    std::expected<void, StoreError> acknowledge(std::uint64_t) override { return {}; }

    void pass(milliseconds time);
    // What is found when the machine starts again. True if a transaction that had failed is there.
    bool recover();

    const std::vector<JournalEntry>& entries() const { return entries_; }
    // The last write failed, and a power cut now would show that it is durable.
    bool failed_but_kept() const { return failed_ && !failed_->entries.empty(); }

    Next next = Next::Written;
    std::optional<DiskTrouble> trouble;
    std::uint64_t reads_fail = 0;  // so many of the next calls of head() and read()

  private:
    // SQLite's WAL: the frames of the commit were written and the sync failed. They are found after
    // a power cut, unless a later transaction was written over them.
    struct Failed {
        std::vector<JournalEntry> entries;
        Bytes signature;
    };
    std::optional<StoreError> refuses(std::span<const JournalEntry> entries,
                                      const Bytes& signature);
    bool fails_to_read();
    void keep(std::span<const JournalEntry> entries, const Bytes& signature);

    Chance& chance_;
    std::vector<JournalEntry> entries_;
    Bytes signature_;
    std::optional<Failed> failed_;
};

}  // namespace veilbox::simulation
