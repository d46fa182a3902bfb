import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { callCommand } from '../../testkit/callCommand.ts'
import { act, does, reply, solvedTickets } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { testHouse } from '../../testkit/house.ts'
import { testSealer } from '../../testkit/sealing.ts'
import { auditCommand } from './audit.ts'

const { house, database } = await testHouse({ after })
const desk = await testDesk(house, 'CLI')
const [id = 0] = await solvedTickets(house, desk, 2)
await does(house, desk, id, 'dewi', act('confirm'))
await (await testSealer({ after })).seal(database)
const folder = await tempFolder({ after })
const whole = join(folder, 'semua.jsonl')
const single = join(folder, 'satu.jsonl')
const number = await house.door.within([desk.companyId], async (tx) => {
  const [row] = await tx.run<{ number: string }>('n', 'select number from ticket where id = $1', [id])
  return row?.number ?? ''
})

const called = (...args: string[]) =>
  callCommand(auditCommand, args, { DATABASE_URL: database.ownerUrl, TANGGAP_DATA: folder })

test('a bundle that was exported is whole, and its key can be named (X3, trust.md check 45)', async () => {
  assert.equal((await called('export', '--company', 'cli', '--out', whole)).status, 0)
  assert.equal((await called('export', '--ticket', number, '--out', single)).status, 0)
  for (const [file, tickets] of [
    [whole, 2],
    [single, 1],
  ] as const) {
    const { status, said } = await called('verify', file, '--json')
    assert.equal(status, 0, said)
    const report = JSON.parse(said)
    assert.deepEqual([report.ok, report.tickets, report.keys.length], [true, tickets, 1])
    const [key] = report.keys
    assert.equal((await called('verify', file, '--key', key)).status, 0)
    assert.equal((await called('verify', file, '--key', '0'.repeat(64))).status, 1)
    const keyFile = join(folder, 'kunci.txt')
    await writeFile(keyFile, `kunci: ${key}\n`)
    assert.equal((await called('verify', file, '--key', keyFile)).status, 0)
  }
  const { said } = await called('verify', whole)
  assert.match(said, /^WHOLE: 2 tickets/)
  assert.match(said, /compare it with the one you were given/)
})

test('a changed bundle is refused with ticket, entry and rule; one that is none as well', async () => {
  const text = await readFile(whole, 'utf8')
  const changed = join(folder, 'diubah.jsonl')
  await writeFile(changed, text.replace('"channel\\":\\"portal', '"channel\\":\\"email'))
  const { status, said } = await called('verify', changed)
  assert.equal(status, 1)
  assert.match(said, new RegExp(`BROKEN {2}ticket ${id} {2}entry \\d+ {2}rule hash`))
  assert.match(said, /NOT WHOLE/)
  for (const wrong of ['', 'x', `${text}{}`, text.slice(0, -20), text.split('\n').slice(1).join('\n')]) {
    await writeFile(changed, wrong)
    assert.equal((await called('verify', changed)).status, 1)
  }
})

test('the record is checked where it lies, too (trust.md section 3, rule 9)', async () => {
  assert.equal((await called('check')).status, 0)
  await does(house, desk, id + 1, 'dewi', reply('requester', 'Masih'))
  const { status, said } = await called('check', '--company', 'CLI', '--json')
  assert.equal(status, 0, said)
  assert.equal(JSON.parse(said).unsealed, 1)
})

test('what cannot be understood is misuse', async () => {
  for (const args of [
    [],
    ['export'],
    ['verify'],
    ['verify', whole, 'x'],
    ['check', 'x'],
    ['verify', whole, '--key', 'x'],
  ]) {
    assert.equal((await called(...args)).status, 2, args.join(' '))
  }
  assert.equal((await called('export', '--ticket', 'CLI-2026-999999', '--out', whole)).status, 2)
  assert.equal((await called('export', '--company', 'TAKADA', '--out', whole)).status, 2)
})
