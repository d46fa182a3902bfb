import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after, test } from 'node:test'
import { asShipped, testDesk, umum } from '../../testkit/desk.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { testHouse } from '../../testkit/house.ts'
import { pdfText } from '../../testkit/pdf.ts'
import { codeOf } from '../sop/print/code.ts'
import { sopCommand } from './sop.ts'

const { house, database } = await testHouse({ after })
const first = await testDesk(house, 'SATU')
await testDesk(house, 'DUA', await asShipped('tts-spse'))
const folder = await tempFolder({ after })

/** Runs the command as a shell would, on the test's database; standard output as bytes, for a document may go there. */
async function called(args: readonly string[], language: 'id' | 'en' = 'id') {
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  const sink = (into: Buffer[]) =>
    new Writable({
      write: (chunk, _encoding, done) => {
        into.push(Buffer.from(chunk))
        done()
      },
    })
  const environment = { DATABASE_URL: database.ownerUrl, TANGGAP_DATA: folder }
  const io = { stdin: process.stdin, stdout: sink(out), stderr: sink(err), language, environment }
  const status = await sopCommand.run([...args], io)
  return { status, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') }
}

test('the document of a SOP that runs is printed into a file, in either language, with the code that the API confirms (B10)', async () => {
  for (const [lang, words, title] of [
    ['id', /Kode periksa ([0-9A-Z]{4}-[0-9A-Z]{4})/, 'Prosedur Permintaan Layanan & Dukungan TI'],
    ['en', /Check code ([0-9A-Z]{4}-[0-9A-Z]{4})/, 'Procedure'],
  ] as const) {
    const file = join(folder, `dokumen-${lang}.pdf`)
    const { status, out, err } = await called(['print', 'umum', '--lang', lang, '--out', file])
    assert.deepEqual([status, out.length, err], [0, 0, `${file}\n`])
    const text = pdfText(await readFile(file))
    assert.equal(words.exec(text)?.[1], codeOf(first.companyId, 'umum', '01', (await umum()).source))
    assert.ok(text.includes(title) && text.includes('PT SATU') && text.includes('SOP-IT-GEN-001'))
  }
})

test('with - a document goes to standard output, and nothing else with it', async () => {
  const { status, out, err } = await called(['print', 'tts-spse', '--company', 'dua', '--out', '-'], 'en')
  assert.deepEqual([status, err, out.subarray(0, 5).toString()], [0, '', '%PDF-'])
  assert.match(pdfText(out), /Qualification of executors/)
})

test('the flow chart comes as SVG, Mermaid or BPMN, in the language that was asked for (A21)', async () => {
  const chart = async (...more: string[]) => {
    const { status, out, err } = await called(['chart', 'umum', '--out', '-', ...more])
    assert.deepEqual([status, err], [0, ''])
    return out.toString('utf8')
  }
  const svg = await chart()
  assert.match(svg, /<svg[\s\S]*data-step="triage"[\s\S]*<\/svg>/)
  assert.doesNotMatch(svg, /var\(--/, 'no colour of a page that is not there')
  assert.match(await chart('--as', 'mermaid'), /^(---|flowchart|%%)/m)
  const [id, en] = [await chart('--as', 'bpmn'), await chart('--as', 'bpmn', '--lang', 'en')]
  assert.match(id, /<(bpmn:)?definitions/)
  assert.ok(id.includes('Memberi respon pertama') && en.includes('Gives the requester a first response'))
})

test('what no company has is told, and where several have it one must be named: exit status 1', async () => {
  for (const args of [
    ['print', 'tidak-ada'],
    ['print', 'umum', '--company', 'DUA'],
    ['print', 'umum', '--company', 'TIGA'],
    ['chart', 'umum', '--revision', '77'],
  ]) {
    const { status, out, err } = await called(args, 'en')
    assert.deepEqual([status, out.length], [1, 0], args.join(' '))
    assert.match(err, /is in force here/)
  }
  await testDesk(house, 'EMPAT')
  const { status, err } = await called(['print', 'umum', '--out', '-'])
  assert.equal(status, 1)
  assert.match(err, /beberapa perusahaan: EMPAT, SATU/)
  const named = await called(['print', 'umum', '--company', 'EMPAT', '--out', '-'])
  assert.match(pdfText(named.out), /PT EMPAT/)
})

test('misuse: exit status 2, and how it is used', async () => {
  for (const args of [
    ['print'],
    ['print', 'umum', 'dua'],
    ['print', 'umum', '--lang', 'fr'],
    ['chart', 'umum', '--as', 'png'],
  ]) {
    const { status, err } = await called(args)
    assert.equal(status, 2, args.join(' '))
    assert.match(err, /tanggap sop print ID/)
  }
})
