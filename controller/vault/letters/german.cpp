#include "controller/vault/letters/sentences.h"

namespace veilbox::vault {

constexpr Sentences german{
    .tag = "de",
    .hello = "Guten Tag {0},",
    .hello_without_name = "Guten Tag,",

    .type_the_code =
        "Tippen Sie diesen Code auf dem Bildschirm der Anlage ein. Die Tür von Fach "
        "{0} geht auf. Nehmen Sie das Paket heraus und drücken Sie die Tür zu.",
    .type_or_scan =
        "Tippen Sie diesen Code auf dem Bildschirm der Anlage ein oder halten Sie den "
        "QR-Code dieser Nachricht unter den Scanner. Die Tür von Fach {0} geht auf. "
        "Nehmen Sie das Paket heraus und drücken Sie die Tür zu.",
    .use_the_earlier_code =
        "Tippen Sie den Code aus unserer letzten Nachricht mit einem Code auf "
        "dem Bildschirm der Anlage ein. Die Tür von Fach {0} geht auf. Nehmen "
        "Sie das Paket heraus und drücken Sie die Tür zu.",
    .code = "Abholcode:",
    .second_code = "Zweiter Abholcode:",
    .picture = "QR-Code des Abholcodes",

    .compartment = "Fach:",
    .locker = "Anlage:",
    .locker_with_number = "{0}, Nummer {1}",
    .address = "Adresse:",
    .kept_until = "Aufbewahrt bis:",
    .sender = "Absender:",
    .opening_hours = "Öffnungszeiten:",
    .access = "Stufenloser Zugang:",
    .help = "Hilfe:",

    .moment = "{0}, {1}. {2} {3}, {4} Uhr",
    .first_of_month = "1",
    .weekdays = {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
    .months = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
               "Oktober", "November", "Dezember"},

    .wrong_door =
        "Wenn der Bildschirm den Code ablehnt, vergleichen Sie bitte den Namen der "
        "Anlage mit dieser Nachricht: {0}.",
    .door_stays_shut =
        "Wenn die Tür nicht aufgeht, drücken Sie einmal dagegen und tippen Sie den "
        "Code noch einmal ein. Bleibt sie zu, wählen Sie auf dem Bildschirm „Tür "
        "melden“. Ihr Paket bleibt eingeschlossen und der Code bleibt gültig.",
    .code_once_more =
        "Nach dem Schließen öffnet der Code die Tür eine Minute lang noch einmal. "
        "Danach ist er verbraucht.",
    .keep_to_yourself =
        "Wer den Code hat, kann Ihr Paket nehmen. Behalten Sie ihn deshalb für "
        "sich. Vor Ort braucht ihn niemand zu hören.",
    .second_code_once_more =
        "Ihr eigener Code bleibt gültig. Der Code, der zuerst benutzt wird, "
        "öffnet die Tür, und nach dem Schließen eine Minute lang noch einmal. "
        "Danach sind beide verbraucht.",
    .give_to_one_person = "Geben Sie diesen Code nur der Person, die das Paket für Sie abholt.",
    .privacy = "Weder der Zusteller noch die Anlage kennt Ihren Namen oder Ihre E-Mail-Adresse.",

    .brief_code = "Code {0}.",
    .brief_second_code = "Zweiter Code {0}.",
    .brief_earlier_code = "Es gilt der Code aus unserer letzten Nachricht.",
    .brief_kept_until = "Abholen bis {0}.",
    .brief_moment = "{0}.{1}. {2}",
    .brief_months = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
    .brief_joint = " ",

    .about_code = {.subject = "Ihr Paket liegt bereit: {0}, Fach {1}",
                   .preview = "{0}, Fach {1}. Der Code steht in dieser Nachricht.",
                   .headline = "Ihr Paket liegt für Sie bereit: {0}.",
                   .note = "Sie brauchen weder einen Ausweis noch eine App. Der Code genügt.",
                   .brief_place = "Veilbox, Ihr Paket: {0}, Fach {1}.",
                   .brief_end = "Bitte nicht weitersagen."},
    .about_new_code = {.subject = "Neuer Code für Ihr Paket: {0}, Fach {1}. Er ersetzt den "
                                  "früheren",
                       .preview = "{0}, Fach {1}. Der frühere Code gilt nicht mehr.",
                       .headline = "Hier ist ein neuer Code für Ihr Paket: {0}.",
                       .note = "Dieser Code ersetzt den früheren, der die Tür nicht mehr öffnet.",
                       .brief_place = "Veilbox, neuer Code: {0}, Fach {1}.",
                       .brief_end = "Er ersetzt den früheren."},
    .about_delegate = {.subject = "Ein zweiter Code für Ihr Paket: {0}, Fach {1}",
                       .preview = "{0}, Fach {1}. Dieser Code ist für eine andere Person.",
                       .headline = "Hier ist ein zweiter Code für Ihr Paket, für eine andere "
                                   "Person: {0}.",
                       .note = "Sie können diese Nachricht weitergeben oder nur den Code.",
                       .brief_place = "Veilbox, Ihr Paket: {0}, Fach {1}.",
                       .brief_end = "Nur an eine Person geben."},
    .about_reminder = {.subject = "Erinnerung: Ihr Paket liegt noch bereit: {0}, Fach {1}",
                       .preview = "{0}, Fach {1}. Bitte holen Sie Ihr Paket ab.",
                       .headline = "Ihr Paket liegt noch für Sie bereit: {0}.",
                       .note = "Bitte holen Sie Ihr Paket rechtzeitig ab. Sonst nimmt ein "
                               "Zusteller es wieder mit.",
                       .brief_place = "Veilbox, Erinnerung: {0}, Fach {1}.",
                       .brief_end = "Bitte nicht weitersagen."},
    .about_expired = {.subject = "Ihr Paket geht zurück: {0}, Fach {1}",
                      .preview = "{0}, Fach {1}. Die Zeit zum Abholen ist vorbei.",
                      .headline = "Ihr Paket wurde nicht rechtzeitig abgeholt: {0}.",
                      .note = "Der Code öffnet die Tür nicht mehr. Ein Zusteller nimmt das Paket "
                              "wieder mit. Wenn Sie es noch möchten, fragen Sie bitte den "
                              "Absender.",
                      .brief_place = "Veilbox, Ihr Paket: {0}, Fach {1}.",
                      .brief_end = "Es wurde nicht rechtzeitig abgeholt und geht zurück. "
                                   "Der Code gilt nicht mehr."},
    .about_collected = {.subject = "Ihr Paket wurde abgeholt: {0}, Fach {1}",
                        .preview = "{0}, Fach {1}. Sie müssen nichts weiter tun.",
                        .headline = "Ihr Paket wurde abgeholt: {0}.",
                        .note = "Sie müssen nichts weiter tun. Wenn weder Sie noch eine Person "
                                "Ihrer Wahl es abgeholt hat, sagen Sie es bitte dem Absender.",
                        .brief_place = "Veilbox, Ihr Paket: {0}, Fach {1}.",
                        .brief_end = "Es wurde abgeholt. Wenn nicht von Ihnen, sagen Sie es "
                                     "dem Absender."},
    .about_put_back = {.subject = "Ihr Paket wurde zurückgelegt: {0}, Fach {1}",
                       .preview = "{0}, Fach {1}. Ein Zusteller nimmt das Paket wieder mit.",
                       .headline = "Ihr Paket wurde in das Fach zurückgelegt: {0}.",
                       .note = "Der Code öffnet die Tür nicht mehr. Ein Zusteller nimmt das Paket "
                               "wieder mit. Wenn Sie das nicht wollten, sagen Sie es bitte dem "
                               "Absender.",
                       .brief_place = "Veilbox, Ihr Paket: {0}, Fach {1}.",
                       .brief_end = "Es wurde zurückgelegt. Ein Zusteller nimmt es wieder "
                                    "mit."},
    .about_problem = {.subject = "Ein Problem wurde gemeldet: {0}, Fach {1}",
                      .preview = "{0}, Fach {1}. Die Meldung ist angekommen.",
                      .headline = "Zu Ihrem Paket wurde ein Problem gemeldet: {0}.",
                      .note = "Die Meldung ist angekommen. Bis das Fach geprüft ist, wird kein "
                              "anderes Paket hineingelegt. Sie müssen es nicht noch einmal "
                              "melden.",
                      .brief_place = "Veilbox, Ihr Paket: {0}, Fach {1}.",
                      .brief_end = "Ein Problem wurde gemeldet. Sie müssen nichts weiter "
                                   "tun."},
};

}  // namespace veilbox::vault
