import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPng } from '../server/pictures/readPng.ts'
import { writePng } from '../server/pictures/writePng.ts'
import { axeFaults, showIn } from '../testkit/axe.ts'
import { shot, signIn, testBrowser, type Visitor, visitor } from '../testkit/browser.ts'
import { testDesk } from '../testkit/desk.ts'
import { testPerson } from '../testkit/people.ts'
import { storyServer } from '../testkit/story.ts'

/** Looks at the page by day and by night. */
async function bothWays(who: Visitor, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await showIn(who.page, scheme)
    await shot(who, `form-${name}-${scheme}`)
    assert.deepEqual(await axeFaults(who.page), [], `${name} ${scheme}`)
  }
  await showIn(who.page, 'light')
}

test('Sari reports from her phone without an account: the form is opened by an administrator, what is typed outlives a lost network, and one button in the mail makes the ticket (A10)', async (t) => {
  const server = await storyServer(t)
  const desk = await testDesk(server.house)
  const admin = await testPerson(server.house, desk, 'Admin', ['admin'])
  const browser = await testBrowser(t)
  const ani = await visitor(browser, server.url, { width: 1440 })
  const sari = await visitor(browser, server.url, { width: 360 })

  await signIn(ani, admin.email)
  await ani.page.goto('/people/organisation')
  await ani.page.getByRole('checkbox', { name: 'Terima laporan tanpa akun' }).check()
  await ani.page.getByRole('checkbox', { name: 'Insiden' }).check()
  await ani.page.getByRole('checkbox', { name: 'Instalasi software' }).check()
  await ani.page.getByRole('heading', { name: 'Formulir tanpa akun' }).scrollIntoViewIfNeeded()
  const section = ani.page.locator('section', { has: ani.page.getByRole('heading', { name: 'Formulir tanpa akun' }) })
  await section.getByRole('button', { name: 'Simpan' }).click()
  await ani.page.getByText(`${server.url}/r/uji`).waitFor()
  await bothWays(ani, 'settings')

  await sari.page.goto('/r/uji')
  await sari.page.getByRole('heading', { name: 'Lapor ke PT UJI' }).waitFor()
  await bothWays(sari, 'empty')
  await sari.page.getByRole('button', { name: 'Kirim laporan' }).click()
  await sari.page.getByText('Pilih salah satu.').first().waitFor()
  await sari.page.getByRole('radio', { name: /^Insiden/ }).check()
  const fill = async (name: string, text: string) =>
    sari.page.getByRole('textbox', { name, exact: false }).first().fill(text)
  await fill('Judul', 'Printer puskesmas macet')
  await fill('Apa yang terjadi?', 'Lampu merah menyala sejak pagi.')
  await fill('Kode aset', 'PRN-0217')
  await sari.page
    .getByRole('group', { name: 'Apakah muncul pesan error' })
    .getByRole('radio', { name: 'Tidak' })
    .check()
  await sari.page.getByRole('radio', { name: 'Satu bagian atau departemen' }).check()
  await sari.page.getByRole('radio', { name: 'Pekerjaan utama tertahan' }).check()
  await fill('Nama', 'Sari')
  await fill('Alamat email', 'sari')
  await fill('Unit, bagian, atau instansi', 'Puskesmas Kalipuro')
  await sari.page.getByText('Tulis alamat email yang lengkap', { exact: false }).waitFor()
  await bothWays(sari, 'wrong')
  await fill('Alamat email', 'sari@luar.example')

  // a part of the picture is blacked out before the report is sent
  const buffer = writePng({ width: 200, height: 100, rgba: Buffer.alloc(80_000, 255) })
  await sari.page
    .locator('input[type=file]:not([capture])')
    .setInputFiles({ name: 'layar.png', mimeType: 'image/png', buffer })
  await sari.page.getByRole('button', { name: 'Samarkan: layar.png' }).click()
  const canvas = sari.page.getByRole('application')
  await canvas.focus()
  const steps = ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown']
  for (const key of ['Enter', ...steps, 'Enter']) await canvas.press(key)
  await shot(sari, 'form-redact')
  const again = sari.page.waitForResponse((answer) => answer.url().endsWith('/files') && answer.status() === 201)
  await sari.page.getByRole('dialog').getByRole('button', { name: 'Pakai gambar ini' }).click()
  await again

  await sari.page.route('**/reports', (route) => route.abort())
  await sari.page.getByRole('button', { name: 'Kirim laporan' }).click()
  await sari.page.getByRole('alert').waitFor()
  await sari.page.reload()
  assert.equal(await sari.page.getByRole('textbox', { name: 'Judul' }).inputValue(), 'Printer puskesmas macet')
  await sari.page.unroute('**/reports')
  await sari.page.getByRole('button', { name: 'Kirim laporan' }).click()
  await sari.page.getByRole('heading', { name: 'Periksa email Anda' }).waitFor()
  await bothWays(sari, 'sent')

  const [mail] = await server.mails({ companyId: desk.companyId, email: 'sari@luar.example' }, 1)
  await sari.page.goto(/\/c\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '/')
  await sari.page.getByRole('heading', { name: 'Printer puskesmas macet' }).waitFor()
  await bothWays(sari, 'confirm')
  await sari.page.getByRole('button', { name: 'Ya, kirim laporan ini' }).click()
  await sari.page.getByRole('heading', { name: 'Laporan Anda sudah menjadi tiket' }).waitFor()
  await bothWays(sari, 'made')
  const files = await server.house.door.within([desk.companyId], (tx) =>
    tx.run<{ sha256: string }>('story_files', 'select sha256 from attachment where ticket_id is not null', []),
  )
  assert.equal(files.length, 1, 'the picture that was blacked out, and no other')
  const picture = readPng(await server.house.files.get(files[0]?.sha256 ?? ''))
  assert.ok(
    picture?.rgba.some((value) => value < 40),
    'black where the box was, in a picture that was white',
  )
  await sari.page.getByRole('link', { name: 'Lihat tiket' }).click()
  await sari.page.getByText('Lampu merah menyala sejak pagi.').waitFor()
  await sari.page.getByRole('button', { name: 'English' }).click()
  await sari.page.goto('/r/UJI')
  await sari.page.getByRole('heading', { name: 'Report to PT UJI' }).waitFor()
  assert.equal(await sari.page.getByRole('textbox', { name: 'Name' }).inputValue(), '', 'what was sent is forgotten')
})
