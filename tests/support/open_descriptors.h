// How many descriptors this process has open: what is not closed is found by counting.
#pragma once
#include <cstddef>
#include <filesystem>
#include <iterator>

namespace veilbox::tests {

inline std::size_t open_descriptors() {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

}  // namespace veilbox::tests
