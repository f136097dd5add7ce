#include "controller/fleet/journal_ingest.h"

#include "controller/crypto/chain.h"
#include "controller/fleet/projection.h"

#include <algorithm>

#include <fmt/format.h>

namespace veilbox::fleet {
namespace {

// Another hub on the same store can be faster this often before we let the locker repeat.
constexpr int most_tries = 3;

IngestReport refused(IngestRefusal refusal, std::string detail) {
    return {.refusal = refusal, .head = std::nullopt, .detail = std::move(detail)};
}

std::vector<Change> changes_of_all(std::span<const JournalEntry> entries, Random& random) {
    std::vector<Change> changes;
    for (const JournalEntry& entry : entries) {
        // A kind that a newer locker knows and this hub does not is kept in the journal all the
        // same.
        const auto fact = wire::parse_fact(entry.kind, entry.body);
        if (!fact) continue;
        std::ranges::move(changes_of(entry, *fact, random), std::back_inserter(changes));
    }
    return changes;
}

}  // namespace

std::string_view to_text(IngestRefusal refusal) {
    switch (refusal) {
        case IngestRefusal::UnknownLocker:
            return "unknown locker";
        case IngestRefusal::BadEnvelope:
            return "not an envelope";
        case IngestRefusal::BadSignature:
            return "signature does not match the locker's key";
        case IngestRefusal::BadBatch:
            return "not a batch";
        case IngestRefusal::WrongLocker:
            return "names another locker";
        case IngestRefusal::Gap:
            return "gap";
        case IngestRefusal::BrokenChain:
            return "broken chain";
        case IngestRefusal::Store:
            return "could not be stored";
    }
    return "";
}

struct JournalIngest::Judged {
    std::optional<IngestRefusal> refusal;
    std::uint64_t seq = 0;  // where the refusal is
    std::string_view what;
    std::vector<JournalEntry> fresh;
};

IngestReport JournalIngest::take(std::string_view locker, std::string_view payload, Instant now) {
    const auto id = LockerId::parse(locker);
    if (!id) return refused(IngestRefusal::UnknownLocker, "");
    const auto known = store_.find_locker(*id);
    if (!known) return refused(IngestRefusal::Store, "");
    if (!*known) return refused(IngestRefusal::UnknownLocker, "");
    const auto envelope = wire::parse_envelope(payload);
    if (!envelope) return refused(IngestRefusal::BadEnvelope, envelope.error().detail);
    if (!crypto::verify((*known)->public_key, wire::journal_context, envelope->payload,
                        envelope->signature)) {
        return refused(IngestRefusal::BadSignature, "");
    }
    const auto batch = wire::parse_batch(envelope->payload);
    if (!batch) return refused(IngestRefusal::BadBatch, batch.error().detail);
    if (batch->locker != id->text()) return refused(IngestRefusal::WrongLocker, "");
    return store_batch(**known, *batch, now);
}

Stored<JournalIngest::Judged> JournalIngest::judge(const KnownLocker& locker,
                                                   const wire::Batch& batch) {
    Judged judged;
    const Head& head = locker.head;
    const auto fresh = std::ranges::find_if(
        batch.entries, [&](const JournalEntry& entry) { return entry.seq > head.seq; });
    const std::span known(batch.entries.begin(), fresh);
    if (!known.empty()) {
        const auto hashes = store_.hashes(locker.id, known.front().seq, known.size());
        if (!hashes) return std::unexpected(hashes.error());
        for (std::size_t i = 0; i < known.size(); ++i) {
            if (i < hashes->size() && (*hashes)[i] == known[i].hash) continue;
            return Judged{IngestRefusal::BrokenChain, known[i].seq, "changed", {}};
        }
    }
    judged.fresh.assign(fresh, batch.entries.end());
    if (judged.fresh.empty()) return judged;
    if (judged.fresh.front().seq > head.seq + 1) {
        return Judged{IngestRefusal::Gap, head.seq + 1, "missing", {}};
    }
    if (const auto broken = crypto::find_break(head.seq, head.hash, judged.fresh)) {
        return Judged{IngestRefusal::BrokenChain, broken->seq, broken->what, {}};
    }
    return judged;
}

IngestReport JournalIngest::store_batch(const KnownLocker& first, const wire::Batch& batch,
                                        Instant now) {
    KnownLocker locker = first;
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        auto judged = judge(locker, batch);
        if (!judged) return refused(IngestRefusal::Store, "");
        if (judged->refusal) {
            IngestReport report =
                refused(*judged->refusal, fmt::format("entry {} is {}", judged->seq, judged->what));
            report.head = locker.head;
            if (report.refusal == IngestRefusal::BrokenChain) {
                const Alarm alarm{locker.id, "broken_chain", judged->seq, report.detail, now};
                if (!store_.raise_alarm(alarm)) report.detail += "; the alarm was not stored";
            }
            return report;
        }
        if (judged->fresh.empty()) return {.head = locker.head};
        JournalAppend append{.locker = locker.id,
                             .expected = locker.head,
                             .entries = std::move(judged->fresh),
                             .now = now};
        append.changes = changes_of_all(append.entries, random_);
        const auto outcome = store_.append(append);
        if (!outcome) return refused(IngestRefusal::Store, "");
        if (*outcome == AppendOutcome::Appended) {
            const JournalEntry& last = append.entries.back();
            return {.head = Head{last.seq, last.hash}, .fresh = append.entries.size()};
        }
        const auto again = store_.find_locker(locker.id);
        if (!again || !*again) return refused(IngestRefusal::Store, "");
        locker = **again;
    }
    return refused(IngestRefusal::Store, "other hubs were faster");
}

}  // namespace veilbox::fleet
