#include "controller/apps/vault/key_files.h"

#include "controller/crypto/sealing.h"
#include "controller/domain/ids.h"
#include "hal/system/key_store.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

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

// Later than every key before, also if the clock is behind: the newest is in use.
std::int64_t made_s(const NewKey& wanted, Instant now) {
    std::int64_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    for (const KeyFiles& files : wanted.others) {
        // The first of all is named in the configuration before it is made.
        if (!std::filesystem::exists(files.public_key)) continue;
        const auto other = load_vault_key(files.public_key, wanted.identity.public_key());
        if (other.epoch == wanted.epoch) {
            throw StartError(files.public_key + " is of epoch " + other.epoch +
                             " already: choose another name, such as the month");
        }
        seconds = std::max(seconds, other.made_s + 1);
    }
    return seconds;
}

vault::VaultKey load_pair(const KeyFiles& files, ByteView identity, Random& random) {
    const auto store = hal::key_store(files.private_key);
    if (!store) throw StartError(store.error());
    const auto stored = (*store)->read();
    if (!stored) throw StartError(stored.error());
    vault::VaultKey key{.published = load_vault_key(files.public_key, identity), .pair = {}};
    const auto published = crypto::vault_key_signed_by(identity, key.published);
    key.pair.public_key = published->key;
    std::ranges::copy(stored->bytes, key.pair.private_key.begin());
    const auto sealed =
        crypto::seal(*published, crypto::SealPurpose::Contact, "", SecretText("probe"), random);
    if (!sealed || !crypto::open_sealed(key.pair, crypto::SealPurpose::Contact, "", *sealed)) {
        throw StartError(files.private_key + " and " + files.public_key +
                         " do not belong together");
    }
    return key;
}
}  // namespace

void make_vault_key(const NewKey& wanted, Instant now, Random& random) {
    if (!is_plain_name(wanted.epoch)) {
        throw StartError("the epoch must be 1 to 32 letters, digits and '-', such as 2026-12");
    }
    if (!hal::names_a_file(wanted.path)) {
        throw StartError(wanted.path +
                         ": make-key makes files only: make the pair in a file, move the "
                         "private key into this store (docs/protocol/keys.md)");
    }
    const std::int64_t made = made_s(wanted, now);
    std::array<std::uint8_t, 32> seed{};
    random.fill(seed);
    const crypto::KeyPair pair = crypto::derive_key_pair(seed);
    explicit_bzero(seed.data(), seed.size());
    std::string hex = to_hex(pair.private_key) + "\n";
    const SecretText text(hex);
    wipe(hex);
    write_new(wanted.path, text.reveal(), owner_only);
    const auto published =
        crypto::sign_vault_key(wanted.identity, {wanted.epoch, pair.public_key}, made);
    write_new(wanted.path + ".pub", published.text() + "\n", everybody_reads);
}

vault::VaultKeys load_vault_keys(const std::vector<KeyFiles>& files, ByteView identity,
                                 Random& random) {
    std::vector<vault::VaultKey> keys;
    for (const KeyFiles& pair : files) {
        keys.push_back(load_pair(pair, identity, random));
        const auto same_epoch = [&](const vault::VaultKey& key) {
            return key.published.epoch == keys.back().published.epoch;
        };
        if (std::ranges::count_if(keys, same_epoch) > 1) {
            throw StartError(pair.public_key + ": there is another key of epoch " +
                             keys.back().published.epoch);
        }
    }
    return vault::VaultKeys(std::move(keys));
}

std::vector<SignedVaultKey> published_keys(const std::vector<KeyFiles>& files, ByteView identity) {
    std::vector<SignedVaultKey> keys;
    for (const KeyFiles& pair : files) keys.push_back(load_vault_key(pair.public_key, identity));
    return keys;
}

void destroy_private_key(const KeyFiles& files) {
    const std::string& path = files.private_key;
    if (!hal::names_a_file(path)) {
        throw StartError(path +
                         ": this key is no file: remove it from its store by hand "
                         "(docs/protocol/keys.md says how)");
    }
    const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) throw StartError(path + ": " + std::strerror(errno));
    struct stat about{};
    const bool found = fstat(file, &about) == 0;
    const std::string zeros(found ? static_cast<std::size_t>(about.st_size) : 0, '0');
    const bool gone =
        found && write(file, zeros.data(), zeros.size()) == static_cast<ssize_t>(zeros.size()) &&
        fsync(file) == 0 && unlink(path.c_str()) == 0;
    close(file);
    if (!gone) throw StartError(path + ": cannot be erased: " + std::strerror(errno));
}

}  // namespace veilbox::apps
