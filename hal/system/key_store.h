// Where a private key of 32 bytes comes from: a file, a credential of systemd, or a TPM.
#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace veilbox::hal {

// Each copy overwrites itself at its end.
struct StoredKey {
    std::array<std::uint8_t, 32> bytes{};
    ~StoredKey();
};

class KeyStore {
  public:
    virtual ~KeyStore() = default;
    // The error is one sentence: which file or object, what is wrong, what to do; never the key.
    virtual std::expected<StoredKey, std::string> read() = 0;
};

// True if the setting names a file, not another store.
bool names_a_file(std::string_view setting);

// The store that a setting names; nothing is read yet.
//
//   "/etc/veilbox/vault-1/vault.key"  64 hexadecimal characters; refused if its group or others may
//                                     read or write it
//   "credential:NAME"                 the same in $CREDENTIALS_DIRECTORY/NAME, which systemd fills
//                                     (LoadCredential=, LoadCredentialEncrypted=); refused if
//                                     others may read it or its group may write it
//   "tpm:0x81NNNNNN"                  32 bytes sealed in a TPM 2.0 under this persistent handle;
//                                     refused if they may leave that TPM. "@TCTI" behind the handle
//                                     names another TPM than "@device:/dev/tpmrm0"
//
// The error says what a setting can be.
std::expected<std::unique_ptr<KeyStore>, std::string> key_store(const std::string& setting);

}  // namespace veilbox::hal
