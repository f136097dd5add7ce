#include "controller/vault/persons.h"

#include "controller/crypto/hash.h"
#include "controller/domain/secret.h"

#include <algorithm>
#include <cstring>

namespace veilbox::vault {
namespace {
constexpr std::size_t key_bytes = 32;

SecretText lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    SecretText kept(lower);
    wipe(lower);
    return kept;
}
}  // namespace

// Ed25519 signs the same text always alike (RFC 8032), and this signature leaves the vault nowhere:
// so it is a secret that needs no file of its own.
PersonDigests::PersonDigests(const crypto::SigningKey& identity) {
    Bytes secret = identity.sign("veilbox persons v1", "");
    key_ = crypto::hkdf(secret, "veilbox persons v1", key_bytes);
    explicit_bzero(secret.data(), secret.size());
}

PersonDigests::~PersonDigests() { explicit_bzero(key_.data(), key_.size()); }

Digest PersonDigests::of(const EmailAddress& address) const {
    const SecretText lower = lower_case(address.text().reveal());
    return crypto::hmac(key_, {"email", lower.reveal()});
}

Digest PersonDigests::of(const PhoneNumber& number) const {
    return crypto::hmac(key_, {"phone", number.text().reveal()});
}

std::vector<Digest> PersonDigests::of(const wire::Contact& contact, const HostNames& names) const {
    std::vector<Digest> digests;
    if (const auto address = EmailAddress::mend(contact.email.reveal(), names)) {
        digests.push_back(of(*address));
    }
    if (const auto number = PhoneNumber::parse(contact.phone.reveal())) {
        digests.push_back(of(*number));
    }
    return digests;
}

Wishes together(const std::vector<Wishes>& wishes) {
    Wishes all;
    for (const Wishes& one : wishes) {
        if (one.hand_over && (!all.hand_over || *all.hand_over < *one.hand_over)) {
            all.hand_over = one.hand_over;
        }
        if (!all.language) all.language = one.language;
        if (!all.channel) all.channel = one.channel;
        if (!all.reach) all.reach = one.reach;
        if (all.lockers.empty()) all.lockers = one.lockers;
    }
    return all;
}

ContactState consent(const Wishes& standing, std::optional<LockerAnswer> answer,
                     const std::optional<LockerId>& locker) {
    const HandOver wish = standing.hand_over.value_or(HandOver::Anywhere);
    if (wish == HandOver::NeverALocker || answer == LockerAnswer::Refused) {
        return ContactState::Declined;
    }
    const bool is_elsewhere =
        locker && !standing.lockers.empty() &&
        std::ranges::find(standing.lockers, *locker) == standing.lockers.end();
    if ((wish == HandOver::Ask || is_elsewhere) && !answer) return ContactState::Asking;
    return ContactState::Accepted;
}

}  // namespace veilbox::vault
