import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { commandReasons, problemWords } from '../src/api/contract';
import { de } from '../src/i18n/de';
import { en } from '../src/i18n/en';
import { words } from '../src/i18n/i18n.svelte';
import { appendFacts, isOperatorsCommand, isOperatorsDoing, mergeFact } from '../src/state/facts';
import { parseReportNumber } from '../src/state/reports';
import { parseRoute, paths } from '../src/state/route.svelte';

const protocol = readFileSync(new URL('../../../docs/protocol/facts.md', import.meta.url), 'utf8');
const kinds = [...protocol.matchAll(/^\| ([A-Z][A-Za-z/ ]+) \|/gm)].flatMap(([, names]) => names!.split(' / '));
const choices = (field: string) => {
  const line = protocol.split('\n').find((candidate) => candidate.startsWith(`- ${field}: `)) ?? '';
  return [...line.matchAll(/`(\w+)`/g)].map(([, word]) => word!);
};
const socket = readFileSync(new URL('../../../docs/protocol/local-socket.md', import.meta.url), 'utf8');
const refusalTable = socket.split('## Refusals')[1]?.split('\n## ')[0] ?? '';
const refusals = [...refusalTable.matchAll(/^\| `(\w+)` \|/gm)].map(([, word]) => word!);

describe.each([['English', en], ['German', de]])('%s', (_, dictionary) => {
  it('has a sentence for every kind of fact of the protocol', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(33);
    expect(Object.keys(dictionary.facts).sort()).toEqual([...kinds].sort());
  });

  it('has words for every refusal of the protocol', () => {
    expect(refusals.length).toBeGreaterThanOrEqual(22);
    expect(refusals.filter((word) => !(word in dictionary.reasons))).toEqual([]);
  });

  it('has words for every command of the hub and every reason for one', () => {
    expect(choices('what')).toHaveLength(13);
    expect(Object.keys(dictionary.commands).sort()).toEqual(choices('what').sort());
    expect(choices('why')).toEqual([...commandReasons]);
    expect(Object.keys(dictionary.why)).toEqual([...commandReasons]);
  });

  it('has words for the end of every visit of an operator', () => {
    const ends = /^\| ServiceEnded \| (.*) \|$/m.exec(protocol)?.[1] ?? '';
    const words = [...ends.matchAll(/`(\w+)`/g)].map(([, word]) => word!);
    expect(words).toHaveLength(4);
    expect(words.filter((word) => !(word in dictionary.reasons))).toEqual([]);
  });

  it('says of every problem of the protocol what it is and what to do next', () => {
    const line = /^\| ProblemReported \| (.*) \|$/m.exec(protocol)?.[1] ?? '';
    const told = [...line.matchAll(/`(\w+)`/g)].map(([, word]) => word!);
    expect(told).toEqual([...problemWords]);
    expect(Object.keys(dictionary.reports.said)).toEqual(told);
    expect(Object.keys(dictionary.reports.next)).toEqual(told);
    expect(told.filter((word) => !(word in dictionary.reasons))).toEqual([]);
  });

  it('has every fault, reason and word that English has', () => {
    for (const part of ['faults', 'reasons', 'by', 'purpose', 'why', 'commands'] as const) {
      expect(Object.keys(dictionary[part]).sort()).toEqual(Object.keys(en[part]).sort());
    }
  });
});

describe('a sentence', () => {
  it('says fields in plain words and ids by their tail', () => {
    expect(words.sentence('DepositAbandoned', { compartment: 4, reason: 'does_not_fit' })).toContain('4 was abandoned: it does not fit.');
    expect(words.sentence('ParcelCollected', { parcel: '0123456789ABCDEFGHJKMNPQRS', compartment: 4 })).toBe('Parcel …MNPQRS was collected from compartment 4.');
  });

  it('survives a body that misses its fields and a kind that nobody knows', () => {
    expect(words.sentence('DoorOpened', { compartment: { $ne: 1 } })).toBe('Door ? opened.');
    expect(words.sentence('toString', {})).toContain('does not know');
  });
});

describe('a command of the hub', () => {
  const command = '0123456789ABCDEFGHJKMNPQRS';
  const opening = { command, what: 'open_compartment', compartment: 17, by: 'anna', why: 'recipient_waits' };
  const sentences = (code: string, bodies: [string, Record<string, string | number>][]) => {
    words.code = code;
    const said = bodies.map(([kind, body]) => words.sentence(kind, body));
    words.code = 'en';
    return said;
  };
  const { why: _, ...withoutReason } = opening;
  const told: [string, Record<string, string | number>][] = [
    ['HubCommandAccepted', opening],
    ['HubCommandAccepted', { ...withoutReason, what: 'unblock_compartment' }],
    ['HubCommandRefused', { ...opening, reason: 'compartment_in_use' }],
    ['HubCommandExpired', opening],
    ['HubCommandAccepted', { command, what: 'announce_parcel' }],
  ];
  const old: [string, Record<string, string | number>][] = [
    ['HubCommandAccepted', { command }],
    ['HubCommandRefused', { command, reason: 'unknown_parcel' }],
    ['HubCommandExpired', { command }],
  ];
  const visit: [string, Record<string, string | number>][] = [
    ['ServiceStarted', { compartment: 17, command }],
    ['ServiceEnded', { compartment: 17, reason: 'closed' }],
  ];

  it('says who had what done where and why', () => {
    expect(sentences('en', told)).toEqual([
      'anna asked to have compartment 17 opened (the recipient is waiting). The locker accepted.',
      'anna asked to have compartment 17 unblocked. The locker accepted.',
      'anna asked to have compartment 17 opened (the recipient is waiting). The locker refused: the compartment was in use at that moment.',
      'anna asked to have compartment 17 opened (the recipient is waiting). The command came too late and nothing was done.',
      'The hub asked to have a parcel announced. The locker accepted.',
    ]);
    expect(sentences('de', told)).toEqual([
      'anna wollte Fach 17 öffnen lassen (der Empfänger wartet). Die Anlage nahm an.',
      'anna wollte Fach 17 freigeben lassen. Die Anlage nahm an.',
      'anna wollte Fach 17 öffnen lassen (der Empfänger wartet). Die Anlage lehnte ab: das Fach wurde gerade benutzt.',
      'anna wollte Fach 17 öffnen lassen (der Empfänger wartet). Der Befehl kam zu spät und wurde nicht ausgeführt.',
      'Der Hub wollte ein Paket ankündigen lassen. Die Anlage nahm an.',
    ]);
  });

  it('is told by its tail where an older journal says no more', () => {
    expect(sentences('en', old)).toEqual([
      'Command …MNPQRS was carried out.',
      'Command …MNPQRS was refused: the parcel is unknown.',
      'Command …MNPQRS came too late and nothing was done.',
    ]);
    expect(sentences('de', old)).toEqual([
      'Befehl …MNPQRS wurde ausgeführt.',
      'Befehl …MNPQRS wurde abgelehnt: das Paket ist unbekannt.',
      'Befehl …MNPQRS kam zu spät und wurde nicht ausgeführt.',
    ]);
  });

  it('opens a door for an operator, and the end of it is told', () => {
    expect(sentences('en', visit)).toEqual([
      'Door 17 is about to open for an operator (command …MNPQRS).',
      'The opening of door 17 for an operator ended: the door was opened and shut again.',
    ]);
    expect(sentences('de', visit)).toEqual([
      'Tür 17 soll für den Betrieb aufgehen (Befehl …MNPQRS).',
      'Das Öffnen von Tür 17 für den Betrieb ist beendet: die Tür ging auf und wieder zu.',
    ]);
  });

  it('names the operator as signed in, and says a newer command by its tail', () => {
    expect(words.sentence('HubCommandAccepted', { ...opening, by: 'pin' })).toMatch(/^pin asked /);
    expect(words.sentence('CourierSignedIn', { courier: command, by: 'pin' })).toContain('number and PIN');
    expect(words.sentence('HubCommandAccepted', { command, what: 'constructor', by: 'anna' })).toBe(
      'anna asked to have command …MNPQRS carried out. The locker accepted.',
    );
    expect(words.sentence('HubCommandRefused', { command, reason: 'toString' })).toContain('refused: toString.');
  });
});

describe('facts from the stream', () => {
  const fact = (seq: number) => ({ seq, at: seq, kind: 'DoorOpened', body: {}, hash: null });
  it('stand newest first, once each', () => {
    const merged = mergeFact([fact(3), fact(1)], { locker: '0412', ...fact(2) });
    expect(merged.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(mergeFact(merged, { locker: '0412', ...fact(2) })).toBe(merged);
    expect(appendFacts(merged, [fact(1), fact(0)]).map(({ seq }) => seq)).toEqual([3, 2, 1, 0]);
  });
});

describe('what operators did', () => {
  const kindsOf = (told: [string, Record<string, string>][], is: typeof isOperatorsDoing) =>
    told.filter(([kind, body]) => is({ kind, body })).map(([kind]) => kind);
  it('is their commands and the doors opened for them, nothing of a courier or a sender', () => {
    const told: [string, Record<string, string>][] = [
      ['HubCommandAccepted', { by: 'anna' }],
      ['HubCommandRefused', {}],
      ['ServiceEnded', {}],
      ['CourierSignedIn', { by: 'pin' }],
    ];
    expect(kindsOf(told, isOperatorsCommand)).toEqual(['HubCommandAccepted']);
    expect(kindsOf(told, isOperatorsDoing)).toEqual(['HubCommandAccepted', 'ServiceEnded']);
  });
});

describe('an address', () => {
  it('leads to its page and back', () => {
    expect(parseRoute(paths.locker('0412'))).toEqual({ page: 'locker', id: '0412', compartment: null });
    expect(parseRoute(paths.compartment('0412', 17))).toEqual({ page: 'locker', id: '0412', compartment: 17 });
    expect(parseRoute('#/lockers/0412/facts/compartments/17')).toEqual({ page: 'fleet' });
    expect(parseRoute(paths.report({ locker: '0412', number: 731 }))).toEqual({ page: 'report', locker: '0412', number: 731 });
    expect(parseRoute('#/problems')).toEqual({ page: 'reports' });
    expect(parseRoute(paths.parcel('0123456789ABCDEFGHJKMNPQRS'))).toEqual({ page: 'parcels', only: '0123456789ABCDEFGHJKMNPQRS' });
    expect(parseRoute(paths.audit('a-1'))).toEqual({ page: 'audit', id: 'a-1' });
    expect(parseRoute('#/lockers/..%2f..%2fsession')).toEqual({ page: 'fleet' });
  });
});

describe('the number of a report', () => {
  it('is read as a recipient says it, with spaces or leading zeros', () => {
    for (const said of ['0412/731', ' 0412 / 731 ', '0412/0731']) {
      expect(parseReportNumber(said)).toEqual({ locker: '0412', number: 731 });
    }
  });
  it('is in no other form', () => {
    for (const said of ['', '731', '0412', '0412/', '/731', '0412/0', '0412/7a', '0412/7/1', 'a_b/1', '0412-731', '0412/1234567890123456']) {
      expect(parseReportNumber(said)).toBeNull();
    }
  });
});
