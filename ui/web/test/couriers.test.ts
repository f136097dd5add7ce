import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { courierOutcomes, courierRights, readCouriers } from '../src/api/courier_accounts';
import type { Courier, CourierPlace } from '../src/api/courier_accounts';
import { de } from '../src/i18n/de';
import { en } from '../src/i18n/en';
import { words } from '../src/i18n/i18n.svelte';
import * as state from '../src/state/couriers';
import { parseRoute, paths } from '../src/state/route.svelte';

const now = 1_790_000_000_000;
const id = '0123456789ABCDEFGHJKMNPQRS';
const place = (outcome: CourierPlace['outcome'], locker = '0412'): CourierPlace => ({ locker, revoked: false, command: id, outcome });
const account = (number: string, lockers: CourierPlace[], what: Partial<Courier> = {}): Courier => ({
  id, number, carriers: ['parcelway'], rights: ['deposit'], valid_from: null, valid_until: null, revoked: false, lockers, ...what,
});
const gone = { revoked: true };

describe('the list of accounts', () => {
  it('begins with what needs attention', () => {
    const list = [
      account('10', [place('accepted')]),
      account('9', [place('accepted')]),
      account('8', [place('accepted')], { valid_until: now }),
      account('7', [place('accepted')], gone),
      account('6', [place(null)]),
      account('5', [place('accepted'), place('waiting', '0413')]),
      account('4', [place('accepted'), place('expired', '0413')], gone),
      account('3', [place('refused')]),
    ];
    expect(state.sortedCouriers(list, now).map(({ number }) => number)).toEqual(['3', '4', '5', '6', '8', '9', '10', '7']);
    expect(list[0]?.number).toBe('10');
  });

  it('calls an account ended from the moment until which it is valid', () => {
    expect(state.needOf(account('1', [place('accepted')], { valid_until: now + 1 }), now)).toBe('none');
    expect(state.needOf(account('1', [place('accepted')], { valid_until: now }), now)).toBe('ended');
  });

  it('shows the lockers that did not accept first', () => {
    const places = [place('accepted', '1'), place(null, '2'), place('waiting', '3'), place('expired', '4'), place('refused', '5')];
    expect(state.sortedPlaces(places).map(({ locker }) => locker)).toEqual(['5', '4', '3', '2', '1']);
  });

  it('is searched by number, carrier and locker, every word of the search', () => {
    const courier = account('A38', [place('accepted'), { ...place('accepted', '0999'), revoked: true }]);
    for (const search of ['', 'a3', 'PARCEL', '0412', 'a38  0412']) expect(state.matchesSearch(courier, search)).toBe(true);
    for (const search of ['39', 'a38 0413', '0999']) expect(state.matchesSearch(courier, search)).toBe(false);
  });
});

describe('the form of an account', () => {
  const draft = { ...state.emptyDraft(), number: '38', carriers: 'parcelway', lockers: ['0412'] };
  const wrongs = (what: Partial<state.Draft>) => state.wrongsOf({ ...draft, ...what });

  it('names each field that is wrong', () => {
    expect(wrongs({})).toEqual({});
    expect(wrongs({ number: '-1', carriers: ' , ', rights: [], lockers: [] })).toEqual({ number: 'number', carriers: 'carriers', rights: 'rights', lockers: 'lockers' });
    expect(wrongs({ carriers: 'parcelway, no/name' })).toEqual({ carriers: 'carriers' });
    expect(wrongs({ carriers: Array.from({ length: 51 }, (_, i) => `c${i}`).join() })).toEqual({ carriers: 'carriersMany' });
    expect(wrongs({ from: '2026-11-26T08:00', until: '2026-11-26T08:00' })).toEqual({ valid_until: 'order' });
    expect(wrongs({ from: '2026-11-26T08:00', until: '2026-11-26T08:01' })).toEqual({});
    expect(state.wrongsOf(draft, ['valid_from'])).toEqual({ valid_from: 'date' });
  });

  it('sends lists without doubles, and times only where they are set', () => {
    expect(state.termsOf({ ...draft, carriers: 'parcelway; northpost,parcelway' }, null)).toEqual({
      carriers: ['parcelway', 'northpost'], rights: ['deposit'], lockers: ['0412'],
    });
    const from = '2026-11-26T08:30';
    expect(state.termsOf({ ...draft, from }, null).valid_from).toBe(new Date(2026, 10, 26, 8, 30).getTime());
  });

  it('does not round a time that was not touched', () => {
    const base = account('38', [place('accepted')], { valid_from: now + 1, valid_until: now + 61_001 });
    const same = state.draftOf(base);
    expect(state.termsOf(same, base)).toMatchObject({ valid_from: now + 1, valid_until: now + 61_001 });
    expect(state.termsOf({ ...same, until: '' }, base)).not.toHaveProperty('valid_until');
  });

  it('holds times in the reader’s time zone, also in the hour that summer time skips', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Berlin';
    try {
      const at = Date.UTC(2026, 2, 29, 0, 59); // 01:59 in Berlin; a minute later it is 03:00
      expect(state.localTime(at)).toBe('2026-03-29T01:59');
      expect(state.localTime(at + 60_000)).toBe('2026-03-29T03:00');
      expect(state.termsOf({ ...draft, from: '2026-07-01T08:00' }, null).valid_from).toBe(Date.UTC(2026, 6, 1, 6));
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('leaves out the lockers that the account has left, and is the same in any order', () => {
    const base = account('38', [place('accepted', '2'), place('accepted', '1'), { ...place('accepted', '3'), revoked: true }]);
    const other = account('38', [place('waiting', '1'), place('waiting', '2')]);
    expect(state.draftOf(base).lockers).toEqual(['2', '1']);
    expect(state.sameDraft(state.draftOf(base), state.draftOf(other))).toBe(true);
    expect(state.sameDraft(state.draftOf(base), { ...state.draftOf(base), rights: ['retrieve'] })).toBe(false);
  });
});

describe('a refusal of the hub', () => {
  const field = (word: string | null, detail: string | null = null) => state.wrongsOfProblem({ word, detail });
  it('is shown at the field that its type and its field name', () => {
    expect(field('number_taken')).toEqual({ number: 'numberTaken' });
    expect(field('unknown_locker')).toEqual({ lockers: 'lockersUnknown' });
    expect(field('bad_request', '"rights" must be a list')).toEqual({ rights: 'refused' });
    expect(field('bad_request', '"constructor" must be a list')).toEqual({});
    expect(field('bad_request', 'The body names "rights" twice.')).toEqual({});
    expect(field('renew_first', '"rights" must be a list')).toEqual({});
    expect(field(null)).toEqual({});
  });

  const source = readFileSync(new URL('../../../ui/api/problem.cpp', import.meta.url), 'utf8');
  const courierErrors = source.split('problem_of(fleet::CourierError error)')[1]?.split('\n}\n')[0] ?? '';
  const typed = ['bad_request', 'not_found', 'forbidden', 'unavailable', ...[...courierErrors.matchAll(/problem\(\d+, "(\w+)"/g)].map(([, word]) => word!)];
  it('has words for every type that the hub has for couriers', () => {
    expect(typed.length).toBeGreaterThanOrEqual(8);
    for (const dictionary of [en, de]) {
      expect(typed.filter((word) => !(word in dictionary.problems))).toEqual([]);
      expect(Object.keys(dictionary.problems).sort()).toEqual(Object.keys(en.problems).sort());
    }
  });

  it('is said in this language, and in the hub’s only where the type has no words', () => {
    const problem = { name: '', message: '', kind: 'refused', waitSeconds: null, detail: 'Send it again.' } as const;
    expect(words.advice({ ...problem, word: 'renew_first' })).toContain('Make a new badge first');
    expect(words.advice({ ...problem, word: 'toString' })).toBe('Send it again.');
    expect(words.advice({ ...problem, word: null, detail: null })).toContain('The hub refused');
  });
});

describe.each([['English', en], ['German', de]])('%s has words', (_, { couriers }) => {
  const keys = (table: object) => Object.keys(table).sort();
  it('for every outcome, right and field', () => {
    expect(keys(couriers.outcomes)).toEqual([...courierOutcomes, 'unknown'].sort());
    expect(keys(couriers.left)).toEqual([...courierOutcomes, 'unknown'].sort());
    expect(keys(couriers.rights)).toEqual([...courierRights].sort());
    expect(keys(couriers.fields)).toEqual([...state.fields].sort());
    expect(state.outcomeOf(place(null))).toBe('unknown');
    expect(keys(couriers)).toEqual(keys(en.couriers));
  });
});

describe('an account of the hub', () => {
  it('is read as the contract has it, and refused with the field that is wrong', () => {
    const sent = { ...account('38', [place('accepted')]), pin: '482190' };
    expect(readCouriers({ couriers: [sent] }, 'answer')[0]).not.toHaveProperty('pin');
    const wrong = { couriers: [account('38', [{ ...place('accepted'), outcome: 'lost' as 'waiting' }])] };
    expect(() => readCouriers(wrong, 'answer')).toThrow('answer.couriers[0].lockers[0].outcome');
  });

  it('has a link of its own, and a search has one', () => {
    expect(parseRoute(paths.courier(id))).toEqual({ page: 'courier', id });
    expect(parseRoute(paths.newCourier)).toEqual({ page: 'newCourier' });
    expect(parseRoute(paths.couriersWith('a&b #38'))).toEqual({ page: 'couriers', search: 'a&b #38' });
    expect(parseRoute(paths.couriers)).toEqual({ page: 'couriers', search: '' });
    expect(parseRoute('#/couriers/VB7Q2K4M9ZT3')).toEqual({ page: 'fleet' });
  });
});
