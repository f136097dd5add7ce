import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { de } from '../src/i18n/de';
import { en } from '../src/i18n/en';
import { words } from '../src/i18n/i18n.svelte';
import { appendFacts, mergeFact } from '../src/state/facts';
import { parseRoute, paths } from '../src/state/route.svelte';

const protocol = readFileSync(new URL('../../../docs/protocol/facts.md', import.meta.url), 'utf8');
const kinds = [...protocol.matchAll(/^\| ([A-Z][A-Za-z/ ]+) \|/gm)].flatMap(([, names]) => names!.split(' / '));
const socket = readFileSync(new URL('../../../docs/protocol/local-socket.md', import.meta.url), 'utf8');
const refusalTable = socket.split('## Refusals')[1]?.split('\n## ')[0] ?? '';
const refusals = [...refusalTable.matchAll(/^\| `(\w+)` \|/gm)].map(([, word]) => word!);

describe.each([['English', en], ['German', de]])('%s', (_, dictionary) => {
  it('has a sentence for every kind of fact of the protocol', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(29);
    expect(Object.keys(dictionary.facts).sort()).toEqual([...kinds].sort());
  });

  it('has words for every refusal of the protocol', () => {
    expect(refusals.length).toBeGreaterThanOrEqual(22);
    expect(refusals.filter((word) => !(word in dictionary.reasons))).toEqual([]);
  });

  it('has every fault, reason and word that English has', () => {
    for (const part of ['faults', 'reasons', 'by', 'purpose'] as const) {
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

describe('facts from the stream', () => {
  const fact = (seq: number) => ({ seq, at: seq, kind: 'DoorOpened', body: {}, hash: null });
  it('stand newest first, once each', () => {
    const merged = mergeFact([fact(3), fact(1)], { locker: '0412', ...fact(2) });
    expect(merged.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(mergeFact(merged, { locker: '0412', ...fact(2) })).toBe(merged);
    expect(appendFacts(merged, [fact(1), fact(0)]).map(({ seq }) => seq)).toEqual([3, 2, 1, 0]);
  });
});

describe('an address', () => {
  it('leads to its page and back', () => {
    expect(parseRoute(paths.locker('0412'))).toEqual({ page: 'locker', id: '0412' });
    expect(parseRoute(paths.audit('a-1'))).toEqual({ page: 'audit', id: 'a-1' });
    expect(parseRoute('#/lockers/..%2f..%2fsession')).toEqual({ page: 'fleet' });
  });
});
