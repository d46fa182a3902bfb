import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../testkit/api.ts'
import { axeFaults } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { asShipped, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { storyServer } from '../testkit/story.ts'

test('a telephone call is entered for the caller by keyboard, who is found by a part of their name; what is open already is shown first (A8, A9, C6)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house, 'SIM', await asShipped('sim-helpdesk'))
  await testPerson(server.house, desk, 'Wati', ['admin'])
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const before = await dewi.post('tickets', { subject: 'Internet lantai dua putus', text: 'Sejak pagi.' })
  assert.equal(before.status, 201, before.text)

  const browser = await testBrowser(t)
  const { page, errors, ...rest } = await visitor(browser, server.url, { width: 1440 })
  await signIn({ page, errors, ...rest }, desk.rani.email)
  await page.goto(`${server.url}/desk/mine`)
  await page.getByRole('heading', { name: 'Tugas saya' }).waitFor()
  await page.keyboard.press('c')
  const who = page.getByLabel('Siapa yang melapor')
  await who.fill('dew')
  await page.getByRole('option', { name: /Dewi/ }).waitFor()
  await shot({ page }, 'intake-find')
  await who.press('Enter')
  await page.getByRole('link', { name: /Internet lantai dua putus/ }).waitFor()
  await page.getByText('Minta Wati membukanya').waitFor()
  await page.getByRole('radio', { name: 'Telepon' }).check()
  await page.getByLabel('Judul pengaduan').fill('Internet kantor mati')
  await page.getByLabel('Detail masalah').fill('Menurut penelepon sejak pukul delapan.')
  await page.getByText('mungkin sama').waitFor()
  await shot({ page }, 'intake-filled')
  assert.deepEqual(await axeFaults(page), [])
  await page.setViewportSize({ width: 360, height: 780 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot({ page }, 'intake-phone', true)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /^SIM-\d{4}-000002$/ }).waitFor()
  await shot({ page }, 'intake-done')
  const rani = api(server, { token: await server.token(desk.rani) })
  const [made] = (await rani.get('tickets?sort=-opened')).body.items
  assert.deepEqual([made.requester.name, made.channel, made.subject], ['Dewi', 'phone', 'Internet kantor mati'])
  assert.deepEqual(errors, [])
})
