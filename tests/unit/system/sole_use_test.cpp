// One process a file, and what the second one is told.
#include "hal/system/sole_use.h"

#include "tests/support/open_descriptors.h"
#include "tests/support/scratch_folder.h"

#include <filesystem>
#include <fstream>
#include <optional>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

class SoleUses : public testing::Test {
  protected:
    bool lock_is_there() const { return std::filesystem::exists(path + ".lock"); }

    tests::ScratchFolder folder;
    const std::string path = folder.file("journal.db");
    const std::string in_use = path + " is in use by process " + std::to_string(getpid()) +
                               ": stop it first, one at a time";
};

TEST_F(SoleUses, AreOneAtATime) {
    auto first = SoleUse::take(path);
    ASSERT_TRUE(first);
    struct stat lock{};
    ASSERT_EQ(stat((path + ".lock").c_str(), &lock), 0);
    EXPECT_EQ(lock.st_mode & 0777, 0600U);
    EXPECT_EQ(SoleUse::take(path).error(), in_use);
    EXPECT_TRUE(SoleUse::take(folder.file("other.db"))) << "another file is another use";
    first = std::unexpected("given back");
    EXPECT_FALSE(lock_is_there());
    EXPECT_TRUE(SoleUse::take(path));
}

TEST_F(SoleUses, MoveWithoutBeingGivenBack) {
    auto first = SoleUse::take(path);
    ASSERT_TRUE(first);
    std::optional<SoleUse> second(std::move(*first));
    first = std::unexpected("its shell");
    EXPECT_TRUE(lock_is_there());
    EXPECT_EQ(SoleUse::take(path).error(), in_use);
    second.reset();
    EXPECT_TRUE(SoleUse::take(path));
}

TEST_F(SoleUses, AreTakenOverFromALockFileThatNobodyHolds) {
    std::ofstream(path + ".lock") << "left behind";
    EXPECT_TRUE(SoleUse::take(path));
}

TEST_F(SoleUses, SayWhatHasToBeThere) {
    const std::string none = folder.file("none/journal.db");
    EXPECT_EQ(SoleUse::take(none).error(),
              none + ".lock: No such file or directory; its folder must be there and writable");
    std::filesystem::create_symlink("/etc/hostname", path + ".lock");
    EXPECT_NE(SoleUse::take(path).error().find("its folder must be there"), std::string::npos)
        << "a link is not followed";
}

TEST_F(SoleUses, AreKnownByTheProcessThatHoldsThem) {
    EXPECT_EQ(flock_holder(path), std::nullopt) << "there is no such file";
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    EXPECT_EQ(flock_holder(path), std::nullopt) << "nobody has it";
    ASSERT_EQ(flock(file, LOCK_SH), 0);
    EXPECT_EQ(flock_holder(path), getpid());
    ASSERT_EQ(flock(file, LOCK_UN), 0);
    struct flock other_kind{
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0, .l_pid = 0};
    ASSERT_EQ(fcntl(file, F_SETLK, &other_kind), 0);
    EXPECT_EQ(flock_holder(path), std::nullopt) << "a lock of another kind is not ours to name";
    close(file);
}

TEST_F(SoleUses, OfADeviceAreKeptUntilItIsClosed) {
    std::ofstream(path) << "";
    const int first = open(path.c_str(), O_RDWR | O_CLOEXEC);
    const int second = open(path.c_str(), O_RDWR | O_CLOEXEC);
    EXPECT_TRUE(hold_device(first));
    EXPECT_TRUE(hold_device(first)) << "it is ours already";
    EXPECT_FALSE(hold_device(second));
    close(first);
    EXPECT_TRUE(hold_device(second));
    close(second);
}

TEST_F(SoleUses, LeaveNothingOpen) {
    const std::size_t before = tests::open_descriptors();
    {
        const auto first = SoleUse::take(path);
        EXPECT_FALSE(SoleUse::take(path));
        EXPECT_FALSE(SoleUse::take(folder.file("none/journal.db")));
        EXPECT_EQ(tests::open_descriptors(), before + 1);
    }
    EXPECT_EQ(tests::open_descriptors(), before);
}

TEST(ProcessText, NamesTheProcessIfItIsKnown) {
    EXPECT_EQ(process_text(42), "process 42");
    EXPECT_EQ(process_text(std::nullopt), "another process");
}

}  // namespace
}  // namespace veilbox::hal
