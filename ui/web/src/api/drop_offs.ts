// Parcels that somebody without an account will hand in, as docs/protocol/rest.md has them.
import { ask } from './client';
import { blindId, parcelStates } from './contract';
import type { Size } from './contract';
import { matching, oneOf, shape } from './reading';

// 80 random bits and a check character: what the reader of a locker takes for a label.
const waybill = matching(/^VW[0-9A-HJKMNP-TV-Z]{16}[0-9A-Z]$/, 'waybill');

// Of the locker and the size that were asked for: the person is sent there. After a repeated request the parcel may be
// further than `expected`.
export const dropOffReader = (locker: string, size: Size) =>
  shape({ parcel: blindId, waybill, locker: oneOf([locker]), size: oneOf([size]), state: oneOf(parcelStates) });
export type DropOff = ReturnType<ReturnType<typeof dropOffReader>>;

export interface DropOffTerms {
  size: Size;
  carrier: string;
  deposit_until?: number;
}

// Of two requests with the same key and the same body the hub carries out one and answers both.
export function announceDropOff(locker: string, terms: DropOffTerms, idempotencyKey: string): Promise<DropOff> {
  const request = { method: 'POST', body: terms, idempotencyKey } as const;
  return ask(`/v1/lockers/${encodeURIComponent(locker)}/drop_offs`, dropOffReader(locker, terms.size), request);
}
