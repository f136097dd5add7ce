// A drop-off is announced: the form, what is sent, a retry, the code, and what is left of it.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { assertAccessible, closePage, desktop, openBrowser, openPage, phone, shoot, signIn } from './browser.mjs';
import { ContractServer, credentials } from './contract-server.mjs';
import * as recorded from './recorded.mjs';

const { encode } = createRequire(new URL('../../ui/web/package.json', import.meta.url))('uqr');
const day = 86_400_000;
const narrow = { width: 320, height: 700 };
const at = '#/storage/drop-off';
const post = 'POST /v1/lockers/0412/drop_offs';
const first = recorded.dropOff(1, '0412', 'M');
const second = recorded.dropOff(2, '0413', 'XL');

describe('a drop-off', () => {
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

  const go = (hash) => page.evaluate((to) => void (location.hash = to), hash);
  const enter = async (hash = at, { viewport = desktop, role = 'dispatcher' } = {}) => {
    hub.role = role;
    page = await openPage(browser, hub.url, viewport);
    await signIn(page, credentials);
    await go(hash);
  };
  const button = (name) => page.getByRole('button', { name, exact: true });
  const german = () => page.getByLabel('Language').selectOption('de');
  const posts = () => hub.seen.filter(({ method, path }) => method === 'POST' && path !== '/v1/session');
  const keys = () => posts().map(({ headers }) => headers['idempotency-key']);
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
  const fill = async ({ locker = '0412', size = 'M', carrier = 'parcelway', days = 'Within 3 days' } = {}) => {
    await page.locator('#locker').selectOption(locker);
    await page.getByRole('radio', { name: size, exact: true }).check();
    await page.locator('#carrier').fill(carrier);
    await page.getByRole('radio', { name: days }).check();
  };
  const waybill = (text) => page.locator('[data-waybill]').getByText(text, { exact: true });
  const alert = (text) => page.getByRole('alert').getByText(text);
  // A card cuts off what is too wide for it, so the page alone does not scroll.
  const assertUncut = async (name) => {
    await assertAccessible(page, name);
    const cut = await page.locator('.card').evaluateAll((all) => all.map((card) => card.scrollWidth - card.clientWidth).filter((over) => over > 0));
    assert.deepEqual(cut, [], `${name} is cut off`);
  };
  // The code is left nowhere in the page, its address or its storage.
  const assertForgotten = async () => {
    const kept = await page.evaluate(() =>
      JSON.stringify([document.documentElement.outerHTML, location.href, { ...localStorage }, { ...sessionStorage }, history.state]));
    for (const secret of [first.waybill, second.waybill]) assert.ok(!kept.includes(secret), 'the page keeps the code');
  };

  it('is announced with the keyboard, and its code is shown as QR and as text', async () => {
    await enter('#/storage');
    await page.getByRole('link', { name: 'Announce a drop-off' }).click();
    await page.getByRole('heading', { name: 'Announce a drop-off', level: 1 }).waitFor();
    await assertAccessible(page, 'drop-off form');
    await shoot(page, 'drop-off-form');
    await page.locator('#locker').focus();
    await page.keyboard.type('Linden');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space'); // S
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('parcelway');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown'); // from "No end" to "Within 1 day"
    await page.keyboard.press('ArrowDown');
    const asked = Date.now();
    await page.keyboard.press('Enter');
    await waybill(first.waybill).waitFor();
    const [{ path, headers, body }] = posts();
    assert.equal(path, '/v1/lockers/0412/drop_offs');
    assert.match(headers['idempotency-key'], /^[!-~]{1,128}$/);
    assert.equal(headers['x-veilbox-request'], '1');
    const { deposit_until, ...rest } = body;
    assert.deepEqual(rest, { size: 'M', carrier: 'parcelway' });
    assert.ok(Math.abs(deposit_until - asked - 3 * day) < 60_000, `${deposit_until} from ${asked}`);
    assert.equal(await focused(), 'drop-off-title');
    const drawn = await page.getByRole('img', { name: 'The label’s code as a QR code' }).locator('path').getAttribute('d');
    const { data } = encode(`${first.waybill}-0412`, { ecc: 'M', border: 4 });
    assert.equal(drawn, data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''));
    await page.getByText('Linden Square 4, 10969 Berlin').waitFor();
    await page.getByText('Hold it to the reader of the locker while no one is signed in').waitFor();
    const shown = await page.locator('.drop-off-card time').getAttribute('datetime');
    assert.equal(new Date(shown).getTime(), deposit_until);
    assert.ok(!page.url().includes(first.waybill));
    await assertAccessible(page, 'announced');
    await shoot(page, 'drop-off-announced');
    await page.getByRole('link', { name: 'Show the parcel' }).click();
    await page.locator(`[data-parcel="${first.parcel}"]`).getByText('Expected').waitFor();
    await assertForgotten();
    await page.goBack();
    await page.locator('#locker').waitFor();
    await assertForgotten();
  });

  it('may be followed by another one, with a form and a key of its own', async () => {
    await enter(at, { role: 'administrator' });
    await fill({ days: 'No end' });
    await button('Announce it').click();
    await waybill(first.waybill).waitFor();
    assert.equal(await page.locator('.drop-off-card time').count(), 0);
    await button('Announce another').click();
    await page.locator('#locker').waitFor();
    assert.equal(await focused(), 'H1');
    assert.equal(await page.locator('#carrier').inputValue(), '');
    await assertForgotten();
    await fill({ locker: '0413', size: 'XL', carrier: ' swift ', days: 'Within 14 days' });
    await page.getByText('until then no door opens').waitFor();
    await assertAccessible(page, 'an offline locker');
    await button('Announce it').click();
    await waybill(second.waybill).waitFor();
    await page.getByText('The locker is offline.').waitFor();
    await shoot(page, 'drop-off-offline');
    const bodies = posts().map(({ body: { deposit_until: _, ...body } }) => body);
    assert.deepEqual(bodies, [{ size: 'M', carrier: 'parcelway' }, { size: 'XL', carrier: 'swift' }]);
    assert.ok(!('deposit_until' in posts()[0].body));
    assert.equal(new Set(keys()).size, 2);
  });

  it('is sent again under the same key after a 503 and after a lost answer, so there is one parcel', async () => {
    await enter();
    await fill();
    hub.failures.set(post, { status: 503, body: { type: '/problems/unavailable', title: 'x', detail: 'Raw English.' } });
    await button('Announce it').focus();
    await page.keyboard.press('Enter');
    await alert('The hub cannot do that just now').waitFor();
    await assertAccessible(page, 'refused');
    await shoot(page, 'drop-off-503');
    hub.failures.clear();
    hub.lost.add(post);
    await page.keyboard.press('Enter'); // the focus is still there
    await alert('The hub does not answer').waitFor();
    await page.getByText('no second one is made').waitFor();
    await assertAccessible(page, 'lost answer');
    await shoot(page, 'drop-off-lost');
    hub.lost.clear();
    await page.keyboard.press('Enter');
    await waybill(first.waybill).waitFor();
    const sent = posts();
    assert.ok(sent.length >= 3);
    assert.equal(new Set(keys()).size, 1);
    assert.equal(new Set(sent.map(({ body }) => JSON.stringify(body))).size, 1);
    assert.equal(hub.dropOffs.size, 1);
  });

  it('has a new key once the form says something else, or the key belongs to another', async () => {
    await enter();
    await fill();
    hub.failures.set(post, { status: 503, body: { type: '/problems/unavailable', title: 'x' } });
    await button('Announce it').click();
    await alert('The hub cannot do that just now').waitFor();
    await page.locator('#carrier').fill('swift');
    hub.failures.set(post, { status: 409, body: { type: '/problems/idempotency_key_reused', title: 'x' } });
    await button('Announce it').click();
    await alert('the key belongs to another announcement').waitFor();
    hub.failures.clear();
    await button('Announce it').click();
    await waybill(first.waybill).waitFor();
    assert.equal(new Set(keys()).size, 3);
  });

  it('is sent once however often the button is pressed', async () => {
    await enter();
    await fill();
    await page.locator('form').evaluate((form) => [1, 2, 3].forEach(() => form.requestSubmit()));
    await waybill(first.waybill).waitFor();
    assert.equal(posts().length, 1);
  });

  it('says at the field what is wrong, before it is sent and after the hub has looked', async () => {
    await enter();
    await button('Announce it').click();
    await page.locator('#locker-problem').getByText('Choose a locker.').waitFor();
    await page.getByText('Choose a size.').waitFor();
    await page.locator('#carrier-problem').getByText('Type 1 to 32').waitFor();
    assert.equal(await focused(), 'locker');
    await assertAccessible(page, 'wrong fields');
    await shoot(page, 'drop-off-wrong');
    await page.locator('#locker').selectOption('0412');
    await button('Announce it').click();
    assert.equal(await page.evaluate(() => document.activeElement.value), 'S');
    assert.equal(posts().length, 0);
    await fill();
    hub.failures.set(post, { status: 400, body: { type: '/problems/bad_request', title: 'x', detail: '"carrier" must be a carrier of this locker.' } });
    await button('Announce it').click();
    await page.locator('#carrier-problem').getByText('The hub does not accept this.').waitFor();
    assert.equal(await focused(), 'carrier');
    assert.equal(await page.locator('#carrier').inputValue(), 'parcelway');
    await page.locator('#carrier').fill('swift');
    await page.locator('#carrier-problem').waitFor({ state: 'hidden' });
    hub.failures.set(post, { status: 400, body: { type: '/problems/bad_request', title: 'x', detail: '"deposit_until" is too far ahead.' } });
    await button('Announce it').click();
    await page.getByRole('radiogroup', { name: 'By when' }).getByText('The hub does not accept this.').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.type), 'radio');
    hub.failures.set(post, { status: 404, body: { type: '/problems/unknown_locker', title: 'x' } });
    await page.getByRole('radio', { name: 'Within 1 day' }).check();
    await button('Announce it').click();
    await page.locator('#locker-problem').getByText('does not know this locker').waitFor();
    assert.equal(await focused(), 'locker');
    hub.failures.set(post, { status: 404, body: { type: '/problems/not_found', title: 'x' } });
    await page.locator('#locker').selectOption('0413');
    await page.locator('#locker').selectOption('0412');
    hub.failures.set('POST /v1/lockers/0413/drop_offs', hub.failures.get(post));
    await page.locator('#locker').selectOption('0413');
    await button('Announce it').click();
    await alert('it is older than this page').waitFor();
  });

  it('is not shown when the answer is not as agreed', async () => {
    await enter();
    await fill();
    for (const wrong of [{ waybill: 'VW<b>0412</b>' }, { size: 'L' }, { parcel: 4711 }, { locker: '0413' }, { state: 'lost' }]) {
      hub.failures.set(post, { status: 201, body: { ...first, ...wrong } });
      await button('Announce it').click();
      await alert(`answer.${Object.keys(wrong)[0]}`).waitFor();
      await page.getByText('Look for it on the page Parcels').waitFor();
      assert.equal(await page.locator('.drop-off-card').count(), 0);
    }
    await assertForgotten();
    await shoot(page, 'drop-off-not-as-agreed');
  });

  it('is printed as its card alone', async () => {
    await enter();
    await fill();
    await button('Announce it').click();
    await waybill(first.waybill).waitFor();
    await page.emulateMedia({ media: 'print' });
    const text = (await page.locator('body').innerText()).split('\n').map((line) => line.trim()).filter(Boolean);
    assert.deepEqual(text.slice(0, 7), [first.waybill, 'Linden Square', 'Linden Square 4, 10969 Berlin', 'Locker', '0412', 'Size', 'M']);
    assert.equal(text[7], 'Hand in by');
    assert.match(text[9], /^Show or print this code\./);
    assert.equal(text.length, 10);
    await shoot(page, 'drop-off-print');
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await page.locator('.drop-off-card').waitFor({ state: 'detached' });
    await assertForgotten();
  });

  for (const role of ['viewer', 'technician', 'auditor']) {
    it(`is not offered to the role ${role}`, async () => {
      await enter('#/storage', { role });
      await page.locator('[data-parcel]').first().waitFor();
      assert.equal(await page.getByRole('link', { name: 'Announce a drop-off' }).count(), 0);
      await go(at);
      await page.getByText('Your role does not include announcing drop-offs.').waitFor();
      assert.equal(await page.locator('main').getByRole('button').count(), 0);
      await assertAccessible(page, `drop-off for a ${role}`);
    });
  }

  it('fits a phone, in German too', async () => {
    await enter('#/storage', { viewport: narrow });
    await page.locator('[data-parcel]').first().waitFor();
    await assertUncut('storage at 320 px');
    await go(at);
    await page.locator('#locker').waitFor();
    await assertUncut('drop-off at 320 px');
    await german();
    await go('#/storage');
    await page.locator('[data-parcel]').first().waitFor();
    await assertUncut('storage in German at 320 px');
    await page.screenshot({ path: new URL('../../build/screens-web/drop-off-storage-320-de.png', import.meta.url).pathname });
    await go(at);
    await button('Ankündigen').click();
    await page.getByText('Bitte eine Größe wählen.').waitFor();
    await assertUncut('wrong fields in German at 320 px');
    await shoot(page, 'drop-off-wrong-320-de');
    await fill({ days: 'In 7 Tagen', locker: '0413', size: 'XL' });
    await button('Ankündigen').click();
    await waybill(recorded.dropOff(1, '0413', 'XL').waybill).waitFor();
    await assertUncut('announced in German at 320 px');
    await shoot(page, 'drop-off-announced-320-de');
    await page.setViewportSize(phone);
    await assertUncut('announced in German on a phone');
    await shoot(page, 'drop-off-announced-phone-de');
  });
});
