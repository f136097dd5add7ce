// Clock, random source, key files, signals and start-up notes of a process.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/secret.h"
#include "controller/ports/clock.h"
#include "controller/ports/random.h"

#include <expected>
#include <string>

namespace veilbox::hal {

class SystemClock final : public Clock {
  public:
    SystemClock();
    Now now() const override;  // uptime counts from construction (CLOCK_BOOTTIME)

  private:
    milliseconds started_;
};

class SystemRandom final : public Random {
  public:
    void fill(
        std::span<std::uint8_t> bytes) override;  // getrandom(2); ends the process if it fails
};

// The whole file as a secret, at most 16 KiB. The error says what to do, with the path.
std::expected<SecretText, std::string> read_secret_file(const std::string& path);
// A file of exactly 64 hexadecimal characters (and a newline): 32 bytes.
std::expected<Bytes, std::string> read_key_file(const std::string& path);

// Blocks SIGINT and SIGTERM in this thread and all it starts; call first in main. No core dumps.
void prepare_process();
// True once SIGINT or SIGTERM was sent. Never blocks.
bool asked_to_stop();
// Waits for SIGINT or SIGTERM.
void wait_for_stop();
// sd_notify READY=1 / WATCHDOG=1 where a supervisor listens.
void notify_ready();
void notify_alive();

}  // namespace veilbox::hal
