// What the locker signs for the vault: the code, the parcel, the door and the place.
#include "tests/support/pickup_story.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

class SignedRequest : public tests::PickupStory {
  protected:
    PickupRequest request(const fact::PickupCodeIssued& issued) {
        const LockerLayout& layout = locker_.mind().state().layout;
        return {.locker = *LockerId::parse("0412"),
                .locker_name = layout.name,
                .locker_address = layout.address,
                .parcel = issued.parcel,
                .compartment = tests::door(4),
                .number = issued.number.value(),
                .sealed = issued.sealed};
    }
    static bool is_signed(const PickupRequest& request, const fact::PickupCodeIssued& issued) {
        return crypto::verify(tests::key_of_locker().public_key(), pickup_context,
                              text_to_sign(request), *from_base64(issued.signature.value()));
    }
};

TEST_F(SignedRequest, coversEveryField) {
    const auto issued = locker_.issued('1');
    const PickupRequest right = request(issued);
    ASSERT_TRUE(is_signed(right, issued));
    EXPECT_EQ(right.number, 1);
    std::vector<PickupRequest> others(7, right);
    others[0].locker = *LockerId::parse("0413");
    others[1].locker_name += " 2";
    others[2].locker_address = "Elsewhere 1";
    others[3].parcel = tests::parcel_id('2');
    others[4].compartment = tests::door(5);
    others[5].number = 2;
    others[6].sealed = locker_.issued('1').sealed + "A";
    for (const PickupRequest& other : others) EXPECT_FALSE(is_signed(other, issued));
}

TEST_F(SignedRequest, countsTheCodesOfAParcelAlsoOverARestart) {
    const auto order = [&](CodeHolder holder) {
        EXPECT_EQ(locker_.hub_asks(command::IssueCode{tests::parcel_id('1'), holder}),
                  std::nullopt);
        const auto issued = locker_.issued('1');
        EXPECT_TRUE(is_signed(request(issued), issued));
        return issued.number.value();
    };
    EXPECT_EQ(order(CodeHolder::Delegate), 2);
    locker_.power_on();
    EXPECT_EQ(order(CodeHolder::Recipient), 3);
}

TEST(SignedText, IsNotTheSameForFieldsThatWereShiftedAgainstEachOther) {
    PickupRequest one{.locker = *LockerId::parse("0412"),
                      .locker_name = "Linden Square",
                      .locker_address = "4",
                      .parcel = tests::parcel_id('1'),
                      .compartment = tests::door(1),
                      .number = 1,
                      .sealed = "vb1.1.AAAA"};
    PickupRequest other = one;
    other.locker_name = "Linden Square4";
    other.locker_address = "";
    EXPECT_NE(text_to_sign(one), text_to_sign(other));
    other.locker_name = "Linden Square,1:4";
    EXPECT_NE(text_to_sign(one), text_to_sign(other));
    // A released text never changes: vaults check it.
    EXPECT_EQ(text_to_sign(one), "4:0412,13:Linden Square,1:4,26:" + tests::parcel_id('1').text() +
                                     ",1:1,1:1,10:vb1.1.AAAA,");
}

}  // namespace
}  // namespace veilbox
