// Where we are, kept behind the # of the address: the hub serves one page and never sees it.

export type Route =
  | { page: 'fleet' }
  | { page: 'locker'; id: string }
  | { page: 'audit'; id: string }
  | { page: 'parcels' }
  | { page: 'couriers' };

export const paths = {
  fleet: '#/',
  parcels: '#/parcels',
  couriers: '#/couriers',
  locker: (id: string) => `#/lockers/${encodeURIComponent(id)}`,
  audit: (id: string) => `#/lockers/${encodeURIComponent(id)}/facts`,
};

export function parseRoute(hash: string): Route {
  if (hash === paths.parcels) return { page: 'parcels' };
  if (hash === paths.couriers) return { page: 'couriers' };
  const found = /^#\/lockers\/([A-Za-z0-9][A-Za-z0-9-]{0,31})(\/facts)?$/.exec(hash);
  if (found?.[1]) return { page: found[2] ? 'audit' : 'locker', id: found[1] };
  return { page: 'fleet' };
}

class Place {
  route = $state<Route>({ page: 'fleet' });

  start() {
    this.route = parseRoute(location.hash);
    addEventListener('hashchange', () => (this.route = parseRoute(location.hash)));
  }
}

export const place = new Place();
