// What an operator can have done at a compartment. A further command is one entry here, its words in
// the dictionaries (the same key) and its request in api/client.
import * as api from '../api/client';
import type { Command, Compartment, CommandReason } from '../api/contract';

export interface CompartmentCommand {
  name: 'open' | 'unblock' | 'newCode';
  roles: string[]; // who may, as docs/protocol/rest.md says
  needsReason: boolean;
  good_ms: number; // how long the hub lets it live
  fits(door: Compartment): boolean;
  send(locker: string, door: Compartment, reason: CommandReason | null): Promise<Command>;
}

export const compartmentCommands: CompartmentCommand[] = [
  {
    name: 'open',
    roles: ['administrator', 'technician', 'dispatcher'],
    needsReason: true,
    good_ms: 60_000,
    fits: () => true,
    send: (locker, door, reason) => api.open(locker, door.id, reason),
  },
  {
    name: 'unblock',
    roles: ['administrator', 'technician'],
    needsReason: false,
    good_ms: 600_000,
    fits: (door) => door.state === 'out_of_service',
    send: (locker, door, reason) => api.unblock(locker, door.id, reason),
  },
  {
    name: 'newCode',
    roles: ['administrator', 'technician', 'dispatcher'],
    needsReason: false,
    good_ms: 3_600_000,
    // Of a bundle nobody here knows who has lost the message.
    fits: (door) => door.parcels.length === 1,
    send: (_locker, door, reason) => api.newCode(door.parcels[0] ?? '', reason),
  },
];
