#include "controller/fleet/command_row.h"

#include "controller/crypto/hash.h"
#include "controller/wire/hub_link_json.h"

namespace veilbox::fleet {

CommandRow command_row(Random& random, const LockerId& locker, command::HubCommand what,
                       std::optional<OperatorName> by, std::optional<CommandReason> why,
                       Instant now) {
    const Instant expires = now + command::lives(what);
    const command::FromHub command{.id = *CommandId::parse(crypto::random_id_text(random)),
                                   .what = std::move(what),
                                   .by = std::move(by),
                                   .why = why,
                                   .expires = expires};
    return {.id = command.id,
            .locker = locker,
            .payload = wire::hub_message_text({locker.text(), command}),
            .expires = expires,
            .on_behalf = command::on_behalf(command)};
}

}  // namespace veilbox::fleet
