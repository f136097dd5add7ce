// What an operator has done at a compartment: the dialog, the locker's answer, and what a role may.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { assertAccessible, closePage, desktop, openBrowser, openPage, phone, shoot, signIn } from './browser.mjs';
import { ContractServer, credentials } from './contract-server.mjs';

describe('a command at a compartment', () => {
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

  const enter = async (compartment, { viewport = desktop, locker = '0412' } = {}) => {
    page = await openPage(browser, hub.url, viewport);
    await signIn(page, credentials);
    await page.evaluate((to) => void (location.hash = to), `#/lockers/${locker}`);
    await choose(compartment);
    await page.locator('[data-live=live]').waitFor();
  };
  const choose = (compartment) => page.locator(`[data-compartment="${compartment}"]`).click();
  const button = (name) => page.getByRole('complementary').getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const calls = (what) => hub.seen.filter(({ path }) => path.endsWith(`/${what}`));
  const outcome = (command, word) => page.locator(`[data-command="${command}"][data-outcome=${word}]`);

  // Sends it and returns the command's id.
  const sendOpening = async (reason = 'The recipient is waiting') => {
    const sent = page.locator('[data-command]');
    const known = (await sent.count()) ? await sent.first().getAttribute('data-command') : '';
    await button('Open door…').click();
    await dialog().getByLabel(reason).check();
    await dialog().getByRole('button', { name: 'Open the door' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await page.waitForFunction((id) => (document.querySelector('[data-command]')?.dataset.command ?? id) !== id, known);
    return sent.first().getAttribute('data-command');
  };

  it('opens a door for a reason and follows it to its end', async () => {
    await enter(5);
    const command = await sendOpening();
    await outcome(command, 'waiting').getByText('Waiting for the locker').waitFor();
    assert.deepEqual(calls('open').map(({ body }) => body), [{ compartment: 5, reason: 'recipient_waits' }]);
    const told = { command, what: 'open_compartment', compartment: 5, by: 'anna', why: 'recipient_waits' };
    hub.fact('0412', 'HubCommandAccepted', told);
    await outcome(command, 'accepted').waitFor();
    hub.fact('0412', 'ServiceStarted', { compartment: 5, command });
    await outcome(command, 'started').getByText('what the door says').waitFor();
    hub.change('0412', 5, { door: 'open' });
    await page.getByRole('complementary').getByText('Open', { exact: true }).waitFor();
    hub.fact('0412', 'ServiceEnded', { compartment: 5, reason: 'closed' });
    hub.change('0412', 5, { door: 'closed', state: 'out_of_service' });
    await outcome(command, 'ended').getByText('opened and shut again').waitFor();
    await button('Unblock…').waitFor();
    await page.getByText('anna asked to have compartment 5 opened (the recipient is waiting). The locker accepted.').waitFor();
    await assertAccessible(page, 'after an opening');
    await shoot(page, 'open-ended');
  });

  it('opens nothing until a reason is chosen', async () => {
    await enter(5);
    await button('Open door…').click();
    assert.equal(await dialog().getByRole('radio', { checked: true }).count(), 0);
    await dialog().getByRole('button', { name: 'Open the door' }).click();
    await dialog().getByRole('alert').getByText('Choose a reason first.').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.type), 'radio');
    await assertAccessible(page, 'open dialog without a reason');
    await shoot(page, 'open-no-reason');
    await dialog().getByLabel('Repair').check();
    await dialog().getByText('Choose a reason first.').waitFor({ state: 'hidden' });
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    assert.equal(calls('open').length, 0);
    await button('Open door…').click();
    assert.equal(await dialog().getByRole('radio', { checked: true }).count(), 0);
  });

  for (const [device, viewport] of [['desktop', desktop], ['phone', phone], ['narrow', { width: 360, height: 640 }]]) {
    it(`warns of a parcel and of an offline locker, and can be read and touched (${device})`, async () => {
      await enter(2, { viewport, locker: '0413' });
      await button('Open door…').click();
      await dialog().getByText('A parcel is inside.').waitFor();
      await dialog().getByText('it will probably expire').waitFor();
      await assertAccessible(page, 'open dialog');
      await page.screenshot({ path: new URL(`../../build/screens-web/open-${device}.png`, import.meta.url).pathname });
      const low = await dialog().locator('label, button').evaluateAll((all) => all.filter((e) => e.offsetHeight < 44).length);
      assert.equal(low, 0, 'touch targets of at least 44 px');
      const sideways = await dialog().evaluate((box) => box.scrollWidth - box.clientWidth);
      assert.ok(sideways <= 0, `the dialog scrolls sideways by ${sideways} px`);
      const confirm = dialog().getByRole('button', { name: 'Open the door' });
      await dialog().getByLabel('Inspection').check();
      await confirm.click();
      await page.getByText('unless it is back within 60 s').waitFor();
    });
  }

  it('can be given with the keyboard alone', async () => {
    await enter(5);
    await button('Open door…').focus();
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await page.keyboard.press('Enter'); // a held key must not send anything
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.locator('[data-outcome=waiting]').waitFor();
    assert.deepEqual(calls('open').map(({ body }) => body), [{ compartment: 5, reason: 'courier_waits' }]);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Open door…');
  });

  it('says why the locker refused', async () => {
    await enter(23);
    await button('Open door…').click();
    await dialog().getByText('The door stands open already.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    const command = await sendOpening('Cleaning');
    hub.fact('0412', 'HubCommandRefused', { command, reason: 'compartment_in_use' });
    await outcome(command, 'refused').getByText('The locker refused: the compartment was in use at that moment.').waitFor();
    await assertAccessible(page, 'refused');
    await shoot(page, 'open-refused');
  });

  it('takes an answer that is faster than the hub’s own', async () => {
    await enter(5);
    hub.onCommand = (id) => hub.fact('0412', 'HubCommandRefused', { command: id, reason: 'out_of_order' });
    const command = await sendOpening();
    await outcome(command, 'refused').waitFor();
  });

  it('says that a command came too late', async () => {
    await enter(5);
    const command = await sendOpening();
    hub.fact('0412', 'HubCommandExpired', { command });
    await outcome(command, 'expired').getByText('Nothing was done.').waitFor();
  });

  it('says after a while that no answer came, and takes a late one', async () => {
    await enter(5);
    await page.clock.install();
    const command = await sendOpening();
    await page.clock.runFor(68_000);
    await outcome(command, 'waiting').waitFor();
    await page.clock.runFor(5_000);
    await outcome(command, 'silent').getByText('before you try again').waitFor();
    await assertAccessible(page, 'no answer');
    hub.fact('0412', 'HubCommandExpired', { command });
    await outcome(command, 'expired').waitFor();
  });

  it('keeps the answers to two commands apart', async () => {
    await enter(5);
    const first = await sendOpening();
    await button('Open door…').click();
    await dialog().getByText('has not answered your last command').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    const second = await sendOpening('Inspection');
    assert.notEqual(first, second);
    hub.fact('0412', 'HubCommandRefused', { command: second, reason: 'compartment_in_use' });
    await outcome(second, 'refused').waitFor();
    await outcome(first, 'waiting').waitFor();
    hub.fact('0412', 'HubCommandAccepted', { command: first });
    await outcome(first, 'accepted').waitFor();
    await outcome(second, 'refused').waitFor();
    hub.fact('0412', 'ServiceStarted', { compartment: 5, command: first });
    await outcome(first, 'started').waitFor();
    const third = await sendOpening('Cleaning');
    hub.fact('0412', 'ServiceEnded', { compartment: 5, reason: 'unseen' });
    await outcome(first, 'ended').waitFor(); // it was not over, so it stays; what was refused goes
    await outcome(third, 'waiting').waitFor();
    assert.equal(await page.locator('[data-command]').count(), 2);
  });

  it('finds an answer that came while the stream was down', async () => {
    await enter(5);
    const command = await sendOpening();
    hub.failures.set('GET /v1/stream', { status: 503, body: { detail: 'The hub is starting.' } });
    hub.dropStreams();
    await page.locator('[data-live=reconnecting]').waitFor();
    hub.fact('0412', 'HubCommandRefused', { command, reason: 'out_of_order' });
    hub.failures.clear();
    await outcome(command, 'refused').waitFor();
  });

  it('stands out in the audit log, which can be cut down to it', async () => {
    await enter(2);
    const told = { what: 'open_compartment', compartment: 2, by: 'anna', why: 'recipient_waits' };
    hub.fact('0412', 'HubCommandRefused', { command: 'A'.repeat(26), ...told, reason: 'compartment_in_use' });
    hub.fact('0412', 'HubCommandAccepted', { command: 'B'.repeat(26), ...told });
    hub.fact('0412', 'ServiceStarted', { command: 'B'.repeat(26), compartment: 2 });
    hub.fact('0412', 'ServiceEnded', { compartment: 2, reason: 'closed' });
    hub.change('0412', 2, { state: 'out_of_service' });
    await page.getByRole('complementary').getByText('whether the parcel is still inside').waitFor();
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.locator('[data-operator=anna]').getByText('The locker refused').waitFor();
    await assertAccessible(page, 'audit log with commands');
    await page.getByLabel('Kind').selectOption('What operators did');
    await page.getByText('4 shown of').waitFor();
    await shoot(page, 'audit-operators');
  });

  it('offers what the role may do, and passes on a refusal of the hub', async () => {
    hub.role = 'dispatcher';
    await enter(17);
    await button('Open door…').waitFor();
    assert.equal(await button('Unblock…').count(), 0);
    hub.role = 'viewer'; // since the page has asked
    await button('Open door…').click();
    await dialog().getByLabel('Test of the door').check();
    await dialog().getByRole('button', { name: 'Open the door' }).click();
    await page.getByRole('alert').getByText('Your role does not include this').waitFor();
    await page.reload();
    await choose(17);
    await page.getByRole('complementary').getByText('What to do next').waitFor();
    assert.equal(await button('Open door…').count(), 0);
    assert.equal(await button('Unblock…').count(), 0);
  });

  it('unblocks only after a confirmation and shows the locker’s own answer', async () => {
    await enter(5);
    assert.equal(await button('Unblock…').count(), 0);
    await choose(17);
    await button('Unblock…').click();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    assert.equal(calls('unblock').length, 0);
    await button('Unblock…').click();
    await assertAccessible(page, 'unblock dialog');
    await shoot(page, 'unblock');
    await dialog().getByRole('button', { name: 'Unblock', exact: true }).click();
    const sent = page.locator('[data-command]');
    await sent.getByText('Waiting for the locker').waitFor();
    hub.fact('0412', 'HubCommandAccepted', { command: await sent.getAttribute('data-command') });
    hub.change('0412', 17, { state: 'available', fault: null });
    await sent.getByText('carried it out').waitFor();
    await button('Unblock…').waitFor({ state: 'hidden' });
    hub.change('0412', 17, { state: 'out_of_service' });
    await button('Unblock…').click();
    await dialog().getByLabel('Inspection').check();
    await dialog().getByRole('button', { name: 'Unblock', exact: true }).click();
    await sent.getByText('Waiting for the locker').waitFor();
    assert.deepEqual(calls('unblock').map(({ body }) => body), [{ compartment: 17 }, { compartment: 17, reason: 'inspection' }]);
  });

  it('sends a new pickup code for the one parcel behind a door, and never shows it', async () => {
    await enter(17);
    assert.equal(await button('New pickup code…').count(), 0);
    await choose(9);
    await button('New pickup code…').click();
    await assertAccessible(page, 'new code dialog');
    await shoot(page, 'new-code');
    await dialog().getByLabel('The recipient is waiting').check();
    await dialog().getByRole('button', { name: 'Send a new code' }).click();
    const sent = page.locator('[data-command]');
    await sent.getByText('Waiting for the locker').waitFor();
    assert.deepEqual(calls('codes').map(({ body }) => body), [{ holder: 'recipient', reason: 'recipient_waits' }]);
    assert.match(calls('codes')[0].path, /^\/v1\/parcels\/[0-9A-HJKMNP-TV-Z]{26}\/codes$/);
    hub.fact('0412', 'HubCommandAccepted', { command: await sent.getAttribute('data-command') });
    await sent.getByText('The locker drew a new code.').waitFor();
    hub.change('0412', 9, { parcels: [] });
    await button('New pickup code…').waitFor({ state: 'hidden' });
  });
});
