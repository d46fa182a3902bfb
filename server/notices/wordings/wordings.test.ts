import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { reported } from '../../../testkit/desk.ts'
import { arrive, outbox, runJobs, testMailbox } from '../../../testkit/mail.ts'
import { testWorld } from '../../../testkit/world.ts'
import { mailAccount } from '../../people/mailAccount.ts'
import { writePng } from '../../pictures/writePng.ts'
import { envelopeOf, type OutboxMail } from '../envelope.ts'
import { checkParts } from './check.ts'
import { kinds, programWords } from './kinds.ts'
import { wordsFrom } from './words.ts'

const parts = {
  sender: 'Layanan TI {{company}}',
  heading: 'Layanan TI',
  greeting: 'Yth. {{reader}},',
  closing: 'Terima kasih.',
  signature: 'Senin sampai Jumat 08.00-16.00\nTelepon (021) 555-0199',
  footer: 'Jangan pernah memberikan kata sandi Anda.',
}
const world = await testWorld({ after })

test('the program’s own words are sound by the rule that a company’s must keep, in both languages', () => {
  for (const kind of kinds.filter(({ group }) => group !== 'frame'))
    for (const lang of ['id', 'en'] as const) {
      const own = Object.fromEntries(kind.parts.map(({ name }) => [name, programWords(lang, kind.kind, name)]))
      assert.deepEqual(checkParts(kind, own), [], `${kind.kind} ${lang}`)
    }
})

test('a company words its mails and puts its frame around them; a value stays text, and back to the program with one act', async () => {
  const { as, desk, server } = world
  const { house, database } = server
  const { companyId } = desk
  await testMailbox(house, desk)
  const put = (kind: string, body: object, who = as.admin) =>
    who.put(`wordings/${kind}/id`, { company: companyId, ...body })
  const saved = await put('frame', { version: 0, parts })
  assert.equal(saved.status, 200, saved.text)
  assert.deepEqual([saved.body.own, saved.body.version, saved.body.by], [true, 1, 'Admin'])
  await reported(house, desk, 'Printer {{company}} <b>macet</b>')
  await runJobs(house, database)
  const mails = await outbox(house, companyId)
  const hers = mails.find(({ to }) => to === desk.dewi.email)
  for (const part of [
    'Layanan TI\n\nYth. Dewi,\n\n',
    'Terima kasih.\n\nSenin',
    'Printer {{company}} <b>macet</b>',
    parts.footer,
  ])
    assert.ok(hers?.text.includes(part), `${part} in ${hers?.text}`)
  assert.match(hers?.html ?? '', /Printer \{\{company\}\} &lt;b&gt;macet&lt;\/b&gt;/)
  const [row] = await house.door.within([companyId], (tx) =>
    tx.run<OutboxMail>('test_row', 'select * from delivery where id = $1', [hers?.id]),
  )
  assert.ok(row)
  const { envelope } = await house.door.within([companyId], (tx) => envelopeOf(house, tx, row))
  assert.match(envelope.from.name, /^Layanan TI /)
  assert.equal(envelope.headers['Auto-Submitted'], 'auto-generated')

  // what somebody wrote themselves begins as they wrote it
  const { number } = (await reported(house, desk)).ticket
  await as.agent.post(`tickets/${number}/messages`, { kind: 'reply', text: 'Selamat siang, Bu.' })
  await runJobs(house, database)
  const letter = (await outbox(house, companyId)).find(({ notice }) => notice === 'message')
  assert.match(letter?.text ?? '', /^Layanan TI\n\nSelamat siang, Bu\./)
  assert.doesNotMatch(letter?.text ?? '', /Yth|Terima kasih/)

  // an account's mail: its greeting gives way, its link must stay
  const link = { subject: 'Sandi {{name}}', text: 'Setel di sini: {{ link }}' }
  assert.equal((await put('account.reset', { version: 0, parts: link })).status, 200)
  const { email: to, personId } = desk.dewi
  const mail = { companyId, personId, to, lang: 'id', name: 'Dewi', mail: 'reset', now: house.clock.now() } as const
  const reset = async () => {
    await house.door.within([companyId], (tx) =>
      mailAccount(tx, { ...mail, blanks: { link: 'https://a.test/{{name}}' } }),
    )
    return (await outbox(house, companyId)).at(-1)
  }
  const own = await reset()
  assert.match(
    own?.text ?? '',
    /^Layanan TI\n\nYth\. Dewi,\n\nSetel di sini: https:\/\/a\.test\/\{\{name\}\}\n\nTerima kasih/,
  )
  assert.doesNotMatch(own?.text ?? '', /Halo/)
  assert.equal((await put('account.reset', { version: 1, parts: null })).body.own, false)
  assert.equal((await put('frame', { version: 1, parts: null })).body.version, 2)
  assert.match((await reset())?.text ?? '', /^Halo Dewi,\n\n/)
  const kept = await house.door.within([companyId], (tx) =>
    tx.run<{ what: string; detail: object }>(
      'test_acts',
      `select what, detail from activity where what = 'wording.changed'`,
      [],
    ),
  )
  assert.equal(kept.length, 4)
})

test('a short answer is worded as a mail is, and what is asked with a code still names it', () => {
  const words = wordsFrom([
    { kind: 'text_code', lang: 'id', parts: { text: 'Jawab {{code}}: {{yes}}?' } },
    { kind: 'digest', lang: 'id', parts: { subject: 'Kabar\n{{news}}', text: 'Inilah:' } },
    { kind: 'neutral', lang: 'id', parts: null },
  ])
  assert.equal(words.say('id', 'text_code', { code: '4821', yes: '{{code}}' }), 'Jawab 4821: {{code}}?')
  assert.equal(words.say('id', 'digest_subject', { news: '3\r\nBcc: a@b.test' }), 'Kabar 3 Bcc: a@b.test')
  assert.match(words.say('en', 'text_code', { code: '4821', yes: 'a', no: 'b' }), /^Reply YA 4821/)
  assert.match(words.say('id', 'neutral_subject', { number: '7' }), /^\[7\] /)
})

test('a wording that names what nobody knows, lacks its link or breaks its line is refused with the line; two at once do not overwrite', async () => {
  const { as, desk } = world
  const put = (kind: string, version: number, said: object) =>
    as.admin.put(`wordings/${kind}/id`, { company: desk.companyId, version, parts: said })
  const wrong = await put('account.confirm', 0, { subject: 'a\r\nBcc: x@y.test', text: 'Halo\n{{compani}}' })
  assert.equal(wrong.status, 400)
  const said = wrong.body.errors
    .map(({ path, message }: { path: string; message: string }) => `${path} ${message}`)
    .join('\n')
  assert.match(said, /parts\.subject Harus satu baris/)
  assert.match(said, /parts\.text Baris 2: compani .*company\?/)
  assert.match(said, /parts\.text Isian link harus ada/)
  assert.equal((await put('neutral', 0, { subject: 'a', text: 'b', html: '<b>' })).status, 400)
  assert.equal((await put('tidak_ada', 0, { text: 'b' })).status, 404)
  const both = await Promise.all(['satu', 'dua'].map((text) => put('neutral', 0, { subject: text, text })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 412])
  assert.equal((await put('neutral', 0, { subject: 'tiga', text: 'tiga' })).status, 412)
})

test('a look shows what would be sent, of a ticket that one may see; a trial goes to oneself, marked and on record', async () => {
  const { as, desk, other, server } = world
  const { house } = server
  const said = { subject: 'Dari {{requester}}: {{subject}}', text: 'Mohon putusan atas {{subject}}.\n\n{{facts}}' }
  const look = (body: object, who = as.admin) =>
    who.post('wordings/asked/id/look', { company: desk.companyId, parts: said, ...body })
  const sample = (await look({})).body
  assert.deepEqual([sample.subject, sample.mistakes], ['Dari Dewi Anggraini: Printer ruang keuangan macet', []])
  assert.match(sample.html, /^<!doctype html>/)
  const bad = (await look({ parts: { ...said, text: '{{subjek}}' } })).body.mistakes
  assert.match(bad[0].message, /subjek.*subject\?/)
  const { ticket } = await reported(house, other)
  assert.equal((await look({ ticket: ticket.number })).status, 404, 'of another company')
  const mine = await reported(house, desk, 'Layar {{subject}}')
  const asked = await look({ ticket: mine.ticket.number })
  assert.ok(asked.status === 404 || asked.body.subject.endsWith('Layar {{subject}}'), asked.text)
  assert.equal((await look({}, as.agent)).status, 403)
  assert.equal((await look({ company: other.companyId })).status, 404)

  const tried = await as.admin.post('wordings/asked/id/trial', { company: desk.companyId, parts: said })
  assert.equal(tried.status, 200, tried.text)
  const mail = (await outbox(house, desk.companyId)).at(-1)
  assert.deepEqual([mail?.to, mail?.subject], [tried.body.to, `[Percobaan] ${sample.subject}`])
  assert.deepEqual([mail?.text, mail?.html], [sample.text, sample.html], 'the very same')
  const ill = { company: desk.companyId, parts: { ...said, text: '{{subjek}}' } }
  assert.equal((await as.admin.post('wordings/asked/id/trial', ill)).status, 400)
})

test('a logo goes inside each mail, with the company’s name for whom no picture is shown; it can be taken away, and comes back as no file', async () => {
  const { as, desk, server, other } = world
  const { house, database } = server
  const { companyId } = desk
  const rgba = Buffer.alloc(300 * 100 * 4, 255)
  for (let at = 0; at < rgba.length; at += 4) rgba[at] = at % 251
  const file = writePng({ width: 300, height: 100, rgba })
  const put = (version: number, picture: Buffer | null, who = as.admin, company = companyId) =>
    who.put('logo', { company, version, picture: picture === null ? null : picture.toString('base64') })
  const saved = await put(0, file)
  assert.equal(saved.status, 200, saved.text)
  assert.deepEqual([saved.body.version, saved.body.width, saved.body.height, saved.body.by], [1, 168, 56, 'Admin'])
  const refused = await put(1, Buffer.from('<svg onload="alert(1)"/>'))
  assert.equal(refused.status, 400)
  assert.match(refused.body.errors[0].message, /PNG/)
  assert.equal((await put(0, file)).status, 412, 'somebody else was first')
  assert.equal((await put(1, null, as.agent)).status, 403)
  assert.equal((await put(0, null, as.admin, other.companyId)).status, 404)

  const look = await as.admin.post('wordings/frame/id/look', { company: companyId, parts: { heading: 'Layanan TI' } })
  assert.match(look.body.html, /<img class="logo light" src="data:image\/png;base64,[^"]+" alt="PT UJI"/)
  const { ticket } = await reported(house, desk, 'Printer berlogo')
  await runJobs(house, database)
  const sent = async () => {
    const [row] = await house.door.within([companyId], (tx) =>
      tx.run<OutboxMail>('test_logo', 'select * from delivery where ticket_id = $1 order by id desc limit 1', [
        ticket.id,
      ]),
    )
    assert.ok(row)
    return { row, ...(await house.door.within([companyId], (tx) => envelopeOf(house, tx, row))) }
  }
  const { row, envelope } = await sent()
  const [part] = envelope.attachments ?? []
  assert.deepEqual([part?.contentType, part?.contentDisposition], ['image/png', 'inline'])
  assert.ok(envelope.html.includes(`src="cid:${part?.cid}"`) && !/src="(?!cid:)/.test(envelope.html))
  const shown = await as.admin.get(`deliveries/${row.id}`)
  assert.match(shown.body.html, /src="data:image\/png;base64,/)

  // a trial brings it along as well
  await as.admin.post('wordings/frame/id/trial', { company: companyId, parts: {} })
  assert.match((await outbox(house, companyId)).at(-1)?.html ?? '', /src="cid:logo-1@/)

  // what an answer quotes of our letterhead is no file of the sender's
  assert.ok(Buffer.isBuffer(part?.content))
  const box = await testMailbox(house, desk, 'logo@contoh.test')
  const photo = writePng({ width: 2, height: 1, rgba: Buffer.from([1, 2, 3, 255, 4, 5, 6, 255]) })
  const answer = await arrive(house, database, box, answerWith(desk.dewi.email, box.address, [part.content, photo]))
  const files = await house.door.within([companyId], (tx) =>
    tx.run<{ name: string }>('test_files', 'select name from attachment where ticket_id = $1 order by name', [
      answer.ticketId,
    ]),
  )
  assert.deepEqual(files, [{ name: '1.png' }])

  // mails that were written with it keep it, new ones do without
  assert.equal((await put(1, null)).body.picture, null)
  assert.equal((await sent()).envelope.attachments?.length, 1)
  const bare = await as.admin.post('wordings/frame/id/look', { company: companyId, parts: {} })
  assert.doesNotMatch(bare.body.html, /<img/)
})

function answerWith(from: string, to: string, pictures: readonly Buffer[]): string {
  const parts = pictures.map((picture, index) =>
    [
      `Content-Type: image/png; name="${index}.png"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: inline; filename="${index}.png"`,
      `Content-ID: <image00${index}.png@01DB>\r\n`,
      picture.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  )
  return [
    `From: Dewi <${from}>\r\nTo: ${to}\r\nSubject: Foto printer\r\nMessage-ID: <logo-1@mail.test>\r\nMIME-Version: 1.0`,
    'Content-Type: multipart/related; boundary="b"\r\n',
    '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIni fotonya.',
    ...parts.map((part) => `--b\r\n${part}`),
    '--b--\r\n',
  ].join('\r\n')
}
