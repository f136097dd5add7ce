// The commands that an operator has sent at one compartment, and what became of each. A second one
// may leave before the first is answered; each answer finds its own by the command's id.
import * as api from '../api/client';
import type { Problem } from '../api/client';
import type { Command, FactEvent } from '../api/contract';
import { live } from './live.svelte';
import { afterFact, afterHistory, afterTime, isUnderWay, sentNow } from './outcome';
import type { Sent } from './outcome';
import { session } from './session.svelte';

const missedFacts = 200;

export class Sending {
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  sent = $state.raw<Sent[]>([]); // newest first: the last one, and those still under way
  // The locker may answer over the stream before the hub's 202 is read.
  #early: FactEvent[] = [];

  constructor(
    private readonly locker: string,
    private readonly compartment: number,
  ) {}

  // Follows the stream and the clock until the returned function is called.
  follow() {
    const off = live.onFact((fact) => {
      if (fact.locker !== this.locker) return;
      if (this.busy) this.#early.push(fact);
      this.sent = this.sent.map((sent) => afterFact(sent, fact));
    });
    const clock = setInterval(() => this.#tick(), 1000);
    return () => {
      off();
      clearInterval(clock);
    };
  }

  // Answers that came while the stream was down.
  async catchUp() {
    if (!this.sent.length) return;
    try {
      const { facts } = await api.facts(this.locker, missedFacts);
      const oldestFirst = [...facts].reverse();
      this.sent = this.sent.map((sent) => afterHistory(sent, oldestFirst));
    } catch (error) {
      session.explain(error); // the stream's state tells the operator; the clock says the rest
    }
  }

  async send(good_ms: number, ask: () => Promise<Command>) {
    this.busy = true;
    this.problem = null;
    this.#early = [];
    try {
      const added = sentNow(await ask(), this.compartment, good_ms, Date.now());
      this.sent = [this.#early.reduce(afterFact, added), ...this.sent.filter(isUnderWay)];
    } catch (error) {
      this.problem = session.explain(error);
    }
    this.busy = false;
    this.#early = [];
  }

  #tick() {
    if (this.sent.some(({ outcome }) => outcome.is === 'waiting')) {
      this.sent = this.sent.map((sent) => afterTime(sent, Date.now()));
    }
  }
}
