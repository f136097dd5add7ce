// What became of a command, told by the locker's facts. Pure: facts and time come in as arguments.
//   waiting -> accepted | refused | expired
//   waiting, accepted -> started -> ended   a door is opened for an operator, and that is over
//   waiting -> silent                       no answer in time; a late one still counts
import type { Command } from '../api/contract';
import type { JsonObject } from '../api/reading';

export type Outcome =
  | { is: 'waiting' | 'accepted' | 'started' | 'expired' | 'silent' }
  | { is: 'refused' | 'ended'; reason: string };

export interface Sent {
  command: string;
  compartment: number;
  until: number; // by this browser's clock: no answer until then is `silent`
  outcome: Outcome;
}

interface Told {
  kind: string;
  body: JsonObject;
}

const grace_ms = 10_000; // an answer written at the last moment has to travel

// No answer yet; and no end yet, of what the locker told to have begun.
export const isOpen = ({ outcome: { is } }: Sent) => is === 'waiting' || is === 'silent';
export const isUnderWay = (sent: Sent) => isOpen(sent) || sent.outcome.is === 'started';

// `good_ms` stands in for `expires` where the browser's clock cannot be right: it differs from the hub's.
export function sentNow({ command, expires }: Command, compartment: number, good_ms: number, now: number): Sent {
  const left = expires - now;
  const wait = left > 0 && left <= good_ms ? left : good_ms;
  return { command, compartment, until: now + wait + grace_ms, outcome: { is: 'waiting' } };
}

export function afterFact(sent: Sent, { kind, body }: Told): Sent {
  const outcome = outcomeOf(sent, kind, body);
  return outcome ? { ...sent, outcome } : sent;
}

// Facts of the journal, oldest first, of which some may be known already.
export function afterHistory(sent: Sent, facts: Told[]): Sent {
  const first = facts.findIndex(({ body }) => body['command'] === sent.command);
  if (first < 0) return sent;
  return facts.slice(first).reduce(afterFact, { ...sent, outcome: { is: 'waiting' } });
}

export function afterTime(sent: Sent, now: number): Sent {
  return sent.outcome.is === 'waiting' && now >= sent.until ? { ...sent, outcome: { is: 'silent' } } : sent;
}

function outcomeOf(sent: Sent, kind: string, body: JsonObject): Outcome | null {
  const reason = typeof body['reason'] === 'string' ? body['reason'] : '?';
  if (kind === 'ServiceEnded') {
    const isIts = sent.outcome.is === 'started' && body['compartment'] === sent.compartment;
    return isIts ? { is: 'ended', reason } : null;
  }
  if (body['command'] !== sent.command) return null;
  if (kind === 'ServiceStarted' && sent.outcome.is !== 'ended') return { is: 'started' };
  if (!isOpen(sent)) return null;
  if (kind === 'HubCommandAccepted') return { is: 'accepted' };
  if (kind === 'HubCommandExpired') return { is: 'expired' };
  if (kind === 'HubCommandRefused') return { is: 'refused', reason };
  return null;
}
