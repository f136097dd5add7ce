#include "controller/crypto/hash.h"
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

class AccessTest : public FleetWorld {
  protected:
    AccessTest() {
        EXPECT_TRUE(access->put_operator({alice, Role::Dispatcher}, SecretText("correct horse")));
    }
    std::expected<SecretText, SignInRefused> sign_in(const std::string& name,
                                                     const std::string& password,
                                                     const std::string& address = "192.0.2.1") {
        return access->sign_in({name, SecretText(password), address}, now().wall);
    }
    const OperatorName alice = *OperatorName::parse("alice");
};

TEST_F(AccessTest, gives_an_operator_a_session_that_ends) {
    const auto token = sign_in("alice", "correct horse");
    ASSERT_TRUE(token);
    const auto who = access->operator_of(token->reveal(), now().wall).value();
    ASSERT_TRUE(who);
    EXPECT_EQ(who->name, alice);
    EXPECT_EQ(who->role, Role::Dispatcher);
    EXPECT_EQ(access->operator_of(token->reveal(), now().wall + session_lives).value(),
              std::nullopt);
    EXPECT_TRUE(access->sign_out(token->reveal()));
    EXPECT_EQ(access->operator_of(token->reveal(), now().wall).value(), std::nullopt);
}

TEST_F(AccessTest, ends_sessions_when_the_password_changes) {
    const auto token = sign_in("alice", "correct horse");
    ASSERT_TRUE(access->put_operator({alice, Role::Viewer}, SecretText("battery staple")));
    EXPECT_EQ(access->operator_of(token->reveal(), now().wall).value(), std::nullopt);
    EXPECT_FALSE(sign_in("alice", "correct horse"));
}

TEST_F(AccessTest, says_the_same_for_a_wrong_name_and_a_wrong_password) {
    EXPECT_EQ(sign_in("alice", "wrong").error().why, SignInRefused::Why::Wrong);
    EXPECT_EQ(sign_in("mallory", "wrong").error().why, SignInRefused::Why::Wrong);
    EXPECT_EQ(sign_in("not a name!", "wrong").error().why, SignInRefused::Why::Wrong);
}

TEST_F(AccessTest, makes_whoever_guesses_wait_and_forgives_after_success) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(sign_in("alice", "wrong").error().why, SignInRefused::Why::Wrong);
    }
    const auto refused = sign_in("alice", "correct horse");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, SignInRefused::Why::Wait);
    EXPECT_EQ(refused.error().wait.count(), 1);
    EXPECT_EQ(sign_in("alice", "correct horse", "198.51.100.7").error().why,
              SignInRefused::Why::Wait)
        << "the name waits from every address";
    passed += milliseconds(1'000);
    EXPECT_TRUE(sign_in("alice", "correct horse"));
    EXPECT_EQ(sign_in("alice", "wrong").error().why, SignInRefused::Why::Wrong);
}

TEST_F(AccessTest, makes_an_address_wait_whatever_names_it_tries) {
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(sign_in("name" + std::to_string(i), "wrong"));
    EXPECT_EQ(sign_in("alice", "correct horse").error().why, SignInRefused::Why::Wait);
    EXPECT_TRUE(sign_in("alice", "correct horse", "198.51.100.7"));
}

TEST_F(AccessTest, knows_a_sender_by_its_key_and_gives_a_name_once) {
    const auto key = access->add_sender(*SenderName::parse("shop"));
    ASSERT_TRUE(key);
    EXPECT_EQ(access->sender_of(key->reveal()).value(), SenderName::parse("shop"));
    EXPECT_EQ(access->sender_of("vbs_00000000000000000000000000").value(), std::nullopt);
    EXPECT_EQ(access->sender_of("").value(), std::nullopt);
    EXPECT_FALSE(access->add_sender(*SenderName::parse("shop")));
}

TEST_F(AccessTest, knows_a_carrier_by_its_key_and_gives_it_one_once) {
    const auto key = access->add_carrier(tests::carrier());
    ASSERT_TRUE(key);
    EXPECT_TRUE(key->reveal().starts_with("vbc_"));
    EXPECT_EQ(access->carrier_of(key->reveal()).value(), tests::carrier());
    EXPECT_EQ(access->carrier_of("vbc_00000000000000000000000000").value(), std::nullopt);
    EXPECT_EQ(access->carrier_of("").value(), std::nullopt);
    EXPECT_FALSE(access->add_carrier(tests::carrier()));
    EXPECT_EQ(access->carrier_of(key->reveal()).value(), tests::carrier()) << "the first one";
}

TEST_F(AccessTest, takes_no_sender_for_a_carrier_of_the_same_name_nor_the_other_way_round) {
    const auto of_sender = access->add_sender(*SenderName::parse("northpost"));
    const auto of_carrier = access->add_carrier(tests::carrier("northpost"));
    ASSERT_TRUE(of_sender && of_carrier);
    EXPECT_EQ(access->carrier_of(of_sender->reveal()).value(), std::nullopt);
    EXPECT_EQ(access->sender_of(of_carrier->reveal()).value(), std::nullopt);
}

TEST_F(AccessTest, stores_nothing_of_a_carriers_key_but_its_digest) {
    const auto key = access->add_carrier(tests::carrier());
    ASSERT_TRUE(key);
    const auto stored =
        db::Database(database).first("SELECT id || ' ' || lower(hex(key_hash)) FROM carriers", {},
                                     [](const db::Row& row) { return row.text(0); });
    const Digest digest = crypto::sha256({as_bytes("key:"), as_bytes(key->reveal())});
    EXPECT_EQ(stored, "parcelway " + to_hex(digest.bytes));
}

}  // namespace
}  // namespace veilbox::fleet
