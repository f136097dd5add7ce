import { describe, expect, it } from 'vitest';
import { readFound, readStorage } from '../src/api/storage';
import { parseRoute, paths } from '../src/state/route.svelte';
import { durationOf, endAfter, urgencyOf } from '../src/storage/stored';

const now = 1_790_000_000_000;
const day = 86_400_000;
const parcel = {
  parcel: '0123456789ABCDEFGHJKMNPQRS', locker: '0412', compartment: 12, size: 'M', carrier: 'parcelway',
  state: 'deposited', inside_since: now - day, kept_until: now + day,
} as const;
const dwell = { collected: 3, median_min: 1260, longest_min: null };
const found = { locker: '0412', number: 4711, compartment: 12, at: now, outcome: null, settled_at: null };

describe('what the hub says of storage', () => {
  it('is read as agreed, without what the contract does not name', () => {
    const read = readStorage({ parcels: [{ ...parcel, name: 'Ada Lovelace' }], dwell }, 'answer');
    expect(read).toEqual({ parcels: [parcel], dwell });
    expect(readFound({ found: [found] }, 'answer')).toEqual([found]);
  });

  it('may not know since when a parcel of an earlier version lies there', () => {
    const old = { ...parcel, inside_since: null };
    expect(readStorage({ parcels: [old], dwell }, 'answer').parcels).toEqual([old]);
  });

  it.each([
    ['a parcel that is not inside', { ...parcel, state: 'collected' }, 'answer.parcels[0].state'],
    ['a parcel without a compartment', { ...parcel, compartment: null }, 'answer.parcels[0].compartment'],
    ['an end that is no time', { ...parcel, kept_until: 'tomorrow' }, 'answer.parcels[0].kept_until'],
    ['no time when it was put in', { ...parcel, inside_since: undefined }, 'answer.parcels[0].inside_since'],
  ])('is refused with its place: %s', (_, wrong, where) => {
    expect(() => readStorage({ parcels: [wrong], dwell }, 'answer')).toThrow(where);
  });

  it('is refused where figures are missing or an outcome is unknown', () => {
    expect(() => readStorage({ parcels: [] }, 'answer')).toThrow('answer.dwell');
    expect(() => readStorage({ parcels: [], dwell: { ...dwell, collected: -1 } }, 'answer')).toThrow('answer.dwell.collected');
    expect(() => readFound({ found: [{ ...found, outcome: 'sold' }] }, 'answer')).toThrow('answer.found[0].outcome');
  });
});

describe('the end of storage', () => {
  it('is over, within a day, later or not set; what goes back has none', () => {
    const at = (kept_until: number | null) => urgencyOf({ ...parcel, kept_until }, now);
    expect([now, now + 1, now + day, now + day + 1, null].map(at)).toEqual(['over', 'soon', 'soon', 'later', 'open']);
    expect(urgencyOf({ ...parcel, state: 'expired' }, now)).toBe('over');
    expect(urgencyOf({ ...parcel, state: 'recalled' }, now)).toBe('back');
  });

  it('moves on from the present one, or from now', () => {
    expect(endAfter(now + day, 3, now)).toBe(now + 4 * day);
    expect(endAfter(now - day, 3, now)).toBe(now + 3 * day);
    expect(endAfter(null, 1, now)).toBe(now + day);
  });
});

it('a duration has days, hours and minutes, and is never negative', () => {
  expect(durationOf(2 * day + 4 * 3_600_000 + 59_000)).toEqual({ days: 2, hours: 4, minutes: 0 });
  expect(durationOf(-5_000)).toEqual({ days: 0, hours: 0, minutes: 0 });
});

it('the address says what is shown', () => {
  for (const filter of [{ locker: '', state: '' }, { locker: '0412', state: 'expired' }] as const) {
    expect(parseRoute(paths.storageWith(filter))).toEqual({ page: 'storage', filter });
  }
  expect(parseRoute('#/storage?locker=..%2f&state=toString')).toEqual({ page: 'storage', filter: { locker: '', state: '' } });
  expect(parseRoute(paths.found)).toEqual({ page: 'found' });
});
