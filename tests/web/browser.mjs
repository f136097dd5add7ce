// Debian's Chromium, driven by playwright-core from ui/web; what every page of every test has to keep.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const workspace = new URL('../../ui/web/', import.meta.url);
const require = createRequire(new URL('package.json', workspace));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const screens = new URL('../../build/screens-web/', import.meta.url).pathname;
const patience_ms = 15_000;

const quiet = ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export async function openBrowser() {
  mkdirSync(screens, { recursive: true });
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
}

// A page that notes what it must never do: break the policy, throw, or ask anybody but the hub.
export async function openPage(browser, url, viewport = desktop) {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC', ignoreHTTPSErrors: true });
  context.setDefaultTimeout(patience_ms);
  const page = await context.newPage();
  page.wrongs = [];
  page.on('pageerror', (error) => page.wrongs.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) page.wrongs.push(message.text());
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== new URL(url).origin) page.wrongs.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

export async function closePage(page) {
  assert.deepEqual(page.wrongs, []);
  await page.context().close();
}

export async function signIn(page, { name, password }) {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Lockers', level: 1 }).waitFor();
  await page.locator('[data-live=live]').waitFor();
}

// axe comes in through the debugger, so the policy of the page stays as strict as it is.
export async function assertAccessible(page, name) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document));
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join(' | ')}`);
  assert.deepEqual(found, [], `axe on ${name}`);
  assert.ok(passes.length > 10, `axe looked at ${name}`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(sideways <= 0, `${name} scrolls sideways by ${sideways} px`);
}

export const shoot = (page, name) => page.screenshot({ path: `${screens}${name}.png`, fullPage: true });
