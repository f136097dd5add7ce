#include "tests/bench/hub/parcel_lives.h"

#include "controller/crypto/chain.h"
#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/wire/hub_link_json.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "tests/support/samples.h"

namespace veilbox::bench {
namespace {

constexpr int compartments = 40;
constexpr std::int64_t first_ms = 1'790'000'000'000;

}  // namespace

ParcelLives::ParcelLives(std::size_t facts) {
    const auto vault = crypto::derive_key_pair(Bytes(32, 3)).public_key;
    // Sealed pickups have one length, whatever is inside.
    sealed_ = *crypto::seal({"1", vault}, crypto::SealPurpose::Pickup, "",
                            SecretText("code and qr"), random_);
    while (steps_.size() < facts) {
        live(tests::door(1 + static_cast<int>(parcels_.size() % compartments)));
    }
}

void ParcelLives::live(CompartmentId here) {
    const auto parcel = *ParcelId::parse(crypto::random_id_text(random_));
    const CourierId courier = tests::courier_id();
    parcels_.push_back(parcel);
    write(fact::ParcelAnnounced{parcel, tests::digest(3), Size::M, tests::carrier()});
    write(fact::DepositStarted{parcel, here, courier});
    write(fact::DoorUnlatchRequested{here, UnlatchPurpose::Deposit});
    write(fact::DoorOpened{here});
    write(fact::DoorClosed{here});
    write(fact::ParcelDeposited{parcel, here, courier});
    write(fact::PickupCodeIssued{parcel, tests::digest(4), tests::digest(5), sealed_});
    write(fact::PickupAccepted{parcel, here, PickupMeans::Code});
    write(fact::DoorUnlatchRequested{here, UnlatchPurpose::Collect});
    write(fact::DoorOpened{here});
    write(fact::DoorClosed{here});
    write(fact::ParcelCollected{parcel, here});
}

void ParcelLives::write(FactBody fact) {
    const auto seq = steps_.size() + 1;
    JournalEntry entry{.seq = seq,
                       .at = Instant(milliseconds(first_ms + static_cast<std::int64_t>(seq))),
                       .kind = std::string(wire::kind_of(fact)),
                       .body = wire::body_text(fact),
                       .prev_hash = steps_.empty() ? Digest{} : steps_.back().entry.hash,
                       .hash = {}};
    entry.hash = crypto::entry_hash(entry);
    steps_.push_back({std::move(fact), std::move(entry)});
}

std::string ParcelLives::batch(std::size_t first, std::size_t count) const {
    std::vector<JournalEntry> entries;
    for (const Step& step : steps(first, count)) entries.push_back(step.entry);
    std::string payload = wire::batch_text(the_locker().text(), entries);
    Bytes signature = key_.sign(wire::journal_context, payload);
    return wire::envelope_text({std::move(payload), std::move(signature)});
}

void ParcelLives::prepare_hub(const std::string& path) const {
    db::migrate_fleet(path);
    db::Database database(path);
    db::Database::Transaction transaction(database);
    const std::string& locker = the_locker().text();
    const Bytes key = key_.public_key();
    database.run("INSERT INTO lockers (id, public_key) VALUES ($1, $2)", {locker, ByteView(key)});
    database.run("INSERT INTO senders (name, key_hash) VALUES ('parcelway', $1)", {ByteView(key)});
    for (std::int64_t id = 1; id <= compartments; ++id) {
        database.run(
            "INSERT INTO compartments (locker, id, size, reach, cabinet, top, height, since)"
            " VALUES ($1, $2, 'M', 'middle', 0, $2, 1, $3)",
            {locker, id, first_ms});
    }
    for (const ParcelId& parcel : parcels_) {
        database.run(
            "INSERT INTO parcels (id, sender, locker, size, carrier, waybill, changed_at)"
            " VALUES ($1, 'parcelway', $2, 'M', 'parcelway', $1, $3)",
            {parcel.text(), locker, first_ms});
    }
    transaction.commit();
}

}  // namespace veilbox::bench
