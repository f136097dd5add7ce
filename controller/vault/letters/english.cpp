#include "controller/vault/letters/sentences.h"

namespace veilbox::vault {

constexpr Sentences english{
    .tag = "en",
    .hello = "Hello {0},",
    .hello_without_name = "Hello,",

    .type_the_code =
        "Type this code on the locker's screen. The door of compartment {0} opens. "
        "Take the parcel and push the door shut.",
    .type_or_scan =
        "Type this code on the locker's screen, or hold the QR code of this message "
        "under the scanner. The door of compartment {0} opens. Take the parcel and "
        "push the door shut.",
    .use_the_earlier_code =
        "Type the code from our latest message with a code on the locker's "
        "screen. The door of compartment {0} opens. Take the parcel and push "
        "the door shut.",
    .code = "Pickup code:",
    .second_code = "Second pickup code:",
    .picture = "QR code of the pickup code",

    .compartment = "Compartment:",
    .locker = "Locker:",
    .locker_with_number = "{0}, number {1}",
    .address = "Address:",
    .kept_until = "Kept until:",
    .sender = "Sent by:",
    .opening_hours = "Opening hours:",
    .access = "Step-free access:",
    .help = "Help:",

    .moment = "{0}, {1} {2} {3}, {4}",
    .first_of_month = "1",
    .weekdays = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    .months = {"January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December"},

    .wrong_door =
        "If the screen refuses the code, compare the name of the locker with this "
        "message: {0}.",
    .door_stays_shut =
        "If the door does not open, push it once and type the code again. If it "
        "stays shut, choose \"Report the door\" on the screen. Your parcel stays "
        "locked in and the code stays valid.",
    .code_once_more =
        "For a minute after the door was shut, the code opens it once more. Then it "
        "is used up.",
    .keep_to_yourself =
        "Whoever has the code can take your parcel, so keep it to yourself. No "
        "person at the locker needs to hear it.",
    .second_code_once_more =
        "Your own code stays valid. The first of the two that is used opens "
        "the door, and for a minute after it was shut once more. Then both "
        "are used up.",
    .give_to_one_person = "Give this code only to the person who takes the parcel for you.",
    .privacy = "Neither the courier nor the locker knows your name or your e-mail address.",

    .brief_code = "Code {0}.",
    .brief_second_code = "Second code {0}.",
    .brief_earlier_code = "Use the code from our last message.",
    .brief_kept_until = "Kept until {0}.",
    .brief_moment = "{0} {1} {2}",
    .brief_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                     "Dec"},
    .brief_joint = " ",

    .about_code = {.subject = "Your parcel is at {0}, compartment {1}",
                   .preview = "Compartment {1} at {0}. The code is in this message.",
                   .headline = "Your parcel is waiting for you at {0}.",
                   .note = "You need neither an identity card nor an app. The code is enough.",
                   .brief_place = "Veilbox: parcel at {0}, compartment {1}.",
                   .brief_end = "Do not share."},
    .about_new_code = {.subject = "New code for your parcel at {0}, compartment {1}: it replaces "
                                  "the earlier one",
                       .preview = "Compartment {1} at {0}. The earlier code is no longer valid.",
                       .headline = "Here is a new code for your parcel at {0}.",
                       .note =
                           "This code replaces the earlier one, which no longer opens the door.",
                       .brief_place = "Veilbox: new code for parcel at {0}, compartment {1}.",
                       .brief_end = "It replaces the old one."},
    .about_delegate = {.subject = "A second code for your parcel at {0}, compartment {1}",
                       .preview = "Compartment {1} at {0}. This code is for another person.",
                       .headline = "Here is a second code for your parcel at {0}, for another "
                                   "person.",
                       .note = "You can pass this message on, or only the code.",
                       .brief_place = "Veilbox: parcel at {0}, compartment {1}.",
                       .brief_end = "Give it to one person only."},
    .about_reminder = {.subject = "Reminder: your parcel is still at {0}, compartment {1}",
                       .preview = "Compartment {1} at {0}. Please collect your parcel.",
                       .headline = "Your parcel is still waiting for you at {0}.",
                       .note = "Please collect your parcel in time. Otherwise a courier takes it "
                               "back.",
                       .brief_place = "Veilbox reminder: parcel at {0}, compartment {1}.",
                       .brief_end = "Do not share."},
    .about_expired = {.subject = "Your parcel at {0}, compartment {1}, goes back",
                      .preview = "Compartment {1} at {0}. The time to collect it is over.",
                      .headline = "Your parcel at {0} was not collected in time.",
                      .note = "The code no longer opens the door. A courier takes the parcel back. "
                              "If you still want it, please ask the sender.",
                      .brief_place = "Veilbox: parcel at {0}, compartment {1}.",
                      .brief_end = "Not collected in time, so it goes back. The code no "
                                   "longer works."},
    .about_collected = {.subject = "Your parcel from {0}, compartment {1}, was collected",
                        .preview = "Compartment {1} at {0}. You need to do nothing more.",
                        .headline = "Your parcel was collected at {0}.",
                        .note = "You need to do nothing more. If neither you nor a person of your "
                                "choice has taken it, please tell the sender.",
                        .brief_place = "Veilbox: parcel at {0}, compartment {1}.",
                        .brief_end = "It was collected. If not by you, tell the sender."},
    .about_put_back = {.subject = "Your parcel at {0}, compartment {1}, was put back",
                       .preview = "Compartment {1} at {0}. A courier takes the parcel back.",
                       .headline = "Your parcel was put back into the compartment at {0}.",
                       .note = "The code no longer opens the door. A courier takes the parcel "
                               "back. If you did not want that, please tell the sender.",
                       .brief_place = "Veilbox: parcel at {0}, compartment {1}.",
                       .brief_end = "It was put back. A courier takes it back."},
    .about_problem = {.subject = "A problem was reported at {0}, compartment {1}",
                      .preview = "Compartment {1} at {0}. The report has arrived.",
                      .headline = "A problem with your parcel was reported at {0}.",
                      .note = "The report has arrived. The compartment gets no other parcel until "
                              "it has been checked. You do not need to report it again.",
                      .brief_place = "Veilbox: parcel at {0}, compartment {1}.",
                      .brief_end = "A problem was reported. You need to do nothing more."},
};

}  // namespace veilbox::vault
