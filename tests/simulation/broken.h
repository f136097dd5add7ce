// A promise that was not kept: what() says which.
#pragma once
#include <stdexcept>
#include <string>

namespace veilbox::simulation {

struct Broken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void require(bool holds, const std::string& otherwise) {
    if (!holds) throw Broken(otherwise);
}

}  // namespace veilbox::simulation
