#include "controller/apps/ctl/journal_check.h"

#include "controller/crypto/chain.h"
#include "controller/wire/local_json.h"

#include <fmt/format.h>

namespace veilbox::apps {
namespace {
constexpr int page = 200;
}

JournalCheck check_journal(CtlSession& session, const std::optional<Bytes>& pinned_key) {
    const auto head = wire::parse_head_line(session.ask({{"do", "head"}}));
    if (!head) throw CtlError("the controller's head: " + head.error().detail);
    JournalCheck check{.head_hash = to_hex(head->hash.bytes), .problem = {}};
    Digest hash;
    // Only up to the head that was asked for: facts may be added meanwhile.
    while (check.facts < head->seq) {
        const auto limit = std::min<std::uint64_t>(page, head->seq - check.facts);
        const auto entries = wire::parse_facts_line(
            session.ask({{"do", "facts"}, {"from", check.facts + 1}, {"limit", limit}}));
        if (!entries) throw CtlError("the controller's facts: " + entries.error().detail);
        if (entries->empty()) {
            check.problem = fmt::format("fact {} is missing", check.facts + 1);
            return check;
        }
        if (const auto broken = crypto::find_break(check.facts, hash, *entries)) {
            check.problem = fmt::format("fact {} is {}", broken->seq, broken->what);
            return check;
        }
        check.facts = entries->back().seq;
        hash = entries->back().hash;
    }
    const Bytes& key = pinned_key ? *pinned_key : head->key;
    if (hash != head->hash) {
        check.problem = "the head's hash is not the last fact's";
    } else if (head->seq > 0 && !crypto::verify_head(key, head->locker.text(), head->seq,
                                                     head->hash, head->signature)) {
        check.problem = "the head's signature is not by this locker's key";
    }
    check.genuine = check.problem.empty();
    return check;
}

}  // namespace veilbox::apps
