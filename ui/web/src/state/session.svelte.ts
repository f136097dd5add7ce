// Who is signed in. The cookie is the browser's; the page only knows name and role.
import * as api from '../api/client';
import { Problem } from '../api/client';
import type { Session } from '../api/contract';
import { live } from './live.svelte';

class SignedIn {
  who = $state<Session | null>(null);
  asking = $state(true);
  ended = $state(false); // it was there and is gone: the sign-in page says so
  problem = $state<Problem | null>(null);

  // Asks the hub whether the cookie still holds.
  async look() {
    this.asking = true;
    this.problem = null;
    try {
      this.#begin(await api.session());
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'signed_out') this.problem = asProblem(error);
    }
    this.asking = false;
  }

  async signIn(name: string, password: string) {
    await api.signIn(name, password);
    this.#begin(await api.session());
  }

  async signOut() {
    try {
      await api.signOut();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.kind !== 'signed_out') throw problem;
    }
    this.#end(false);
  }

  // Every page hands its failures here: a lost session leads back to the sign-in page.
  explain(error: unknown): Problem {
    const problem = asProblem(error);
    if (problem.kind === 'signed_out' && this.who) this.#end(true);
    return problem;
  }

  #begin(who: Session) {
    this.who = who;
    this.ended = false;
    live.start(() => this.#end(true));
  }

  #end(unasked: boolean) {
    live.stop();
    this.who = null;
    this.ended = unasked;
  }
}

function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('unreadable');
}

export const session = new SignedIn();
