// A random source for tests that gives the same bytes for the same seed, on every machine.
#pragma once
#include "controller/ports/random.h"

#include <random>

namespace veilbox::tests {

class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace veilbox::tests
