import { describe, expect, it } from 'vitest';
import { dropOffReader } from '../src/api/drop_offs';
import { de, en } from '../src/i18n/drop_off_words';
import { parseRoute, paths } from '../src/state/route.svelte';
import { attemptOf, doubtOf, emptyDraft, isKeySpent, mayAnnounce, randomKey, wrongsOf, wrongsOfProblem } from '../src/storage/drop_off';

const now = 1_790_000_000_000;
const day = 86_400_000;
const answer = { parcel: '0123456789ABCDEFGHJKMNPQRS', waybill: 'VW0123456789ABCDEF0', locker: '0412', size: 'M', state: 'expected' };
const draft = { locker: '0412', size: 'M', carrier: 'parcelway', days: 3 } as const;
const readDropOff = dropOffReader('0412', 'M');
const keys = () => {
  let made = 0;
  return () => `key ${++made}`;
};

describe('the answer to an announced drop-off', () => {
  it('is read as agreed, without what the contract does not name', () => {
    expect(readDropOff({ ...answer, name: 'Ada Lovelace' }, 'answer')).toEqual(answer);
    expect(readDropOff({ ...answer, state: 'dropped_off' }, 'answer').state).toBe('dropped_off');
  });

  it.each([
    ['waybill', 'VW0123456789ABCDEF'],
    ['waybill', 'VB0123456789ABCDEF0'],
    ['waybill', 'VW0123456789ABCDEF0-0412'],
    ['waybill', undefined],
    ['parcel', '4711'],
    ['locker', '0413'],
    ['size', 'L'],
    ['state', 'lost'],
  ])('is refused with its place: %s %s', (field, wrong) => {
    expect(() => readDropOff({ ...answer, [field]: wrong }, 'answer')).toThrow(`answer.${field}`);
  });
});

describe('an attempt', () => {
  it('says an end only if there is one, and no blanks around the carrier', () => {
    expect(attemptOf(draft, null, now, keys()).terms).toEqual({ size: 'M', carrier: 'parcelway', deposit_until: now + 3 * day });
    expect(attemptOf({ ...draft, carrier: ' swift ', days: 0 }, null, now, keys()).terms).toEqual({ size: 'M', carrier: 'swift' });
  });

  it('is the same one again while the form says the same, with its key and its end', () => {
    const newKey = keys();
    const first = attemptOf(draft, null, now, newKey);
    expect(attemptOf({ ...draft }, first, now + 60_000, newKey)).toBe(first);
  });

  it.each([{ locker: '0413' }, { size: 'L' }, { carrier: 'swift' }, { days: 1 }] as const)('has a new key for another %o', (other) => {
    const newKey = keys();
    const first = attemptOf(draft, null, now, newKey);
    expect(attemptOf({ ...draft, ...other }, first, now, newKey).key).toBe('key 2');
  });

  it('does not change when the form does', () => {
    const changing = { ...draft, carrier: 'parcelway' };
    const first = attemptOf(changing, null, now, keys());
    changing.carrier = 'swift';
    expect(first.draft.carrier).toBe('parcelway');
  });

  it('has a key of its own that the hub takes', () => {
    const made = Array.from({ length: 50 }, randomKey);
    expect(new Set(made).size).toBe(50);
    expect(made.filter((key) => !/^[0-9a-f]{32}$/.test(key))).toEqual([]);
  });
});

describe('what is wrong', () => {
  it('is said of each field', () => {
    expect(wrongsOf(emptyDraft())).toEqual({ locker: 'locker', size: 'size', carrier: 'carrier' });
    expect(wrongsOf(draft)).toEqual({});
    for (const carrier of ['-swift', 'Ada Lovelace', 'a'.repeat(33), 'über']) {
      expect(wrongsOf({ ...draft, carrier })).toEqual({ carrier: 'carrier' });
    }
  });

  it('is what the hub refused, at its field', () => {
    const of = (word: string, detail: string | null = null) => wrongsOfProblem({ word, detail });
    expect(of('unknown_locker')).toEqual({ locker: 'lockerUnknown' });
    expect(of('bad_request', '"carrier" must be a plain name.')).toEqual({ carrier: 'refused' });
    expect(of('bad_request', '"deposit_until" is too late.')).toEqual({ days: 'refused' });
    expect(of('bad_request', '"toString" is unknown.')).toEqual({});
    expect(of('unavailable', '"size"')).toEqual({});
  });

  it('keeps the key unless nothing can have been made under it', () => {
    const refused = ['bad_request', 'unknown_locker', 'idempotency_key_reused'];
    expect(refused.filter((word) => !isKeySpent({ word }))).toEqual([]);
    expect([null, 'unavailable', 'failed', 'forbidden'].filter((word) => isKeySpent({ word }))).toEqual([]);
  });

  it('is in doubt where an answer was lost or cannot be read', () => {
    expect(doubtOf({ kind: 'unreadable', word: null })).toBe('look');
    expect(doubtOf({ kind: 'unreachable', word: null })).toBe('again');
    expect(doubtOf({ kind: 'refused', word: null })).toBe('again'); // 502 of something in between
    expect(doubtOf({ kind: 'refused', word: 'failed' })).toBe('again');
    expect(doubtOf({ kind: 'refused', word: 'unavailable' })).toBe(null);
    expect(doubtOf({ kind: 'too_many', word: null })).toBe(null);
  });
});

it('a drop-off is announced by administrators and dispatchers', () => {
  const roles = ['administrator', 'dispatcher', 'technician', 'viewer', 'auditor', ''];
  expect(roles.filter(mayAnnounce)).toEqual(['administrator', 'dispatcher']);
  expect(mayAnnounce(undefined)).toBe(false);
});

it('the page has an address, and nothing else stands in it', () => {
  expect(parseRoute(paths.dropOff)).toEqual({ page: 'dropOff' });
  expect(parseRoute(`${paths.dropOff}/VW0123456789ABCDEF0`)).toEqual({ page: 'fleet' });
});

it.each([['English', en], ['German', de]])('%s has words for a key that was used before', (_, dictionary) => {
  expect(dictionary.problems).toHaveProperty('idempotency_key_reused');
});
