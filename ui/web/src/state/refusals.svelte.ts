// Why a locker refused a command. The list of accounts does not say it: the locker's journal does.
import * as api from '../api/client';
import type { Courier } from '../api/courier_accounts';
import type { JsonObject } from '../api/reading';
import { live } from './live.svelte';
import { session } from './session.svelte';

const mostFacts = 200;
const mostLockers = 10; // asked in one go; what is further down the list is told on the account's own page

export class Refusals {
  #reasons = $state.raw<Record<string, string>>({}); // by command
  #asked = new Set<string>(); // commands whose reason was looked for already

  reason = (command: string | null) => (command === null ? undefined : this.#reasons[command]);

  // Follows the stream until the returned function is called.
  follow = () => live.onFact(({ kind, body }) => this.#take([{ kind, body }]));

  async look(couriers: Courier[]) {
    const refused = couriers.flatMap(({ lockers }) => lockers).filter(({ outcome }) => outcome === 'refused');
    const open = refused.filter(({ command }) => command && !this.reason(command) && !this.#asked.has(command));
    const lockers = [...new Set(open.map(({ locker }) => locker))].slice(0, mostLockers);
    for (const { command, locker } of open) if (lockers.includes(locker)) this.#asked.add(command!);
    await Promise.all(lockers.map((locker) => this.#ask(locker)));
  }

  async #ask(locker: string) {
    try {
      this.#take((await api.facts(locker, mostFacts)).facts);
    } catch (error) {
      session.explain(error); // without it the page says "refused" and leads to the audit log
    }
  }

  #take(facts: { kind: string; body: JsonObject }[]) {
    const found = facts
      .filter(({ kind, body }) => kind === 'HubCommandRefused' && typeof body['reason'] === 'string')
      .map(({ body }) => [String(body['command']), String(body['reason'])]);
    if (found.length) this.#reasons = { ...this.#reasons, ...Object.fromEntries(found) };
  }
}
