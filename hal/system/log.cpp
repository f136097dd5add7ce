#include "hal/system/log.h"

#include <string>

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace veilbox::hal {
namespace {
constexpr std::size_t most_lines_waiting = 1024;

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
        case Level::Info:
            return spdlog::level::info;
        case Level::Warning:
            return spdlog::level::warn;
        case Level::Error:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}
}  // namespace

void start_log(std::string_view program, Level lowest) {
    spdlog::init_thread_pool(most_lines_waiting, 1);
    auto logger = spdlog::create_async_nb<spdlog::sinks::stderr_sink_mt>(std::string(program));
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %n %v", spdlog::pattern_time_type::utc);
    logger->set_level(to_spdlog(lowest));
    logger->flush_on(spdlog::level::debug);
    spdlog::set_default_logger(std::move(logger));
}

void write_log(Level level, std::string_view component, std::string_view text) {
    spdlog::log(to_spdlog(level), "{}: {}", component, text);
}

}  // namespace veilbox::hal
