// Couriers' accounts: the list, a new account, one account, and what a role may.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { assertAccessible, closePage, desktop, openBrowser, openPage, phone, shoot, signIn } from './browser.mjs';
import { ContractServer, credentials } from './contract-server.mjs';
import { badge, pin } from './courier-accounts.mjs';
import { blindId } from './recorded.mjs';

describe('couriers’ accounts', () => {
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
  const enter = async (hash = '#/couriers', { viewport = desktop, role = 'administrator' } = {}) => {
    hub.role = role;
    page = await openPage(browser, hub.url, viewport);
    await signIn(page, credentials);
    await go(hash);
  };
  const button = (name) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.value);
  const calls = (method) => hub.seen.filter((call) => call.method === method && call.path.startsWith('/v1/couriers'));
  const account = (number) => hub.accounts.list.find((known) => known.number === number);
  const linkOf = (number) => `#/couriers/${account(number).id}`;
  const german = () => page.getByLabel('Language').selectOption('de');
  const rows = () => page.locator('[data-courier]').evaluateAll((all) => all.map((row) => row.querySelector('a').textContent));
  // Neither badge nor PIN is left anywhere in the page, its address or its storage.
  const assertForgotten = async () => {
    const kept = await page.evaluate(() => JSON.stringify([document.documentElement.outerHTML, location.href, { ...localStorage }, { ...sessionStorage }, history.state]));
    for (const secret of [badge, pin]) assert.ok(!kept.includes(secret), 'the page keeps what it showed once');
  };

  it('are listed with what needs attention first, and each locker’s answer in words', async () => {
    hub.fact('0412', 'HubCommandRefused', { command: account('41').lockers[0].command, what: 'register_courier', by: 'anna', reason: 'duplicate_courier' });
    await enter();
    await page.locator('[data-courier]').first().waitFor();
    assert.deepEqual(await rows(), ['41', '38', '52', '60', '7', '99']);
    await page.getByText('6 accounts').waitFor();
    const first = page.locator('[data-courier]').first();
    await first.locator('[data-outcome=refused]').getByText('the courier is already known').waitFor();
    await first.locator('[data-outcome=expired]').getByText('Came too late').waitFor();
    await page.getByText('deposit parcels, take back parcels, collect drop-offs').waitFor();
    await page.getByText('31 Jan 2099, 18:00').waitFor();
    await page.locator('[data-as-of]').getByText('As of').waitFor();
    await assertAccessible(page, 'couriers with answers');
    await shoot(page, 'couriers-list');
    await german();
    await page.getByText('der Kurier ist schon bekannt').waitFor();
    await assertAccessible(page, 'couriers, German');
    await shoot(page, 'couriers-list-de');
  });

  it('follow the answers of the lockers, and say that they may be old while the line is down', async () => {
    await enter();
    const answer = page.locator(`[data-courier="${account('38').id}"] [data-place="0413"]`);
    await answer.locator('[data-outcome=waiting]').waitFor();
    const { command } = account('38').lockers[1];
    account('38').lockers[1].outcome = 'refused';
    hub.fact('0413', 'HubCommandRefused', { command, reason: 'not_writable' });
    await answer.getByText('the locker could not save anything').waitFor();
    hub.failures.set('GET /v1/stream', { status: 503, body: { detail: 'The hub is starting.' } });
    hub.dropStreams();
    await page.locator('[data-as-of]').getByText('may be out of date').waitFor();
    await assertAccessible(page, 'couriers, out of date');
    await shoot(page, 'couriers-stale');
  });

  it('are searched, and the search has a link', async () => {
    await enter();
    await page.getByLabel('Search by number, carrier or locker').fill('swift 0412');
    await page.getByText('1 of 6 accounts').waitFor();
    assert.deepEqual(await rows(), ['41']);
    assert.match(page.url(), /#\/couriers\?q=swift%200412$/);
    await page.reload();
    await page.getByText('1 of 6 accounts').waitFor();
    await page.getByRole('link', { name: '41' }).click();
    await page.getByRole('heading', { name: 'Courier 41' }).waitFor();
    await page.goBack();
    await page.getByText('1 of 6 accounts').waitFor();
    await page.getByLabel('Search').fill('nothing');
    await page.getByText('No account matches the search.').waitFor();
    await assertAccessible(page, 'no match');
    await shoot(page, 'couriers-no-match');
  });

  it('have words for none, and for a hub that cannot', async () => {
    hub.accounts.list = [];
    await enter();
    await page.getByText('No courier has an account yet.').waitFor();
    await assertAccessible(page, 'no couriers');
    await shoot(page, 'couriers-empty');
    hub.failures.set('GET /v1/couriers', { status: 503, body: { type: '/problems/unavailable', title: 'x', detail: 'Raw English of the hub.' } });
    await page.reload();
    await page.getByRole('alert').getByText('try again in a few seconds').waitFor();
    await german();
    await page.getByRole('alert').getByText('Es wurde nichts geändert').waitFor();
    assert.equal(await page.getByText('Raw English').count(), 0);
    await shoot(page, 'couriers-problem-de');
    hub.failures.clear();
    await button('Noch einmal versuchen').click();
    await page.getByText('Noch hat kein Kurier ein Konto.').waitFor();
  });

  const fill = async () => {
    await page.getByLabel('Courier’s number').fill('77');
    await page.getByLabel('Carriers').fill('parcelway, northpost');
    await page.getByLabel('Take back parcels').check();
    await page.getByLabel('Linden Square').check();
    await page.getByLabel('Harbour Station').check();
    await page.getByLabel('Valid until').fill('2099-01-31T18:00');
  };

  for (const [device, viewport] of [['desktop', desktop], ['phone', phone]]) {
    it(`are made, and badge and PIN are shown once (${device})`, async () => {
      await enter('#/couriers', { viewport });
      await page.getByRole('link', { name: 'New account' }).click();
      await button('Make the account').click();
      await page.getByText('Correct the marked fields.').waitFor();
      assert.equal(await focused(), 'number');
      await assertAccessible(page, 'wrong fields');
      await shoot(page, `courier-wrong-${device}`);
      assert.equal(calls('POST').length, 0);
      await fill();
      await shoot(page, `courier-filled-${device}`);
      await button('Make the account').click();
      await page.locator('[data-badge]').getByText(badge).waitFor();
      await page.locator('[data-pin]').getByText(pin).waitFor();
      await page.getByRole('img', { name: 'The badge as a QR code' }).waitFor();
      assert.deepEqual(calls('POST')[0].body, {
        number: '77', carriers: ['parcelway', 'northpost'], rights: ['deposit', 'retrieve'], lockers: ['0412', '0413'],
        valid_until: Date.UTC(2099, 0, 31, 18),
      });
      await assertAccessible(page, 'badge');
      await shoot(page, `badge-${device}`);
      await button('Done, show it no more').click();
      await page.getByRole('heading', { name: 'Courier 77' }).waitFor();
      await assertForgotten();
      await page.goBack();
      await page.locator('#number').waitFor();
      assert.equal(await page.locator('#number').inputValue(), '');
      await assertForgotten();
    });
  }

  it('are printed as the card alone, without the PIN', async () => {
    await enter('#/couriers/new');
    await fill();
    await button('Make the account').click();
    await page.locator('[data-badge]').waitFor();
    await page.emulateMedia({ media: 'print' });
    const text = (await page.locator('body').innerText()).split('\n').map((line) => line.trim()).filter(Boolean);
    assert.deepEqual(text, ['Courier', '77', 'parcelway, northpost', 'Badge', badge]);
    await shoot(page, 'badge-print');
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: 'Parcels' }).click();
    await page.locator('[data-parcel]').first().waitFor();
    await assertForgotten();
  });

  it('lose nothing when the hub refuses, and say it at the field', async () => {
    await enter('#/couriers/new');
    await fill();
    await page.getByLabel('Courier’s number').fill('38');
    await button('Make the account').click();
    await page.locator('#number-problem').getByText('Another courier has this number').waitFor();
    assert.equal(await focused(), 'number');
    assert.equal(await page.getByLabel('Carriers').inputValue(), 'parcelway, northpost');
    assert.equal(await page.getByLabel('Harbour Station').isChecked(), true);
    await assertAccessible(page, 'number taken');
    await shoot(page, 'courier-number-taken');
    await german();
    await page.getByText('Ein anderer Kurier hat diese Nummer').waitFor();
    await shoot(page, 'courier-number-taken-de');
    await page.locator('#number').fill('39'); // what was said of 38 is not said of 39
    await page.locator('#number-problem').waitFor({ state: 'hidden' });
    hub.failures.set('POST /v1/couriers', { status: 400, body: { type: '/problems/bad_request', title: 'x', detail: '"valid_until" must be later.' } });
    await button('Konto anlegen').click();
    await page.locator('#valid_until-problem').getByText('Der Hub nimmt das nicht an.').waitFor();
    assert.equal(await focused(), 'valid_until');
    hub.failures.clear();
    await page.locator('#valid_until').fill('');
    await button('Konto anlegen').click();
    await page.locator('[data-badge]').waitFor();
    await assertAccessible(page, 'badge, German');
    await shoot(page, 'badge-de');
  });

  it('take no half of a date for none', async () => {
    await enter('#/couriers/new');
    await fill();
    await page.getByLabel('Valid from').focus();
    await page.keyboard.type('01');
    await button('Make the account').click();
    await page.locator('#valid_from-problem').getByText('Type the whole date').waitFor();
    assert.equal(await focused(), 'valid_from');
    assert.equal(calls('POST').length, 0);
    await page.getByLabel('Valid from').fill('2026-11-01T06:00');
    await page.locator('#valid_from-problem').waitFor({ state: 'hidden' });
    await button('Make the account').click();
    await page.locator('[data-badge]').waitFor();
    assert.equal(calls('POST')[0].body.valid_from, Date.UTC(2026, 10, 1, 6));
  });

  it('reach many lockers, chosen by their name: the filter takes no choice away', async () => {
    const [one] = hub.lockers;
    hub.lockers = Array.from({ length: 200 }, (_, i) => ({ ...one, id: `1${String(i).padStart(3, '0')}`, name: i < 60 ? `North ${i}` : `South ${i}` }));
    await enter('#/couriers/new');
    await page.getByLabel('Courier’s number').fill('77');
    await page.getByLabel('Carriers').fill('parcelway');
    await page.getByLabel('Show only lockers with').fill('north');
    await page.keyboard.press('Enter'); // sends nothing
    await button('Choose all 60 shown').click();
    await page.getByText('60 of 200 chosen').waitFor();
    await page.getByLabel('Show only lockers with').fill('1199');
    await page.getByLabel('South 199').check();
    await assertAccessible(page, 'many lockers');
    await shoot(page, 'courier-many-lockers');
    await button('Make the account').click();
    await page.locator('[data-badge]').waitFor();
    assert.equal(calls('POST')[0].body.lockers.length, 61);
    assert.equal(calls('POST').length, 1);
    account('77').lockers.slice(5).forEach((place) => (place.outcome = 'accepted'));
    await go('#/couriers?q=77');
    await page.getByText('and 2 more lockers that have not accepted').waitFor();
    await page.getByText('56 lockers').waitFor();
    await assertAccessible(page, 'an account at many lockers');
    await shoot(page, 'couriers-many-lockers');
    await go(linkOf('77'));
    await button('Revoke the account…').click();
    await dialog().getByText('at 61 lockers').waitFor();
    await assertAccessible(page, 'revoke at many lockers');
  });

  for (const role of ['viewer', 'technician', 'auditor']) {
    it(`are shown to a ${role} and cannot be changed`, async () => {
      await enter('#/couriers', { role });
      await page.locator('[data-courier]').first().waitFor();
      assert.equal(await page.getByRole('link', { name: 'New account' }).count(), 0);
      await go(linkOf('38'));
      await page.locator('[data-place="0413"]').waitFor();
      assert.equal(await page.locator('main').getByRole('button').count(), 0);
      assert.equal(await page.locator('main input').count(), 0);
      await assertAccessible(page, `courier for a ${role}`);
      await go('#/couriers/new');
      await page.getByText('Your role does not include changing').waitFor();
      assert.equal(await page.locator('main').getByRole('button').count(), 0);
      if (role === 'viewer') await shoot(page, 'courier-new-viewer');
    });
  }

  const placeOf = (locker) => page.locator(`[data-place="${locker}"]`);

  it('are changed, and lockers that are left are told', async () => {
    await enter(linkOf('7'));
    await page.getByLabel('Carriers').fill('swift');
    await page.getByLabel('Take back parcels').uncheck();
    await page.getByLabel('Harbour Station').uncheck();
    await page.getByLabel('Valid from').fill('2026-11-01T06:00');
    await page.getByLabel('Valid until').fill('2026-11-01T06:00');
    await button('Save the changes').click();
    await page.getByText('later than “Valid from”').waitFor();
    assert.equal(await focused(), 'valid_until');
    assert.equal(calls('PUT').length, 0);
    await page.getByLabel('Valid until').fill('');
    await button('Save the changes').click();
    await page.getByText('Saved. Every locker').waitFor();
    assert.deepEqual(calls('PUT').map(({ body }) => body), [
      { carriers: ['swift'], rights: ['deposit', 'collect_drop_offs'], lockers: ['0412'], valid_from: Date.UTC(2026, 10, 1, 6) },
    ]);
    await placeOf('0413').getByText('Revocation not answered yet').waitFor();
    assert.equal(await page.getByLabel('Carriers').inputValue(), 'swift');
    assert.equal(await button('Undo the changes').count(), 0);
    await assertAccessible(page, 'courier saved');
    await shoot(page, 'courier-saved');
    await german();
    await page.getByText('Gespeichert.').waitFor();
    await assertAccessible(page, 'courier, German');
    await shoot(page, 'courier-saved-de');
  });

  it('are not overwritten unseen when another operator changes them', async () => {
    await enter(linkOf('7'));
    await page.getByLabel('Carriers').fill('swift');
    account('7').rights = ['deposit'];
    hub.fact('0412', 'HubCommandAccepted', { command: blindId('another'), what: 'register_courier', by: 'ben' });
    await page.getByRole('alert').getByText('Another operator has changed').waitFor();
    assert.equal(await page.getByLabel('Carriers').inputValue(), 'swift');
    await assertAccessible(page, 'changed elsewhere');
    await shoot(page, 'courier-changed-elsewhere');
    await button('Undo the changes').click();
    await page.getByText('Another operator has changed').waitFor({ state: 'hidden' });
    assert.equal(await page.getByLabel('Carriers').inputValue(), 'parcelway, northpost');
    assert.equal(await page.getByLabel('Take back parcels').isChecked(), false);
    account('7').carriers = ['northpost'];
    hub.fact('0412', 'HubCommandAccepted', { command: blindId('a third'), what: 'register_courier', by: 'ben' });
    await page.waitForFunction(() => document.querySelector('#carriers').value === 'northpost');
  });

  it('get a new badge or a new PIN, shown once', async () => {
    await enter(linkOf('38'));
    await button('New badge…').click();
    await dialog().getByText('accepts the old one until it hears').waitFor();
    await assertAccessible(page, 'new badge dialog');
    await page.screenshot({ path: new URL('../../build/screens-web/courier-renew.png', import.meta.url).pathname });
    await dialog().getByRole('button', { name: 'Make a new badge' }).click();
    await page.locator('[data-badge]').getByText(badge).waitFor();
    assert.equal(await page.locator('[data-pin]').count(), 0);
    assert.equal(await focused(), 'keys-title');
    await assertAccessible(page, 'new badge');
    await shoot(page, 'courier-new-badge');
    await button('Done, show it no more').click();
    await placeOf('0412').locator('[data-outcome=waiting]').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await assertForgotten();
    await button('New PIN…').click();
    await dialog().getByRole('button', { name: 'Make a new PIN' }).click();
    await page.locator('[data-pin]').getByText(pin).waitFor();
    assert.equal(await page.locator('[data-badge]').count(), 0);
    await shoot(page, 'courier-new-pin');
    await page.getByRole('link', { name: 'All couriers' }).click();
    await page.locator('[data-courier]').first().waitFor();
    await assertForgotten();
    assert.deepEqual(calls('POST').map(({ path }) => path.split('/').at(-1)), ['badge', 'pin']);
  });

  it('of an earlier version ask for a new badge first, and keep what was typed', async () => {
    await enter(linkOf('52'));
    await page.getByLabel('Carriers').fill('swift');
    await button('Save the changes').click();
    await page.getByRole('alert').getByText('Make a new badge first').waitFor();
    await assertAccessible(page, 'renew first');
    await shoot(page, 'courier-renew-first');
    await german();
    await page.getByRole('alert').getByText('zuerst einen neuen Ausweis machen').waitFor();
    await shoot(page, 'courier-renew-first-de');
    await button('Neuer Ausweis …').click();
    await dialog().getByText('Beide werden neu gemacht').waitFor();
    await page.screenshot({ path: new URL('../../build/screens-web/courier-renew-de.png', import.meta.url).pathname });
    await dialog().getByRole('button', { name: 'Neuen Ausweis machen' }).click();
    await page.locator('[data-badge]').waitFor();
    await page.locator('[data-pin]').waitFor();
    await button('Fertig, nicht mehr zeigen').click();
    await page.getByText('zuerst einen neuen Ausweis machen').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('#carriers').inputValue(), 'swift');
    await button('Änderungen speichern').click();
    await page.getByText('Gespeichert.').waitFor();
  });

  for (const [device, viewport] of [['desktop', desktop], ['phone', phone]]) {
    it(`are revoked after a question that says what happens (${device})`, async () => {
      await enter(linkOf('7'), { viewport });
      await button('Revoke the account…').focus();
      await page.keyboard.press('Enter');
      await dialog().getByText('no longer sign in at 2 lockers').waitFor();
      await dialog().getByText('This cannot be undone.').waitFor();
      await assertAccessible(page, 'revoke dialog');
      await page.screenshot({ path: new URL(`../../build/screens-web/courier-revoke-${device}.png`, import.meta.url).pathname });
      await page.keyboard.press('Enter'); // the dialog begins at "Cancel": a held key revokes nothing
      await dialog().waitFor({ state: 'hidden' });
      assert.equal(calls('DELETE').length, 0);
      await button('Revoke the account…').click();
      await dialog().getByRole('button', { name: 'Revoke for good' }).click();
      await page.getByText('The account is revoked.').waitFor();
      await page.waitForFunction(() => document.activeElement.tagName === 'H1');
      assert.equal(calls('DELETE').length, 1);
      assert.equal(await page.locator('main input').count(), 0);
      assert.equal(await button('New badge…').count(), 0);
      await placeOf('0413').getByText('Revocation not answered yet').waitFor();
      await assertAccessible(page, 'courier revoked');
      await shoot(page, `courier-revoked-${device}`);
    });
  }

  it('say what to do when the hub refuses, and lose nothing', async () => {
    await enter(linkOf('38'), { role: 'dispatcher' });
    await page.getByLabel('Carriers').fill('swift');
    hub.role = 'viewer'; // since the page has asked
    await button('Save the changes').click();
    await page.getByRole('alert').getByText('Your role does not include this').waitFor();
    await button('Revoke the account…').click();
    await dialog().getByRole('button', { name: 'Revoke for good' }).click();
    await dialog().getByText('Your role does not include this').waitFor();
    await assertAccessible(page, 'refused in the dialog');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    hub.role = 'dispatcher';
    const { lockers } = hub;
    hub.lockers = lockers.slice(0, 1); // a locker was taken away meanwhile
    await button('Save the changes').click();
    await page.locator('#lockers-problem').getByText('does not know one of these lockers').waitFor();
    hub.lockers = lockers;
    account('38').revoked = true;
    await button('Save the changes').click();
    await page.getByRole('alert').getByText('revoked for good').waitFor();
    assert.equal(await page.getByLabel('Carriers').inputValue(), 'swift');
  });

  it('have a page each, and one that is not there says so', async () => {
    await enter(linkOf('41'), { role: 'viewer' });
    await page.locator('[data-place="0413"] [data-outcome=expired]').waitFor();
    assert.equal(await page.getByText('Leave it out and save').count(), 0);
    await assertAccessible(page, 'courier');
    await shoot(page, 'courier-viewer');
    await go(`#/couriers/${blindId('nobody')}`);
    await page.getByText('There is no such account.').waitFor();
    await assertAccessible(page, 'no such account');
  });
});
