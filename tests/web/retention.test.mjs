// What is kept and what was erased, as an operator reads it.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { assertAccessible, closePage, openBrowser, openPage, shoot, signIn } from './browser.mjs';
import { ContractServer, credentials } from './contract-server.mjs';

describe('the page of retention', () => {
  let browser, hub, page;
  before(async () => void (browser = await openBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    hub = await new ContractServer().start();
    page = await openPage(browser, hub.url);
    await signIn(page, credentials);
  });
  afterEach(async () => {
    try {
      await closePage(page);
    } finally {
      await hub.stop();
    }
  });

  it('shows each class with how long it is kept and how much was erased', async () => {
    await page.getByRole('link', { name: 'Retention' }).click();
    const contact = page.locator('[data-class=contact]');
    await contact.getByText('14 days after the parcel’s end').waitFor();
    await contact.getByText('60 days').waitFor();
    await contact.getByText('1,834').waitFor();
    const person = page.locator('[data-class=person]');
    await person.getByText('Until that person asks').waitFor();
    await person.getByText('Never').waitFor();
    assert.equal(await page.locator('[data-class]').count(), hub.retention.length);
    await assertAccessible(page, 'retention');
    await shoot(page, 'retention');
  });

  it('shows a class of a newer hub by its name', async () => {
    hub.retention[0].class = 'of_a_newer_hub';
    await page.evaluate(() => void (location.hash = '#/retention'));
    await page.locator('[data-class=of_a_newer_hub]').getByText('of_a_newer_hub').waitFor();
  });
});
