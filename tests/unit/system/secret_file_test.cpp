// What counts as a secret file, and what a person is told about one that does not.
#include "hal/system/system.h"
#include "tests/support/open_descriptors.h"
#include "tests/support/scratch_folder.h"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace veilbox::hal {
namespace {

class SecretFiles : public testing::Test {
  protected:
    std::string written(const std::string& text, mode_t mode = 0600) const {
        std::ofstream(path, std::ios::binary) << text;
        EXPECT_EQ(chmod(path.c_str(), mode), 0);
        return path;
    }
    mode_t mode() const {
        struct stat found{};
        EXPECT_EQ(stat(path.c_str(), &found), 0);
        return found.st_mode & 0777;
    }

    tests::ScratchFolder folder;
    const std::string path = folder.file("key");
    const std::string hex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";
};

TEST_F(SecretFiles, AreForTheirOwnerAlone) {
    for (const mode_t good : {0600, 0400, 0700}) {
        const auto text = read_secret_file(written("secret", good));
        ASSERT_TRUE(text) << good;
        EXPECT_EQ(text->reveal(), "secret");
        EXPECT_EQ(complaint_about_mode(path), std::nullopt);
    }
    const std::string complaint =
        path + ": its group or others may read or change this secret: chmod 600 " + path;
    for (const mode_t bad : {0640, 0620, 0610, 0604, 0602, 0601, 0666}) {
        const auto text = read_secret_file(written("secret", bad));
        ASSERT_FALSE(text) << bad;
        EXPECT_EQ(text.error(), complaint);
        EXPECT_EQ(complaint_about_mode(path), complaint);
        EXPECT_EQ(read_key_file(path).error(), complaint);
        EXPECT_EQ(read_public_file(path)->reveal(), "secret") << "this is no secret";
    }
}

TEST_F(SecretFiles, OfAnOlderVersionAreMadePrivateAndOthersLeftAlone) {
    written("secret", 0644);
    make_private(path);
    EXPECT_EQ(mode(), 0600U);
    written("secret", 0400);
    make_private(path);
    EXPECT_EQ(mode(), 0400U);
    make_private(folder.file("none"));
    EXPECT_EQ(complaint_about_mode(folder.file("none")), std::nullopt);
}

TEST_F(SecretFiles, HaveAtMost16Kibibytes) {
    const std::string most(16 * 1024, 'x');
    EXPECT_EQ(read_secret_file(written(most))->reveal(), most);
    EXPECT_EQ(read_secret_file(written(most + "x")).error(),
              path + ": more than 16 KiB; not a key file");
    EXPECT_EQ(read_secret_file(written("")).value().reveal(), "");
}

TEST_F(SecretFiles, ThatCannotBeReadSayWhy) {
    const std::string none = folder.file("none");
    EXPECT_EQ(
        read_secret_file(none).error(),
        none + ": No such file or directory; make it with deploy/provision or correct the path");
    EXPECT_EQ(read_key_file(none).error(), read_secret_file(none).error());
    EXPECT_EQ(read_public_key_file(none).error(), read_secret_file(none).error());
    const std::string folder_itself = folder.file("");
    EXPECT_EQ(read_public_file(folder_itself).error(), folder_itself + ": Is a directory");
}

TEST_F(SecretFiles, OfAKeyHold64HexadecimalCharacters) {
    Bytes key(32);
    for (std::size_t i = 0; i < 31; ++i) key[i] = static_cast<std::uint8_t>(i);
    key[31] = 0xFF;
    for (const std::string& text : {hex, hex + "\n", hex + "\r\n", hex + "\n\n"}) {
        EXPECT_EQ(read_key_file(written(text)), key);
        EXPECT_EQ(read_public_key_file(written(text, 0644)), key);
    }
    for (const std::string& text :
         {std::string(), std::string("\n"), hex.substr(1), hex.substr(2), hex + "0", hex + "00",
          " " + hex, hex + " ", hex + "\nmore", "\n" + hex, "zz" + hex.substr(2)}) {
        EXPECT_EQ(read_key_file(written(text)).error(),
                  path + ": must hold 64 hexadecimal characters")
            << text;
    }
}

TEST_F(SecretFiles, AreClosedAgain) {
    const std::size_t before = tests::open_descriptors();
    EXPECT_TRUE(read_secret_file(written("secret")));
    EXPECT_FALSE(read_secret_file(written("secret", 0644)));
    EXPECT_FALSE(read_public_file(folder.file("")));
    EXPECT_EQ(tests::open_descriptors(), before);
}

}  // namespace
}  // namespace veilbox::hal
