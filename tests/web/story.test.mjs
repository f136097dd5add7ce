// The main story: sign in, open a locker, see a compartment change live, see it in the audit log.
// Against recorded answers by default; against a running hub with
//   VEILBOX_URL=https://127.0.0.1:8443 VEILBOX_OPERATOR=anna VEILBOX_PASSWORD=... VEILBOX_LOCKER=0412 VEILBOX_TRIGGER='command'
// where the trigger is a shell command that makes some compartment of the locker change (a deposit, a door).
import assert from 'node:assert/strict';
import { exec } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { assertAccessible, closePage, openBrowser, openPage, shoot, signIn } from './browser.mjs';
import { ContractServer, credentials } from './contract-server.mjs';

async function scene() {
  const { VEILBOX_URL: url, VEILBOX_OPERATOR: name, VEILBOX_PASSWORD: password, VEILBOX_LOCKER: locker, VEILBOX_TRIGGER: trigger } = process.env;
  if (url) {
    assert.ok(name && password && locker && trigger, 'VEILBOX_URL needs OPERATOR, PASSWORD, LOCKER and TRIGGER');
    return { url, who: { name, password }, locker, act: () => promisify(exec)(trigger), stop: async () => {} };
  }
  const hub = await new ContractServer().start();
  const act = async () => {
    hub.change('0412', 12, { door: 'open', state: 'reserved' });
    hub.fact('0412', 'DoorOpened', { compartment: 12 });
  };
  return { url: hub.url, who: credentials, locker: '0412', act, stop: () => hub.stop() };
}

const drawn = () =>
  [...document.querySelectorAll('[data-compartment]')].map((d) => `${d.dataset.compartment} ${d.dataset.state} ${d.dataset.door}`).join();

test('an operator sees a compartment change live and finds it in the audit log', async () => {
  const { url, who, locker, act, stop } = await scene();
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, url);
    await signIn(page, who);
    await page.locator(`[data-locker="${locker}"] a`).click();
    await page.locator('[data-compartment]').first().waitFor();
    await page.locator('[data-live=live]').waitFor();
    const before = await page.evaluate(drawn);
    await Promise.all([
      page.waitForFunction(`(${drawn})() !== ${JSON.stringify(before)}`, undefined, { timeout: 60_000 }),
      act(),
    ]);
    await shoot(page, 'story-locker');
    await assertAccessible(page, 'locker');
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.locator('[data-kind=DoorOpened], [data-kind=DoorClosed]').first().waitFor();
    await page.getByText('Chain verified').waitFor();
    await assertAccessible(page, 'audit log');
    await shoot(page, 'story-audit');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await closePage(page);
  } finally {
    await browser.close();
    await stop();
  }
});
