import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Caller, Membership, RoleName } from '../../core/people/caller.ts'
import { mayReadInternal, standingsOn } from '../../core/people/policy.ts'
import { act, does, triage, words } from '../../testkit/change.ts'
import { type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { ticketQuery } from '../contract/ticketCalls.ts'
import { addDesk, addUnit } from '../organisation/found.ts'
import { addPerson } from '../people/personStore.ts'
import { NotThere } from '../platform/notThere.ts'
import { getQueues } from './endpoints/getQueues.ts'
import { findTickets } from './findTickets.ts'
import { listTickets } from './list.ts'
import { openTicket } from './openTicket.ts'
import { type Loaded, readTicket } from './store.ts'
import { seenTicket } from './view/ticket.ts'

const { house } = await testHouse({ after })

type Town = {
  readonly companyId: number
  readonly units: readonly number[]
  readonly desks: readonly number[]
  readonly people: readonly number[]
  readonly tickets: readonly Loaded[]
}

/** A company with units three deep, a desk at each, people everywhere, and tickets of all of them at all of these. */
async function town(code: string): Promise<Town> {
  const desk = await testDesk(house, code)
  const { companyId, rootId } = desk
  const now = house.clock.now()
  const made = await house.door.within([companyId], async (tx) => {
    const add = async (parentId: number, name: string) =>
      (await addUnit(tx, { companyId, parentId, kind: 'branch', name, zone: null })) ?? 0
    const branch = await add(rootId, 'Cabang')
    const units = [rootId, branch, await add(branch, 'Bagian'), await add(rootId, 'Seberang')]
    const desks = [desk.deskId]
    for (const unitId of units.slice(1)) {
      desks.push(await addDesk(tx, { companyId, unitId, name: `Meja ${unitId}`, isDefault: false }))
    }
    const people: number[] = []
    for (const [index, unitId] of [...units, null].entries()) {
      people.push(await addPerson(tx, { companyId, name: `Orang ${index}`, email: null, unitId, now }))
    }
    return { units, desks, people }
  })
  const ids: number[] = []
  for (const [row, requesterId] of made.people.entries()) {
    for (const [column, deskId] of made.desks.entries()) {
      ids.push(await reportOf(desk, requesterId, deskId, `Printer ${row} ${column}`))
    }
  }
  await house.door.within([companyId], async (tx) => {
    for (const [index, id] of ids.entries()) {
      const person = made.people[index % 3]
      if (index % 4 !== 0 || person === undefined) continue
      await tx.run('test-participant', `insert into participant values ($1, $2, $3, 'cc', $4, $5)`, [
        ...[companyId, id, person, index % 8 === 0, now],
      ])
    }
  })
  for (const id of ids.filter((_, index) => index % 3 === 0)) await does(house, desk, id, 'rani', triage)
  for (const id of ids.filter((_, index) => index % 6 === 0)) await does(house, desk, id, 'rani', act('start'))
  // some are held by people who may no longer sit at the desk
  await house.door.within([companyId], async (tx) => {
    for (const [index, id] of ids.entries()) {
      if (index % 2 === 0) continue
      await tx.run('test-assignee', 'update ticket set assignee_id = $2 where id = $1', [id, made.people[index % 5]])
    }
  })
  const tickets = await house.door.within([companyId], (tx) => Promise.all(ids.map((id) => readTicket(tx, String(id)))))
  return { companyId, ...made, tickets: tickets.filter((one) => one !== null) }
}

async function reportOf(desk: TestDesk, requesterId: number, deskId: number, subject: string): Promise<number> {
  return house.door.within([desk.companyId], async (tx) => {
    const { ticket } = await openTicket(tx, {
      companyId: desk.companyId,
      ...{ sopId: null, type: null, channel: 'portal', requesterId, deskId, subject, words: words('Lampu merah.') },
      values: { asset_code: 'PRN-0217', error_shown: false },
      by: { kind: 'person', id: requesterId },
      now: house.clock.now(),
    })
    return ticket.id
  })
}

const towns = [await town('KOTA'), await town('DESA')] as const
const all = towns.flatMap(({ tickets }) => tickets)

const roles: readonly RoleName[] = ['agent', 'technician', 'lead', 'leadership', 'auditor', 'sop_owner', 'admin']
// of both towns: a role at a unit of another company, or a seat at its desk, gives nothing
const someUnit = fc.constantFrom(...towns.flatMap(({ units }) => units))
const someDesk = fc.constantFrom(...towns.flatMap(({ desks }) => desks))

function someMembership({ companyId, people }: Town): fc.Arbitrary<Membership> {
  return fc.record({
    companyId: fc.constant(companyId),
    personId: fc.constantFrom(...people),
    name: fc.constant('Orang'),
    unitId: fc.constant(null),
    grants: fc.array(fc.record({ role: fc.constantFrom(...roles), unitId: someUnit }), { maxLength: 3 }),
    deskIds: fc.uniqueArray(someDesk, { maxLength: 3 }),
  })
}

const someCaller: fc.Arbitrary<Caller> = fc
  .tuple(fc.subarray([0, 1] as const), someMembership(towns[0]), someMembership(towns[1]))
  .map(([which, ...memberships]) => ({
    ...{ accountId: 'a', name: 'Orang', email: 'orang@contoh.test', emailVerified: true, lang: 'id', installer: false },
    memberships: which.map((index) => memberships[index]),
  }))

/** Runs work as a request of this caller would: in a transaction that sees their companies. */
function asks<T>(caller: Caller, work: (tx: Parameters<Parameters<typeof house.door.within>[1]>[0]) => Promise<T>) {
  return house.door.within(
    caller.memberships.map(({ companyId }) => companyId),
    work,
    'read',
  )
}

const idsOf = (found: readonly { readonly id: number }[]) => found.map(({ id }) => id).toSorted((a, b) => a - b)
const visible = (caller: Caller) => all.filter(({ facts }) => standingsOn(caller, facts).length > 0)
const visibleIds = (caller: Caller) => idsOf(visible(caller).map(({ ticket }) => ticket))
const runs = { numRuns: 40 }

test('a list holds exactly the tickets that its caller may open (Frappe #3686)', async () => {
  const sorts = fc.constantFrom('due', 'opened', '-opened', '-updated')
  await fc.assert(
    fc.asyncProperty(someCaller, sorts, async (caller, sort) => {
      await asks(caller, async (tx) => {
        const query = ticketQuery.parse({ view: 'all', sort, limit: 100 })
        const { items, next } = await listTickets(tx, caller, query, house.clock.now())
        assert.equal(next, null)
        assert.deepEqual(idsOf(items), visibleIds(caller))
      })
    }),
    runs,
  )
})

test('what is not listed is not there: opened by id or number, it is as if it were none', async () => {
  await fc.assert(
    fc.asyncProperty(someCaller, fc.constantFrom(...all), async (caller, { ticket, facts }) => {
      const may = standingsOn(caller, facts).length > 0
      for (const ref of [String(ticket.id), ticket.number]) {
        const opened = await asks(caller, (tx) => seenTicket(tx, caller, ref)).then(
          (seen) => seen.ticket.id,
          (error: unknown) => (error instanceof NotThere ? null : Promise.reject(error)),
        )
        assert.equal(opened, may ? ticket.id : null)
      }
    }),
    runs,
  )
})

test('no view, filter or queue shows or counts more than may be opened', async () => {
  await fc.assert(
    fc.asyncProperty(someCaller, someDesk, async (caller, desk) => {
      const mine = new Set(visibleIds(caller))
      await asks(caller, async (tx) => {
        for (const asked of [
          ...['mine', 'reported', 'triage', 'desk', 'watch'].map((view) => ({ view })),
          ...[
            { view: 'desk', desk },
            { desk },
            { q: 'printer' },
            { assignee: 'me' },
            { open: 'true' },
            { state: 'new' },
          ],
          ...towns.map(({ companyId }) => ({ company: companyId })),
        ]) {
          const { items } = await listTickets(
            tx,
            caller,
            ticketQuery.parse({ ...asked, limit: 100 }),
            house.clock.now(),
          )
          for (const { id } of items) assert.ok(mine.has(id), JSON.stringify(asked))
        }
        const asked = { tx, caller, now: house.clock.now() } as Parameters<typeof getQueues.handle>[0]
        const counts = await getQueues.handle(asked)
        const seen = visible(caller)
        const people = caller.memberships.map(({ personId }) => personId)
        assert.equal(counts.reported, seen.filter(({ ticket }) => people.includes(ticket.requesterId)).length)
        assert.equal(counts.mine, seen.filter(({ ticket }) => people.includes(ticket.assigneeId ?? 0)).length)
        assert.ok(counts.triage <= seen.filter(({ ticket }) => ticket.priority === null).length)
        for (const one of counts.desks) {
          assert.equal(one.open, seen.filter(({ ticket }) => ticket.deskId === one.id).length)
        }
      })
    }),
    runs,
  )
})

test('search finds exactly what may be opened, by word and by number', async () => {
  await fc.assert(
    fc.asyncProperty(someCaller, fc.constantFrom(...all), async (caller, { ticket, facts }) => {
      await asks(caller, async (tx) => {
        const word = await findTickets(tx, caller, { q: 'printer', limit: 100 }, house.clock.now())
        assert.deepEqual(idsOf(word.tickets), visibleIds(caller))
        const number = await findTickets(tx, caller, { q: ticket.number.toLowerCase(), limit: 10 }, house.clock.now())
        assert.deepEqual(idsOf(number.tickets), standingsOn(caller, facts).length > 0 ? [ticket.id] : [])
      })
    }),
    runs,
  )
})

test('a note is found by whoever may read it on that very ticket, and by nobody else (trust.md check 6)', async () => {
  const [kota] = towns
  const noted = kota.tickets.filter((_, index) => index % 2 === 0)
  await house.door.within([kota.companyId], async (tx) => {
    for (const { ticket } of noted) {
      await tx.run(
        'test-note',
        `with j as (insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash)
           select company_id, id, head_seq + 1, c, head_hash, sha256('\\x00'::bytea || head_hash || convert_to(c, 'UTF8'))
             from ticket, lateral (select jsonb_build_object('company', company_id, 'ticket', id, 'seq', head_seq + 1,
               'type', 'ticket.noted')::text as c) r where id = $1 returning company_id, ticket_id, seq)
         insert into journal_content select company_id, ticket_id, seq, true, $2, $3 from j`,
        [ticket.id, Buffer.alloc(32), JSON.stringify({ text: 'kenari rahasia' })],
      )
    }
  })
  await fc.assert(
    fc.asyncProperty(someCaller, async (caller) => {
      const { tickets } = await asks(caller, (tx) =>
        findTickets(tx, caller, { q: 'kenari', limit: 100 }, house.clock.now()),
      )
      const readers = noted.filter(({ facts }) => mayReadInternal(standingsOn(caller, facts)))
      assert.deepEqual(idsOf(tickets), idsOf(readers.map(({ ticket }) => ticket)))
    }),
    runs,
  )
})
