// How long parcels lie in their compartments and what is urgent there. Pure: time comes in as an argument.
import { storedStates } from '../api/storage';
import type { StoredParcel, StoredState } from '../api/storage';

// Who may, as docs/protocol/rest.md says. The hub decides anyway.
export const mayKeepLonger = (role = '') => ['administrator', 'technician', 'dispatcher'].includes(role);
export const maySettle = (role = '') => ['administrator', 'technician'].includes(role);

const minute_ms = 60_000;
const day_ms = 86_400_000;

// `back`: its recipient cannot have it any more, or never could; it waits for a courier.
export type Urgency = 'over' | 'soon' | 'later' | 'open' | 'back';

export function urgencyOf({ state, kept_until }: StoredParcel, now: number): Urgency {
  if (state === 'expired') return 'over';
  if (state !== 'deposited') return 'back';
  if (kept_until === null) return 'open';
  if (kept_until <= now) return 'over';
  return kept_until - now <= day_ms ? 'soon' : 'later';
}

// The locker refuses every other state (docs/storage.md).
export const canBeKeptLonger = ({ state }: StoredParcel) => state === 'deposited';

export const daysLonger = [1, 3, 7] as const;

// From the present end, or from now where there is none or it has passed.
export const endAfter = (kept_until: number | null, days: number, now: number) =>
  Math.max(kept_until ?? now, now) + days * day_ms;

export interface Duration {
  days: number;
  hours: number;
  minutes: number;
}

// Whole minutes; never less than none, for a clock that differs from the hub's.
export function durationOf(ms: number): Duration {
  const minutes = Math.max(0, Math.floor(ms / minute_ms));
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}

// What the address says of the filter. An unknown state is no filter.
export const storedState = (word: string | null): StoredState | '' => storedStates.find((state) => state === word) ?? '';
