// Who may use a hub. db/sqlite/fleet implements it. Any thread; every method is one transaction.
// Keys and tokens come as SHA-256 digests, passwords as Argon2id hashes: nothing here can be used
// to sign in.
#pragma once
#include "controller/ports/fleet/fleet_store.h"

#include <optional>
#include <string>

namespace veilbox::fleet {

struct Operator {
    OperatorName name;
    Role role = Role::Viewer;
};

struct OperatorRow {
    Operator who;
    std::string password_hash;
};

struct Failures {
    int times = 0;
    Instant at{};  // of the last one
};

class AccessStore {
  public:
    virtual ~AccessStore() = default;
    // Replaces role and password of a known name, and ends its sessions.
    virtual Stored<void> put_operator(const OperatorRow& row) = 0;
    virtual Stored<std::optional<OperatorRow>> find_operator(const OperatorName& name) = 0;
    // Constraint if the name is taken.
    virtual Stored<void> add_sender(const SenderName& name, const Digest& key) = 0;
    virtual Stored<std::optional<SenderName>> find_sender(const Digest& key) = 0;
    // Constraint if the carrier has a key.
    virtual Stored<void> add_carrier(const CarrierId& carrier, const Digest& key) = 0;
    virtual Stored<std::optional<CarrierId>> find_carrier(const Digest& key) = 0;
    virtual Stored<void> add_session(const Digest& token, const OperatorName& name,
                                     Instant expires) = 0;
    // Nothing if there is none or it has expired.
    virtual Stored<std::optional<Operator>> find_session(const Digest& token, Instant now) = 0;
    virtual Stored<void> end_session(const Digest& token) = 0;

    virtual Stored<Failures> failures(const Digest& who) = 0;
    // One more; forgets all that are older than an hour.
    virtual Stored<void> add_failure(const Digest& who, Instant now) = 0;
    virtual Stored<void> clear_failures(const Digest& who) = 0;
};

}  // namespace veilbox::fleet
