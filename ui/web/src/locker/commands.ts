// What an operator can have done at a compartment. A further command is one entry here, its words in
// the dictionaries (the same key) and its request in api/client.
import * as api from '../api/client';
import type { Command, Compartment, CommandReason } from '../api/contract';

export interface CompartmentCommand {
  name: 'open' | 'unblock';
  roles: string[]; // who may, as docs/protocol/rest.md says
  needsReason: boolean;
  good_ms: number; // how long the hub lets it live
  fits(door: Compartment): boolean;
  send(locker: string, compartment: number, reason: CommandReason | null): Promise<Command>;
}

export const compartmentCommands: CompartmentCommand[] = [
  {
    name: 'open',
    roles: ['administrator', 'technician', 'dispatcher'],
    needsReason: true,
    good_ms: 60_000,
    fits: () => true,
    send: api.open,
  },
  {
    name: 'unblock',
    roles: ['administrator', 'technician'],
    needsReason: false,
    good_ms: 600_000,
    fits: (door) => door.state === 'out_of_service',
    send: api.unblock,
  },
];
