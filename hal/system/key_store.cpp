#include "hal/system/key_store.h"

#include "hal/system/system.h"
#include "hal/system/tpm_key_store.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>

namespace veilbox::hal {
namespace {
constexpr std::string_view credential = "credential:";
constexpr std::string_view tpm = "tpm:";

std::expected<StoredKey, std::string> stored(std::expected<Bytes, std::string> bytes) {
    if (!bytes) return std::unexpected(bytes.error());
    StoredKey key;
    std::ranges::copy(*bytes, key.bytes.begin());
    explicit_bzero(bytes->data(), bytes->size());
    return key;
}

class FileKeyStore final : public KeyStore {
  public:
    explicit FileKeyStore(std::string path) : path_(std::move(path)) {}
    std::expected<StoredKey, std::string> read() override { return stored(read_key_file(path_)); }

  private:
    std::string path_;
};

class CredentialKeyStore final : public KeyStore {
  public:
    explicit CredentialKeyStore(std::string name) : name_(std::move(name)) {}

    std::expected<StoredKey, std::string> read() override {
        const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
        if (folder == nullptr || *folder == '\0') {
            return std::unexpected(fmt::format(
                "credential:{}: CREDENTIALS_DIRECTORY is not set; start under systemd with "
                "LoadCredential={}:FILE in the unit",
                name_, name_));
        }
        const std::string path = fmt::format("{}/{}", folder, name_);
        struct stat found{};
        if (stat(path.c_str(), &found) != 0) {
            return std::unexpected(fmt::format("{}: {}; put LoadCredential={}:FILE into the unit",
                                               path, std::strerror(errno), name_));
        }
        // Where systemd gives access by an ACL, its mask shows as the group's right to read.
        if ((found.st_mode & (S_IRWXO | S_IWGRP)) != 0) {
            return std::unexpected(
                fmt::format("{}: others may read or change this secret: chmod 400 {}", path, path));
        }
        return stored(read_public_key_file(path));
    }

  private:
    std::string name_;
};

}  // namespace

StoredKey::~StoredKey() { explicit_bzero(bytes.data(), bytes.size()); }

bool names_a_file(std::string_view setting) {
    return !setting.starts_with(credential) && !setting.starts_with(tpm);
}

std::expected<std::unique_ptr<KeyStore>, std::string> key_store(const std::string& setting) {
    if (names_a_file(setting)) return std::make_unique<FileKeyStore>(setting);
    if (setting.starts_with(tpm)) return tpm_key_store(setting);
    std::string name = setting.substr(credential.size());
    if (name.empty() || name.contains('/') || name == "." || name == "..") {
        return std::unexpected(
            fmt::format("{}: must be credential:NAME, as in LoadCredential=NAME:FILE", setting));
    }
    return std::make_unique<CredentialKeyStore>(std::move(name));
}

}  // namespace veilbox::hal
