// Before ':' and inside « » stands a no-break space, as French typesetting wants it.
#include "controller/vault/letters/sentences.h"

namespace veilbox::vault {

constexpr Sentences french{
    .tag = "fr",
    .hello = "Bonjour {0},",
    .hello_without_name = "Bonjour,",

    .type_the_code =
        "Saisissez ce code sur l’écran de la consigne. La porte du casier {0} "
        "s’ouvre. Prenez le colis et poussez la porte pour la fermer.",
    .type_or_scan =
        "Saisissez ce code sur l’écran de la consigne, ou placez le code QR de ce "
        "message sous le lecteur. La porte du casier {0} s’ouvre. Prenez le colis et "
        "poussez la porte pour la fermer.",
    .use_the_earlier_code =
        "Saisissez sur l’écran de la consigne le code de notre dernier message "
        "contenant un code. La porte du casier {0} s’ouvre. Prenez le colis et "
        "poussez la porte pour la fermer.",
    .code = "Code de retrait :",
    .second_code = "Second code de retrait :",
    .picture = "Code QR du code de retrait",

    .compartment = "Casier :",
    .locker = "Consigne :",
    .locker_with_number = "{0}, numéro {1}",
    .address = "Adresse :",
    .kept_until = "Conservé jusqu’au :",
    .sender = "Expéditeur :",
    .opening_hours = "Heures d’ouverture :",
    .access = "Accès sans marches :",
    .help = "Aide :",

    .moment = "{0} {1} {2} {3} à {4}",
    .first_of_month = "1er",
    .weekdays = {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
    .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
               "octobre", "novembre", "décembre"},

    .wrong_door =
        "Si l’écran refuse le code, comparez le nom de la consigne avec ce message : "
        "{0}.",
    .door_stays_shut =
        "Si la porte ne s’ouvre pas, poussez-la une fois et saisissez à nouveau le "
        "code. Si elle reste fermée, signalez-le sur l’écran. Votre colis reste "
        "sous clé et le code reste valable.",
    .code_once_more =
        "Pendant une minute après la fermeture de la porte, le code l’ouvre encore "
        "une fois. Ensuite, il n’est plus valable.",
    .keep_to_yourself =
        "Toute personne qui a le code peut prendre votre colis : gardez-le pour "
        "vous. Personne sur place n’a besoin de l’entendre.",
    .second_code_once_more =
        "Votre propre code reste valable. Le premier des deux qui est utilisé "
        "ouvre la porte, et encore une fois pendant une minute après sa "
        "fermeture. Ensuite, aucun des deux n’est plus valable.",
    .give_to_one_person = "Ne donnez ce code qu’à la personne qui retire le colis pour vous.",
    .privacy = "Ni le livreur ni la consigne ne connaissent votre nom ni votre adresse e-mail.",

    .brief_code = "Code {0}.",
    .brief_second_code = "Second code {0}.",
    .brief_earlier_code = "Utilisez le code de notre dernier message.",
    .brief_kept_until = "Gardé jusqu'au {0}.",
    .brief_moment = "{0}/{1} à {2}",
    .brief_months = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
    .brief_joint = " ",

    .about_code = {.subject = "Votre colis est arrivé : {0}, casier {1}",
                   .preview = "{0}, casier {1}. Le code est dans ce message.",
                   .headline = "Votre colis vous attend : {0}.",
                   .note = "Il ne vous faut ni pièce d’identité ni application. Le code suffit.",
                   .brief_place = "Veilbox, votre colis : {0}, casier {1}.",
                   .brief_end = "Ne partagez pas ce code."},
    .about_new_code = {.subject = "Nouveau code pour votre colis : {0}, casier {1}. Il remplace le "
                                  "précédent",
                       .preview = "{0}, casier {1}. Le code précédent n’est plus valable.",
                       .headline = "Voici un nouveau code pour votre colis : {0}.",
                       .note = "Ce code remplace le précédent, qui n’ouvre plus la porte.",
                       .brief_place = "Veilbox, nouveau code : {0}, casier {1}.",
                       .brief_end = "Il remplace le précédent."},
    .about_delegate = {.subject = "Un second code pour votre colis : {0}, casier {1}",
                       .preview = "{0}, casier {1}. Ce code est pour une autre personne.",
                       .headline = "Voici un second code pour votre colis, pour une autre "
                                   "personne : {0}.",
                       .note = "Vous pouvez transmettre ce message, ou seulement le code.",
                       .brief_place = "Veilbox, votre colis : {0}, casier {1}.",
                       .brief_end = "Pour une seule personne."},
    .about_reminder = {.subject = "Rappel : votre colis vous attend toujours, {0}, casier {1}",
                       .preview = "{0}, casier {1}. Merci de retirer votre colis.",
                       .headline = "Votre colis vous attend toujours : {0}.",
                       .note = "Merci de retirer votre colis à temps. Sinon, un livreur le "
                               "reprend.",
                       .brief_place = "Veilbox, rappel : {0}, casier {1}.",
                       .brief_end = "Ne partagez pas ce code."},
    .about_expired = {.subject = "Votre colis repart : {0}, casier {1}",
                      .preview = "{0}, casier {1}. Le délai de retrait est passé.",
                      .headline = "Votre colis n’a pas été retiré à temps : {0}.",
                      .note = "Le code n’ouvre plus la porte. Un livreur reprend le colis. Si vous "
                              "le souhaitez encore, adressez-vous à l’expéditeur.",
                      .brief_place = "Veilbox, votre colis : {0}, casier {1}.",
                      .brief_end = "Il n'a pas été retiré à temps et repart. Le code "
                                   "n'ouvre plus la porte."},
    .about_collected = {.subject = "Votre colis a été retiré : {0}, casier {1}",
                        .preview = "{0}, casier {1}. Vous n’avez plus rien à faire.",
                        .headline = "Votre colis a été retiré : {0}.",
                        .note = "Vous n’avez plus rien à faire. Si ni vous ni une personne de "
                                "votre choix ne l’avez retiré, prévenez l’expéditeur.",
                        .brief_place = "Veilbox, votre colis : {0}, casier {1}.",
                        .brief_end = "Il a été retiré. Si ce n'est pas par vous, prévenez "
                                     "l'expéditeur."},
    .about_put_back = {.subject = "Votre colis a été remis en place : {0}, casier {1}",
                       .preview = "{0}, casier {1}. Un livreur reprend le colis.",
                       .headline = "Votre colis a été remis dans le casier : {0}.",
                       .note = "Le code n’ouvre plus la porte. Un livreur reprend le colis. Si "
                               "vous ne le vouliez pas, prévenez l’expéditeur.",
                       .brief_place = "Veilbox, votre colis : {0}, casier {1}.",
                       .brief_end = "Il a été remis en place. Un livreur le reprend."},
    .about_problem = {.subject = "Un problème a été signalé : {0}, casier {1}",
                      .preview = "{0}, casier {1}. Le signalement est arrivé.",
                      .headline = "Un problème a été signalé pour votre colis : {0}.",
                      .note = "Le signalement est arrivé. Aucun autre colis n’est déposé dans le "
                              "casier avant qu’il ait été contrôlé. Il est inutile de le signaler "
                              "à nouveau.",
                      .brief_place = "Veilbox, votre colis : {0}, casier {1}.",
                      .brief_end = "Un problème a été signalé. Vous n'avez rien à faire."},
};

}  // namespace veilbox::vault
