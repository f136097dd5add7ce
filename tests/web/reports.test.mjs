// What recipients reported, as an operator finds it: by the list, by the number that is read out, at once.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { assertAccessible, closePage, openBrowser, openPage, shoot, signIn } from './browser.mjs';
import { ContractServer, credentials } from './contract-server.mjs';
import { blindId } from './recorded.mjs';

describe('the page of problems', () => {
  let browser, hub, page;
  before(async () => void (browser = await openBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    hub = await new ContractServer().start();
    page = await openPage(browser, hub.url);
    await signIn(page, credentials);
    await go('#/problems');
  });
  afterEach(async () => {
    try {
      await closePage(page);
    } finally {
      await hub.stop();
    }
  });
  const go = (hash) => page.evaluate((to) => void (location.hash = to), hash);
  const title = (name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  it('leads from the list to what was said, what to do and the facts in order', async () => {
    await page.locator('[data-report="0412/183"]').getByText('Nothing was inside').waitFor();
    await page.getByRole('link', { name: '0412/183' }).click();
    await title('Problem 0412/183');
    await page.getByRole('heading', { name: 'Nothing was inside' }).waitFor();
    await page.getByText('have someone look inside').waitFor();
    await page.getByText('reported compartment 11: nothing was inside.').waitFor();
    const seqs = await page.locator('[data-seq]').evaluateAll((facts) => facts.map((fact) => Number(fact.dataset.seq)));
    assert.deepEqual(seqs, hub.problems[0].facts.map(({ seq }) => seq));
  });

  it('shows what the hub noticed by itself, with what to do', async () => {
    assert.equal(await page.getByRole('heading', { name: 'Alarms' }).count(), 0);
    const at = hub.problems[0].at;
    hub.alarms = [
      { locker: '0412', kind: 'guessing', number: 700, detail: '20 wrong codes typed within 24 h', at },
      { locker: '0412', kind: 'problem', number: 183, detail: 'compartment 11: empty', at },
      { kind: 'vault_clock_doubted', number: 1, detail: 'the vault erases nothing', at },
      { locker: '0412', kind: 'of_a_newer_hub', number: 12, detail: 'x', at },
    ];
    hub.fact('0412', 'PickupRefused', { reason: 'wrong_code', by: 'code' });
    await page.locator('[data-alarm=guessing]').getByText('Somebody guesses codes').waitFor();
    await page.locator('[data-alarm=guessing]').getByText('QR codes work').waitFor();
    await page.locator('[data-alarm=of_a_newer_hub]').getByText('does not know the alarm').waitFor();
    await page.locator('[data-alarm=vault_clock_doubted]').getByText('veilbox-vault trust-clock').waitFor();
    assert.equal(await page.locator('[data-alarm=vault_clock_doubted] a').count(), 0, 'it is of no locker');
    assert.equal(await page.locator('[data-alarm=problem]').count(), 0);
    await assertAccessible(page, 'alarms');
    await shoot(page, 'alarms');
  });

  it('finds the number that a recipient reads out, and says how one is written', async () => {
    const box = page.getByLabel('Number that the recipient reads out');
    await box.fill('163');
    await page.keyboard.press('Enter');
    await page.getByText('Type both parts with a slash').waitFor();
    await box.fill(' 0412 / 163 ');
    await page.keyboard.press('Enter');
    await title('Problem 0412/163');
    await page.getByRole('heading', { name: 'Another parcel was inside' }).waitFor();
  });

  it('says what to do about a number that nobody was given', async () => {
    await go('#/problems/0412/9999');
    await page.getByText('There is no report with this number.').waitFor();
    await page.getByText('Ask for the number again.').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  it('leads to the compartment, chosen, and to the parcel alone', async () => {
    await go('#/problems/0412/183');
    await page.getByRole('link', { name: 'Compartment 11' }).click();
    await page.getByRole('heading', { name: 'Compartment 11' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: blindId(11) }).click();
    await page.locator(`[data-parcel="${blindId(11)}"]`).waitFor();
    assert.equal(await page.locator('[data-parcel]').count(), 1);
    await page.getByRole('link', { name: 'Show all parcels' }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-parcel]').length === 50);
  });

  it('shows a report at the moment the hub hears of it', async () => {
    await page.locator('[data-report="0412/183"]').waitFor();
    const report = { ...hub.problems[0], number: 215, problem: 'door_stuck' };
    hub.problems.unshift(report);
    hub.fact('0412', 'ProblemReported', { parcel: report.parcel, compartment: 11, problem: 'door_stuck' });
    await page.locator('[data-report="0412/215"]').getByText('The door sticks').waitFor();
  });

  it('says that more facts are there than it shows', async () => {
    hub.problems[0].truncated = true;
    await go('#/problems/0412/183');
    await page.getByText('The first 12 facts are shown.').waitFor();
    await page.locator('section').getByRole('link', { name: 'Audit log' }).click();
    await title('Audit log of 0412');
  });
});
