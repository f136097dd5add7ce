// What lies in the lockers, what is kept longer, and what became of what was found there.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { assertAccessible, closePage, desktop, openBrowser, openPage, phone, shoot, signIn } from './browser.mjs';
import { ContractServer, credentials } from './contract-server.mjs';
import { blindId } from './recorded.mjs';

const day = 86_400_000;
const narrow = { width: 320, height: 700 };

describe('storage', () => {
  let browser, hub, page;
  before(async () => void (browser = await openBrowser()));
  after(() => browser.close());
  beforeEach(async () => void (hub = await new ContractServer().start()));
  afterEach(async () => {
    try {
      await closePage(page);
    } finally {
      await hub.stop();
    }
  });

  const enter = async (hash, viewport = desktop) => {
    page = await openPage(browser, hub.url, viewport);
    await signIn(page, credentials);
    await go(hash);
  };
  const go = (hash) => page.evaluate((to) => void (location.hash = to), hash);
  const row = (compartment) => page.locator(`[data-parcel="${blindId(compartment)}"]`);
  const rows = (name) => page.locator(`[data-${name}]`).evaluateAll((all, key) => all.map((one) => one.dataset[key]), name);
  const found = (number) => page.locator(`[data-found="${number}"]`);
  const dialog = () => page.getByRole('dialog');
  // A card cuts off what is too wide for it, so the page alone does not scroll.
  const assertUncut = async (name) => {
    await assertAccessible(page, name);
    const cut = await page.locator('.card').evaluateAll((all) => all.map((card) => card.scrollWidth - card.clientWidth).filter((over) => over > 0));
    assert.deepEqual(cut, [], `${name} is cut off`);
  };
  const posts = () => hub.seen.filter(({ method, path }) => method === 'POST' && path !== '/v1/session');
  const outcome = (word) => page.locator(`[data-outcome=${word}]`);
  const keep = async (compartment, days) => {
    await row(compartment).getByRole('button', { name: 'Keep longer…' }).click();
    await dialog().getByLabel(days).check();
    await dialog().getByRole('button', { name: 'Keep it longer' }).click();
    return outcome('waiting').getAttribute('data-command');
  };

  it('says in words what ends when and how long it has been there', async () => {
    await enter('#/');
    await page.getByRole('link', { name: 'Storage', exact: true }).click();
    await row(26).waitFor();
    assert.deepEqual(await rows('parcel'), hub.storage.parcels.map(({ parcel }) => parcel));
    const words = ['Over', 'Over', 'Within 24 h', 'Later', 'No end', ...Array(4).fill('Waits for a courier')];
    assert.deepEqual(await page.locator('[data-parcel] .pill').allTextContents(), words);
    const inside = ['7 d 22 h', '6 d 23 h', '6 d 4 h', '2 d 4 h', '12 min', '5 h', '1 d 4 h', '1 d 6 h', '–'];
    assert.deepEqual(await page.locator('[data-inside]').allTextContents(), inside);
    await page.locator('[data-dwell=collected]').getByText('214').waitFor();
    await page.locator('[data-dwell=median]').getByText('21 h').waitFor();
    await page.locator('[data-dwell=longest]').getByText('6 d 21 h').waitFor();
    await assertAccessible(page, 'storage');
    await shoot(page, 'storage');
    await row(4).getByRole('link', { name: blindId(4) }).click();
    await page.getByText('One parcel is shown.').waitFor();
  });

  it('shows one locker and one state, by the address too', async () => {
    await enter('#/storage?locker=0413&state=deposited');
    await row(2).waitFor();
    assert.deepEqual(await rows('parcel'), [blindId(2)]);
    await page.getByLabel('Locker').selectOption('');
    await row(4).waitFor();
    await page.getByLabel('State').selectOption('Recalled');
    await row(4).waitFor({ state: 'hidden' });
    assert.deepEqual(await rows('parcel'), [blindId(20)]);
    assert.equal(new URL(page.url()).hash, '#/storage?state=recalled');
    await page.getByLabel('Locker').selectOption('0413');
    await page.getByText('No parcel of this state lies here.').waitFor();
    await page.reload();
    await page.getByText('No parcel of this state lies here.').waitFor();
  });

  it('keeps a parcel longer from its present end, and shows what the locker says', async () => {
    await enter('#/storage');
    await row(4).getByRole('button', { name: 'Keep longer…' }).click();
    await assertAccessible(page, 'keep longer dialog');
    await shoot(page, 'keep-longer');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    assert.equal(posts().length, 0);
    const [{ kept_until }] = hub.storage.parcels.filter(({ parcel }) => parcel === blindId(4));
    const refused = await keep(4, '7 days');
    const [sent] = posts();
    assert.equal(sent.path, `/v1/parcels/${blindId(4)}/storage`);
    assert.deepEqual(sent.body, { until: kept_until + 7 * day });
    hub.fact('0412', 'HubCommandRefused', { command: refused, reason: 'bad_storage_end' });
    await outcome('refused').getByText('choose a time after the present end').waitFor();
    await shoot(page, 'storage-refused');
    const accepted = await keep(4, '3 days');
    hub.storage.parcels.find(({ parcel }) => parcel === blindId(4)).kept_until = kept_until + 3 * day;
    hub.fact('0412', 'HubCommandAccepted', { command: accepted });
    hub.fact('0412', 'StorageEndSet', { parcel: blindId(4), until: kept_until + 3 * day });
    await outcome('accepted').getByText('The locker keeps it longer.').waitFor();
    await row(4).getByText('Later').waitFor(); // 20 h before, 3 d 20 h now
  });

  it('counts from now where there is no end or it has passed, and passes on what the hub refuses', async () => {
    await enter('#/storage');
    for (const compartment of [11, 9]) {
      const asked = Date.now();
      const command = await keep(compartment, '1 day');
      const { until } = posts().at(-1).body;
      assert.ok(until >= asked + day && until < asked + day + 60_000, `${until} from ${asked}`);
      hub.fact('0412', 'HubCommandRefused', { command, reason: 'clock_doubted' });
      await row(compartment).locator('[data-outcome=refused]').waitFor();
    }
    await row(2).getByRole('button').click();
    await dialog().getByText('The locker is offline.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    for (const gone of [26, 16, 20, 28]) assert.equal(await row(gone).getByRole('button').count(), 0);
    hub.failures.set(`POST /v1/parcels/${blindId(4)}/storage`, { status: 409, body: { type: '/problems/parcel_ended', title: 'It ended' } });
    await row(4).getByRole('button', { name: 'Keep longer…' }).click();
    await dialog().getByRole('button', { name: 'Keep it longer' }).click();
    await row(4).getByRole('alert').getByText('collected, taken back or cancelled').waitFor();
  });

  it('settles what was found only with what became of it and why', async () => {
    await enter('#/storage');
    await page.getByRole('link', { name: 'Found parcels' }).click();
    await found('0412/4711').waitFor();
    assert.deepEqual(await rows('found'), ['0412/4711', '0413/812', '0412/2024', '0412/1999']);
    await page.getByText('2 to settle').waitFor();
    await page.getByText('have somebody look inside first').waitFor();
    await found('0412/2024').getByText('In lost property').waitFor();
    assert.equal(await found('0412/2024').getByRole('button').count(), 0);
    await assertAccessible(page, 'found');
    await shoot(page, 'found');
    await found('0412/4711').getByRole('button', { name: 'Settle…' }).click();
    await dialog().getByText('This frees compartment 17 for the next parcel').waitFor();
    const confirm = dialog().getByRole('button', { name: 'Settle and free the compartment' });
    await confirm.click();
    await dialog().getByText('Choose what became of it first.').waitFor();
    await dialog().getByText('Choose a reason first.').waitFor();
    await dialog().getByLabel('Handed over').check();
    await confirm.click();
    assert.equal(posts().length, 0);
    await dialog().getByRole('radio', { name: 'inspection', exact: true }).check();
    await assertAccessible(page, 'settle dialog');
    await shoot(page, 'settle');
    await confirm.click();
    const command = await outcome('waiting').getAttribute('data-command');
    assert.deepEqual(posts().map(({ path, body }) => [path, body]), [['/v1/lockers/0412/found/4711', { outcome: 'handed_over', reason: 'inspection' }]]);
    Object.assign(hub.found[0], { outcome: 'handed_over', settled_at: Date.now() });
    hub.fact('0412', 'HubCommandAccepted', { command });
    hub.fact('0412', 'FoundParcelSettled', { found: 4711, compartment: 17, outcome: 'handed_over' });
    await outcome('accepted').getByText('The compartment is free').waitFor();
    await found('0412/4711').getByRole('button').waitFor({ state: 'hidden' });
    await page.getByText('1 to settle').waitFor();
  });

  it('offers each role what it may do', async () => {
    await enter('#/storage');
    for (const [role, keeps, settles] of [['viewer', 0, 0], ['dispatcher', 4, 0], ['technician', 4, 2]]) {
      hub.role = role;
      await go('#/storage');
      await page.reload();
      await row(26).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Keep longer…' }).count(), keeps, role);
      await go('#/found');
      await found('0412/4711').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Settle…' }).count(), settles, role);
    }
  });

  it('fits a phone, in German too', async () => {
    await enter('#/storage', narrow);
    await row(26).waitFor();
    await assertUncut('storage at 320 px');
    await shoot(page, 'storage-320');
    await go('#/found');
    await found('0412/4711').waitFor();
    await assertUncut('found at 320 px');
    await page.setViewportSize(phone);
    await page.getByLabel('Language').selectOption('Deutsch');
    await page.getByText('2 zu klären').waitFor();
    await shoot(page, 'found-phone-de');
    await found('0412/4711').getByRole('button').click();
    await page.setViewportSize(narrow);
    await assertUncut('settle dialog at 320 px');
    await shoot(page, 'settle-320-de');
    await dialog().getByRole('button', { name: 'Abbrechen' }).click();
    await assertUncut('found in German at 320 px');
    await go('#/storage');
    await row(2).getByText('2 Tage 4 Std.').waitFor();
    await assertUncut('storage in German at 320 px');
    await page.setViewportSize({ width: 800, height: 900 });
    await assertUncut('storage in German at 800 px');
    await shoot(page, 'storage-800-de');
    await page.setViewportSize({ width: 1024, height: 900 });
    await assertUncut('storage in German at 1024 px');
    await shoot(page, 'storage-1024-de');
  });

  it('shows nothing that is not as agreed, and says when the hub is older', async () => {
    hub.storage.parcels[0].state = 'on_the_roof';
    hub.found[0].number = '4711';
    await enter('#/storage');
    await page.getByRole('alert').getByText('answer.parcels[0].state').waitFor();
    await go('#/found');
    await page.getByRole('alert').getByText('answer.found[0].number').waitFor();
    hub.failures.set('GET /v1/storage', { status: 404, body: { type: '/problems/not_found', title: 'Not found', status: 404 } });
    await go('#/storage');
    await page.getByRole('alert').getByText('This hub cannot tell that').waitFor();
    hub.failures.clear();
    hub.storage.parcels = [];
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing lies in a compartment here.').waitFor();
  });
});
