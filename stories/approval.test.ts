import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { storyServer } from '../testkit/story.ts'

const subject = 'Akses folder gaji'

test('access to a folder: asked for by portal, its owner decides by mail, the lead at the desk, then it is done (B2)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  const [owner, mate] = [await testPerson(server.house, desk, 'Oki'), await testPerson(server.house, desk, 'Mita')]
  const browser = await testBrowser(t)
  const open = (width: number) => visitor(browser, server.url, { width })
  const [rani, oki, kepala, dewi, stranger] = await Promise.all([1440, 390, 1440, 390, 360].map(open))
  assert.ok(rani && oki && kepala && dewi && stranger)
  await signIn(rani, desk.rani.email)
  await signIn(oki, owner.email)
  await signIn(kepala, desk.kepala.email)
  await signIn(dewi, desk.dewi.email)

  const number = await asks(dewi)
  await namesOwner(rani, number)
  await setsDeputy(oki, mate.email)
  await seesList(oki, number)
  await decidesByMail(stranger, (await server.mails(owner, 1)).at(-1)?.text ?? '')
  await decidesAtDesk(kepala, number)

  await rani.page.getByRole('complementary').getByText('Disetujui', { exact: true }).waitFor()
  await shot(rani, 'approved-desk')
  await dewi.page.goto(`/tickets/${number}`)
  await dewi.page.getByRole('region', { name: 'Persetujuan: Akses folder' }).waitFor()
  await looksGood(dewi, 'approved-requester')
  assert.deepEqual([...rani.errors, ...oki.errors, ...kepala.errors, ...dewi.errors, ...stranger.errors], [])
})

/** The form of the service asks for the folder, and says what is missing before anything is sent; answers the ticket's number. */
async function asks(dewi: Visitor): Promise<string> {
  const { page } = dewi
  await page.goto('/report?sop=umum&type=request&service=folder_access')
  await page.getByRole('textbox', { name: 'Judul' }).fill(subject)
  await page.getByRole('textbox', { name: 'Apa yang terjadi?' }).fill('Mohon akses baca.')
  await page.getByRole('textbox', { name: 'Kode aset' }).fill('LPT-7')
  const send = page.getByRole('button', { name: 'Kirim laporan' })
  await send.click()
  await page.getByRole('link', { name: 'Nama atau alamat folder' }).waitFor()
  await looksGood(dewi, 'service-lacks')
  await page.getByRole('textbox', { name: 'Nama atau alamat folder' }).fill('Gaji')
  await page.getByRole('radio', { name: 'Hanya membaca' }).check()
  await page.getByRole('textbox', { name: 'Mengapa perlu akses ini?' }).fill('Rekap bulanan')
  await send.click()
  await page.waitForURL(/\/tickets\/UJI-\d{4}-\d{6}$/)
  return page.url().split('/').at(-1) ?? ''
}

async function namesOwner({ page, errors }: Visitor, number: string): Promise<void> {
  await page.goto(`/desk/triage/${number}`)
  const card = page.getByRole('region', { name: 'Persetujuan: Akses folder' })
  await card.getByText('Belum ditentukan orangnya').waitFor()
  await shot({ page }, 'approval-unnamed')
  await page.getByRole('button', { name: 'Semua tindakan' }).click()
  await page.getByRole('menuitem', { name: /^Tentukan pemilik folder/ }).click()
  await page.getByRole('combobox', { name: 'Pemilik folder' }).fill('Ok')
  await page.getByRole('option', { name: 'Oki' }).click()
  await page.getByRole('button', { name: 'Tentukan pemilik folder' }).click()
  await card.getByText('Sudah ditanya, belum menjawab').waitFor()
  assert.deepEqual(errors, [])
}

async function setsDeputy(oki: Visitor, email: string): Promise<void> {
  const { page } = oki
  await page.getByRole('button', { name: /^Akun / }).click()
  await page.getByRole('menuitem', { name: 'Wakil saat saya tidak ada' }).click()
  await page.getByRole('textbox', { name: 'Alamat email wakil' }).fill(email)
  await page.getByRole('button', { name: 'Simpan wakil' }).click()
  await page.getByText('Mita', { exact: true }).waitFor()
  await looksGood(oki, 'deputy')
  await page.getByRole('button', { name: 'Akhiri' }).click()
  await page.getByText('Mita', { exact: true }).waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
}

async function seesList(oki: Visitor, number: string): Promise<void> {
  const { page } = oki
  await page.goto('/')
  await page.getByRole('region', { name: 'Menunggu putusan Anda' }).getByRole('link', { name: number }).click()
  await page.getByText('Diminta oleh Dewi').waitFor()
  await page.getByRole('button', { name: 'Setujui' }).waitFor()
  await looksGood(oki, 'approver-portal')
}

async function decidesByMail(stranger: Visitor, mail: string): Promise<void> {
  const { page } = stranger
  const path = /\/link\/[\w-]+\?action=rejected/.exec(mail)?.[0] ?? ''
  await page.goto(path)
  await page.getByRole('textbox', { name: 'Mengapa ditolak?' }).waitFor()
  await page.getByRole('button', { name: 'Tidak jadi' }).click()
  await page.getByText('Rekap bulanan').waitFor()
  await looksGood(stranger, 'approval-link')
  await page.getByRole('button', { name: 'Setujui' }).click()
  await page.getByRole('heading', { name: 'Terima kasih, sudah tercatat' }).waitFor()
}

async function decidesAtDesk(kepala: Visitor, number: string): Promise<void> {
  const { page } = kepala
  await page.goto('/desk/mine')
  await page.getByRole('link', { name: /^Perlu putusan saya/ }).click()
  await page.getByRole('link', { name: new RegExp(subject) }).click()
  const card = page.getByRole('region', { name: 'Persetujuan: Akses folder' })
  await card.getByText('Permintaan ini menunggu putusan Anda.').waitFor()
  await looksGood(kepala, `approval-desk`)
  await card.getByRole('button', { name: 'Tolak' }).click()
  await card.getByRole('textbox', { name: 'Mengapa ditolak?' }).waitFor()
  await shot(kepala, 'approval-refusing')
  await card.getByRole('button', { name: 'Tidak jadi' }).click()
  await card.getByRole('button', { name: 'Setujui' }).click()
  await card.getByText('Disetujui', { exact: true }).waitFor()
  assert.match(page.url(), new RegExp(number))
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
