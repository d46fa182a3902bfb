import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { instant } from '../../core/time.ts'
import { roleUrl } from '../../server/database/roles.ts'
import { type Door, openDoor } from '../../server/platform/db.ts'
import { readSop } from '../../server/sop/read.ts'
import { type Company, type Headcount, makeCompany } from './company.ts'
import { type Dice, diceOf } from './dice.ts'
import { type Life, live } from './life.ts'
import { answersOf, type Stage, stepsTo } from './plan.ts'
import type { Vocabulary } from './vocabulary.ts'
import { writeLives } from './write.ts'

/** What a data set is to be. */
export type DataSetPlan = {
  readonly tickets: number
  readonly vocabulary: Vocabulary
  readonly headcount: Headcount
  /** Over how many days back from now the tickets are spread. */
  readonly days: number
  /** How far a ticket has come, by how old it is: 0 for the oldest, 1 for the newest. */
  readonly stageAt: (dice: Dice, age: number) => Stage
  readonly log: (line: string) => void
}

/** A data set that lies in the database. */
export type DataSet = {
  readonly company: Company
  readonly tickets: number
  readonly entries: number
  readonly open: number
  /** The tickets of each desk, in the order in which they were opened; the desks as the company lists them. */
  readonly idsByDesk: readonly (readonly number[])[]
  readonly seconds: number
}

const batchSize = 400

/**
 * Fills a migrated database with tickets that the core itself has lived through, then tidies its tables. Works as the
 * application's role; only the tidying is the owner's.
 */
export async function makeDataSet(ownerUrl: string, plan: DataSetPlan): Promise<DataSet> {
  const begun = performance.now()
  const door = openDoor(roleUrl(ownerUrl, 'tanggap_app'), 3)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const dice = diceOf(20_260_109)
    const source = await readFile(new URL('../../sops/umum.yaml', import.meta.url), 'utf8')
    const read = readSop(source)
    if ('problems' in read) throw new Error(`sops/umum.yaml: ${JSON.stringify(read.problems)}`)
    const now = instant(Date.now())
    const { vocabulary, headcount } = plan
    const company = await makeCompany(door, dice, { sop: read.sop, source, vocabulary, headcount, now })
    const filled = await fill(door, owner, dice, company, plan, Date.parse(now))
    await tidy(owner)
    const seconds = (performance.now() - begun) / 1000
    plan.log(`${filled.tickets} tickets, ${filled.entries} journal entries in ${seconds.toFixed(1)} s`)
    return { company, ...filled, seconds }
  } finally {
    await door.close()
    await owner.end()
  }
}

async function fill(door: Door, owner: pg.Client, dice: Dice, company: Company, plan: DataSetPlan, nowMs: number) {
  const openings = openingTimes(dice, plan, nowMs)
  const ids = await takeIds(door, plan.tickets)
  const numberOf = numbering(company)
  let [entries, open] = [0, 0]
  const idsByDesk: number[][] = company.desks.map(() => [])
  // as many batches on their way as the database has use for; the next is thought out meanwhile
  const writing = new Set<Promise<void>>()
  let lookAt = batchSize
  for (let from = 0; from < openings.length; from += batchSize) {
    const lives = openings.slice(from, from + batchSize).map((openedMs, at) => {
      const stage = plan.stageAt(dice, (from + at) / openings.length)
      return lived(dice, company, plan.vocabulary, { id: ids[from + at] ?? 0, openedMs, nowMs, stage }, numberOf)
    })
    entries += lives.reduce((sum, { events }) => sum + events.length, 0)
    open += lives.filter(({ ticket }) => ticket.lockedAt === null).length
    for (const { ticket } of lives)
      idsByDesk[company.desks.findIndex(({ id }) => id === ticket.deskId)]?.push(ticket.id)
    const write = writeLives(door, company, lives).finally(() => writing.delete(write))
    writing.add(write)
    if (writing.size >= 3) await Promise.race(writing)
    if (from >= lookAt) {
      // plans made for empty tables would read whole ones; autovacuum looks too late for a bulk load
      await Promise.all(writing)
      await owner.query('analyze ticket, journal, journal_content')
      lookAt *= 8
    }
    if ((from / batchSize) % 50 === 49) plan.log(`${from + batchSize} tickets`)
  }
  await Promise.all(writing)
  await keepNumbers(door, company, numberOf.last)
  return { tickets: openings.length, entries, open, idsByDesk }
}

function lived(
  dice: Dice,
  company: Company,
  vocabulary: Vocabulary,
  place: { readonly id: number; readonly openedMs: number; readonly nowMs: number; readonly stage: Stage },
  numberOf: ReturnType<typeof numbering>,
): Life {
  const deskIndex = dice.weighted(vocabulary.desks.map(({ weight }) => weight))
  const desk = company.desks[deskIndex] ?? dice.pick(company.desks)
  const requester = dice.pick(company.requesters)
  const { subject, text } = vocabulary.report(dice, deskIndex)
  const openedAt = instant(place.openedMs)
  const cast = { requester: requester.id, agent: dice.pick(desk.members), lead: company.leadId }
  return live(
    {
      ...{ id: place.id, companyId: company.companyId, openedAt, sop: company.sop, deskMembers: desk.members },
      opening: {
        ...{ number: numberOf.next(openedAt), type: 'incident', deskId: desk.id, unitId: requester.unit.id },
        requester: { id: requester.id, name: requester.name, unit: requester.unit.name, phone: '' },
        ...{ subject, values: answersOf(dice), words: { text, files: [] }, followsUp: null },
      },
    },
    stepsTo(place.stage, dice, cast, vocabulary),
    instant(place.nowMs),
  )
}

/** The moments at which tickets are opened, in order: on working days, mostly between seven and five in Jakarta. */
function openingTimes(dice: Dice, { tickets, days }: DataSetPlan, nowMs: number): readonly number[] {
  const dayMs = 86_400_000
  const today = Math.floor(nowMs / dayMs) * dayMs
  const times: number[] = []
  while (times.length < tickets) {
    const day = today - dice.between(0, days - 1) * dayMs
    const weekend = [0, 6].includes(new Date(day).getUTCDay())
    if (weekend && !dice.happens(0.1)) continue
    // 00:00 UTC is seven in Jakarta; 07:00 UTC is two in the afternoon
    const at = day + Math.round((dice.roll() + dice.roll()) * 5 * 3_600_000)
    if (at < nowMs - 60_000) times.push(at)
  }
  return times.sort((a, b) => a - b)
}

const openStages = ['new', 'triaged', 'in_progress', 'waiting_requester', 'solved', 'disputed'] as const

/** About 15 % are open: of the newest quarter many, of the rest few. */
export function usualStage(dice: Dice, age: number): Stage {
  if (!dice.happens(age > 0.75 ? 0.51 : 0.03)) return 'closed'
  return openStages[dice.weighted([14, 22, 42, 18, 2, 2])] ?? 'new'
}

/** Numbers without gaps, year by year as the company's zone counts it. */
function numbering({ code, zone }: Company) {
  const year = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' })
  const last = new Map<number, number>()
  return {
    last,
    next: (openedAt: string): string => {
      const of = Number(year.format(new Date(openedAt)))
      const number = (last.get(of) ?? 0) + 1
      last.set(of, number)
      return `${code}-${of}-${String(number).padStart(6, '0')}`
    },
  }
}

async function takeIds(door: Door, count: number): Promise<readonly number[]> {
  const rows = await door.within([], (tx) =>
    tx.run<{ id: number }>('bench-ids', `select nextval('ticket_id_seq') as id from generate_series(1, $1::int)`, [
      count,
    ]),
  )
  return rows.map(({ id }) => Number(id))
}

async function keepNumbers(door: Door, { companyId }: Company, last: ReadonlyMap<number, number>): Promise<void> {
  await door.within([companyId], async (tx) => {
    for (const [year, number] of last) {
      await tx.run('bench-numbers', 'insert into ticket_number (company_id, year, last) values ($1, $2, $3)', [
        ...[companyId, year, number],
      ])
    }
  })
}

/** As autovacuum would leave it after a while: statistics, visibility, the index of words merged. */
async function tidy(owner: pg.Client): Promise<void> {
  await owner.query('vacuum analyze')
  await owner.query('checkpoint')
}
