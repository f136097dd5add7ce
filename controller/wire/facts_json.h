// Facts as text: the canonical body that is hashed, and the entry as it travels
// (docs/protocol/facts.md).
#pragma once
#include "controller/domain/facts.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace veilbox::wire {

// What is wrong with a text from outside, in words for a log: field and expectation, never the
// value.
struct WireError {
    std::string detail;
};

std::string_view kind_of(const FactBody& fact);
// Canonical JSON: keys sorted, no white space. The same fact always has the same text.
std::string body_text(const FactBody& fact);
std::expected<FactBody, WireError> parse_fact(std::string_view kind, std::string_view body);

std::string entry_text(const JournalEntry& entry);
// Checks shapes and limits, not the chain. Refuses a body that is not canonical.
std::expected<JournalEntry, WireError> parse_entry(std::string_view text);

}  // namespace veilbox::wire
