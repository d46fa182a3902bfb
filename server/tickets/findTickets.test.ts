import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Caller } from '../../core/people/caller.ts'
import { act, does, reply, words } from '../../testkit/change.ts'
import { reported, type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { workshopSop } from '../../testkit/sops.ts'
import { BadInput } from '../platform/badInput.ts'
import { conversationOf } from './conversation.ts'
import { findTickets } from './findTickets.ts'
import { openTicket } from './openTicket.ts'

const { house } = await testHouse({ after })

function callerOf(desk: TestDesk, who: 'dewi' | 'rani' | 'kepala' | 'auditor'): Caller {
  const roles = { dewi: [], rani: ['agent'], kepala: ['lead'], auditor: ['auditor'] } as const
  return {
    ...{ accountId: who, name: who, email: `${who}@contoh.test`, emailVerified: true, lang: 'id', installer: false },
    memberships: [
      {
        ...{ companyId: desk.companyId, personId: desk[who].personId, name: who, unitId: null },
        grants: roles[who].map((role) => ({ role, unitId: desk.rootId })),
        deskIds: who === 'rani' ? [desk.deskId] : [],
      },
    ],
  }
}

async function finds(desk: TestDesk, who: Parameters<typeof callerOf>[1], q: string, limit = 20) {
  const found = await house.door.within(
    [desk.companyId],
    (tx) => findTickets(tx, callerOf(desk, who), { q, limit }, house.clock.now()),
    'read',
  )
  return found.tickets.map(({ id }) => id)
}

async function told(desk: TestDesk, who: Parameters<typeof callerOf>[1], ticketId: number): Promise<string> {
  const read = (tx: Parameters<typeof findTickets>[0]) =>
    conversationOf(tx, callerOf(desk, who), String(ticketId), { limit: 100 })
  return JSON.stringify(await house.door.within([desk.companyId], read, 'read'))
}

test('words of subject, report and messages are found, in any case and by their stem', async () => {
  const desk = await testDesk(house, 'KATA')
  const { ticket } = await reported(house, desk, 'Proyektor ruang rapat berkedip')
  await does(house, desk, ticket.id, 'rani', reply('desk', 'Lampunya kami gantikan besok.'))
  for (const q of ['proyektor', 'PROYEKTOR rapat', 'kedip', 'ganti', '"ruang rapat"', ticket.number]) {
    assert.deepEqual(await finds(desk, 'dewi', q), [ticket.id], q)
  }
  for (const q of ['proyektor -rapat', 'kulkas', 'KATA-2026-999999', '\'"\\%_)(&|!:*', '   ']) {
    assert.deepEqual(await finds(desk, 'rani', q), [], q)
  }
})

test('a note is never found, nor shown, to the requester; staff finds it (trust.md check 6)', async () => {
  const desk = await testDesk(house, 'CATAT')
  const { ticket } = await reported(house, desk)
  await does(house, desk, ticket.id, 'rani', { do: 'note', words: words('Kenari rahasia di dalam') })
  assert.deepEqual(await finds(desk, 'dewi', 'kenari'), [])
  assert.ok(!(await told(desk, 'dewi', ticket.id)).includes('Kenari'))
  for (const who of ['rani', 'kepala', 'auditor'] as const) {
    assert.deepEqual(await finds(desk, who, 'kenari'), [ticket.id], who)
    assert.ok((await told(desk, who, ticket.id)).includes('Kenari'))
  }
})

test('a note that was written with an act stays as internal, and what the act did is shown', async () => {
  const desk = await testDesk(house, 'BENGKEL')
  const sop = workshopSop()
  const ticketId = await house.door.within([desk.companyId], async (tx) => {
    await tx.run(
      'adopt-workshop',
      `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at)
       values ($1, $2, $3, '', $4, $5)`,
      [desk.companyId, sop.id, sop.document.revision, JSON.stringify(sop), '2026-01-01T00:00:00.000Z'],
    )
    const { ticket } = await openTicket(tx, {
      companyId: desk.companyId,
      ...{ sopId: sop.id, type: 'fault', channel: 'portal', deskId: null, subject: 'Mesin fotokopi' },
      requesterId: desk.dewi.personId,
      words: words('Kertas kusut.'),
      values: { kind: 'light', units: 2.5 },
      by: { kind: 'person', id: desk.dewi.personId },
      now: house.clock.now(),
    })
    return ticket.id
  })
  await does(house, desk, ticketId, 'rani', act('assign', { assignee: desk.rani.personId }))
  await does(house, desk, ticketId, 'rani', act('start'))
  const order = { part: 'Fuser', ordered_on: '2026-03-02', message: 'Kenari: pemasok ini sering telat' }
  const done = await does(house, desk, ticketId, 'rani', act('order_part', order))
  assert.equal(done?.ticket.state, 'waiting_part')
  assert.deepEqual(await finds(desk, 'dewi', 'kenari'), [])
  assert.deepEqual(await finds(desk, 'rani', 'kenari'), [ticketId])
  const seen = await told(desk, 'dewi', ticketId)
  assert.ok(!seen.includes('Kenari') && seen.includes('ticket.acted.order_part'))
  assert.equal(done?.ticket.fields.units, 2.5, 'a fraction is kept, in the journal too')
})

test('pages follow one another, newest first', async () => {
  const desk = await testDesk(house, 'HALAMAN')
  const ids: number[] = []
  for (let index = 0; index < 7; index += 1) ids.unshift((await reported(house, desk, `Monitor ${index}`)).ticket.id)
  const listed: number[] = []
  let cursor: string | undefined
  do {
    const asked = { q: 'monitor', limit: 3, cursor }
    const found = await house.door.within([desk.companyId], (tx) =>
      findTickets(tx, callerOf(desk, 'dewi'), asked, house.clock.now()),
    )
    listed.push(...found.tickets.map(({ id }) => id))
    assert.equal(found.more, found.next !== null)
    cursor = found.next ?? undefined
  } while (cursor)
  assert.deepEqual(listed, ids)
  await assert.rejects(
    house.door.within([desk.companyId], (tx) =>
      findTickets(tx, callerOf(desk, 'dewi'), { q: 'x', limit: 3, cursor: '1 or 1=1' }, house.clock.now()),
    ),
    BadInput,
  )
})
