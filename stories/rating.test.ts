import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { closedByPractice, practiceAt } from '../testkit/closedTicket.ts'
import { testDesk } from '../testkit/desk.ts'
import { tempFolder } from '../testkit/folder.ts'
import { testPerson } from '../testkit/people.ts'
import { storyServer } from '../testkit/story.ts'

test('a closed ticket is rated by the link of its mail with one click, seen at the desk, and a late report is attached (D13)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  await practiceAt(server.house, desk)
  const tono = await testPerson(server.house, desk, 'Tono', ['technician'])
  const { number } = await closedByPractice(server.house, desk)
  const report = join(await tempFolder(t), 'laporan-vendor.txt')
  await writeFile(report, 'Kabel cacat produksi.')

  const browser = await testBrowser(t)
  const open = (width: number) => visitor(browser, server.url, { width })
  const [stranger, technician, dewi] = await Promise.all([360, 1440, 390].map(open))
  assert.ok(stranger && technician && dewi)
  await signIn(technician, tono.email)
  await signIn(dewi, desk.dewi.email)

  await technician.page.goto(`/desk/all/${number}`)
  const beside = technician.page.getByRole('region', { name: 'Setelah tiket berakhir' })
  await beside.getByRole('heading', { name: 'Laporan susulan' }).waitFor()
  await dewi.page.goto(`/tickets/${number}`)
  await dewi.page.getByRole('group', { name: 'Seberapa puas Anda dengan penanganan tiket ini?' }).waitFor()
  await looksGood(dewi, 'rating-portal')

  const mail = await server.mail(desk.dewi, `[${number}] Tiket ditutup`)
  await ratesByMail(stranger, /\/link\/[\w-]+\?action=satisfaction/.exec(mail.text)?.[0] ?? '')

  // the desk, which looked on, sees it by itself
  await beside.getByText('4 dari 5').waitFor()
  await beside.getByText('Cepat dan ramah.').waitFor()
  await attaches(technician, report)
  await looksGood(technician, 'rating-desk')
  await technician.page.goto('/sop/praktik')
  const figure = technician.page.getByRole('listitem').filter({ hasText: 'Penilaian pengguna' })
  await figure.getByText('4,0 dari 5').waitFor()
  await looksGood(technician, 'rating-figures')

  await dewi.page.reload()
  const mine = dewi.page.getByRole('region', { name: 'Setelah tiket berakhir' })
  await mine.getByText('4 dari 5').waitFor()
  await mine.getByRole('link', { name: /laporan-vendor\.txt/ }).waitFor()
  assert.equal(await mine.getByRole('button').count(), 0, 'nothing is asked twice')
  await looksGood(dewi, 'rated-portal')
  assert.deepEqual([...stranger.errors, ...technician.errors, ...dewi.errors], [])
})

async function ratesByMail(stranger: Visitor, path: string): Promise<void> {
  const { page } = stranger
  await page.goto(path)
  const scale = page.getByRole('group', { name: 'Seberapa puas Anda dengan penanganan tiket ini?' })
  await scale.getByRole('button', { name: 'Beri nilai 4 dari 5' }).waitFor()
  assert.equal(await scale.getByRole('button').count(), 5)
  await page.getByRole('textbox', { name: /Komentar/ }).fill('Cepat dan ramah.')
  await looksGood(stranger, 'rating-link')
  await scale.getByRole('button', { name: 'Beri nilai 4 dari 5' }).click()
  await page.getByRole('heading', { name: 'Terima kasih, sudah tercatat' }).waitFor()
  await page.goto(path)
  await page.getByRole('heading', { name: 'Tautan ini tidak berlaku lagi' }).waitFor()
}

async function attaches({ page }: Visitor, path: string): Promise<void> {
  const beside = page.getByRole('region', { name: 'Setelah tiket berakhir' })
  await beside.getByRole('textbox', { name: /Komentar/ }).fill('Laporan dari vendor, datang hari ini.')
  await beside.locator('input[type=file]').first().setInputFiles(path)
  await beside.getByText(/laporan-vendor\.txt/).waitFor()
  await beside.getByRole('button', { name: 'Tambahkan: Laporan susulan' }).click()
  await beside.getByRole('link', { name: /laporan-vendor\.txt/ }).waitFor()
}

/** By day and by night there is nothing for axe to say, and a picture is kept where somebody wants to look. */
async function looksGood({ page }: Visitor, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await showIn(page, scheme)
    assert.deepEqual(await axeFaults(page), [], `${name} ${scheme}`)
    await shot({ page }, `${name}-${scheme}`, true)
  }
  await showIn(page, 'light')
}
