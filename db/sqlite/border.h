// The border of the room: what it throws becomes what the ports return.
#pragma once
#include "controller/ports/journal.h"
#include "db/sqlite/database.h"

#include <expected>
#include <type_traits>

namespace veilbox::db {

// What `work` returns, or the kind of the SqlError that it threw.
template <class Work>
auto at_border(Work work) -> std::expected<decltype(work()), StoreError> {
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const SqlError& error) {
        return std::unexpected(error.kind);
    }
}

}  // namespace veilbox::db
