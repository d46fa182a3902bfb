import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { api } from '../../testkit/api.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testServer } from '../../testkit/server.ts'
import { Refused } from '../tickets/refused.ts'
import { endpoint } from './endpoint.ts'

let refusing = false
const note = endpoint({
  operation: 'note',
  method: 'POST',
  path: '/api/v1/uji/note',
  summary: 'Adds a line to the activity',
  access: 'account',
  body: z.strictObject({ what: z.string() }),
  reply: z.object({ id: z.int(), secret: z.string() }),
  status: 201,
  handle: async ({ tx, caller, body, now, header }) => {
    const company = caller.memberships[0]?.companyId
    const [row] = await tx.run<{ id: number }>(
      'n',
      'insert into activity (company_id, at, what) values ($1, $2, $3) returning id',
      [company, now, body.what],
    )
    if (refusing) throw new Refused({ code: 'empty_message' })
    header('set-cookie', `a=${row?.id}`)
    return { id: row?.id ?? 0, secret: 'KENARI' }
  },
})

test('a changing call has its effect once under its key (check 28)', async (t) => {
  const server = await testServer(t, { endpoints: [note] })
  const desk = await testDesk(server.house)
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const rani = api(server, { token: await server.token(desk.rani) })
  const count = async (what: string) => {
    const rows = await server.house.door.within([desk.companyId], (tx) =>
      tx.run<{ n: number }>('c', 'select count(*)::int as n from activity where what = $1', [what]),
    )
    return rows[0]?.n
  }

  await t.test('50 equal calls at once: one effect, equal answers', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => dewi.post('uji/note', { what: 'a' }, { key: 'k1' })),
    )
    for (const { status, text, headers } of answers) {
      assert.deepEqual(
        [status, text, headers.get('set-cookie')],
        [201, answers[0]?.text, answers[0]?.headers.get('set-cookie')],
      )
    }
    assert.equal(await count('a'), 1)
  })

  await t.test('50 equal reports at once: one ticket', async () => {
    const report = {
      type: 'incident',
      subject: 'Printer macet',
      text: 'Lampu merah menyala.',
      fields: { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' },
    }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => dewi.post('tickets', report, { key: 'lapor-1' })),
    )
    for (const { status, text } of answers) assert.deepEqual([status, text], [201, answers[0]?.text])
    assert.equal((await dewi.get('tickets')).body.items.length, 1)
  })

  await t.test('the same key for another request is refused, with nothing done', async () => {
    const answer = await dewi.post('uji/note', { what: 'b' }, { key: 'k1' })
    assert.deepEqual([answer.status, answer.body.code], [422, 'key_reused'])
    assert.equal(await count('b'), 0)
    assert.equal((await dewi.post('tickets', { subject: 'x' }, { key: 'k1' })).status, 422)
  })

  await t.test('keys belong to an account', async () => {
    assert.equal((await rani.post('uji/note', { what: 'c' }, { key: 'k1' })).status, 201)
    assert.equal(await count('c'), 1)
  })

  await t.test('a call that was refused has not used its key', async () => {
    refusing = true
    const refused = await dewi.post('uji/note', { what: 'd' }, { key: 'k2' })
    assert.deepEqual([refused.status, refused.body.code, refused.body.refusal.code], [409, 'refused', 'empty_message'])
    refusing = false
    assert.equal((await dewi.post('uji/note', { what: 'd' }, { key: 'k2' })).status, 201)
    assert.equal(await count('d'), 1)
  })

  await t.test('keys that are none are refused', async () => {
    for (const key of ['', 'a b', 'x'.repeat(201)]) {
      const answer = await dewi.post('uji/note', { what: 'e' }, { key })
      assert.deepEqual([answer.status, answer.body.code], [400, 'bad_key'], key)
    }
    assert.equal(await count('e'), 0)
  })

  await t.test('what was answered is kept unreadable, and no longer than a day', async () => {
    const { sweepIdempotency } = await import('./idempotency.ts')
    const rows = () =>
      server.house.door.within([], (tx) => tx.run<{ reply: unknown }>('r', 'select reply from auth.idempotency', []))
    assert.ok((await rows()).length > 0)
    assert.ok(!JSON.stringify(await rows()).includes('KENARI'))
    await sweepIdempotency(server.house)
    assert.ok((await rows()).length > 0)
    server.house.clock.turn?.(new Date(Date.now() + 25 * 3_600_000).toISOString())
    await sweepIdempotency(server.house)
    assert.equal((await rows()).length, 0)
    assert.equal((await dewi.post('uji/note', { what: 'a' }, { key: 'k1' })).status, 201)
    assert.equal(await count('a'), 2)
  })
})
