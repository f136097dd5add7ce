// A key that a TPM 2.0 keeps sealed (keyedhash object): the file system holds nothing of it, and a
// copied disk opens nothing. X25519 is no algorithm of a TPM, so the key is unsealed at start and
// used in memory. Who may talk to the TPM as this machine's root can unseal it too; on a separate
// chip it also passes over the wires of the board in clear.
#pragma once
#include "hal/system/key_store.h"

namespace veilbox::hal {

// "tpm:0x81NNNNNN", "tpm:0x81NNNNNN@TCTI" (tpm2-tss: device:/dev/tpm0, swtpm:port=2321).
std::expected<std::unique_ptr<KeyStore>, std::string> tpm_key_store(const std::string& setting);

}  // namespace veilbox::hal
