// The control: SQLite's own C interface, its statements prepared once, writing what a hub writes
// for a batch, in one transaction, and checking nothing.
#pragma once
#include "controller/domain/time.h"
#include "tests/bench/hub/parcel_lives.h"

#include <memory>
#include <span>
#include <string>

namespace veilbox::bench {

class BareSqlite {
  public:
    // A database of ParcelLives::prepare_hub, opened as the hub's own connection is. Throws
    // std::runtime_error, as write() does.
    explicit BareSqlite(const std::string& path);
    ~BareSqlite();
    BareSqlite(const BareSqlite&) = delete;
    BareSqlite& operator=(const BareSqlite&) = delete;

    // Durable when it returns.
    void write(std::span<const Step> steps, Instant now);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::bench
