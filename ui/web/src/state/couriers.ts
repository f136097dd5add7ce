// Couriers' accounts as the pages need them: what needs attention, search, and the form. Pure: time comes in.
import type { Problem } from '../api/client';
import type { Courier, CourierPlace, CourierRight, CourierTerms } from '../api/courier_accounts';

// Who may change accounts, as docs/protocol/rest.md says. The hub decides anyway.
export const mayManage = (role: string | undefined) => role === 'administrator' || role === 'dispatcher';

// The most urgent first. `failed`: a locker refused, or it came too late there. `old`: badge and PIN are from an
// earlier version.
export const needs = ['failed', 'waiting', 'old', 'ended', 'none', 'revoked'] as const;
export type Need = (typeof needs)[number];

export function needOf({ lockers, revoked, valid_until }: Courier, now: number): Need {
  if (lockers.some(({ outcome }) => outcome === 'refused' || outcome === 'expired')) return 'failed';
  if (lockers.some(({ outcome }) => outcome === 'waiting')) return 'waiting';
  if (revoked) return 'revoked';
  if (isOld(lockers)) return 'old';
  return valid_until !== null && valid_until <= now ? 'ended' : 'none';
}

export const isOld = (lockers: CourierPlace[]) => lockers.some((place) => !place.revoked && place.outcome === null);

const byNumber = new Intl.Collator('en', { numeric: true });
const urgency = (courier: Courier, now: number) => needs.indexOf(needOf(courier, now));

export const sortedCouriers = (couriers: Courier[], now: number) =>
  [...couriers].sort((a, b) => urgency(a, now) - urgency(b, now) || byNumber.compare(a.number, b.number));

// Every word of the search is in the number, a carrier or a locker's id.
export function matchesSearch({ number, carriers, lockers }: Courier, search: string): boolean {
  const texts = [number, ...carriers, ...lockers.filter((l) => !l.revoked).map((l) => l.locker)].map((text) => text.toLowerCase());
  return search.toLowerCase().split(/\s+/).every((word) => texts.some((text) => text.includes(word)));
}

const placeUrgency = ({ outcome }: CourierPlace) =>
  outcome === 'refused' ? 0 : outcome === 'expired' ? 1 : outcome === 'waiting' ? 2 : outcome === null ? 3 : 4;
export const sortedPlaces = (places: CourierPlace[]) =>
  [...places].sort((a, b) => placeUrgency(a) - placeUrgency(b) || byNumber.compare(a.locker, b.locker));

// What became of the newest command, as a key of the dictionary's `outcomes` and `left`.
export const outcomeOf = ({ outcome }: CourierPlace) => outcome ?? 'unknown';

export const fields = ['number', 'carriers', 'rights', 'lockers', 'valid_from', 'valid_until'] as const;
export type FieldName = (typeof fields)[number];
export type FieldWord =
  | 'number' | 'numberTaken' | 'carriers' | 'carriersMany' | 'rights' | 'lockers' | 'lockersMany' | 'lockersUnknown' | 'date' | 'order' | 'refused';
export type Wrongs = Partial<Record<FieldName, FieldWord>>;

// What the form holds. `from` and `until` are as <input type=datetime-local> has them, in the reader's time zone.
export interface Draft {
  number: string;
  carriers: string;
  rights: CourierRight[];
  lockers: string[];
  from: string;
  until: string;
}

export const emptyDraft = (): Draft => ({ number: '', carriers: '', rights: ['deposit'], lockers: [], from: '', until: '' });

export const draftOf = ({ number, carriers, rights, lockers, valid_from, valid_until }: Courier): Draft => ({
  number,
  carriers: carriers.join(', '),
  rights: [...rights],
  lockers: lockers.filter((place) => !place.revoked).map((place) => place.locker),
  from: localTime(valid_from),
  until: localTime(valid_until),
});

// "2026-11-26T08:30" in the reader's time zone. Seconds are lost; termsOf() keeps them where the text is unchanged.
export function localTime(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export const carriersOf = (text: string) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];

export function termsOf(draft: Draft, base: Courier | null): CourierTerms {
  const instantOf = (text: string, known: number | null) => (text === localTime(known) ? known : new Date(text).getTime());
  const from = draft.from ? instantOf(draft.from, base?.valid_from ?? null) : null;
  const until = draft.until ? instantOf(draft.until, base?.valid_until ?? null) : null;
  return {
    carriers: carriersOf(draft.carriers),
    rights: draft.rights,
    lockers: draft.lockers,
    ...(from === null ? {} : { valid_from: from }),
    ...(until === null ? {} : { valid_until: until }),
  };
}

// Whether two drafts say the same, whatever the order in which things were chosen.
export function sameDraft(a: Draft, b: Draft): boolean {
  const plain = (draft: Draft) =>
    JSON.stringify([draft.number, carriersOf(draft.carriers), draft.rights.toSorted(), draft.lockers.toSorted(), draft.from, draft.until]);
  return plain(a) === plain(b);
}

const plainName = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;
const mostCarriers = 50;
const mostLockers = 1_000;

// `broken` are the time fields that hold half a date: the browser gives an empty text for them.
export function wrongsOf(draft: Draft, broken: FieldName[] = []): Wrongs {
  const wrongs: Wrongs = {};
  const carriers = carriersOf(draft.carriers);
  const isTime = (text: string) => text === '' || new Date(text).getTime() >= 0;
  if (!plainName.test(draft.number)) wrongs.number = 'number';
  if (!carriers.length || !carriers.every((carrier) => plainName.test(carrier))) wrongs.carriers = 'carriers';
  else if (carriers.length > mostCarriers) wrongs.carriers = 'carriersMany';
  if (!draft.rights.length) wrongs.rights = 'rights';
  if (!draft.lockers.length) wrongs.lockers = 'lockers';
  else if (draft.lockers.length > mostLockers) wrongs.lockers = 'lockersMany';
  if (broken.includes('valid_from') || !isTime(draft.from)) wrongs.valid_from = 'date';
  if (broken.includes('valid_until') || !isTime(draft.until)) wrongs.valid_until = 'date';
  else if (draft.from && draft.until && new Date(draft.from) >= new Date(draft.until)) wrongs.valid_until = 'order';
  return wrongs;
}

// The field that a refusal of the hub is about, told by the problem's type; for `bad_request` the field's name stands
// in quotes at the start of the detail. Nothing else of the detail is used.
export function wrongsOfProblem({ word, detail }: Pick<Problem, 'word' | 'detail'>): Wrongs {
  if (word === 'number_taken') return { number: 'numberTaken' };
  if (word === 'unknown_locker') return { lockers: 'lockersUnknown' };
  const name = word === 'bad_request' ? /^"(\w+)"/.exec(detail ?? '')?.[1] : undefined;
  const field = fields.find((known) => known === name);
  return field ? { [field]: 'refused' } : {};
}
