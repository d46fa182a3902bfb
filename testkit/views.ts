import type { Page } from 'playwright-core'
import { furtherViews } from './furtherViews.ts'
import type { Scene } from './scene.ts'
import type { View } from './view.ts'

const sees = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor()
const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor()

/** Every page of those who are not signed in, of requesters, of the desk and of administrators, in a scene. */
export function viewsOf(scene: Scene): readonly View[] {
  return [
    ...[...doorViews(scene), ...portalViews(scene), ...deskViews(scene), ...adminViews(scene)],
    ...furtherViews(scene.further),
  ]
}

/** By which address somebody of a scene signs in; null for nobody. */
export function emailOf({ desk, admin, further }: Scene, who: View['who']): string | null {
  const { email: listed } = further.listed.desk.dewi
  return { nobody: null, dewi: desk.dewi.email, rani: desk.rani.email, admin: admin.email, listed }[who]
}

function doorViews({ link, invitation }: Scene): readonly View[] {
  const door = (name: string, path: string, open: View['open']): View => ({ name, who: 'nobody', path, open })
  return [
    door('sign-in', '/signin', heading('Masuk ke Tanggap')),
    door('wrong password', '/signin', async (page) => {
      await page.getByRole('textbox', { name: 'Alamat email' }).fill('siapa@1.test')
      await page.getByRole('textbox', { name: 'Kata sandi' }).fill('bukan ini')
      await page.keyboard.press('Enter')
      await page.getByText('Belum bisa masuk').waitFor()
    }),
    door('forgotten password', '/signin', async (page) => {
      await page.getByRole('button', { name: 'Lupa kata sandi?' }).click()
      await page.getByRole('button', { name: 'Kirim tautan' }).waitFor()
    }),
    door('register', '/register', heading('Daftar dengan email kantor')),
    door('new password', '/reset?token=abc', heading('Buat kata sandi baru')),
    door('invitation', `/invite/${invitation}`, heading('Selamat datang, Sinta Maharani')),
    door('stale invitation', '/invite/tidak-ada', heading('Undangan ini tidak berlaku lagi')),
    door('link of a mail', `/v/${link}`, heading('Apakah sudah beres di tempat Anda?')),
    door('objection by link', `/link/${link}?action=object`, (page) =>
      page.getByRole('textbox', { name: 'Apa yang masih terjadi?' }).waitFor(),
    ),
    door('stale link', '/link/tidak-ada', heading('Tautan ini tidak berlaku lagi')),
  ]
}

function portalViews({ tickets }: Scene): readonly View[] {
  const portal = (name: string, path: string, open: View['open']): View => ({ name, who: 'dewi', path, open })
  return [
    portal('home', '/', heading('Butuh sesuatu?')),
    portal('report', '/report?text=Layar%20padam', (page) =>
      page.getByRole('textbox', { name: 'Kode aset' }).waitFor(),
    ),
    portal('report with faults', '/report', async (page) => {
      await page.getByRole('textbox', { name: 'Kode aset' }).waitFor()
      await page.getByRole('button', { name: 'Kirim laporan' }).click()
      await page
        .getByText(/isian perlu dilihat/)
        .first()
        .waitFor()
    }),
    portal(
      'request of a service',
      '/report?sop=umum&type=request&service=folder_access',
      heading('Lengkapi permintaannya'),
    ),
    portal('my tickets', '/tickets', sees('VPN putus tiap siang')),
    portal('services', '/services', sees('Akses folder')),
    portal('notices', '/account/notices', sees('Pakai jam tenang')),
    portal('ticket in work', `/tickets/${tickets.working}`, sees('Saya cek dari sini, Bu.')),
    portal('ticket asked', `/tickets/${tickets.asked}`, sees('Folder yang mana, Bu?')),
    portal('ticket to check', `/tickets/${tickets.solved}`, heading('Apakah sudah beres di tempat Anda?')),
    portal('objection', `/tickets/${tickets.solved}`, async (page) => {
      await page.getByRole('button', { name: 'Belum beres' }).click()
      await page.getByRole('textbox', { name: 'Alasan', exact: true }).waitFor()
    }),
    portal('closed ticket', `/tickets/${tickets.over}`, heading('Tiket ini sudah selesai')),
    portal('incomplete ticket', `/tickets/${tickets.mailed}`, heading('Masih ada yang kami perlukan')),
    portal('account menu', '/', async (page) => {
      await page.getByRole('button', { name: /^Akun / }).click()
      await page.getByRole('menuitem', { name: 'Keluar', exact: true }).waitFor()
    }),
    portal('password', '/', async (page) => {
      await page.getByRole('button', { name: /^Akun / }).click()
      await page.getByRole('menuitem', { name: 'Ganti kata sandi' }).click()
      await page.getByRole('dialog').waitFor()
    }),
    portal('not there', '/tidak-ada', heading(/./)),
  ]
}

function deskViews({ tickets }: Scene): readonly View[] {
  const desk = (name: string, path: string, open: View['open']): View => ({ name, who: 'rani', path, open })
  /** A ticket with the panel of an action opened from the menu of all actions. */
  const acting = (name: string, number: string, action: string) =>
    desk(name, `/desk/all/${number}`, async (page) => {
      await page.getByRole('article').getByRole('region', { name: 'Percakapan' }).waitFor()
      await page.keyboard.press('a')
      await page.getByRole('menuitem', { name: action }).click()
      await page.getByRole('dialog', { name: action }).waitFor()
    })
  const ticket = (name: string, number: string, open: View['open']) =>
    desk(name, `/desk/all/${number}`, async (page) => {
      await page.getByRole('article').getByRole('region', { name: 'Percakapan' }).getByRole('article').first().waitFor()
      await open(page)
    })
  const fine = () => Promise.resolve()
  return [
    desk('queue', '/desk/all', sees('Printer ruang keuangan macet')),
    desk('empty queue', '/desk/watch?q=tidakada', sees('Tidak ada tiket yang cocok')),
    desk('filters', '/desk/all', async (page) => {
      await page.getByRole('button', { name: 'Saring' }).click()
      await page.getByText('Prioritas').first().waitFor()
    }),
    desk('search', '/desk/all', async (page) => {
      await page.getByRole('link', { name: 'Printer ruang keuangan macet' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type('printer')
      await page.getByRole('option', { name: /Printer ruang keuangan/ }).waitFor()
    }),
    desk('sheet of keys', '/desk/all', async (page) => {
      await page.getByRole('link', { name: 'Printer ruang keuangan macet' }).waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Tombol pintas' }).waitFor()
    }),
    ticket('ticket', tickets.working, fine),
    ticket('solved ticket', tickets.solved, fine),
    ticket('locked ticket', tickets.over, fine),
    ticket('ticket by mail', tickets.mailed, (page) => page.locator('iframe').waitFor()),
    ticket('triage', tickets.fresh, async (page) => {
      await page.keyboard.press('t')
      await page.getByRole('radio', { name: /Satu departemen, Fungsi utama/ }).waitFor()
    }),
    ticket('menu of actions', tickets.working, async (page) => {
      await page.keyboard.press('a')
      await page.getByRole('menuitem').first().waitFor()
    }),
    acting('solving', tickets.working, 'Selesaikan'),
    acting('assigning', tickets.working, 'Tugaskan'),
    acting('escalating', tickets.working, 'Eskalasi ke meja lain'),
    acting('asking', tickets.working, 'Tanya pelapor'),
    acting('recording work', tickets.working, 'Catat penanganan'),
    ticket('why the deadline', tickets.working, async (page) => {
      await openRail(page)
      await page.getByText(/^Mengapa tenggat/).click()
      await page.getByText('Isian laporan dan penanganan').click()
      await page.getByText('Cara penanganan').first().waitFor()
    }),
    ticket('journal', tickets.over, async (page) => {
      await openRail(page)
      await page.getByRole('button', { name: /^Jurnal/ }).click()
      await page.getByRole('dialog', { name: /^Jurnal/ }).waitFor()
    }),
  ]
}

/** On a narrow screen the SOP stands behind a strip. */
async function openRail(page: Page): Promise<void> {
  const strip = page.getByRole('button', { name: /Buka langkah SOP$/ })
  if (await strip.isVisible()) await strip.click()
}

function adminViews({ desk }: Scene): readonly View[] {
  const admin = (name: string, path: string, open: View['open']): View => ({ name, who: 'admin', path, open })
  return [
    admin('people', '/people', sees('Sinta Maharani')),
    admin('a person', `/people?open=${desk.rani.personId}`, (page) =>
      page.getByRole('dialog', { name: 'Rani' }).getByRole('textbox', { name: 'Nama' }).waitFor(),
    ),
    admin('a new person', '/people?open=new', (page) => page.getByRole('dialog', { name: 'Orang baru' }).waitFor()),
    admin('desks', '/people/desks', sees('Meja Malang')),
    admin('organisation', '/people/organisation', heading('Pendaftaran mandiri')),
    admin('procedures', '/sop', sees('SOP-IT-GEN-001')),
    admin('steps of a procedure', '/sop/umum', sees(/Melaporkan kendala atau permintaan/)),
    admin('document', '/sop/umum/document', sees('ISO/IEC 27001, Sistem Manajemen Keamanan Informasi')),
    admin('flow chart', '/sop/umum/chart', heading(/Prosedur Permintaan Layanan/)),
    admin('rules', '/sop/umum/rules', heading(/Prosedur Permintaan Layanan/)),
    admin('file', '/sop/umum/file', sees(/language: 1/)),
    admin('mail out', '/mail', sees('Undangan ke helpdesk PT UJI')),
    admin('a letter', '/mail', async (page) => {
      await page.getByRole('link', { name: 'Undangan ke helpdesk PT UJI' }).click()
      await page.locator('iframe').waitFor()
    }),
    admin('mail in', '/mail/in', sees('Printer rapat tidak mencetak')),
    admin('mailboxes', '/mail/boxes', sees('it@contoh.test')),
    admin('webhooks', '/webhooks', heading('Belum ada sistem lain yang diberi tahu')),
    admin('a new webhook', '/webhooks?open=new', (page) =>
      page.getByRole('dialog', { name: 'Webhook baru' }).getByRole('textbox', { name: 'Nama' }).waitFor(),
    ),
    admin('audit record', '/audit', sees('verify_audit.py')),
    admin('erasing', '/audit', async (page) => {
      await page.getByRole('button', { name: 'Hapus isi tiket' }).click()
      await page.getByRole('dialog', { name: 'Hapus isi tiket' }).waitFor()
    }),
  ]
}

/** The first page of an empty installation, with what is missing said. */
export const welcomeView: View = {
  name: 'first run',
  who: 'nobody',
  path: '/',
  open: async (page) => {
    await page.getByRole('button', { name: 'Mulai' }).click()
    await page.getByText('Tulis nama organisasi Anda.').waitFor()
  },
}
