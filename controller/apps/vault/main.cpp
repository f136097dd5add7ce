// veilbox-vault: the only process that sees who a parcel is for. It listens nowhere: sealed
// contacts and codes come over the broker, messages leave over SMTP, and nothing personal is ever
// written down in clear.
#include "controller/apps/command_line.h"
#include "controller/apps/vault/clean_memory.h"
#include "controller/apps/vault/folder_keys.h"
#include "controller/apps/vault/key_files.h"
#include "controller/apps/vault/refusal_lines.h"
#include "controller/apps/vault/sender.h"
#include "controller/apps/vault/vault_commands.h"
#include "controller/apps/vault/vault_config.h"
#include "controller/wire/vault_link_json.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/labels/symbol.h"
#include "hal/messaging/idn2_host_names.h"
#include "hal/system/locked_memory.h"
#include "hal/system/log.h"
#include "hal/system/mailbox.h"
#include "hal/system/system.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

#include <sys/stat.h>

namespace veilbox::apps {
namespace {
constexpr std::string_view component = "vault";
constexpr std::size_t mailbox_capacity = 1000;  // what does not fit waits at the broker
constexpr milliseconds tick{200};
constexpr std::chrono::hours sweep_period{1};
constexpr std::chrono::minutes clock_period{1};

// An empty message only wakes the loop.
using Inbox = hal::Mailbox<std::optional<BrokerMessage>>;

std::string_view words(StoreError error) {
    switch (error) {
        case StoreError::Busy:
            return "another process holds the database";
        case StoreError::Full:
            return "the disk is full: make room";
        case StoreError::Corrupt:
            return "the database is damaged: restore the last backup";
        case StoreError::Constraint:
            return "the database refuses a row: please report this";
        case StoreError::Unavailable:
            return "the database cannot be read or written";
    }
    return "";
}

hal::MqttOptions with_inbox(hal::MqttOptions options) {
    options.subscriptions = {std::string(wire::vault_inbox_topic)};
    return options;
}

// The file's first line.
SecretText secret_line(const std::string& path) {
    const auto text = hal::read_secret_file(path);
    if (!text) throw StartError(text.error());
    return SecretText(std::string(text->reveal().substr(0, text->reveal().find_first_of("\r\n"))));
}

hal::SmtpOptions with_password(const VaultConfig& config) {
    hal::SmtpOptions options = config.smtp;
    if (!config.smtp_password_file.empty()) {
        options.password = secret_line(config.smtp_password_file);
    }
    return options;
}

std::unique_ptr<hal::HttpSms> text_messenger(const VaultConfig& config) {
    if (!config.sms) return nullptr;
    hal::HttpSmsOptions options = *config.sms;
    if (!config.sms_token_file.empty()) options.token = secret_line(config.sms_token_file);
    return std::make_unique<hal::HttpSms>(std::move(options));
}

class VaultProgram {
  public:
    explicit VaultProgram(const VaultConfig& config)
        : mail_(with_password(config), clock_),
          texts_(text_messenger(config)),
          store_(config.database),
          identity_(load_signing_key(config.identity)),
          peers_(config.lockers, config.senders),
          vault_({.store = store_,
                  .images = images_,
                  .random = random_,
                  .peers = peers_,
                  .names = names_,
                  .texts = texts_ != nullptr,
                  .contacts_are_kept = config.contacts_are_kept,
                  .messages_per_minute = config.messages_per_minute},
                 load_vault_keys(config.keys, identity_.public_key(), random_),
                 {.key = identity_, .hub = load_public_key(config.hub_public_key)}),
          sender_(mail_, texts_.get(), [this] { inbox_.push(std::nullopt); }),
          broker_(with_inbox(config.broker), {.connected = [this] { inbox_.push(std::nullopt); },
                                              .disconnected = [] {},
                                              .message =
                                                  [this](BrokerMessage&& message) {
                                                      return inbox_.push(std::move(message));
                                                  }}) {}

    void run() {
        watch(vault_.start(clock_.now()));
        broker_.start();
        hal::notify_ready();
        hal::log_info(component, "ready");
        Uptime next_sweep{};
        Uptime next_look{};
        while (!hal::asked_to_stop()) {
            if (const auto message = inbox_.pop(tick); message && *message)
                receive((*message)->payload);
            settle();
            send();
            clean_stack();
            watch(vault_.report(broker_, clock_.now()));
            const Now now = clock_.now();
            if (now.uptime >= next_look) {
                next_look = now.uptime + clock_period;
                look_at_clock(now);
            }
            if (now.uptime >= next_sweep) {
                next_sweep = now.uptime + sweep_period;
                sweep(now);
            }
            hal::notify_alive();
        }
        // What the mail server takes while we leave must not be sent again after the next start.
        sender_.finish();
        settle();
        watch(vault_.report(broker_, clock_.now()));
        const vault::VaultCounts& counts = vault_.counts();
        hal::log_info(component,
                      "stopping: {} sent, {} failed; refused: {} malformed, {} forged, {} out of "
                      "time",
                      counts.sent, counts.failed, counts.malformed, counts.forged,
                      counts.out_of_time);
    }

  private:
    void receive(const std::string& payload) {
        const Now now = clock_.now();
        const auto receipt = vault_.receive(payload, now);
        if (!watch(receipt)) return;
        if (*receipt == Receipt::Kept || *receipt == Receipt::Repeated) return;
        if (!refusals_.is_due(*receipt, now.uptime)) return;
        const vault::VaultCounts& counts = vault_.counts();
        switch (*receipt) {
            case Receipt::Malformed:
                return hal::log_warning(component, "refused a malformed request ({} so far)",
                                        counts.malformed);
            case Receipt::Forged:
                return hal::log_warning(
                    component,
                    "refused a request that the hub has not signed ({} so far): somebody else "
                    "writes to the inbox, or hub_public_key is not the hub's",
                    counts.forged);
            case Receipt::OutOfTime:
                return hal::log_warning(component,
                                        "refused a request that has expired or is good for too "
                                        "long ({} so far): compare the clocks of hub and vault",
                                        counts.out_of_time);
            case Receipt::Kept:
            case Receipt::Repeated:
                return;
        }
    }

    void settle() {
        const auto outcome = sender_.outcome();
        if (!outcome) return;
        watch(vault_.settle(outcome->request, outcome->result, clock_.now()));
        hal::log_info(component, "message {}: {} sent, {} failed",
                      outcome->result ? "sent" : "not taken", vault_.counts().sent,
                      vault_.counts().failed);
    }

    void send() {
        if (sender_.busy()) return;
        auto letter = vault_.next_letter(clock_.now());
        if (watch(letter) && *letter) sender_.send(std::move(**letter));
    }

    void sweep(Now now) {
        const auto erased = vault_.sweep(now);
        if (!watch(erased)) return;
        for (const Erased& row : *erased) {
            hal::log_info(component, "erased past its retention: {} {}", to_text(row.what),
                          row.count);
        }
    }

    void look_at_clock(Now now) {
        const auto doubted = vault_.clock_doubted(now);
        if (!watch(doubted) || *doubted == doubted_) return;
        doubted_ = *doubted;
        if (doubted_) {
            hal::log_error(component,
                           "the clock has jumped or is implausible: nothing is erased until it is "
                           "right again, or you say that it is: veilbox-vault trust-clock");
        } else {
            hal::log_info(component, "the clock can be believed");
        }
    }

    // False on a store's error, which is logged; a damaged database ends the process.
    template <class T>
    bool watch(const std::expected<T, StoreError>& result) {
        if (result) return true;
        hal::log_error(component, "{}", words(result.error()));
        if (result.error() == StoreError::Corrupt) {
            throw std::runtime_error(std::string(words(result.error())));
        }
        return false;
    }

    using Receipt = vault::Receipt;
    bool doubted_ = false;
    RefusalLines refusals_;
    // Order is lifetime: threads that post (sender, broker) go before the inbox.
    hal::SystemClock clock_;
    hal::SystemRandom random_;
    hal::QrImage images_;
    hal::Idn2HostNames names_;
    Inbox inbox_{mailbox_capacity};
    hal::SmtpMessenger mail_;
    std::unique_ptr<hal::HttpSms> texts_;
    db::SqliteVaultStore store_;
    crypto::SigningKey identity_;
    FolderKeys peers_;
    vault::Vault vault_;
    Sender sender_;
    hal::MqttBroker broker_;
};

}  // namespace
}  // namespace veilbox::apps

int main(int argc, char** argv) {
    veilbox::apps::CommandLine line(
        "Veilbox vault: opens a recipient's identity only while it writes to them.");
    std::string config_path;
    line.required("--config", config_path, "Configuration file (TOML)");
    const veilbox::apps::VaultCommands commands(line);
    if (const auto status = line.parse(argc, argv)) return *status;

    veilbox::hal::prepare_process();
    veilbox::hal::start_log("vault");
    if (const auto complaint = veilbox::hal::lock_memory()) {
        veilbox::hal::log_warning("vault", "{}", *complaint);
    }
    try {
        const auto config = veilbox::apps::read_vault_config(config_path);
        if (!commands.run(config)) veilbox::apps::VaultProgram(config).run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "veilbox-vault: %s\n", error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
