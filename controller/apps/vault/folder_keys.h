// PeerKeys from two folders: <lockers>/<id>.pub and <senders>/<name>.pub, each 64 hexadecimal
// characters. Read when they are asked for, so that a new locker or sender needs no restart.
#pragma once
#include "controller/ports/vault/peer_keys.h"

#include <string>

namespace veilbox::apps {

class FolderKeys final : public PeerKeys {
  public:
    FolderKeys(std::string lockers, std::string senders)
        : lockers_(std::move(lockers)), senders_(std::move(senders)) {}
    std::optional<Bytes> locker(const LockerId& id) const override;
    std::optional<Bytes> sender(const SenderName& name) const override;

  private:
    std::string lockers_;
    std::string senders_;
};

}  // namespace veilbox::apps
