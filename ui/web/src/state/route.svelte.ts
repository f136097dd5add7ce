// Where we are, kept behind the # of the address: the hub serves one page and never sees it.

export type Route =
  | { page: 'fleet' }
  | { page: 'locker'; id: string }
  | { page: 'audit'; id: string }
  | { page: 'parcels' }
  | { page: 'couriers'; search: string }
  | { page: 'newCourier' }
  | { page: 'courier'; id: string };

export const paths = {
  fleet: '#/',
  parcels: '#/parcels',
  couriers: '#/couriers',
  couriersWith: (search: string) => (search ? `#/couriers?q=${encodeURIComponent(search)}` : '#/couriers'),
  newCourier: '#/couriers/new',
  courier: (id: string) => `#/couriers/${encodeURIComponent(id)}`,
  locker: (id: string) => `#/lockers/${encodeURIComponent(id)}`,
  audit: (id: string) => `#/lockers/${encodeURIComponent(id)}/facts`,
};

export function parseRoute(hash: string): Route {
  if (hash === paths.parcels) return { page: 'parcels' };
  if (hash === paths.newCourier) return { page: 'newCourier' };
  const couriers = /^#\/couriers(?:\?(.*))?$/.exec(hash);
  if (couriers) return { page: 'couriers', search: new URLSearchParams(couriers[1] ?? '').get('q') ?? '' };
  const courier = /^#\/couriers\/([0-9A-HJKMNP-TV-Z]{26})$/.exec(hash);
  if (courier?.[1]) return { page: 'courier', id: courier[1] };
  const found = /^#\/lockers\/([A-Za-z0-9][A-Za-z0-9-]{0,31})(\/facts)?$/.exec(hash);
  if (found?.[1]) return { page: found[2] ? 'audit' : 'locker', id: found[1] };
  return { page: 'fleet' };
}

class Place {
  route = $state<Route>({ page: 'fleet' });

  // Changes the address of the page that is shown, without a new page and without a step for "Back".
  rename(hash: string) {
    history.replaceState(history.state, '', hash);
  }

  start() {
    this.route = parseRoute(location.hash);
    addEventListener('hashchange', () => (this.route = parseRoute(location.hash)));
  }
}

export const place = new Place();
