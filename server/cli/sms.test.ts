import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callCommand } from '../../testkit/callCommand.ts'
import { smsCommand } from './sms.ts'

const called = (...args: string[]) =>
  callCommand(smsCommand, args, { DATABASE_URL: 'postgresql://owner:rahasia@db.test:5433/desk' })

test("the configuration of SMSD names its own role and never the owner's password (C8)", async () => {
  const { status, said } = await called('smsdrc', '--phone', 'modem-1', '--device', '/dev/ttyUSB0')
  assert.equal(status, 0)
  for (const line of [
    'phoneid = modem-1',
    'device = /dev/ttyUSB0',
    'user = tanggap_gammu',
    'host = db.test:5433',
    'database = desk',
  ])
    assert.ok(said.split('\n').includes(line), line)
  assert.match(said, /^password = [0-9a-f]{64}$/m)
  assert.doesNotMatch(said, /rahasia/)
})

test('what cannot be understood, or would write a line of its own, is misuse', async () => {
  assert.equal((await called('smsdrc')).status, 2)
  assert.equal((await called('smsdrc', '--phone', 'a\nuser = x', '--device', '/dev/x')).status, 2)
  assert.equal((await called('setup', '--phone', 'a', '--device', 'b')).status, 2)
})
