import { describe, expect, it } from 'vitest';
import { readFactPage, readLocker, readParcels } from '../src/api/contract';
import { ContractError } from '../src/api/reading';

const id = '0123456789ABCDEFGHJKMNPQRS';
const hash = 'a'.repeat(64);
const door = {
  id: 17, size: 'M', reach: 'low', cabinet: 0, top: 1, height: 2,
  state: 'occupied', door: 'closed', fault: null, parcels: [id], since: 1_790_000_000_000,
};
const locker = {
  id: '0412', name: 'Linden Square', address: 'Linden Square 4', online: true, seen_at: null, facts: 3, faults: 0,
  compartments: { available: 0, reserved: 0, occupied: 1, out_of_service: 0 },
  layout: { cabinets: 1, rows: 2 }, doors: [door],
};
const parcel = { parcel: id, locker: '0412', size: 'S', carrier: 'parcelway', state: 'deposited', compartment: 17, at: 1 };

describe('what the hub sends', () => {
  it('is read as the contract has it', () => {
    expect(readLocker(locker, 'answer').doors[0]).toMatchObject({ id: 17, state: 'occupied', parcels: [id] });
    expect(readParcels({ parcels: [parcel] }, 'answer')[0]?.message).toBeNull();
  });

  it('loses every field that the contract does not name', () => {
    const [read] = readParcels({ parcels: [{ ...parcel, name: 'Ada Lovelace', email: 'ada@example.org' }] }, 'answer');
    expect(JSON.stringify(read)).not.toContain('Ada');
    expect(JSON.stringify(read)).not.toContain('ada@');
  });

  it.each([
    ['a door of no known reading', { ...locker, doors: [{ ...door, door: 'ajar' }] }, 'answer.doors[0].door'],
    ['a compartment number that no door has', { ...locker, doors: [{ ...door, id: 1000 }] }, 'answer.doors[0].id'],
    ['a place outside every drawing', { ...locker, doors: [{ ...door, height: 1e9 }] }, 'answer.doors[0].height'],
    ['a parcel that is no blind id', { ...locker, doors: [{ ...door, parcels: ['Ada Lovelace'] }] }, 'answer.doors[0].parcels[0]'],
    ['a name without end', { ...locker, name: 'x'.repeat(10_000) }, 'answer.name'],
    ['no doors', { ...locker, doors: undefined }, 'answer.doors'],
    ['a list in place of an object', [locker], 'answer'],
  ])('is refused with its place: %s', (_, value, where) => {
    const read = () => readLocker(value, 'answer');
    expect(read).toThrow(ContractError);
    expect(read).toThrow(where);
  });

  it('never shows up in an error by value', () => {
    const read = () => readParcels({ parcels: [{ ...parcel, carrier: 'ada@example.org' }] }, 'answer');
    expect(read).toThrow(/^answer\.parcels\[0\]\.carrier: plain name expected$/);
  });

  it('may bring facts of a kind that is newer than this page', () => {
    const fact = { seq: 1, at: 1, kind: 'FromTomorrow', body: { any: 1 }, hash };
    const page = { facts: [fact], head: { seq: 1, hash }, verified: true };
    expect(readFactPage(page, 'answer').facts[0]?.kind).toBe('FromTomorrow');
  });
});
