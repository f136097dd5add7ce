// The durable journal of one locker. db/sqlite implements it.
#pragma once
#include "controller/domain/facts.h"

#include <cstdint>
#include <expected>
#include <span>
#include <vector>

namespace veilbox {

// Any failure of a store, and what the caller does about it.
enum class StoreError {
    Busy,  // another process holds it longer than the time-out: try the same call again
    Full,  // the disk is full: refuse the command, raise an alarm, keep serving what needs no write
    Corrupt,      // the file is damaged: stop, say so; only a person can help
    Constraint,   // a rule of the schema was broken: a defect; refuse the command and log it
    Unavailable,  // the file cannot be opened, read or written: refuse the command, try again later
};

struct JournalHead {
    std::uint64_t seq = 0;  // 0: empty
    Digest hash;            // zeros if empty
    Bytes signature;        // by the locker's key over the head (controller/crypto/chain.h)
};

class Journal {
  public:
    virtual ~Journal() = default;
    virtual std::expected<JournalHead, StoreError> head() = 0;
    // Appends all entries in one durable transaction, or none. They must follow the head without
    // gap. No entries: writes the signature again, which says whether anything can be written.
    virtual std::expected<void, StoreError> append(std::span<const JournalEntry> entries,
                                                   const Bytes& head_signature) = 0;
    // Entries from `from` on, in order, at most `limit`.
    virtual std::expected<std::vector<JournalEntry>, StoreError> read(std::uint64_t from,
                                                                      std::size_t limit) = 0;
    // The hub's receipt: everything through this seq is durable there. Never goes back.
    virtual std::expected<std::uint64_t, StoreError> acknowledged() = 0;
    virtual std::expected<void, StoreError> acknowledge(std::uint64_t through) = 0;
};

}  // namespace veilbox
