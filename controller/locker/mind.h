// The mind at the wall, running: takes a command, decides, makes the facts durable, folds them, and
// only then lets anything move. One thread; owns nothing it is handed.
#pragma once
#include "controller/crypto/signature.h"
#include "controller/domain/ids.h"
#include "controller/locker/bursts.h"
#include "controller/locker/decide.h"
#include "controller/locker/show.h"
#include "controller/locker/state.h"
#include "controller/ports/journal.h"
#include "controller/ports/lock_bus.h"

#include <cstdint>
#include <deque>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace veilbox {

// What a locker's mind stands on.
struct MindParts {
    Journal& journal;
    LockBus& bus;
    const LockerSecrets& secrets;
    Random& random;
    const crypto::SigningKey& signing_key;
    LockerId locker;
    LockerPolicy limits;
    const TimeZone& zone;
};

// Why the journal cannot be believed; the process must not go on with it.
struct ReplayError {
    std::string detail;
};

class Mind {
  public:
    explicit Mind(MindParts parts) : parts_(std::move(parts)) {}

    // Reads and verifies the journal: chain, head and signature. Call once, before anything else.
    std::expected<void, ReplayError> replay();

    // Decides and commits. Returns what was refused, or nothing. If the journal cannot be written,
    // nothing has changed and the answer is NotWritable. The start and the door readings wait in
    // the order in which they came and are written before anything else; until then no pulse is
    // decided, because what is known of the doors is old. Of a door that says more than eight times
    // something new meanwhile, the last word takes the place of the one before.
    std::optional<Refusal> handle(const Command& command, Now now);

    const LockerState& state() const { return state_; }
    JournalHead head() const { return head_; }
    // False from the first write that failed to the next that did not.
    bool can_write() const { return !write_failed_ && !unwritten_start_ && unwritten_.empty(); }

    Screen screen(Now now) const { return show(state_, recent_, parts_.limits, now); }

  private:
    bool commit(const std::vector<FactBody>& facts, Now now);
    bool append(std::span<const JournalEntry> entries, const Bytes& signature);
    void keep(const command::ReadDoor& reading, Now now);
    void act(const std::vector<FactBody>& facts);
    void remember(const Command& command, const Decision& decision, Now now);
    bool takes_leave(const command::ByPerson& command, const Decision& decision);
    void say_farewell(const FactBody& fact, bool by_door, Uptime now);
    bool has_effect(const Decision& decision, Now now) const;
    void remember_tail(const std::string& tail, const std::vector<FactBody>& facts);
    void remember_success(const command::ByPerson& command, const std::vector<FactBody>& facts);
    void say_that_nothing_can_be_saved();
    bool write_what_waits(Now now);
    std::optional<Refusal> carry_out(const Command& command, const Decision& decision, Now now);
    std::optional<Refusal> handle_once(const Command& command, Now now, bool seen_before = false);

    MindParts parts_;
    LockerState state_;
    JournalHead head_;
    std::optional<command::Start> unwritten_start_;
    // With the time at which each was made: a door that stood open for a minute has not bounced.
    struct Unwritten {
        command::ReadDoor reading;
        Now made;
    };
    std::deque<Unwritten> unwritten_;
    bool write_failed_ = false;

    Bursts bursts_;
    Recent recent_;
    // What the person at the screen was refused last, and until when the same again says nothing.
    struct Answered {
        Refusal refused;
        Uptime until;
    };
    std::optional<Answered> answered_;
    std::uint64_t notices_ = 0;
};

}  // namespace veilbox
