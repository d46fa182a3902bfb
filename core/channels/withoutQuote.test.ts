import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutQuote } from './withoutQuote.ts'

const cases: readonly { readonly name: string; readonly text: string; readonly fresh: string }[] = [
  {
    name: 'Gmail in English',
    text: 'Still broken.\n\nOn Tue, Feb 10, 2026 at 9:12 AM IT Helpdesk <it@contoh.co.id> wrote:\n\n> Please check.\n> Thank you\n',
    fresh: 'Still broken.',
  },
  {
    name: 'Gmail in English, wrapped over two lines',
    text: 'Sudah bisa, terima kasih.\n\nOn Tue, Feb 10, 2026 at 9:12 AM IT Helpdesk <\nit+12.abc@contoh.co.id> wrote:\n\n> Mohon dicek.\n',
    fresh: 'Sudah bisa, terima kasih.',
  },
  {
    name: 'Gmail in Indonesian',
    text: 'Printer masih macet.\n\nPada Sel, 10 Feb 2026 pukul 09.12 IT Helpdesk <it@contoh.co.id> menulis:\n\n> Mohon dicek.\n',
    fresh: 'Printer masih macet.',
  },
  {
    name: 'Gmail in Indonesian, wrapped',
    text: 'Masih.\n\nPada tanggal Sel, 10 Feb 2026 09.12, IT Helpdesk <it@contoh.co.id>\nmenulis:\n\n> Mohon dicek.',
    fresh: 'Masih.',
  },
  {
    name: 'Apple Mail in English',
    text: 'It works now.\n\nAni\n\n> On 10 Feb 2026, at 09.12, IT Helpdesk <it@contoh.co.id> wrote:\n> \n> Please check.\n',
    fresh: 'It works now.\n\nAni',
  },
  {
    name: 'Apple Mail in Indonesian',
    text: 'Sudah.\n\nPada 10 Feb 2026, pukul 09.12, IT Helpdesk <it@contoh.co.id> menulis:\n\nMohon dicek.\n',
    fresh: 'Sudah.',
  },
  {
    name: 'Outlook in English, with its rule',
    text: 'Hello, the VPN is down again.\n\nRegards,\nBudi\n________________________________\nFrom: IT Helpdesk <it@contoh.co.id>\nSent: Tuesday, February 10, 2026 9:12 AM\nTo: Budi Santoso <budi@contoh.co.id>\nSubject: [UMUM-2026-000012] VPN\n\nPlease check.',
    fresh: 'Hello, the VPN is down again.\n\nRegards,\nBudi',
  },
  {
    name: 'Outlook in Indonesian',
    text: 'Belum bisa, Pak.\n\nDari: IT Helpdesk <it@contoh.co.id>\nTerkirim: Selasa, 10 Februari 2026 9:12\nKepada: Budi Santoso <budi@contoh.co.id>\nPerihal: RE: [UMUM-2026-000012] VPN\n\nMohon dicek.',
    fresh: 'Belum bisa, Pak.',
  },
  {
    name: 'Outlook in Indonesian with a Cc and bold labels',
    text: 'Oke.\n\n*Dari:* IT Helpdesk\n*Tanggal:* Selasa\n*Cc:* Sari\n*Kepada:* Budi\n*Subjek:* VPN\n\nMohon dicek.',
    fresh: 'Oke.',
  },
  {
    name: 'Outlook of old',
    text: 'See below.\n\n-----Original Message-----\nFrom: IT Helpdesk\n\nPlease check.',
    fresh: 'See below.',
  },
  {
    name: 'Outlook of old in Indonesian',
    text: 'Terima kasih\n\n----- Pesan Asli -----\nDari: IT\n\nMohon dicek.',
    fresh: 'Terima kasih',
  },
  {
    name: 'Thunderbird',
    text: 'Fixed.\n\nAm 10.02.26 um 09:12 schrieb IT Helpdesk:\n> Please check.',
    fresh: 'Fixed.',
  },
  {
    name: 'a webmail that only quotes',
    text: 'Coba lagi ya\n\n> Mohon dicek.\n> Salam',
    fresh: 'Coba lagi ya',
  },
  {
    name: 'our own divider',
    text: 'Jawaban saya\n\n##- Balas di atas baris ini -##\nNomor UMUM-2026-000012',
    fresh: 'Jawaban saya',
  },
]

for (const { name, text, fresh } of cases) {
  test(`the quote of ${name} is folded`, () => {
    const parted = withoutQuote(text)
    assert.equal(parted.fresh, fresh)
    assert.notEqual(parted.quoted, '')
  })
}

test('folding loses nothing: every line stands in one of the two parts', () => {
  for (const { text } of cases) {
    const { fresh, quoted } = withoutQuote(text)
    const words = (value: string) => value.split(/\s+/).filter((word) => word !== '')
    assert.deepEqual(words(`${fresh}\n${quoted}`), words(text))
  }
})

test('answers between the quoted lines stay in view', () => {
  const text =
    'Pada Sel, 10 Feb 2026 pukul 09.12 IT <it@contoh.co.id> menulis:\n> Apa sudah direstart?\nSudah, dua kali.\n> Kabelnya?\nSudah dicek.\n\n> Salam\n> IT'
  const { fresh, quoted } = withoutQuote(text)
  assert.match(fresh, /Sudah, dua kali\./)
  assert.match(fresh, /Sudah dicek\.$/)
  assert.equal(quoted, '> Salam\n> IT')
})

test('an answer below the quote stays in view', () => {
  const text = 'On Tue, Feb 10, 2026 at 9:12 AM IT <it@contoh.co.id> wrote:\n> Please check.\n\nStill broken.'
  assert.deepEqual(withoutQuote(text), { fresh: text, quoted: '' })
})

test('a forwarded mail without words of its own is all fresh', () => {
  const text = 'Dari: Bank <info@bank.example>\nTanggal: Senin\nKepada: Budi\nPerihal: Token\n\nToken Anda habis.'
  assert.deepEqual(withoutQuote(text), { fresh: text, quoted: '' })
})

test('sentences that only sound like an introduction are no quote', () => {
  for (const text of [
    'Pada tanggal 10 Februari printer mulai macet.\nMohon dibantu.',
    'On Monday I wrote: the printer is broken.\nToday it still is.',
    'Dari: gudang\nUntuk barang yang dikirim kemarin belum ada notanya.',
    'Kirim ke saya, catatan:\nsatu\ndua',
  ]) {
    assert.deepEqual(withoutQuote(text), { fresh: text, quoted: '' }, text)
  }
})

test('a long line and very many lines take no long time', () => {
  const long = `On ${'a '.repeat(200_000)}\n${'> x\ny\n'.repeat(50_000)}`
  const { fresh, quoted } = withoutQuote(long)
  assert.equal(fresh.length + quoted.length > 300_000, true)
})
