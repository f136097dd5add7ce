// What the vault says about a contact, a message, what it erased and its clock: words that name no
// person and no address. Written on the wire, in the hub's tables and in REST; none ever changes.
#pragma once
#include "controller/domain/clock_state.h"
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/retention.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <optional>
#include <variant>

namespace veilbox {

// Of a parcel's contact. The hub announces a parcel to its locker only when it is Accepted.
enum class ContactState {
    Checking,        // the vault has not said yet
    Accepted,        // somebody can be written to
    UnknownSender,   // the vault has no key of this sender: the operator adds it
    CannotBeOpened,  // sealed for another key, by another sender, for another reference, or changed
    NotAsAgreed,     // opened, but no contact is inside, or it was not padded
    NoChannel,       // neither a usable e-mail address nor a telephone number that is served
    BadAddress,      // mail cannot reach this address, or nobody can dial this number
    Conflict,        // another contact was there first: an alarm
    Erased,          // its person asked for that: no code can be sent any more
    Declined,        // the recipient wants no locker for this parcel: no door opens for it
    Asking,          // the recipient wants to be asked: the sender asks, and says the answer
};
constexpr auto names_of(ContactState) {
    return name_table<ContactState>({{ContactState::Checking, "checking"},
                                     {ContactState::Accepted, "accepted"},
                                     {ContactState::UnknownSender, "unknown_sender"},
                                     {ContactState::CannotBeOpened, "cannot_be_opened"},
                                     {ContactState::NotAsAgreed, "not_as_agreed"},
                                     {ContactState::NoChannel, "no_channel"},
                                     {ContactState::BadAddress, "bad_address"},
                                     {ContactState::Conflict, "conflict"},
                                     {ContactState::Declined, "declined"},
                                     {ContactState::Asking, "asking"},
                                     {ContactState::Erased, "erased"}});
}

// Why a message will not be sent, or waits.
enum class MessageTrouble {
    NoContact,         // none was accepted for this parcel
    NotSigned,         // the request is not its locker's: an alarm
    UnknownLocker,     // the vault has no key of this locker: the operator adds it
    CannotBeOpened,    // the code was sealed for another key
    NotAsAgreed,       // opened, but no code is inside
    RecipientRefused,  // the mail server or gateway refuses this address
    ContentRefused,    // it refuses this message
    // What stood in the way at the last of all attempts, after three days:
    SenderRefused,  // the server refuses us: limits, account, reputation
    NotSignedIn,    // it refuses our sign-in
    NotTrusted,     // no encryption, or a certificate that is not trusted
    NotReached,     // no answer
    Busy,           // a temporary answer
    // Nobody needs the code any more: no alarm, nothing to do.
    ParcelEnded,
};
constexpr auto names_of(MessageTrouble) {
    return name_table<MessageTrouble>({{MessageTrouble::NoContact, "no_contact"},
                                       {MessageTrouble::NotSigned, "not_signed"},
                                       {MessageTrouble::UnknownLocker, "unknown_locker"},
                                       {MessageTrouble::CannotBeOpened, "cannot_be_opened"},
                                       {MessageTrouble::NotAsAgreed, "not_as_agreed"},
                                       {MessageTrouble::RecipientRefused, "recipient_refused"},
                                       {MessageTrouble::ContentRefused, "content_refused"},
                                       {MessageTrouble::SenderRefused, "sender_refused"},
                                       {MessageTrouble::NotSignedIn, "not_signed_in"},
                                       {MessageTrouble::NotTrusted, "not_trusted"},
                                       {MessageTrouble::NotReached, "not_reached"},
                                       {MessageTrouble::Busy, "busy"},
                                       {MessageTrouble::ParcelEnded, "parcel_ended"}});
}

struct MessageSent {
    ParcelId parcel;
    bool operator==(const MessageSent&) const = default;
};
struct MessageFailed {
    ParcelId parcel;
    MessageTrouble trouble;
    bool operator==(const MessageFailed&) const = default;
};
// Tried several times and not taken yet; it is tried on. Sent or failed follows.
struct MessageWaiting {
    ParcelId parcel;
    MessageTrouble trouble;
    bool operator==(const MessageWaiting&) const = default;
};
struct ContactChecked {
    ParcelId parcel;
    ContactState state;
    // The recipient's standing wish, once the parcel is Accepted: the locker has to know it.
    std::optional<Reach> reach = {};
    bool operator==(const ContactChecked&) const = default;
};
// One sweep, or one request of a person, has erased so many of one class; never 0.
struct Erased {
    RetentionClass what;
    std::int64_t count;
    Instant at;
    bool operator==(const Erased&) const = default;
};
// Said once for each change. A vault whose clock is doubted erases nothing: an alarm.
struct ClockChecked {
    ClockState state;
    bool operator==(const ClockChecked&) const = default;
};
// Requests that came as the hub's and that the hub has not signed, since the last word of them;
// never 0. Somebody else publishes to the vault's inbox: an alarm.
struct ForgedRequests {
    std::int64_t count;
    bool operator==(const ForgedRequests&) const = default;
};
// Repeated by the vault until the hub has said that it keeps it.
using VaultOutcome = std::variant<MessageSent, MessageFailed, MessageWaiting, ContactChecked,
                                  Erased, ClockChecked, ForgedRequests>;

}  // namespace veilbox
