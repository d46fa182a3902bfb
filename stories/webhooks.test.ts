import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networksOf } from '../server/platform/insideNetworks.ts'
import { api } from '../testkit/api.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, visitor } from '../testkit/browser.ts'
import { reported, testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { receiver } from '../testkit/receiver.ts'
import { soon } from '../testkit/soon.ts'
import { storyServer } from '../testkit/story.ts'

test('an administrator tells another system what happens, sees what arrived, and sends again what did not; that system asks back with a token (expected.md row 16)', async (t) => {
  const server = await storyServer(t, { house: { insideAllowed: networksOf(['127.0.0.1']) } })
  const { house } = server
  const desk = await testDesk(house)
  const admin = await testPerson(house, desk, 'Admin', ['admin'])
  const there = await receiver(t)
  const browser = await testBrowser(t)
  const boss = await visitor(browser, server.url, { width: 1440 })
  const { page } = boss
  await signIn(boss, admin.email)
  await page.getByRole('link', { name: 'Webhook' }).click()
  await page.getByText('Belum ada sistem lain yang diberi tahu').waitFor()
  await page.getByRole('button', { name: 'Webhook baru' }).click()
  const making = page.getByRole('dialog', { name: 'Webhook baru' })
  await making.getByLabel('Nama').fill('Papan status')
  await making.getByLabel('Alamat').fill('https://169.254.169.254/latest')
  await page.keyboard.press('Control+Enter')
  await making.getByText(/^Alamat di jaringan sendiri tidak dipanggil/).waitFor()
  await shot(boss, 'webhook-inside')
  await making.getByLabel('Alamat').fill(there.url)
  await page.keyboard.press('Control+Enter')

  const panel = page.getByRole('dialog', { name: 'Papan status' })
  await panel.getByText('Kunci tanda tangan, hanya tampil sekali ini').waitFor()
  await panel.getByText(/^whsec_/).waitFor()
  await shot(boss, 'webhook-made')
  assert.deepEqual(await axeFaults(page), [])
  await panel.getByRole('button', { name: 'Kirim percobaan' }).click()
  await panel.getByText(/^dijawab 204 dalam \d+ md$/).waitFor()
  await panel.getByText('sampai', { exact: true }).waitFor()
  assert.equal(JSON.parse(there.calls[0]?.body ?? '{}').type, 'webhook.trial')

  there.answer(410)
  const { ticket } = await reported(house, desk)
  await soon('the report is told', () => there.calls.length === 2)
  await page.reload()
  await panel.getByText('Dimatikan: penerima tidak menghendakinya lagi').waitFor()
  await panel.getByRole('link', { name: ticket.number }).waitFor()
  assert.equal(await panel.getByText(/^whsec_/).count(), 0, 'the key is shown once')
  for (const scheme of ['dark', 'light'] as const) {
    await showIn(page, scheme)
    await shot(boss, `webhook-gone-${scheme}`)
    assert.deepEqual(await axeFaults(page), [])
  }
  there.answer(204)
  await panel.getByRole('button', { name: 'Nyalakan' }).click()
  await panel.getByRole('button', { name: 'Kirim ulang yang gagal' }).click()
  await soon('it is told again', () => there.calls.length === 3)
  assert.equal(there.calls[2]?.headers['webhook-id'], there.calls[1]?.headers['webhook-id'])
  await panel.getByText('gagal', { exact: true }).waitFor({ state: 'detached' })

  await page.setViewportSize({ width: 360, height: 780 })
  await shot(boss, 'webhook-360')
  assert.deepEqual(await axeFaults(page), [])
  assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 360)
  await panel.getByRole('button', { name: 'Hapus' }).click()
  await page.getByRole('dialog', { name: 'Hapus Papan status?' }).getByRole('button', { name: 'Hapus' }).click()
  await page.getByText('Belum ada sistem lain yang diberi tahu').waitFor()
  // what that system asks back it asks with a token, which is shown once
  await page.goto('/account/notices')
  await page.getByRole('button', { name: /^Akun / }).click()
  await page.getByRole('menuitem', { name: 'Token API' }).click()
  const tokens = page.getByRole('dialog', { name: 'Token API' })
  await tokens.getByLabel('Untuk program apa').fill('Papan status')
  await tokens.getByRole('button', { name: 'Buat token' }).click()
  const token = (await tokens.getByText(/^tgp_/).textContent()) ?? ''
  await tokens.getByText('belum pernah dipakai').waitFor()
  await shot(boss, 'token-made')
  assert.deepEqual(await axeFaults(page), [])
  assert.equal((await api(server, { token }).get('me')).body.email, admin.email)
  await tokens.getByRole('button', { name: 'Akhiri token Papan status' }).click()
  await tokens.getByRole('button', { name: 'Akhiri token Papan status' }).waitFor({ state: 'detached' })
  assert.equal((await api(server, { token }).get('me')).status, 401)
  // the address that was refused is the one thing that went wrong
  assert.deepEqual(
    boss.errors.filter((error) => !error.includes('400')),
    [],
  )
})
