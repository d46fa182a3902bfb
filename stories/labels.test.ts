import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { api } from '../testkit/api.ts'
import { testAsset } from '../testkit/assetCalls.ts'
import { axeFaults } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { asShipped, testDesk } from '../testkit/desk.ts'
import { testPassword } from '../testkit/people.ts'
import { drawnPages, qrCodeIn } from '../testkit/qr.ts'
import { storyServer } from '../testkit/story.ts'

test('a sticker is printed, and read with a telephone it leads to a report about that asset, after signing in, too (expected.md 32, C2)', async (t) => {
  const server = await storyServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const other = await testDesk(house, 'LAIN', await asShipped('sim-helpdesk'))
  const facts = { name: 'Printer keuangan', unit: desk.rootId, person: null }
  const kepala = api(server, { token: await server.token(desk.kepala) })
  const made = await kepala.post('assets', { ...facts, company: desk.companyId, code: '1E5' })
  assert.equal((await kepala.patch(`assets/${made.body.id}`, { place: 'Lantai 2' })).status, 200)
  await testAsset({ server, desk }, { ...facts, code: 'PRN-0218' })
  await testAsset({ server, desk: other }, { name: 'Sakelar', code: 'SW 7/Ä', person: other.dewi.personId })
  const browser = await testBrowser(t)

  const rani = await visitor(browser, server.url, { width: 1440 })
  await signIn(rani, desk.rani.email)
  await rani.page.goto('/assets')
  await rani.page.getByRole('link', { name: /1E5/ }).click()
  const changes = rani.page.getByRole('region', { name: 'Perubahan' })
  await changes.getByText('Kepala mengubah').waitFor()
  assert.match((await changes.getByRole('listitem').first().textContent()) ?? '', /Lokasikosong→menjadiLantai 2$/)
  assert.deepEqual(await axeFaults(rani.page), [])
  await shot(rani, 'asset-changes-1440')
  await rani.page.getByLabel('Pilih 1E5, Printer keuangan').check()
  await rani.page.getByRole('button', { name: 'Cetak 1 label' }).click()
  await rani.page.getByText('1 aset dipilih').waitFor()
  await rani.page.getByLabel('Label ke-5', { exact: true }).check({ force: true })
  assert.deepEqual(await axeFaults(rani.page), [])
  await shot(rani, 'labels-1440')
  const arriving = rani.page.waitForEvent('download')
  await rani.page.getByRole('button', { name: /^Unduh PDF/ }).click()
  const [sheet] = drawnPages(await readFile(await (await arriving).path()))
  assert.ok(sheet)
  assert.equal(qrCodeIn(sheet, { x: 0, y: 0, width: 70, height: 37 }), null)
  const address = qrCodeIn(sheet, { x: 70, y: 37.5, width: 70, height: 37 }) ?? ''
  assert.equal(address, `${house.baseUrl}/report?asset=1E5&company=${desk.companyId}`)
  const place = address.slice(house.baseUrl.length)

  const dewi = await visitor(browser, server.url, { width: 360 })
  await dewi.page.goto(place)
  await signInHere(dewi, desk.dewi.email)
  await dewi.page.getByText('Tentang aset 1E5').waitFor()
  await dewi.page.getByText('Printer keuangan').first().waitFor()
  assert.equal(await dewi.page.getByLabel('Kode aset').inputValue(), '1E5')
  await shot(dewi, 'sticker-360')
  assert.deepEqual(await axeFaults(dewi.page), [])
  // another sticker goes before what an earlier one left in the draft; a code that nobody knows explains itself
  await dewi.page.goto(place.replace('1E5', 'PRN-0281'))
  await dewi.page.getByText('Kode PRN-0281 tidak ada di daftar aset.').first().waitFor()
  assert.equal(await dewi.page.getByLabel('Kode aset').inputValue(), 'PRN-0281')
  assert.deepEqual([...rani.errors, ...dewi.errors], [])

  // to somebody of another organisation it says so, and names none of their own assets
  const stranger = await visitor(browser, server.url, { width: 360 })
  await stranger.page.goto(place)
  await signInHere(stranger, other.dewi.email)
  await stranger.page.getByText('Stiker 1E5 milik organisasi lain').waitFor()
  await shot(stranger, 'sticker-foreign-360')
  // where the SOP asks for no code, it goes along with what is told
  await stranger.page.goto(`/report?asset=${encodeURIComponent('SW 7/Ä')}&company=${other.companyId}`)
  await stranger.page.getByText('Tentang aset SW 7/Ä').waitFor()
  await stranger.page.getByLabel('Judul pengaduan').fill('Sakelar mati')
  await stranger.page.getByLabel('Detail masalah').fill('Sejak pagi.')
  await stranger.page.getByRole('button', { name: 'Kirim laporan' }).click()
  await stranger.page.waitForURL(/\/tickets\//)
  const { items } = (await api(server, { token: await server.token(other.dewi) }).get('tickets')).body
  const told = await api(server, { token: await server.token(other.rani) }).get(`tickets/${items[0].number}/messages`)
  assert.equal(told.body.items[0].text, 'Sejak pagi.\n\nKode aset pada stiker: SW 7/Ä')
  assert.deepEqual(stranger.errors, [])
})

/** Signs in on the page to which one was sent, and waits until one is there to where one wanted. */
async function signInHere({ page }: Visitor, email: string): Promise<void> {
  await page.waitForURL(/\/signin\?next=/)
  await page.getByRole('textbox', { name: /email/i }).fill(email)
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(testPassword)
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.waitForURL(/\/report\?asset=/)
}
