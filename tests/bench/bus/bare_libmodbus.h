// The control of each measurement: libmodbus by itself, without anything of ours around it.
#pragma once
#include "hal/boards/wiring.h"

#include <chrono>
#include <memory>

namespace veilbox::hal {

class BareLibmodbus {
  public:
    explicit BareLibmodbus(const LineWiring& line);  // throws std::runtime_error
    ~BareLibmodbus();
    // One FC02 of all inputs of the board. False if it failed.
    bool poll(const BoardWiring& board);
    // One FC05 on plain coil `channel`, off.
    bool write_off(const BoardWiring& board, int channel);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::hal
