// The answers of docs/protocol/rest.md as types, each with its reader.
import { flag, list, matching, maybe, object, oneOf, shape, text, whole } from './reading';
import type { Reader } from './reading';

export const sizes = ['S', 'M', 'L', 'XL'] as const;
export const compartmentStates = ['available', 'reserved', 'occupied', 'out_of_service'] as const;
export const doorReadings = ['closed', 'open', 'unknown'] as const;
export const parcelStates = [
  'announced',
  'expected',
  'deposited',
  'dropped_off',
  'expired',
  'refused',
  'recalled',
  'collected',
  'retrieved',
  'cancelled',
] as const;

// What a recipient can report at the touchscreen.
export const problemWords = ['empty', 'wrong_parcel', 'damaged', 'door_stuck'] as const;

// Why an operator gives a command at a compartment. The list is closed on the hub's side too.
export const commandReasons = [
  'recipient_waits',
  'courier_waits',
  'inspection',
  'repair',
  'cleaning',
  'door_test',
] as const;

export type Size = (typeof sizes)[number];
export type CompartmentState = (typeof compartmentStates)[number];
export type DoorReading = (typeof doorReadings)[number];
export type ParcelState = (typeof parcelStates)[number];
export type CommandReason = (typeof commandReasons)[number];

export const blindId = matching(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'id of 26 characters');
export const plainName = matching(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/, 'plain name');
const digest = matching(/^[0-9a-f]{64}$/, '64 hexadecimal characters');
export const instant = whole(0, 8_640_000_000_000_000);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const number = whole(1, 999);

// A compartment: where it is drawn, what its door switch says and what is in it.
const compartment = shape({
  id: number,
  size: oneOf(sizes),
  cabinet: whole(0, 99),
  top: whole(0, 40),
  height: whole(1, 40),
  state: oneOf(compartmentStates),
  door: oneOf(doorReadings),
  fault: maybe(text(64)),
  parcels: list(blindId, 100),
  since: maybe(instant),
});
export type Compartment = ReturnType<typeof compartment>;

const counts = shape({ available: count, reserved: count, occupied: count, out_of_service: count });
export type Counts = ReturnType<typeof counts>;

const lockerSummary = shape({
  id: plainName,
  name: text(200),
  address: text(400),
  online: flag,
  seen_at: maybe(instant),
  facts: count,
  compartments: counts,
  faults: count,
});
export type LockerSummary = ReturnType<typeof lockerSummary>;

export type Locker = LockerSummary & { doors: Compartment[] };

// Also the stream's `locker` event. `layout` only counts cabinets and rows, which `doors` tell too.
export const readLocker: Reader<Locker> = (value, where) => ({
  ...lockerSummary(value, where),
  doors: list(compartment, 999)(object(value, where)['doors'], `${where}.doors`),
});

export const readLockers: Reader<LockerSummary[]> = (value, where) =>
  shape({ lockers: list(lockerSummary, 10_000) })(value, where).lockers;

// As the vault says them (docs/protocol/mqtt.md).
export const contactStates = [
  'checking',
  'accepted',
  'unknown_sender',
  'cannot_be_opened',
  'not_as_agreed',
  'no_channel',
  'bad_address',
  'conflict',
  'declined',
  'asking',
  'erased',
] as const;
export const messageTroubles = [
  'no_contact',
  'not_signed',
  'unknown_locker',
  'cannot_be_opened',
  'not_as_agreed',
  'recipient_refused',
  'content_refused',
  'sender_refused',
  'not_signed_in',
  'not_trusted',
  'not_reached',
  'busy',
  'parcel_ended',
] as const;

const parcel = shape({
  parcel: blindId,
  locker: plainName,
  size: maybe(oneOf(sizes)),
  carrier: plainName,
  state: oneOf(parcelStates),
  compartment: maybe(number),
  message: maybe(oneOf(['sent', 'failed', 'waiting'])),
  message_trouble: maybe(oneOf(messageTroubles)),
  contact: maybe(oneOf(contactStates)),
  kept_until: maybe(instant),
  at: instant,
});
export type Parcel = ReturnType<typeof parcel>;

export const readParcels: Reader<Parcel[]> = (value, where) =>
  shape({ parcels: list(parcel, 1_000) })(value, where).parcels;

export const readParcel: Reader<Parcel> = parcel;

const factFields = { seq: whole(1, Number.MAX_SAFE_INTEGER), at: instant, kind: text(64), body: object };
const fact = shape({ ...factFields, hash: maybe(digest) });
export type Fact = ReturnType<typeof fact>;

export const readFactEvent = shape({ locker: plainName, ...factFields });
export type FactEvent = ReturnType<typeof readFactEvent>;

export const readFactPage = shape({
  facts: list(fact, 200),
  head: shape({ seq: count, hash: digest }),
  verified: flag,
});
export type FactPage = ReturnType<typeof readFactPage>;

const reportFields = {
  locker: plainName,
  number: whole(1, Number.MAX_SAFE_INTEGER),
  at: instant,
  problem: oneOf(problemWords),
  parcel: blindId,
  compartment: number,
};
const report = shape(reportFields);
export type Report = ReturnType<typeof report>;

export const readReports: Reader<Report[]> = (value, where) =>
  shape({ problems: list(report, 200) })(value, where).problems;

// With the facts of its parcel and compartment, oldest first.
export const readReport = shape({ ...reportFields, facts: list(fact, 500), truncated: flag });
export type ReportWithFacts = ReturnType<typeof readReport>;

// What the hub noticed by itself.
// What the programs erase by themselves (docs/retention.md), and what was erased of it.
const retentionClass = shape({
  class: text(32),
  keeper: oneOf(['vault', 'hub'] as const),
  from: oneOf(['end_of_parcel', 'arrival', 'request'] as const),
  kept_days: count,
  at_most_days: count,
  erased_30_days: count,
  last_erased_at: maybe(instant),
});
export type RetentionClass = ReturnType<typeof retentionClass>;
export const readRetention: Reader<RetentionClass[]> = (value, where) =>
  shape({ classes: list(retentionClass, 50) })(value, where).classes;

const alarm = shape({ locker: maybe(plainName), kind: text(32), number: count, detail: text(200), at: instant });
export type Alarm = ReturnType<typeof alarm>;
export const readAlarms: Reader<Alarm[]> = (value, where) => shape({ alarms: list(alarm, 200) })(value, where).alarms;

export const readSession = shape({ name: plainName, role: text(32) });
export type Session = ReturnType<typeof readSession>;

// A command on its way: its outcome is a fact of the locker with this id, written by `expires`.
export const readCommand = shape({ command: blindId, expires: instant });
export type Command = ReturnType<typeof readCommand>;

export const readProblem = shape({ type: maybe(text(200)), title: maybe(text(200)), detail: maybe(text(2_000)) });
