import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { act } from '../testkit/acting.ts'
import { api } from '../testkit/api.ts'
import { axeFaults } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { reported, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { soon } from '../testkit/soon.ts'
import { storyServer } from '../testkit/story.ts'

test('everybody chooses what reaches them and when; the desk sees what became of each delivery (D9)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  const [asDewi, asRani] = [
    api(server, { token: await server.token(desk.dewi) }),
    api(server, { token: await server.token(desk.rani) }),
  ]
  const { number } = (await reported(server.house, desk)).ticket
  await act(asRani, number, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await server.mails(desk.dewi, 2)

  const browser = await testBrowser(t, { notifies: true })
  const [phone, wide] = await Promise.all([360, 1440].map((width) => visitor(browser, server.url, { width })))
  assert.ok(phone && wide)
  await signIn(phone, desk.dewi.email)
  await signIn(wide, desk.rani.email)

  await phone.page.goto(`/tickets/${number}`)
  await phone.page.getByRole('button', { name: 'Senyapkan tiket ini' }).click()
  await phone.page.getByRole('button', { name: 'Bunyikan lagi' }).waitFor()
  assert.equal((await asDewi.get(`tickets/${number}/mute`)).body.muted, true)
  await shot(phone, 'notices-muted', true)

  await phone.page.goto('/account/notices')
  await phone.page.getByRole('radio', { name: 'Rangkuman' }).first().check({ force: true })
  await phone.page.getByLabel('Pakai jam tenang').check()
  assert.deepEqual(await axeFaults(phone.page), [])
  await shot(phone, 'notices-phone', true)
  await phone.page.getByRole('button', { name: 'Simpan' }).click()
  await phone.page.getByText('Pilihan pemberitahuan disimpan.').waitFor()
  const [saved] = (await asDewi.get('me/notices')).body.items
  assert.deepEqual(saved.quiet, { from: '21:00', until: '06:00' })
  assert.equal(saved.groups.find(({ name }: { name: string }) => name === 'answer').timing, 'digest')

  await wide.page.goto('/account/notices')
  await wide.page.getByText('Eskalasi menurut SOP').waitFor()
  await shot(wide, 'notices-wide', true)
  await wide.page.goto(`/desk/all/${number}`)
  await wide.page
    .getByRole('button', { name: /disimpan/ })
    .first()
    .click()
  await wide.page.getByRole('dialog').getByText(desk.dewi.email).first().waitFor()
  assert.deepEqual(await axeFaults(wide.page), [])
  await shot(wide, 'notices-deliveries')

  // a device that was allowed is listed; here the browser has no push service to subscribe with, and the page says so
  const device = { endpoint: 'https://push.example/1', keys: rfcKeys, name: 'Chrome, Android' }
  assert.equal((await asDewi.post('me/devices', device)).status, 201)
  await phone.context.grantPermissions(['notifications'])
  await phone.page.goto('/account/notices')
  await phone.page.getByText('Chrome, Android').waitFor()
  await phone.page.getByRole('button', { name: 'Izinkan di perangkat ini' }).click()
  await phone.page.getByText('Perangkat ini belum dapat diizinkan').waitFor()
  assert.deepEqual(await axeFaults(phone.page), [])
  await shot(phone, 'notices-devices', true)
  await pushed(phone, number)
  const devices: readonly { mark: string }[] = (await asDewi.get('me/devices')).body.items
  assert.deepEqual(
    devices.map(({ mark }) => mark),
    [createHash('sha256').update('https://push.example/2').digest('hex').slice(0, 32)],
  )
  await phone.page.getByRole('button', { name: 'Hapus Chrome, Android' }).click()
  await phone.page.getByText('Chrome, Android').waitFor({ state: 'detached' })
  assert.deepEqual((await asDewi.get('me/devices')).body.items, [])
})

test('an administrator words and dresses the mails of the company, and sees at once how they look (D9)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  const admin = await testPerson(server.house, desk, 'Tata', ['admin'])
  const { number } = (await reported(server.house, desk)).ticket
  const browser = await testBrowser(t)
  const wide = await visitor(browser, server.url, { width: 1440 })
  const { page } = wide
  await signIn(wide, admin.email)
  await page.goto('/mail/wordings')
  await page.getByRole('button', { name: 'Kop, salam, dan tanda tangan' }).click()
  await page.getByLabel('Kop', { exact: true }).fill('Layanan TI Kota')
  await page.getByLabel('Salam').fill('Yth. {{raeder}},')
  await page.getByText('Mungkin reader?').waitFor()
  await page.getByLabel('Salam').fill('Yth. {{reader}},')
  await page.getByText('Mungkin reader?').waitFor({ state: 'detached' })
  await page.getByLabel('Tanda tangan').fill('Senin sampai Jumat 08.00-16.00\nTelepon (021) 555-0199')
  const look = page.frameLocator('iframe[title="Pratinjau"]')
  await look.getByText('Yth. Tata,').waitFor()
  await look.getByText('Layanan TI Kota').waitFor()
  await page.getByRole('radio', { name: 'Gelap' }).check({ force: true })
  await page.getByRole('radio', { name: 'Ponsel' }).check({ force: true })
  assert.deepEqual(await axeFaults(page), [])
  await shot(wide, 'wordings-wide')
  await page.getByRole('button', { name: 'Kirim percobaan ke saya' }).click()
  const [trial] = await server.mails(admin, 1)
  assert.match(trial?.text ?? '', /^Layanan TI Kota\n\nYth\. Tata,/)
  await page.getByRole('button', { name: 'Simpan' }).click()
  await page.getByText('Templat disimpan.').waitFor()
  await page.setViewportSize({ width: 360, height: 780 })
  await page.getByRole('button', { name: 'Kembali', exact: true }).click()
  await page.getByRole('button', { name: 'Mohon persetujuan' }).click()
  await page.getByLabel('Dengan tiket').fill(number)
  await page.getByRole('button', { name: '{{requester}}' }).first().click()
  assert.deepEqual(await axeFaults(page), [])
  await shot(wide, 'wordings-phone', true)
})

const rfcKeys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
}

/** What the worker does with a push that the browser hands it: shows it, once however often it comes, and opens its page. */
async function pushed({ page, context }: Visitor, number: string): Promise<void> {
  const cdp = await context.newCDPSession(page)
  const found = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const active = versions.find(({ status }) => status === 'activated')
      if (active) resolve(active.registrationId)
    })
  })
  await cdp.send('ServiceWorker.enable')
  const { origin } = new URL(page.url())
  const told = { title: number, body: 'Laporan baru', url: `${origin}/tickets/${number}`, tag: 'd1', lang: 'id' }
  const registrationId = await found
  const shown = () => page.evaluate<readonly string[]>(listShown)
  const come = (data: string) => cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
  // a browser under load may lose what is handed to a worker that it is just starting
  for (const [data, count] of [
    [JSON.stringify(told), 1],
    ['x', 2],
  ] as const)
    await soon(`${data} is shown`, async () => {
      if ((await shown()).length < count) await come(data)
      return (await shown()).length === count
    })
  await come(JSON.stringify(told))
  const both = await shown()
  assert.deepEqual(both, ['Tanggap: Ada kabar baru', `${number}: Laporan baru`])
  const [worker] = context.serviceWorkers()
  assert.ok(worker)
  // the push service gave this browser another address: it is the same device
  await worker.evaluate(changeSubscription)
  await worker.evaluate(pressFirst)
  await page.waitForURL(`**/tickets/${number}`)
  await context.setOffline(true)
  await page.goto('/account/notices').catch(() => undefined)
  await page.getByRole('heading', { name: 'Tidak ada sambungan' }).waitFor()
  await shot({ page }, 'notices-offline')
  await context.setOffline(false)
  await page.getByRole('link', { name: 'Coba lagi' }).click()
  await page.getByRole('heading', { name: 'Pemberitahuan' }).waitFor()
}

// as text: these run in the browser, whose things the types of the tests do not know
const listShown = `navigator.serviceWorker.ready
  .then((registration) => registration.getNotifications())
  .then((all) => all.map(({ title, body }) => title + ': ' + body).toSorted())`
const changeSubscription = `new Promise((resolve, reject) => {
  const event = new ExtendableEvent('pushsubscriptionchange')
  const keys = ${JSON.stringify(rfcKeys)}
  const subscription = { toJSON: () => ({ endpoint: 'https://push.example/2', keys }), unsubscribe: () => reject(new Error('refused')) }
  Object.defineProperties(event, {
    oldSubscription: { value: { endpoint: 'https://push.example/1' } },
    newSubscription: { value: subscription },
    waitUntil: { value: (work) => work.then(resolve, reject) },
  })
  dispatchEvent(event)
})`
const pressFirst = `registration.getNotifications().then((all) => {
  const notification = all.find(({ title }) => title !== 'Tanggap')
  dispatchEvent(new NotificationEvent('notificationclick', { notification }))
})`
