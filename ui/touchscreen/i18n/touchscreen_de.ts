<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>CodeBoxes</name>
    <message>
        <source>%1 of %2 digits</source>
        <extracomment>For screen readers: how many digits are typed, of how many</extracomment>
        <translation>%1 von %2 Ziffern</translation>
    </message>
</context>
<context>
    <name>CollectOpen</name>
    <message>
        <source>Left something inside? It opens once more within a minute.</source>
        <extracomment>Under the heading when the recipient has closed the door; the code still works</extracomment>
        <translation>Etwas vergessen? Eine Minute lang öffnet Ihr Code die Tür noch einmal.</translation>
    </message>
    <message>
        <source>Open again</source>
        <extracomment>Button: the recipient has forgotten something behind the door that was shut</extracomment>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>the same door</source>
        <extracomment>What happens then</extracomment>
        <translation>dieselbe Tür</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the recipient has taken everything</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>I have everything</source>
        <extracomment>What the recipient says by that</extracomment>
        <translation>ich habe alles</translation>
    </message>
    <message>
        <source>Take your parcel</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Nehmen Sie Ihr Paket</translation>
    </message>
    <message>
        <source>Thank you</source>
        <extracomment>Heading when the recipient has closed the door</extracomment>
        <translation>Vielen Dank</translation>
    </message>
    <message>
        <source>Door %1 is open</source>
        <extracomment>Heading while the recipient&apos;s door is open; %1 is its number</extracomment>
        <translation>Tür %1 ist offen</translation>
    </message>
    <message>
        <source>Look for the lit door in the drawing.</source>
        <extracomment>Under the heading while the recipient&apos;s door is being unlatched</extracomment>
        <translation>Die farbige Tür im Bild ist Ihre.</translation>
    </message>
    <message>
        <source>Your code is used up.</source>
        <extracomment>Under the heading when the recipient has closed the door</extracomment>
        <translation>Ihr Code ist eingelöst und gilt nicht mehr.</translation>
    </message>
    <message>
        <source>Take your parcel, then close the door.</source>
        <extracomment>Under the heading while the recipient&apos;s door is open</extracomment>
        <translation>Paket entnehmen, dann die Tür schließen.</translation>
    </message>
    <message>
        <source>Have a good day</source>
        <extracomment>Under the state of the door after the recipient has closed it</extracomment>
        <translation>Einen schönen Tag noch</translation>
    </message>
    <message>
        <source>You are done when the door is closed</source>
        <extracomment>Under the state of the door while the recipient&apos;s door is open</extracomment>
        <translation>Sie sind fertig, wenn die Tür zu ist</translation>
    </message>
    <message>
        <source>Your door is %1</source>
        <extracomment>Heading while the switch of the recipient&apos;s door cannot be read; %1 is its number</extracomment>
        <translation>Ihre Tür ist die %1</translation>
    </message>
    <message>
        <source>Door %1 did not open</source>
        <extracomment>Heading when the recipient&apos;s door did not open; %1 is its number</extracomment>
        <translation>Tür %1 ging nicht auf</translation>
    </message>
    <message>
        <source>Your parcel is still locked in it, and your code stays good.</source>
        <extracomment>Under the heading when the recipient&apos;s door did not open</extracomment>
        <translation>Ihr Paket liegt sicher darin, Ihr Code gilt weiter.</translation>
    </message>
    <message>
        <source>Press on the door, then type your code once more</source>
        <extracomment>Under the state of the door that did not open</extracomment>
        <translation>Drücken Sie auf die Tür und tippen Sie den Code noch einmal</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <extracomment>Button: the recipient wants to say what is wrong, or does not want the parcel</extracomment>
        <translation>Etwas stimmt nicht</translation>
    </message>
    <message>
        <source>say what</source>
        <extracomment>Under the button &quot;Something is wrong&quot;, where there is little room</extracomment>
        <translation>sagen Sie, was</translation>
    </message>
    <message>
        <source>empty, not mine, damaged, not wanted</source>
        <extracomment>Under the button &quot;Something is wrong&quot;</extracomment>
        <translation>leer, nicht meins, beschädigt, nicht gewollt</translation>
    </message>
    <message>
        <source>Report the door</source>
        <extracomment>Button: the recipient reports a door that did not open</extracomment>
        <translation>Tür melden</translation>
    </message>
    <message>
        <source>you get a number</source>
        <extracomment>What happens then</extracomment>
        <translation>Sie bekommen eine Nummer</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>Button: back to the keypad, after a door did not open</extracomment>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>type the code once more</source>
        <extracomment>What to do then</extracomment>
        <translation>Code noch einmal tippen</translation>
    </message>
</context>
<context>
    <name>CourierReady</name>
    <message>
        <source>Ready for the next label</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Bereit für das nächste Etikett</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>Runde beenden</translation>
    </message>
    <message>
        <source>Scan the next label</source>
        <extracomment>Heading: the courier can scan a label</extracomment>
        <translation>Nächstes Etikett scannen</translation>
    </message>
    <message>
        <source>A door that fits opens by itself</source>
        <extracomment>Under the heading of the courier&apos;s page</extracomment>
        <translation>Eine passende Tür geht von selbst auf</translation>
    </message>
    <message>
        <source>%1 free</source>
        <extracomment>Free doors of one size; %1 is S, M, L or XL</extracomment>
        <translation>%1 frei</translation>
    </message>
    <message numerus="yes">
        <source>Take back: %n</source>
        <extracomment>Button: opens the list of what the courier should take away; %n is how many doors are on it</extracomment>
        <translation>
            <numerusform>Mitnehmen: %n</numerusform>
            <numerusform>Mitnehmen: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourierSignIn</name>
    <message>
        <source>Courier signs in</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Anmeldung für Kuriere</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Button: back to the idle page</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Scan your badge</source>
        <extracomment>Heading of the sign-in page</extracomment>
        <translation>Ausweis scannen</translation>
    </message>
    <message>
        <source>or type your number and PIN</source>
        <extracomment>Under the heading of the sign-in page</extracomment>
        <translation>oder Nummer und PIN eingeben</translation>
    </message>
    <message>
        <source>Number</source>
        <extracomment>Field: the courier&apos;s number</extracomment>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>PIN</source>
        <extracomment>Field: the courier&apos;s PIN</extracomment>
        <translation>PIN</translation>
    </message>
    <message>
        <source>One moment...</source>
        <extracomment>Shown for the moment between sign-in and the answer</extracomment>
        <translation>Einen Moment ...</translation>
    </message>
    <message>
        <source>Sign in</source>
        <extracomment>Button: sends number and PIN</extracomment>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Next: PIN</source>
        <extracomment>Button: from the number to the PIN</extracomment>
        <translation>Weiter: PIN</translation>
    </message>
</context>
<context>
    <name>DepositOpen</name>
    <message>
        <source>Put the parcel in</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Paket einlegen</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>Runde beenden</translation>
    </message>
    <message>
        <source>Opening door %1...</source>
        <extracomment>Heading while a door is being unlatched; %1 is its number</extracomment>
        <translation>Tür %1 geht auf ...</translation>
    </message>
    <message>
        <source>Trying door %1 again...</source>
        <extracomment>Heading while a door is being unlatched a second time; %1 is its number</extracomment>
        <translation>Noch ein Versuch mit Tür %1 ...</translation>
    </message>
    <message>
        <source>Is it in %1?</source>
        <extracomment>Heading after a restart in mid-deposit; %1 is the number of the door</extracomment>
        <translation>Liegt das Paket in Fach %1?</translation>
    </message>
    <message>
        <source>Done: it is in %1</source>
        <extracomment>Heading when the deposit is complete; %1 is the number of the door</extracomment>
        <translation>Fertig: es liegt in %1</translation>
    </message>
    <message>
        <source>Take it out of %1</source>
        <extracomment>Heading after &quot;Undo&quot; while the door is open; %1 is the number of the door</extracomment>
        <translation>Nehmen Sie das Paket aus Fach %1</translation>
    </message>
    <message>
        <source>Is %1 empty?</source>
        <extracomment>Heading after &quot;Undo&quot; when the door is closed again; %1 is the number of the door</extracomment>
        <translation>Ist Fach %1 leer?</translation>
    </message>
    <message>
        <source>Is it out of %1?</source>
        <extracomment>Heading instead of &quot;Is 23 empty?&quot;, when other parcels of the bundle are inside</extracomment>
        <translation>Ist es aus Fach %1 heraus?</translation>
    </message>
    <message>
        <source>Put it into %1</source>
        <extracomment>Heading while the door is open; %1 is the number of the door</extracomment>
        <translation>Legen Sie es in %1</translation>
    </message>
    <message>
        <source>Size %1</source>
        <extracomment>%1 is the size of the compartment: S, M, L or XL</extracomment>
        <translation>Größe %1</translation>
    </message>
    <message>
        <source> · label …%1</source>
        <extracomment>%1 are the last four characters of the label</extracomment>
        <translation> · Etikett …%1</translation>
    </message>
    <message>
        <source> · then close the door</source>
        <extracomment>End of the line &quot;Size M · label …7KQ2 · then close the door&quot;</extracomment>
        <translation> · dann Tür schließen</translation>
    </message>
    <message>
        <source>It springs open in a moment</source>
        <extracomment>Under the state of the door while it is being unlatched</extracomment>
        <translation>Sie springt gleich auf</translation>
    </message>
    <message>
        <source>If the parcel is inside, scan its label once more. If not, touch Undo</source>
        <extracomment>Under the state of the door after a restart in mid-deposit</extracomment>
        <translation>Paket drin? Sein Etikett noch einmal scannen. Sonst: Rückgängig</translation>
    </message>
    <message>
        <source>Scan the next label</source>
        <extracomment>Under the state of the door when the deposit is complete</extracomment>
        <translation>Nächstes Etikett scannen</translation>
    </message>
    <message>
        <source>Then push the door shut</source>
        <extracomment>Under the state of the door after &quot;Undo&quot; while it is open</extracomment>
        <translation>Dann Tür zudrücken</translation>
    </message>
    <message>
        <source>It belongs to what is inside: put it beside that</source>
        <extracomment>Under the state of the door while it is open, with others of its bundle inside</extracomment>
        <translation>Es gehört zu dem, was im Fach liegt: legen Sie es dazu</translation>
    </message>
    <message>
        <source>Leave the other parcels inside and push the door shut</source>
        <extracomment>Under the state of the door after &quot;Undo&quot; while it is open, with others inside</extracomment>
        <translation>Lassen Sie die anderen Pakete im Fach und drücken Sie die Tür zu</translation>
    </message>
    <message>
        <source>If the parcel is still inside, scan its label: the door opens again</source>
        <extracomment>Under the state of the door after &quot;Undo&quot; when it is closed again</extracomment>
        <translation>Paket noch drin? Sein Etikett scannen: Die Tür geht wieder auf</translation>
    </message>
    <message>
        <source>Next label can be scanned as soon as it closes</source>
        <extracomment>Under the state of the door while it is open</extracomment>
        <translation>Nächstes Etikett scannen, sobald sie zu ist</translation>
    </message>
</context>
<context>
    <name>DepositWays</name>
    <message>
        <source>Does not fit</source>
        <extracomment>Button: the parcel is too large for this door</extracomment>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>next size</source>
        <extracomment>What happens then: the next larger door opens</extracomment>
        <translation>nächste Größe</translation>
    </message>
    <message>
        <source>a door of its own</source>
        <extracomment>What happens then, at a door with other parcels of the bundle: another door opens</extracomment>
        <translation>ein eigenes Fach</translation>
    </message>
    <message>
        <source>Not empty</source>
        <extracomment>Button: something is in the compartment already</extracomment>
        <translation>Nicht leer</translation>
    </message>
    <message>
        <source>block, use another</source>
        <extracomment>What happens then: this door is blocked and another one opens</extracomment>
        <translation>sperren, andere Tür</translation>
    </message>
    <message>
        <source>Damaged</source>
        <extracomment>Button: the compartment is broken, wet or dirty</extracomment>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>Button: this parcel shall not be deposited after all</extracomment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>take it back out</source>
        <extracomment>What to do then</extracomment>
        <translation>wieder herausnehmen</translation>
    </message>
    <message>
        <source>Take it back</source>
        <extracomment>Button: the parcel is in and the door is shut, and the courier wants it back</extracomment>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>the door opens again</source>
        <extracomment>What happens then</extracomment>
        <translation>die Tür geht wieder auf</translation>
    </message>
    <message>
        <source>Not put in</source>
        <extracomment>Button: the door is shut and the parcel is still in the courier&apos;s hand</extracomment>
        <translation>Nicht hineingelegt</translation>
    </message>
    <message>
        <source>I still have the parcel</source>
        <extracomment>What the courier says by that</extracomment>
        <translation>ich habe das Paket noch</translation>
    </message>
    <message>
        <source>It is empty</source>
        <extracomment>Button: the courier took the parcel back out and nothing is left in the compartment</extracomment>
        <translation>Es ist leer</translation>
    </message>
    <message>
        <source>It is out</source>
        <extracomment>Button: the courier took the parcel back out; others of its bundle are left inside</extracomment>
        <translation>Es ist heraus</translation>
    </message>
</context>
<context>
    <name>DoorStrip</name>
    <message>
        <source>Door %1: %2</source>
        <extracomment>%1 is the number of the door, %2 what its switch says: open, closed, cannot be seen</extracomment>
        <translation>Tür %1: %2</translation>
    </message>
</context>
<context>
    <name>DropOff</name>
    <message>
        <source>Hand in a parcel</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Paket aufgeben</translation>
    </message>
    <message>
        <source>It shows that you handed in your parcel here.</source>
        <extracomment>Under the number of a parcel that was handed in</extracomment>
        <translation>Sie zeigt, dass Sie Ihr Paket hier aufgegeben haben.</translation>
    </message>
    <message>
        <source>Is it in %1?</source>
        <extracomment>Heading after a restart, when the door was not seen open; %1 is its number</extracomment>
        <translation>Liegt das Paket in Fach %1?</translation>
    </message>
    <message>
        <source>Take it out of %1</source>
        <extracomment>Heading after &quot;Undo&quot; while the door is open; %1 is its number</extracomment>
        <translation>Nehmen Sie das Paket aus Fach %1</translation>
    </message>
    <message>
        <source>Is %1 empty?</source>
        <extracomment>Heading after &quot;Undo&quot; when the door is closed again; %1 is its number</extracomment>
        <translation>Ist Fach %1 leer?</translation>
    </message>
    <message>
        <source>It is handed in</source>
        <extracomment>Heading when the parcel is in and the door is shut</extracomment>
        <translation>Das Paket ist aufgegeben</translation>
    </message>
    <message>
        <source>Door %1 is open</source>
        <extracomment>Heading while the door is open; %1 is its number</extracomment>
        <translation>Tür %1 ist offen</translation>
    </message>
    <message>
        <source>Your door is %1</source>
        <extracomment>Heading while the switch of the door cannot be read; %1 is its number</extracomment>
        <translation>Ihre Tür ist die %1</translation>
    </message>
    <message>
        <source>Look for the lit door in the drawing.</source>
        <extracomment>Under the heading while the door is being unlatched</extracomment>
        <translation>Die farbige Tür im Bild ist Ihre.</translation>
    </message>
    <message>
        <source>If it is inside, scan its label once more: the door opens again.</source>
        <extracomment>Under the heading after a restart, when the door was not seen open</extracomment>
        <translation>Wenn ja, scannen Sie das Etikett noch einmal: Die Tür geht wieder auf.</translation>
    </message>
    <message>
        <source>Then push the door shut.</source>
        <extracomment>Under the heading after &quot;Undo&quot; while the door is open</extracomment>
        <translation>Drücken Sie dann die Tür zu.</translation>
    </message>
    <message>
        <source>If it is still inside, scan its label: the door opens again.</source>
        <extracomment>Under the heading after &quot;Undo&quot; when the door is closed again</extracomment>
        <translation>Liegt es noch darin, scannen Sie das Etikett: Die Tür geht wieder auf.</translation>
    </message>
    <message>
        <source>Keep this number: note it or take a picture.</source>
        <extracomment>Under the heading when the parcel is in and the door is shut</extracomment>
        <translation>Behalten Sie diese Nummer: notieren oder fotografieren Sie sie.</translation>
    </message>
    <message>
        <source>Put your parcel in, then close the door.</source>
        <extracomment>Under the heading while the door is open</extracomment>
        <translation>Legen Sie Ihr Paket hinein und schließen Sie die Tür.</translation>
    </message>
    <message>
        <source>Put parcel …%1 in, then close the door.</source>
        <extracomment>Under the heading while the door is open; %1 are the last four characters of the label</extracomment>
        <translation>Legen Sie Paket …%1 hinein und schließen Sie die Tür.</translation>
    </message>
    <message>
        <source>We did not see it open</source>
        <extracomment>Under the state of the door, when it was not seen open</extracomment>
        <translation>Wir haben sie nicht offen gesehen</translation>
    </message>
    <message>
        <source>Your parcel is not handed in</source>
        <extracomment>Under the state of the door after &quot;Undo&quot;</extracomment>
        <translation>Ihr Paket ist nicht aufgegeben</translation>
    </message>
    <message>
        <source>Have a good day</source>
        <extracomment>Under the state of the door when the parcel is in</extracomment>
        <translation>Einen schönen Tag noch</translation>
    </message>
    <message>
        <source>It is handed in when the door is closed</source>
        <extracomment>Under the state of the door while it is open</extracomment>
        <translation>Es ist aufgegeben, sobald die Tür zu ist</translation>
    </message>
</context>
<context>
    <name>DropOffWays</name>
    <message>
        <source>Does not fit</source>
        <extracomment>Button: the parcel is too large for this door</extracomment>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>a larger door opens</source>
        <extracomment>What happens then</extracomment>
        <translation>eine größere Tür geht auf</translation>
    </message>
    <message>
        <source>Not empty</source>
        <extracomment>Button: something is in the compartment already</extracomment>
        <translation>Nicht leer</translation>
    </message>
    <message>
        <source>another door opens</source>
        <extracomment>What happens then</extracomment>
        <translation>eine andere Tür geht auf</translation>
    </message>
    <message>
        <source>Damaged</source>
        <extracomment>Button: the compartment is broken, wet or dirty</extracomment>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>Button: this parcel shall not be handed in after all</extracomment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>take it back out</source>
        <extracomment>What to do then</extracomment>
        <translation>wieder herausnehmen</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the person has handed in the parcel and kept the number</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Take it out again</source>
        <extracomment>Button: the parcel is in and the door is shut, and the person wants it back</extracomment>
        <translation>Wieder herausnehmen</translation>
    </message>
    <message>
        <source>the door opens again</source>
        <extracomment>What happens then</extracomment>
        <translation>die Tür geht wieder auf</translation>
    </message>
    <message>
        <source>I still have it</source>
        <extracomment>Button: the door is shut and the parcel is still in the person&apos;s hand</extracomment>
        <translation>Ich habe es noch</translation>
    </message>
    <message>
        <source>it is not inside</source>
        <extracomment>What the person says by that</extracomment>
        <translation>es liegt nicht darin</translation>
    </message>
    <message>
        <source>It is empty</source>
        <extracomment>Button: the person took the parcel back out and nothing is left in the compartment</extracomment>
        <translation>Es ist leer</translation>
    </message>
    <message>
        <source>I have my parcel</source>
        <extracomment>What the person says by that</extracomment>
        <translation>ich habe mein Paket</translation>
    </message>
</context>
<context>
    <name>FoundLine</name>
    <message>
        <source>What lay in %1 has the number %2. Leave it there: the operator fetches it.</source>
        <extracomment>After &quot;Not empty&quot;: %1 is the number of a door that is shut by now, %2 the number &quot;0412/4711&quot; of what lies in it</extracomment>
        <translation>Der Inhalt von Fach %1 hat die Nummer %2. Lassen Sie ihn dort: Der Betreiber holt ihn ab.</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>%1 · Locker %2</source>
        <extracomment>%1 is the name of this locker&apos;s place, %2 its number</extracomment>
        <translation>%1 · Anlage %2</translation>
    </message>
    <message>
        <source>Courier %1 · %2</source>
        <extracomment>%1 is the courier&apos;s number, %2 the carrier</extracomment>
        <translation>Kurier %1 · %2</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Button: back to the idle page</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>How to collect</source>
        <extracomment>Heading of the help page</extracomment>
        <translation>So holen Sie ab</translation>
    </message>
    <message>
        <source>Look for the message with your pickup code. Any phone or a sheet of paper will do.</source>
        <extracomment>Help, step 1</extracomment>
        <translation>Suchen Sie die Nachricht mit Ihrem Abholcode. Jedes Telefon oder ein Blatt Papier genügt.</translation>
    </message>
    <message>
        <source>Type its digits, or hold its QR code under the reader. Your door opens by itself.</source>
        <extracomment>Help, step 2</extracomment>
        <translation>Tippen Sie die Ziffern, oder halten Sie den QR-Code unter den Scanner. Ihre Tür geht von selbst auf.</translation>
    </message>
    <message>
        <source>Take your parcel and close the door. For a minute the code opens it once more.</source>
        <extracomment>Help, step 3</extracomment>
        <translation>Nehmen Sie Ihr Paket und schließen Sie die Tür. Eine Minute lang öffnet der Code sie noch einmal.</translation>
    </message>
    <message>
        <source>No message, or a door that stays shut? Write to whoever sent you the code, and keep the code to yourself. This locker does not know who you are.</source>
        <extracomment>Help, step 4</extracomment>
        <translation>Keine Nachricht, oder eine Tür bleibt zu? Schreiben Sie an den Absender der Nachricht und behalten Sie den Code für sich. Diese Anlage weiß nicht, wer Sie sind.</translation>
    </message>
    <message>
        <source>Handing in a parcel? Scan its label at the reader: a door opens, and you get a number to keep.</source>
        <extracomment>Help, below the steps: for whoever sends a parcel or a return</extracomment>
        <translation>Paket aufgeben? Etikett unter den Scanner halten: Eine Tür geht auf, und Sie erhalten eine Nummer zum Behalten.</translation>
    </message>
</context>
<context>
    <name>Idle</name>
    <message>
        <source>Collect a parcel</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Paket abholen</translation>
    </message>
    <message>
        <source>Help</source>
        <extracomment>Button: opens the page that explains how to collect</extracomment>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>One moment...</source>
        <extracomment>Shown for the moment between the last digit and the answer</extracomment>
        <translation>Einen Moment ...</translation>
    </message>
    <message>
        <source>Type your pickup code</source>
        <extracomment>Heading of the idle page</extracomment>
        <translation>Abholcode eingeben</translation>
    </message>
    <message>
        <source>or hold its QR code under the reader</source>
        <extracomment>Under the heading of the idle page</extracomment>
        <translation>oder QR-Code unter den Scanner halten</translation>
    </message>
    <message>
        <source>Courier</source>
        <extracomment>Button: a courier&apos;s way in</extracomment>
        <translation>Kurier</translation>
    </message>
    <message>
        <source>Scan your badge, or touch here to sign in with number and PIN</source>
        <extracomment>Under the courier&apos;s way in</extracomment>
        <translation>Ausweis scannen, oder hier mit Nummer und PIN anmelden</translation>
    </message>
    <message>
        <source>Handing in a parcel? Scan its label at the reader.</source>
        <extracomment>At the bottom of the idle page, for whoever sends a parcel or a return; one line</extracomment>
        <translation>Paket aufgeben? Etikett unter den Scanner halten.</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Clear</source>
        <extracomment>Key: removes all digits that were typed</extracomment>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <extracomment>Key: removes the last digit</extracomment>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Other languages</source>
        <extracomment>For screen readers: the names of the other languages follow</extracomment>
        <translation>Andere Sprachen</translation>
    </message>
</context>
<context>
    <name>LockerDrawing</name>
    <message>
        <source>Drawing of the locker, door %1 is lit</source>
        <extracomment>For screen readers: the drawing of the locker; %1 is the number of the lit door</extracomment>
        <translation>Bild der Anlage, Tür %1 ist farbig</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Veilbox</source>
        <extracomment>Title of the window</extracomment>
        <translation>Veilbox</translation>
    </message>
</context>
<context>
    <name>MoreTime</name>
    <message>
        <source>Still there?</source>
        <extracomment>Heading of the warning that the page or the typed digits go soon</extracomment>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message>
        <source>Your digits are cleared in %1 s.</source>
        <extracomment>Under &quot;Still there?&quot;; %1 is a number of seconds</extracomment>
        <translation>Ihre Ziffern werden in %1 s gelöscht.</translation>
    </message>
    <message>
        <source>This page closes in %1 s.</source>
        <extracomment>Under &quot;Still there?&quot;; %1 is a number of seconds</extracomment>
        <translation>Diese Seite schließt in %1 s.</translation>
    </message>
    <message>
        <source>More time</source>
        <extracomment>Button: the page stays and nothing is cleared yet</extracomment>
        <translation>Mehr Zeit</translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message>
        <source>Nobody was typing any more, so we cleared the digits.</source>
        <extracomment>Digits were typed in part and then left for 20 seconds</extracomment>
        <translation>Es tippte niemand mehr, darum sind die Ziffern gelöscht.</translation>
    </message>
    <message>
        <source>Start again when you like.</source>
        <extracomment>Way on after unfinished digits were cleared</extracomment>
        <translation>Fangen Sie an, wann Sie möchten.</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Your number</source>
        <extracomment>Over a number that a person keeps: of a report, or of a parcel that was handed in</extracomment>
        <translation>Ihre Nummer</translation>
    </message>
</context>
<context>
    <name>OtherDoors</name>
    <message numerus="yes">
        <source>Doors %1 are open: please push them shut</source>
        <extracomment>%1 are the numbers of the doors that stand open, %n how many they are</extracomment>
        <translation>
            <numerusform>Tür %1 steht offen: bitte zudrücken</numerusform>
            <numerusform>Türen %1 stehen offen: bitte zudrücken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Doors %1 cannot be seen</source>
        <extracomment>%1 are the numbers of the doors whose switches cannot be read, %n how many they are</extracomment>
        <translation>
            <numerusform>Tür %1 ist nicht zu erkennen</numerusform>
            <numerusform>Türen %1 sind nicht zu erkennen</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock is wrong. Everything else works</source>
        <extracomment>Shown while the machine does not trust the time of its own clock</extracomment>
        <translation>Die Uhr geht falsch. Alles andere geht</translation>
    </message>
</context>
<context>
    <name>ParcelSize</name>
    <message>
        <source>Say how large the parcel is</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Größe des Pakets angeben</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>Runde beenden</translation>
    </message>
    <message>
        <source>How large is it?</source>
        <extracomment>Heading: the courier touches the size of the parcel whose label was scanned</extracomment>
        <translation>Wie groß ist es?</translation>
    </message>
    <message>
        <source>Touch the smallest that fits</source>
        <extracomment>Under the heading; the label&apos;s last characters are not known</extracomment>
        <translation>Die kleinste passende Größe berühren</translation>
    </message>
    <message>
        <source>Label …%1 · touch the smallest that fits</source>
        <extracomment>Under the heading; %1 are the last four characters of the label</extracomment>
        <translation>Etikett …%1 · die kleinste passende berühren</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Say what is wrong</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Sagen Sie, was nicht stimmt</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Button: back to the page of the door</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>What is wrong with %1?</source>
        <extracomment>Heading; %1 is the number of the door</extracomment>
        <translation>Was stimmt nicht mit %1?</translation>
    </message>
    <message>
        <source>You get a number. Nobody else gets this compartment until it was checked.</source>
        <extracomment>Under the heading of the page on which a problem is reported</extracomment>
        <translation>Sie bekommen eine Nummer. Niemand sonst bekommt dieses Fach, bis es geprüft ist.</translation>
    </message>
    <message>
        <source>It is empty</source>
        <extracomment>Button: nothing lies behind the recipient&apos;s door</extracomment>
        <translation>Es ist leer</translation>
    </message>
    <message>
        <source>nothing was inside</source>
        <extracomment>Under the button &quot;It is empty&quot;</extracomment>
        <translation>es lag nichts darin</translation>
    </message>
    <message>
        <source>Not my parcel</source>
        <extracomment>Button: the parcel behind the door is another person&apos;s</extracomment>
        <translation>Nicht mein Paket</translation>
    </message>
    <message>
        <source>please leave it inside</source>
        <extracomment>Under the button &quot;Not my parcel&quot;
----------
Under the button &quot;It is damaged&quot;</extracomment>
        <translation>bitte liegen lassen</translation>
    </message>
    <message>
        <source>It is damaged</source>
        <extracomment>Button: the parcel is damaged</extracomment>
        <translation>Es ist beschädigt</translation>
    </message>
    <message>
        <source>The door sticks</source>
        <extracomment>Button: the recipient&apos;s door cannot be shut</extracomment>
        <translation>Die Tür klemmt</translation>
    </message>
    <message>
        <source>it does not shut</source>
        <extracomment>Under the button &quot;The door sticks&quot;</extracomment>
        <translation>sie geht nicht zu</translation>
    </message>
    <message>
        <source>Put it back</source>
        <extracomment>Second heading: the recipient does not want the parcel</extracomment>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>A courier picks it up. Your code is used up when the door is shut.</source>
        <extracomment>Under &quot;Put it back&quot;, at the open door</extracomment>
        <translation>Ein Kurier nimmt es mit. Ihr Code gilt nicht mehr, sobald die Tür zu ist.</translation>
    </message>
    <message>
        <source>The door opens once more. A courier picks the parcel up.</source>
        <extracomment>Under &quot;Put it back&quot;, after the door was shut</extracomment>
        <translation>Die Tür geht noch einmal auf. Ein Kurier nimmt das Paket mit.</translation>
    </message>
    <message>
        <source>I did not order it</source>
        <extracomment>Button: the recipient puts the parcel back, for it was never ordered</extracomment>
        <translation>Nicht bestellt</translation>
    </message>
    <message>
        <source>put it back</source>
        <extracomment>Under both buttons that put a parcel back</extracomment>
        <translation>zurücklegen</translation>
    </message>
    <message>
        <source>I do not want it</source>
        <extracomment>Button: the recipient puts the parcel back</extracomment>
        <translation>Ich will es nicht</translation>
    </message>
    <message>
        <source>Not now</source>
        <extracomment>Button: the recipient leaves the parcel in its compartment for another day</extracomment>
        <translation>Nicht jetzt</translation>
    </message>
    <message numerus="yes">
        <source>keep it %n days longer, the code stays good</source>
        <extracomment>Under the button &quot;Not now&quot;: for so many days longer the parcel is kept</extracomment>
        <translation>
            <numerusform>%n Tag länger behalten, der Code gilt weiter</numerusform>
            <numerusform>%n Tage länger behalten, der Code gilt weiter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PutBack</name>
    <message>
        <source>Put the parcel back</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Legen Sie das Paket zurück</translation>
    </message>
    <message>
        <source>It goes back</source>
        <extracomment>Heading when the recipient has put the parcel back and the door is shut</extracomment>
        <translation>Es geht zurück</translation>
    </message>
    <message>
        <source>Put it back into %1</source>
        <extracomment>Heading while the recipient puts the parcel back; %1 is the number of the door</extracomment>
        <translation>Zurück in Fach %1</translation>
    </message>
    <message>
        <source>A courier picks it up. Your code is used up.</source>
        <extracomment>Under the heading when the parcel was put back</extracomment>
        <translation>Ein Kurier nimmt es mit. Ihr Code gilt nicht mehr.</translation>
    </message>
    <message>
        <source>Everything that lay behind this door goes back.</source>
        <extracomment>Under the heading while a parcel is put back</extracomment>
        <translation>Alles, was hinter dieser Tür lag, geht zurück.</translation>
    </message>
    <message>
        <source>Have a good day</source>
        <extracomment>Under the state of the door after the recipient has closed it</extracomment>
        <translation>Einen schönen Tag noch</translation>
    </message>
    <message>
        <source>It is put back when the door is closed</source>
        <extracomment>Under the state of the door while the parcel is put back</extracomment>
        <translation>Es ist zurückgelegt, wenn die Tür zu ist</translation>
    </message>
    <message>
        <source>Keep it after all</source>
        <extracomment>Button: the recipient takes the parcel after all</extracomment>
        <translation>Doch behalten</translation>
    </message>
    <message>
        <source>take it out and close the door</source>
        <extracomment>What happens then</extracomment>
        <translation>herausnehmen und die Tür schließen</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the recipient has read that the parcel goes back</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>It is kept longer</source>
        <extracomment>Heading when the recipient has left the parcel inside for another day</extracomment>
        <translation>Es bleibt länger liegen</translation>
    </message>
    <message>
        <source>Leave it in %1</source>
        <extracomment>Heading while the recipient leaves the parcel inside for another day; %1 is its door</extracomment>
        <translation>Lassen Sie es in Fach %1</translation>
    </message>
    <message>
        <source>Your code stays good. You get a reminder before the new end.</source>
        <extracomment>Under the heading when a parcel is kept longer</extracomment>
        <translation>Ihr Code gilt weiter. Vor dem neuen Ende erinnern wir Sie.</translation>
    </message>
    <message>
        <source>Push the door shut</source>
        <extracomment>Under the state of the open door while the parcel is left inside for another day</extracomment>
        <translation>Drücken Sie die Tür zu</translation>
    </message>
</context>
<context>
    <name>RecipientDoor</name>
    <message>
        <source>Another code</source>
        <extracomment>Button: the keypad for one more pickup code</extracomment>
        <translation>Weiterer Code</translation>
    </message>
    <message>
        <source>Opening door %1...</source>
        <extracomment>Heading while a door is being unlatched; %1 is its number</extracomment>
        <translation>Tür %1 geht auf ...</translation>
    </message>
    <message>
        <source>Trying door %1 again...</source>
        <extracomment>Heading while a door is being unlatched a second time; %1 is its number</extracomment>
        <translation>Noch ein Versuch mit Tür %1 ...</translation>
    </message>
    <message>
        <source>It springs open in a moment</source>
        <extracomment>Under the state of the door while it is being unlatched</extracomment>
        <translation>Sie springt gleich auf</translation>
    </message>
    <message>
        <source>Please make sure that it is shut when you go</source>
        <extracomment>Under the state of the door while its switch cannot be read</extracomment>
        <translation>Bitte achten Sie darauf, dass sie zu ist, wenn Sie gehen</translation>
    </message>
</context>
<context>
    <name>Reported</name>
    <message>
        <source>Your report</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Ihre Meldung</translation>
    </message>
    <message>
        <source>Another code</source>
        <extracomment>Button: the keypad for one more pickup code</extracomment>
        <translation>Weiterer Code</translation>
    </message>
    <message>
        <source>Door %1 is reported</source>
        <extracomment>Heading when a recipient has reported a problem; %1 is the number of the door</extracomment>
        <translation>Tür %1 ist gemeldet</translation>
    </message>
    <message>
        <source>Nobody else gets this compartment until it was checked.</source>
        <extracomment>What to do after an empty compartment was reported</extracomment>
        <translation>Niemand sonst bekommt dieses Fach, bis es geprüft ist.</translation>
    </message>
    <message>
        <source>Please leave it inside: it belongs to another person.</source>
        <extracomment>What to do after another person&apos;s parcel was found</extracomment>
        <translation>Bitte lassen Sie es liegen: Es gehört jemand anderem.</translation>
    </message>
    <message>
        <source>Take a picture of it and leave it inside, if you can.</source>
        <extracomment>What to do after a damaged parcel was found</extracomment>
        <translation>Machen Sie ein Foto und lassen Sie es möglichst liegen.</translation>
    </message>
    <message>
        <source>Your code stays good, in case the door opens after all.</source>
        <extracomment>After a door that stayed shut was reported</extracomment>
        <translation>Ihr Code gilt weiter, falls die Tür doch noch aufgeht.</translation>
    </message>
    <message>
        <source>Take your parcel and push the door as far as it goes.</source>
        <extracomment>After a door that cannot be shut was reported</extracomment>
        <translation>Nehmen Sie Ihr Paket und drücken Sie die Tür so weit zu, wie es geht.</translation>
    </message>
    <message>
        <source>Keep it. Whoever sent you the code can ask about it.</source>
        <extracomment>Under the number of a report</extracomment>
        <translation>Bitte aufheben. Wer Ihnen den Code geschickt hat, kann damit nachfragen.</translation>
    </message>
    <message>
        <source>Please push it shut</source>
        <extracomment>Under the state of the door after something was reported</extracomment>
        <translation>Bitte drücken Sie sie zu</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the recipient has read the number</extracomment>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>RetrieveList</name>
    <message>
        <source>Parcels to take back</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Pakete zum Mitnehmen</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Button: back to the page on which labels are scanned</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>Runde beenden</translation>
    </message>
    <message>
        <source>Take these parcels back</source>
        <extracomment>Heading of the list of doors whose parcels the courier should take along</extracomment>
        <translation>Diese Pakete mitnehmen</translation>
    </message>
    <message>
        <source>Touch a door and it opens</source>
        <extracomment>Under the heading of the list of doors</extracomment>
        <translation>Tür berühren, sie geht auf</translation>
    </message>
    <message numerus="yes">
        <source>Door %1 · %n parcels</source>
        <extracomment>One door of the list, with several parcels; %1 is its number</extracomment>
        <translation>
            <numerusform>Tür %1 · %n Paket</numerusform>
            <numerusform>Tür %1 · %n Pakete</numerusform>
        </translation>
    </message>
    <message>
        <source>Door %1</source>
        <extracomment>One door of the list; %1 is its number</extracomment>
        <translation>Tür %1</translation>
    </message>
    <message>
        <source>size %1 · %2</source>
        <extracomment>Under the number of a door; %1 is S, M, L or XL, %2 why its parcel goes back</extracomment>
        <translation>Größe %1 · %2</translation>
    </message>
    <message>
        <source>Open all, one after the other</source>
        <extracomment>Button: each door of the list opens by itself as soon as the one before is shut</extracomment>
        <translation>Alle öffnen, eine nach der anderen</translation>
    </message>
</context>
<context>
    <name>RetrieveOpen</name>
    <message>
        <source>Take the parcel back</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Paket mitnehmen</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>Runde beenden</translation>
    </message>
    <message>
        <source>Opening door %1...</source>
        <extracomment>Heading while a door is being unlatched; %1 is its number</extracomment>
        <translation>Tür %1 geht auf ...</translation>
    </message>
    <message>
        <source>Trying door %1 again...</source>
        <extracomment>Heading while a door is being unlatched a second time; %1 is its number</extracomment>
        <translation>Noch ein Versuch mit Tür %1 ...</translation>
    </message>
    <message>
        <source>Door %1 stays in the list</source>
        <extracomment>Heading after &quot;Leave it inside&quot;; %1 is the number of the door</extracomment>
        <translation>Tür %1 bleibt in der Liste</translation>
    </message>
    <message>
        <source>Door %1 is reported empty</source>
        <extracomment>Heading after &quot;It is not there&quot;; %1 is the number of the door</extracomment>
        <translation>Tür %1 ist leer gemeldet</translation>
    </message>
    <message>
        <source>Taken out of %1</source>
        <extracomment>Heading when the door was shut again and is empty; %1 is its number</extracomment>
        <translation>Aus Fach %1 entnommen</translation>
    </message>
    <message numerus="yes">
        <source>Take all %n parcels out of %1</source>
        <extracomment>Heading while the door is open; %1 is its number, %n how many parcels lie behind it</extracomment>
        <translation>
            <numerusform>Nehmen Sie das Paket aus Fach %1</numerusform>
            <numerusform>Alle %n Pakete aus Fach %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Size %1</source>
        <extracomment>%1 is the size of the compartment: S, M, L or XL</extracomment>
        <translation>Größe %1</translation>
    </message>
    <message numerus="yes">
        <source>%n doors left</source>
        <extracomment>%n is how many other doors are on the courier&apos;s list</extracomment>
        <translation>
            <numerusform>noch %n Tür</numerusform>
            <numerusform>noch %n Türen</numerusform>
        </translation>
    </message>
    <message>
        <source>It springs open in a moment</source>
        <extracomment>Under the state of the door while it is being unlatched</extracomment>
        <translation>Sie springt gleich auf</translation>
    </message>
    <message>
        <source>The next door opens by itself</source>
        <extracomment>Under the state of the door when it was shut, and another one is about to open</extracomment>
        <translation>Die nächste Tür geht von selbst auf</translation>
    </message>
    <message>
        <source>The next label can be scanned</source>
        <extracomment>Under the state of the door when it was shut and no other one opens by itself</extracomment>
        <translation>Sie können das nächste Etikett scannen</translation>
    </message>
    <message>
        <source>Push the door shut, then the next one opens</source>
        <extracomment>Under the state of the open door, when another one opens as soon as it is shut</extracomment>
        <translation>Tür zudrücken, dann geht die nächste auf</translation>
    </message>
    <message>
        <source>Then push the door shut</source>
        <extracomment>Under the state of the open door</extracomment>
        <translation>Dann Tür zudrücken</translation>
    </message>
    <message>
        <source>Push the door shut</source>
        <extracomment>Under the state of the open door, after the courier said that nothing is taken out of it</extracomment>
        <translation>Bitte Tür zudrücken</translation>
    </message>
</context>
<context>
    <name>RetrieveWays</name>
    <message>
        <source>It is not there</source>
        <extracomment>Button: no parcel lies behind the open door, although one should</extracomment>
        <translation>Es ist nicht da</translation>
    </message>
    <message>
        <source>blocks the door, an operator looks</source>
        <extracomment>What happens then: nothing is put behind this door until somebody looked</extracomment>
        <translation>sperrt die Tür zur Prüfung</translation>
    </message>
    <message>
        <source>Leave it inside</source>
        <extracomment>Button: the courier does not take the parcel along now</extracomment>
        <translation>Im Fach lassen</translation>
    </message>
    <message>
        <source>it stays in the list</source>
        <extracomment>What happens then: the door is on the list of what goes back as before</extracomment>
        <translation>bleibt in der Liste</translation>
    </message>
    <message>
        <source>Take it after all</source>
        <extracomment>Button: the courier takes the parcel along, although another answer was touched</extracomment>
        <translation>Doch mitnehmen</translation>
    </message>
    <message>
        <source>Last one for now</source>
        <extracomment>Button: doors open one after the other, and the courier stops with this one</extracomment>
        <translation>Nur noch diese</translation>
    </message>
    <message>
        <source>no other door opens</source>
        <extracomment>What happens then</extracomment>
        <translation>keine weitere Tür geht auf</translation>
    </message>
    <message>
        <source>Open again</source>
        <extracomment>Button: the door of the page once more, after it was shut</extracomment>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>the same door</source>
        <extracomment>Under the button &quot;Open again&quot;</extracomment>
        <translation>dieselbe Tür</translation>
    </message>
    <message>
        <source>It was not there</source>
        <extracomment>Button: no parcel lay behind the door, which is shut by now</extracomment>
        <translation>Es war nicht da</translation>
    </message>
</context>
<context>
    <name>RoundCounts</name>
    <message>
        <source>%1 deposited</source>
        <extracomment>%1 is the number of parcels deposited in this round</extracomment>
        <translation>%1 hinterlegt</translation>
    </message>
    <message numerus="yes">
        <source>%n doors free · %1</source>
        <extracomment>%n is the number of free doors, %1 how many of each size: &quot;S 9 M 11 L 8&quot;</extracomment>
        <translation>
            <numerusform>%n Tür frei · %1</numerusform>
            <numerusform>%n Türen frei · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doors free</source>
        <extracomment>%n is the number of free doors</extracomment>
        <translation>
            <numerusform>%n Tür frei</numerusform>
            <numerusform>%n Türen frei</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundList</name>
    <message>
        <source>Door %1</source>
        <extracomment>One line of the courier&apos;s list; %1 is the number of a door</extracomment>
        <translation>Tür %1</translation>
    </message>
</context>
<context>
    <name>RoundReceipt</name>
    <message>
        <source>Receipt of your round</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Beleg Ihrer Runde</translation>
    </message>
    <message>
        <source>Help</source>
        <extracomment>Button: opens the page that explains how to collect</extracomment>
        <translation>Hilfe</translation>
    </message>
    <message numerus="yes">
        <source>%n parcels deposited</source>
        <extracomment>Heading when a courier&apos;s round has ended; %n is how many parcels were deposited</extracomment>
        <translation>
            <numerusform>%n Paket hinterlegt</numerusform>
            <numerusform>%n Pakete hinterlegt</numerusform>
        </translation>
    </message>
    <message>
        <source>Receipt %1 · courier %2 · %3</source>
        <extracomment>%1 is the receipt&apos;s number, %2 the courier&apos;s number, %3 date and time of its end</extracomment>
        <translation>Beleg %1 · Kurier %2 · %3</translation>
    </message>
    <message>
        <source>QR code of this receipt</source>
        <extracomment>For screen readers: the QR code of the receipt</extracomment>
        <translation>QR-Code dieses Belegs</translation>
    </message>
    <message>
        <source>Scan it to keep it. Your carrier can ask for it by its number.</source>
        <extracomment>Under the QR code of a receipt</extracomment>
        <translation>Zum Behalten scannen. Ihr Paketdienst findet ihn unter seiner Nummer.</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the receipt goes away</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>It also closes by itself. To collect a parcel, touch here</source>
        <extracomment>Under the button that puts the receipt away</extracomment>
        <translation>Schließt sich auch von selbst. Zum Abholen hier berühren</translation>
    </message>
    <message numerus="yes">
        <source>%n deposited</source>
        <extracomment>The same heading where it goes on with &quot;· 3 taken back&quot;; %n is how many were deposited</extracomment>
        <translation>
            <numerusform>%n hinterlegt</numerusform>
            <numerusform>%n hinterlegt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>We could not read that.</source>
        <extracomment>Refusal: the scanned text is no badge, label or pickup code</extracomment>
        <translation>Das war nicht lesbar.</translation>
    </message>
    <message>
        <source>This is not one of our labels.</source>
        <extracomment>Refusal: text of somebody else, such as a carrier&apos;s own label</extracomment>
        <translation>Das ist keines unserer Etiketten.</translation>
    </message>
    <message>
        <source>This label is not known here.</source>
        <extracomment>Refusal: a label that was never announced to this locker</extracomment>
        <translation>Dieses Etikett ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>This parcel is already in the locker.</source>
        <extracomment>Refusal: the parcel of this label is in the locker already</extracomment>
        <translation>Dieses Paket ist schon hinterlegt.</translation>
    </message>
    <message>
        <source>This label belongs to another carrier.</source>
        <extracomment>Refusal: courier of one carrier, label of another</extracomment>
        <translation>Dieses Etikett gehört einem anderen Dienst.</translation>
    </message>
    <message>
        <source>This parcel was cancelled.</source>
        <extracomment>Refusal: the sender took the announcement back</extracomment>
        <translation>Dieses Paket wurde storniert.</translation>
    </message>
    <message>
        <source>You may not deposit parcels here.</source>
        <extracomment>Refusal: the courier&apos;s account has no right to deposit parcels at this locker</extracomment>
        <translation>Sie dürfen hier keine Pakete einlegen.</translation>
    </message>
    <message>
        <source>Please close door %1 first.</source>
        <extracomment>Refusal: %1 is the number of the door that is still open</extracomment>
        <translation>Bitte schließen Sie erst Tür %1.</translation>
    </message>
    <message>
        <source>Please close the open door first.</source>
        <extracomment>Refusal: some door is still open</extracomment>
        <translation>Bitte schließen Sie erst die offene Tür.</translation>
    </message>
    <message>
        <source>This badge is not known here.</source>
        <extracomment>Refusal: badge of nobody</extracomment>
        <translation>Dieser Ausweis ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Number or PIN is wrong.</source>
        <extracomment>Refusal: courier&apos;s number or PIN is wrong; which of them is not told</extracomment>
        <translation>Nummer oder PIN stimmt nicht.</translation>
    </message>
    <message>
        <source>Your courier account is not valid now.</source>
        <extracomment>Refusal: badge or PIN is right, but the courier&apos;s account is not valid yet or any more</extracomment>
        <translation>Ihr Kurierkonto ist zurzeit nicht gültig.</translation>
    </message>
    <message>
        <source>That was wrong too often.</source>
        <extracomment>Refusal: too many wrong codes or PINs</extracomment>
        <translation>Zu viele falsche Eingaben.</translation>
    </message>
    <message>
        <source>No door that fits is free.</source>
        <extracomment>Refusal: every door of this size or larger is taken</extracomment>
        <translation>Keine passende Tür ist frei.</translation>
    </message>
    <message>
        <source>This code opens no door here.</source>
        <extracomment>Refusal: the pickup code belongs to no parcel here</extracomment>
        <translation>Dieser Code öffnet hier keine Tür.</translation>
    </message>
    <message>
        <source>This code is no longer valid.</source>
        <extracomment>Refusal: the pickup code was replaced by a newer one, or taken from the other person</extracomment>
        <translation>Dieser Code gilt nicht mehr.</translation>
    </message>
    <message>
        <source>The time to collect this parcel is over.</source>
        <extracomment>Refusal: the parcel of this pickup code was kept as long as it could be</extracomment>
        <translation>Die Zeit zum Abholen ist vorbei.</translation>
    </message>
    <message>
        <source>Look for a newer message, or ask whoever gave you the code.</source>
        <extracomment>Way on after a pickup code that was replaced or withdrawn</extracomment>
        <translation>Suchen Sie eine neuere Nachricht oder fragen Sie, wer Ihnen den Code gab.</translation>
    </message>
    <message>
        <source>A courier takes it back. Ask the shop or person who sent it.</source>
        <extracomment>Way on when the time to collect the parcel is over</extracomment>
        <translation>Ein Kurier nimmt es mit. Fragen Sie, wer es geschickt hat.</translation>
    </message>
    <message>
        <source>This code was used already.</source>
        <extracomment>Refusal: the parcel of this pickup code was collected before</extracomment>
        <translation>Dieser Code ist schon eingelöst.</translation>
    </message>
    <message>
        <source>Some digits are missing.</source>
        <extracomment>Refusal: too few digits</extracomment>
        <translation>Es fehlen noch Ziffern.</translation>
    </message>
    <message>
        <source>A courier is busy here.</source>
        <extracomment>Refusal: a courier is signed in and has a door open</extracomment>
        <translation>Hier ist gerade ein Kurier.</translation>
    </message>
    <message>
        <source>Somebody wants to collect.</source>
        <extracomment>For the courier at work: a recipient typed a code or showed a QR code meanwhile</extracomment>
        <translation>Jemand möchte ein Paket abholen.</translation>
    </message>
    <message>
        <source>Door %1 is in use just now.</source>
        <extracomment>Refusal: %1 is the number of a door that was opened for somebody else just now</extracomment>
        <translation>Tür %1 wird gerade benutzt.</translation>
    </message>
    <message>
        <source>This door is in use just now.</source>
        <extracomment>Refusal: a door was opened for somebody else just now</extracomment>
        <translation>Diese Tür wird gerade benutzt.</translation>
    </message>
    <message>
        <source>Door %1 shut again at once.</source>
        <extracomment>Refusal: %1 is the number of a door that closed again as soon as it had opened</extracomment>
        <translation>Tür %1 ist gleich wieder zugefallen.</translation>
    </message>
    <message>
        <source>The door shut again at once.</source>
        <extracomment>Refusal: a door closed again as soon as it had opened</extracomment>
        <translation>Die Tür ist gleich wieder zugefallen.</translation>
    </message>
    <message>
        <source>This locker cannot save anything now.</source>
        <extracomment>Refusal: the locker&apos;s disk takes nothing now</extracomment>
        <translation>Gerade lässt sich nichts speichern.</translation>
    </message>
    <message>
        <source>There is nothing to do for that.</source>
        <extracomment>Refusal: the request makes no sense now</extracomment>
        <translation>Dafür ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Door %1 did not open.</source>
        <extracomment>Refusal: %1 is the number of a door that stayed shut although it was unlatched</extracomment>
        <translation>Tür %1 ging nicht auf.</translation>
    </message>
    <message>
        <source>The door did not open.</source>
        <extracomment>Refusal: a door stayed shut although it was unlatched</extracomment>
        <translation>Die Tür ging nicht auf.</translation>
    </message>
    <message>
        <source>Door %1 is out of order.</source>
        <extracomment>Refusal: %1 is the number of a door that is blocked</extracomment>
        <translation>Tür %1 ist außer Betrieb.</translation>
    </message>
    <message>
        <source>This door is out of order.</source>
        <extracomment>Refusal: a door is blocked</extracomment>
        <translation>Diese Tür ist außer Betrieb.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <extracomment>Refusal of a kind that this screen does not know yet</extracomment>
        <translation>Das hat nicht geklappt.</translation>
    </message>
    <message>
        <source>Hold it flat, a hand&apos;s width away, and try again.</source>
        <extracomment>Way on after an unreadable scan</extracomment>
        <translation>Halten Sie es flach, eine Handbreit entfernt, noch einmal hin.</translation>
    </message>
    <message>
        <source>Scan the label that names this locker.</source>
        <extracomment>Way on after somebody else&apos;s label</extracomment>
        <translation>Scannen Sie das Etikett, das diese Anlage nennt.</translation>
    </message>
    <message>
        <source>Keep this parcel and scan the next label.</source>
        <extracomment>Way on after an unknown label
----------
Way on when no door fits</extracomment>
        <translation>Behalten Sie dieses Paket und scannen Sie das nächste Etikett.</translation>
    </message>
    <message>
        <source>Nothing to do for it. Scan the next label.</source>
        <extracomment>Way on after a label that is in the locker already</extracomment>
        <translation>Hier ist nichts zu tun. Scannen Sie das nächste Etikett.</translation>
    </message>
    <message>
        <source>Keep this parcel and scan one of yours.</source>
        <extracomment>Way on after another carrier&apos;s label</extracomment>
        <translation>Behalten Sie dieses Paket und scannen Sie eines von Ihren.</translation>
    </message>
    <message>
        <source>Take it back to the depot. Scan the next label.</source>
        <extracomment>Way on after a cancelled label
----------
Way on for a parcel that must not be deposited here</extracomment>
        <translation>Nehmen Sie es mit zurück. Scannen Sie das nächste Etikett.</translation>
    </message>
    <message>
        <source>Ask your depot for the right to deposit here.</source>
        <extracomment>Way on for a courier whose account has no right to deposit</extracomment>
        <translation>Bitten Sie Ihr Depot um das Recht, hier einzulegen.</translation>
    </message>
    <message>
        <source>Push it until it clicks, then go on.</source>
        <extracomment>Way on while a door is open</extracomment>
        <translation>Drücken Sie, bis es klickt, dann geht es weiter.</translation>
    </message>
    <message>
        <source>Use your number and PIN, or call your depot.</source>
        <extracomment>Way on after an unknown badge</extracomment>
        <translation>Nutzen Sie Nummer und PIN, oder rufen Sie Ihr Depot an.</translation>
    </message>
    <message>
        <source>Type both once more.</source>
        <extracomment>Way on after a wrong number or PIN</extracomment>
        <translation>Geben Sie beides noch einmal ein.</translation>
    </message>
    <message>
        <source>Ask your depot for a valid account.</source>
        <extracomment>Way on for a courier whose account is not valid yet or any more</extracomment>
        <translation>Bitten Sie Ihr Depot um ein gültiges Konto.</translation>
    </message>
    <message>
        <source>Type again in %1 s. A QR code or a badge works now.</source>
        <extracomment>Way on while typing is blocked; %1 is a number of seconds</extracomment>
        <translation>Wieder tippen in %1 s. QR-Code oder Ausweis gehen jetzt schon.</translation>
    </message>
    <message>
        <source>You can type again now.</source>
        <extracomment>Way on when typing is no longer blocked</extracomment>
        <translation>Sie können jetzt wieder tippen.</translation>
    </message>
    <message>
        <source>Is it for locker %1? Compare it with your message.</source>
        <extracomment>Way on after a wrong pickup code; %1 is the number of this locker</extracomment>
        <translation>Ist er für Anlage %1? Vergleichen Sie ihn mit Ihrer Nachricht.</translation>
    </message>
    <message>
        <source>It works until a minute after its door was shut. Look for a newer message.</source>
        <extracomment>Way on after a used pickup code</extracomment>
        <translation>Er gilt bis eine Minute nach dem Schließen der Tür. Sehen Sie nach einer neueren Nachricht.</translation>
    </message>
    <message>
        <source>Type the whole code from your message.</source>
        <extracomment>Way on after a pickup code with too few digits</extracomment>
        <translation>Tippen Sie den ganzen Code aus Ihrer Nachricht.</translation>
    </message>
    <message>
        <source>It takes a moment. Then type your code again.</source>
        <extracomment>Way on while a courier works here</extracomment>
        <translation>Es dauert nur einen Moment. Tippen Sie dann den Code noch einmal.</translation>
    </message>
    <message>
        <source>End your round, or go on and they wait.</source>
        <extracomment>Way on for the courier at work while a recipient wants to collect</extracomment>
        <translation>Beenden Sie die Runde, oder machen Sie weiter und die Person wartet.</translation>
    </message>
    <message>
        <source>Wait until it is shut, then type your code again.</source>
        <extracomment>Way on while a door is opened for somebody else</extracomment>
        <translation>Warten, bis sie geschlossen ist, dann den Code noch einmal eingeben.</translation>
    </message>
    <message>
        <source>Type your code or scan your label once more, then hold the door.</source>
        <extracomment>Way on when a door closed again as soon as it had opened</extracomment>
        <translation>Code noch einmal eingeben oder Etikett noch einmal scannen, dann die Tür festhalten.</translation>
    </message>
    <message>
        <source>Nothing is lost. Please come back later.</source>
        <extracomment>Way on while the locker&apos;s disk takes nothing</extracomment>
        <translation>Nichts geht verloren. Bitte später wiederkommen.</translation>
    </message>
    <message>
        <source>Just go on with what this page says.</source>
        <extracomment>Way on when nothing was to do</extracomment>
        <translation>Machen Sie weiter, wie es auf dieser Seite steht.</translation>
    </message>
    <message>
        <source>Press on the door and try again.</source>
        <extracomment>Way on when a door stayed shut</extracomment>
        <translation>Drücken Sie auf die Tür und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Please use the help page: it says whom to write to.</source>
        <extracomment>Way on when a door is blocked</extracomment>
        <translation>Die Hilfe-Seite sagt, an wen Sie schreiben können.</translation>
    </message>
    <message>
        <source>Please try again, or ask for help.</source>
        <extracomment>Way on after an unknown refusal</extracomment>
        <translation>Versuchen Sie es noch einmal, oder bitten Sie um Hilfe.</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the numbers of doors, &quot;5, 7&quot;</extracomment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <extracomment>The last of some numbers of doors: %1 is &quot;5&quot; or &quot;5, 7&quot;, %2 is &quot;9&quot;</extracomment>
        <translation>%1 und %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Many numbers of doors: %1 is &quot;5, 7, 9&quot;, %n how many doors are not named</extracomment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>open</source>
        <extracomment>The door switch says open</extracomment>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <extracomment>The door switch says closed</extracomment>
        <translation>zu</translation>
    </message>
    <message>
        <source>cannot be seen</source>
        <extracomment>The door switch cannot be read</extracomment>
        <translation>nicht zu erkennen</translation>
    </message>
    <message>
        <source>One question first.</source>
        <extracomment>Refusal: another label was scanned while the screen asks about the last parcel</extracomment>
        <translation>Erst eine Frage.</translation>
    </message>
    <message>
        <source>Answer below, or scan this parcel&apos;s label again.</source>
        <extracomment>Way on while the screen asks whether a compartment is empty</extracomment>
        <translation>Antworten Sie unten, oder scannen Sie das Etikett dieses Pakets noch einmal.</translation>
    </message>
    <message>
        <source>This parcel must not go into a locker.</source>
        <extracomment>Refusal: the parcel may not be put into any locker</extracomment>
        <translation>Dieses Paket darf in keine Station.</translation>
    </message>
    <message>
        <source>This parcel must not wait in a locker.</source>
        <extracomment>Refusal: what is in the parcel goes bad</extracomment>
        <translation>Dieses Paket darf in keiner Station warten.</translation>
    </message>
    <message>
        <source>It is too late for this parcel.</source>
        <extracomment>Refusal: the latest time to deposit the parcel has passed</extracomment>
        <translation>Für dieses Paket ist es zu spät.</translation>
    </message>
    <message>
        <source>This parcel belongs to locker %1.</source>
        <extracomment>Refusal: %1 is the number of another locker, which the label names</extracomment>
        <translation>Dieses Paket gehört zur Station %1.</translation>
    </message>
    <message>
        <source>This parcel belongs to another locker.</source>
        <extracomment>Refusal: the label names another locker</extracomment>
        <translation>Dieses Paket gehört zu einer anderen Station.</translation>
    </message>
    <message>
        <source>Take it there. Scan the next label.</source>
        <extracomment>Way on for a parcel that belongs to another locker</extracomment>
        <translation>Bringen Sie es dorthin. Scannen Sie das nächste Etikett.</translation>
    </message>
    <message>
        <source>not collected in time</source>
        <extracomment>Why a parcel goes back: it was kept as long as it could be</extracomment>
        <translation>nicht rechtzeitig abgeholt</translation>
    </message>
    <message>
        <source>put back by the recipient</source>
        <extracomment>Why a parcel goes back: its recipient put it back into the compartment</extracomment>
        <translation>vom Empfänger zurückgelegt</translation>
    </message>
    <message>
        <source>its sender wants it back</source>
        <extracomment>Why a parcel goes back: its sender asked for it</extracomment>
        <translation>vom Absender zurückverlangt</translation>
    </message>
    <message>
        <source>handed in here</source>
        <extracomment>Why a parcel is taken away: a sender left it here, so that a courier takes it along</extracomment>
        <translation>hier aufgegeben</translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <extracomment>%n is the number of compartments whose parcels a courier took out to take them away</extracomment>
        <translation>
            <numerusform>%n mitgenommen</numerusform>
            <numerusform>%n mitgenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Only a courier can put this parcel in.</source>
        <extracomment>Refusal: a label that only a courier deposits was scanned while none was signed in</extracomment>
        <translation>Dieses Paket kann nur ein Kurier hineinlegen.</translation>
    </message>
    <message>
        <source>You need not do anything more for it.</source>
        <extracomment>Way on for a person who wants to hand in a parcel that is in the locker already</extracomment>
        <translation>Sie müssen nichts weiter dafür tun.</translation>
    </message>
    <message>
        <source>Keep your parcel and come back later.</source>
        <extracomment>Way on for a person who wants to hand in a parcel, when no door fits</extracomment>
        <translation>Behalten Sie Ihr Paket und kommen Sie später wieder.</translation>
    </message>
    <message>
        <source>Please take it there.</source>
        <extracomment>Way on for a person who wants to hand in a parcel that belongs to another locker</extracomment>
        <translation>Bitte bringen Sie es dorthin.</translation>
    </message>
    <message>
        <source>Keep it, and ask whoever gave you the label.</source>
        <extracomment>Way on for a person whose parcel is not taken here</extracomment>
        <translation>Behalten Sie es und fragen Sie dort nach, woher Sie das Etikett haben.</translation>
    </message>
    <message>
        <source>Couriers: scan your badge. Others: ask whoever gave you the label.</source>
        <extracomment>Way on for a courier who is not signed in, and for anybody else with such a label</extracomment>
        <translation>Kuriere: Ausweis scannen. Alle anderen: Fragen Sie dort nach, woher Sie das Etikett haben.</translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message numerus="yes">
        <source>%n free</source>
        <extracomment>Free doors of one size, beside its letter; %n is their number</extracomment>
        <translation>
            <numerusform>%n frei</numerusform>
            <numerusform>%n frei</numerusform>
        </translation>
    </message>
    <message>
        <source>a larger door</source>
        <extracomment>No door of this size is free, and a larger one is</extracomment>
        <translation>eine größere Tür</translation>
    </message>
    <message>
        <source>none free</source>
        <extracomment>Neither this size nor a larger one is free</extracomment>
        <translation>keine frei</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Starting</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>Start</translation>
    </message>
    <message>
        <source>This locker is out of service just now</source>
        <extracomment>Shown when the locker&apos;s controller has not been reachable for 30 s</extracomment>
        <translation>Diese Anlage ist gerade außer Betrieb</translation>
    </message>
    <message>
        <source>One moment, the locker is starting</source>
        <extracomment>Shown while the locker&apos;s controller is not reachable</extracomment>
        <translation>Einen Moment, die Anlage startet</translation>
    </message>
    <message>
        <source>Nothing in it is lost, and your code stays valid. If a door is open, you can close it. If you need your parcel now, write to whoever sent you the code. It goes on by itself once the locker works again.</source>
        <extracomment>Second line when the locker&apos;s controller has not been reachable for 30 s</extracomment>
        <translation>Darin geht nichts verloren, und Ihr Code bleibt gültig. Eine offene Tür können Sie schließen. Wenn Sie Ihr Paket jetzt brauchen, antworten Sie auf die Nachricht mit dem Code. Sobald der Schrank wieder arbeitet, geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>It goes on by itself. Your parcel and your code are safe. If a door is open, you can close it.</source>
        <extracomment>Second line while the locker&apos;s controller is not reachable</extracomment>
        <translation>Es geht von selbst weiter. Ihr Paket und Ihr Code sind sicher. Eine offene Tür können Sie schließen.</translation>
    </message>
</context>
</TS>
