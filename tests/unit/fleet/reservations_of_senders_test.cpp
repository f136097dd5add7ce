// Reservations at the hub: the command that a locker gets, the states that its facts lead to, and a
// store that fails.
#include "controller/fleet/reservations_of_senders.h"

#include "tests/unit/fleet/failing_store.h"
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

using std::chrono::days;
using std::chrono::hours;

class OfSenders : public FleetWorld {
  protected:
    OfSenders() {
        arrive({fact::LockerConfigured{small_layout()}, fact::DoorClosed{door(1)},
                fact::DoorClosed{door(2)}});
        presence(true);
        told();
    }
    void arrive(const std::vector<FactBody>& facts) {
        const auto from = journal.entries.size() + 1;
        for (const FactBody& fact : facts) journal.write(fact);
        journal_arrives(journal.batch(from, journal.entries.size()));
    }
    WantedReservation wanted(const std::string& key = "r-1", Size size = Size::M) const {
        return {.sender = *SenderName::parse("parcelway"),
                .idempotency_key = key,
                .request = {},
                .locker = locker_id(),
                .size = size,
                .carrier = tests::carrier(),
                .until = now().wall + hours(1)};
    }
    std::vector<command::FromHub> sent() {
        link->tick(now());
        return commands();
    }
    ReservationState state(const ReservationId& id) { return (*views->reservation(id))->state; }
};

TEST_F(OfSenders, TheLockerIsAskedWithWhatTheSenderAskedFor) {
    const auto made = reservations->reserve(wanted(), now().wall);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->state, ReservationState::Asked);
    EXPECT_EQ(queued, 1);
    const auto asked = sent();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(std::get<command::ReserveSize>(asked[0].what).wanted,
              (fact::SizeReserved{made->id, Size::M, tests::carrier(), now().wall + hours(1)}));
    EXPECT_FALSE(asked[0].by) << "a program asked";
    ASSERT_TRUE(reservations->cancel(*SenderName::parse("parcelway"), made->id, now().wall));
    EXPECT_EQ(queued, 2);
    const auto cancelled = sent();
    ASSERT_EQ(cancelled.size(), 1u);
    EXPECT_EQ(std::get<command::CancelReservation>(cancelled[0].what).reservation, made->id);
}

TEST_F(OfSenders, WhatHasEndedIsNeverLiveAgain) {
    const auto made = reservations->reserve(wanted(), now().wall);
    const fact::SizeReserved held{made->id, Size::M, tests::carrier(), now().wall + hours(1)};
    arrive({held});
    EXPECT_EQ(state(made->id), ReservationState::Held);
    arrive({fact::ReservationEnded{made->id, ReservationEnd::Expired}});
    arrive({held, fact::ReservationEnded{made->id, ReservationEnd::Used}});
    EXPECT_EQ(state(made->id), ReservationState::Expired);
    arrive({fact::SizeReserved{tests::reservation_id('Z'), Size::M, tests::carrier(), {}}});
    EXPECT_EQ(*views->reservation(tests::reservation_id('Z')), std::nullopt) << "not asked by us";
}

TEST_F(OfSenders, WhatTheLockerHoldsIsNotRefusedByAnAnswerToAnotherCommand) {
    const auto made = reservations->reserve(wanted(), now().wall);
    const auto id = sent().at(0).id;
    arrive({fact::HubCommandAccepted{id, {}},
            fact::SizeReserved{made->id, Size::M, tests::carrier(), now().wall + hours(1)}});
    ASSERT_TRUE(reservations->cancel(*SenderName::parse("parcelway"), made->id, now().wall));
    arrive({fact::HubCommandRefused{sent().at(0).id, Refusal::NothingToDo, {}}});
    EXPECT_EQ(state(made->id), ReservationState::Held);
}

TEST_F(OfSenders, AnOrderThatNoLockerTookInTimeExpires) {
    const auto made = reservations->reserve(wanted(), now().wall);
    ASSERT_TRUE(made);
    passed += days(30);
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(state(made->id), ReservationState::Expired);
    const auto other = reservations->reserve(wanted("r-2"), now().wall);
    ASSERT_TRUE(other);
    arrive({fact::HubCommandExpired{sent().at(0).id, {}}});
    EXPECT_EQ(state(other->id), ReservationState::Expired) << "the locker's clock said so";
}

TEST_F(OfSenders, AReservationCountsUntilItsTimeHasPassedThoughTheLockerIsSilent) {
    EXPECT_TRUE(reservations->reserve(wanted("r-1", Size::S), now().wall));
    EXPECT_TRUE(reservations->reserve(wanted("r-2", Size::S), now().wall));
    EXPECT_EQ(reservations->reserve(wanted("r-3", Size::S), now().wall).error(),
              ReservationError::NothingFree);
    passed += hours(1);
    EXPECT_TRUE(reservations->reserve(wanted("r-3", Size::S), now().wall));
}

TEST_F(OfSenders, AKeyIsForgottenAfterAWhileAndTheReservationIsNot) {
    const auto made = reservations->reserve(wanted(), now().wall);
    constexpr auto kept = retention_of(RetentionClass::ReservationKey).kept;
    ASSERT_TRUE(store->sweep(now().wall + kept));
    EXPECT_EQ(reservations->reserve(wanted(), now().wall)->id, made->id);
    ASSERT_TRUE(store->sweep(now().wall + kept + milliseconds(1)));
    EXPECT_EQ(reservations->reserve(wanted(), now().wall).error(), ReservationError::NothingFree);
    EXPECT_TRUE(*views->reservation(made->id));
}

TEST_F(OfSenders, AStoreThatFailsMakesAndCancelsNothing) {
    FailingFleetStore failing(*store);
    ReservationsOfSenders wounded(
        {.store = failing, .views = *views, .random = random, .queued = [this] { ++queued; }});
    failing.calls.fail("find_locker", StoreError::Unavailable);
    EXPECT_EQ(wounded.reserve(wanted(), now().wall).error(), ReservationError::Unavailable);
    failing.calls.fail("reserve", StoreError::Full);
    EXPECT_EQ(wounded.reserve(wanted(), now().wall).error(), ReservationError::Unavailable);
    failing.calls.fail("reserve", StoreError::Constraint);
    EXPECT_EQ(wounded.reserve(wanted(), now().wall).error(), ReservationError::UnknownLocker);
    EXPECT_EQ(queued, 0);
    failing.calls.fail_no_more();
    const auto made = wounded.reserve(wanted(), now().wall);
    ASSERT_TRUE(made);
    const auto sender = *SenderName::parse("parcelway");
    failing.calls.fail("cancel_reservation", StoreError::Full);
    EXPECT_EQ(wounded.cancel(sender, made->id, now().wall).error(), ReservationError::Unavailable);
    EXPECT_EQ(wounded.cancel(*SenderName::parse("other"), made->id, now().wall).error(),
              ReservationError::UnknownReservation);
    EXPECT_EQ(queued, 1);
    EXPECT_EQ(sent().size(), 1u);
}

}  // namespace
}  // namespace veilbox::fleet
