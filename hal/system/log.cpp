#include "hal/system/log.h"

#include <string>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace veilbox::hal {
namespace {
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
    auto logger = spdlog::stderr_logger_mt(std::string(program));
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %n %v", spdlog::pattern_time_type::utc);
    logger->set_level(to_spdlog(lowest));
    logger->flush_on(spdlog::level::debug);
    spdlog::set_default_logger(std::move(logger));
}

void write_log(Level level, std::string_view component, std::string_view text) {
    spdlog::log(to_spdlog(level), "{}: {}", component, text);
}

}  // namespace veilbox::hal
