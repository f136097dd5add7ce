// Standing wishes belong to a person, and the vault keeps no list of persons: a row has a keyed
// digest of the e-mail address or telephone number in the place of a name.
#pragma once
#include "controller/crypto/signature.h"
#include "controller/domain/wishes.h"
#include "controller/ports/vault/email_address.h"
#include "controller/ports/vault/phone_number.h"
#include "controller/vault/opening.h"

#include <vector>

namespace veilbox::vault {

class PersonDigests {
  public:
    // The key is derived from the vault's identity and is in no file and no database.
    explicit PersonDigests(const crypto::SigningKey& identity);
    ~PersonDigests();
    PersonDigests(const PersonDigests&) = delete;
    PersonDigests& operator=(const PersonDigests&) = delete;

    // Capital letters make no other person.
    Digest of(const EmailAddress& address) const;
    Digest of(const PhoneNumber& number) const;
    // Of every address and number in the contact that somebody can be reached by.
    std::vector<Digest> of(const wire::Contact& contact, const HostNames& names) const;

  private:
    Bytes key_;
};

// Of one person who has left wishes under an address and under a number: the strictest hand-over,
// and of the others the first that was said.
Wishes together(const std::vector<Wishes>& wishes);

// Accepted, Asking or Declined. A refusal counts, whoever heard it; an agreement for this parcel
// answers only a wish to be asked. Who has preferred lockers is asked for every other `locker`;
// nothing: the hub does not say which one it is.
ContactState consent(const Wishes& standing, std::optional<LockerAnswer> answer,
                     const std::optional<LockerId>& locker = {});

}  // namespace veilbox::vault
