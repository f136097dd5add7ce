// The locker's journal in SQLite. One thread.
#pragma once
#include "controller/ports/journal.h"
#include "db/sqlite/database.h"

#include <string>

namespace veilbox::db {

class SqliteJournal final : public Journal {
  public:
    // Opens or makes the file and brings its schema up to date. Throws SqlError. From then on a
    // call waits 40 ms at most for whoever holds the file locked.
    explicit SqliteJournal(const std::string& path);

    std::expected<JournalHead, StoreError> head() override;
    std::expected<void, StoreError> append(std::span<const JournalEntry> entries,
                                           const Bytes& head_signature) override;
    std::expected<std::vector<JournalEntry>, StoreError> read(std::uint64_t from,
                                                              std::size_t limit) override;
    std::expected<std::uint64_t, StoreError> acknowledged() override;
    std::expected<void, StoreError> acknowledge(std::uint64_t through) override;

  private:
    Database database_;
};

}  // namespace veilbox::db
