import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../testkit/api.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { act, does, reply, solve, triage } from '../testkit/change.ts'
import { reported, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { sealNow } from '../testkit/sealing.ts'
import { storyServer } from '../testkit/story.ts'

test('a record is sealed, verified and taken away; content is erased with a reason, and that is on record (X3, trust.md check 50)', async (t) => {
  const server = await storyServer(t)
  const { house, database } = server
  const desk = await testDesk(house)
  const admin = await testPerson(house, desk, 'Admin', ['admin', 'auditor'])
  const { ticket } = await reported(house, desk)
  const play = async (id: number, ...moves: readonly (readonly ['dewi' | 'rani', Parameters<typeof does>[4]])[]) => {
    for (const [who, command] of moves) await does(house, desk, id, who, command)
  }
  await play(ticket.id, ['rani', triage], ['rani', act('start')], ['rani', reply('desk', 'Kami periksa, Bu.')])
  await sealNow(database)
  await play(ticket.id, ['rani', solve], ['dewi', act('confirm')])
  await sealNow(database)

  const browser = await testBrowser(t)
  const rani = await visitor(browser, server.url, { width: 1440 })
  await signIn(rani, desk.rani.email)
  await rani.page.goto(`/desk/all/${ticket.number}`)
  await rani.page.getByRole('button', { name: /^Jurnal/ }).click()
  const journal = rani.page.getByRole('dialog', { name: /^Jurnal/ })
  await journal.getByText('Pembuktian cocok').waitFor()
  await journal.getByText(/^Semua \d+ catatan tersegel$/).waitFor()
  await journal.getByText('Periksa sendiri tanpa jaringan').click()
  await journal.getByText(/^python3 verify_audit\.py --key [0-9a-f]{64} /).waitFor()
  const [download] = await Promise.all([
    rani.page.waitForEvent('download'),
    journal.getByRole('link', { name: 'Unduh bukti tiket ini' }).click(),
  ])
  assert.equal(download.suggestedFilename(), `${ticket.number}.audit.jsonl`)
  for (const scheme of ['dark', 'light'] as const) {
    await showIn(rani.page, scheme)
    await shot(rani, `journal-seal-${scheme}`)
    assert.deepEqual(await axeFaults(rani.page), [])
  }

  const dewi = await visitor(browser, server.url, { width: 360 })
  await signIn(dewi, desk.dewi.email)
  await dewi.page.goto(`/tickets/${ticket.number}`)
  const receipt = dewi.page.getByRole('link', { name: 'Unduh tanda terima' })
  await receipt.scrollIntoViewIfNeeded()
  await shot(dewi, 'portal-receipt')
  const [kept] = await Promise.all([dewi.page.waitForEvent('download'), receipt.click()])
  assert.equal(kept.suggestedFilename(), `${ticket.number}.receipt.json`)

  const boss = await visitor(browser, server.url, { width: 1440 })
  const { page } = boss
  await signIn(boss, admin.email)
  await page.getByRole('link', { name: 'Rekaman audit' }).click()
  await page.getByText('Penyegelan berjalan').waitFor()
  await page.getByText('Belum pernah ada yang dihapus.').waitFor()
  const [record] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh rekaman lengkap' }).click(),
  ])
  assert.match(record.suggestedFilename(), /^company-\d+\.audit\.jsonl$/)
  await page.getByRole('button', { name: 'Hapus isi tiket' }).click()
  const dialog = page.getByRole('dialog', { name: 'Hapus isi tiket' })
  const erase = dialog.getByRole('button', { name: 'Hapus selamanya' })
  await dialog.getByRole('textbox', { name: 'Nomor tiket' }).fill(ticket.number.toLowerCase())
  await dialog.getByRole('radio', { name: 'Diminta orangnya' }).check()
  assert.equal(await erase.getAttribute('aria-disabled'), 'true', 'not before it is understood')
  await dialog.getByRole('checkbox', { name: /^Saya mengerti/ }).check()
  await shot(boss, 'audit-erase')
  assert.deepEqual(await axeFaults(page), [])
  await erase.click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('listitem').filter({ hasText: ticket.number }).getByText('Diminta orangnya · Admin').waitFor()
  for (const width of [1440, 360])
    for (const scheme of ['dark', 'light'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await showIn(page, scheme)
      await shot(boss, `audit-${width}-${scheme}`)
      const tall = Number(await page.evaluate('document.documentElement.scrollHeight'))
      assert.equal(tall, 900, 'the page scrolls in its own frame')
      assert.deepEqual(await axeFaults(page), [])
    }

  // an auditor who reads English, and erases nothing
  const machine = api(server, { token: await server.token(desk.auditor) })
  assert.equal((await machine.patch('me', { lang: 'en' })).status, 200)
  const auditor = await visitor(browser, server.url, { lang: 'en' })
  await signIn(auditor, desk.auditor.email)
  await auditor.page.goto('/audit')
  await auditor.page.getByText('Sealing goes on').waitFor()
  await auditor.page.getByRole('link', { name: 'Download the whole record' }).waitFor()
  assert.equal(await auditor.page.getByRole('button', { name: 'Erase a ticket’s content' }).count(), 0)
  for (const width of [1280, 768]) {
    await auditor.page.setViewportSize({ width, height: 900 })
    await shot(auditor, `audit-en-${width}`)
    assert.deepEqual(await axeFaults(auditor.page), [])
  }

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/people?open=${desk.dewi.personId}`)
  await page.getByRole('button', { name: 'Hapus data orang ini' }).click()
  const person = page.getByRole('dialog', { name: 'Hapus data Dewi' })
  await person.getByRole('radio', { name: 'Masa simpannya habis' }).check()
  await person.getByRole('checkbox', { name: /^Saya mengerti/ }).check()
  await shot(boss, 'audit-erase-person')
  await person.getByRole('button', { name: 'Hapus selamanya' }).click()
  await person.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Kepala' }).first().waitFor()
  await page.getByRole('link', { name: 'Dewi' }).waitFor({ state: 'detached' })
  assert.deepEqual([...rani.errors, ...dewi.errors, ...boss.errors, ...auditor.errors], [])
})
