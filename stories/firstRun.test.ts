import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shot, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { answerIncident, sendReport } from '../testkit/errands.ts'
import { type StoryServer, storyServer } from '../testkit/story.ts'

const sinta = { companyId: 1, email: 'sinta@maju.example' }

test('an empty installation is set up in the browser, and the first person invited reports', async (t) => {
  const server = await storyServer(t)
  const browser = await testBrowser(t)
  const putu = await visitor(browser, server.url)
  const other = await visitor(browser, server.url)
  const invited = await visitor(browser, server.url, { width: 390 })

  await setUp(putu)
  await findNothingToSetUp(other)
  await invite(putu)
  const link = await invitation(server)
  const number = await acceptAndReport(invited, link)
  await putu.page.getByRole('link', { name: /^Perlu triase , 1 tiket/ }).click()
  await putu.page.getByRole('link', { name: 'Laptop tidak bisa menyala' }).click()
  await putu.page.getByRole('article', { name: number }).waitFor()
  await shot(putu, 'first-report')

  // the invitation was for one person, once
  await other.page.goto(link)
  await other.page.getByRole('heading', { name: 'Undangan ini tidak berlaku lagi' }).waitFor()
  assert.deepEqual([...putu.errors, ...other.errors, ...invited.errors], [])
})

/** The first page says what is missing, then makes the organisation and signs its administrator in. */
async function setUp({ page }: Visitor): Promise<void> {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Mari siapkan Tanggap' }).waitFor()
  await shot({ page }, 'welcome', true)
  await page.getByRole('textbox', { name: 'Nama organisasi' }).fill('PT Maju Bersama')
  assert.equal(await page.getByRole('textbox', { name: 'Kode singkat' }).inputValue(), 'PMB')
  await page.getByRole('button', { name: 'Mulai' }).click()
  await page.getByText('Tulis nama administrator.').waitFor()
  await page.getByRole('checkbox', { name: 'Permintaan layanan & dukungan TI' }).check()
  await page.getByRole('textbox', { name: 'Nama lengkap' }).fill('Putu Adnyana')
  await page.getByRole('textbox', { name: 'Alamat email' }).fill('putu@maju.example')
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill('kalimat yang mudah diingat')
  await page.getByRole('button', { name: 'Mulai' }).click()
  await page.waitForURL('**/desk/mine')
  await page.getByText('Tidak ada tugas yang menunggu Anda').waitFor()
  await shot({ page }, 'first-desk')
}

async function findNothingToSetUp({ page }: Visitor): Promise<void> {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Masuk ke Tanggap' }).waitFor()
  await page.goto('/welcome')
  await page.getByRole('heading', { name: 'Tanggap sudah siap' }).waitFor()
  assert.equal(await page.getByRole('textbox').count(), 0)
  await page.getByRole('link', { name: 'Ke halaman masuk' }).click()
  await page.getByRole('heading', { name: 'Masuk ke Tanggap' }).waitFor()
}

async function invite({ page }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Orang & unit' }).click()
  await page.getByRole('button', { name: 'Orang baru' }).click()
  const panel = page.getByRole('dialog', { name: 'Orang baru' })
  await panel.getByRole('textbox', { name: 'Nama' }).fill('Sinta Maharani')
  await panel.getByRole('textbox', { name: 'Email' }).fill(sinta.email)
  assert.ok(await panel.getByRole('checkbox', { name: 'Undang lewat email' }).isChecked())
  await panel.getByRole('button', { name: 'Tambahkan' }).click()
  const row = page.getByRole('row').filter({ hasText: sinta.email })
  await row.getByText('Diundang').waitFor()
  await shot({ page }, 'invited')
}

async function invitation(server: StoryServer): Promise<string> {
  const [mail] = await server.mails(sinta, 1)
  assert.equal(mail?.subject, 'Undangan ke helpdesk PT Maju Bersama')
  assert.match(mail.text, /^Halo Sinta Maharani,/)
  const link = /http:\S+\/invite\/\S+/.exec(mail.text)?.[0]
  assert.ok(link)
  return link
}

async function acceptAndReport({ page }: Visitor, link: string): Promise<string> {
  await page.goto(link)
  await page.getByRole('heading', { name: 'Selamat datang, Sinta Maharani' }).waitFor()
  await shot({ page }, 'invitation')
  await page.getByRole('textbox', { name: 'Buat kata sandi' }).fill('kalimat saya sendiri')
  await page.getByRole('button', { name: 'Terima undangan' }).click()
  await page.getByText('Selamat pagi, Sinta Maharani').waitFor()
  await page.getByRole('textbox', { name: 'Apa kendala Anda?' }).fill('Laptop tidak bisa menyala')
  await page.keyboard.press('Enter')
  await answerIncident(page, 'id', false)
  const number = await sendReport(page, 'id')
  assert.match(number, /^PMB-\d{4}-000001$/)
  await page.getByRole('heading', { name: 'Perjalanan laporan Anda' }).waitFor()
  return number
}
