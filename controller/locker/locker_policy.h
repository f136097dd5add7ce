// Every limit of the locker's mind, in one place. The controller reads them from its configuration
// (deploy/examples/locker.toml names each key and its range).
#pragma once
#include "controller/domain/time.h"

namespace veilbox {

struct LockerPolicy {
    // --- the person in front
    milliseconds courier_idle = std::chrono::seconds(90);
    // How long a refusal and a "thank you" stay on the screen.
    milliseconds notice = std::chrono::seconds(8);
    milliseconds done = std::chrono::seconds(15);
    // How long the number of a report stays on the screen, and a door that did not open.
    milliseconds farewell = std::chrono::seconds(30);
    // After the door was shut the same code opens it once more for so long; then the parcel is
    // collected and the compartment is free. 0: as soon as the door is shut.
    milliseconds reopen_within = std::chrono::seconds(60);
    int reopened_at_most = 3;  // not for an installer to change
    // How long a courier who has signed out can look at the receipt. Others can use the screen.
    milliseconds receipt = std::chrono::seconds(20);
    // A door that a recipient left open gives the screen back to the next person after this time.
    milliseconds collect_focus = std::chrono::seconds(60);

    // After the door was shut the courier can still undo the deposit for so long, or until the next
    // label; only then is the pickup code drawn.
    milliseconds undo_within = std::chrono::seconds(10);
    // A round in which nothing was put in, opened or closed for so long ends, whoever touches.
    milliseconds round_without_progress = std::chrono::minutes(5);

    // --- the door of a visit
    milliseconds door_must_open_within = std::chrono::seconds(4);
    // A second pulse later than this after the first would open a door with nobody there.
    milliseconds pulse_again_within = std::chrono::seconds(10);
    // A courier who gave no sign of life for this long gets no other door.
    milliseconds next_door_within = std::chrono::seconds(15);
    // In a row the next door opens only if this one was shut so soon after it opened: later it may
    // have been shut by somebody else. Not for an installer to change.
    milliseconds next_in_row_within = std::chrono::seconds(30);
    // A door that opens this long after its visit was given up still belongs to that visit.
    milliseconds late_door_within = std::chrono::seconds(60);
    // A door that is shut sooner than this after it opened has bounced: nothing was done.
    milliseconds shut_at_once_within = milliseconds(1500);
    // Then a visit whose door cannot be read is over, and the compartment has to be inspected.
    milliseconds unseen_after = std::chrono::seconds(60);
    milliseconds door_left_open_after = std::chrono::minutes(2);
    // Then a deposit whose courier gives no sign of life holds the screen no longer.
    milliseconds deposit_left_open_after = std::chrono::minutes(5);
    int pulses_per_request = 2;  // not for an installer to change

    // --- how long parcels are kept; 0: nobody says
    milliseconds kept_for{0};
    milliseconds longest_kept = std::chrono::days(30);  // from now on, also by extension
    // By its recipient at the machine, as often as it ends before `longest_kept` after the deposit.
    milliseconds prolonged_by = std::chrono::days(3);
    milliseconds first_reminder_before = std::chrono::hours(24);
    milliseconds last_reminder_before = std::chrono::hours(3);
    // No reminder then, as times of the day at the locker. The same twice: always.
    milliseconds quiet_from = std::chrono::hours(21);
    milliseconds quiet_until = std::chrono::hours(8);

    // --- wrong codes and wrong PINs: so many are free, then the wait doubles from the first to the
    // longest.
    int free_tries = 5;
    // PINs at this machine, of whatever number.
    int free_pins_of_machine = 20;
    // NIST SP 800-63B-4: then one try an hour. Not for an installer to change.
    int most_failures = 100;
    milliseconds first_wait = std::chrono::seconds(30);
    milliseconds longest_wait = std::chrono::minutes(15);

    bool operator==(const LockerPolicy&) const = default;
};

}  // namespace veilbox
