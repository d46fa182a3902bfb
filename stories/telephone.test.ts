import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson } from '../server/people/personStore.ts'
import { api } from '../testkit/api.ts'
import { testAsset } from '../testkit/assetCalls.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { asShipped, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { line } from '../testkit/phoneCalls.ts'
import { storyServer } from '../testkit/story.ts'
import { tell } from '../testkit/switchboard.ts'

test('a call pops up with who calls, opens when it is answered at my extension, and becomes a ticket with its first priority and a visit by keyboard; one that was missed waits (C7, C11, C12)', async (t) => {
  const server = await storyServer(t)
  const { house } = server
  const desk = await testDesk(house, 'SIM', await asShipped('sim-helpdesk'))
  await testPerson(house, desk, 'Tono', ['technician'])
  const caller = { companyId: desk.companyId, unitId: desk.rootId, email: null, now: house.clock.now() }
  const agus = await house.door.within([desk.companyId], (tx) =>
    addPerson(tx, { ...caller, name: 'Agus Wibowo', phone: '0341 550 127' }),
  )
  await testAsset({ server, desk }, { code: 'LPT-7', name: 'Laptop Agus', person: agus })
  await testAsset({ server, desk }, { code: 'RTR-1', name: 'Router kantor', person: null, unit: desk.rootId })
  const hotline = await line({ server, desk: { ...desk, sopId: 'sim-helpdesk' } })
  const rani = api(server, { token: await server.token(desk.rani) })

  const browser = await testBrowser(t)
  const there = await visitor(browser, server.url, { width: 1440 })
  const { page, errors } = there
  await signIn(there, desk.rani.email)
  await page.goto(`${server.url}/desk/mine`)
  await page.getByRole('heading', { name: 'Tugas saya' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByLabel('Nomor pesawat').fill('101')
  await page.keyboard.press('Enter')
  await page.getByText('Pesawat telepon tersimpan.').waitFor({ state: 'attached' })

  await tell(server, hotline, { type: 'ringing', call: 'a', number: '+62 341 550127' })
  const card = page.getByRole('region', { name: 'Panggilan masuk' })
  await card.getByText('Agus Wibowo').waitFor()
  await shot(there, 'phone-rings')
  assert.deepEqual(await axeFaults(page), [])
  await showIn(page, 'dark')
  await shot(there, 'phone-rings-dark')
  assert.deepEqual(await axeFaults(page), [])
  await showIn(page, 'light')

  await tell(server, hotline, { type: 'answered', call: 'a', extension: '101' })
  await page.getByRole('heading', { name: 'Tiket baru' }).waitFor()
  await page.getByRole('region', { name: 'Siapa yang melapor' }).getByText('Agus Wibowo').waitFor()
  await page.locator('[data-runs="true"]').getByLabel('Lama panggilan').waitFor()
  const assets = page.getByRole('region', { name: 'Aset pelapor dan unitnya' })
  await assets.getByRole('link', { name: /^Laptop Agus LPT-7/ }).waitFor()
  await assets.getByRole('link', { name: /^Router kantor RTR-1/ }).waitFor()
  await page.getByRole('radio', { name: 'Telepon' }).check()
  await page.getByLabel('Judul pengaduan').fill('Internet kantor mati')
  await page.getByLabel('Detail masalah').fill('Menurut penelepon sejak pukul delapan.')
  await page.getByRole('radio', { name: 'High' }).check()
  const kind = page.locator('#act-category')
  await kind.click()
  await page.getByRole('option').first().click()
  await page.locator('#act-assignee').click()
  await page.getByRole('option', { name: 'Tono' }).click()
  await page.getByLabel('Jadwalkan kunjungan teknisi').check()
  // who has the ticket goes
  await page.locator('#intake-visit-technician').and(page.locator('[value="Tono"]')).waitFor()
  const today = house.clock.now().slice(0, 10)
  await page.getByLabel('Tanggal').fill(today)
  await page.getByLabel('Dari').fill('10:00')
  await page.getByLabel('Sampai').fill('11:30')
  await page.getByLabel('Yang dibawa atau dikerjakan').fill('Switch 8 port')
  await shot(there, 'phone-intake', true)
  assert.deepEqual(await axeFaults(page), [])
  await showIn(page, 'dark')
  await shot(there, 'phone-intake-dark')
  assert.deepEqual(await axeFaults(page), [])
  await page.setViewportSize({ width: 768, height: 1000 })
  await shot(there, 'phone-intake-768')
  await page.setViewportSize({ width: 360, height: 780 })
  await shot(there, 'phone-intake-360', true)
  await page.setViewportSize({ width: 1440, height: 900 })
  await showIn(page, 'light')
  await tell(server, hotline, { type: 'hung_up', call: 'a' })
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /^SIM-\d{4}-000001$/ }).waitFor()
  const [made] = (await rani.get('tickets')).body.items
  assert.deepEqual(
    [made.requester.name, made.assignee.name, made.priority.name, made.channel],
    ['Agus Wibowo', 'Tono', 'high', 'phone'],
  )
  const { items: visits } = (await rani.get(`tickets/${made.id}/visits`)).body
  assert.deepEqual(
    [visits[0].technician.name, visits[0].from, visits[0].bring],
    ['Tono', `${today}T03:00:00.000Z`, 'Switch 8 port'],
  )
  const { items } = (await rani.get(`tickets/${made.id}/messages`)).body
  const called = items.find(({ type }: { type: string }) => type === 'ticket.called')
  assert.match(called.sentence.id, /menerima telepon.*, \d+ (detik|menit)/, 'with how long it lasted')

  await tell(server, hotline, { type: 'ringing', call: 'b', number: '0811 234 567' })
  await tell(server, hotline, { type: 'hung_up', call: 'b' })
  await page.getByRole('link', { name: /^Telepon/ }).click()
  await page.getByRole('link', { name: 'Telepon balik 0811-2345-67' }).waitFor()
  await shot(there, 'phone-missed')
  assert.deepEqual(await axeFaults(page), [])
  await page.getByRole('button', { name: /Sudah beres/ }).click()
  await page.getByText('Tidak ada yang menunggu').waitFor()
  assert.deepEqual(errors, [])
})
