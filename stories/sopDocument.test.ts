import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { asShipped, type TestDesk, testDesk } from '../testkit/desk.ts'
import { type StoryServer, storyServer } from '../testkit/story.ts'

/** Writes down who wrote and who approved the revision in force, as the approval in the application does. */
async function approved({ house }: StoryServer, desk: TestDesk): Promise<void> {
  await house.door.within([desk.companyId], (tx) =>
    tx.run(
      'approved',
      `insert into sop_approval (company_id, sop_id, revision, submitted_by, submitted_at, approved_by, approved_at,
          alone, note, authors)
        values ($1, $2, $3, $6, '2026-01-07T02:00:00Z', $4, '2026-01-08T02:00:00Z', false, 'Uji coba dua minggu.', $5)`,
      [
        desk.companyId,
        desk.sop.id,
        desk.sop.document.revision,
        desk.kepala.personId,
        [desk.rani.personId],
        desk.rani.personId,
      ],
    ),
  )
}

async function sound(page: Page, name: string): Promise<void> {
  for (const [width, scheme] of [
    [1440, 'light'],
    [768, 'light'],
    [360, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 7600 })
    await showIn(page, scheme)
    assert.deepEqual(await axeFaults(page), [], `${name} ${width}`)
    assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width, `${name} ${width}`)
    await shot({ page }, `${name}-${width}-${scheme}`, true)
  }
}

test('a government SOP stands on the screen as its PDF does: identity block, flow, annex with chart, and who approved it (B10, X2)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house, 'LPSE', await asShipped('tts-spse'))
  await approved(server, desk)
  const reader = await visitor(await testBrowser(t), server.url, { width: 1440 })
  const { page } = reader
  await signIn(reader, desk.rani.email)
  await page.goto('/sop/tts-spse/document')
  const document = page.getByRole('article')
  for (const [term, value] of [
    ['Nomor SOP', 'SOP-LPSE-TTS-01'],
    ['Tanggal pembuatan', '5 Januari 2026'],
    ['Tanggal efektif', '5 Januari 2026'],
    ['Disahkan oleh', /Kepala LPSE.*NIP/],
  ] as const)
    await document
      .locator('dl > div')
      .filter({ has: page.getByText(term, { exact: true }) })
      .filter({ hasText: value })
      .waitFor()
  for (const head of [
    'Dasar hukum',
    'Kualifikasi pelaksana',
    'Keterkaitan',
    'Peralatan/perlengkapan',
    'Peringatan',
    'Pencatatan dan pendataan',
    'Prosedur',
    'Lampiran',
    '1 Tujuan',
    '6 Bagan alur',
    '7 Riwayat revisi',
    '8 Pengesahan',
  ])
    await document.getByRole('heading', { name: head, exact: true }).waitFor()
  // the flow runs through the executors' columns, and again through the lanes of the chart
  await document.getByRole('columnheader', { name: 'Helpdesk LPSE' }).waitFor()
  await document.getByRole('region', { name: 'Bagan alur' }).locator('svg [data-step=close]').waitFor()
  await document.getByText(/^Disetujui oleh Kepala, .* 09\.00 WIB$/).waitFor()
  await document.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/).waitFor()
  await sound(page, 'document-government')

  // the same in the other language, from the address alone
  await page.goto('/sop/tts-spse/document?text=en')
  for (const head of ['Legal basis', 'Qualification of executors', 'Annex', '8 Approval'])
    await document.getByRole('heading', { name: head, exact: true }).waitFor()
  await shot(reader, 'document-government-en', true)
  assert.deepEqual(reader.errors, [])
})

test('a corporate SOP stands on the screen with cover, chart, history and a field for each who signs (A21, B10)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  await approved(server, desk)
  const reader = await visitor(await testBrowser(t), server.url, { width: 1440 })
  const { page } = reader
  await signIn(reader, desk.rani.email)
  await page.goto('/sop/umum/document')
  const document = page.getByRole('article')
  for (const head of ['1 Tujuan', '7 Prosedur', '8 Bagan alur', '9 Riwayat revisi', '10 Pengesahan'])
    await document.getByRole('heading', { name: head, exact: true }).waitFor()
  for (const head of ['Disusun oleh', 'Diperiksa oleh', 'Disahkan oleh', 'Persetujuan tercatat di aplikasi'])
    await document.getByRole('heading', { name: head, exact: true }).waitFor()
  await document.getByText('Ditulis oleh Rani', { exact: true }).waitFor()
  await sound(page, 'document-corporate')
  assert.deepEqual(reader.errors, [])
})
