// One line a happening, to standard error (the journal under systemd): time, level, component,
// text. Never an identity, a code, a PIN, a badge, a waybill or a key: ids and counts only.
#pragma once
#include <string_view>

#include <fmt/format.h>

namespace veilbox::hal {

enum class Level { Info, Warning, Error };

// Called once, before threads: the program's name, shown in each line. A thread of its own writes:
// if standard error takes nothing (a supervisor's log that stands still), up to 1,024 lines wait,
// then the oldest are lost, and no caller ever waits. Lines that wait are written before the
// process ends by returning from main or by exit, and are lost if it aborts.
void start_log(std::string_view program, Level lowest = Level::Info);
void write_log(Level level, std::string_view component, std::string_view text);

template <class... Args>
void log_info(std::string_view component, fmt::format_string<Args...> format, Args&&... args) {
    write_log(Level::Info, component, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_warning(std::string_view component, fmt::format_string<Args...> format, Args&&... args) {
    write_log(Level::Warning, component, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_error(std::string_view component, fmt::format_string<Args...> format, Args&&... args) {
    write_log(Level::Error, component, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace veilbox::hal
