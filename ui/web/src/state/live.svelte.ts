// The hub's stream as the pages see it: whether it lives, and what it brings.
import { Problem } from '../api/client';
import { readFactEvent, readLocker } from '../api/contract';
import type { FactEvent, Locker } from '../api/contract';
import { readStream } from '../api/events';
import type { ServerEvent } from '../api/events';

type Listener<T> = (value: T) => void;
const firstPause_ms = 500;
const longestPause_ms = 15_000;
const burst_ms = 200;

class Live {
  // `lost` holds the time since when nothing can be said; null while the stream lives.
  state = $state<'connecting' | 'live' | 'reconnecting'>('connecting');
  lost = $state(Date.now());
  // Grows each time the stream opens: pages load again then, so that nothing missed stays missed.
  opened = $state(0);

  #lockers = new Set<Listener<Locker>>();
  #facts = new Set<Listener<FactEvent>>();
  #running: AbortController | null = null;
  #lastId: string | null = null;

  start(signedOut: () => void) {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal, signedOut);
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
    this.#lastId = null;
    this.state = 'connecting';
    this.lost = Date.now();
  }

  // Each returns what ends the subscription, as $effect wants it.
  onLocker(listener: Listener<Locker>) {
    this.#lockers.add(listener);
    return () => this.#lockers.delete(listener);
  }

  onFact(listener: Listener<FactEvent>) {
    this.#facts.add(listener);
    return () => this.#facts.delete(listener);
  }

  // Calls `after` once a burst of facts is over of which one concerns it.
  onBurst(concerns: (fact: FactEvent) => boolean, after: () => unknown) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = this.onFact((fact) => {
      if (!concerns(fact)) return;
      clearTimeout(timer);
      timer = setTimeout(after, burst_ms);
    });
    return () => {
      clearTimeout(timer);
      off();
    };
  }

  async #run(signal: AbortSignal, signedOut: () => void) {
    let pause = firstPause_ms;
    while (!signal.aborted) {
      const handlers = {
        opened: () => {
          pause = firstPause_ms;
          this.state = 'live';
          this.opened += 1;
        },
        event: (event: ServerEvent) => this.#take(event),
      };
      try {
        await readStream(this.#lastId, handlers, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Problem && error.kind === 'signed_out') return signedOut();
      }
      if (signal.aborted) return;
      if (this.state === 'live') this.lost = Date.now();
      this.state = 'reconnecting';
      await pauseOf(pause, signal);
      pause = Math.min(pause * 2, longestPause_ms);
    }
  }

  // An event that cannot be read ends the connection: the next one loads everything afresh.
  #take({ id, event, data }: ServerEvent) {
    if (event === 'locker') {
      const update = readLocker(JSON.parse(data), 'locker');
      for (const listener of this.#lockers) listener(update);
    } else if (event === 'fact') {
      const fact = readFactEvent(JSON.parse(data), 'fact');
      for (const listener of this.#facts) listener(fact);
    }
    if (id !== null) this.#lastId = id;
  }
}

function pauseOf(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener('online', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    addEventListener('online', wake, { once: true });
    signal.addEventListener('abort', wake, { once: true });
  });
}

export const live = new Live();
