// Every chance of a simulated world comes from one seed. The same on every machine and library.
#pragma once
#include <cstdint>
#include <random>

namespace veilbox::simulation {

class Chance {
  public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    // 0 to n - 1.
    std::uint64_t below(std::uint64_t n) { return engine_() % n; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }

  private:
    std::mt19937_64 engine_;
};

}  // namespace veilbox::simulation
