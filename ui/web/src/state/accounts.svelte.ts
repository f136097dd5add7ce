// The accounts of a page, loaded again when the stream opens, when a locker has answered a command, and each minute:
// what another operator changes for a locker that is offline is told by no fact.
import { couriers } from '../api/courier_accounts';
import { live } from './live.svelte';
import { Loading } from './loading.svelte';

const again_ms = 60_000;

export class Accounts extends Loading<Awaited<ReturnType<typeof couriers>>> {
  constructor() {
    super(couriers);
  }

  // Until the returned function is called.
  follow = () => {
    const off = live.onBurst(({ kind }) => kind.startsWith('HubCommand'), this.load);
    const clock = setInterval(this.load, again_ms);
    return () => {
      clearInterval(clock);
      off();
    };
  };
}
