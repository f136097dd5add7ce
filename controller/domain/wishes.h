// What a recipient wants. Only the vault knows it; everybody else sees whether a parcel may go into
// a locker. Words stand in sealed contacts, in the vault's tables and at its command line; none
// ever changes.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/language.h"

#include <optional>

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
    std::optional<HandOver> hand_over = {};
    std::optional<Language> language = {};
    std::optional<Channel> channel = {};
    bool operator==(const Wishes&) const = default;
};

}  // namespace veilbox
