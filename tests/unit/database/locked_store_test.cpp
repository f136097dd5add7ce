// A write that could not be done says so and changes nothing: each write of each store.
#include "tests/unit/database/stored_worlds.h"

#include <gtest/gtest.h>

namespace veilbox::db {
namespace {

using tests::Stores;
using tests::Write;

class StoreWrite : public testing::TestWithParam<Write> {
  protected:
    void expect_refused(StoreError why) {
        const auto before = stores.dump();
        EXPECT_EQ(GetParam().run(stores), why);
        EXPECT_EQ(stores.dump(), before);
    }
    void expect_done() {
        const auto before = stores.dump();
        EXPECT_EQ(GetParam().run(stores), std::nullopt);
        EXPECT_NE(stores.dump(), before) << "this write proves nothing";
    }
    Stores stores;
};

TEST_P(StoreWrite, OfALockedFileIsBusyAndChangesNothing) {
    stores.tell_all("PRAGMA busy_timeout = 0");
    {
        std::vector<std::unique_ptr<Database>> others;
        std::vector<std::unique_ptr<Database::Transaction>> held;
        for (const std::string& file : stores.files()) {
            others.push_back(std::make_unique<Database>(file));
            held.push_back(std::make_unique<Database::Transaction>(*others.back()));
        }
        expect_refused(StoreError::Busy);
        held.clear();
    }
    expect_done();
}

class LargeWrite : public StoreWrite {};

TEST_P(LargeWrite, OnAFullDiskIsFullAndChangesNothing) {
    stores.tell_all("VACUUM");                     // no free page inside the file
    stores.tell_all("PRAGMA max_page_count = 1");  // SQLite makes that the file's size
    expect_refused(StoreError::Full);
    stores.tell_all("PRAGMA max_page_count = 100000");
    expect_done();
}

std::vector<Write> large_writes() {
    auto all = tests::writes();
    std::erase_if(all, [](const Write& write) { return !write.is_large; });
    return all;
}

const auto by_name = [](const testing::TestParamInfo<Write>& info) { return info.param.name; };
INSTANTIATE_TEST_SUITE_P(Of, StoreWrite, testing::ValuesIn(tests::writes()), by_name);
INSTANTIATE_TEST_SUITE_P(Of, LargeWrite, testing::ValuesIn(large_writes()), by_name);

}  // namespace
}  // namespace veilbox::db
