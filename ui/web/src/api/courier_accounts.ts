// Couriers' accounts at the hub: docs/protocol/rest.md, /v1/couriers.
import { ask, send } from './client';
import { blindId, instant, plainName } from './contract';
import { flag, list, matching, maybe, oneOf, shape, text } from './reading';
import type { Reader } from './reading';

export const courierRights = ['deposit', 'retrieve', 'collect_drop_offs'] as const;
export const courierOutcomes = ['waiting', 'accepted', 'refused', 'expired'] as const;
export type CourierRight = (typeof courierRights)[number];

// What became of the newest command to a locker; `outcome` is null for an account of an earlier version.
const place = shape({ locker: plainName, revoked: flag, command: maybe(blindId), outcome: maybe(oneOf(courierOutcomes)) });
export type CourierPlace = ReturnType<typeof place>;

const courier = shape({
  id: blindId,
  number: plainName,
  carriers: list(plainName, 50),
  rights: list(oneOf(courierRights), courierRights.length),
  valid_from: maybe(instant),
  valid_until: maybe(instant),
  revoked: flag,
  lockers: list(place, 10_000),
});
export type Courier = ReturnType<typeof courier>;

export const readCouriers: Reader<Courier[]> = (value, where) =>
  shape({ couriers: list(courier, 100_000) })(value, where).couriers;

// Shown once, in the answer to the request that made them.
const keys = { badge: text(200), pin: matching(/^\d{6}$/, 'PIN of 6 digits') };
const readNewKeys = shape({ courier: blindId, ...keys });
const readRenewedKeys = shape({ badge: maybe(keys.badge), pin: maybe(keys.pin) });
export type CourierKeys = ReturnType<typeof readRenewedKeys>;

export interface CourierTerms {
  carriers: string[];
  rights: CourierRight[];
  lockers: string[];
  valid_from?: number;
  valid_until?: number;
}

const at = (id: string) => `/v1/couriers/${encodeURIComponent(id)}`;

export const couriers = () => ask('/v1/couriers', readCouriers);
export const register = (account: CourierTerms & { number: string }) =>
  ask('/v1/couriers', readNewKeys, { method: 'POST', body: account });
export const change = (id: string, terms: CourierTerms) => send(at(id), { method: 'PUT', body: terms });
export const revoke = (id: string) => send(at(id), { method: 'DELETE' });
export const renew = (id: string, what: 'badge' | 'pin') =>
  ask(`${at(id)}/${what}`, readRenewedKeys, { method: 'POST', body: {} });
