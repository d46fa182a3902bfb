import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { callCommand } from '../../testkit/callCommand.ts'
import { act, does, solvedTickets } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { testHouse } from '../../testkit/house.ts'
import { testPerson } from '../../testkit/people.ts'
import { eraseCommand } from './erase.ts'

const { house, database } = await testHouse({ after })
const desk = await testDesk(house, 'HAPUS')
const { companyId } = desk
await testPerson(house, desk, 'Admin', ['admin'])
const dataDir = await tempFolder({ after })

const called = (...args: string[]) =>
  callCommand(eraseCommand, args, { DATABASE_URL: database.ownerUrl, TANGGAP_DATA: dataDir })

const ask = async <Row>(text: string, ...values: readonly unknown[]): Promise<readonly Row[]> =>
  house.door.within([companyId], (tx) => tx.run<Row & object>(`ask ${text.slice(0, 40)}`, text, [companyId, ...values]))
const contents = async (ticket: number) =>
  (await ask('select from journal_content where company_id = $1 and ticket_id = $2', ticket)).length
const numberOf = async (ticket: number) =>
  (await ask<{ number: string }>('select number from ticket where company_id = $1 and id = $2', ticket))[0]?.number ??
  ''
const records = () => ask<{ canonical: string }>('select canonical from erasure where company_id = $1 order by id')

test('without --yes it is told how much would go, and nothing goes; with it a locked ticket is emptied, on record (trust.md check 50)', async () => {
  const [id = 0] = await solvedTickets(house, desk, 1)
  await does(house, desk, id, 'dewi', act('confirm'))
  const number = await numberOf(id)
  const before = await contents(id)
  assert.ok(before > 0)

  const rehearsed = await called('--ticket', number, '--reason', 'ordered', '--json')
  assert.equal(rehearsed.status, 1)
  assert.deepEqual(JSON.parse(rehearsed.said), { erased: false, tickets: 1, entries: before })
  assert.equal(await contents(id), before)
  assert.deepEqual(await records(), [])

  const { status, said } = await called('--ticket', number, '--reason', 'ordered', '--yes')
  assert.equal(status, 0, said)
  assert.match(said, /erased for good/)
  assert.equal(await contents(id), 0)
  const [record] = await records()
  const { reason, by, seqs } = JSON.parse(record?.canonical ?? '{}')
  assert.deepEqual([reason, by, seqs.length], ['ordered', { kind: 'system' }, before])
  const deeds = await ask<{ detail: object }>(
    `select detail from activity where company_id = $1 and what = 'ticket.erased' and by_person is null`,
  )
  assert.deepEqual(deeds, [{ detail: { ticket: id, entries: before, reason: 'ordered' } }])
})

test('a person is erased by address with what they reported; the last administrator is not (trust.md check 50)', async () => {
  const gone = await testPerson(house, desk, 'Pelapor', [])
  const [id = 0] = await solvedTickets(house, desk, 1)
  const [other] = await ask<{ email: string }>(
    'select p.email from person p join ticket t on t.company_id = p.company_id and t.requester_id = p.id where t.company_id = $1 and t.id = $2',
    id,
  )
  for (const email of [gone.email, (other?.email ?? '').toUpperCase()]) {
    const { status, said } = await called(
      '--person',
      email,
      '--company',
      'hapus',
      '--reason',
      'asked',
      '--yes',
      '--json',
    )
    assert.equal(status, 0, said)
    assert.equal(JSON.parse(said).erased, true)
  }
  assert.equal(await contents(id), 0)
  const left = await ask('select from person where company_id = $1 and email = any ($2)', [gone.email, other?.email])
  assert.deepEqual(left, [])
  const [admin] = await ask<{ email: string }>(
    `select p.email from person p join role_grant g on g.company_id = p.company_id and g.person_id = p.id
      where p.company_id = $1 and g.role = 'admin'`,
  )
  const refused = await called('--person', admin?.email ?? '', '--reason', 'asked', '--yes')
  assert.equal(refused.status, 1, refused.said)
  assert.match(refused.said, /last administrator/)
})

test('what cannot be understood, or is not there, is misuse', async () => {
  for (const args of [
    [],
    ['--ticket', 'HAPUS-1'],
    ['--ticket', 'HAPUS-1', '--reason', 'because'],
    ['--ticket', 'HAPUS-1', '--person', 'a@contoh.test', '--reason', 'asked'],
    ['--ticket', 'TIDAK-ADA', '--reason', 'asked'],
    ['--person', 'tidak.ada@contoh.test', '--reason', 'asked', '--yes'],
    ['--person', 'a@contoh.test', '--company', 'TAKADA', '--reason', 'asked'],
  ]) {
    assert.equal((await called(...args)).status, 2, args.join(' '))
  }
})
