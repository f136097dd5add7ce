#include "tests/bench/locker/code_check.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/hpke.h"
#include "controller/crypto/secrets.h"
#include "controller/locker/decide.h"
#include "tests/bench/locker/welch.h"
#include "tests/bench/row.h"
#include "tests/support/fixed_zone.h"
#include "tests/support/locker_at_a_wall.h"
#include "tests/support/locker_keys.h"
#include "tests/support/samples.h"
#include "tests/support/seeded_random.h"

#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

namespace veilbox::bench {
namespace {

using std::chrono::steady_clock;

constexpr int live_codes = 100;
constexpr int used_codes = 10'000;
constexpr std::size_t samples = 500'000;  // of each class (R8: a million)
constexpr std::size_t code_length = 9;

constexpr double no_evidence_t = 4.5;
constexpr double least_control_t = 10;
// What a keypad and a screen can show. A screen that redraws each 16.7 ms adds noise of 4.8 ms: of
// the 8,860 tries that the guard permits in a year, half of each, t reaches 4.5 from 460 us on.
constexpr double most_median_difference_us = 50;
constexpr double frame_us = 16'700;

// A locker with 100 parcels inside, behind doors that stand open, each with a code that was
// replaced, and 10,000 collected ones.
class FullLocker {
  public:
    FullLocker() {
        for (int i = 1; i <= live_codes; ++i) {
            const CompartmentId id = tests::door(i);
            CompartmentState compartment{.compartment = {.id = id, .top = i}, .door = Door::Open};
            const auto [code, parcel] = add(ParcelStatus::Deposited, id);
            compartment.parcels.insert(parcel);
            state_.compartments.emplace(id, std::move(compartment));
            live.push_back(code);
            withdrawn.push_back(unknown());
            state_.by_code.emplace(secrets_.code_digest(SecretText(withdrawn.back())), parcel);
        }
        for (int i = 0; i < used_codes; ++i) {
            used.push_back(add(ParcelStatus::Collected, std::nullopt).first);
        }
    }

    std::optional<Refusal> check(const SecretText& code) {
        return decide(state_, command::EnterCode{code},
                      {.now = {},
                       .limits = limits_,
                       .random = bytes_,
                       .secrets = secrets_,
                       .locker = locker_,
                       .zone = zone_})
            .refused;
    }
    std::string unknown() { return unlike_known({}); }
    // Differs from a live one in its last three digits only.
    std::string near_miss() { return unlike_known(any_of(live).substr(0, code_length - 3)); }
    const std::string& any_of(const std::vector<std::string>& codes) {
        return codes[chance() % codes.size()];
    }
    std::mt19937_64 chance{7};

    std::vector<std::string> live;
    std::vector<std::string> used;
    std::vector<std::string> withdrawn;

  private:
    std::pair<std::string, ParcelId> add(ParcelStatus status, std::optional<CompartmentId> in) {
        const std::string code = unknown();
        const auto parcel = *ParcelId::parse(crypto::random_id_text(bytes_));
        state_.by_code.emplace(secrets_.code_digest(SecretText(code)), parcel);
        state_.by_code.emplace(secrets_.qr_digest(SecretText(code)), parcel);
        ParcelState kept{.status = status, .carrier = tests::carrier(), .compartment = in};
        if (status == ParcelStatus::Deposited) {
            kept.codes = {{.code = secrets_.code_digest(SecretText(code)),
                           .qr = secrets_.qr_digest(SecretText(code))}};
        }
        state_.parcels.emplace(parcel, std::move(kept));
        return {code, parcel};
    }
    std::string unlike_known(const std::string& beginning) {
        std::string code;
        do {
            code = beginning;
            while (code.size() < code_length) code += static_cast<char>('0' + chance() % 10);
        } while (state_.by_code.contains(secrets_.code_digest(SecretText(code))));
        return code;
    }

    tests::SeededRandom bytes_{5};
    LockerPolicy limits_;
    LockerId locker_ = *LockerId::parse("0412");
    tests::FixedZone zone_;
    crypto::KeyedSecrets secrets_ = tests::secrets_of_locker();
    LockerState state_;
};

// The positive control: what a locker that keeps its codes in plain text would do.
bool early_exit_finds(const std::vector<std::string>& codes, std::string_view typed) {
    for (const std::string& code : codes) {
        std::size_t same = 0;
        while (same < code.size() && same < typed.size() && code[same] == typed[same]) ++same;
        if (same == code.size() && same == typed.size()) return true;
    }
    return false;
}

using NextCode = std::function<std::string()>;

// The classes take turns by chance. What the making of a code leaves in the caches must not depend
// on the class: so many are made in advance.
template <class Check>
TwoClasses times_of(FullLocker& locker, const std::array<NextCode, 2>& classes, Check check) {
    constexpr std::size_t batch = 500;
    TwoClasses times;
    while (std::min(times[0].size(), times[1].size()) < samples) {
        std::vector<std::pair<std::size_t, SecretText>> codes;
        for (std::size_t i = 0; i < batch; ++i) {
            const std::size_t which = locker.chance() % 2;
            codes.emplace_back(which, SecretText(classes[which]()));
        }
        for (const auto& [which, code] : codes) {
            const auto began = steady_clock::now();
            check(code);
            times[which].push_back(micros(steady_clock::now() - began));
        }
    }
    return times;
}

// The same classes through the whole mind, with the durable fact that comes before the answer.
struct DurableTimes {
    std::vector<double> unknown;
    std::vector<double> used;
    std::vector<double> refused;
};

DurableTimes durable_times() {
    constexpr int tries = 400;
    tests::LockerAtAWall locker;
    locker.all_doors_say(Door::Closed);
    locker.register_courier('A', "38", "BADGE1", "2468");
    locker.announce('A', Size::S);
    locker.announce('B', Size::S);
    locker.scan(tests::LockerAtAWall::badge("BADGE1"));
    const int stays = locker.deposit('A');
    const int leaves = locker.deposit('B');
    locker.tell(command::SignOut{});
    const std::string live(locker.code_of('A').code.reveal());
    const std::string used(locker.code_of('B').code.reveal());
    locker.type(used);
    locker.door_says(leaves, Door::Open);
    locker.door_says(leaves, Door::Closed);
    locker.door_says(stays, Door::Open);

    std::mt19937_64 chance{9};
    const auto time_of = [&](const std::string& code, bool is_used, bool is_refused) {
        locker.pass(std::chrono::hours(2));  // the guard forgets
        const auto began = steady_clock::now();
        const auto refusal = locker.type(code);
        const double us = micros(steady_clock::now() - began);
        const Refusal wanted = is_refused ? Refusal::CloseDoorFirst
                               : is_used  ? Refusal::CodeUsed
                                          : Refusal::WrongCode;
        if (refusal != wanted) throw std::runtime_error("the mind gives a code another answer");
        return us;
    };
    DurableTimes times;
    for (int i = 0; i < 3 * tries; ++i) {
        const auto which = chance() % 3;
        if (which == 0) {
            std::string code = live;
            for (char& digit : code) digit = static_cast<char>('0' + chance() % 10);
            times.unknown.push_back(time_of(code, false, false));
        } else if (which == 1) {
            times.used.push_back(time_of(used, true, false));
        } else {
            times.refused.push_back(time_of(live, false, true));
        }
    }
    return times;
}

bool row(const std::string& name, double value, const char* unit, double against, double budget) {
    return print({"locker/code_check_timing/" + name, value, unit, against, budget});
}

}  // namespace

bool bench_code_check() {
    FullLocker locker;
    const NextCode unknown = [&] { return locker.unknown(); };
    const NextCode near_miss = [&] { return locker.near_miss(); };
    const NextCode used = [&] { return locker.any_of(locker.used); };
    const NextCode refused = [&] { return locker.any_of(locker.live); };
    const NextCode withdrawn = [&] { return locker.any_of(locker.withdrawn); };
    const auto answers = [&](const NextCode& code, Refusal refusal) {
        if (locker.check(SecretText(code())) != refusal) {
            throw std::runtime_error("a class of codes is not what it should be");
        }
    };
    answers(unknown, Refusal::WrongCode);
    answers(near_miss, Refusal::WrongCode);
    answers(used, Refusal::CodeUsed);
    answers(refused, Refusal::CloseDoorFirst);
    answers(withdrawn, Refusal::CodeWithdrawn);

    const auto check = [&](const SecretText& code) { locker.check(code); };
    bool found = false;
    const auto control = [&](const SecretText& code) {
        found = early_exit_finds(locker.live, code.reveal()) || found;
    };
    const auto seen = difference(times_of(locker, {unknown, near_miss}, control));
    if (found) throw std::runtime_error("the control's codes are live");
    bool ok = row("early_exit_is_seen/t", least_control_t, "t", seen.t, 1);
    // A guesser must not come closer to a live code digit by digit.
    const auto close = difference(times_of(locker, {unknown, near_miss}, check));
    ok = row("near_miss/t", close.t, "t", no_evidence_t, 1) && ok;

    // These take other branches, and the screen gives them other words: t has no limit here.
    const auto branches = [&](const std::string& name, const std::array<NextCode, 2>& classes) {
        const auto apart = difference(times_of(locker, classes, check));
        row(name + "/t", apart.t, "t", 0, 0);
        ok = row(name + "/medians", apart.medians, "us", most_median_difference_us, 1) && ok;
    };
    branches("unknown_used", {unknown, used});
    branches("unknown_refused", {unknown, refused});
    branches("used_refused", {used, refused});
    branches("unknown_withdrawn", {unknown, withdrawn});

    const DurableTimes durable = durable_times();
    const auto hidden = difference({durable.unknown, durable.used});
    ok = row("durable/unknown_used/t", hidden.t, "t", no_evidence_t, 1) && ok;
    // A live code that is refused is a fact too; once a minute, and who typed it knows that it
    // lives.
    const auto shown = difference({durable.unknown, durable.refused});
    row("durable/unknown_refused/t", shown.t, "t", 0, 0);
    return row("durable/unknown_refused/medians", shown.medians, "us", frame_us, 1) && ok;
}

}  // namespace veilbox::bench
