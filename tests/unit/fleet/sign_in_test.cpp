// Signing in step by step: how long whoever guesses waits, and what each failed call of the store
// comes to.
#include "tests/unit/fleet/failing_store.h"
#include "tests/unit/fleet/fleet_world.h"

#include <gmock/gmock.h>

namespace veilbox::fleet {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using Why = SignInRefused::Why;

class SignInSteps : public FleetWorld {
  protected:
    SignInSteps() {
        EXPECT_TRUE(access->put_operator({anna, Role::Dispatcher}, SecretText("correct horse")));
        access = std::make_unique<Access>(failing, random);
    }
    std::expected<SecretText, SignInRefused> sign_in(const std::string& name,
                                                     const std::string& password) {
        return access->sign_in({name, SecretText(password), "192.0.2.1"}, now().wall);
    }
    // What is waited with so many failures of the name and of the address.
    seconds wait_with(int of_name, int of_address, milliseconds since = milliseconds(0)) {
        failing.asked.clear();
        const Instant at = now().wall - since;
        failing.told_failures = {{.times = of_name, .at = at}, {.times = of_address, .at = at}};
        // No such name can be: without a wait it is refused as wrong, with the cost of a password.
        const auto refused = sign_in("anna", "wrong");
        if (refused.error().why == Why::Wrong) return seconds(0);
        EXPECT_EQ(refused.error().why, Why::Wait);
        return refused.error().wait;
    }
    const OperatorName anna = *OperatorName::parse("anna");
    FailingAccessStore failing{*access_store};
};

TEST_F(SignInSteps, each_failure_after_five_doubles_the_wait_up_to_a_limit) {
    EXPECT_EQ(wait_with(4, 4), seconds(0));
    for (const auto& [failures, of_name, of_address] :
         {std::tuple{5, 1, 1}, std::tuple{6, 2, 2}, std::tuple{7, 4, 4}, std::tuple{10, 32, 32},
          std::tuple{11, 60, 64}, std::tuple{14, 60, 512}, std::tuple{15, 60, 900},
          std::tuple{16, 60, 900}, std::tuple{1'000, 60, 900}}) {
        EXPECT_EQ(wait_with(failures, 0), seconds(of_name)) << failures;
        EXPECT_EQ(wait_with(0, failures), seconds(of_address)) << failures;
    }
    EXPECT_EQ(wait_with(10, 6), seconds(32)) << "the longer of both";
    EXPECT_EQ(wait_with(6, 10), seconds(32));
    EXPECT_THAT(failing.counted.size(), 2u) << "who waits is not counted again";
}

TEST_F(SignInSteps, a_wait_is_over_at_its_end_and_a_clock_that_went_back_does_not_lengthen_it) {
    EXPECT_EQ(wait_with(7, 0, milliseconds(1)), seconds(4));
    EXPECT_EQ(wait_with(7, 0, milliseconds(3'000)), seconds(1));
    EXPECT_EQ(wait_with(7, 0, milliseconds(3'999)), seconds(1));
    EXPECT_EQ(wait_with(7, 0, milliseconds(4'000)), seconds(0));
    EXPECT_EQ(wait_with(7, 0, -std::chrono::hours(9)), seconds(4));
}

TEST_F(SignInSteps, a_wrong_password_is_counted_for_the_name_and_for_the_address) {
    EXPECT_EQ(sign_in("anna", "wrong").error().why, Why::Wrong);
    ASSERT_EQ(failing.asked.size(), 2u);
    EXPECT_NE(failing.asked[0], failing.asked[1]);
    EXPECT_THAT(failing.counted, ElementsAreArray(failing.asked));
    EXPECT_THAT(failing.cleared, IsEmpty());
}

TEST_F(SignInSteps, a_right_password_clears_the_name_and_the_address) {
    ASSERT_TRUE(sign_in("anna", "correct horse"));
    EXPECT_THAT(failing.cleared, ElementsAreArray(failing.asked));
    EXPECT_THAT(failing.counted, IsEmpty());
    EXPECT_THAT(failing.calls.made, ElementsAre("failures", "failures", "find_operator",
                                                "clear_failures", "clear_failures", "add_session"));
}

TEST_F(SignInSteps, any_call_of_the_store_that_fails_on_the_way_makes_it_unavailable) {
    for (std::size_t before = 0; before < 6; ++before) {
        failing.calls.fail_after(before);
        const auto refused = sign_in("anna", "correct horse");
        ASSERT_FALSE(refused) << before;
        EXPECT_EQ(refused.error().why, Why::Unavailable) << before;
    }
    for (const std::size_t before : {3u, 4u}) {
        failing.calls.fail_after(before);
        EXPECT_EQ(sign_in("anna", "wrong").error().why, Why::Unavailable) << before;
    }
}

TEST_F(SignInSteps, nobody_gets_in_with_the_password_of_the_hash_that_unknown_names_are_held_to) {
    EXPECT_EQ(sign_in("mallory", "nobody signs in with this").error().why, Why::Wrong);
}

TEST_F(SignInSteps, a_token_or_key_that_can_be_none_is_not_looked_for) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{101}}) {
        EXPECT_EQ(access->operator_of(std::string(size, 'x'), now().wall).value(), std::nullopt);
        EXPECT_EQ(access->sender_of(std::string(size, 'x')).value(), std::nullopt);
        EXPECT_EQ(access->carrier_of(std::string(size, 'x')).value(), std::nullopt);
    }
    EXPECT_THAT(failing.calls.made, IsEmpty());
    for (const std::size_t size : {std::size_t{1}, std::size_t{100}}) {
        EXPECT_EQ(access->operator_of(std::string(size, 'x'), now().wall).value(), std::nullopt);
        EXPECT_EQ(access->sender_of(std::string(size, 'x')).value(), std::nullopt);
        EXPECT_EQ(access->carrier_of(std::string(size, 'x')).value(), std::nullopt);
    }
    EXPECT_EQ(failing.calls.times("find_session"), 2);
    EXPECT_EQ(failing.calls.times("find_sender"), 2);
    EXPECT_EQ(failing.calls.times("find_carrier"), 2);
}

TEST_F(SignInSteps, whatever_the_store_cannot_do_is_not_said_to_be_done) {
    const auto token = sign_in("anna", "correct horse");
    const auto key = access->add_sender(*SenderName::parse("shop"));
    const auto carrier_key = access->add_carrier(tests::carrier());
    ASSERT_TRUE(token && key && carrier_key);
    const auto fails = [&](const char* call) { failing.calls.fail(call); };
    fails("find_session");
    EXPECT_FALSE(access->operator_of(token->reveal(), now().wall));
    fails("end_session");
    EXPECT_FALSE(access->sign_out(token->reveal()));
    fails("find_sender");
    EXPECT_FALSE(access->sender_of(key->reveal()));
    fails("add_sender");
    EXPECT_FALSE(access->add_sender(*SenderName::parse("other")));
    fails("find_carrier");
    EXPECT_FALSE(access->carrier_of(carrier_key->reveal()));
    fails("add_carrier");
    EXPECT_FALSE(access->add_carrier(tests::carrier("northpost")));
    fails("put_operator");
    EXPECT_FALSE(access->put_operator({anna, Role::Viewer}, SecretText("battery staple")));
    failing.calls.fail_no_more();
    EXPECT_EQ(access->operator_of(token->reveal(), now().wall).value()->role, Role::Dispatcher);
    EXPECT_EQ(access->sender_of(key->reveal()).value(), SenderName::parse("shop"));
    EXPECT_EQ(access->carrier_of(carrier_key->reveal()).value(), tests::carrier());
    EXPECT_TRUE(key->reveal().starts_with("vbs_"));
}

}  // namespace
}  // namespace veilbox::fleet
