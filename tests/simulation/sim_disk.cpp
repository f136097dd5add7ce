#include "tests/simulation/sim_disk.h"

#include <algorithm>
#include <stdexcept>

namespace veilbox::simulation {

StoreError error_of(DiskTrouble::Kind kind) {
    switch (kind) {
        case DiskTrouble::Kind::Full:
            return StoreError::Full;
        case DiskTrouble::Kind::Locked:
            return StoreError::Busy;
        case DiskTrouble::Kind::ReadOnly:
        case DiskTrouble::Kind::InputOutput:
            return StoreError::Unavailable;
    }
    return StoreError::Unavailable;
}

bool SimDisk::fails_to_read() {
    // Now and then only the second call meets the bad page.
    if (reads_fail == 0 || chance_.one_in(3)) return false;
    --reads_fail;
    return true;
}

std::expected<JournalHead, StoreError> SimDisk::head() {
    if (fails_to_read()) return std::unexpected(StoreError::Unavailable);
    if (entries_.empty()) return JournalHead{};
    return JournalHead{entries_.back().seq, entries_.back().hash, signature_};
}

std::expected<std::vector<JournalEntry>, StoreError> SimDisk::read(std::uint64_t from,
                                                                   std::size_t limit) {
    if (fails_to_read()) return std::unexpected(StoreError::Unavailable);
    const std::size_t begin = std::min<std::size_t>(from - 1, entries_.size());
    const std::size_t end = std::min(begin + limit, entries_.size());
    return std::vector(entries_.begin() + static_cast<std::ptrdiff_t>(begin),
                       entries_.begin() + static_cast<std::ptrdiff_t>(end));
}

std::expected<void, StoreError> SimDisk::append(std::span<const JournalEntry> entries,
                                                const Bytes& signature) {
    if (!entries.empty() && entries.front().seq != entries_.size() + 1) {
        throw std::logic_error("a gap");
    }
    const Next fate = std::exchange(next, Next::Written);
    if (fate == Next::CutBefore) throw PowerCut{};
    const auto error = refuses(entries, signature);
    if (!error) keep(entries, signature);
    if (fate == Next::CutAfter) throw PowerCut{};
    if (error) return std::unexpected(*error);
    return {};
}

std::optional<StoreError> SimDisk::refuses(std::span<const JournalEntry> entries,
                                           const Bytes& signature) {
    if (!trouble || (trouble->now_and_then && chance_.one_in(2))) return std::nullopt;
    const DiskTrouble::Kind kind = trouble->kind;
    if (trouble->writes > 0) --trouble->writes;
    if (trouble->writes == 0 && trouble->time.count() == 0) trouble.reset();
    if (kind == DiskTrouble::Kind::InputOutput) {
        // Each try writes over the frames of the one before, to the end or not.
        failed_.reset();
        if (chance_.one_in(2)) failed_ = Failed{{entries.begin(), entries.end()}, signature};
    }
    return error_of(kind);
}

void SimDisk::keep(std::span<const JournalEntry> entries, const Bytes& signature) {
    entries_.insert(entries_.end(), entries.begin(), entries.end());
    signature_ = signature;
    failed_.reset();
}

void SimDisk::pass(milliseconds time) {
    if (!trouble) return;
    trouble->time = std::max(milliseconds(0), trouble->time - time);
    if (trouble->writes == 0 && trouble->time.count() == 0) trouble.reset();
}

bool SimDisk::recover() {
    if (trouble && !trouble->outlives_power_cut) trouble.reset();
    if (!failed_) return false;
    const Failed failed = *std::exchange(failed_, std::nullopt);
    keep(failed.entries, failed.signature);
    return !failed.entries.empty();
}

}  // namespace veilbox::simulation
