// What the locker promises about failures, floods and the screen, counted beside the mind from the
// facts alone: a guess waits, nobody waits because of another's failures, a flood of refusals is
// few facts, and no round keeps the screen without progress.
#pragma once
#include "controller/domain/commands.h"
#include "controller/locker/state.h"

#include <map>
#include <optional>
#include <string>

namespace veilbox::simulation {

class PromisedLimits {
  public:
    // The process starts: its uptime begins again.
    void started();
    // A fact that became durable at `now`, or before this start.
    void take(const FactBody& fact, Now now);
    // A scan was refused: sooner or later a fact says so, or the number of a flood does.
    void count_answer(const Command& command, std::optional<Refusal> refused, Uptime now);
    // What the mind answered. Throws Broken, as all that follows.
    void judge_answer(const Command& command, std::optional<Refusal> refused,
                      const LockerState& mind, Now now) const;
    // A badge or a QR form was shown by whom it belongs to.
    // At a locker that knows another badge of the courier it may be refused, and once the account
    // has ended.
    void judge_badge(const CourierId& courier, const Digest& badge, std::optional<Refusal> refused,
                     const LockerState& mind, Instant wall) const;
    void judge_qr(std::optional<Refusal> refused) const;
    // The counts of the mind, against those of the facts.
    void judge_counts(const LockerState& mind) const;
    // After a tick that was written. A refusal of a flood is in the journal two minutes later.
    void judge_floods(Uptime now) const;
    void judge_screen(const LockerState& mind, Uptime now) const;

  private:
    struct Failures {
        int number = 0;
        Uptime last{};
        Instant last_at{};
        int left(Instant now) const;
        void add(Now now);
        milliseconds wait(int free, Now now) const;
    };
    milliseconds wait_for_pin(const std::optional<CourierId>& courier, Now now) const;
    void count_refusal(const std::string& kind, Refusal reason, std::optional<std::int64_t> times,
                       Uptime now);

    void take_one(const fact::SignInRefused& f, Now now);
    void take_one(const fact::PickupRefused& f, Now now);
    void take_one(const fact::ScanRefused& f, Now now);
    void take_one(const fact::CourierRegistered& f, Now) { of_courier_.erase(f.courier); }
    void take_one(const fact::CourierSignedIn& f, Now now);
    void take_one(const fact::PickupAccepted& f, Now now);
    void take_one(const fact::ControllerStarted&, Now now);
    void take_one(const fact::DepositStarted& f, Now) {
        if (f.courier) at_ = f.compartment;
    }
    void take_one(const fact::RetrieveStarted& f, Now) { at_ = f.compartment; }
    void take_one(const fact::DoorOpened& f, Now now) { moved(f.compartment, now); }
    void take_one(const fact::DoorClosed& f, Now now) { moved(f.compartment, now); }
    void take_one(const fact::ParcelDeposited& f, Now now) { moved(f.compartment, now); }
    void take_one(const auto&, Now) {}
    void moved(CompartmentId compartment, Now now) {
        if (at_ == compartment) progress_ = now.uptime;
    }

    Failures codes_;
    int forgiven_ = 0;  // wrong codes, since then
    Instant day_of_forgiving_{};
    Failures pins_;
    std::map<CourierId, Failures> of_courier_;
    struct Refusals {
        Uptime last{};  // the newest fact
        std::int64_t written = 0;
        std::int64_t answered = 0;
        Uptime missing_since{};
    };
    void answered(const std::string& name, Uptime now);
    void count_life(const Command& command, std::optional<Refusal> refused, Uptime now);

    Uptime not_writable_{};                     // the newest time
    std::map<std::string, Refusals> refusals_;  // of a kind and reason, since the start
    std::optional<CompartmentId> at_;           // of the newest deposit or retrieval
    Uptime progress_{};
    Uptime life_{};                 // a person did what had an effect
    std::optional<Refusal> shown_;  // the newest refusal, since `shown_at_`
    Uptime shown_at_{};
    bool old_facts_ = false;  // what comes next was written before the start
};

}  // namespace veilbox::simulation
