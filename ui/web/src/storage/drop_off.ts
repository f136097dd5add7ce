// What the form of a drop-off holds, what is wrong with it, and what is sent. Pure: time and keys come in as arguments.
import type { Problem } from '../api/client';
import type { Size } from '../api/contract';
import type { DropOffTerms } from '../api/drop_offs';

// Who may, as docs/protocol/rest.md says. The hub decides anyway.
export const mayAnnounce = (role = '') => ['administrator', 'dispatcher'].includes(role);

const day_ms = 86_400_000;

// Within how many days the parcel has to be there; 0 for no end. The hub takes at most 60.
export const daysToArrive = [0, 1, 3, 7, 14] as const;

export interface Draft {
  locker: string;
  size: Size | null;
  carrier: string;
  days: number;
}

export const emptyDraft = (): Draft => ({ locker: '', size: null, carrier: '', days: 0 });

export const untilOf = (days: number, now: number) => (days ? now + days * day_ms : null);

// An announcement with its key. `draft` is what it was made of.
export interface Attempt {
  key: string;
  draft: Draft & { size: Size };
  terms: DropOffTerms;
}

export const sameDraft = (a: Draft, b: Draft) =>
  a.locker === b.locker && a.size === b.size && a.carrier === b.carrier && a.days === b.days;

// The last attempt again if the form still says the same: with the same key and the same end, the hub makes no second
// parcel of it. Otherwise a new one.
export function attemptOf(draft: Attempt['draft'], last: Attempt | null, now: number, newKey: () => string): Attempt {
  if (last && sameDraft(last.draft, draft)) return last;
  const { size, carrier, days } = draft;
  const until = untilOf(days, now);
  const terms = { size, carrier: carrier.trim(), ...(until === null ? {} : { deposit_until: until }) };
  return { key: newKey(), draft: { ...draft }, terms };
}

// 128 random bits. randomUUID() is missing where the page came without TLS.
export const randomKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const fields = ['locker', 'size', 'carrier', 'days'] as const;
export type FieldName = (typeof fields)[number];
export type FieldWord = 'locker' | 'lockerUnknown' | 'size' | 'carrier' | 'refused';
export type Wrongs = Partial<Record<FieldName, FieldWord>>;

const plainName = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;

export function wrongsOf({ locker, size, carrier }: Draft): Wrongs {
  return {
    ...(locker ? {} : { locker: 'locker' }),
    ...(size ? {} : { size: 'size' }),
    ...(plainName.test(carrier.trim()) ? {} : { carrier: 'carrier' }),
  };
}

// The field that a refusal is about; of the detail only the field's name in quotes at its start is used.
export function wrongsOfProblem({ word, detail }: Pick<Problem, 'word' | 'detail'>): Wrongs {
  if (word === 'unknown_locker') return { locker: 'lockerUnknown' };
  const name = word === 'bad_request' ? /^"(\w+)"/.exec(detail ?? '')?.[1] : undefined;
  const field = name === 'deposit_until' ? 'days' : fields.find((known) => known === name);
  return field ? { [field]: 'refused' } : {};
}

// Nothing was made under the key, and nothing will be: the next attempt takes a new one.
export const isKeySpent = ({ word }: Pick<Problem, 'word'>) =>
  word === 'bad_request' || word === 'unknown_locker' || word === 'idempotency_key_reused';

// What to do where the hub may have made the parcel although its answer was lost, or cannot be read and never will be.
export function doubtOf({ kind, word }: Pick<Problem, 'kind' | 'word'>): 'again' | 'look' | null {
  if (kind === 'unreadable') return 'look';
  const isLost = kind === 'unreachable' || word === 'failed' || (kind === 'refused' && word === null);
  return isLost ? 'again' : null;
}
