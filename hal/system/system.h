// Clock, random source, key files, signals and start-up notes of a process.
#pragma once
#include "controller/domain/clock_judge.h"
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/secret.h"
#include "controller/ports/clock.h"
#include "controller/ports/random.h"
#include "controller/ports/time_zone.h"

#include <expected>
#include <mutex>
#include <optional>
#include <string>

namespace veilbox::hal {

class SystemClock final : public Clock {
  public:
    SystemClock();
    ClockReading read() const;  // uptime counts from construction (CLOCK_BOOTTIME)
    Now now() const override;   // as read, believed: for a command that runs once

  private:
    milliseconds started_;
};

// The same, judged. Any thread.
class JudgedClock final : public Clock {
  public:
    // `believed`, `longest_jump`: as controller/domain/clock_judge.h has them.
    explicit JudgedClock(std::optional<Instant> believed,
                         std::chrono::days longest_jump = ClockJudge::longest_pause)
        : judge_(believed, longest_jump) {}
    Now now() const override;

  private:
    SystemClock system_;
    mutable std::mutex mutex_;
    mutable ClockJudge judge_;
};

// As TZ or /etc/localtime says. Any thread.
class SystemTimeZone final : public TimeZone {
  public:
    SystemTimeZone();
    std::chrono::minutes ahead_of_utc(Instant at) const override;
};

class SystemRandom final : public Random {
  public:
    void fill(
        std::span<std::uint8_t> bytes) override;  // getrandom(2); ends the process if it fails
};

// The whole file as a secret, at most 16 KiB. Refused if its group or others can read or write it.
// The error says what to do, with the path.
std::expected<SecretText, std::string> read_secret_file(const std::string& path);
// The same for what everybody may read, such as another party's public key.
std::expected<SecretText, std::string> read_public_file(const std::string& path);
// A secret file of exactly 64 hexadecimal characters (and a newline): 32 bytes.
std::expected<Bytes, std::string> read_key_file(const std::string& path);
std::expected<Bytes, std::string> read_public_key_file(const std::string& path);
// For a key that another library reads: the complaint if read_secret_file would refuse its mode.
std::optional<std::string> complaint_about_mode(const std::string& path);
// Takes the rights of group and others from a file of an older version. Nothing if it is not there.
void make_private(const std::string& path);

// Blocks SIGINT and SIGTERM in this thread and all it starts; call first in main. No core dumps;
// files made from here on are for their owner alone (0600).
void prepare_process();
// True once SIGINT or SIGTERM was sent. Never blocks.
bool asked_to_stop();
// Waits for SIGINT or SIGTERM.
void wait_for_stop();
// The kernel ends the process after this time, whatever its threads do (SIGALRM). Whole seconds.
void end_within(std::chrono::seconds time);
// sd_notify READY=1 / WATCHDOG=1 where a supervisor listens.
void notify_ready();
void notify_alive();

}  // namespace veilbox::hal
