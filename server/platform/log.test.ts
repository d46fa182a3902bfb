import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog } from './log.ts'

test('secrets do not reach the log, however deep they stand', () => {
  const lines: string[] = []
  const log = openLog('info', { write: (line: string) => void lines.push(line) })
  log.info({
    password: 'KENARI',
    body: { token: 'KENARI' },
    req: { headers: { authorization: 'KENARI', cookie: 'KENARI' } },
  })
  log.warn({ a: { b: { c: { secret: 'KENARI', 'set-cookie': 'KENARI' } } }, kept: 'visible' })
  const text = lines.join('')
  assert.ok(!text.includes('KENARI'), text)
  assert.ok(text.includes('visible'))
})
