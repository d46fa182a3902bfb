import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { dayIn } from '../../../core/sop/revising.ts'
import { instant, ms } from '../../../core/time.ts'
import { api } from '../../../testkit/api.ts'
import { testDesk } from '../../../testkit/desk.ts'
import { outbox } from '../../../testkit/mail.ts'
import { testPerson } from '../../../testkit/people.ts'
import { testServer } from '../../../testkit/server.ts'
import { soon } from '../../../testkit/soon.ts'
import { sopFile } from '../../../testkit/sopFiles.ts'
import { unsettled } from '../../platform/db.ts'
import { openTicket } from '../../tickets/openTicket.ts'
import { Refused } from '../../tickets/refused.ts'
import { withdraw } from './withdraw.ts'

const dayMs = 86_400_000
const draft = 'sops/umum/draft'
const at = (revision: string) => `sops/umum/revisions/${revision}/withdrawal`

/** A company under SOP B whose revision 02 was written by the administrator, approved by an owner, and begins in two days. */
async function opened(t: Parameters<typeof testServer>[0]) {
  const server = await testServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const signedIn = async (person: { readonly accountId: string }) =>
    api(server, { token: await server.token(person as never) })
  const [admin, owner, dewi, rani] = await Promise.all(
    [
      await testPerson(house, desk, 'Admin', ['admin']),
      await testPerson(house, desk, 'Pemilik', ['sop_owner']),
      desk.dewi,
      desk.rani,
    ].map(signedIn),
  )
  assert.ok(admin && owner && dewi && rani)
  const effective = dayIn('Asia/Jakarta', instant(ms(house.clock.now()) + 2 * dayMs))
  const saved = await admin.put(draft, { source: sopFile({ effective }) })
  const { body: handedIn } = await admin.post(`${draft}/submission`, { version: saved.body.version })
  const approved = await owner.post(`${draft}/approval`, { version: handedIn.version })
  assert.equal(approved.status, 201, approved.text)
  const begins = instant(Date.parse(`${effective}T00:00:00+07:00`))
  return { server, house, desk, admin, owner, dewi, rani, begins }
}

const report = {
  ...{ type: 'incident', subject: 'Printer macet', text: 'Lampu merah menyala.' },
  fields: { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' },
}

test('an approved revision that lies ahead is withdrawn by an owner, with a reason, and its day passes by (B10)', async (t) => {
  const { server, house, desk, admin, owner, dewi, rani, begins } = await opened(t)
  assert.equal((await admin.post(at('02'), { note: 'Belum siap.' })).status, 403, 'who only writes does not')
  assert.equal((await rani.post(at('02'), { note: 'Belum siap.' })).status, 403)
  assert.equal((await owner.post(at('02'), { note: '  ' })).status, 400, 'not without a reason')
  assert.equal((await owner.post(at('07'), { note: 'Belum siap.' })).status, 404)

  const { status, body, text } = await owner.post(at('02'), { note: 'Belum siap.' })
  assert.equal(status, 201, text)
  const shown = (await dewi.get('sops/umum')).body
  assert.equal(shown.revision, '01')
  assert.deepEqual(shown.revisions[0].withdrawn, { by: 'Pemilik', at: body.withdrawnAt, note: 'Belum siap.' })
  assert.equal(shown.revisions[0].approval.approvedBy, 'Pemilik', 'who approved it stays on record')
  const again = await owner.post(at('02'), { note: 'Lagi.' })
  assert.deepEqual([again.status, again.body.refusal?.code], [409, 'revision_withdrawn'])

  house.clock.turn?.(instant(ms(begins) + 1))
  assert.equal((await dewi.get('sops/umum')).body.revision, '01')
  assert.equal((await dewi.get('sops')).body.items[0].revision, '01')
  const opening = await dewi.post('tickets', report)
  assert.equal(opening.status, 201, opening.text)
  assert.equal(opening.body.sop.revision, '01')
  const { body: document } = await rani.get('sops/umum?revision=02')
  assert.equal(document.revision, '02', 'it can still be read')

  const rows = (name: string, question: string) =>
    house.door.within([desk.companyId], (tx) => tx.run(name, question, [desk.companyId]))
  const deeds = await rows('deeds', `select detail from activity where company_id = $1 and what = 'sop.withdrawn'`)
  assert.deepEqual(deeds, [{ detail: { sop: 'umum', revision: '02', note: 'Belum siap.' } }])
  const told = await rows(
    'told',
    `select to_address as to from delivery where company_id = $1 and notice = 'sop_withdrawn' and text like '%Belum siap.%'
      order by to_person`,
  )
  const informed = await rows(
    'informed',
    `select to_address as to from delivery where company_id = $1 and notice = 'sop_approved' order by to_person`,
  )
  assert.deepEqual(told, informed, 'whoever was told of it is told that it does not come')
  const saved = await admin.put(draft, { source: sopFile({ effective: '2036-01-01' }) })
  assert.deepEqual(
    saved.body.hurdles.map(({ code }: { code: string }) => code),
    ['revision_taken'],
    'its number is not used again',
  )
  const owners = new pg.Client({ connectionString: server.database.ownerUrl })
  await owners.connect()
  await assert.rejects(owners.query('delete from sop_withdrawal'), /not allowed/)
  await owners.end()
})

test('the first revision of a new SOP is seen before its day, and withdrawn like any other (B10)', async (t) => {
  const { desk, house, admin, owner, dewi, begins } = await opened(t)
  const effective = dayIn('Asia/Jakarta', begins)
  const saved = await admin.put('sops/baru/draft', { source: sopFile({ id: 'baru', revision: '01', effective }) })
  const { body: handedIn } = await admin.post('sops/baru/draft/submission', { version: saved.body.version })
  assert.equal((await owner.post('sops/baru/draft/approval', { version: handedIn.version })).status, 201)
  const listed = async () => (await owner.get('sops')).body.items.map(({ id }: { id: string }) => id)
  const before = (await owner.get('sops/baru')).body
  assert.deepEqual([before.revision, before.inForceSince], ['01', begins], 'by what is told of it, it can be read')
  assert.deepEqual(await listed(), ['baru', 'umum'])
  const early = await dewi.post('tickets', { ...report, company: desk.companyId, sop: 'baru' })
  assert.notEqual(early.status, 201, 'no ticket begins under it before its day')

  const away = await owner.post('sops/baru/revisions/01/withdrawal', { note: 'Ditunda.' })
  assert.equal(away.status, 201, away.text)
  assert.deepEqual(await listed(), ['umum'], 'it is nobody’s procedure')
  const gone = (await owner.get('sops/baru')).body
  assert.deepEqual([gone.revision, gone.revisions[0].withdrawn.note], ['01', 'Ditunda.'], 'and stays readable')
  const mails = await outbox(house, desk.companyId)
  const told = mails.filter(({ notice, text }) => notice === 'sop_withdrawn' && text.includes('Ditunda.'))
  assert.ok(told.length > 0 && told.every(({ text }) => text.includes('SOP ini tidak jadi berlaku.')))
  house.clock.turn?.(instant(ms(begins) + 1))
  assert.deepEqual(await listed(), ['umum'])
  assert.notEqual((await dewi.post('tickets', { ...report, company: desk.companyId, sop: 'baru' })).status, 201)
})

test('a revision in force is not withdrawn (B10)', async (t) => {
  const { house, owner, begins } = await opened(t)
  house.clock.turn?.(begins)
  for (const revision of ['01', '02']) {
    const { status, body } = await owner.post(at(revision), { note: 'Terlambat.' })
    assert.deepEqual([status, body.refusal?.code], [409, 'revision_in_force'], revision)
  }
})

/** Waits until somebody waits for a row that somebody else holds. */
async function someoneWaits(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await soon('somebody waits for a lock', async () => {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return (rowCount ?? 0) > 0
    })
  } finally {
    await client.end()
  }
}

test('a ticket that is just being opened under it comes first: then it is in force and not withdrawn (B10)', async (t) => {
  const { server, house, desk, begins } = await opened(t)
  const { companyId } = desk
  const [opening, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const ticketOpened = house.door.within([companyId], async (given) => {
    const tx = unsettled(given)
    const { ticket } = await openTicket(tx, {
      ...{ companyId, sopId: 'umum', type: 'incident', requesterId: desk.dewi.personId, deskId: null },
      ...{ channel: 'portal', subject: 'Printer macet', words: { text: 'Lampu merah menyala.', files: [] } },
      values: report.fields,
      by: { kind: 'person', id: desk.dewi.personId },
      now: begins,
    })
    // whatever was sent along is written by now
    await tx.run('written', 'select 1', [])
    opening.resolve()
    await mayEnd.promise
    return ticket
  })
  await opening.promise
  const order = { companyId, sopId: 'umum', revision: '02', by: desk.kepala.personId, note: 'Belum siap.' }
  const withdrawing = house.door.within([companyId], (tx) => withdraw(tx, { ...order, now: instant(ms(begins) - 1) }))
  const refused = assert.rejects(withdrawing, (error) => {
    assert.ok(error instanceof Refused)
    return error.refusal.code === 'revision_in_force'
  })
  await someoneWaits(server.database.ownerUrl)
  mayEnd.resolve()
  assert.equal((await ticketOpened).sop.revision, '02')
  await refused
})

test('a withdrawal that is just being written comes first: the ticket waits, and begins under the one before (B10)', async (t) => {
  const { server, house, desk, dewi, begins } = await opened(t)
  const { companyId } = desk
  const [written, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const order = { companyId, sopId: 'umum', revision: '02', by: desk.kepala.personId, note: 'Belum siap.' }
  const withdrawing = house.door.within([companyId], async (tx) => {
    await withdraw(tx, { ...order, now: instant(ms(begins) - 1) })
    written.resolve()
    await mayEnd.promise
  })
  await written.promise
  house.clock.turn?.(begins)
  const opening = dewi.post('tickets', report)
  await someoneWaits(server.database.ownerUrl)
  mayEnd.resolve()
  await withdrawing
  const { status, body, text } = await opening
  assert.equal(status, 201, text)
  assert.equal(body.sop.revision, '01')
})
