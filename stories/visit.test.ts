import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act } from '../testkit/acting.ts'
import { api } from '../testkit/api.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { asShipped, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { soon } from '../testkit/soon.ts'
import { storyServer } from '../testkit/story.ts'

test('a technician departs, arrives without a network and leaves, on a telephone of 360 px; the board shows where he is (C17)', async (t) => {
  const server = await storyServer(t)
  const { house } = server
  const desk = await testDesk(house, 'SIM', await asShipped('sim-helpdesk'))
  const tono = await testPerson(house, desk, 'Tono', ['technician'])
  const rani = api(server, { token: await server.token(desk.rani) })
  const hour = (hours: number) => new Date(Date.parse(house.clock.now()) + hours * 3_600_000).toISOString()
  const made = await rani.post('tickets', {
    ...{ sop: 'sim-helpdesk', type: 'complaint', subject: 'Loket pendaftaran putus', text: 'Sejak pagi.' },
    ...{ requester: desk.dewi.personId, channel: 'phone' },
    acts: [
      { action: 'open_ticket', values: { category: 'network', priority: 'emergency' } },
      { action: 'assign', values: { assignee: tono.personId } },
    ],
    visit: {
      technician: tono.personId,
      from: hour(1),
      until: hour(2),
      place: 'Jl. Kenanga 14',
      bring: 'Switch 8 port',
    },
  })
  assert.equal(made.status, 201, made.text)
  const { number } = made.body
  const status = async () => (await rani.get(`tickets/${number}/visits`)).body.items[0].status

  const browser = await testBrowser(t)
  const there = await visitor(browser, server.url, { width: 1440 })
  const { page } = there
  await signIn(there, tono.email)
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto(`${server.url}/visits`)
  await page.getByText('Bawa: Switch 8 port').waitFor()
  const words = page.getByLabel('Lapor sebelum berangkat')
  assert.match(await words.inputValue(), /^Saya berangkat ke /)
  await shot(there, 'visit-planned-360', true)
  assert.deepEqual(await axeFaults(page), [])
  await showIn(page, 'dark')
  await shot(there, 'visit-planned-360-dark', true)
  assert.deepEqual(await axeFaults(page), [])
  await showIn(page, 'light')
  await page.getByRole('button', { name: 'Berangkat' }).click()
  await page.getByRole('button', { name: 'Tiba di lokasi' }).waitFor()
  await soon('departed', async () => (await status()) === 'departed')

  // what is tapped without a network waits on the telephone, and over a reload
  await page.route('**/reports', (route) => route.abort())
  await page.getByRole('button', { name: 'Tiba di lokasi' }).click()
  await page.getByText('1 catatan menunggu jaringan').waitFor()
  await shot(there, 'visit-waits-360', true)
  await page.reload()
  await page.getByText('1 catatan menunggu jaringan').waitFor()
  assert.equal(await status(), 'departed')
  await page.unroute('**/reports')
  await page.evaluate("dispatchEvent(new Event('online'))")
  await soon('arrived', async () => (await status()) === 'arrived')
  await page.getByLabel('Apa yang dikerjakan?').fill('Switch diganti, loket diuji.')
  await page.getByRole('button', { name: 'Selesai di lokasi' }).click()
  await soon('left', async () => (await status()) === 'left')
  await act(api(server, { token: await server.token(tono) }), number, 'finish', { message: 'Sudah beres.' })

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${server.url}/visits/board`)
  await page.getByRole('heading', { name: 'Selesai hari ini' }).waitFor()
  await shot(there, 'visit-board')
  assert.deepEqual(await axeFaults(page), [])
  await page.goto(`${server.url}/desk/all/${number}`)
  await page.getByRole('region', { name: 'Kunjungan', exact: true }).getByText('Tono').waitFor()
  await shot(there, 'visit-strip')
})
