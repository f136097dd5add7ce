// How fast the vault sends: waits between the attempts of one message, and limits for all messages
// and for each recipient. Pure: time and chance come in as arguments.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/time.h"
#include "controller/ports/random.h"

#include <cstddef>
#include <deque>
#include <map>
#include <string_view>

namespace veilbox::vault {

// 1 s, 5 s, 30 s, 2 min, 10 min, 30 min, then an hour each time. `failed`: attempts so far, from 1.
milliseconds step_after(int failed);
// Drawn evenly from 50 % to 100 % of the step: after an outage of the mail server not all messages
// go in the same instant.
milliseconds wait_after(int failed, Random& random);

// Counts what was sent, in memory only: a restart begins anew. What is over a limit waits.
//
// A recipient is known by a keyed digest of the address; the key is drawn at construction and never
// leaves, so nothing here says who was written to.
class SendingLimits {
  public:
    static constexpr std::size_t an_hour_to_one = 6;
    static constexpr std::size_t a_day_to_one = 20;

    // `a_minute`: at most so many attempts in any 60 s, to all together.
    SendingLimits(std::size_t a_minute, Random& random);

    Digest recipient(std::string_view address) const;

    // When the next attempt may begin; `now` or earlier: at once.
    Uptime free_at() const;
    void attempted(Uptime now);

    // When the next message to this recipient may go: 6 in any hour, 20 in any day.
    Uptime free_at(const Digest& recipient) const;
    // Counts a message that was taken. What failed is no message to anybody.
    void taken(const Digest& recipient, Uptime now);

  private:
    void forget(Uptime now);

    std::size_t a_minute_;
    Bytes key_;
    std::deque<Uptime> attempts_;                      // the newest `a_minute_`
    std::map<Digest, std::deque<Uptime>> recipients_;  // the newest 20 of a day
    Uptime next_forgetting_{};
};

}  // namespace veilbox::vault
