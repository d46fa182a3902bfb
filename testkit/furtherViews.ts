import type { Page } from 'playwright-core'
import type { FurtherScene } from './furtherScene.ts'
import type { View } from './view.ts'

const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().waitFor()
const sees = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor()

/** Approvals on the portal, at the desk and by letter, deputies, a telephone call, a checklist, and the draft of a SOP. */
export function furtherViews({ askedOfAgent, askedOfRequester, approvalLink, listed }: FurtherScene): readonly View[] {
  const view = (who: View['who'], name: string, path: string, open: View['open']): View => ({ who, name, path, open })
  return [
    view('nobody', 'approval by link', `/link/${approvalLink}`, button('Setujui')),
    view('nobody', 'refusal by link', `/link/${approvalLink}?action=rejected`, (page) =>
      page.getByRole('textbox', { name: 'Mengapa ditolak?' }).waitFor(),
    ),
    view('dewi', 'approval on the portal', `/tickets/${askedOfRequester}`, button('Setujui')),
    view('dewi', 'deputy', '/', async (page) => {
      await page.getByRole('button', { name: /^Akun / }).click()
      await page.getByRole('menuitem', { name: 'Wakil saat saya tidak ada' }).click()
      await page.getByRole('textbox', { name: 'Alamat email wakil' }).waitFor()
    }),
    view('listed', 'checklist on the portal', `/tickets/${listed.number}`, sees('Periksa daya, kabel, dan kertas')),
    view('rani', 'what I decide', '/desk/decide', sees('Akses folder gaji')),
    view('rani', 'approval at the desk', `/desk/all/${askedOfAgent}`, async (page) => {
      await page.getByRole('article').getByRole('region', { name: 'Percakapan' }).waitFor()
      await page.getByRole('region', { name: 'Persetujuan: Akses folder' }).first().waitFor()
    }),
    view('rani', 'a telephone call', '/desk/new', (page) => page.getByRole('heading').first().waitFor()),
    view('rani', 'my visits', '/visits', sees('Tidak ada kunjungan hari ini')),
    view('rani', 'board of visits', '/visits/board', sees('Tidak ada kunjungan')),
    view('rani', 'assets', '/assets', sees('Printer ruang keuangan')),
    view('admin', 'an asset', '/assets?q=prn0217', async (page) => {
      await page.getByRole('link', { name: 'Printer ruang keuangan' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Ubah' }).click()
      await page.getByRole('textbox', { name: 'Nomor seri' }).waitFor()
    }),
    view('admin', 'import of assets', '/assets?open=import', async (page) => {
      const table = Buffer.from('kode,nama,unit\nLPT-9,Laptop,\nLPT-8,,Antah\n')
      await page.locator('#asset-table').setInputFiles({ name: 'aset.csv', mimeType: 'text/csv', buffer: table })
      await page.getByText('Unit: tidak ditemukan').waitFor()
    }),
    view('dewi', 'report about an asset', '/report?asset=prn%20021', async (page) => {
      await page.getByRole('status').getByText('Kode prn 021 tidak ada di daftar aset.').waitFor()
    }),
    view('admin', 'draft', '/sop/umum/draft', (page) =>
      page.getByRole('textbox', { name: 'Isi berkas SOP' }).waitFor(),
    ),
    view('admin', 'what a draft changes', '/sop/umum/draft?part=compare', sees('standar waktu · P1')),
    view('admin', 'trial of a draft', '/sop/umum/draft?part=trial', button('Mulai uji')),
  ]
}
