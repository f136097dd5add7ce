// What the journal of a locker tells, a line a fact.
#pragma once
#include "tests/support/locker_at_a_wall.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace veilbox::tests {

using Told = std::vector<std::string>;

// "DoorOpened 4", "FaultRaised 4 door_did_not_open": kind, compartment, words.
inline Told told(LockerAtAWall& locker, std::uint64_t from) {
    Told lines;
    for (const JournalEntry& entry : locker.entries(from)) {
        const auto body = nlohmann::json::parse(entry.body);
        std::string line = entry.kind;
        if (body.contains("compartment") && !body["compartment"].is_null()) {
            line += " " + body["compartment"].dump();
        }
        for (const char* word :
             {"purpose", "reason", "fault", "by", "problem", "holder", "answer", "outcome"}) {
            if (body.contains(word) && body[word].is_string()) {
                line += " " + body[word].get<std::string>();
            }
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

// A locker that is asked what was told since the last question.
class TellingLocker : public testing::Test {
  protected:
    void from_here() { from_ = locker_.seq() + 1; }
    Told told() {
        Told lines = tests::told(locker_, from_);
        from_here();
        return lines;
    }

    LockerAtAWall locker_;

  private:
    std::uint64_t from_ = 1;
};

}  // namespace veilbox::tests
