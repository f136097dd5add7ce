// What a recipient wants. Only the vault knows it; everybody else sees whether a parcel may go into
// a locker. Words stand in sealed contacts, in the vault's tables and at its command line; none
// ever changes.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/ids.h"
#include "controller/domain/language.h"
#include "controller/domain/layout.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace veilbox {

// For every parcel, from the weakest to the strictest.
enum class HandOver {
    Anywhere,
    NeverMyDoor,   // lockers only
    Ask,           // a locker only if the sender has asked for this parcel
    NeverALocker,  // whatever the sender says
};
constexpr auto names_of(HandOver) {
    return name_table<HandOver>({{HandOver::Anywhere, "anywhere"},
                                 {HandOver::NeverMyDoor, "never_my_door"},
                                 {HandOver::Ask, "ask"},
                                 {HandOver::NeverALocker, "never_a_locker"}});
}

// For one parcel: what the recipient said to its sender about a locker.
enum class LockerAnswer { Agreed, Refused };
constexpr auto names_of(LockerAnswer) {
    return name_table<LockerAnswer>(
        {{LockerAnswer::Agreed, "agreed"}, {LockerAnswer::Refused, "refused"}});
}

enum class Channel { Email, Text };
constexpr auto names_of(Channel) {
    return name_table<Channel>({{Channel::Email, "email"}, {Channel::Text, "text"}});
}

// Standing wishes. What is missing was never said.
struct Wishes {
    static constexpr std::size_t most_lockers = 5;

    std::optional<HandOver> hand_over = {};
    std::optional<Language> language = {};
    std::optional<Channel> channel = {};
    std::optional<Reach> reach = {};     // of the compartment, if one is free there
    std::vector<LockerId> lockers = {};  // preferred; for every other one the person is asked
    bool operator==(const Wishes&) const = default;
};

}  // namespace veilbox
