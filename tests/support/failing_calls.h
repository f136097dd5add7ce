// For a decorator of a store whose calls fail when a test says so.
#pragma once
#include "controller/ports/journal.h"

#include <algorithm>
#include <expected>
#include <set>
#include <string>
#include <vector>

namespace veilbox::tests {

// Names of the calls in their order, and which of them do not reach the store.
class FailingCalls {
  public:
    // Every call of this name fails, after the next `but` of them.
    void fail(const std::string& name, StoreError error = StoreError::Unavailable, int but = 0) {
        failing_ = {name};
        error_ = error;
        after_ = times(name) + but;
    }
    // Every call of these names fails.
    void fail_all(std::set<std::string> names, StoreError error) {
        failing_ = std::move(names);
        error_ = error;
        after_ = 0;
    }
    // The call that comes after `before` others fails, whatever it is.
    void fail_after(std::size_t before) { place_ = made.size() + before + 1; }
    void fail_no_more() {
        failing_.clear();
        place_ = 0;
    }
    int times(const std::string& name) const {
        return static_cast<int>(std::ranges::count(made, name));
    }

    template <class Call>
    auto make(const char* name, Call call) -> decltype(call()) {
        made.emplace_back(name);
        if (made.size() == place_) return std::unexpected(error_);
        if (failing_.contains(name) && times(name) > after_) return std::unexpected(error_);
        return call();
    }

    std::vector<std::string> made;

  private:
    std::set<std::string> failing_;
    StoreError error_ = StoreError::Unavailable;
    int after_ = 0;
    std::size_t place_ = 0;
};

}  // namespace veilbox::tests
