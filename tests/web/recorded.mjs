// Answers of a hub as docs/protocol/rest.md has them. The layout is the one of the touchscreen's sketches.
import { createHash } from 'node:crypto';

export const start = 1_790_000_000_000;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bytesOf = (text) => createHash('sha256').update(text).digest();
export const hashOf = (seq) => bytesOf(`fact ${seq}`).toString('hex');
export const blindId = (n) => [...bytesOf(`id ${n}`).subarray(0, 26)].map((b) => alphabet[b % 32]).join('');

const columns = [
  ['S1', 'S1', 'S1', 'M2', 'S1', 'S1', 'S1', 'S1'],
  ['S1', 'M2', 'S1', 'S1', 'S1', 'M2', 'S1'],
  ['L3', 'S1', ' 3', 'S1', 'S1'],
  ['M2', 'S1', 'S1', 'S1', 'M2', 'S1', 'S1'],
  ['S1', 'S1', 'S1', 'S1', 'M2', 'L3'],
];

function layout() {
  const places = [];
  columns.forEach((cells, cabinet) => {
    let top = 1;
    for (const [size, rows] of cells.map((cell) => [cell[0], Number(cell[1])])) {
      const reach = top < 4 ? 'high' : top < 7 ? 'middle' : 'low';
      if (size !== ' ') places.push({ id: places.length + 1, size, reach, cabinet, top, height: rows });
      top += rows;
    }
  });
  return places;
}

function doorsOf(places) {
  const doors = places.map((place) => ({ ...place, state: 'available', door: 'closed', fault: null, parcels: [], since: start }));
  const set = (id, what) => Object.assign(doors[id - 1], what);
  for (const id of [2, 4, 9, 11, 16, 20, 26, 28, 31, 32]) set(id, { state: 'occupied', parcels: [blindId(id)] });
  set(23, { state: 'reserved', door: 'open', parcels: [blindId(23)] });
  set(17, { state: 'out_of_service', fault: 'CompartmentNotEmpty' });
  set(7, { state: 'out_of_service', fault: 'DoorDidNotOpen' });
  set(14, { door: 'unknown', fault: 'DoorReadingUnknown' });
  set(29, { door: 'open', fault: 'DoorLeftOpen' });
  return doors;
}

const countOf = (doors, state) => doors.filter((d) => d.state === state).length;

export function summary({ layout: _, doors, ...rest }) {
  const words = ['available', 'reserved', 'occupied', 'out_of_service'];
  const compartments = Object.fromEntries(words.map((word) => [word, countOf(doors, word)]));
  return { ...rest, compartments, faults: doors.filter((d) => d.fault).length };
}

export const withoutLayout = (locker) => ({ ...summary(locker), doors: locker.doors });

function locker(id, name, address, online) {
  const places = layout();
  const doors = doorsOf(places);
  const whole = { id, name, address, online, seen_at: start + 300_000, facts: 214, layout: { cabinets: 5, rows: 9 }, doors };
  return { ...summary(whole), layout: whole.layout, doors };
}

export function lockers() {
  return [
    locker('0412', 'Linden Square', 'Linden Square 4, 10969 Berlin', true),
    locker('0413', 'Harbour Station', 'Quay 12, 20457 Hamburg', false),
  ];
}

export function parcels() {
  const states = ['deposited', 'collected', 'announced', 'deposited', 'cancelled'];
  return Array.from({ length: 60 }, (_, i) => {
    const state = states[i % 5];
    const inside = state === 'deposited' || state === 'collected';
    const message = inside ? (i % 10 === 3 ? 'failed' : 'sent') : null;
    return {
      parcel: blindId(i + 2), locker: i % 7 === 6 ? '0413' : '0412', size: 'SML'[i % 3], carrier: i % 2 ? 'parcelway' : 'swift',
      state, compartment: inside ? (i % 32) + 1 : null, message,
      message_trouble: message === 'failed' ? 'recipient_refused' : null,
      kept_until: null,
      contact: state === 'announced' && i % 10 === 2 ? 'bad_address' : 'accepted', at: start + (60 - i) * 60_000,
    };
  });
}

const story = [
  ['CourierSignedIn', { courier: blindId(38), by: 'badge' }],
  ['DepositStarted', { parcel: blindId(23), compartment: 23, courier: blindId(38) }],
  ['DoorUnlatchRequested', { compartment: 23, purpose: 'deposit' }],
  ['DoorOpened', { compartment: 23 }],
  ['DoorClosed', { compartment: 23 }],
  ['ParcelDeposited', { parcel: blindId(23), compartment: 23, courier: blindId(38) }],
  ['PickupRefused', { reason: 'wrong_code' }],
  ['FaultRaised', { compartment: 14, fault: 'DoorReadingUnknown' }],
  ['SomethingNewer', { compartment: 3 }],
];

export function journal() {
  const first = { kind: 'LockerConfigured', body: { layout: { name: 'Linden Square', address: 'Linden Square 4', compartments: [] } } };
  const facts = [{ seq: 1, at: start, ...first, hash: hashOf(1) }];
  for (let seq = 2; seq <= 214; ++seq) {
    const [kind, body] = story[seq % story.length];
    facts.unshift({ seq, at: start + seq * 1000, kind, body, hash: hashOf(seq) });
  }
  return facts;
}

// One of every kind; the newest with its facts as a locker writes them.
export function problems() {
  const inside = { parcel: blindId(11), compartment: 11 };
  const door = { compartment: 11 };
  const told = [
    [96, 'DepositStarted', { ...inside, courier: blindId(38) }],
    [97, 'DoorUnlatchRequested', { ...door, purpose: 'deposit' }],
    [98, 'DoorOpened', door],
    [99, 'DoorClosed', door],
    [100, 'ParcelDeposited', { ...inside, courier: blindId(38) }],
    [180, 'PickupAccepted', { ...inside, by: 'code' }],
    [181, 'DoorUnlatchRequested', { ...door, purpose: 'collect' }],
    [182, 'DoorOpened', door],
    [183, 'ProblemReported', { ...inside, problem: 'empty' }],
    [184, 'FaultRaised', { ...door, fault: 'CompartmentFoundEmpty' }],
    [185, 'CompartmentBlocked', { ...door, reason: 'reported' }],
    [190, 'DoorClosed', door],
  ];
  const fact = ([seq, kind, body]) => ({ seq, at: start + seq * 1000, kind, body, hash: hashOf(seq) });
  const words = ['empty', 'wrong_parcel', 'damaged', 'door_stuck'];
  return words.map((problem, i) => {
    const number = 183 - 20 * i;
    const facts = i ? [] : told.map(fact);
    return { locker: '0412', number, at: start + number * 1000, problem, ...inside, facts, truncated: false };
  });
}

export const problemSummary = ({ facts: _, truncated: __, ...rest }) => rest;

// One account of every kind: what needs attention is neither first nor last by number.
export function couriers() {
  const account = (number, lockers, what = {}) => ({
    id: blindId(`courier ${number}`), number, carriers: ['parcelway'], rights: ['deposit'], valid_from: null, valid_until: null, revoked: false,
    lockers: lockers.map(([locker, outcome, revoked = false]) => ({ locker, revoked, command: outcome && blindId(`${number} at ${locker}`), outcome })), ...what,
  });
  return [
    account('7', [['0412', 'accepted'], ['0413', 'accepted']], { carriers: ['parcelway', 'northpost'], rights: ['deposit', 'retrieve', 'collect_drop_offs'] }),
    account('38', [['0412', 'accepted'], ['0413', 'waiting']], { valid_from: start, valid_until: Date.UTC(2099, 0, 31, 18) }),
    account('41', [['0412', 'refused'], ['0413', 'expired']], { carriers: ['swift'] }),
    account('52', [['0412', null]]),
    account('60', [['0412', 'accepted']], { valid_until: start }),
    account('99', [['0412', 'accepted', true], ['0413', 'accepted', true]], { revoked: true }),
  ];
}

// Of a fleet that runs for some weeks; nobody was erased on request yet.
export const retention = () =>
  [
    ['contact', 'vault', 'end_of_parcel', 14, 60, 1834],
    ['request_id', 'vault', 'arrival', 7, 7, 5210],
    ['notice', 'vault', 'arrival', 7, 7, 1612],
    ['code_number', 'vault', 'arrival', 7, 7, 1790],
    ['report_id', 'hub', 'arrival', 7, 7, 4022],
    ['announcement_key', 'hub', 'arrival', 7, 7, 2011],
    ['reservation_key', 'hub', 'arrival', 7, 7, 340],
    ['person', 'vault', 'request', 0, 0, 0],
  ].map(([name, keeper, from, kept_days, at_most_days, erased_30_days]) => ({
    class: name,
    keeper,
    from,
    kept_days,
    at_most_days,
    erased_30_days,
    ...(erased_30_days > 0 && { last_erased_at: 1_790_000_000_000 }),
  }));

const hour = 3_600_000;

// Of every state and urgency, as the hub orders it: the next end first, then what has none.
export function storage(now = Date.now()) {
  const inside = (compartment, state, hours, left, what = {}) => ({
    parcel: blindId(compartment), locker: '0412', compartment, size: 'M', carrier: 'parcelway', state,
    inside_since: now - hours * hour, kept_until: left === null ? null : now + left * hour, ...what,
  });
  const parcels = [
    inside(26, 'expired', 190, -22),
    inside(9, 'deposited', 167, -1, { carrier: 'swift' }),
    inside(4, 'deposited', 148, 20, { size: 'S' }),
    inside(2, 'deposited', 52, 116, { locker: '0413', size: null }),
    inside(11, 'deposited', 0.2, null),
    inside(16, 'refused', 5, null),
    inside(20, 'recalled', 28, null, { size: 'L' }),
    inside(28, 'dropped_off', 30, null),
    inside(24, 'refused', 0, null, { inside_since: null }), // put in before the hub kept that time
  ];
  return { parcels, dwell: { collected: 214, median_min: 1260, longest_min: 9900 } };
}

// The check character of ISO/IEC 7064 MOD 37,36, which the reader of a locker asks for.
function checkCharacter(text) {
  let product = 36;
  for (const one of text) {
    const sum = (product + parseInt(one, 36)) % 36;
    product = ((sum || 36) * 2) % 37;
  }
  return ((37 - product) % 36).toString(36).toUpperCase();
}

// The answer to the nth drop-off that is announced.
export function dropOff(n, locker, size) {
  const text = `VW${blindId(`waybill ${n}`).slice(0, 16)}`;
  return { parcel: blindId(`drop-off ${n}`), waybill: text + checkCharacter(text), locker, size, state: 'expected' };
}

export const found = () => [
  { locker: '0412', number: 4711, compartment: 17, at: start + 4_711_000, outcome: null, settled_at: null },
  { locker: '0413', number: 812, compartment: 3, at: start + 812_000, outcome: null, settled_at: null },
  { locker: '0412', number: 2024, compartment: 5, at: start + 2_024_000, outcome: 'kept', settled_at: start + 2_100_000 },
  { locker: '0412', number: 1999, compartment: 8, at: start + 1_999_000, outcome: 'nothing_there', settled_at: start + 2_000_000 },
];
