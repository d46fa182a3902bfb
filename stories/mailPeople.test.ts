import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeIn } from '../server/channels/email/takeIn.ts'
import { api } from '../testkit/api.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { testDesk } from '../testkit/desk.ts'
import { mailText, testMailbox } from '../testkit/mail.ts'
import { soon } from '../testkit/soon.ts'
import { storyServer } from '../testkit/story.ts'

test('an agent sees who gets a reply, and who has no account reads and writes by a link in the mail (A10)', async (t) => {
  const server = await storyServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const box = await testMailbox(house, desk)
  const Cc = 'Budi Santoso <budi@luar.example>, Citra Lestari <citra@luar.example>'
  const agent = api(server, { token: await server.token(desk.rani) })
  await takeIn(house, { ...box, raw: Buffer.from(mailText({ From: desk.dewi.email, Cc })) })
  const number = await soon('the mail is a ticket', async () => (await agent.get('tickets')).body.items[0]?.number)

  const browser = await testBrowser(t)
  const atDesk = await visitor(browser, server.url, { width: 1280 })
  await signIn(atDesk, desk.rani.email)
  const { page } = atDesk
  await page.goto(`/desk/all/${number}`)
  // its server said nothing of who wrote it (check 10)
  await page.getByText('pengirim belum terbukti').first().waitFor()
  await page.getByRole('button', { name: /2 tidak menerima/ }).click()
  const list = page.getByRole('list', { name: 'Penerima balasan' })
  await looksGood(atDesk, 'recipients')
  await list.getByRole('button', { name: 'Ikutkan: Budi Santoso' }).click()
  await list.getByRole('checkbox', { name: /Budi Santoso/ }).waitFor()
  await page.getByText('mengikutsertakan Budi Santoso').waitFor()
  await list.getByRole('checkbox', { name: /Dewi/ }).uncheck()
  await page.getByRole('button', { name: /ke Budi Santoso/ }).waitFor()
  await page.getByRole('textbox', { name: 'Balasan kepada pelapor' }).fill('Pak Budi, di lantai berapa printernya?')
  await looksGood(atDesk, 'recipients-chosen')
  await page.keyboard.press('Control+Enter')
  await page.getByText('tanpa Dewi').waitFor()
  assert.match((await server.mails({ ...desk.dewi, email: 'budi@luar.example' }, 1))[0]?.text ?? '', /di lantai berapa/)

  // what is held for the desk stands among its queues, and is worked there (check 21)
  const keyed = await testMailbox(house, desk, 'kata@contoh.test', { keyword: 'HELPDESK' })
  await takeIn(house, { ...keyed, raw: Buffer.from(mailText({ From: desk.dewi.email, Subject: 'Layar gelap' })) })
  await page.getByRole('link', { name: /Surat ditahan/ }).click()
  await page.getByText('Layar gelap').waitFor()
  await looksGood(atDesk, 'desk-mails')
  await page.getByRole('button', { name: 'Buat tiket' }).click()
  await page.getByText('Layar gelap').waitFor({ state: 'detached' })
  assert.deepEqual(atDesk.errors, [])

  const guest = { ...desk.dewi, email: 'tamu@luar.example' }
  const raw = Buffer.from(mailText({ From: 'Tamu <tamu@luar.example>', Subject: 'Laptop mati total' }))
  await takeIn(house, { ...box, raw })
  const link = /\/link\/[\w-]{43}\n(?=\n-- )/.exec((await server.mails(guest, 1))[0]?.text ?? '')?.[0].trim() ?? ''
  const phone = await visitor(browser, server.url, { width: 390 })
  await phone.page.goto(link)
  await phone.page.getByRole('heading', { name: 'Laptop mati total' }).waitFor()
  await phone.page.getByText('Printer ruang keuangan macet sejak pagi.').waitFor()
  await phone.page.getByRole('textbox', { name: /Balas|Pesan|Tulis/ }).fill('Lampunya juga mati.')
  await looksGood(phone, 'ticket-link')
  await phone.page.getByRole('button', { name: 'Kirim' }).click()
  await phone.page.getByRole('article').getByText('Lampunya juga mati.').waitFor()
  assert.deepEqual(phone.errors, [])
})

async function looksGood(visited: Visitor, name: string): Promise<void> {
  for (const mode of ['dark', 'light'] as const) {
    await showIn(visited.page, mode)
    assert.deepEqual(await axeFaults(visited.page), [], `${name}, ${mode}`)
    await shot(visited, `${name}-${mode}`)
  }
}
