import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { FrameLocator, Page } from 'playwright-core'
import { withQuoteMark } from '../server/platform/quoteMark.ts'
import { sanitise } from '../server/platform/sanitise.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { within } from '../testkit/change.ts'
import { reported, testDesk } from '../testkit/desk.ts'
import { hostileHtml } from '../testkit/hostileMail/html.ts'
import { testServer } from '../testkit/server.ts'
import { snoop } from '../testkit/snoop.ts'
import { soon } from '../testkit/soon.ts'

/** What a window asks elsewhere, opens or says while it is looked at. */
function watch({ context, page }: Visitor, origin: string): readonly string[] {
  const seen: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== origin && url.protocol !== 'about:') seen.push(`${request.method()} ${request.url()}`)
  })
  context.on('page', (other) => seen.push(`a window: ${other.url()}`))
  page.on('dialog', (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return seen
}

async function ran({ page }: Visitor): Promise<boolean> {
  const all = await Promise.all(page.frames().map((frame) => frame.evaluate('globalThis.poisoned === 1')))
  return all.includes(true)
}

const answer = `<div dir="ltr">Masih macet, Mas.</div><div class="gmail_quote"><div>Pada Sel, 10 Feb 2026 pukul 09.12
IT Helpdesk &lt;it@contoh.test&gt; menulis:</div><blockquote><div>Mohon dicek dulu.</div></blockquote></div>`

/** What an answer quotes is out of sight until it is asked for. */
async function unfold(place: Page | FrameLocator): Promise<void> {
  await place.getByText('Masih macet, Mas.').waitFor()
  const quoted = place.getByText('Mohon dicek dulu.')
  assert.equal(await quoted.isVisible(), false)
  await place.locator('summary').last().click()
  await quoted.waitFor()
}

test('HTML of mails neither runs nor asks anybody, at the desk and in the portal (trust.md check 24)', async (t) => {
  const server = await testServer(t, {
    webRoot: process.env.TANGGAP_TEST_WEB ?? join(import.meta.dirname, '../dist/web'),
  })
  const { house } = server
  const desk = await testDesk(house)
  const elsewhere = await snoop(t)
  const attacks = hostileHtml(elsewhere.url)
  const { ticket } = await reported(house, desk, 'Surat yang berbahaya')
  // one conversation with every attack: each is the answer that a mail of the requester becomes
  await house.door.within([desk.companyId], async (tx) => {
    for (const [n, attack] of attacks.entries()) {
      const html = sanitise(`<p>Serangan ${n}.</p>${attack}`, () => null)
      await within(tx, house, desk, ticket.id, 'dewi', {
        ...{ do: 'reply', side: 'requester', verified: false },
        words: { text: `Serangan ${n}.`, html, files: [] },
      })
    }
    const picture = `<p><img src="${elsewhere.url}/foto.png" alt="Foto layar"></p>`
    const html = withQuoteMark(sanitise(`${picture}${answer}`, () => null))
    await within(tx, house, desk, ticket.id, 'dewi', {
      ...{ do: 'reply', side: 'requester', verified: false },
      words: { text: 'Masih macet, Mas.', html, files: [] },
    })
  })

  const browser = await testBrowser(t)
  const rani = await visitor(browser, server.url, { width: 1440 })
  const seenByRani = watch(rani, server.url)
  await signIn(rani, desk.rani.email)
  await rani.page.goto(`/desk/all/${ticket.number}`)
  await soon('each attack stands in a frame of its own', async () => {
    const frames = rani.page.mainFrame().childFrames()
    const texts = await Promise.all(frames.map((frame) => frame.evaluate('document.body?.innerText ?? ""')))
    return texts.filter((text) => /Serangan \d+\./.test(String(text))).length === attacks.length
  })
  await unfold(rani.page.frameLocator('iframe').last())
  await shot(rani, 'hostile-mail-desk')

  const dewi = await visitor(browser, server.url, { width: 360 })
  const seenByDewi = watch(dewi, server.url)
  await signIn(dewi, desk.dewi.email)
  await dewi.page.goto(`/tickets/${ticket.number}`)
  for (const n of [0, attacks.length - 1])
    await dewi.page.getByText(`Serangan ${n}.`, { exact: true }).first().waitFor()
  await unfold(dewi.page)
  await shot(dewi, 'hostile-mail-portal')

  assert.deepEqual([await ran(rani), await ran(dewi)], [false, false])
  // what the CSP had to stop would stand among the errors
  assert.deepEqual([...seenByRani, ...seenByDewi, ...rani.errors, ...dewi.errors], [])
  assert.deepEqual(elsewhere.heard, [])

  // a picture from elsewhere comes when somebody presses it, and is not told from where
  for (const { page, context } of [rani, dewi]) {
    const frame = page === rani.page ? page.frameLocator('iframe').last() : page
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      frame.getByRole('link', { name: '[Foto layar]' }).click(),
    ])
    await opened.waitForLoadState()
    assert.equal(opened.url(), `${elsewhere.url}/foto.png`)
    assert.equal(await opened.evaluate('window.opener'), null)
  }
  assert.deepEqual([...new Set(elsewhere.referrers)], [''])
})
