// A journal that an earlier program wrote must parse, verify and fold to the same state in every
// later build. tests/recorded/README.md says where the files come from and how to add one.
#include "controller/crypto/chain.h"
#include "controller/crypto/signature.h"
#include "controller/domain/encoding/bytes.h"
#include "controller/locker/state.h"
#include "controller/wire/facts_json.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

struct Recorded {
    std::string locker;
    Bytes public_key;
    Bytes signature;
    std::vector<JournalEntry> entries;
};

// The first line: locker, public key, signature of the head. Then one entry a line.
Recorded read_recorded(const std::filesystem::path& file) {
    std::ifstream lines(file);
    Recorded recorded;
    std::string key;
    std::string signature;
    lines >> recorded.locker >> key >> signature >> std::ws;
    recorded.public_key = from_hex(key).value();
    recorded.signature = from_hex(signature).value();
    for (std::string line; std::getline(lines, line);) {
        auto entry = wire::parse_entry(line);
        if (!entry) throw std::runtime_error(entry.error().detail);
        recorded.entries.push_back(std::move(*entry));
    }
    return recorded;
}

std::string words_of(const LockerState& state) {
    std::ostringstream out;
    out << "facts " << state.seq << ", codes " << state.by_code.size() << ", commands "
        << state.settled_commands.size() << ", couriers " << state.couriers.size() << "\n";
    for (const auto& [id, compartment] : state.compartments) {
        out << "compartment " << id.number() << " " << to_text(compartment.status()) << " "
            << to_text(compartment.reading());
        for (const ParcelId& parcel : compartment.parcels) out << " " << parcel.text();
        for (const Fault fault : compartment.faults) out << " " << to_text(fault);
        out << (compartment.visit ? " in use\n" : "\n");
    }
    for (const auto& [id, parcel] : state.parcels) {
        out << "parcel " << id.text() << " " << to_text(parcel.status) << "\n";
    }
    return out.str();
}

class RecordedJournal : public testing::TestWithParam<std::string> {
  protected:
    std::filesystem::path file(const char* suffix) const {
        return std::filesystem::path(RECORDED) / (GetParam() + suffix);
    }
};

TEST_P(RecordedJournal, ParsesVerifiesAndFoldsToTheSameState) {
    const Recorded recorded = read_recorded(file(".journal"));
    ASSERT_GT(recorded.entries.size(), 100u);
    const auto broken = crypto::find_break(0, Digest{}, recorded.entries);
    EXPECT_FALSE(broken) << "fact " << broken->seq << " is " << broken->what;
    const JournalEntry& last = recorded.entries.back();
    EXPECT_TRUE(crypto::verify_head(recorded.public_key, recorded.locker, last.seq, last.hash,
                                    recorded.signature));
    LockerState state;
    for (const JournalEntry& entry : recorded.entries) {
        const auto fact = wire::parse_fact(entry.kind, entry.body);
        ASSERT_TRUE(fact) << "fact " << entry.seq << ": " << fact.error().detail;
        EXPECT_EQ(wire::body_text(*fact), entry.body) << "released bytes changed";
        evolve(state, *fact, entry.at, Uptime{});
    }
    std::stringstream expected;
    expected << std::ifstream(file(".state")).rdbuf();
    EXPECT_EQ(words_of(state), expected.str());
}

std::vector<std::string> recorded_names() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(RECORDED)) {
        if (entry.path().extension() == ".journal") names.push_back(entry.path().stem().string());
    }
    std::ranges::sort(names);
    return names;
}

INSTANTIATE_TEST_SUITE_P(Every, RecordedJournal, testing::ValuesIn(recorded_names()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace veilbox
