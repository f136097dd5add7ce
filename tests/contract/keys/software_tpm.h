// A TPM 2.0 in software (swtpm) as a child process, on two free loopback ports.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "tests/support/scratch_folder.h"

#include <string>

#include <sys/types.h>

namespace veilbox::tests {

class SoftwareTpm {
  public:
    SoftwareTpm();
    ~SoftwareTpm();
    SoftwareTpm(const SoftwareTpm&) = delete;
    SoftwareTpm& operator=(const SoftwareTpm&) = delete;

    // As tpm2-tss wants it.
    std::string tcti() const;
    // Seals the bytes under the handle, instead of what was there, with tpm2-tools.
    void seal(ByteView bytes, const std::string& handle, const std::string& attributes);

  private:
    void run(const std::string& command) const;
    ScratchFolder folder_;
    int port_ = 0;
    pid_t process_ = -1;
};

}  // namespace veilbox::tests
