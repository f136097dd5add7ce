// A whole locker's mind for stories: production code, a real SQLite journal, real keys, a seed for
// chance, a clock that is told, and a bus that notes every pulse.
#pragma once
#include "controller/crypto/hash.h"
#include "controller/crypto/hpke.h"
#include "controller/crypto/secrets.h"
#include "controller/domain/clock_judge.h"
#include "controller/locker/mind.h"
#include "controller/wire/vault_link_json.h"
#include "db/sqlite/sqlite_journal.h"
#include "tests/support/fixed_zone.h"
#include "tests/support/locker_keys.h"
#include "tests/support/samples.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/seeded_random.h"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace veilbox::tests {

class NotedPulses final : public LockBus {
  public:
    bool unlatch(CompartmentId compartment) override {
        pulses.push_back(compartment.number());
        return true;
    }
    std::vector<int> pulses;
};

// Leads to the noted pulses, or for a while to another bus.
class SwitchedBus final : public LockBus {
  public:
    explicit SwitchedBus(LockBus& bus) : to(&bus) {}
    bool unlatch(CompartmentId compartment) override { return to->unlatch(compartment); }
    LockBus* to;
};

// The real journal on a disk that can be full.
class FillingDisk final : public Journal {
  public:
    explicit FillingDisk(Journal& below) : below_(below) {}
    std::expected<JournalHead, StoreError> head() override { return below_.head(); }
    std::expected<void, StoreError> append(std::span<const JournalEntry> entries,
                                           const Bytes& head_signature) override {
        ++appends;
        if (full) return std::unexpected(StoreError::Full);
        return below_.append(entries, head_signature);
    }
    std::expected<std::vector<JournalEntry>, StoreError> read(std::uint64_t from,
                                                              std::size_t limit) override {
        return below_.read(from, limit);
    }
    std::expected<std::uint64_t, StoreError> acknowledged() override {
        return below_.acknowledged();
    }
    std::expected<void, StoreError> acknowledge(std::uint64_t through) override {
        return below_.acknowledge(through);
    }
    bool full = false;
    int appends = 0;  // tried

  private:
    Journal& below_;
};

class LockerAtAWall {
  public:
    LockerAtAWall() { power_on(); }

    // A restart: what is not in the journal is gone.
    void power_on(const LockerLayout& as_wired = layout()) {
        mind_.reset();
        journal_.reset();
        journal_ = std::make_unique<db::SqliteJournal>(folder_.file("journal.db"));
        const bool full = disk_ && disk_->full;
        disk_ = std::make_unique<FillingDisk>(*journal_);
        disk_->full = full;
        uptime_ = Uptime{};
        judge_ = ClockJudge(newest_time(*journal_));
        mind_ = std::make_unique<Mind>(parts(*disk_));
        const auto replayed = mind_->replay();
        ASSERT_TRUE(replayed) << replayed.error().detail;
        tell(command::Start{as_wired, "0.1.0"});
    }
    // The random source gives from here on what it gave at first.
    void random_from_the_start() { random_ = SeededRandom(42); }
    void fill_disk(bool full) { disk_->full = full; }
    // How often it was tried to write since the last start.
    int appends() const { return disk_->appends; }
    MindParts parts() { return parts(*journal_); }
    MindParts parts(Journal& journal) {
        return {.journal = journal,
                .bus = wire_,
                .secrets = secrets_,
                .random = random_,
                .signing_key = signing_key_,
                .locker = *LockerId::parse("0412"),
                .limits = limits,
                .zone = zone};
    }
    // Runs `story` with pulses going to another bus.
    template <class Story>
    void with_bus(LockBus& other, Story story) {
        wire_.to = &other;
        story();
        wire_.to = &bus;
    }
    void all_doors_say(Door door) {
        for (const Compartment& compartment : layout().compartments) {
            tell(command::ReadDoor{compartment.id, door});
        }
    }

    std::optional<Refusal> tell(const Command& command) { return mind_->handle(command, now()); }
    void pass(milliseconds time) {
        uptime_ += time;
        wall_ += time;
    }
    void wait(milliseconds time) {
        pass(time);
        tell(command::Tick{});
    }
    void set_wall_clock(Instant wall) { wall_ = wall; }
    Instant wall_clock() const { return wall_; }
    // Of the newest fact, as the controller reads it at its start.
    static std::optional<Instant> newest_time(Journal& journal) {
        const auto head = journal.head();
        if (head->seq == 0) return std::nullopt;
        return journal.read(head->seq, 1)->front().at;
    }
    FixedZone zone;
    bool synchronised = false;  // the system says that its clock is right

    // The hub's part: a courier with a badge and a PIN, and announced parcels.
    void register_courier(char which, const char* number, const char* badge_seed, const char* pin,
                          const char* of_carrier = "parcelway") {
        hub_asks(command::RegisterCourier{account(which, number, badge_seed, pin, of_carrier)});
    }
    fact::CourierRegistered account(char which, const char* number, const char* badge_seed,
                                    const char* pin, const char* of_carrier = "parcelway") const {
        return {courier_id(which), *CourierNumber::parse(number), carrier(of_carrier),
                secrets_.badge_digest(SecretText(badge(badge_seed))),
                secrets_.pin_digest(*CourierNumber::parse(number), SecretText(pin))};
    }
    void announce(char which, Size size, const char* of_carrier = "parcelway") {
        announce_as(parcel_id(which), label(which), size, of_carrier);
    }
    void announce_as(const ParcelId& parcel, const std::string& waybill, Size size,
                     const char* of_carrier = "parcelway") {
        announce_as(parcel, waybill, size, ParcelTerms{}, of_carrier);
    }
    void announce_as(const ParcelId& parcel, const std::string& waybill, Size size,
                     ParcelTerms terms, const char* of_carrier = "parcelway") {
        hub_asks(command::AnnounceParcel{{parcel, secrets_.waybill_digest({waybill}), size,
                                          carrier(of_carrier), std::move(terms)}});
    }
    // As a sender can: without a size, with terms.
    std::optional<Refusal> announce_with(char which, std::optional<Size> size, ParcelTerms terms,
                                         const char* of_carrier = "parcelway") {
        return hub_asks(
            command::AnnounceParcel{{parcel_id(which), secrets_.waybill_digest({label(which)}),
                                     size, carrier(of_carrier), std::move(terms)}});
    }
    // A sender's part: a compartment is kept, and a parcel is announced for it.
    std::optional<Refusal> reserve(char which, Size size, milliseconds lasts,
                                   const char* of_carrier = "parcelway") {
        return hub_asks(command::ReserveSize{
            {reservation_id(which), size, carrier(of_carrier), now().wall + lasts}});
    }
    void announce_with(char reservation, char which, Size size,
                       const char* of_carrier = "parcelway") {
        announce_with(which, size, {.reservation = reservation_id(reservation)}, of_carrier);
    }
    std::optional<Refusal> hub_asks(command::HubCommand what) {
        return tell(command::FromHub{.id = *CommandId::parse(crypto::random_id_text(random_)),
                                     .what = std::move(what)});
    }
    std::optional<Refusal> open_for_operator(int number) {
        return tell(command::FromHub{.id = *CommandId::parse(crypto::random_id_text(random_)),
                                     .what = command::OpenCompartment{door(number)},
                                     .by = OperatorName::parse("anna"),
                                     .why = CommandReason::RecipientWaits,
                                     .expires = now().wall + std::chrono::minutes(1)});
    }

    static std::string label(char which) {
        return scan_text(ScanKind::Waybill, "0123456789ABCDE" + std::string(1, which));
    }
    static std::string badge(const std::string& seed) {
        return scan_text(ScanKind::Badge, seed + std::string(26 - seed.size(), '0'));
    }
    std::optional<Refusal> scan(const std::string& text) {
        return tell(command::TakeScan{parse_scan(text)});
    }
    std::optional<Refusal> type(const std::string& digits) {
        return tell(command::EnterCode{parse_pickup_code(digits)});
    }
    // Whoever shuts a door has had it open for a moment.
    void door_says(int number, Door door_reading) {
        if (door_reading == Door::Closed) pass(std::chrono::seconds(2));
        tell(command::ReadDoor{door(number), door_reading});
    }
    // Scan, door opens, parcel goes in, door closes. The compartment it went to.
    int put_in(char which) {
        EXPECT_EQ(scan(label(which)), std::nullopt);
        const int number = bus.pulses.back();
        door_says(number, Door::Open);
        door_says(number, Door::Closed);
        return number;
    }
    // And nobody undoes it.
    int deposit(char which) {
        const int number = put_in(which);
        let_it_be();
        return number;
    }
    // Until the courier can no longer undo.
    void let_it_be() { wait(limits.undo_within); }

    // The vault's part: opens what was sealed to it for a parcel.
    // The newest one of a parcel.
    fact::PickupCodeIssued issued(char which) {
        std::optional<fact::PickupCodeIssued> found;
        for (const JournalEntry& entry : entries()) {
            const auto one = issued_by(entry);
            if (one && one->parcel == parcel_id(which)) found = one;
        }
        return found.value();
    }
    PickupSecret code_of(char which) { return code_of_parcel(parcel_id(which)); }
    PickupSecret code_of_parcel(const ParcelId& parcel) {
        std::optional<fact::PickupCodeIssued> found;
        for (const JournalEntry& entry : entries()) {
            const auto issued = issued_by(entry);
            if (issued && issued->parcel == parcel) found = issued;
        }
        return open(found);
    }
    // The code of the newest deposit.
    PickupSecret code_of_last() {
        std::optional<fact::PickupCodeIssued> found;
        for (const JournalEntry& entry : entries(seq() > 8 ? seq() - 8 : 1)) {
            if (const auto issued = issued_by(entry)) found = issued;
        }
        return open(found);
    }

    std::vector<JournalEntry> entries(std::uint64_t from = 1) const {
        return journal_->read(from, 100000).value();
    }
    std::uint64_t seq() const { return mind_->head().seq; }
    const CompartmentState& compartment(int number) const {
        return mind_->state().compartments.at(door(number));
    }
    ParcelStatus status(char which) const {
        return mind_->state().parcels.at(parcel_id(which)).status;
    }
    Screen screen() const { return mind_->screen(now()); }
    // As the controller is told: its clock, judged.
    Now now() const { return judge_.judge({wall_, uptime_, synchronised}); }
    Mind& mind() { return *mind_; }
    db::SqliteJournal& journal() { return *journal_; }
    std::string journal_file() const { return folder_.file("journal.db"); }
    const crypto::SigningKey& signing_key() const { return signing_key_; }

    NotedPulses bus;
    // From the next start on. Most stories end with the door that is shut.
    LockerPolicy limits{.reopen_within = milliseconds{0}};

  private:
    static std::optional<fact::PickupCodeIssued> issued_by(const JournalEntry& entry) {
        if (entry.kind != fact::PickupCodeIssued::kind) return std::nullopt;
        return std::get<fact::PickupCodeIssued>(*wire::parse_fact(entry.kind, entry.body));
    }
    PickupSecret open(const std::optional<fact::PickupCodeIssued>& issued) {
        if (!issued) throw std::runtime_error("no code was issued");
        const auto opened = crypto::open_sealed(vault_, crypto::SealPurpose::Pickup,
                                                issued->parcel.text(), issued->sealed);
        return wire::parse_pickup(opened.value()).value();
    }

    ScratchFolder folder_;
    SwitchedBus wire_{bus};
    SeededRandom random_{42};
    crypto::KeyPair vault_ = vault_of_lockers();
    crypto::KeyedSecrets secrets_ = secrets_of_locker();
    crypto::SigningKey signing_key_ = key_of_locker();
    Instant wall_{milliseconds(1790000000000)};
    mutable ClockJudge judge_{std::nullopt};
    Uptime uptime_{};
    std::unique_ptr<db::SqliteJournal> journal_;
    std::unique_ptr<FillingDisk> disk_;
    std::unique_ptr<Mind> mind_;
};

}  // namespace veilbox::tests
