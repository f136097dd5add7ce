// What a hub counted since it started, for its metrics. Any thread.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>

namespace veilbox::fleet {

enum class Counter {
    FactsIngested,
    JournalRefused,  // envelope, signature, locker or batch was not acceptable
    JournalGap,      // entries were missing before a batch
    JournalBroken,   // a chain did not follow
    PresenceRefused,
    VaultReportRefused,
    CommandsSent,
    VaultRequestsSent,
    MessagesDropped,  // the queue between broker and hub was full; lockers repeat
    RequestsServed,
    RequestsRefused,  // over HTTPS, with a status from 400 on
    ConnectionsRefused,
    SignInsFailed,
};

inline constexpr std::array<std::string_view, 13> counter_names{
    "facts_ingested",   "journal_refused",      "journal_gap",      "journal_broken",
    "presence_refused", "vault_report_refused", "commands_sent",    "vault_requests_sent",
    "messages_dropped", "requests_served",      "requests_refused", "connections_refused",
    "sign_ins_failed",
};

class Counters {
  public:
    void add(Counter counter, std::uint64_t times = 1) {
        values_[static_cast<std::size_t>(counter)].fetch_add(times, std::memory_order_relaxed);
    }
    std::uint64_t value(Counter counter) const {
        return values_[static_cast<std::size_t>(counter)].load(std::memory_order_relaxed);
    }

  private:
    std::array<std::atomic<std::uint64_t>, counter_names.size()> values_{};
};

}  // namespace veilbox::fleet
