// Where we are, kept behind the # of the address: the hub serves one page and never sees it.

import type { StoredState } from '../api/storage';
import { parseReportNumber, reportNumber } from './reports';
import type { ReportNumber } from './reports';
import { storedState } from '../storage/stored';

// Empty: all of them.
export interface StorageFilter {
  locker: string;
  state: StoredState | '';
}

export type Route =
  | { page: 'fleet' }
  | { page: 'locker'; id: string; compartment: number | null }
  | { page: 'audit'; id: string }
  | { page: 'parcels'; only: string | null }
  | { page: 'storage'; filter: StorageFilter }
  | { page: 'dropOff' }
  | { page: 'found' }
  | { page: 'reports' }
  | ({ page: 'report' } & ReportNumber)
  | { page: 'retention' }
  | { page: 'couriers'; search: string }
  | { page: 'newCourier' }
  | { page: 'courier'; id: string };

function storageWith(filter: StorageFilter) {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();
  return query ? `#/storage?${query}` : '#/storage';
}

export const paths = {
  fleet: '#/',
  parcels: '#/parcels',
  parcel: (id: string) => `#/parcels/${encodeURIComponent(id)}`,
  storage: '#/storage',
  storageWith,
  dropOff: '#/storage/drop-off',
  found: '#/found',
  reports: '#/problems',
  report: (report: ReportNumber) => `#/problems/${reportNumber(report)}`,
  retention: '#/retention',
  couriers: '#/couriers',
  couriersWith: (search: string) => (search ? `#/couriers?q=${encodeURIComponent(search)}` : '#/couriers'),
  newCourier: '#/couriers/new',
  courier: (id: string) => `#/couriers/${encodeURIComponent(id)}`,
  locker: (id: string) => `#/lockers/${encodeURIComponent(id)}`,
  compartment: (id: string, compartment: number) => `#/lockers/${encodeURIComponent(id)}/compartments/${compartment}`,
  audit: (id: string) => `#/lockers/${encodeURIComponent(id)}/facts`,
};

export function parseRoute(hash: string): Route {
  if (hash === paths.parcels) return { page: 'parcels', only: null };
  const parcel = /^#\/parcels\/([0-9A-HJKMNP-TV-Z]{26})$/.exec(hash);
  if (parcel?.[1]) return { page: 'parcels', only: parcel[1] };
  const storage = /^#\/storage(?:\?(.*))?$/.exec(hash);
  if (storage) return { page: 'storage', filter: storageFilter(new URLSearchParams(storage[1] ?? '')) };
  if (hash === paths.dropOff) return { page: 'dropOff' };
  if (hash === paths.found) return { page: 'found' };
  if (hash === paths.reports) return { page: 'reports' };
  const report = hash.startsWith(`${paths.reports}/`) ? parseReportNumber(hash.slice(paths.reports.length + 1)) : null;
  if (report) return { page: 'report', ...report };
  if (hash === paths.retention) return { page: 'retention' };
  if (hash === paths.newCourier) return { page: 'newCourier' };
  const couriers = /^#\/couriers(?:\?(.*))?$/.exec(hash);
  if (couriers) return { page: 'couriers', search: new URLSearchParams(couriers[1] ?? '').get('q') ?? '' };
  const courier = /^#\/couriers\/([0-9A-HJKMNP-TV-Z]{26})$/.exec(hash);
  if (courier?.[1]) return { page: 'courier', id: courier[1] };
  const found = /^#\/lockers\/([A-Za-z0-9][A-Za-z0-9-]{0,31})(\/facts)?(?:\/compartments\/([1-9][0-9]{0,2}))?$/.exec(hash);
  if (found?.[1] && found[2] && !found[3]) return { page: 'audit', id: found[1] };
  if (found?.[1] && !found[2]) return { page: 'locker', id: found[1], compartment: found[3] ? Number(found[3]) : null };
  return { page: 'fleet' };
}

function storageFilter(query: URLSearchParams): StorageFilter {
  const locker = query.get('locker') ?? '';
  return { locker: /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/.test(locker) ? locker : '', state: storedState(query.get('state')) };
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
