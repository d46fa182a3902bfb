import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { reported, testDesk } from '../testkit/desk.ts'
import { storyServer } from '../testkit/story.ts'

test('the flow chart opens on a ticket with its own place marked, at the desk and for the requester (A21)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  const { ticket } = await reported(server.house, desk)
  const browser = await testBrowser(t)
  const rani = await visitor(browser, server.url, { width: 1440 })
  await signIn(rani, desk.rani.email)
  await rani.page.goto(`${server.url}/desk/all/${ticket.number}`)
  await rani.page.getByRole('button', { name: 'Lihat di bagan alur' }).click()
  await rani.page.locator('g[data-state="now"]').first().waitFor()
  await shot(rani, 'flow-chart-desk')
  assert.equal(await rani.page.locator('g[data-state="now"]').count(), 1)
  assert.ok((await rani.page.locator('g[data-state="done"]').count()) >= 1)
  await rani.page.goto(`${server.url}/sop/umum/chart`)
  await rani.page.getByRole('link', { name: 'Mermaid' }).waitFor()
  await rani.page.goto(`${server.url}/sop`)
  await rani.page.getByLabel('Periksa dokumen cetak').first().waitFor()
  const dewi = await visitor(browser, server.url, { width: 390 })
  await signIn(dewi, desk.dewi.email)
  await dewi.page.goto(`${server.url}/tickets/${ticket.number}`)
  await dewi.page.getByRole('button', { name: 'Lihat di bagan alur' }).click()
  await dewi.page.locator('g[data-state="now"]').first().waitFor()
  await shot(dewi, 'flow-chart-portal')
  assert.deepEqual([...rani.errors, ...dewi.errors], [])
})
