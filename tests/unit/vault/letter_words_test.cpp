// The letter with a pickup code, whole, in each language: a translator's proof sheet.
#include "tests/unit/vault/letter_facts.h"

#include <gtest/gtest.h>

namespace veilbox::vault {
namespace {

WrittenLetter with_code(Language language) {
    return letter(LetterKind::Code, language, test::all_facts());
}
std::string text(const WrittenLetter& letter) { return std::string(letter.text.reveal()); }

TEST(LetterWords, InEnglish) {
    const WrittenLetter written = with_code(Language::English);
    EXPECT_EQ(written.subject, "Your parcel is at Linden Square, compartment 17");
    EXPECT_EQ(text(written), R"(Hello Anna,

Your parcel is waiting for you at Linden Square.

Type this code on the locker's screen, or hold the QR code of this message
under the scanner. The door of compartment 17 opens. Take the parcel and
push the door shut.

    Pickup code:  482 190 375

You need neither an identity card nor an app. The code is enough.

Compartment:  17
Kept until:  Tuesday, 1 December 2026, 18:00
Locker:  Linden Square, number 0412
Address:  Linden Square 4, 10969 Berlin
Sent by:  Paper & Ink Shop
Opening hours:  06:00-23:00
Step-free access:  Ramp to the left of the entrance
Help:  help@veilbox.example

For a minute after the door was shut, the code opens it once more. Then it
is used up.

Whoever has the code can take your parcel, so keep it to yourself. No person
at the locker needs to hear it.

If the door does not open, push it once and type the code again. If it stays
shut, choose "Report the door" on the screen. Your parcel stays locked in
and the code stays valid.

If the screen refuses the code, compare the name of the locker with this
message: Linden Square.

Neither the courier nor the locker knows your name or your e-mail address.
)");
}

TEST(LetterWords, InChinese) {
    const WrittenLetter written = with_code(Language::Chinese);
    EXPECT_EQ(written.subject, "您的包裹已到：Linden Square，17 号格口");
    EXPECT_EQ(text(written), R"(Anna，您好！

您的包裹已存放在Linden Square。

请在快递柜的屏幕上输入此取件码，或将本邮件中的二维码对准扫描器，17 号格口的
门会打开。请取出包裹，然后把门推上关好。

    取件码：  482 190 375

不需要证件，也不需要手机应用，只需取件码。

格口：  17
保管至：  2026年12月1日（星期二）18:00
快递柜：  Linden Square，编号 0412
地址：  Linden Square 4, 10969 Berlin
寄件方：  Paper & Ink Shop
开放时间：  06:00-23:00
无障碍通道：  Ramp to the left of the entrance
帮助：  help@veilbox.example

关门后一分钟内，此取件码可以再开一次门，之后即失效。

持有取件码的人都可以取走您的包裹，请勿告诉他人。现场没有人需要知道您的取件
码。

如果门没有打开，请推一下柜门，再输入一次取件码。如果门仍然打不开，请在屏幕上
选择“报告此门”。您的包裹仍锁在格口内，取件码仍然有效。

如果屏幕提示取件码不正确，请核对快递柜的名称是否为：Linden Square。

快递员和快递柜都不知道您的姓名或电子邮件地址。
)");
}

TEST(LetterWords, InGerman) {
    const WrittenLetter written = with_code(Language::German);
    EXPECT_EQ(written.subject, "Ihr Paket liegt bereit: Linden Square, Fach 17");
    EXPECT_EQ(text(written), R"(Guten Tag Anna,

Ihr Paket liegt für Sie bereit: Linden Square.

Tippen Sie diesen Code auf dem Bildschirm der Anlage ein oder halten Sie den
QR-Code dieser Nachricht unter den Scanner. Die Tür von Fach 17 geht auf.
Nehmen Sie das Paket heraus und drücken Sie die Tür zu.

    Abholcode:  482 190 375

Sie brauchen weder einen Ausweis noch eine App. Der Code genügt.

Fach:  17
Aufbewahrt bis:  Dienstag, 1. Dezember 2026, 18:00 Uhr
Anlage:  Linden Square, Nummer 0412
Adresse:  Linden Square 4, 10969 Berlin
Absender:  Paper & Ink Shop
Öffnungszeiten:  06:00-23:00
Stufenloser Zugang:  Ramp to the left of the entrance
Hilfe:  help@veilbox.example

Nach dem Schließen öffnet der Code die Tür eine Minute lang noch einmal.
Danach ist er verbraucht.

Wer den Code hat, kann Ihr Paket nehmen. Behalten Sie ihn deshalb für sich.
Vor Ort braucht ihn niemand zu hören.

Wenn die Tür nicht aufgeht, drücken Sie einmal dagegen und tippen Sie den
Code noch einmal ein. Bleibt sie zu, wählen Sie auf dem Bildschirm „Tür
melden“. Ihr Paket bleibt eingeschlossen und der Code bleibt gültig.

Wenn der Bildschirm den Code ablehnt, vergleichen Sie bitte den Namen der
Anlage mit dieser Nachricht: Linden Square.

Weder der Zusteller noch die Anlage kennt Ihren Namen oder Ihre
E-Mail-Adresse.
)");
}

TEST(LetterWords, InSpanish) {
    const WrittenLetter written = with_code(Language::Spanish);
    EXPECT_EQ(written.subject, "Su paquete está en Linden Square, compartimento 17");
    EXPECT_EQ(text(written), R"(Hola, Anna:

Su paquete le espera en Linden Square.

Escriba este código en la pantalla de la taquilla o ponga el código QR de
este mensaje bajo el escáner. Se abre la puerta del compartimento 17. Recoja
el paquete y empuje la puerta para cerrarla.

    Código de recogida:  482 190 375

No necesita ni documento de identidad ni aplicación. Basta el código.

Compartimento:  17
Se guarda hasta:  martes, 1 de diciembre de 2026, 18:00 h
Taquilla:  Linden Square, número 0412
Dirección:  Linden Square 4, 10969 Berlin
Remitente:  Paper & Ink Shop
Horario:  06:00-23:00
Acceso sin escalones:  Ramp to the left of the entrance
Ayuda:  help@veilbox.example

Durante un minuto después de cerrar la puerta, el código la abre una vez
más. Después ya no sirve.

Quien tenga el código puede llevarse su paquete, así que no lo comparta.
Nadie junto a la taquilla necesita oírlo.

Si la puerta no se abre, empújela una vez y escriba el código de nuevo. Si
sigue cerrada, avise en la pantalla de que la puerta no se abre. Su paquete
sigue guardado bajo llave y el código sigue siendo válido.

Si la pantalla rechaza el código, compare el nombre de la taquilla con este
mensaje: Linden Square.

Ni el repartidor ni la taquilla conocen su nombre ni su dirección de correo
electrónico.
)");
}

TEST(LetterWords, InFrench) {
    const WrittenLetter written = with_code(Language::French);
    EXPECT_EQ(written.subject, "Votre colis est arrivé : Linden Square, casier 17");
    EXPECT_EQ(text(written), R"(Bonjour Anna,

Votre colis vous attend : Linden Square.

Saisissez ce code sur l’écran de la consigne, ou placez le code QR de ce
message sous le lecteur. La porte du casier 17 s’ouvre. Prenez le colis et
poussez la porte pour la fermer.

    Code de retrait :  482 190 375

Il ne vous faut ni pièce d’identité ni application. Le code suffit.

Casier :  17
Conservé jusqu’au :  mardi 1er décembre 2026 à 18:00
Consigne :  Linden Square, numéro 0412
Adresse :  Linden Square 4, 10969 Berlin
Expéditeur :  Paper & Ink Shop
Heures d’ouverture :  06:00-23:00
Accès sans marches :  Ramp to the left of the entrance
Aide :  help@veilbox.example

Pendant une minute après la fermeture de la porte, le code l’ouvre encore
une fois. Ensuite, il n’est plus valable.

Toute personne qui a le code peut prendre votre colis : gardez-le pour vous.
Personne sur place n’a besoin de l’entendre.

Si la porte ne s’ouvre pas, poussez-la une fois et saisissez à nouveau le
code. Si elle reste fermée, signalez-le sur l’écran. Votre colis reste sous
clé et le code reste valable.

Si l’écran refuse le code, comparez le nom de la consigne avec ce message :
Linden Square.

Ni le livreur ni la consigne ne connaissent votre nom ni votre adresse
e-mail.
)");
}

TEST(LetterWords, HaveTheMomentAsTheLanguageWritesIt) {
    LetterFacts facts = test::all_facts();
    facts.kept_until = std::chrono::local_days{std::chrono::year{2027} / 2 / 28} +
                       std::chrono::hours(9) + std::chrono::minutes(5);
    const auto has = [&](Language language, std::string_view moment) {
        return text(letter(LetterKind::Reminder, language, facts)).contains(moment);
    };
    EXPECT_TRUE(has(Language::English, "Kept until:  Sunday, 28 February 2027, 09:05\n"));
    EXPECT_TRUE(has(Language::Chinese, "保管至：  2027年2月28日（星期日）09:05\n"));
    EXPECT_TRUE(has(Language::German, "bis:  Sonntag, 28. Februar 2027, 09:05 Uhr\n"));
    EXPECT_TRUE(has(Language::Spanish, "hasta:  domingo, 28 de febrero de 2027, 09:05 h\n"));
    EXPECT_TRUE(has(Language::French, "jusqu’au :  dimanche 28 février 2027 à 09:05\n"));
}

TEST(LetterWords, SayUntilWhenAndHowToGetThereOnlyWhereItHelps) {
    test::for_each_letter([&](LetterKind kind, Language language) {
        const std::string all = text(letter(kind, language, test::all_facts()));
        const bool at_the_door = leads_to_the_door(kind);
        EXPECT_EQ(all.contains("2026"), at_the_door || kind == LetterKind::Expired) << all;
        EXPECT_EQ(all.contains("06:00-23:00"), at_the_door) << all;
        EXPECT_EQ(all.contains("Ramp to the left"), at_the_door) << all;
        EXPECT_TRUE(all.contains("Paper & Ink Shop")) << all;
        EXPECT_TRUE(all.contains("help@veilbox.example")) << all;
    });
}

}  // namespace
}  // namespace veilbox::vault
