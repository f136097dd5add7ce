// SHA-256, HMAC and HKDF over OpenSSL. None of these can fail on legal input; if OpenSSL says they
// did, the process ends with a message rather than run on with a wrong digest.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/secret.h"
#include "controller/ports/random.h"

#include <initializer_list>
#include <string_view>

namespace veilbox::crypto {

// Over the concatenation of the parts.
Digest sha256(std::initializer_list<ByteView> parts);

// HMAC-SHA256 (RFC 2104) over the parts, joined with a 0x00 between them.
Digest hmac(ByteView key, std::initializer_list<std::string_view> parts);

// HKDF-SHA256 (RFC 5869) with an empty salt.
Bytes hkdf(ByteView secret, std::string_view info, std::size_t length);

// The key that hub and one locker share: HKDF(master, "veilbox link v1" 0x00 locker id).
Bytes link_key(ByteView master, std::string_view locker_id);

// 26 base32 characters of 128 random bits: the text of a blind id.
std::string random_id_text(Random& random);

}  // namespace veilbox::crypto
