// The mind of the vault: the only place where an identity is opened, in memory, while a message is
// written. No I/O of its own and no clock; one thread. controller/apps/vault drives it:
//
//     receive(payload)      for each message on the inbox
//     next_letter(now)      when one is due: send it (another thread may), then settle() it
//     report(broker)        after each of them, and when the broker connects
#pragma once
#include "controller/domain/clock_judge.h"
#include "controller/domain/retention.h"
#include "controller/domain/time.h"
#include "controller/ports/broker.h"
#include "controller/ports/code_image.h"
#include "controller/ports/random.h"
#include "controller/ports/vault/messenger.h"
#include "controller/vault/arrivals.h"
#include "controller/vault/sending.h"

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veilbox::vault {

struct VaultPorts {
    VaultStore& store;
    CodeImage& images;
    Random& random;
    const PeerKeys& peers;
    const HostNames& names;
    bool texts = false;  // there is a gateway for text messages
    // A contact is erased so long after its parcel has ended: time to settle a dispute.
    std::chrono::days contacts_are_kept = retention_of(RetentionClass::Contact).kept;
    std::size_t messages_per_minute = 60;  // to all together
};

// A message, opened and written, ready to send. Short-lived: it is the identity in clear.
struct Letter {
    CommandId request;
    std::variant<Message, TextMessage> message;
};

struct VaultCounts {
    std::uint64_t malformed = 0;  // payloads refused
    std::uint64_t forged = 0;     // the same, because the hub has not signed them
    std::uint64_t out_of_time = 0;
    std::uint64_t repeated = 0;  // requests that had been carried out before
    std::uint64_t sent = 0;
    std::uint64_t failed = 0;
    std::uint64_t notices_dropped = 0;  // no contact, not taken, or over: the hub is not told
};

class Vault {
  public:
    // Waits before the next attempt: as wait_after says, for three days at most. A parcel without a
    // contact gets the first five of them.
    static constexpr int most_attempts = 78;
    static constexpr int most_attempts_without_contact = 5;
    // After so many the hub is told once that the code waits, and why.
    static constexpr int attempts_until_told = 5;
    // Ids of requests keep a replay from being carried out twice; a request is good for hours.
    static constexpr auto requests_are_kept = retention_of(RetentionClass::RequestId).kept;

    Vault(VaultPorts ports, VaultKeys keys, VaultIdentity identity);
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;

    // Loads what waits from the store; all of it is due at once. Call first.
    std::expected<void, StoreError> start(Now now);

    // A payload of the inbox. It is acknowledged (in the next report) only once it is durable, and
    // again when it comes again. Errors: nothing was kept or acknowledged, the hub will repeat it.
    // What is malformed, forged or out of time changes nothing and is not answered.
    std::expected<Receipt, StoreError> receive(std::string_view payload, Now now);

    // The next letter that is due, or nothing; codes before notices. Messages that can never be
    // sent are settled on the way, and what is over a limit (controller/vault/sending.h) waits.
    std::expected<std::optional<Letter>, StoreError> next_letter(Now now);
    // A code whose parcel has ended is not sent: it fails with ParcelEnded. A notice waits for the
    // code of its parcel, and is dropped when 24 h have passed since what it tells.
    //
    // What became of a letter. After a success or a refusal its sealed code is erased.
    std::expected<void, StoreError> settle(const CommandId& request,
                                           std::expected<void, SendError> outcome, Now now);

    // Publishes acknowledgements, outcomes and the key in use for as long as the broker takes them.
    // An outcome is told again every 10 s until the hub says that it keeps it, the key every 10
    // min. Forged requests are an outcome: at once, and then once an hour how many more there were.
    std::expected<void, StoreError> report(Broker& broker, Now now);

    // Erases what is past its retention, about once an hour, and lets the hub know how much of each
    // class. Nothing at all while the clock is in doubt; `clock_doubted` says so.
    std::expected<std::vector<Erased>, StoreError> sweep(Now now);
    // As of the last look; call it about once a minute. The hub is told of each change, once.
    std::expected<bool, StoreError> clock_doubted(Now now);

    const VaultCounts& counts() const { return counts_; }

  private:
    // Why there can be no letter, for good or not yet. With `store`: nothing is known about it.
    struct Unwritable {
        MessageTrouble trouble;
        bool for_good = false;
        std::optional<Uptime> not_before = {};  // its recipient had enough for now
        std::optional<StoreError> store = {};
    };
    struct Flight {
        ParcelId parcel;
        int attempts;
        bool is_notice;
        Digest recipient;
    };
    struct Written {
        Letter letter;
        Digest recipient;
    };
    std::expected<Written, Unwritable> write(const WaitingMessage& message,
                                             const std::optional<SealedContact>& sealed_contact,
                                             Now now);
    // Takes it out of what is due.
    std::optional<CommandId> next_due(Uptime now);
    // With the standing wishes of whom it is.
    std::expected<OpenedContact, Unwritable> open_as_wished(const SealedContact& sealed);
    // A letter, or nothing: it was settled, put off, or is gone already.
    std::expected<std::optional<Letter>, StoreError> try_letter(const CommandId& request, Now now);
    // True if it was settled or waits: there is no letter to write.
    std::expected<bool, StoreError> held_back(const WaitingMessage& message, Now now);
    // All that waits about this parcel is due now.
    void wake(const ParcelId& parcel, Now now);
    std::expected<void, StoreError> put_off(const CommandId& request, int attempts, Now now,
                                            const std::optional<ToldOutcome>& outcome = {});
    // The hub is told of a code; of a notice it is not.
    std::expected<void, StoreError> finish(const CommandId& request, bool is_notice,
                                           VaultOutcome outcome);
    ContactOpener opener() const {
        return {.keys = keys_, .peers = ports_.peers, .names = ports_.names, .texts = ports_.texts};
    }
    CommandId new_id();
    bool tell(Broker& broker, wire::VaultReport report, Now now);
    std::expected<void, StoreError> report_forged(Now now);
    void publish_key(Broker& broker, Now now);
    std::expected<void, StoreError> flush_finished();

    VaultPorts ports_;
    const VaultKeys keys_;
    const VaultIdentity identity_;
    const PersonDigests persons_;
    VaultCounts counts_;
    SendingLimits limits_;
    std::multimap<Uptime, CommandId> due_;
    std::set<CommandId> notices_;  // of what is due, as far as it was read
    std::set<CommandId> acknowledge_;
    std::map<CommandId, Flight> in_flight_;  // letters that next_letter gave out
    // Ended, but the store has not taken it yet: must not be sent again meanwhile.
    std::map<CommandId, std::optional<ToldOutcome>> finished_;
    std::optional<ClockJudge> clock_;
    std::optional<ClockState> said_of_clock_;
    std::map<CommandId, Uptime> told_;  // reports: when each is told again
    Uptime key_is_told_{};              // when the key in use is told again
    std::uint64_t forged_told_ = 0;     // of counts_.forged
    Uptime forged_are_told_{};          // not before
};

}  // namespace veilbox::vault
