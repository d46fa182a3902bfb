import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quoteMark, withQuoteMark } from './quoteMark.ts'
import { sanitise, textOf } from './sanitise.ts'

const marked = (html: string) => withQuoteMark(sanitise(html, () => null))

/** Answers as mail programs send them, with what stays in view of each. */
const answers: readonly { readonly program: string; readonly html: string; readonly fresh: string }[] = [
  {
    program: 'Gmail',
    html: `<div dir="ltr">Masih macet, Mas.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Pada Sel, 10 Feb 2026 pukul 09.12 IT Helpdesk &lt;<a href="mailto:it@contoh.test">it@contoh.test</a>&gt; menulis:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid"><div>Mohon dicek.</div></blockquote></div>`,
    fresh: 'Masih macet, Mas.',
  },
  {
    program: 'Outlook for Windows',
    html: `<div class="WordSection1"><p class="MsoNormal">Belum bisa, Pak.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class="MsoNormal"><b>Dari:</b> IT Helpdesk &lt;it@contoh.test&gt; <br><b>Dikirim:</b> Selasa, 10 Februari 2026 09.12<br><b>Kepada:</b> Budi Santoso &lt;budi@contoh.test&gt;<br><b>Perihal:</b> RE: VPN<o:p></o:p></p></div><p class="MsoNormal">Mohon dicek.</p></div>`,
    fresh: 'Belum bisa, Pak.',
  },
  {
    program: 'Outlook on the web',
    html: `<div class="elementToProof">Sudah saya coba.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> IT Helpdesk &lt;it@contoh.test&gt;<br><b>Sent:</b> Tuesday, February 10, 2026 9:12 AM<br><b>To:</b> Budi &lt;budi@contoh.test&gt;<br><b>Subject:</b> VPN</font></div><div>Mohon dicek.</div>`,
    fresh: 'Sudah saya coba.',
  },
  {
    program: 'Apple Mail',
    html: `<html><body>Sudah beres.<br><div><br><blockquote type="cite"><div>Pada 10 Feb 2026, pukul 09.12, IT Helpdesk &lt;it@contoh.test&gt; menulis:</div><br><div>Mohon dicek.</div></blockquote></div></body></html>`,
    fresh: 'Sudah beres.',
  },
  {
    program: 'Yahoo',
    html: `<div class="ydp"><div>Terlampir fotonya.</div></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>Pada Selasa, 10 Februari 2026 09.12.33 WIB, IT Helpdesk &lt;it@contoh.test&gt; menulis: </div><div><br></div><div>Mohon dicek.</div></div>`,
    fresh: 'Terlampir fotonya.',
  },
  {
    program: 'Samsung',
    html: `<div>Oke</div><div>Dikirim dari Galaxy saya</div><div><br></div><div>-------- Pesan asli --------</div><div>Dari: IT Helpdesk &lt;it@contoh.test&gt; </div><div>Tanggal: 10/02/26  09.12  (GMT+07:00) </div><div>Ke: budi@contoh.test </div><div>Subjek: VPN </div><div>Mohon dicek.</div>`,
    fresh: 'Oke\nDikirim dari Galaxy saya',
  },
  {
    program: 'Zimbra',
    html: `<div>Baik, Bu.</div><hr id="zwchr"><div><b>Dari: </b>"IT Helpdesk" &lt;it@contoh.test&gt;<br><b>Kepada: </b>"Budi" &lt;budi@contoh.test&gt;<br><b>Terkirim: </b>Selasa, 10 Februari 2026 09:12:00<br><b>Perihal: </b>VPN<br></div><div>Mohon dicek.</div>`,
    fresh: 'Baik, Bu.',
  },
  {
    program: 'Thunderbird, answered between the lines',
    html: `<div class="moz-cite-prefix">Pada 10/02/2026 09.12, IT Helpdesk menulis:<br></div><blockquote type="cite">Apa sudah direstart?</blockquote><p>Sudah, dua kali.</p><blockquote type="cite">Salam, IT</blockquote>`,
    fresh: 'Pada 10/02/2026 09.12, IT Helpdesk menulis:\n> Apa sudah direstart?\nSudah, dua kali.',
  },
]

for (const { program, html, fresh } of answers) {
  test(`the quote of ${program} is folded in HTML, and nothing of it is lost`, () => {
    const found = marked(html)
    const [before = '', ...after] = found.split(quoteMark)
    assert.equal(textOf(before).replace(/\n>$/, '').replace(/\n+/g, '\n').trim(), fresh)
    assert.equal(after.length, 1)
    assert.equal(
      found.replace(quoteMark, ''),
      sanitise(html, () => null),
    )
  })
}

test('what quotes nothing, or is nothing but a quote, has no mark', () => {
  for (const html of [
    '<p>Pada tanggal 10 Februari printer mulai macet.</p>',
    '<p>Dari: gudang</p><p>Untuk barang kemarin</p>',
    '<blockquote>Semua ini kutipan.</blockquote>',
    '',
  ]) {
    assert.equal(
      marked(html),
      sanitise(html, () => null),
    )
  }
})
