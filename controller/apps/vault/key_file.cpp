#include "controller/apps/vault/key_file.h"

#include "controller/crypto/sealing.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace veilbox::apps {
namespace {
constexpr mode_t owner_only = 0600;
constexpr mode_t everybody_reads = 0644;

void write_new(const std::string& path, std::string_view text, mode_t mode) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0) {
        throw StartError(errno == EEXIST ? path +
                                               " is there already; move it away first if it is "
                                               "really to be replaced"
                                         : path + ": " + std::strerror(errno));
    }
    fchmod(file, mode);  // whatever the umask says
    const bool written =
        write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        fsync(file) == 0;
    close(file);
    if (!written) {
        unlink(path.c_str());
        throw StartError(path + ": cannot be written: " + std::strerror(errno));
    }
}
}  // namespace

void make_vault_key(const std::string& path, const std::string& epoch, Random& random) {
    std::array<std::uint8_t, 32> seed{};
    random.fill(seed);
    const crypto::KeyPair pair = crypto::derive_key_pair(seed);
    std::string hex = to_hex(pair.private_key) + "\n";
    const SecretText text(hex);
    wipe(hex);
    write_new(path, text.reveal(), owner_only);
    write_new(path + ".pub", crypto::VaultPublicKey{epoch, pair.public_key}.to_text() + "\n",
              everybody_reads);
}

vault::VaultKey load_vault_key(const std::string& path, const std::string& epoch, Random& random) {
    const Bytes private_key = load_key(path);
    const crypto::VaultPublicKey published = load_vault_public_key(path + ".pub");
    if (published.epoch != epoch) {
        throw StartError(path + ".pub is of epoch " + published.epoch +
                         ": write that into [vault] epoch, or name the other key");
    }
    vault::VaultKey key{.epoch = epoch, .pair = {.public_key = published.key}};
    std::ranges::copy(private_key, key.pair.private_key.begin());
    const auto sealed =
        crypto::seal(published, crypto::SealPurpose::Contact, "", SecretText("probe"), random);
    if (!sealed || !crypto::open_sealed(key.pair, crypto::SealPurpose::Contact, "", *sealed)) {
        throw StartError(path + " and " + path + ".pub do not belong together");
    }
    return key;
}

}  // namespace veilbox::apps
