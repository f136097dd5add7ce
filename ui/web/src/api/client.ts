// The hub's REST face. Every call answers a value that was read, or throws a Problem.
import * as contract from './contract';
import { ContractError } from './reading';
import type { Reader } from './reading';

export type ProblemKind = 'refused' | 'signed_out' | 'too_many' | 'unreachable' | 'unreadable';

// Why a request had no result. `detail` is the hub's own sentence on what to do next, in English; `word` is the
// last part of the problem's type, by which the page says it in its own language. Both may be missing.
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string | null = null,
    readonly waitSeconds: number | null = null,
    readonly word: string | null = null,
  ) {
    super(detail ?? kind);
    this.name = 'Problem';
  }
}

const patience_ms = 15_000;

interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

function waitOf(answer: Response): number | null {
  const header = Number(answer.headers.get('Retry-After') ?? NaN);
  return Number.isInteger(header) && header > 0 && header <= 86_400 ? header : null;
}

export async function problemOf(answer: Response): Promise<Problem> {
  let detail: string | null = null;
  let word: string | null = null;
  try {
    const said = contract.readProblem(await answer.json(), 'problem');
    detail = said.detail ?? said.title;
    word = /^\/problems\/(\w+)$/.exec(said.type ?? '')?.[1] ?? null;
  } catch {
    // An answer without problem+json: the kind alone has to do.
  }
  if (answer.status === 401) return new Problem('signed_out', detail, null, word);
  if (answer.status === 429) return new Problem('too_many', detail, waitOf(answer), word);
  return new Problem('refused', detail, null, word);
}

export async function send(path: string, request: Request): Promise<Response> {
  const { method = 'GET', body, idempotencyKey, signal } = request;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-Veilbox-Request'] = '1';
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  const limits = [AbortSignal.timeout(patience_ms), ...(signal ? [signal] : [])];
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: AbortSignal.any(limits) };
  if (body !== undefined) init.body = JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch {
    throw new Problem('unreachable');
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

export async function ask<T>(path: string, reader: Reader<T>, request: Request = {}): Promise<T> {
  const answer = await send(path, request);
  try {
    return reader(await answer.json(), 'answer');
  } catch (error) {
    const where = error instanceof ContractError ? error.message : null;
    throw new Problem('unreadable', where);
  }
}

const at = encodeURIComponent;

export const session = () => ask('/v1/session', contract.readSession);
export const signOut = () => send('/v1/session', { method: 'DELETE' });
export const signIn = (name: string, password: string) =>
  send('/v1/session', { method: 'POST', body: { name, password } });

export const lockers = () => ask('/v1/lockers', contract.readLockers);
export const locker = (id: string) => ask(`/v1/lockers/${at(id)}`, contract.readLocker);

export function facts(id: string, limit: number, before?: number): Promise<contract.FactPage> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (before !== undefined) query.set('before', String(before));
  return ask(`/v1/lockers/${at(id)}/facts?${query}`, contract.readFactPage);
}

export function parcels(limit: number, lockerId?: string): Promise<contract.Parcel[]> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (lockerId) query.set('locker', lockerId);
  return ask(`/v1/parcels?${query}`, contract.readParcels);
}

export const parcel = (id: string) => ask(`/v1/parcels/${at(id)}`, contract.readParcel);

export const retention = () => ask('/v1/retention', contract.readRetention);
export const alarms = (limit: number) => ask(`/v1/alarms?limit=${limit}`, contract.readAlarms);
export const reports = (limit: number) => ask(`/v1/problems?limit=${limit}`, contract.readReports);
export const report = (lockerId: string, number: number) =>
  ask(`/v1/problems/${at(lockerId)}/${number}`, contract.readReport);

type Reason = contract.CommandReason | null;
const command = (id: string, what: string, compartment: number, reason: Reason) => {
  const body = reason === null ? { compartment } : { compartment, reason };
  return ask(`/v1/lockers/${at(id)}/${what}`, contract.readCommand, { method: 'POST', body });
};

// Of a parcel, for its recipient.
export const newCode = (id: string, reason: Reason) => {
  const body = reason === null ? { holder: 'recipient' } : { holder: 'recipient', reason };
  return ask(`/v1/parcels/${at(id)}/codes`, contract.readCommand, { method: 'POST', body });
};

export const open = (id: string, compartment: number, reason: Reason) => command(id, 'open', compartment, reason);
export const unblock = (id: string, compartment: number, reason: Reason) => command(id, 'unblock', compartment, reason);
