import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after, test } from 'node:test'
import pg from 'pg'
import { act, does, solvedTickets, words } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { testHouse } from '../../testkit/house.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { testSealer } from '../../testkit/sealing.ts'
import { verifyReceipt } from '../audit/receipt.ts'
import { auditCommand } from '../cli/audit.ts'
import { envelopeOf, type OutboxMail } from './envelope.ts'
import { sendReceipt } from './sendReceipt.ts'

const { house, database } = await testHouse({ after })
const desk = await testDesk(house, 'TANDA')
const { companyId } = desk
const sealer = await testSealer({ after })
const [a = 0, b = 0, c = 0] = await solvedTickets(house, desk, 3)
await does(house, desk, a, 'rani', { do: 'note', words: words('Rahasia dapur: kenari-7741.') })
for (const id of [a, b]) await does(house, desk, id, 'dewi', act('confirm'))

/** The receipts in the outbox, as they will be attached. */
async function receipts() {
  const mails = (await outbox(house, companyId)).filter(({ notice }) => notice === 'receipt')
  return house.door.within([companyId], async (tx) => {
    const rows = await tx.run<OutboxMail>('rows', `select * from delivery where notice = 'receipt' order by id`, [])
    const letters = await Promise.all(rows.map(async (row) => (await envelopeOf(house, tx, row)).envelope))
    return mails.map((mail, index) => ({ mail, letter: letters[index], file: letters[index]?.attachments?.[0] }))
  })
}

test('a lock brings its receipt, once it is sealed, and no sooner (X3, trust.md check 48)', async () => {
  await runJobs(house, database)
  const payload = { company: companyId, id: a }
  await assert.rejects(sendReceipt(house, payload), /not sealed/)
  assert.deepEqual(await receipts(), [])
  await sealer.seal(database)
  await sendReceipt(house, payload)
  await sendReceipt(house, payload)
  const [one, ...more] = await receipts()
  assert.ok(one && more.length === 0, 'once')
  assert.equal(one.mail.to, desk.dewi.email)
  assert.match(one.mail.subject, /^\[TANDA-\d{4}-\d{6}\]/)
  assert.match(one.mail.text, /helpdesk\.test\/audit\/\d+/)
  assert.match(one.file?.filename ?? '', /^TANDA-.*\.receipt\.json$/)
  await assert.rejects(sendReceipt(house, { company: companyId, id: c }), /not sealed/, 'an open ticket has none')
})

test('the lock itself queues the receipt (trust.md check 53)', async () => {
  await does(house, desk, c, 'dewi', act('confirm'))
  await runJobs(house, database)
  const client = new pg.Client({ connectionString: database.jobsUrl })
  await client.connect()
  const { rows } = await client.query(`select key from graphile_worker.jobs where task_identifier = 'receipt'`)
  await client.end()
  assert.ok(rows.some(({ key }) => key === `receipt:${companyId}:${c}`))
})

test('the receipt and the key alone show that the ticket was in the log; another’s proof does not (check 48)', async () => {
  await sendReceipt(house, { company: companyId, id: b })
  const [first, second] = await receipts()
  const [text, other] = [first, second].map((one) => String(one?.file?.content ?? '')) as [string, string]
  const receipt = JSON.parse(text)
  const foreign = JSON.parse(other)
  const folder = await tempFolder({ after })
  const file = join(folder, 'r.json')
  const verified = async (content: unknown, key: string) => {
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
    let said = ''
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        said += chunk
        done()
      },
    })
    const status = await auditCommand.run(['verify', '--receipt', file, '--key', key], {
      ...{ stdin: process.stdin, stdout: sink, stderr: sink, language: 'en', environment: {} },
    })
    return { status, said }
  }
  const good = await verified(text, receipt.key)
  assert.equal(good.status, 0)
  assert.match(good.said, new RegExp(`^GOOD: ticket ${receipt.number} was recorded with ${receipt.events} entries`))
  assert.equal((await verified(text, '1'.repeat(64))).status, 1, 'another key')
  const changes: readonly (readonly [unknown, string])[] = [
    [{ ...receipt, last: { ...receipt.last, proof: foreign.last.proof } }, 'proof'],
    [{ ...receipt, last: { ...receipt.last, idx: foreign.last.idx } }, 'proof'],
    [{ ...receipt, last: foreign.last, head: foreign.head }, 'place'],
    [{ ...receipt, first: foreign.first }, 'place'],
    [{ ...receipt, number: foreign.number }, 'place'],
    [{ ...receipt, events: receipt.events - 1 }, 'place'],
    [{ ...receipt, head: foreign.head }, 'lock'],
    [{ ...receipt, last: { ...receipt.last, canonical: `${receipt.last.canonical} ` } }, 'hash'],
    [{ ...receipt, note: receipt.note.replace(/\n\d+\n/, '\n1\n') }, 'signature'],
    ['{', 'format'],
  ]
  for (const [changed, rule] of changes) {
    const report = verifyReceipt(typeof changed === 'string' ? changed : JSON.stringify(changed), [receipt.key])
    assert.ok(report.faults.includes(rule), `${rule}: ${report.faults}`)
    assert.equal((await verified(changed, receipt.key)).status, 1)
  }
})

test('what staff wrote among themselves stands in no receipt (trust.md check 6)', async () => {
  for (const { mail, file } of await receipts()) {
    for (const text of [mail.text, mail.html, file?.content ?? '']) assert.ok(!text.includes('kenari-7741'))
  }
})

test('the company’s contact gets every receipt, also where the requester gets none, and never an address of ours (X3)', async () => {
  const [d = 0] = await solvedTickets(house, desk, 1)
  await does(house, desk, d, 'dewi', act('confirm'))
  await sealer.seal(database)
  const within = <T>(work: Parameters<typeof house.door.within<T>>[1]) => house.door.within([companyId], work)
  await within((tx) =>
    tx.run('contact', 'update company set receipt_to = $2 where id = $1', [companyId, 'arsip@notaris.test']),
  )
  await within((tx) =>
    tx.run('gone', `update person set bounced_at = $2 where id = $1`, [desk.dewi.personId, house.clock.now()]),
  )
  const before = (await receipts()).length
  await sendReceipt(house, { company: companyId, id: d })
  await sendReceipt(house, { company: companyId, id: d })
  const [requester, contact, ...more] = (await receipts()).slice(before)
  assert.ok(requester && contact && more.length === 0, 'one each')
  assert.deepEqual([requester.mail.to, contact.mail.to], [desk.dewi.email, 'arsip@notaris.test'])
  assert.deepEqual(verifyReceipt(String(contact.file?.content), null).faults, [])
  assert.doesNotMatch(`${contact.mail.text} ${contact.file?.content}`, /kenari-7741/)
  const states = await within((tx) =>
    tx.run<{ state: string }>(
      'states',
      `select state from delivery where notice = 'receipt' order by id desc limit 2`,
      [],
    ),
  )
  assert.deepEqual(
    states.map(({ state }) => state),
    ['queued', 'kept'],
  )
})
