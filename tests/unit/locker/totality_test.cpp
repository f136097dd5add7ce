// No sequence of facts makes the mind throw: a journal that can be read can be lived with.
#include "controller/locker/decide.h"
#include "controller/locker/show.h"
#include "tests/support/fixed_zone.h"
#include "tests/support/samples.h"
#include "tests/support/seeded_random.h"

#include <random>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using std::chrono::seconds;

// Draws facts about few parcels, doors and couriers, so that they meet.
class Facts {
  public:
    explicit Facts(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t below(std::uint64_t n) { return engine_() % n; }
    CompartmentId door() { return tests::door(static_cast<int>(1 + below(5))); }
    ParcelId parcel() { return tests::parcel_id(static_cast<char>('1' + below(3))); }
    CourierId courier() { return tests::courier_id(static_cast<char>('A' + below(2))); }
    ReservationId reservation() { return tests::reservation_id(static_cast<char>('A' + below(3))); }
    Digest digest() { return tests::digest(static_cast<std::uint8_t>(below(4))); }
    LockerLayout layout() {
        LockerLayout layout = tests::layout();
        std::erase_if(layout.compartments, [&](const Compartment&) { return below(4) == 0; });
        return layout;
    }

    FactBody draw() {
        auto kinds = tests::one_fact_of_each_kind();
        FactBody fact = kinds[below(kinds.size())];
        std::visit([this](auto& f) { f.fields(f, [this](auto, auto& field) { vary(field); }); },
                   fact);
        return fact;
    }
    std::vector<Command> one_command_of_each_kind() {
        const command::FromHub cancel{.id = tests::command_id('C'),
                                      .what = command::CancelParcel{parcel()}};
        return {
            command::TakeScan{parse_scan(scan_text(ScanKind::Waybill, "0123456789ABCDE1"))},
            command::TakeScan{parse_scan("?")},
            command::SignIn{*CourierNumber::parse("38"), SecretText("2468")},
            command::SignOut{},
            command::EnterCode{SecretText("123456789")},
            command::EnterCode{},
            command::EndDeposit{DepositEnd::Undone},
            command::EndDeposit{DepositEnd::DoesNotFit},
            command::EndDeposit{DepositEnd::NotEmpty},
            command::EndDeposit{DepositEnd::Damaged},
            command::TakeBack{},
            command::Reopen{door()},
            command::FinishPickup{door()},
            command::PutBack{door(), PutBackReason::Damaged},
            command::KeepParcel{door()},
            command::ReportProblem{door(), Problem::Empty},
            command::ReportProblem{door(), Problem::DoorStuck},
            command::ChooseSize{Size::M},
            command::Retrieve{door()},
            command::RetrieveAll{},
            command::LastOne{},
            command::EndRetrieve{RetrieveAnswer::NotThere},
            command::EndRetrieve{RetrieveAnswer::LeftInside},
            command::FinishDropOff{door()},
            command::Touch{},
            command::ReadDoor{door(), Door::Open},
            command::ReadDoor{door(), Door::Closed},
            command::ReadDoor{door(), Door::Unknown},
            command::ReportUnlatch{door(), false},
            command::Tick{},
            command::Start{layout(), "0.1.0"},
            cancel,
            command::FromHub{.id = tests::command_id('D'),
                             .what = command::UnblockCompartment{door()}},
            command::FromHub{.id = tests::command_id('F'),
                             .what = command::OpenCompartment{door()}},
            command::FromHub{.id = tests::command_id('E'),
                             .what = command::RevokeCourier{courier()}},
            command::FromHub{.id = tests::command_id('G'),
                             .what = command::ReserveSize{{reservation(), Size::S, tests::carrier(),
                                                           Instant::max()}}},
            command::FromHub{.id = tests::command_id('J'),
                             .what = command::IssueCode{parcel(), CodeHolder::Delegate}},
            command::FromHub{.id = tests::command_id('K'),
                             .what = command::RevokeSecondCode{parcel()}},
            command::FromHub{.id = tests::command_id('M'),
                             .what = command::UseVaultKey{tests::vault_key()}},
            command::FromHub{.id = tests::command_id('H'),
                             .what = command::CancelReservation{reservation()}},
            command::FromHub{
                .id = tests::command_id('P'),
                .what = command::ExtendStorage{parcel(), Instant(std::chrono::hours(24))}},
            command::FromHub{.id = tests::command_id('Q'),
                             .what = command::SettleFound{below(200), FoundOutcome::Kept}},
        };
    }

  private:
    void vary(CompartmentId& field) { field = door(); }
    void vary(ParcelId& field) { field = parcel(); }
    void vary(CourierId& field) { field = courier(); }
    void vary(ReservationId& field) { field = reservation(); }
    void vary(std::optional<ReservationId>& field) { field = reservation(); }
    void vary(Digest& field) { field = digest(); }
    void vary(LockerLayout& field) { field = layout(); }
    void vary(auto&) {}

    std::mt19937_64 engine_;
};

// Answers every secret with one of four digests, so that codes, badges and labels often fit.
class SmallSecrets final : public LockerSecrets {
  public:
    explicit SmallSecrets(Facts& facts) : facts_(facts) {}
    // Eight: the mind draws until a code is new, and facts hold no more than four.
    Digest code_digest(const SecretText&) const override {
        return tests::digest(static_cast<std::uint8_t>(facts_.below(8)));
    }
    Digest qr_digest(const SecretText&) const override { return facts_.digest(); }
    Digest badge_digest(const SecretText&) const override { return facts_.digest(); }
    Digest pin_digest(const CourierNumber&, const SecretText&) const override {
        return facts_.digest();
    }
    Digest waybill_digest(const Waybill&) const override { return facts_.digest(); }
    OfferedKey judge(const SignedVaultKey&, const std::optional<SignedVaultKey>&) const override {
        return static_cast<OfferedKey>(facts_.below(4));
    }
    std::string seal_pickup(const ParcelId&, const PickupSecret&,
                            const std::optional<SignedVaultKey>&, Random&) const override {
        return "vb1.1.AAAA";
    }
    Bytes sign_pickup(const PickupRequest&) const override { return Bytes(64, 1); }

  private:
    Facts& facts_;
};

TEST(Totality, AfterAnySequenceOfFactsEveryCommandIsDecidedAndEveryStateIsShown) {
    std::size_t decided = 0;
    std::size_t visits = 0;
    std::size_t pulses = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Facts facts(seed);
        const SmallSecrets secrets(facts);
        tests::SeededRandom random(seed);
        const LockerPolicy limits{.kept_for = std::chrono::hours(48)};
        const auto locker = *LockerId::parse("0412");
        const tests::FixedZone zone;
        LockerState state;
        evolve(state, fact::LockerConfigured{tests::layout()}, Instant{}, Uptime{});
        Uptime uptime{};
        for (int step = 0; step < 200; ++step) {
            uptime += seconds(facts.below(40));
            const Now now{Instant{}, uptime};
            evolve(state, facts.draw(), now.wall, now.uptime);
            EXPECT_NO_THROW(show(state, {}, limits, now));
            for (const Command& command : facts.one_command_of_each_kind()) {
                const Context context{now, limits, random, secrets, locker, zone};
                Decision decision;
                EXPECT_NO_THROW(decision = decide(state, command, context));
                ++decided;
                for (const FactBody& fact : decision.facts) {
                    const auto* pulse = std::get_if<fact::DoorUnlatchRequested>(&fact);
                    if (pulse == nullptr) continue;
                    ++pulses;
                    EXPECT_TRUE(state.compartments.at(pulse->compartment).wired);
                }
            }
            for (const auto& [id, compartment] : state.compartments)
                visits += compartment.visit ? 1 : 0;
        }
    }
    EXPECT_EQ(decided, 60u * 200u * 42u);
    EXPECT_GT(visits, 5'000u);
    EXPECT_GT(pulses, 100u);
}

}  // namespace
}  // namespace veilbox
