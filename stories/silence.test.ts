import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../testkit/api.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { testDesk } from '../testkit/desk.ts'
import { copyPicture, sendReport, solve, startAndAnswer, tellIncident, triageByKeyboard } from '../testkit/errands.ts'
import { type KeptMail, storyServer } from '../testkit/story.ts'

const subject = 'Printer ruang keuangan macet'
const solution = 'Rol penarik kertas diganti; printer diuji mencetak 20 lembar.'

test('a report with a pasted screenshot is triaged, answered, solved, and closed by silence', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  const browser = await testBrowser(t)
  const dewi = await visitor(browser, server.url, { width: 360 })
  const rani = await visitor(browser, server.url)
  const step = dewi.page.getByRole('listitem')
  const rail = rani.page.getByRole('complementary', { name: 'Langkah SOP' })

  await signIn(rani, desk.rani.email)
  await rani.page.getByRole('link', { name: /^Perlu triase/ }).click()
  await rani.page.getByText('Semua laporan sudah ditriase').waitFor()

  // Dewi reports from her phone, with a screenshot from the clipboard
  await signIn(dewi, desk.dewi.email)
  await dewi.page.getByText('Selamat pagi, Dewi').waitFor()
  await shot(dewi, 'home')
  await dewi.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await tellIncident(dewi.page, 'id', subject)
  await copyPicture(dewi.page)
  await dewi.page.keyboard.press('Control+v')
  await dewi.page.getByText(/^\d+ kB, sudah terkirim$/).waitFor()
  await shot(dewi, 'report', true)
  const number = await sendReport(dewi.page, 'id')
  assert.match(number, /^UJI-\d{4}-000001$/)
  await dewi.page.getByRole('heading', { name: 'Kami balas sebelum 13.12 WIB' }).waitFor()
  await dewi.page.getByText('Kami tangani sampai selesai Rabu sebelum 09.12 WIB').waitFor()
  await shot(dewi, 'reported', true)

  // it appears in Rani's queue by itself; she judges it without a mouse
  await rani.page.getByRole('link', { name: `P3 ${subject}` }).waitFor()
  await shot(rani, 'arrived')
  await rani.page.keyboard.press('j')
  await rani.page.keyboard.press('Enter')
  const picture = rani.page.getByRole('link', { name: /^Tempelan 09\.\d\d\.png/ })
  await picture.waitFor()
  assert.equal(
    (await rani.context.request.get((await picture.getAttribute('href')) ?? '')).headers()['content-type'],
    'image/png',
  )
  await rail.getByText('IT Service Desk · 4 jam').waitFor()
  await triageByKeyboard(rani.page, 'id')
  await rail.getByText('dari 1 jam · 10.12').waitFor()
  await rail.getByText('IT Support · 8 jam').waitFor()
  await shot(rani, 'triaged')
  await dewi.page.getByRole('heading', { name: 'Kami balas sebelum 10.12 WIB' }).waitFor()
  await dewi.page.getByText('Kami tangani sampai selesai sebelum 17.12 WIB').waitFor()

  // she answers, and Dewi's page shows it
  await startAndAnswer(rani.page, 'id', 'Saya cek dari sini, Bu.')
  await dewi.page.getByRole('article', { name: /^Rani/ }).getByText('Saya cek dari sini, Bu.').waitFor()
  await step.filter({ hasText: 'janji 10.12 ditepati' }).waitFor()
  await shot(dewi, 'answered', true)

  // no solving without a solution
  await rani.page.keyboard.press('s')
  const solving = rani.page.getByRole('dialog', { name: 'Selesaikan' })
  await solving.getByRole('radio', { name: 'Remote' }).check()
  await rani.page.keyboard.press('Control+Enter')
  await solving.getByText('Wajib diisi.').waitFor()
  assert.equal(await solving.getByRole('textbox', { name: 'Solusi' }).getAttribute('aria-invalid'), 'true')
  await shot(rani, 'lacking')
  await solve(rani.page, 'id', solution)

  // Dewi reads what was done, and when silence closes it
  const check = dewi.page.getByRole('region', { name: 'Apakah sudah beres di tempat Anda?' })
  await check.getByText(solution).waitFor()
  await check.getByText(/^Sel \d+ \w+ 09\.\d\d WIB$/).waitFor()
  await shot(dewi, 'check', true)
  await shot(rani, 'solved')

  // half of it passes, and the reminder is written while there is still something to decide
  await server.advance('PT13H')
  await server.mail(desk.dewi, `[${number}] Pengingat: sudah beres?`)
  await server.advance('PT11H')
  await dewi.page.getByRole('heading', { name: 'Tiket ini sudah selesai' }).waitFor()
  await rail
    .getByText(/^Sistem · 09\.\d\d$/)
    .last()
    .waitFor()
  await rani.page.getByRole('article').getByText('Sistem: Ditutup tanpa sanggahan').waitFor()
  await shot(dewi, 'closed', true)

  // locked: nobody writes any more, neither here nor there
  for (const { page } of [dewi, rani]) assert.equal(await page.getByRole('textbox', { name: /Balasan/ }).count(), 0)
  const machine = api(server, { token: await server.token(desk.rani) })
  const late = await machine.post(`tickets/${number}/messages`, { kind: 'note', text: 'Masih sempat?' })
  assert.deepEqual([late.status, late.body.code], [423, 'locked'])

  await rani.page.getByRole('button', { name: /^Jurnal, 8 catatan/ }).click()
  const journal = rani.page.getByRole('dialog', { name: `Jurnal ${number}` })
  await journal.getByText('setiap catatan cocok dengan catatan sebelumnya').waitFor()
  await journal.getByText('Sistem: Ditutup tanpa sanggahan').waitFor()
  await shot(rani, 'journal')

  await readMails(await server.mails(desk.dewi, 6), number, dewi)
  assert.deepEqual([...dewi.errors, ...rani.errors], [])
})

/** What Dewi was told on the way, and where the links in it lead. */
async function readMails(mails: readonly KeptMail[], number: string, dewi: Visitor): Promise<void> {
  assert.deepEqual(
    mails.map((mail) => mail.subject.replace(number, 'N')),
    [
      '[N] Laporan Anda kami terima',
      '[N] Prioritas High',
      `Re: ${subject} [N]`,
      '[N] Mohon dicek: sudah beres?',
      '[N] Pengingat: sudah beres?',
      '[N] Tiket ditutup',
    ],
  )
  const said = mails.map((mail) => mail.text)
  assert.match(said[0] ?? '', /Petugas membalas Anda paling lambat Senin, \d+ \w+ \d{4} pukul 13\.12 WIB\./)
  assert.match(said[1] ?? '', /Kami tangani sampai selesai paling lambat Senin, .* pukul 17\.12 WIB\./)
  assert.match(said[2] ?? '', /^Saya cek dari sini, Bu\./)
  assert.match(said[3] ?? '', /Yang kami lakukan: Rol penarik kertas diganti/)
  assert.match(said[3] ?? '', /Tanpa sanggahan sampai Selasa, .* pukul 09\.\d\d WIB, tiket ditutup dengan sendirinya\./)
  assert.match(said[4] ?? '', /pilih "Belum beres" sebelum Selasa, /)
  assert.match(said[5] ?? '', /sudah ditutup\. Terima kasih\./)
  for (const text of said) assert.doesNotMatch(text, /\{|undefined|null|Agar tidak terulang:/)

  const links = new Set(said.flatMap((text) => text.match(/http:\S+/g) ?? []))
  const tickets = [...links].filter((link) => link.includes('/tickets/'))
  assert.equal(tickets.length, 1)
  await dewi.page.goto(tickets[0] ?? '')
  await dewi.page.getByRole('heading', { name: subject }).waitFor()
  // the buttons of the mails are of no use once the ticket is locked, and say so
  const byMail = [...links].filter((link) => link.includes('/link/'))
  const buttons = byMail.filter((link) => link.includes('?action='))
  // beside them each notice that nobody must hear carries its way to silence (D9)
  assert.deepEqual([buttons.length, byMail.length], [4, 8])
  for (const link of byMail) {
    await dewi.page.goto(link)
    await dewi.page.getByRole('heading', { name: 'Tautan ini tidak berlaku lagi' }).waitFor()
  }
}
