import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeFaults } from '../testkit/axe.ts'
import { putText, shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { reported, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { sopFile } from '../testkit/sopFiles.ts'
import { storyServer } from '../testkit/story.ts'

const stricter = sopFile({ put: [['values: { P1: 15m, P2: 1h, P3: 4h }', 'values: { P1: 10m, P2: 1h, P3: 4h }']] })

test('a revision is written with its mistakes shown, compared, tried, handed in, and approved by another (B10, X1)', async (t) => {
  const server = await storyServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const admin = await testPerson(house, desk, 'Admin', ['admin'])
  const owner = await testPerson(house, desk, 'Pemilik', ['sop_owner'])
  await reported(house, desk)
  const browser = await testBrowser(t)
  const writer = await visitor(browser, server.url)
  const { page } = writer
  await signIn(writer, admin.email)

  // begun from the revision in force, whose number is taken
  await page.goto('/sop/umum')
  await page.getByRole('link', { name: 'Ubah SOP' }).click()
  await page.getByRole('button', { name: 'Mulai dari revisi yang berlaku' }).click()
  await page.getByText(/Revisi 01 sudah pernah ada/).waitFor()

  // a slip is told with its line, and leads to it
  const text = page.getByRole('textbox', { name: 'Isi berkas SOP' })
  await putText(text, stricter.replace('by: [agent, technician, lead]', 'by: [agnet, technician, lead]'))
  const slip = page.getByRole('button', { name: /agnet/ })
  await slip.waitFor()
  await page.getByText('Maksudnya "agent"?').waitFor()
  await slip.click()
  await page.locator('textarea:focus').waitFor()
  await shot(writer, 'draft-mistake')
  await putText(text, stricter)
  await page.getByText('Berkas ini tanpa kesalahan.').waitFor()
  await page.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('button', { name: 'Ajukan' }).and(page.locator(':not([aria-disabled])')).waitFor()

  await page.getByRole('link', { name: 'Perbandingan' }).click()
  await page.getByText('standar waktu · P1').waitFor()
  await shot(writer, 'draft-compare')

  await page.getByRole('link', { name: 'Uji pada tiket lama' }).click()
  await page.getByRole('button', { name: 'Mulai uji' }).click()
  await page.getByText(/Selesai · 1 dari 1 tiket/).waitFor()
  await shot(writer, 'draft-trial')

  await page.getByRole('button', { name: 'Ajukan' }).click()
  await page.getByRole('textbox', { name: 'Catatan' }).fill('P1 dipercepat.')
  await page.getByRole('dialog').getByRole('button', { name: 'Ajukan' }).click()
  await page.getByText('Menunggu persetujuan', { exact: true }).waitFor()

  const other = await visitor(browser, server.url, { dark: true })
  await signIn(other, owner.email)
  await other.page.setViewportSize({ width: 390, height: 800 })
  await other.page.goto('/sop')
  await other.page.getByRole('heading', { name: 'Rancangan' }).waitFor()
  await shot(other, 'drafts-narrow', true)
  await other.page.getByRole('link', { name: 'umum', exact: true }).click()
  await other.page.getByText('Catatan: P1 dipercepat.').waitFor()
  await shot(other, 'draft-narrow')
  await other.page.getByRole('button', { name: 'Setujui' }).click()
  await other.page.getByRole('dialog').getByRole('button', { name: 'Setujui' }).click()
  // the document of the new revision says who wrote and who approved it
  await other.page.getByText(/Ditulis oleh Admin · Disetujui oleh Pemilik/).waitFor()
  await shot(other, 'draft-approved', true)

  // it lies ahead, and its owner thinks better of it
  await other.page.getByRole('button', { name: 'Tarik revisi' }).click()
  const withdrawing = other.page.getByRole('dialog', { name: 'Tarik revisi 02?' })
  await withdrawing.getByRole('button', { name: 'Tarik revisi' }).click()
  await withdrawing.getByText('Tulis alasannya.').waitFor()
  await withdrawing.getByRole('textbox', { name: 'Mengapa ditarik' }).fill('Baku waktunya masih dibahas.')
  await shot(other, 'revision-withdrawing')
  assert.deepEqual(await axeFaults(other.page), [])
  await withdrawing.getByRole('button', { name: 'Tarik revisi' }).click()
  await withdrawing.waitFor({ state: 'detached' })
  await other.page.getByText(/^Ditarik Pemilik, .* · Baku waktunya masih dibahas\.$/).waitFor()
  assert.equal(await other.page.getByRole('button', { name: 'Tarik revisi' }).count(), 0)
  await shot(other, 'revision-withdrawn')

  // a file of a new id is pasted
  await page.goto('/sop')
  await page.getByRole('button', { name: 'SOP baru' }).click()
  await putText(page.getByRole('textbox', { name: 'Isi berkas' }), sopFile({ id: 'keenam', revision: '01' }))
  await shot(writer, 'draft-new')
  await page.getByRole('button', { name: 'Mulai rancangan' }).click()
  await page.getByText('Berkas ini tanpa kesalahan.').waitFor()
  assert.equal(new URL(page.url()).pathname, '/sop/keenam/draft')

  // approved, it lies ahead among the SOPs; its owner withdraws it before it ever held
  await page.getByRole('button', { name: 'Ajukan' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ajukan' }).click()
  await page.getByText('Menunggu persetujuan', { exact: true }).waitFor()
  await other.page.goto('/sop/keenam/draft')
  await other.page.getByRole('button', { name: 'Setujui' }).click()
  await other.page.getByRole('dialog').getByRole('button', { name: 'Setujui' }).click()
  await other.page.getByText(/Ditulis oleh Admin · Disetujui oleh Pemilik/).waitFor()
  await other.page.goto('/sop')
  await other.page.getByText('Belum berlaku').waitFor()
  await shot(other, 'sop-coming', true)
  assert.deepEqual(await axeFaults(other.page), [])
  await other.page.getByRole('listitem').filter({ hasText: 'Belum berlaku' }).getByRole('link').click()
  await other.page.getByRole('button', { name: 'Tarik revisi' }).click()
  const first = other.page.getByRole('dialog', { name: 'Tarik revisi 01?' })
  await first.getByText('SOP ini tidak jadi berlaku').waitFor()
  await first.getByRole('textbox', { name: 'Mengapa ditarik' }).fill('Ditunda.')
  await first.getByRole('button', { name: 'Tarik revisi' }).click()
  await first.waitFor({ state: 'detached' })
  await other.page.getByText('Ditarik', { exact: true }).waitFor()
  await shot(other, 'sop-never-came')
  await other.page.getByRole('link', { name: 'Dokumen', exact: true }).click()
  await other.page.getByText(/^Ditarik Pemilik, .* · Ditunda\.$/).waitFor()
  assert.deepEqual([writer.errors, other.errors], [[], []])
})
