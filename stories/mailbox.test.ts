import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networksOf } from '../server/platform/insideNetworks.ts'
import { testAuthorization } from '../testkit/authorization.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { testDesk } from '../testkit/desk.ts'
import { arrive, inboundOf, mailText, testMailbox } from '../testkit/mail.ts'
import { testPerson } from '../testkit/people.ts'
import { type Receiver, receiver } from '../testkit/receiver.ts'
import { testSmtp } from '../testkit/smtp.ts'
import { soon } from '../testkit/soon.ts'
import { storyServer } from '../testkit/story.ts'

test('an administrator connects a mailbox by OAuth 2.0 in the browser, and makes a ticket of a mail that was held; and adds a gateway for SMS, whose key is shown once and whose trial goes out (C8, expected row 3, check 21)', async (t) => {
  const provider = await testAuthorization(t, 'kotak')
  const smtp = await testSmtp(t, ({ token }) => provider.isGood(token))
  const server = await storyServer(t, { house: { insideAllowed: networksOf(['127.0.0.1']) } })
  const { house, database } = server
  const desk = await testDesk(house)
  const { email } = await testPerson(house, desk, 'Admin', ['admin'])
  const held = await testMailbox(house, desk, 'kata@contoh.test', { keyword: 'HELPDESK' })
  const { id } = await arrive(
    house,
    database,
    held,
    mailText({ From: desk.dewi.email, Subject: 'Printer lantai tiga' }),
  )

  const browser = await testBrowser(t)
  const admin = await visitor(browser, server.url, { width: 1280 })
  await signIn(admin, email)
  const { page } = admin
  await page.goto('/mail/boxes?open=new')
  const fill = (name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text)
  await fill('Alamat', 'bersama@contoh.test')
  await page.getByRole('combobox', { name: 'Cara masuk' }).click()
  await page.getByRole('option', { name: 'Microsoft 365 (OAuth 2.0)' }).click()
  assert.equal(await page.getByRole('textbox', { name: 'Server IMAP' }).inputValue(), 'outlook.office365.com')
  await looksGood(admin, 'mailbox-microsoft')
  await page.getByRole('combobox', { name: 'Cara masuk' }).click()
  await page.getByRole('option', { name: 'Penyedia lain (OAuth 2.0)' }).click()
  await fill('Client ID', provider.clientId)
  await page.getByLabel('Client secret').fill(provider.clientSecret)
  await fill('Alamat izin (authorization endpoint)', provider.authorizeUrl)
  await fill('Alamat token (token endpoint)', provider.tokenUrl)
  await fill('Lingkup (scope)', 'mail')
  await page.getByRole('checkbox', { name: 'Ambil surat lewat IMAP' }).uncheck()
  await fill('Server SMTP', '127.0.0.1')
  await page.getByRole('combobox', { name: 'Pengamanan' }).click()
  await page.getByRole('option', { name: /Tanpa TLS/ }).click()
  await fill('Port', String(smtp.port))
  await page.getByRole('button', { name: /^Sambungkan/ }).click()
  await page.getByText('bersama@contoh.test terhubung').waitFor()
  assert.equal(new URL(page.url()).search, '')
  await looksGood(admin, 'mailbox-connected')
  await page.getByRole('link', { name: 'Ke kotak surat' }).click()
  await page.getByText('Terhubung ke penyedia').waitFor()

  provider.revoke()
  provider.spoil()
  await page.getByRole('button', { name: 'Coba sambungan' }).click()
  await page.getByText(/Hubungkan lagi\.$/).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Hubungkan lagi' }).waitFor()
  await looksGood(admin, 'mailbox-lost')

  await page.goto('/mail/in?outcome=held')
  await page.getByText('Printer lantai tiga').waitFor()
  await looksGood(admin, 'mail-held')
  await page.getByRole('button', { name: 'Buat tiket' }).click()
  await soon('the mail is a ticket', async () => (await inboundOf(house, desk.companyId, id)).outcome === 'ticket')
  await page.goto('/mail/in?outcome=ticket')
  await page.getByText(/Diputuskan Admin/).waitFor()
  await addsGateway(admin, await receiver(t))
  assert.deepEqual(admin.errors, [])
})

/** A gateway for SMS by HTTP: chosen, filled in, tried, and looked at again (C8). */
async function addsGateway(admin: Visitor, there: Receiver): Promise<void> {
  const { page } = admin
  await page.goto('/mail/gateways')
  await page.getByText('Belum ada gerbang pesan').waitFor()
  await page.getByRole('button', { name: 'Gerbang baru' }).click()
  const making = page.getByRole('dialog', { name: 'Gerbang baru' })
  await making.getByRole('radio', { name: /^WhatsApp/ }).waitFor()
  await making.getByLabel('Pesan yang disetujui').fill('kabar_tiket')
  await making.getByLabel('Pesan yang meminta jawaban').waitFor()
  await looksGood(admin, 'gateway-kinds')
  await making.getByRole('radio', { name: /^SMS lewat HTTP/ }).check()
  await making.getByLabel('Nama').fill('SMS kantor')
  await making.getByLabel('Nomor kita').fill('0811-3103-001')
  await making.getByLabel(/^Alamat pengiriman/).fill(there.url)
  await making.getByLabel(/^Token/).fill('KENARI-token')
  await making.getByText(/^JSON\. \{\{to\}\} nomor tujuan/).waitFor()
  await page.keyboard.press('Control+Enter')

  const panel = page.getByRole('dialog', { name: 'SMS kantor' })
  await panel.getByText('Hanya tampil sekali ini').waitFor()
  await panel.getByText(/^whsec_/).waitFor()
  await panel.getByText(/\/api\/v1\/hooks\/[\w-]{32}$/).waitFor()
  await panel.getByLabel('Kirim percobaan ke nomor').fill('0811 234 567')
  await panel.getByRole('button', { name: 'Kirim percobaan' }).click()
  await panel.getByRole('button', { name: 'Keluar' }).click()
  await panel.getByText('terkirim', { exact: true }).waitFor()
  const [call] = there.calls
  assert.equal(JSON.parse(call?.body ?? '{}').to, '+62811234567')
  assert.equal(call?.headers.authorization, 'Bearer KENARI-token')
  await looksGood(admin, 'gateway-made')
  await page.setViewportSize({ width: 360, height: 780 })
  await looksGood(admin, 'gateway-360')
  assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 360)
  await page.reload()
  await panel.getByText('Gerbang ini aktif').waitFor()
  assert.equal(await panel.getByText(/^whsec_/).count(), 0, 'the key is shown once')
}

async function looksGood(visited: Visitor, name: string): Promise<void> {
  for (const mode of ['dark', 'light'] as const) {
    await showIn(visited.page, mode)
    assert.deepEqual(await axeFaults(visited.page), [], `${name}, ${mode}`)
    await shot(visited, `mail-${name}-${mode}`)
  }
}
