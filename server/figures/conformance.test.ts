import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { instant, ms } from '../../core/time.ts'
import { type Api, api } from '../../testkit/api.ts'
import { act, does, reply, solve, triage } from '../../testkit/change.ts'
import { reported, testDesk } from '../../testkit/desk.ts'
import { testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import type { Conformance, FigureTicket, TicketSteps } from '../contract/figures.ts'
import { addDesk, addUnit } from '../organisation/found.ts'
import { setDesks, setGrants } from '../people/personStore.ts'

const kinds = ['done', 'timed', 'in_standard', 'late', 'repeated', 'skipped'] as const
const november = 'from=2026-11-01&to=2026-11-30'
const hour = 3_600_000
/** In hours, to the minute: the clock of the house runs on a little between two commands. */
const hours = (length: number | null | undefined) => Math.floor((length ?? 0) / 60_000) / 60
const server = await testServer({ after })
const desk = await testDesk(server.house)
const auditor = api(server, { token: await server.token(desk.auditor) })
const rani = api(server, { token: await server.token(desk.rani) })
const ids: number[] = []

before(async () => {
  const { house } = server
  const passes = (many: number) => house.clock.turn?.(instant(ms(house.clock.now()) + many * hour))
  house.clock.turn?.('2026-11-02T02:00:00.000Z')
  // four tickets: kept, late and objected to, ended without a triage, and one of October that goes on in November
  const made = async (...moves: readonly (() => unknown)[]) => {
    const { ticket } = await reported(house, desk)
    ids.push(ticket.id)
    for (const move of moves) await move()
  }
  const does_ = (who: 'dewi' | 'rani', command: Parameters<typeof does>[4]) => () =>
    does(house, desk, ids.at(-1) ?? 0, who, command)
  const steps = [does_('rani', triage), does_('rani', act('start')), does_('rani', reply('desk', 'Kami periksa.'))]
  await made(
    () => passes(0.25),
    ...steps,
    () => passes(2),
    does_('rani', solve),
    does_('dewi', act('confirm')),
  )
  const objects = does_('dewi', act('object', { reason: 'Masih macet' }))
  const late = [() => passes(5), ...steps, () => passes(9), does_('rani', solve), objects, () => passes(1)]
  await made(...late, does_('rani', solve), does_('dewi', act('confirm')))
  await made(...steps)
})

async function figures(who: Api, query = november): Promise<Conformance> {
  const { status, body, text } = await who.get(`/api/v1/sops/umum/conformance?${query}`)
  assert.equal(status, 200, text)
  return body as Conformance
}

async function lines(who: Api, step: string, what: string, query = november): Promise<readonly FigureTicket[]> {
  const found: FigureTicket[] = []
  let cursor: string | null = null
  do {
    const more: string = cursor === null ? '' : `&cursor=${cursor}`
    const path = `/api/v1/sops/umum/conformance/tickets?${query}&step=${step}&what=${what}&limit=2${more}`
    const { status, body, text } = await who.get(path)
    assert.equal(status, 200, text)
    found.push(...body.items)
    cursor = body.next
  } while (cursor !== null)
  return found
}

async function stepsOf(who: Api, id: number): Promise<TicketSteps> {
  const { status, body, text } = await who.get(`/api/v1/tickets/${id}/steps`)
  assert.equal(status, 200, text)
  return body as TicketSteps
}

test('a ticket tells each time that a step was carried out: by whom, how long, with what output, in standard (E11)', async () => {
  const { items } = await stepsOf(rani, ids[1] ?? 0)
  const handle = items.find(({ id }) => id === 'handle')
  assert.deepEqual(
    handle?.doings.map(({ time, by, measured }) => [
      time,
      by?.name,
      hours(measured?.spentMs),
      measured?.target,
      measured?.met,
    ]),
    [
      [1, 'Rani', 14, '8h', false],
      [2, 'Rani', 15, '8h', false],
    ],
  )
  assert.deepEqual(
    handle?.recorded.map(({ field, shown }) => [field, shown.id]),
    [
      ['handling', 'Kunjungan ke meja kerja'],
      ['solution', 'Rol penarik diganti.'],
    ],
  )
  assert.equal(handle?.output?.id, 'Solusi yang diterapkan')
  const report = items.find(({ id }) => id === 'report')
  assert.deepEqual(
    report?.doings.map(({ by, tookMs }) => [by?.name, tookMs]),
    [['Dewi', null]],
  )
  const dewi = api(server, { token: await server.token(desk.dewi) })
  assert.equal((await dewi.get(`/api/v1/tickets/${ids[1]}/steps`)).status, 404)
})

test('per SOP over a period: done, median, p90, in standard, repeated; each figure is the sum of its tickets (X2)', async () => {
  const { steps, tickets } = await figures(auditor)
  assert.equal(tickets, ids.length)
  const handle = steps.find(({ id }) => id === 'handle')
  assert.deepEqual(
    [handle?.no, handle?.done, handle?.timed, handle?.inStandard, handle?.late, handle?.repeated, handle?.skipped],
    [5, 3, 3, 1, 2, 1, 0],
  )
  assert.deepEqual([hours(handle?.medianMs), hours(handle?.p90Ms)], [14, 15])
  const all = await Promise.all(ids.map((id) => stepsOf(auditor, id)))
  for (const step of steps) {
    const doings = all.flatMap(({ items }) => items.find(({ id }) => id === step.id)?.doings ?? [])
    assert.equal(step.done, doings.length, step.id)
    assert.equal(step.inStandard, doings.filter(({ measured }) => measured?.met).length, step.id)
    assert.equal(step.late, doings.filter(({ measured }) => measured && !measured.met).length, step.id)
    const counts = [step.done, step.timed, step.inStandard, step.late, step.repeated, step.skipped]
    for (const [index, kind] of kinds.entries()) {
      const behind = await lines(auditor, step.id, kind)
      assert.equal(behind.length, counts[index], `${step.id} ${kind}`)
      for (const { ticket } of behind) assert.ok(ids.includes(ticket.id))
    }
  }
  const longest = await lines(auditor, 'handle', 'timed')
  assert.deepEqual(
    longest.map(({ doing }) => hours(doing?.measured?.spentMs)),
    [15, 14, 2.25],
  )
})

test('what counts is when it was done, in days of the company’s zone (X5)', async () => {
  const { house } = server
  // 00.30 WIB on the 5th is still the 4th in UTC
  house.clock.turn?.('2026-11-04T17:30:00.000Z')
  const { ticket } = await reported(house, desk)
  ids.push(ticket.id)
  const doneOn = async (day: string) => {
    const { steps } = await figures(auditor, `from=${day}&to=${day}`)
    return steps.find(({ id }) => id === 'report')?.done
  }
  assert.deepEqual([await doneOn('2026-11-04'), await doneOn('2026-11-05'), await doneOn('2026-11-06')], [0, 1, 0])
  assert.equal((await figures(auditor, 'from=2026-10-01&to=2026-10-31')).tickets, 0)
  assert.equal((await figures(auditor, `${november}&revision=01`)).tickets, ids.length)
})

test('nobody counts what they may not see: agents their desks, leads theirs, others nothing (trust.md 1)', async () => {
  const { house } = server
  const branch = await house.door.within([desk.companyId], async (tx) => {
    const unit = {
      companyId: desk.companyId,
      parentId: desk.rootId,
      kind: 'branch',
      name: 'Malang',
      zone: 'Asia/Jakarta',
    }
    const unitId = await addUnit(tx, unit as Parameters<typeof addUnit>[1])
    if (unitId === null) throw new Error('no branch was made')
    const deskId = await addDesk(tx, { companyId: desk.companyId, unitId, name: 'Meja Malang', isDefault: false })
    return { unitId, deskId }
  })
  const agent = await testPerson(house, desk, 'Sari', [])
  await house.door.within([desk.companyId], async (tx) => {
    await setGrants(tx, desk.companyId, agent.personId, [{ role: 'agent', unitId: branch.unitId }])
    await setDesks(tx, desk.companyId, agent.personId, [branch.deskId])
  })
  const sari = api(server, { token: await server.token(agent) })
  assert.equal((await figures(sari)).tickets, 0)
  assert.deepEqual(await lines(sari, 'report', 'done'), [])
  assert.equal((await figures(rani)).tickets, ids.length)
  assert.equal((await figures(api(server, { token: await server.token(desk.kepala) }))).tickets, ids.length)
  const dewi = api(server, { token: await server.token(desk.dewi) })
  assert.equal((await dewi.get(`/api/v1/sops/umum/conformance?${november}`)).status, 403)
  const other = await testDesk(house, 'LAIN')
  const foreign = api(server, { token: await server.token(other.auditor) })
  assert.equal((await figures(foreign)).tickets, 0)
  const named = await foreign.get(`/api/v1/sops/umum/conformance?${november}&company=${desk.companyId}`)
  assert.equal(named.status, 404)
})

test('a period that cannot be is refused with what is wrong', async () => {
  const status = async (query: string) => (await auditor.get(`/api/v1/sops/umum/conformance?${query}`)).status
  assert.equal(await status('from=2026-11-30&to=2026-11-01'), 400)
  assert.equal(await status('from=2025-01-01&to=2026-06-30'), 400)
  assert.equal(await status('from=2026-02-30&to=2026-03-01'), 400)
  assert.equal(await status('from=0000-01-01&to=0000-01-02'), 400)
  assert.equal(await status(`${november}&revision=77`), 404)
  assert.equal(
    (await auditor.get(`/api/v1/sops/umum/conformance/tickets?${november}&step=handle&what=all`)).status,
    400,
  )
  const { body } = await auditor.get('/api/v1/sops/umum/conformance?from=2026-11-30&to=2026-11-01')
  assert.equal(body.errors[0].path, 'to')
})
