import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../../testkit/api.ts'
import { testDesk } from '../../../testkit/desk.ts'
import { testPerson } from '../../../testkit/people.ts'
import { testServer } from '../../../testkit/server.ts'
import { sopFile } from '../../../testkit/sopFiles.ts'

test('the draft is compared with the revision in force, in what it means and line by line (B10)', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const token = async (who: { readonly accountId: string }) => api(server, { token: await server.token(who) })
  const admin = await token(await testPerson(server.house, desk, 'Admin', ['admin']))
  const rani = await token(desk.rani)
  const put = [['values: { P1: 15m, P2: 1h, P3: 4h }', 'values: { P1: 10m, P2: 1h, P3: 4h }']] as const
  await admin.put('sops/umum/draft', { source: sopFile({ put }) })
  const { status, body, text } = await admin.get('sops/umum/comparison')
  assert.equal(status, 200, text)
  assert.deepEqual([body.from.revision, body.to.revision], ['01', '02'])
  type Told = { part: string; name: string | null; label: { en: string } | null; details: readonly { key: string }[] }
  const clock = body.differences.find(({ part }: Told) => part === 'clocks')
  assert.deepEqual(
    [clock.name, clock.label.en, clock.details],
    ['response', 'Response', [{ key: 'target.values.P1', before: '15m', after: '10m' }]],
  )
  const document = body.differences.find(({ part }: Told) => part === 'document')
  assert.deepEqual(
    document.details.map(({ key }: { key: string }) => key),
    ['revision', 'effective', 'history'],
  )
  const changed = body.lines.filter(({ kind }: { kind: string }) => kind === 'removed' || kind === 'added')
  assert.ok(
    changed.some((line: { kind: string; text: string }) => line.kind === 'added' && line.text.includes('P1: 10m')),
  )
  assert.ok(body.lines.some(({ kind, count }: { kind: string; count: number }) => kind === 'skipped' && count > 100))

  assert.equal((await rani.get('sops/umum/comparison')).status, 403)
  assert.deepEqual((await rani.get('sops/umum/comparison?from=01&to=01')).body.differences, [])
  assert.equal((await rani.get('sops/umum/comparison?from=01&to=09')).status, 404)
  assert.equal((await rani.get('sops/lain/comparison?to=01')).status, 404)

  await admin.put('sops/umum/draft', { source: `${sopFile()}nonsense: true\n` }, { ifMatch: 1 })
  const broken = (await admin.get('sops/umum/comparison')).body
  assert.deepEqual([broken.to, broken.differences, broken.lines.at(-1).text], [null, null, 'nonsense: true'])
})
