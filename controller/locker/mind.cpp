#include "controller/locker/mind.h"

#include "controller/crypto/chain.h"
#include "controller/wire/facts_json.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace veilbox {
namespace {
constexpr std::size_t replay_page = 500;
constexpr std::ptrdiff_t most_kept_of_a_door = 8;

const command::ReadDoor* reading_of(const Command& command) {
    const auto* bus = std::get_if<command::FromBus>(&command);
    return bus == nullptr ? nullptr : std::get_if<command::ReadDoor>(bus);
}

}  // namespace

std::expected<void, ReplayError> Mind::replay() {
    const auto stored = parts_.journal.head();
    if (!stored) return std::unexpected(ReplayError{"the journal's head cannot be read"});
    while (head_.seq < stored->seq) {
        const auto page = parts_.journal.read(head_.seq + 1, replay_page);
        if (!page || page->empty()) {
            return std::unexpected(
                ReplayError{"the journal cannot be read at seq " + std::to_string(head_.seq + 1)});
        }
        if (const auto broken = crypto::find_break(head_.seq, head_.hash, *page)) {
            return std::unexpected(ReplayError{"fact " + std::to_string(broken->seq) + " is " +
                                               std::string(broken->what)});
        }
        for (const JournalEntry& entry : *page) {
            const auto fact = wire::parse_fact(entry.kind, entry.body);
            if (!fact) {
                return std::unexpected(
                    ReplayError{"fact " + std::to_string(entry.seq) + ": " + fact.error().detail});
            }
            evolve(state_, *fact, entry.at, Uptime{});
        }
        head_.seq = page->back().seq;
        head_.hash = page->back().hash;
    }
    head_.signature = stored->signature;
    if (head_.seq > 0 && !crypto::verify_head(parts_.signing_key.public_key(), parts_.locker.text(),
                                              head_.seq, head_.hash, head_.signature)) {
        return std::unexpected(ReplayError{"the head's signature is not by this locker's key"});
    }
    return {};
}

std::optional<Refusal> Mind::handle(const Command& command, Now now) {
    const auto* person = std::get_if<command::ByPerson>(&command);
    const bool touch = person != nullptr && std::holds_alternative<command::Touch>(*person);
    // Only the clock tries: a person waits for one attempt, not for two.
    const bool nothing_waits = !unwritten_start_ && unwritten_.empty();
    if (write_failed_ && nothing_waits && std::holds_alternative<command::Tick>(command)) {
        append({}, head_.signature);
    }
    if (touch || write_what_waits(now)) return handle_once(command, now);
    if (const auto* reading = reading_of(command)) keep(*reading, now);
    return carry_out(command, decisions::refuse(Refusal::NotWritable), now);
}

void Mind::keep(const command::ReadDoor& reading, Now now) {
    const auto of_door = [&](const Unwritten& waiting) {
        return waiting.reading.compartment == reading.compartment;
    };
    if (std::ranges::count_if(unwritten_, of_door) < most_kept_of_a_door) {
        unwritten_.push_back({reading, now});
        return;
    }
    *std::ranges::find_if(unwritten_.rbegin(), unwritten_.rend(), of_door) = {reading, now};
}

// True if nothing waits any more.
bool Mind::write_what_waits(Now now) {
    if (unwritten_start_) {
        const command::Start start = *std::exchange(unwritten_start_, std::nullopt);
        handle_once(start, now);
        if (unwritten_start_) return false;
    }
    while (!unwritten_.empty()) {
        const Unwritten next = unwritten_.front();
        unwritten_.pop_front();
        if (handle_once(next.reading, next.made, true) == Refusal::NotWritable) return false;
    }
    return true;
}

std::optional<Refusal> Mind::handle_once(const Command& command, Now now, bool seen_before) {
    Decision decision = decide(state_, command,
                               Context{.now = now,
                                       .limits = parts_.limits,
                                       .random = parts_.random,
                                       .secrets = parts_.secrets,
                                       .locker = parts_.locker,
                                       .zone = parts_.zone,
                                       .seen_before = seen_before});
    bursts_.take_out(decision.facts, now.uptime);
    const bool tick = std::holds_alternative<command::Tick>(command);
    if (tick) std::ranges::copy(bursts_.due(now.uptime), std::back_inserter(decision.facts));
    if (!commit(decision.facts, now)) {
        if (const auto* reading = reading_of(command)) unwritten_.push_front({*reading, now});
        if (const auto* start = std::get_if<command::Start>(&command)) unwritten_start_ = *start;
        decision = decisions::refuse(Refusal::NotWritable);
    } else if (tick) {
        bursts_.said(now.uptime);
    }
    return carry_out(command, decision, now);
}

std::optional<Refusal> Mind::carry_out(const Command& command, const Decision& decision, Now now) {
    remember(command, decision, now);
    act(decision.facts);
    return decision.refused;
}

bool Mind::commit(const std::vector<FactBody>& facts, Now now) {
    if (facts.empty()) return true;
    std::vector<JournalEntry> entries;
    entries.reserve(facts.size());
    JournalHead next = head_;
    for (const FactBody& fact : facts) {
        JournalEntry entry{.seq = next.seq + 1,
                           .at = now.wall,
                           .kind = std::string(wire::kind_of(fact)),
                           .body = wire::body_text(fact),
                           .prev_hash = next.hash,
                           .hash = {}};
        entry.hash = crypto::entry_hash(entry);
        next.seq = entry.seq;
        next.hash = entry.hash;
        entries.push_back(std::move(entry));
    }
    next.signature =
        crypto::sign_head(parts_.signing_key, parts_.locker.text(), next.seq, next.hash);
    if (!append(entries, next.signature)) return false;
    head_ = std::move(next);
    for (const FactBody& fact : facts) evolve(state_, fact, now.wall, now.uptime);
    return true;
}

bool Mind::append(std::span<const JournalEntry> entries, const Bytes& signature) {
    write_failed_ = !parts_.journal.append(entries, signature);
    const bool said_so = recent_.notice && recent_.notice->refused == Refusal::NotWritable;
    if (!write_failed_ && said_so) recent_.notice.reset();
    return !write_failed_;
}

// Only after the commit: an intent that is not durable drives no coil.
void Mind::act(const std::vector<FactBody>& facts) {
    for (const FactBody& fact : facts) {
        if (const auto* intent = std::get_if<fact::DoorUnlatchRequested>(&fact)) {
            // A bus that takes nothing stays silent; the door watch's deadline then speaks.
            parts_.bus.unlatch(intent->compartment);
        }
    }
}

void Mind::remember(const Command& command, const Decision& decision, Now now) {
    const auto* person = std::get_if<command::ByPerson>(&command);
    if (person != nullptr && takes_leave(*person, decision)) return;
    for (const FactBody& fact : decision.facts) {
        say_farewell(fact, std::holds_alternative<command::FromBus>(command), now.uptime);
        const auto* signed_out = std::get_if<fact::CourierSignedOut>(&fact);
        if (signed_out != nullptr && signed_out->reason == SignOutReason::Asked) {
            recent_.receipt_until = now.uptime + parts_.limits.receipt;
        }
    }
    Round* round = state_.round();
    if (round == nullptr) recent_.tails.clear();
    if (person != nullptr && round != nullptr && has_effect(decision, now)) {
        round->last_sign_of_life = now.uptime;
    }
    if (person != nullptr && decision.refused) {
        answered_ = Answered{*decision.refused, now.uptime + parts_.limits.notice};
    }
    if (decision.refused == Refusal::NotWritable) return say_that_nothing_can_be_saved();
    if (decision.refused && !std::holds_alternative<command::FromHub>(command)) {
        recent_.notice = Notice{.refused = *decision.refused,
                                .number = ++notices_,
                                .wait = decision.wait,
                                .compartment = decision.about,
                                .locker = decision.elsewhere};
        recent_.notice_until = now.uptime + parts_.limits.notice;
    } else if (person != nullptr) {
        remember_success(*person, decision.facts);
    }
}

// The page of the last visit makes way for what a person does next. True if that is all: "done".
bool Mind::takes_leave(const command::ByPerson& command, const Decision& decision) {
    const bool done = std::holds_alternative<command::FinishPickup>(command);
    if (std::holds_alternative<command::Touch>(command) || (decision.refused && !done))
        return false;
    const bool was_there = std::exchange(recent_.farewell, std::nullopt).has_value();
    const bool goes = was_there && done && decision.refused == Refusal::NothingToDo;
    if (goes) recent_.notice.reset();
    return goes;
}

// What the person whose visit ends by this fact still reads.
void Mind::say_farewell(const FactBody& fact, bool by_door, Uptime now) {
    const auto show_for = [&](milliseconds time, ScreenContent page) {
        recent_.farewell = std::move(page);
        recent_.farewell_until = now + time;
    };
    const auto& problem = state_.last_problem;
    const auto show_report = [&] {
        show_for(parts_.limits.farewell, ReportScreen{.compartment = problem->compartment,
                                                      .phase = DoorPhase::Done,
                                                      .problem = problem->problem,
                                                      .number = problem->number});
    };
    const auto is_of_report = [&](const ParcelId& parcel) {
        return problem && problem->parcel == parcel;
    };
    if (const auto* collected = std::get_if<fact::ParcelCollected>(&fact)) {
        if (by_door && is_of_report(collected->parcel)) return show_report();
        if (!by_door) return;
        show_for(parts_.limits.done,
                 CollectScreen{.compartment = collected->compartment, .phase = DoorPhase::Done});
    } else if (const auto* back = std::get_if<fact::ParcelPutBack>(&fact)) {
        show_for(parts_.limits.done, PutBackScreen{.compartment = back->compartment,
                                                   .phase = DoorPhase::Done,
                                                   .reason = back->reason});
    } else if (const auto* abandoned = std::get_if<fact::PickupAbandoned>(&fact)) {
        if (abandoned->reason == PickupEnd::Reported && problem) return show_report();
        if (abandoned->reason == PickupEnd::LeftInside) {
            return show_for(parts_.limits.done, PutBackScreen{.compartment = abandoned->compartment,
                                                              .phase = DoorPhase::Done,
                                                              .reason = PutBackReason::NotNow});
        }
        if (abandoned->reason != PickupEnd::DoorDidNotOpen) return;
        show_for(parts_.limits.farewell, CollectScreen{.compartment = abandoned->compartment,
                                                       .phase = DoorPhase::StayedShut});
    } else if (std::holds_alternative<fact::ProblemReported>(fact)) {
        show_report();
    }
}

// Once more the same answer is none: a stuck reader, a key under a bag. The notice on the screen
// may be another one's, such as that of a command of the hub.
bool Mind::has_effect(const Decision& decision, Now now) const {
    return !decision.refused || !answered_ || answered_->refused != *decision.refused ||
           now.uptime >= answered_->until;
}

// Until it can: whoever comes next should not begin.
void Mind::say_that_nothing_can_be_saved() {
    if (recent_.notice && recent_.notice->refused == Refusal::NotWritable) return;
    recent_.notice = Notice{.refused = Refusal::NotWritable, .number = ++notices_};
    recent_.notice_until = Uptime::max();
}

// For the list of this round. It ends with the round: no label's tail is kept longer.
void Mind::remember_tail(const std::string& tail, const std::vector<FactBody>& facts) {
    for (const FactBody& fact : facts) {
        const auto* asked = std::get_if<fact::ParcelSizeAsked>(&fact);
        const auto* started = std::get_if<fact::DepositStarted>(&fact);
        if (asked != nullptr) recent_.tails[asked->parcel] = tail;
        if (started != nullptr) recent_.tails[started->parcel] = tail;
    }
}

// What a person asked for succeeded: the last refusal is old.
void Mind::remember_success(const command::ByPerson& command, const std::vector<FactBody>& facts) {
    if (std::holds_alternative<command::Touch>(command)) return;
    recent_.notice.reset();
    answered_.reset();
    // Somebody else is there.
    if (!std::holds_alternative<command::SignOut>(command)) recent_.receipt_until = Uptime{};
    if (const auto* scan = std::get_if<command::TakeScan>(&command)) {
        const auto* waybill = std::get_if<Waybill>(&scan->scan);
        recent_.label_tail = waybill == nullptr ? "" : waybill->tail();
        if (waybill != nullptr) remember_tail(waybill->tail(), facts);
    }
}

}  // namespace veilbox
