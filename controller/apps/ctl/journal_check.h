// Proves a journal without trusting the controller that serves it: every fact's hash, the chain,
// and the signed head.
#pragma once
#include "controller/apps/ctl/session.h"
#include "controller/domain/encoding/bytes.h"

#include <cstdint>
#include <optional>
#include <string>

namespace veilbox::apps {

struct JournalCheck {
    bool genuine = false;
    std::uint64_t facts = 0;
    std::string head_hash;
    std::string problem;  // empty if genuine
};

// Streams the journal in pages. `pinned_key`: the locker's public key from elsewhere; without it
// the key is the one that the controller names, which proves order and integrity but not origin.
JournalCheck check_journal(CtlSession& session, const std::optional<Bytes>& pinned_key);

}  // namespace veilbox::apps
