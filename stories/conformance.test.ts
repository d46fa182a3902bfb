import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { act, does, reply, solve, triage } from '../testkit/change.ts'
import { reported, testDesk } from '../testkit/desk.ts'
import { storyServer } from '../testkit/story.ts'

test('the lead reads how the steps were kept, and follows a figure to its ticket (E11, X2)', async (t) => {
  const server = await storyServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const made = async (
    subject: string,
    ...moves: readonly (readonly ['dewi' | 'rani', Parameters<typeof does>[4]])[]
  ) => {
    const { ticket } = await reported(house, desk, subject)
    for (const [who, command] of moves) await does(house, desk, ticket.id, who, command)
    return ticket
  }
  const begun = [
    ['rani', triage],
    ['rani', reply('desk', 'Kami periksa.')],
    ['rani', act('start')],
  ] as const
  await made('VPN putus', ...begun, ['rani', solve], ['dewi', act('confirm')])
  const slow = await made('Printer macet', ...begun)
  await server.advance('PT9H')
  await does(house, desk, slow.id, 'rani', solve)
  await does(house, desk, slow.id, 'dewi', act('object', { reason: 'Masih macet' }))
  await does(house, desk, slow.id, 'rani', solve)

  const kepala = await visitor(await testBrowser(t), server.url, { width: 1440 })
  const { page } = kepala
  await signIn(kepala, desk.kepala.email)
  await page.goto('/sop/umum')
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: /^Melakukan tindakan perbaikan/ }) })
  await row.getByRole('link', { name: '3', exact: true }).waitFor()
  await row.getByRole('link', { name: '1 ulangan' }).waitFor()
  await row.getByRole('link', { name: '33 %' }).waitFor()
  await row.getByRole('img', { name: /^Median memakai 1\d\d % dari baku/ }).waitFor()
  await page.getByText('2 tiket pada').waitFor()
  await page.mouse.move(700, 5)
  for (const scheme of ['dark', 'light'] as const) {
    await showIn(page, scheme)
    await shot(kepala, `conformance-${scheme}`)
    assert.deepEqual(await axeFaults(page), [])
  }

  await row.getByRole('link', { name: '2 lewat' }).click()
  const list = page.getByRole('dialog', { name: /^Lewat baku pada/ })
  await list.getByText('Printer macet').first().waitFor()
  assert.equal(await list.getByRole('listitem').count(), 2)
  await shot(kepala, 'conformance-list')
  assert.deepEqual(await axeFaults(page), [])
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  await row.getByRole('link', { name: '1 ulangan' }).click()
  await page
    .getByRole('dialog', { name: /^Diulang pada/ })
    .getByRole('link', { name: /Printer macet/ })
    .click()

  await page.getByRole('button', { name: 'Langkah dan mutu baku' }).click()
  const steps = page.getByRole('dialog', { name: `Langkah dan mutu baku ${slow.number}` })
  await steps.getByText('kali ke-2').waitFor()
  assert.equal(await steps.getByText('Lewat baku').count(), 2)
  await steps.getByText('Rol penarik diganti.').first().waitFor()
  await shot(kepala, 'conformance-ticket')
  assert.deepEqual(await axeFaults(page), [])
  await page.keyboard.press('Escape')
  await steps.waitFor({ state: 'detached' })
  await page.getByText(/^(Mengapa tenggat|Waktu terhadap baku)/).click()
  const resolution = page.getByRole('region', { name: /^Resolusi/ })
  await resolution.getByText('Waktu yang dihitung: 8 jam').click()
  await resolution
    .getByRole('row', { name: /^Jumlah, sama dengan baku/ })
    .getByText('8 j')
    .waitFor()
  await resolution.getByText(/^sampai .* 2 × 24 jam, karena prioritas P3$/).waitFor()
  await shot(kepala, 'conformance-why')
  assert.deepEqual(await axeFaults(page), [])
  await page.getByRole('button', { name: 'Langkah dan mutu baku' }).click()
  await steps.getByText('kali ke-2').waitFor()
  await page.setViewportSize({ width: 360, height: 780 })
  await shot(kepala, 'conformance-ticket-360')
  assert.deepEqual(await axeFaults(page), [])
  await page.goto('/sop/umum')
  await page.getByText('2 tiket pada').waitFor()
  await shot(kepala, 'conformance-360', true)
  assert.deepEqual(await axeFaults(page), [])
  assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 360)
  assert.deepEqual(kepala.errors, [])
})
