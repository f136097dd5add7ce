// The journal of a simulated locker: durable memory that can be full, or lose power before or after
// a transaction is durable.
#pragma once
#include "controller/ports/journal.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace veilbox::simulation {

// Thrown through the mind: whatever it was doing ends here.
struct PowerCut {};

class SimDisk final : public Journal {
  public:
    enum class Next { Written, CutBefore, CutAfter };

    std::expected<JournalHead, StoreError> head() override {
        if (entries_.empty()) return JournalHead{};
        return JournalHead{entries_.back().seq, entries_.back().hash, signature_};
    }
    std::expected<void, StoreError> append(std::span<const JournalEntry> entries,
                                           const Bytes& signature) override {
        if (full_for > 0) {
            --full_for;
            return std::unexpected(StoreError::Full);
        }
        const Next fate = std::exchange(next, Next::Written);
        if (fate == Next::CutBefore) throw PowerCut{};
        if (!entries.empty() && entries.front().seq != entries_.size() + 1) {
            throw std::logic_error("a gap");
        }
        entries_.insert(entries_.end(), entries.begin(), entries.end());
        signature_ = signature;
        if (fate == Next::CutAfter) throw PowerCut{};
        return {};
    }
    std::expected<std::vector<JournalEntry>, StoreError> read(std::uint64_t from,
                                                              std::size_t limit) override {
        const std::size_t begin = std::min<std::size_t>(from - 1, entries_.size());
        const std::size_t end = std::min(begin + limit, entries_.size());
        return std::vector(entries_.begin() + static_cast<std::ptrdiff_t>(begin),
                           entries_.begin() + static_cast<std::ptrdiff_t>(end));
    }
    std::expected<std::uint64_t, StoreError> acknowledged() override { return 0; }
    std::expected<void, StoreError> acknowledge(std::uint64_t) override { return {}; }

    const std::vector<JournalEntry>& entries() const { return entries_; }

    Next next = Next::Written;
    std::uint64_t full_for = 0;  // so many writes are refused

  private:
    std::vector<JournalEntry> entries_;
    Bytes signature_;
};

}  // namespace veilbox::simulation
