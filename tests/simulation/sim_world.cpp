#include "tests/simulation/sim_world.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/wire/vault_link_json.h"
#include "tests/support/samples.h"

namespace veilbox::simulation {
using namespace std::chrono_literals;

LockerLayout simulated_layout(std::optional<CompartmentId> without) {
    LockerLayout layout{.name = "Linden Square", .address = "Linden Square 4", .compartments = {}};
    for (int number = 1; number <= 12; ++number) {
        const Size size = number <= 6    ? Size::S
                          : number <= 9  ? Size::M
                          : number <= 11 ? Size::L
                                         : Size::XL;
        layout.compartments.push_back({.id = tests::door(number),
                                       .size = size,
                                       .reach = static_cast<Reach>(number % 3),
                                       .cabinet = 0,
                                       .top = number,
                                       .height = 1});
    }
    std::erase_if(layout.compartments, [&](const Compartment& c) { return c.id == without; });
    return layout;
}

SimWorld::SimWorld(std::uint64_t seed)
    : chance(seed), cabinet(simulated_layout(), chance), oracle(disk, cabinet), random_(seed) {
    cabinet.before_pulse = [this](CompartmentId compartment) {
        if (!mind_->can_write()) throw Broken("a pulse while what was seen is not written");
        oracle.pulse(compartment, uptime_ - last_asked_);
    };
    oracle.on_code = [this](const fact::PickupCodeIssued& issued) {
        if (crypto::sealed_epoch(issued.sealed) != sealed_to.epoch) {
            throw Broken("a code that is not sealed to the newest key");
        }
        const auto opened =
            crypto::open_sealed(vault_keys.at(sealed_to.epoch), crypto::SealPurpose::Pickup,
                                issued.parcel.text(), issued.sealed);
        const auto secret = wire::parse_pickup(opened.value()).value();
        check_signature(issued);
        auto& known = secret.holder == CodeHolder::Delegate ? second_codes : codes;
        if (const auto old = known.find(issued.parcel); old != known.end()) {
            withdrawn.push_back(old->second);
        }
        known[issued.parcel] = {std::string(secret.code.reveal()), std::string(secret.qr.reveal())};
    };
    oracle.on_vault_key = [this](const fact::VaultKeyChanged& changed) { check_key(changed.key); };
    oracle.on_revoked = [this](const fact::SecondCodeRevoked& revoked) {
        withdrawn.push_back(second_codes.at(revoked.parcel));
        second_codes.erase(revoked.parcel);
    };
    power_on();
}

namespace {
std::optional<StorageEnd> kept_until(const fact::PickupCodeIssued& issued) {
    if (!issued.kept_until) return std::nullopt;
    return StorageEnd{*issued.kept_until, std::chrono::minutes(issued.utc_offset_min.value())};
}
}  // namespace

// As the vault does it: the request that hub and vault make of the fact is what was signed.
void SimWorld::check_signature(const fact::PickupCodeIssued& issued) {
    const LockerLayout layout = simulated_layout();
    const PickupRequest request{.locker = locker_,
                                .locker_name = layout.name,
                                .locker_address = layout.address,
                                .parcel = issued.parcel,
                                .compartment = oracle.lies_in(issued.parcel),
                                .number = issued.number.value(),
                                .sealed = issued.sealed,
                                .kept_until = kept_until(issued)};
    const auto signature = from_base64(issued.signature.value());
    if (!signature || !crypto::verify(signing_key_.public_key(), pickup_context,
                                      text_to_sign(request), *signature)) {
        throw Broken("a pickup request that its locker has not signed");
    }
    if (request.number <= newest_number_[issued.parcel]) {
        throw Broken("a pickup request with the number of an older one");
    }
    newest_number_[issued.parcel] = request.number;
}

void SimWorld::check_key(const SignedVaultKey& key) {
    if (!crypto::vault_key_signed_by(tests::identity_of_vault().public_key(), key)) {
        throw Broken("a key that the vault has not signed");
    }
    if (key.made_s <= sealed_to.made_s) throw Broken("back to an older key of the vault");
    sealed_to = key;
}

void SimWorld::power_on() {
    while (true) {
        if (disk.recover()) ++happened["a write that failed is found after a power cut"];
        try {
            return start();
        } catch (const PowerCut&) {
            ++happened["power cut at start"];
        }
    }
}

// The supervisor starts the process again until the journal can be read.
void SimWorld::replay() {
    if (disk.entries().size() > 0 && chance.one_in(12)) disk.reads_fail = 1 + chance.below(4);
    while (true) {
        const bool cannot_be_read = disk.reads_fail > 0;
        mind_ = std::make_unique<Mind>(MindParts{.journal = disk,
                                                 .bus = cabinet,
                                                 .secrets = secrets,
                                                 .random = random_,
                                                 .signing_key = signing_key_,
                                                 .locker = locker_,
                                                 .limits = {.kept_for = std::chrono::days(3)},
                                                 .zone = zone_});
        const auto replayed = mind_->replay();
        if (replayed) break;
        if (!cannot_be_read) throw Broken("the journal is refused: " + replayed.error().detail);
        ++happened["the journal cannot be read at start"];
    }
    disk.reads_fail = 0;
}

void SimWorld::start() {
    uptime_ = Uptime{};
    last_asked_ = Uptime{} - 1h;
    judge_ = ClockJudge(oracle.newest(), std::chrono::days(400));
    if (now().doubted) ++happened["a start in doubt of the clock"];
    oracle.it_is(now());
    oracle.limits.started();
    cabinet.next = SimDoors::Pulse::Works;
    cabinet.forget_what_was_told();
    rewire();
    replay();
    // Not the first start: a locker begins its life with a layout.
    if (mind_->head().seq > 0 && chance.one_in(8)) disk.next = SimDisk::Next::CutBefore;
    if (mind_->head().seq > 0 && chance.one_in(8)) {
        disk.trouble = draw_disk_trouble();
    }
    if (disk.trouble) ++happened["nothing can be written at start"];
    mind_->handle(command::Start{simulated_layout(cabinet.unwired), "0.1.0"}, now());
    oracle.follow();
}

void SimWorld::rewire() {
    if (disk.entries().empty() || !chance.one_in(4)) return;
    ++happened["the layout changes"];
    const auto number = static_cast<int>(1 + chance.below(12));
    cabinet.unwired = cabinet.unwired ? std::nullopt : std::optional(tests::door(number));
}

std::optional<Refusal> SimWorld::tell(const Command& command) {
    const auto* hub = std::get_if<command::FromHub>(&command);
    const bool opens =
        hub != nullptr && std::holds_alternative<command::OpenCompartment>(hub->what);
    const bool person = std::holds_alternative<command::ByPerson>(command);
    if (opens || person) last_asked_ = uptime_;
    oracle.person_speaks(person);
    oracle.it_is(now());
    if (const auto* bus = std::get_if<command::FromBus>(&command)) {
        const auto* reading = std::get_if<command::ReadDoor>(bus);
        if (reading != nullptr && reading->door == Door::Closed)
            oracle.is_shut(reading->compartment);
    }
    const std::size_t before = disk.entries().size();
    try {
        const auto refused = mind_->handle(command, now());
        oracle.follow();
        if (disk.entries().size() != before) oracle.limits.judge_counts(mind_->state());
        oracle.judge(mind_->state());
        oracle.limits.count_answer(command, refused, uptime_);
        oracle.limits.judge_answer(command, refused, mind_->state(), now());
        if (!disk.failed_but_kept() || !chance.one_in(8)) return refused;
        ++happened["power cut after a failed write"];
    } catch (const PowerCut&) {
        ++happened["power cut in a write"];
    }
    oracle.follow();  // what was written in time, before the clock of the next process begins
    power_cut();
    return Refusal::NotWritable;
}

void SimWorld::power_cut() {
    power_on();
    oracle.judge_all(mind_->state());
    oracle.limits.judge_counts(mind_->state());
}

void SimWorld::pass(milliseconds time) {
    uptime_ += time;
    time_ += time;
    wall_lived_ += time;
    disk.pass(time);
    while (!cabinet.reports.empty()) {
        const PulseReport report = cabinet.reports.front();
        cabinet.reports.pop_front();
        tell(command::ReportUnlatch{report.compartment, report.pulsed});
    }
    for (const auto& [compartment, door] : cabinet.changes()) {
        tell(command::ReadDoor{compartment, door});
        if (chance.one_in(50)) tell(command::ReadDoor{compartment, door});
    }
    if (cabinet.fall_shut()) {
        ++happened["a door bounces shut"];
        return pass(milliseconds(30 + chance.below(1'200)));
    }
    hub_sends_again();
    bool refused = tell(command::Tick{}) == Refusal::NotWritable;
    // What ends a visit at one tick may end the round at the next.
    if (mind_->state().round() != nullptr) refused |= tell(command::Tick{}) == Refusal::NotWritable;
    if (refused || !mind_->can_write()) return;
    oracle.judge_doors(mind_->state());
    oracle.judge_visits(mind_->state(), uptime_);
    oracle.limits.judge_screen(mind_->state(), uptime_);
    oracle.limits.judge_floods(uptime_);
}

// Mostly a few writes or minutes; now and then hours.
DiskTrouble SimWorld::draw_disk_trouble() {
    using Kind = DiskTrouble::Kind;
    constexpr std::pair<Kind, const char*> kinds[] = {{Kind::Full, "the disk is full"},
                                                      {Kind::ReadOnly, "the disk is read-only"},
                                                      {Kind::Locked, "the journal is locked"},
                                                      {Kind::InputOutput, "the disk fails"}};
    const auto& [kind, name] = kinds[chance.below(std::size(kinds))];
    ++happened[name];
    DiskTrouble trouble{.kind = kind,
                        .writes = 1 + chance.below(12),
                        .time = milliseconds(chance.below(20'000)),
                        // Who holds the lock is another process of the same machine.
                        .outlives_power_cut = kind != Kind::Locked && chance.one_in(2),
                        .now_and_then = kind != Kind::ReadOnly && chance.one_in(3)};
    if (trouble.now_and_then) ++happened["every other write fails"];
    if (chance.one_in(4)) {
        ++happened["the disk takes nothing for hours"];
        trouble.time = milliseconds(600'000 + chance.below(6 * 3'600'000));
    }
    return trouble;
}

void SimWorld::draw_fault() {
    switch (chance.below(7)) {
        case 0:
            disk.next = SimDisk::Next::CutBefore;
            break;
        case 1:
            disk.next = SimDisk::Next::CutAfter;
            break;
        case 2:
            disk.trouble = draw_disk_trouble();
            break;
        case 3:
            cabinet.next = SimDoors::Pulse::CutBefore;
            break;
        case 4:
            cabinet.next = SimDoors::Pulse::CutAfter;
            break;
        case 5:
            cabinet.next =
                chance.one_in(2) ? SimDoors::Pulse::NoAnswer : SimDoors::Pulse::QueueFull;
            ++happened["bus does not answer"];
            break;
        case 6:
            move_the_clock();
            break;
        default:
            break;
    }
}

// A battery is empty, a person or a time server sets the time, right or wrong, by little or by
// much.
void SimWorld::move_the_clock() {
    ++happened["clock step"];
    synchronised_ = chance.one_in(2);
    switch (chance.below(6)) {
        case 0:
            error_ = milliseconds(chance.below(48)) * 3'600'000 - 24h;
            break;
        case 1:
            error_ = milliseconds(chance.below(100 * 60'000)) - 50min;
            break;
        case 2:
            error_ = -time_.time_since_epoch();
            ++happened["the clock says 1970"];
            break;
        case 3:
            error_ = std::chrono::days(365) * (1 + static_cast<int>(chance.below(90)));
            ++happened["the clock is years ahead"];
            break;
        default:
            error_ = milliseconds{0};
            ++happened["the clock is set right"];
            break;
    }
}

std::optional<Refusal> SimWorld::hub_asks(command::HubCommand what) {
    const bool late = command::compartment_of(what) && chance.one_in(20);
    // What concerns no compartment is sent again until the locker takes it.
    const auto valid_for = command::compartment_of(what) ? 1min : std::chrono::minutes(24h * 60);
    const command::FromHub message{.id = *CommandId::parse(crypto::random_id_text(random_)),
                                   .what = std::move(what),
                                   .by = OperatorName::parse("anna"),
                                   .why = CommandReason::Inspection,
                                   .expires = late ? now().wall : now().wall + valid_for};
    if (late) {
        ++happened["a command comes too late"];
        oracle.too_late(message.id);
    }
    auto refused = tell(message);
    if (refused == Refusal::NotWritable) refused = tell(message);
    if (refused == Refusal::NotWritable && !command::compartment_of(message.what)) {
        ++happened["the hub sends a command again"];
        unsent_.push_back(message);
    }
    if (chance.one_in(10)) {
        ++happened["duplicate command"];
        tell(message);
    }
    return refused;
}

void SimWorld::hub_sends_again() {
    while (!unsent_.empty() && tell(unsent_.front()) != Refusal::NotWritable) unsent_.pop_front();
}

Digest SimWorld::trace() const { return disk.entries().back().hash; }

}  // namespace veilbox::simulation
