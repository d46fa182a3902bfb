import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act } from '../testkit/acting.ts'
import { api } from '../testkit/api.ts'
import { axeFaults } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { reported, testDesk } from '../testkit/desk.ts'
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

  const browser = await testBrowser(t)
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
})
