#include "controller/apps/vault/key_file.h"

#include "controller/crypto/sealing.h"
#include "hal/system/key_store.h"

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
    if (!hal::names_a_file(path)) {
        throw StartError(path +
                         ": make-key makes files only: make the pair in a file, move the "
                         "private key into this store (docs/protocol/keys.md)");
    }
    std::array<std::uint8_t, 32> seed{};
    random.fill(seed);
    const crypto::KeyPair pair = crypto::derive_key_pair(seed);
    explicit_bzero(seed.data(), seed.size());
    std::string hex = to_hex(pair.private_key) + "\n";
    const SecretText text(hex);
    wipe(hex);
    write_new(path, text.reveal(), owner_only);
    write_new(path + ".pub", crypto::VaultPublicKey{epoch, pair.public_key}.to_text() + "\n",
              everybody_reads);
}

vault::VaultKey load_vault_key(const std::string& private_key, const std::string& public_key,
                               const std::string& epoch, Random& random) {
    const auto store = hal::key_store(private_key);
    if (!store) throw StartError(store.error());
    const auto stored = (*store)->read();
    if (!stored) throw StartError(stored.error());
    const crypto::VaultPublicKey published = load_vault_public_key(public_key);
    if (published.epoch != epoch) {
        throw StartError(public_key + " is of epoch " + published.epoch +
                         ": write that into [vault] epoch, or name the other key");
    }
    vault::VaultKey key{.epoch = epoch, .pair = {.public_key = published.key}};
    std::ranges::copy(stored->bytes, key.pair.private_key.begin());
    const auto sealed =
        crypto::seal(published, crypto::SealPurpose::Contact, "", SecretText("probe"), random);
    if (!sealed || !crypto::open_sealed(key.pair, crypto::SealPurpose::Contact, "", *sealed)) {
        throw StartError(private_key + " and " + public_key + " do not belong together");
    }
    return key;
}

}  // namespace veilbox::apps
