// The operations that a sealed text cannot do without, by OpenSSL alone: keys loaded once, contexts
// used again, nothing copied or wiped.
#pragma once
#include "controller/crypto/openssl.h"
#include "controller/domain/encoding/bytes.h"

namespace veilbox::bench {

class BareOpenSsl {
  public:
    explicit BareOpenSsl(std::size_t plaintext_size);

    // Throw if OpenSSL refuses.
    void make_key();
    void multiply();
    void hmac();
    void encrypt();
    void decrypt();

  private:
    crypto::KeyHandle own_;
    crypto::KeyHandle peer_;
    crypto::KeyContext multiplication_;
    crypto::CipherContext cipher_;
    Bytes plaintext_;
    Bytes encrypted_;
    Bytes tag_;
};

}  // namespace veilbox::bench
