// The part of the contract server that keeps couriers' accounts, with the refusals of docs/protocol/rest.md. An answer of a locker
// is set by the test.
import { blindId } from './recorded.mjs';

export const badge = 'VB7Q2K4M9ZT3XC5WN8H1R6D0F2GJ9';
export const pin = '482190';

const managers = ['administrator', 'dispatcher'];
const plain = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;
const problem = (status, word, detail) => ({ status, body: { type: `/problems/${word}`, title: word, status, detail } });

export class CourierAccounts {
  #made = 0;

  constructor(list) {
    this.list = list;
  }

  answer(call, body, role, lockers) {
    if (call === 'GET /v1/couriers') return { status: 200, body: { couriers: this.list } };
    if (!managers.includes(role)) return problem(403, 'forbidden', 'Your role does not include this; ask an administrator.');
    if (call === 'POST /v1/couriers') return this.#register(body, lockers);
    const [, method, id, key] = /^(\w+) \/v1\/couriers\/([^/]+)(?:\/(badge|pin))?$/.exec(call) ?? [];
    const account = this.list.find((known) => known.id === id);
    if (!account) return problem(404, 'not_found', "Use a courier's id from GET /v1/couriers.");
    if (method === 'DELETE') return this.#revoke(account);
    if (account.revoked) return problem(409, 'courier_revoked', 'Register the courier anew.');
    return key ? this.#renew(account, key) : this.#change(account, body, lockers);
  }

  #wrong(body, lockers) {
    const wrong = (name) => problem(400, 'bad_request', `"${name}" must be something else.`);
    if (!body.carriers?.length || !body.carriers.every((carrier) => plain.test(carrier))) return wrong('carriers');
    if (!body.rights?.length) return wrong('rights');
    if (body.valid_from >= body.valid_until) return wrong('valid_until');
    if (!body.lockers?.length) return wrong('lockers');
    const isKnown = body.lockers.every((locker) => lockers.includes(locker));
    return isKnown ? null : problem(404, 'unknown_locker', 'Name registered lockers in "lockers".');
  }

  #place = (locker) => ({ locker, revoked: false, command: blindId(`courier command ${++this.#made}`), outcome: 'waiting' });

  #register({ number, ...terms }, lockers) {
    const wrong = this.#wrong(terms, lockers);
    if (wrong) return wrong;
    const isTaken = this.list.some((known) => known.number === number && !known.revoked && known.lockers.some((l) => terms.lockers.includes(l.locker)));
    if (isTaken) return problem(409, 'number_taken', 'Choose a number that is free at each of these lockers.');
    const id = blindId(`new courier ${number}`);
    this.list.push({ id, number, valid_from: null, valid_until: null, revoked: false, ...terms, lockers: terms.lockers.map(this.#place) });
    return { status: 201, body: { courier: id, badge, pin } };
  }

  #change(account, terms, lockers) {
    const wrong = this.#wrong(terms, lockers);
    if (wrong) return wrong;
    if (account.lockers.some((l) => !l.revoked && l.outcome === null)) {
      return problem(409, 'renew_first', 'Make a new badge for this courier, then send the request again.');
    }
    const left = account.lockers.filter((l) => !terms.lockers.includes(l.locker)).map((l) => ({ ...this.#place(l.locker), revoked: true }));
    Object.assign(account, { valid_from: null, valid_until: null }, terms, { lockers: [...terms.lockers.map(this.#place), ...left] });
    return { status: 204 };
  }

  #renew(account, key) {
    const isOld = account.lockers.some((l) => !l.revoked && l.outcome === null);
    account.lockers = account.lockers.map((l) => (l.revoked ? l : this.#place(l.locker)));
    return { status: 200, body: { ...(isOld || key === 'badge' ? { badge } : {}), ...(isOld || key === 'pin' ? { pin } : {}) } };
  }

  #revoke(account) {
    if (!account.revoked) account.lockers = account.lockers.map((l) => (l.revoked ? l : { ...this.#place(l.locker), revoked: true }));
    account.revoked = true;
    return { status: 204 };
  }
}
