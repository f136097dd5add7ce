// One locker from its first start on: production mind, simulated disk, cabinet, clock and power.
#pragma once
#include "controller/crypto/hpke.h"
#include "controller/crypto/secrets.h"
#include "controller/domain/clock_judge.h"
#include "controller/locker/mind.h"
#include "tests/simulation/chance.h"
#include "tests/simulation/oracle.h"
#include "tests/simulation/sim_disk.h"
#include "tests/simulation/sim_doors.h"
#include "tests/support/fixed_zone.h"
#include "tests/support/locker_keys.h"
#include "tests/support/seeded_random.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace veilbox::simulation {

struct Codes {
    std::string code;
    std::string qr;
};

class SimWorld {
  public:
    explicit SimWorld(std::uint64_t seed);

    // Tells the mind; a power cut on the way starts it again. What was refused, or nothing.
    std::optional<Refusal> tell(const Command& command);
    // The bus's news, then time, then a tick.
    void pass(milliseconds time);
    // A person does something at a door that is as good as asking for the next one.
    void somebody_acts() { last_asked_ = uptime_; }
    // Draws a fault of disk, bus, power or clock for what comes next.
    void draw_fault();

    Mind& mind() { return *mind_; }
    Screen screen() const { return mind_->screen(now()); }
    std::optional<Refusal> hub_asks(command::HubCommand what);
    // Everything that happened so far, as one number: the same seed gives the same.
    Digest trace() const;
    milliseconds lived() const { return wall_lived_; }
    // As the controller is told: its clock, judged.
    Now now() const { return judge_.judge(reading()); }

    Chance chance;
    SimDoors cabinet;
    SimDisk disk{chance};
    Oracle oracle;
    // By epoch; the last one that was made is the newest.
    std::map<std::string, crypto::KeyPair> vault_keys{{"1", tests::vault_of_lockers()}};
    SignedVaultKey sealed_to = tests::key_of_vault();  // by the journal
    crypto::KeyedSecrets secrets = tests::secrets_of_locker();
    std::map<ParcelId, Codes> codes;                // the recipient's own
    std::map<ParcelId, Codes> second_codes;         // for another person
    std::vector<Codes> withdrawn;                   // replaced or revoked
    std::map<std::string, std::uint64_t> happened;  // faults of the world, by name

  private:
    void power_on();
    void start();
    void replay();
    void power_cut();
    DiskTrouble draw_disk_trouble();
    // Now and then the layout loses a compartment, or has it again.
    void rewire();
    // In the order in which they came.
    void hub_sends_again();

    tests::SeededRandom random_;
    void check_signature(const fact::PickupCodeIssued& issued);
    void check_key(const SignedVaultKey& key);

    crypto::SigningKey signing_key_ = tests::key_of_locker();
    LockerId locker_ = *LockerId::parse("0412");
    std::map<ParcelId, std::int64_t> newest_number_;  // of its codes
    // What the locker's clock says.
    ClockReading reading() const {
        return {.wall = time_ + error_, .uptime = uptime_, .synchronised = synchronised_};
    }
    void move_the_clock();
    tests::FixedZone zone_{std::chrono::minutes(540)};

    Instant time_{milliseconds(1'790'000'000'000)};
    milliseconds error_{0};  // of the locker's clock
    bool synchronised_ = false;
    mutable ClockJudge judge_{std::nullopt};
    Uptime uptime_{};
    milliseconds wall_lived_{0};
    Uptime last_asked_{};  // when a person last asked for something
    std::unique_ptr<Mind> mind_;
    std::deque<command::FromHub> unsent_;
};

// Without the compartment that is taken out, if one is.
LockerLayout simulated_layout(std::optional<CompartmentId> without = std::nullopt);

}  // namespace veilbox::simulation
