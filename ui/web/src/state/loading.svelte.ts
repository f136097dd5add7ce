// One thing a page loads: its value and when that came, whether it is on its way, and why it failed.
import type { Problem } from '../api/client';
import { session } from './session.svelte';

export class Loading<T> {
  value = $state.raw<T | null>(null);
  at = $state<number | null>(null); // by this browser's clock
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  #turn = 0;

  constructor(private readonly fetch: () => Promise<T>) {}

  // The last call wins: an older answer that comes late is dropped.
  load = async () => {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const value = await this.fetch();
      if (turn !== this.#turn) return;
      this.value = value;
      this.at = Date.now();
      this.problem = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.problem = session.explain(error);
    }
    this.busy = false;
  };
}
