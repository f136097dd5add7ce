// Chromium for deploy/demo --check. Reads one JSON object a line on stdin, answers one a line on stdout. The page
// of the locker stays open from the sign-in on: what changes there came over the live stream.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const [workspace, hub] = process.argv.slice(2)
const { chromium } = createRequire(`${workspace}/package.json`)('playwright-core')

const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run']
})
const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1360, height: 900 } })
const page = await context.newPage()

// Every answer's body is handed to the canary search.
let bodies = []
context.on('response', async (response) => {
    if (!response.url().startsWith(hub)) return
    try {
        bodies.push(`${response.url()}\n${await response.text()}`)
    } catch {
        // A stream or a redirect has no body to read.
    }
})

const waits = { timeout: 15000 }

// Not waited for: Chromium can keep a page open for ever that is closed while it loads another.
const leave = (other) => void other.close().catch(() => {})

const actions = {
    async sign_in({ name, password, locker }) {
        await page.goto(`${hub}/`)
        await page.locator('#name').fill(name)
        await page.locator('#password').fill(password)
        await page.locator('form button').click()
        await page.locator('[data-locker]').first().waitFor(waits)
        await page.goto(`${hub}/#/lockers/${locker}`)
        await page.locator('[data-compartment]').first().waitFor(waits)
        await page.locator('[data-live="live"]').waitFor(waits)
    },
    async compartment({ number, state }) {
        await page.locator(`[data-compartment="${number}"][data-state="${state}"]`).waitFor(waits)
    },
    async open_compartment({ number, reason }) {
        await page.locator(`[data-compartment="${number}"]`).click()
        await page.getByRole('button', { name: 'Open door…' }).click()
        await page.locator(`dialog[open] input[value="${reason}"]`).check()
        await page.locator('dialog[open]').getByRole('button', { name: 'Open the door' }).click()
        await page.locator('[data-command]').first().waitFor(waits)
    },
    async audit_log({ locker }) {
        await page.goto(`${hub}/#/lockers/${locker}/facts`)
        await page.locator('[data-kind="ParcelCollected"]').first().waitFor(waits)
    },
    async stored({ parcel, found }) {
        await page.goto(`${hub}/#/found`)
        await page.locator(`[data-found="${found}"][data-settled="handed_over"]`).waitFor(waits)
        await page.goto(`${hub}/#/storage`)
        await page.locator(`[data-parcel="${parcel}"]`).waitFor(waits)
    },
    async announce_drop_off({ locker }) {
        await page.goto(`${hub}/#/storage/drop-off`)
        await page.locator('#locker').selectOption(locker)
        await page.locator('form input[value="S"]').check()
        await page.locator('#carrier').fill('parcelway')
        await page.locator('form button.primary').click()
        return { waybill: await page.locator('[data-waybill]').innerText(waits) }
    },
    async picture({ file }) {
        await page.screenshot({ path: file, fullPage: true })
    },
    async picture_of({ url, file }) {
        const other = await context.newPage()
        await other.goto(url)
        await other.screenshot({ path: file })
        leave(other)
    },
    async press({ url, selector }) {
        const other = await context.newPage()
        await other.goto(url)
        await other.locator(selector).click()
        leave(other)
    }
}

for await (const line of createInterface({ input: process.stdin })) {
    const { do: name, ...fields } = JSON.parse(line)
    let answer
    try {
        const result = await actions[name](fields)
        answer = { ok: true, bodies, ...result }
        bodies = []
    } catch (problem) {
        answer = { ok: false, error: String(problem.message ?? problem) }
    }
    process.stdout.write(JSON.stringify(answer) + '\n')
}
await browser.close()
