// A server that speaks docs/protocol/rest.md with recorded answers, for states of the user interface that
// a real hub shows only on a bad day. Serves ui/web/dist under the hub's Content-Security-Policy.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { CourierAccounts } from './courier-accounts.mjs';
import * as recorded from './recorded.mjs';

const dist = new URL('../../ui/web/dist/', import.meta.url).pathname;
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

export const credentials = { name: 'anna', password: 'correct horse battery' };

const commandReasons = ['recipient_waits', 'courier_waits', 'inspection', 'repair', 'cleaning', 'door_test'];
const orders = {
  '/open': { roles: ['administrator', 'technician', 'dispatcher'], good_ms: 60_000, needsReason: true },
  '/codes': { roles: ['administrator', 'technician', 'dispatcher'], good_ms: 3_600_000, needsReason: false },
  '/unblock': { roles: ['administrator', 'technician'], good_ms: 600_000, needsReason: false },
  '/storage': { roles: ['administrator', 'technician', 'dispatcher'], good_ms: 30 * 86_400_000, needsReason: false },
  '/found': { roles: ['administrator', 'technician'], good_ms: 600_000, needsReason: true },
};

const problem = (status, word, detail) => ({ status, body: { type: `/problems/${word}`, title: word, status, detail } });

async function jsonOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return pieces.length ? JSON.parse(Buffer.concat(pieces).toString()) : {};
}

export class ContractServer {
  lockers = recorded.lockers();
  journal = recorded.journal();
  parcels = recorded.parcels();
  problems = recorded.problems();
  alarms = [];
  retention = recorded.retention();
  storage = recorded.storage();
  found = recorded.found();
  dropOffs = new Map(); // Idempotency-Key -> {of, answer}
  accounts = new CourierAccounts(recorded.couriers());
  role = 'administrator';
  onCommand = () => {}; // called with a command's id before its 202 leaves
  verified = true;
  brokenBefore = 0; // pages that start below this fact do not verify
  failures = new Map(); // "GET /v1/lockers" -> {status, body}, until deleted
  lost = new Set(); // "POST /v1/..." whose call is carried out but whose answer never arrives, until deleted
  seen = []; // {method, path, headers, body} of every call below /v1
  #streams = new Set();
  #signedIn = false;
  #event = 100;
  #commands = 0;
  #server = createServer((request, response) => this.#answer(request, response));

  async start() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  async stop() {
    this.dropStreams();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  dropStreams() {
    for (const stream of this.#streams) stream.end();
  }

  signOutEverybody() {
    this.#signedIn = false;
    this.dropStreams();
  }

  // A door moves or a fact is added, and everybody who listens is told.
  change(id, compartment, what) {
    const locker = this.lockers.find((l) => l.id === id);
    Object.assign(locker.doors.find((d) => d.id === compartment), what);
    this.#push('locker', recorded.withoutLayout(locker));
  }

  fact(locker, kind, body) {
    const seq = this.journal[0].seq + 1;
    const entry = { seq, at: recorded.start + seq * 1000, kind, body, hash: recorded.hashOf(seq) };
    this.journal.unshift(entry);
    this.#push('fact', { locker, seq, at: entry.at, kind, body });
  }

  raw(text) {
    for (const stream of this.#streams) stream.write(text);
  }

  #push(event, data) {
    this.raw(`id: ${++this.#event}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  async #answer(request, response) {
    const { pathname: path, searchParams: query } = new URL(request.url, this.url);
    if (!path.startsWith('/v1/')) return this.#file(path, response);
    const body = await jsonOf(request);
    this.seen.push({ method: request.method, path, headers: request.headers, body });
    const failure = this.failures.get(`${request.method} ${path}`);
    if (!failure && path === '/v1/stream' && this.#signedIn) return this.#stream(response);
    const said = failure ?? this.#call(`${request.method} ${path}`, query, body, request.headers);
    if (this.lost.has(`${request.method} ${path}`)) return request.socket.destroy();
    const type = said.status >= 400 ? 'application/problem+json' : 'application/json';
    response.writeHead(said.status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...said.headers });
    response.end(said.body === undefined ? '' : JSON.stringify(said.body));
  }

  #call(call, query, body, headers) {
    if (call === 'POST /v1/session') {
      this.#signedIn = body.name === credentials.name && body.password === credentials.password;
      return this.#signedIn ? { status: 204 } : problem(401, 'wrong_name_or_password', 'Check name and password.');
    }
    if (!this.#signedIn) return problem(401, 'sign_in', 'Sign in first.');
    if (!call.startsWith('GET') && headers['x-veilbox-request'] !== '1') {
      return problem(403, 'header_missing', 'Send X-Veilbox-Request: 1.');
    }
    return this.#signed(call, query, body, headers);
  }

  #signed(call, query, body, headers) {
    if (call === 'GET /v1/session') return { status: 200, body: { name: credentials.name, role: this.role } };
    if (call === 'DELETE /v1/session') return ((this.#signedIn = false), { status: 204 });
    if (call === 'GET /v1/lockers') return { status: 200, body: { lockers: this.lockers.map(recorded.summary) } };
    if (call === 'GET /v1/parcels') return { status: 200, body: { parcels: this.#parcelsOf(query) } };
    if (call === 'GET /v1/retention') return { status: 200, body: { classes: this.retention } };
    if (call === 'GET /v1/storage') return { status: 200, body: this.#storageOf(query) };
    if (call === 'GET /v1/found') return { status: 200, body: { found: this.found.slice(0, Number(query.get('limit') ?? 50)) } };
    if (call === 'GET /v1/alarms') return { status: 200, body: { alarms: this.alarms } };
    if (call === 'GET /v1/problems') return { status: 200, body: { problems: this.problems.map(recorded.problemSummary).slice(0, Number(query.get('limit') ?? 50)) } };
    const [, kind, wanted] = /^GET \/v1\/(problems|parcels)\/(.+)$/.exec(call) ?? [];
    if (kind) return this.#one(kind, wanted);
    if (/^POST \/v1\/parcels\/[^/]+\/codes$/.test(call)) return this.#ordered(orders['/codes'], body);
    if (/^POST \/v1\/parcels\/[^/]+\/storage$/.test(call)) return this.#ordered(orders['/storage'], body);
    if (/^POST \/v1\/lockers\/[^/]+\/found\/\d+$/.test(call)) return this.#ordered(orders['/found'], body);
    const couriers = / \/v1\/couriers(\/.*)?$/.test(call) && this.accounts.answer(call, body, this.role, this.lockers.map((l) => l.id));
    if (couriers) return couriers;
    const [, method, id, rest = ''] = /^(\w+) \/v1\/lockers\/([^/]+)(\/\w+)?$/.exec(call) ?? [];
    const locker = this.lockers.find((l) => l.id === id);
    if (!locker) return problem(404, 'unknown_locker', 'There is no such locker. Look at the list of lockers.');
    if (method === 'POST' && rest === '/drop_offs') return this.#dropOff(id, body, headers['idempotency-key']);
    if (method === 'POST' && rest in orders) return this.#ordered(orders[rest], body);
    if (method === 'GET' && rest === '/facts') return { status: 200, body: this.#facts(query) };
    return { status: 200, body: locker };
  }

  #one(kind, wanted) {
    const found =
      kind === 'parcels'
        ? this.parcels.find(({ parcel }) => parcel === wanted)
        : this.problems.find(({ locker, number }) => `${locker}/${number}` === wanted);
    return found ? { status: 200, body: found } : problem(404, 'not_found', 'There is no such thing.');
  }

  #ordered({ roles, good_ms, needsReason }, { reason }) {
    if (!roles.includes(this.role)) return problem(403, 'forbidden', 'Your role does not include this; ask an administrator.');
    const fits = reason === undefined ? !needsReason : commandReasons.includes(reason);
    if (!fits) return problem(400, 'bad_request', `The reason must be one of ${commandReasons.join(', ')}.`);
    const command = recorded.blindId(`command ${++this.#commands}`);
    this.onCommand(command);
    return { status: 202, body: { command, expires: Date.now() + good_ms } };
  }

  #dropOff(locker, body, key) {
    if (!['administrator', 'dispatcher'].includes(this.role)) return problem(403, 'forbidden', 'Your role does not include this; ask an administrator.');
    if (!/^[!-~]{1,128}$/.test(key ?? '')) return problem(400, 'bad_request', 'Send an "Idempotency-Key" of 1 to 128 visible ASCII characters.');
    const wrong = (name) => problem(400, 'bad_request', `"${name}" must be something else.`);
    const { size, carrier, deposit_until, ...rest } = body;
    if (Object.keys(rest).length) return wrong(Object.keys(rest)[0]);
    if (!['S', 'M', 'L', 'XL'].includes(size)) return wrong('size');
    if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/.test(carrier)) return wrong('carrier');
    if (deposit_until !== undefined && !(deposit_until > Date.now() && deposit_until <= Date.now() + 60 * 86_400_000)) return wrong('deposit_until');
    const of = JSON.stringify([locker, body]);
    const known = this.dropOffs.get(key);
    if (known && known.of !== of) return problem(409, 'idempotency_key_reused', 'Use a new key for another announcement.');
    if (known) return { status: 201, body: known.answer };
    const answer = recorded.dropOff(this.dropOffs.size + 1, locker, size);
    this.dropOffs.set(key, { of, answer });
    this.parcels.unshift({ ...this.parcels[0], parcel: answer.parcel, locker, size, carrier, state: 'expected', compartment: null, message: null, message_trouble: null, contact: null, at: Date.now() });
    return { status: 201, body: answer };
  }

  #storageOf(query) {
    const of = query.get('locker');
    const parcels = this.storage.parcels.filter((p) => !of || p.locker === of).slice(0, Number(query.get('limit') ?? 50));
    return { ...this.storage, parcels };
  }

  #parcelsOf(query) {
    const of = query.get('locker');
    return this.parcels.filter((p) => !of || p.locker === of).slice(0, Number(query.get('limit') ?? 50));
  }

  #facts(query) {
    const before = Number(query.get('before') ?? Infinity);
    const facts = this.journal.filter((f) => f.seq < before).slice(0, Number(query.get('limit') ?? 50));
    const head = this.journal[0] ?? { seq: 0, hash: '0'.repeat(64) };
    return { facts, head: { seq: head.seq, hash: head.hash }, verified: this.verified && !(before <= this.brokenBefore) };
  }

  #stream(response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': welcome\n\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }

  #file(path, response) {
    const name = path === '/' ? 'index.html' : normalize(path).slice(1);
    try {
      const bytes = readFileSync(join(dist, name));
      response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': policy });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}
