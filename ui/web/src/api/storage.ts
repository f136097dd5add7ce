// What lies in the lockers and until when, and what was found there, as docs/protocol/rest.md has it.
import { ask } from './client';
import { blindId, instant, plainName, readCommand, sizes } from './contract';
import type { CommandReason } from './contract';
import { list, maybe, oneOf, shape, whole } from './reading';
import type { Reader } from './reading';

// The states in which a parcel lies behind a door.
export const storedStates = ['deposited', 'expired', 'refused', 'recalled', 'dropped_off'] as const;
export const foundOutcomes = ['handed_over', 'kept', 'nothing_there'] as const;
export type StoredState = (typeof storedStates)[number];
export type FoundOutcome = (typeof foundOutcomes)[number];

const count = whole(0, Number.MAX_SAFE_INTEGER);
const compartment = whole(1, 999);

// Null for what was put in before the hub kept that time. Left out it is a mistake.
const instantOrNull: Reader<number | null> = (value, where) => (value === null ? null : instant(value, where));

const storedParcel = shape({
  parcel: blindId,
  locker: plainName,
  compartment,
  size: maybe(oneOf(sizes)),
  carrier: plainName,
  state: oneOf(storedStates),
  inside_since: instantOrNull,
  kept_until: maybe(instant),
});
export type StoredParcel = ReturnType<typeof storedParcel>;

const dwell = shape({ collected: count, median_min: maybe(count), longest_min: maybe(count) });
export type Dwell = ReturnType<typeof dwell>;

export const readStorage = shape({ parcels: list(storedParcel, 200), dwell });
export type Storage = ReturnType<typeof readStorage>;

const foundParcel = shape({
  locker: plainName,
  number: whole(1, Number.MAX_SAFE_INTEGER),
  compartment,
  at: instant,
  outcome: maybe(oneOf(foundOutcomes)),
  settled_at: maybe(instant),
});
export type FoundParcel = ReturnType<typeof foundParcel>;

export const readFound: Reader<FoundParcel[]> = (value, where) =>
  shape({ found: list(foundParcel, 200) })(value, where).found;

const at = encodeURIComponent;

export function storage(limit: number, locker: string): Promise<Storage> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (locker) query.set('locker', locker);
  return ask(`/v1/storage?${query}`, readStorage);
}

export const keepUntil = (parcel: string, until: number) =>
  ask(`/v1/parcels/${at(parcel)}/storage`, readCommand, { method: 'POST', body: { until } });

export const found = (limit: number) => ask(`/v1/found?limit=${limit}`, readFound);

export const settle = (locker: string, number: number, outcome: FoundOutcome, reason: CommandReason) =>
  ask(`/v1/lockers/${at(locker)}/found/${number}`, readCommand, { method: 'POST', body: { outcome, reason } });
