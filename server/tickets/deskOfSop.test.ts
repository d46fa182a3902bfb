import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Sop } from '../../core/sop/language.ts'
import { api } from '../../testkit/api.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testServer } from '../../testkit/server.ts'
import { workshopSop } from '../../testkit/sops.ts'

const sop: Sop = {
  ...workshopSop(),
  subject: { format: '{category}: {text}', without_category: 'flag' },
  desk: { default: 'Customer Care', by_category: { network: 'Jaringan' } },
}

async function house(t: TestContext) {
  const server = await testServer(t)
  const desk = await testDesk(server.house, 'ART', { sop, source: '' })
  const make = (name: string) =>
    server.house.door.within([desk.companyId], async (tx) => {
      const [row] = await tx.run<{ id: number }>(
        'a-desk',
        `insert into desk (company_id, unit_id, name) select company_id, unit_id, $2 from desk
          where company_id = $1 and is_default returning id`,
        [desk.companyId, name],
      )
      return row?.id
    })
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const report = async () => {
    const { status, body, text } = await dewi.post('tickets', {
      ...{ type: 'fault', subject: 'jaringan: wifi mati', text: 'Sejak pagi', fields: { kind: 'light' } },
    })
    assert.equal(status, 201, text)
    return body
  }
  return { make, dewi, report, desk }
}

test('a report goes to the desk that the SOP names; where it is not there, to the default one, and the SOP says so (A4)', async (t) => {
  const { make, dewi, report, desk } = await house(t)
  assert.deepEqual((await dewi.get('sops/bengkel')).body.missingDesks, ['Customer Care', 'Jaringan'])
  assert.equal((await report()).desk.id, desk.deskId)
  const care = await make('customer care')
  assert.deepEqual((await dewi.get('sops/bengkel')).body.missingDesks, ['Jaringan'])
  assert.equal((await report()).desk.id, care)
  assert.equal((await dewi.post('tickets/preview', { type: 'fault', fields: { kind: 'light' } })).body.desk.id, care)
})

test('a subject that names its category is sorted by it; one that does not is flagged in list and ticket (A3)', async (t) => {
  const { dewi, report } = await house(t)
  const named = await report()
  assert.deepEqual([named.subject, named.unclassified], ['Jaringan: wifi mati', false])
  const plain = { type: 'fault', subject: 'Layar gelap', text: 'Sejak pagi', fields: { kind: 'light' } }
  const { body } = await dewi.post('tickets', plain)
  assert.deepEqual([body.subject, body.unclassified], ['Layar gelap', true])
  const list = (await dewi.get('tickets?view=reported')).body.items
  const flagged = list.filter((one: { unclassified: boolean }) => one.unclassified)
  assert.deepEqual(
    flagged.map((one: { number: string }) => one.number),
    [body.number],
  )
})
