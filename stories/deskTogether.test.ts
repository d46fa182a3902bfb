import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { api } from '../testkit/api.ts'
import { axeFaults } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { act, does, triage } from '../testkit/change.ts'
import { reported, type TestDesk, testDesk } from '../testkit/desk.ts'
import { outbox } from '../testkit/mail.ts'
import { soon } from '../testkit/soon.ts'
import { type StoryServer, storyServer } from '../testkit/story.ts'

type Place = { readonly server: StoryServer; readonly desk: TestDesk; readonly number: string; readonly id: number }

/** A desk with one ticket that Rani works on. */
async function place(t: TestContext): Promise<Place> {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  const { ticket } = await reported(server.house, desk, 'Printer ruang keuangan macet')
  await does(server.house, desk, ticket.id, 'rani', triage)
  await does(server.house, desk, ticket.id, 'rani', act('start'))
  return { server, desk, number: ticket.number, id: ticket.id }
}

async function atTicket(t: TestContext, at: Place, email: string): Promise<Visitor> {
  const who = await visitor(await testBrowser(t), at.server.url, { width: 1440 })
  await signIn(who, email)
  await who.page.goto(`/desk/all/${at.number}`)
  await who.page.getByRole('region', { name: 'Percakapan' }).getByText('Sejak pagi printer berhenti').waitFor()
  return who
}

test('what somebody else changes meanwhile is said beside the form, and nothing typed is lost', async (t) => {
  const at = await place(t)
  const rani = await atTicket(t, at, at.desk.rani.email)
  await rani.page.keyboard.press('s')
  const form = rani.page.getByRole('dialog', { name: 'Selesaikan' })
  await form.getByText('Kunjungan ke meja kerja').click()
  await form.getByRole('textbox', { name: /^Solusi/ }).fill('Rol penarik diganti.')

  const kepala = api(at.server, { token: await at.server.token(at.desk.kepala) })
  const asked = await kepala.post(`tickets/${at.number}/actions/ask`, {
    values: { message: 'Boleh difoto lampunya, Bu?' },
  })
  assert.equal(asked.status, 200, asked.text)

  await form.getByRole('status').getByText('Tiket ini berubah selagi Anda mengisi').waitFor()
  await form.getByText('Status: Dikerjakan → Menunggu pelapor').waitFor()
  assert.equal(await form.getByRole('textbox', { name: /^Solusi/ }).inputValue(), 'Rol penarik diganti.')
  await shot(rani, 'changed-meanwhile')
  await rani.page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await rani.page.getByRole('article').getByText('Selesai', { exact: true }).first().waitFor()
  assert.deepEqual(rani.errors, [])
})

test('who else looks and types is shown, what they write arrives by itself, and who is named in it is told (expected.md rows 7, 8)', async (t) => {
  const at = await place(t)
  const rani = await atTicket(t, at, at.desk.rani.email)
  const kepala = await atTicket(t, at, at.desk.kepala.email)
  await rani.page.getByRole('status').filter({ hasText: 'Kepala ikut melihat' }).first().waitFor()

  await kepala.page.keyboard.press('n')
  await kepala.page.getByRole('textbox', { name: 'Catatan internal' }).pressSequentially('Rolnya ada di lemari 3.')
  await rani.page.getByRole('status').filter({ hasText: 'Kepala sedang menulis' }).first().waitFor()
  await kepala.page.keyboard.press('Control+Enter')
  const note = rani.page.getByRole('article').filter({ hasText: 'Rolnya ada di lemari 3.' }).last()
  await note.getByText('Catatan internal').waitFor()

  // a colleague is named by a part of the name and a key, and hears of it; who follows the ticket hears of all
  const box = kepala.page.getByRole('textbox', { name: 'Catatan internal' })
  await box.pressSequentially('Tolong @ra')
  await kepala.page.getByRole('option', { name: 'Rani' }).waitFor()
  await shot(kepala, 'mention')
  assert.deepEqual(await axeFaults(kepala.page), [])
  await box.press('Enter')
  await box.pressSequentially('dicek.')
  await box.press('Control+Enter')
  await rani.page.getByText('menyebut Rani').waitFor()
  await rani.page.getByRole('button', { name: 'Ikuti tiket ini' }).click()
  await rani.page.getByRole('button', { name: /^Berhenti mengikuti\. Diikuti Rani/ }).waitFor()
  await shot(rani, 'following')
  assert.deepEqual(await axeFaults(rani.page), [])
  await soon('she is mailed that she was named', async () => {
    const mails = await outbox(at.server.house, at.desk.companyId)
    return mails.some(
      ({ to, notice, text }) => to === at.desk.rani.email && notice === 'mentioned' && /@Rani dicek/.test(text),
    )
  })
  assert.deepEqual([...rani.errors, ...kepala.errors], [])
})

test('a message that could not leave survives a reload, and leaves once', async (t) => {
  const at = await place(t)
  const { page } = await atTicket(t, at, at.desk.rani.email)
  await page.route('**/messages', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.keyboard.press('r')
  // the key leads there with the next picture: what is typed before goes nowhere
  await page.getByRole('textbox', { name: 'Balasan kepada pelapor' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Saya ke ruang keuangan 20 menit lagi.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Belum terkirim.').waitFor()
  await page.reload()
  await page.getByText('Belum terkirim.').waitFor()

  await page.unroute('**/messages')
  await page.getByRole('button', { name: 'Coba lagi' }).click()
  await page.getByText('Belum terkirim.').waitFor({ state: 'detached' })
  const thread = page.getByRole('region', { name: 'Percakapan' })
  // it stands in the talk while it is on its way, too
  await thread.getByRole('article').filter({ hasText: 'Saya ke ruang keuangan 20 menit lagi.' }).first().waitFor()
  await page.getByText('Sedang dikirim…').waitFor({ state: 'detached' })
  const rows = await at.server.house.door.within([at.desk.companyId], (tx) =>
    tx.run<{ count: number }>(
      'replies',
      `select count(*)::int as count from journal where ticket_id = $1 and type = 'ticket.replied'`,
      [at.id],
    ),
  )
  assert.equal(rows[0]?.count, 1)
})
