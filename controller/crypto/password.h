// Operators' passwords: Argon2id through libsodium (64 MiB, 2 passes, about 120 ms on purpose).
#pragma once
#include "controller/domain/secret.h"

#include <string>

namespace veilbox::crypto {

std::string hash_password(const SecretText& password);
bool check_password(const std::string& hash, const SecretText& password);

}  // namespace veilbox::crypto
