// Words of the page that announces drop-offs; i18n.svelte.ts adds them to the dictionaries.

export const en = {
  dropOff: {
    title: 'Announce a drop-off',
    about: 'Somebody without an account hands in a parcel, for example a return, and has no label for it. The hub draws the code of a label; with that, the locker opens a door.',
    fields: { locker: 'Locker', size: 'Size', carrier: 'Carrier', days: 'By when it has to be there' },
    choose: 'Choose a locker',
    carrierHint: 'Who fetches it: one plain name, for example parcelway.',
    noEnd: 'No end',
    days: (n: number) => (n === 1 ? 'Within 1 day' : `Within ${n} days`),
    until: (end: string) => `until ${end}`,
    untilLabel: 'Hand in by',
    wrong: {
      locker: 'Choose a locker.',
      lockerUnknown: 'The hub does not know this locker. Load the page again and choose anew.',
      size: 'Choose a size.',
      carrier: 'Type 1 to 32 letters, digits or hyphens. The first is a letter or a digit.',
      refused: 'The hub does not accept this. Check it and send it again.',
    },
    submit: 'Announce it',
    busy: 'Announcing…',
    // After an answer that was lost, and one that cannot be read.
    doubt: {
      again: 'The parcel may have been announced all the same. Stay on this page, change nothing and press the button again: no second one is made.',
      look: 'The parcel may have been announced all the same. Look for it on the page Parcels before you announce it anew.',
    },
    offline: 'The locker is offline. It knows the code only when it is online again; until then no door opens for it.',
    announced: 'The drop-off is announced',
    once: 'Give this code to the person who hands in the parcel. It is gone when you leave this page and cannot be shown again.',
    tell: 'Show or print this code. Hold it to the reader of the locker while no one is signed in. A door opens: put the parcel in and shut the door.',
    qr: 'The label’s code as a QR code',
    print: 'Print the code',
    copy: 'Copy the code',
    parcel: 'Show the parcel',
    another: 'Announce another',
    noLockers: 'No locker has reported yet, so nothing can be handed in. Start a locker first.',
    notYours: 'Your role does not include announcing drop-offs.',
  },
  problems: {
    idempotency_key_reused: 'Nothing was announced: the key belongs to another announcement. Send it again, it gets a new key.',
  } as Record<string, string>,
};
export type DropOffWords = typeof en;

export const de: DropOffWords = {
  dropOff: {
    title: 'Aufgabe ankündigen',
    about: 'Jemand ohne Konto will ein Paket aufgeben, zum Beispiel eine Rücksendung, und hat kein Etikett dafür. Der Hub zieht den Code eines Etiketts; damit öffnet die Anlage ein Fach.',
    fields: { locker: 'Anlage', size: 'Größe', carrier: 'Dienst', days: 'Bis wann es da sein muss' },
    choose: 'Anlage wählen',
    carrierHint: 'Wer es abholt: ein einfacher Name, zum Beispiel parcelway.',
    noEnd: 'Ohne Ende',
    days: (n) => (n === 1 ? 'In 1 Tag' : `In ${n} Tagen`),
    until: (end) => `bis ${end}`,
    untilLabel: 'Abgeben bis',
    wrong: {
      locker: 'Bitte eine Anlage wählen.',
      lockerUnknown: 'Der Hub kennt diese Anlage nicht. Bitte die Seite neu laden und neu wählen.',
      size: 'Bitte eine Größe wählen.',
      carrier: 'Bitte 1 bis 32 Buchstaben, Ziffern oder Bindestriche eingeben. Vorn steht ein Buchstabe oder eine Ziffer.',
      refused: 'Der Hub nimmt das nicht an. Bitte prüfen und noch einmal senden.',
    },
    submit: 'Ankündigen',
    busy: 'Wird angekündigt …',
    doubt: {
      again: 'Das Paket ist vielleicht trotzdem angekündigt. Bitte auf dieser Seite bleiben, nichts ändern und noch einmal auf „Ankündigen“ drücken: Es entsteht kein zweites.',
      look: 'Das Paket ist vielleicht trotzdem angekündigt. Bitte auf der Seite Pakete nachsehen, bevor Sie es neu ankündigen.',
    },
    offline: 'Die Anlage ist offline. Sie kennt den Code erst, wenn sie wieder online ist; bis dahin öffnet er kein Fach.',
    announced: 'Die Aufgabe ist angekündigt',
    once: 'Diesen Code der Person geben, die das Paket aufgibt. Er ist weg, sobald Sie diese Seite verlassen, und lässt sich nicht noch einmal zeigen.',
    tell: 'Diesen Code zeigen oder drucken. Ihn unter den Scanner der Anlage halten, solange niemand angemeldet ist. Ein Fach geht auf: das Paket hineinlegen und die Tür schließen.',
    qr: 'Der Code des Etiketts als QR-Code',
    print: 'Code drucken',
    copy: 'Code kopieren',
    parcel: 'Paket zeigen',
    another: 'Noch eine ankündigen',
    noLockers: 'Noch hat sich keine Anlage gemeldet; so lässt sich nichts aufgeben. Zuerst eine Anlage starten.',
    notYours: 'Ihre Rolle darf keine Aufgaben ankündigen.',
  },
  problems: {
    idempotency_key_reused: 'Nichts wurde angekündigt: Der Schlüssel gehört zu einer anderen Ankündigung. Noch einmal senden, dann gilt ein neuer.',
  } as Record<string, string>,
};
