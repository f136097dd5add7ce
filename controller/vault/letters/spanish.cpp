#include "controller/vault/letters/sentences.h"

namespace veilbox::vault {

constexpr Sentences spanish{
    .tag = "es",
    .hello = "Hola, {0}:",
    .hello_without_name = "Hola:",

    .type_the_code =
        "Escriba este código en la pantalla de la taquilla. Se abre la puerta del "
        "compartimento {0}. Recoja el paquete y empuje la puerta para cerrarla.",
    .type_or_scan =
        "Escriba este código en la pantalla de la taquilla o ponga el código QR de "
        "este mensaje bajo el escáner. Se abre la puerta del compartimento {0}. "
        "Recoja el paquete y empuje la puerta para cerrarla.",
    .use_the_earlier_code =
        "Escriba en la pantalla de la taquilla el código de nuestro último "
        "mensaje con un código. Se abre la puerta del compartimento {0}. "
        "Recoja el paquete y empuje la puerta para cerrarla.",
    .code = "Código de recogida:",
    .second_code = "Segundo código de recogida:",
    .picture = "Código QR del código de recogida",

    .compartment = "Compartimento:",
    .locker = "Taquilla:",
    .locker_with_number = "{0}, número {1}",
    .address = "Dirección:",
    .kept_until = "Se guarda hasta:",
    .sender = "Remitente:",
    .opening_hours = "Horario:",
    .access = "Acceso sin escalones:",
    .help = "Ayuda:",

    .moment = "{0}, {1} de {2} de {3}, {4} h",
    .first_of_month = "1",
    .weekdays = {"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
    .months = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
               "septiembre", "octubre", "noviembre", "diciembre"},

    .wrong_door =
        "Si la pantalla rechaza el código, compare el nombre de la taquilla con este "
        "mensaje: {0}.",
    .door_stays_shut =
        "Si la puerta no se abre, empújela una vez y escriba el código de nuevo. "
        "Si sigue cerrada, avise en la pantalla de que la puerta no se abre. Su "
        "paquete sigue guardado bajo llave y el código sigue siendo válido.",
    .code_once_more =
        "Durante un minuto después de cerrar la puerta, el código la abre una vez "
        "más. Después ya no sirve.",
    .keep_to_yourself =
        "Quien tenga el código puede llevarse su paquete, así que no lo comparta. "
        "Nadie junto a la taquilla necesita oírlo.",
    .second_code_once_more =
        "Su propio código sigue siendo válido. El primero de los dos que se "
        "use abre la puerta, y una vez más durante un minuto después de "
        "cerrarla. Después ya no sirve ninguno.",
    .give_to_one_person = "Dé este código solo a la persona que recoge el paquete por usted.",
    .privacy =
        "Ni el repartidor ni la taquilla conocen su nombre ni su dirección de correo "
        "electrónico.",

    .brief_code = "Clave {0}.",
    .brief_second_code = "Segunda clave {0}.",
    .brief_earlier_code = "Use la clave de nuestro mensaje anterior.",
    .brief_kept_until = "Hasta el {0}.",
    .brief_moment = "{0}/{1}, {2} h",
    .brief_months = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
    .brief_joint = " ",

    .about_code = {.subject = "Su paquete está en {0}, compartimento {1}",
                   .preview = "Compartimento {1} en {0}. El código está en este mensaje.",
                   .headline = "Su paquete le espera en {0}.",
                   .note = "No necesita ni documento de identidad ni aplicación. Basta el "
                           "código.",
                   .brief_place = "Veilbox, su paquete: {0}, compartimento {1}.",
                   .brief_end = "No comparta la clave."},
    .about_new_code = {.subject = "Código nuevo para su paquete en {0}, compartimento {1}: "
                                  "sustituye al anterior",
                       .preview = "Compartimento {1} en {0}. El código anterior ya no es válido.",
                       .headline = "Este es un código nuevo para su paquete en {0}.",
                       .note = "Este código sustituye al anterior, que ya no abre la puerta.",
                       .brief_place = "Veilbox, clave nueva: {0}, compartimento {1}.",
                       .brief_end = "Sustituye a la anterior."},
    .about_delegate = {.subject = "Segundo código para su paquete en {0}, compartimento {1}",
                       .preview = "Compartimento {1} en {0}. Este código es para otra persona.",
                       .headline = "Este es un segundo código para su paquete en {0}, para otra "
                                   "persona.",
                       .note = "Puede reenviar este mensaje o dar solo el código.",
                       .brief_place = "Veilbox, su paquete: {0}, compartimento {1}.",
                       .brief_end = "Solo para una persona."},
    .about_reminder = {.subject = "Recordatorio: su paquete sigue en {0}, compartimento {1}",
                       .preview = "Compartimento {1} en {0}. Recoja su paquete, por favor.",
                       .headline = "Su paquete sigue esperándole en {0}.",
                       .note = "Recoja su paquete a tiempo, por favor. Si no, un repartidor se "
                               "lo lleva de vuelta.",
                       .brief_place = "Veilbox, recordatorio: {0}, compartimento {1}.",
                       .brief_end = "No comparta la clave."},
    .about_expired = {.subject = "Su paquete en {0}, compartimento {1}, se devuelve",
                      .preview = "Compartimento {1} en {0}. El plazo de recogida ha terminado.",
                      .headline = "Su paquete en {0} no se recogió a tiempo.",
                      .note = "El código ya no abre la puerta. Un repartidor se lleva el paquete "
                              "de vuelta. Si aún lo quiere, consulte al remitente.",
                      .brief_place = "Veilbox, su paquete: {0}, compartimento {1}.",
                      .brief_end = "No se ha recogido a tiempo y se devuelve. La clave ya "
                                   "no abre."},
    .about_collected = {.subject = "Su paquete de {0}, compartimento {1}, se ha recogido",
                        .preview = "Compartimento {1} en {0}. No tiene que hacer nada más.",
                        .headline = "Su paquete se ha recogido en {0}.",
                        .note = "No tiene que hacer nada más. Si no lo ha recogido usted ni una "
                                "persona de su elección, avise al remitente.",
                        .brief_place = "Veilbox, su paquete: {0}, compartimento {1}.",
                        .brief_end = "Se ha recogido. Si no ha sido usted, avise al remitente."},
    .about_put_back = {.subject = "Su paquete se ha devuelto al compartimento {1} en {0}",
                       .preview = "Compartimento {1} en {0}. Un repartidor se lleva el paquete.",
                       .headline = "Su paquete se ha devuelto al compartimento en {0}.",
                       .note = "El código ya no abre la puerta. Un repartidor se lleva el paquete "
                               "de vuelta. Si usted no lo quería así, avise al remitente.",
                       .brief_place = "Veilbox, su paquete: {0}, compartimento {1}.",
                       .brief_end = "Se ha devuelto a su sitio. Un repartidor se lo lleva."},
    .about_problem = {.subject = "Se ha avisado de un problema en {0}, compartimento {1}",
                      .preview = "Compartimento {1} en {0}. El aviso ha llegado.",
                      .headline = "Se ha avisado de un problema con su paquete en {0}.",
                      .note = "El aviso ha llegado. No se deja ningún otro paquete en el "
                              "compartimento hasta que se haya revisado. No hace falta avisar "
                              "otra vez.",
                      .brief_place = "Veilbox, su paquete: {0}, compartimento {1}.",
                      .brief_end = "Se ha avisado de un problema. No tiene que hacer nada."},
};

}  // namespace veilbox::vault
