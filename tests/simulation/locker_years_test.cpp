// Seeded locker-years of the production mind. VEILBOX_SEEDS and VEILBOX_STEPS ask for more than the
// test run's share; a seed that fails fails again.
#include "tests/simulation/sim_people.h"

#include <cstdlib>
#include <set>

#include <gtest/gtest.h>

namespace veilbox::simulation {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

using Counts = std::map<std::string, std::uint64_t>;

// What led there.
std::string last_facts(const std::vector<JournalEntry>& entries) {
    std::string text;
    for (std::size_t i = entries.size() - std::min<std::size_t>(entries.size(), 40);
         i < entries.size(); ++i) {
        text += std::to_string(entries[i].seq) + " " + entries[i].kind + " " +
                entries[i].body.substr(0, 120) + "\n";
    }
    return text;
}

using Names = std::set<std::string>;

Names names_of(const Counts& counts) {
    Names names;
    for (const auto& [name, count] : counts) names.insert(name);
    return names;
}

// What people do, each with its own end; one that never happens is a flow that nobody tries.
const Names everything_people_do{"a QR form is shown",
                                 "a code is typed",
                                 "a code is typed again at a door that nobody sees",
                                 "a code typed while a courier works",
                                 "a courier is replaced",
                                 "a courier gets a new badge",
                                 "an account will end",
                                 "an account that has ended is prolonged",
                                 "a badge of an account that has ended",
                                 "a revoked courier is registered by a late command",
                                 "a badge signs in while PINs are guessed",
                                 "a courier guesses the PIN of another",
                                 "a courier leaves signed in before a scanner that never stops",
                                 "it rains on a courier's page",
                                 "a QR form opens while codes are guessed",
                                 "a scanner never stops",
                                 "somebody guesses pickup codes",
                                 "a courier leaves a door that stays shut, and time stands still",
                                 "a compartment is damaged",
                                 "a courier says how large it is",
                                 "a label of another locker",
                                 "a label while the size is asked",
                                 "a round ends while the size is asked",
                                 "refused: locker_refused",
                                 "refused: perishable",
                                 "refused: too_late",
                                 "a courier says that it is empty",
                                 "a courier says that it was not put in",
                                 "a courier waits until nothing can be undone",
                                 "a door is shut before the parcel was put in",
                                 "a door springs open after it was shut",
                                 "a door that sprang open is shut again",
                                 "a label is scanned twice",
                                 "a parcel is wanted back after its door was shut",
                                 "a round ends while the last deposit can be undone",
                                 "an unknown label after a door was shut",
                                 "the next label is scanned while the last deposit can be undone",
                                 "a courier walks away",
                                 "a courier walks away from an undone deposit",
                                 "a door is pried open",
                                 "a door springs open late",
                                 "a label is scanned again after a restart",
                                 "a label is scanned again after undo",
                                 "a label of long ago",
                                 "a label while the door is open",
                                 "a lock sticks or is mended",
                                 "a parcel is announced once more",
                                 "a parcel is deposited",
                                 "a parcel is left inside after undo",
                                 "a parcel is taken",
                                 "a parcel is taken back out",
                                 "a passer-by closes a door",
                                 "a recipient leaves the door open",
                                 "a recipient leaves the parcel inside",
                                 "a switch breaks or is mended",
                                 "a switch flickers during a visit",
                                 "a parcel is taken at an operator's door",
                                 "a technician finds the parcel inside",
                                 "a technician inspects",
                                 "a wrong PIN",
                                 "a wrong code",
                                 "an announcement is cancelled",
                                 "a parcel is announced with a reservation",
                                 "a reservation is cancelled",
                                 "a reservation is cancelled once more, or too late",
                                 "a size is not reserved",
                                 "a size is reserved",
                                 "a size is reserved once more under the same id",
                                 "refused: nothing_to_reserve",
                                 "an operator opens a compartment",
                                 "an operator opens where somebody is",
                                 "an unknown badge",
                                 "an unknown label",
                                 "an unreadable scan",
                                 "does not fit",
                                 "does not fit beside the others",
                                 "a parcel is announced in a bundle",
                                 "a parcel goes beside others of its bundle",
                                 "a courier says that it is out",
                                 "a recipient takes the whole bundle",
                                 "a recipient comes back for what was left inside",
                                 "a door opens once more by a touch",
                                 "a door opens once more by the same code",
                                 "a recipient says that it is done",
                                 "the next person types a code while another can still come back",
                                 "a recipient takes one of a bundle",
                                 "a problem is reported after the door was shut",
                                 "a problem is reported at the open door",
                                 "a door is shut after a report",
                                 "a door that stayed shut is reported",
                                 "a recipient does not want the parcel",
                                 "a recipient keeps the parcel after all",
                                 "a recipient wants the parcel later",
                                 "a parcel was put back",
                                 "a new code is ordered",
                                 "a parcel is kept longer",
                                 "nobody comes for days",
                                 "a sender wants a deposited parcel back",
                                 "a courier opens a door of the list",
                                 "a courier opens all, one after the other",
                                 "a courier takes it out",
                                 "a courier ends a row",
                                 "a courier leaves it inside",
                                 "a courier takes it after all",
                                 "a courier finds nothing there",
                                 "a courier shuts the door with something inside",
                                 "a courier walks away from an open retrieval",
                                 "a courier leaves the door of a retrieval that stays shut",
                                 "another courier finds a retrieval on the screen",
                                 "a label while a retrieval is open",
                                 "a courier opens an emptied door once more",
                                 "a courier says after all that it is still inside",
                                 "a round ends while a retrieval can be corrected",
                                 "a label is scanned while a retrieval can be corrected",
                                 "a door springs open after it was emptied",
                                 "refused: bad_storage_end",
                                 "a drop-off is announced",
                                 "a drop-off is cancelled",
                                 "somebody brings a parcel",
                                 "something lies where a parcel is dropped off",
                                 "a drop-off is undone at the open door",
                                 "a drop-off does not fit",
                                 "somebody leaves the door of a drop-off open",
                                 "a label while the door of a drop-off is open",
                                 "the door of a drop-off is shut before the parcel was put in",
                                 "a parcel is dropped off",
                                 "somebody still has the parcel that was not put in",
                                 "a drop-off is wanted back after its door was shut",
                                 "whoever dropped off is done",
                                 "another label while a drop-off can be undone",
                                 "whoever dropped off goes",
                                 "nobody says whether a parcel is inside",
                                 "a drop-off is inside, and its label is scanned again",
                                 "somebody says that nothing was left inside",
                                 "a found parcel is settled",
                                 "a second code is ordered",
                                 "the vault has a new key",
                                 "a key that the vault has not signed is offered",
                                 "an old key of the vault is offered",
                                 "a second code is revoked",
                                 "a second code is typed",
                                 "a code that was withdrawn is typed or shown",
                                 "half a code",
                                 "refused: label_already_deposited",
                                 "refused: label_cancelled",
                                 "refused: label_of_another_carrier",
                                 "refused: no_compartment_free",
                                 "sign-in by PIN",
                                 "something is put in at an operator's door",
                                 "sign-in by badge",
                                 "the compartment is not empty",
                                 "the parcel is in, the door stays open",
                                 "time stands still before a recipient's door opens",
                                 "time stands still while a courier is at an open door",
                                 "time stands still while a recipient is at an open door",
                                 "undone"};

// What happens to the disk, the bus, the power and the clock: each at least once a seed.
const Names everything_that_happens{"a command comes too late",
                                    "a door bounces shut",
                                    "a write that failed is found after a power cut",
                                    "bus does not answer",
                                    "a start in doubt of the clock",
                                    "clock step",
                                    "the clock is set right",
                                    "the clock is years ahead",
                                    "the clock says 1970",
                                    "duplicate command",
                                    "every other write fails",
                                    "nothing can be written at start",
                                    "power cut after a failed write",
                                    "power cut at start",
                                    "power cut in a write",
                                    "the disk fails",
                                    "the disk is full",
                                    "the disk is read-only",
                                    "the disk takes nothing for hours",
                                    "the hub sends a command again",
                                    "the journal cannot be read at start",
                                    "the journal is locked",
                                    "the layout changes"};

void add(Counts& total, const Counts& more) {
    for (const auto& [name, count] : more) total[name] += count;
}

TEST(LockerYears, NoParcelIsLostAndNoWrongDoorOpens) {
    const auto seeds = from_environment("VEILBOX_SEEDS", 100);
    const auto first = from_environment("VEILBOX_FIRST_SEED", 1);
    const auto steps = from_environment("VEILBOX_STEPS", 2'950);
    Counts facts;
    Counts did;
    Counts happened;
    Counts faults;
    Counts reservations;
    std::uint64_t collected = 0;
    std::uint64_t retrieved = 0;
    std::uint64_t dropped_off = 0;
    double years = 0;
    for (std::uint64_t seed = first; seed < first + seeds && !HasFailure(); ++seed) {
        SimWorld world(seed);
        SimPeople people(world);
        std::uint64_t step = 0;
        try {
            people.begin();
            for (; step < steps; ++step) people.step();
        } catch (const std::exception& broken) {
            ADD_FAILURE() << "seed " << seed << ", step " << step << ": " << broken.what() << "\n"
                          << last_facts(world.disk.entries());
        }
        add(facts, world.oracle.kinds());
        add(reservations, world.oracle.room.ended());
        add(did, people.did());
        add(happened, world.happened);
        for (const auto& [fault, count] : world.oracle.faults()) {
            faults[std::string(to_text(fault))] += count;
        }
        collected += world.oracle.collected();
        retrieved += world.oracle.retrieved();
        dropped_off += world.oracle.dropped_off();
        years += std::chrono::duration<double, std::ratio<31'556'952>>(world.lived()).count();
    }
    std::printf("%.2f locker-years, %llu parcels collected, %llu retrieved, %llu dropped off\n",
                years, static_cast<unsigned long long>(collected),
                static_cast<unsigned long long>(retrieved),
                static_cast<unsigned long long>(dropped_off));
    for (const auto* counts : {&facts, &faults, &reservations, &happened, &did}) {
        for (const auto& [name, count] : *counts) {
            std::printf("%10llu  %s\n", static_cast<unsigned long long>(count), name.c_str());
        }
        std::printf("\n");
    }
    if (HasFailure()) return;
    EXPECT_EQ(facts.size(), std::variant_size_v<FactBody>) << "a kind of fact never happened";
    EXPECT_EQ(names_of(happened), everything_that_happens);
    for (const auto& [name, count] : happened) {
        EXPECT_GE(count, seeds) << "hardly ever: " << name;
    }
    for (const std::string& name : everything_people_do) {
        EXPECT_TRUE(did.contains(name)) << "nobody did: " << name;
    }
    EXPECT_EQ(names_of(faults), (Names{"BoardNotResponding", "CompartmentFoundEmpty",
                                       "CompartmentNotEmpty", "DoorDidNotOpen", "DoorLeftOpen",
                                       "DoorOpenedUnexpectedly", "DoorReadingUnknown"}));
    EXPECT_EQ(names_of(reservations), (Names{"cancelled", "expired", "used"}));
    EXPECT_GT(collected, seeds * 10);
    EXPECT_GT(retrieved, seeds * 2);
    EXPECT_GT(dropped_off, seeds);
    EXPECT_GE(years, static_cast<double>(seeds) / 5);
}

TEST(LockerYears, TheSameSeedLivesTheSameLife) {
    const auto live = [] {
        SimWorld world(7);
        SimPeople people(world);
        people.begin();
        for (int step = 0; step < 500; ++step) people.step();
        return world.trace();
    };
    EXPECT_EQ(live(), live());
}

}  // namespace
}  // namespace veilbox::simulation
