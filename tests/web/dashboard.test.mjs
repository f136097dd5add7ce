import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { assertAccessible, closePage, desktop, openBrowser, openPage, phone, shoot, signIn } from './browser.mjs';
import { ContractServer, credentials } from './contract-server.mjs';
import { blindId } from './recorded.mjs';

const pages = [
  { name: 'fleet', hash: '#/', ready: '[data-locker="0412"]' },
  { name: 'locker', hash: '#/lockers/0412', ready: '[data-compartment="17"]' },
  { name: 'audit', hash: '#/lockers/0412/facts', ready: '[data-seq="214"]' },
  { name: 'parcels', hash: '#/parcels', ready: '[data-parcel]' },
  { name: 'problems', hash: '#/problems', ready: '[data-report]' },
  { name: 'problem', hash: '#/problems/0412/183', ready: '[data-seq="183"]' },
  { name: 'couriers', hash: '#/couriers', ready: '[data-courier]' },
  { name: 'courier', hash: `#/couriers/${blindId('courier 41')}`, ready: '[data-place="0412"]' },
  { name: 'courier-new', hash: '#/couriers/new', ready: '#number' },
];

describe('the dashboard', () => {
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

  const visit = async (viewport) => void (page = await openPage(browser, hub.url, viewport));
  const enter = async (hash = '#/', viewport) => {
    await visit(viewport);
    await signIn(page, credentials);
    await page.evaluate((to) => void (location.hash = to), hash);
  };

  // Presses Tab until the focus is on what starts with this text, and sees that the focus can be seen.
  const tabTo = async (start) => {
    for (let presses = 0; presses < 80; ++presses) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const focused = document.activeElement;
        return { text: focused.textContent.trim(), outline: getComputedStyle(focused).outlineStyle };
      });
      if (here.text.startsWith(start)) return assert.notEqual(here.outline, 'none', `focus on ${start}`);
    }
    assert.fail(`Tab never reached ${start}`);
  };

  for (const [device, viewport] of [['desktop', desktop], ['phone', phone], ['narrow', { width: 360, height: 700 }]]) {
    it(`is accessible and fits on every page (${device})`, async () => {
      await visit(viewport);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await assertAccessible(page, 'sign-in');
      await shoot(page, `sign-in-${device}`);
      await signIn(page, credentials);
      for (const { name, hash, ready } of pages) {
        await page.evaluate((to) => void (location.hash = to), hash);
        await page.locator(ready).first().waitFor();
        if (name === 'locker') await page.locator('[data-compartment="17"]').click();
        await page.locator('[data-live=live]').waitFor();
        await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished)));
        await assertAccessible(page, name);
        await shoot(page, `${name}-${device}`);
      }
    });
  }

  it('refuses a wrong password in plain words and keeps the name', async () => {
    await visit();
    await page.getByLabel('Name').fill('anna');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Name or password is wrong').waitFor();
    assert.equal(await page.getByLabel('Name').inputValue(), 'anna');
    assert.equal(await page.getByLabel('Password').inputValue(), '');
  });

  it('says how long to wait after too many attempts', async () => {
    hub.failures.set('POST /v1/session', { status: 429, headers: { 'Retry-After': '42' }, body: { detail: 'Wait.' } });
    await visit();
    await page.getByLabel('Name').fill('anna');
    await page.getByLabel('Password').fill('guess');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Try again in 42 s').waitFor();
    await assertAccessible(page, 'back-off');
  });

  it('shows a door opening at the moment the hub says so', async () => {
    await enter('#/lockers/0412');
    const door = page.locator('[data-compartment="5"]');
    await page.locator('[data-compartment="5"][data-door=closed]').waitFor();
    await door.click();
    hub.change('0412', 5, { state: 'occupied', door: 'open' });
    hub.fact('0412', 'DoorOpened', { compartment: 5 });
    await page.locator('[data-compartment="5"][data-door=open][data-state=occupied]').waitFor();
    await page.getByRole('complementary').getByText('Open', { exact: true }).waitFor();
    await page.getByText('Door 5 opened.').waitFor();
  });

  it('tells the truth about a lost connection and catches up', async () => {
    await enter('#/lockers/0412');
    await page.locator('[data-compartment="5"][data-door=closed]').waitFor();
    hub.change('0412', 6, { door: 'open' });
    await page.locator('[data-compartment="6"][data-door=open]').waitFor();
    hub.failures.set('GET /v1/stream', { status: 503, body: { detail: 'The hub is starting.' } });
    hub.dropStreams();
    await page.getByText(/Reconnecting since \d\d:\d\d:\d\d/).waitFor();
    await shoot(page, 'reconnecting');
    hub.lockers[0].doors[4].door = 'open'; // while nobody listens
    hub.failures.clear();
    await page.locator('[data-live=live]').waitFor();
    await page.locator('[data-compartment="5"][data-door=open]').waitFor();
    const asked = hub.seen.filter((call) => call.path === '/v1/stream').at(-1);
    assert.equal(asked.headers['last-event-id'], '101');
  });

  it('survives an event it cannot read by loading afresh', async () => {
    await enter('#/lockers/0412');
    await page.locator('[data-compartment="5"][data-door=closed]').waitFor();
    hub.lockers[0].doors[4].door = 'open';
    hub.raw('event: locker\ndata: {"id":"<img src=x onerror=alert(1)>"}\n\n');
    await page.locator('[data-compartment="5"][data-door=open]').waitFor();
    await page.locator('[data-live=live]').waitFor();
  });

  it('says what to do about every fault', async () => {
    await enter('#/lockers/0412');
    const faults = { DoorDidNotOpen: 'freed on site', DoorOpenedUnexpectedly: 'Nobody asked', DoorLeftOpen: 'push the door shut',
      DoorReadingUnknown: 'Check its cable', BoardNotResponding: 'bus cable', CompartmentNotEmpty: 'taken out and recorded',
      FaultFromTomorrow: 'does not know the fault' };
    await page.locator('[data-compartment="3"]').click();
    for (const [fault, advice] of Object.entries(faults)) {
      hub.change('0412', 3, { fault });
      await page.getByRole('complementary').getByText(advice).waitFor();
    }
  });

  it('pages through the journal, filters it and takes new facts in', async () => {
    await enter('#/lockers/0412/facts');
    await page.getByText('100 shown of 100 loaded').waitFor();
    await page.getByText('Chain verified').waitFor();
    hub.fact('0412', 'DoorClosed', { compartment: 29 });
    await page.locator('[data-seq="215"]').getByText('Door 29 closed.').waitFor();
    await page.locator('[data-head]').getByText(hub.journal[0].hash).waitFor();
    await page.getByRole('button', { name: 'Load older facts' }).click();
    await page.locator('[data-seq="16"]').waitFor();
    await page.getByRole('button', { name: 'Load older facts' }).click();
    await page.getByText('This is the first fact of the journal.').waitFor();
    await page.getByText('215 shown of 215 loaded').waitFor();
    await page.getByLabel('Kind').selectOption('PickupRefused');
    assert.ok(await page.getByText('the code was wrong').count() > 10);
    assert.equal(await page.locator('[data-kind=DoorOpened]').count(), 0);
    await page.locator('[data-kind=PickupRefused] summary').first().click();
    await page.getByText('"reason": "wrong_code"').first().waitFor();
  });

  it('says loudly that a chain is broken', async () => {
    hub.verified = false;
    await enter('#/lockers/0412/facts');
    await page.getByText('Chain broken').waitFor();
    await page.getByRole('alert').getByText('veilbox-ctl journal verify').waitFor();
    await assertAccessible(page, 'broken chain');
    await shoot(page, 'audit-broken');
  });

  it('does not call the chain verified when only an older page is broken', async () => {
    hub.brokenBefore = 200;
    await enter('#/lockers/0412/facts');
    await page.getByText('Chain verified').waitFor();
    await page.getByRole('button', { name: 'Load older facts' }).click();
    await page.getByText('Chain broken').waitFor();
    assert.equal(await page.getByText('Chain verified').count(), 0);
  });

  it('filters parcels by locker and tells a failed message', async () => {
    await enter('#/parcels');
    await page.getByText('The newest 50 are shown.').waitFor();
    assert.ok(await page.getByText('Failed').count() > 0);
    assert.ok(await page.getByText('The mail server refuses this address').count() > 0);
    assert.ok(await page.getByText('Mail cannot reach this address').count() > 0);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-parcel]').length === 60);
    await page.getByLabel('Locker').selectOption('0413');
    await page.waitForFunction(() => document.querySelectorAll('[data-parcel]').length === 8);
  });

  it('has words for an empty fleet, an empty journal and no parcels', async () => {
    const locker = hub.lockers[0];
    Object.assign(locker, { layout: { cabinets: 0, rows: 0 }, doors: [] });
    [hub.journal, hub.parcels] = [[], []];
    await enter('#/lockers/0412');
    await page.getByText('has not told its layout yet').waitFor();
    await page.evaluate(() => void (location.hash = '#/lockers/0412/facts'));
    await page.getByText('The journal is empty.').waitFor();
    await page.evaluate(() => void (location.hash = '#/parcels'));
    await page.getByText('No parcel has been announced here.').waitFor();
    hub.lockers = [];
    await page.evaluate(() => void (location.hash = '#/'));
    await page.getByText('No locker has reported yet.').waitFor();
    await assertAccessible(page, 'empty fleet');
    await shoot(page, 'fleet-empty');
  });

  it('passes on what the hub says to do, and tries again on request', async () => {
    hub.failures.set('GET /v1/lockers', { status: 503, body: { title: 'busy', detail: 'The database is being upgraded. Wait a minute.' } });
    await visit();
    await page.getByLabel('Name').fill(credentials.name);
    await page.getByLabel('Password').fill(credentials.password);
    await page.keyboard.press('Enter');
    await page.getByText('The database is being upgraded. Wait a minute.').waitFor();
    await assertAccessible(page, 'problem');
    await shoot(page, 'problem');
    hub.failures.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-locker="0412"]').waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('refuses an answer that breaks the contract and names the field', async () => {
    hub.lockers[0].name = 7;
    await enter('#/');
    await page.getByText('answer.lockers[0].name').waitFor();
  });

  it('leads back to the sign-in page when the session ends', async () => {
    await enter('#/parcels');
    await page.locator('[data-parcel]').first().waitFor();
    hub.signOutEverybody();
    await page.getByText('Your session has ended.').waitFor();
  });

  it('signs out', async () => {
    await enter('#/');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    assert.ok(hub.seen.some(({ method, path }) => method === 'DELETE' && path === '/v1/session'));
  });

  it('can be used with the keyboard alone', async () => {
    await enter('#/');
    await tabTo('Linden Square');
    await page.keyboard.press('Enter');
    await page.locator('[data-compartment="17"]').waitFor();
    await tabTo('Compartment 17,');
    await page.keyboard.press('Enter');
    await tabTo('Unblock…');
    await page.keyboard.press('Space');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Unblock…');
  });

  it('speaks German and remembers it', async () => {
    await enter('#/lockers/0412');
    await page.getByLabel('Language').selectOption('de');
    await page.getByText('Außer Betrieb').first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    await page.reload();
    await page.getByRole('link', { name: 'Prüfprotokoll' }).waitFor();
  });
});
