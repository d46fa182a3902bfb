import { setImmediate as breathe } from 'node:timers/promises'
import type { Sop } from '../../../core/sop/language.ts'
import type { StandingsOf } from '../../../core/tickets/trial/again.ts'
import { differences } from '../../../core/tickets/trial/differences.ts'
import { counted, type Tally } from '../../../core/tickets/trial/tally.ts'
import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { queueJob, rowJob } from '../../platform/jobs.ts'
import { sopOf } from '../store.ts'
import { type PastTicket, pastTickets } from './pastTickets.ts'
import { standingsIn } from './standings.ts'
import { definitionOf, keepTrial, lockProgress, mostTickets, type Trial } from './trialStore.ts'

const batch = 100
/** A trial gives its worker back after so long, for mails that wait meanwhile, and queues itself anew. */
const longestMs = 10_000
/** Nobody else waits longer for the processor than this and one ticket. */
const longestBreathMs = 4

/**
 * Works through the tickets of a trial (B10), a batch in a transaction, until it is through, cancelled, or another took its
 * place. Whatever ends the program in between, it goes on with the ticket after the last one counted.
 */
export async function runTrial(house: House, payload: unknown): Promise<void> {
  const { company, id } = rowJob.parse(payload)
  const begun = performance.now()
  const definition = await house.door.within([company], (tx) => definitionOf(tx, company, id), 'read')
  if (!definition) return
  const work: Work = { house, companyId: company, id, definition, ahead: null }
  try {
    while (await oneBatch(work)) {
      if (performance.now() - begun < longestMs) continue
      await house.door.within([company], async (tx) => queueTrial(tx, company, id))
      return
    }
  } finally {
    // nothing of it is still read when the job is over
    await work.ahead?.tickets
  }
}

/** Queues the job that works on a trial. */
export function queueTrial(tx: Tx, companyId: number, id: number): void {
  queueJob(tx, 'try-revision', { company: companyId, id }, { key: `try-revision:${companyId}:${id}` })
}

type Past = readonly PastTicket[]

/** A trial that is worked through, with the tickets that were read ahead while those before them were counted. */
type Work = {
  readonly house: House
  readonly companyId: number
  readonly id: number
  readonly definition: Sop
  ahead: { readonly before: number; readonly tickets: Promise<Past | null> } | null
}

/** Counts the next tickets; false when nothing is left to do. */
async function oneBatch(work: Work): Promise<boolean> {
  const { house, companyId, id, definition } = work
  return house.door.within([companyId], async (tx) => {
    const trial = await lockProgress(tx, companyId, id)
    if (!trial || (trial.state !== 'waiting' && trial.state !== 'running')) return false
    const now = house.clock.now()
    const most = Math.min(batch, mostTickets - trial.done)
    const next = { companyId, sopId: trial.sopId, before: trial.lastTicket, most }
    const ready = work.ahead?.before === trial.lastTicket ? await work.ahead.tickets : null
    const tickets = ready?.slice(0, most) ?? (await pastTickets(tx, next))
    const last = tickets.at(-1)?.id
    const isOver = tickets.length < most || trial.done + tickets.length >= mostTickets
    work.ahead = isOver || last === undefined ? null : readAhead(house, { ...next, before: last })
    const found = await tallied(house, tx, { ...trial, definition }, tickets, now)
    await keepTrial(tx, {
      ...{ companyId, id, found, done: trial.done + tickets.length },
      state: isOver ? 'done' : 'running',
      endedAt: isOver ? now : null,
      lastTicket: tickets.at(-1)?.id ?? trial.lastTicket,
    })
    return !isOver
  })
}

/** Reads on another connection; what goes wrong there is met again, and told, when it is read in its turn. */
function readAhead(house: House, next: { companyId: number; sopId: string; before: number }): Work['ahead'] {
  const read = house.door.within([next.companyId], (tx) => pastTickets(tx, { ...next, most: batch }), 'read')
  return { before: next.before, tickets: read.catch(() => null) }
}

async function tallied(
  house: House,
  tx: Tx,
  trial: Trial,
  tickets: readonly PastTicket[],
  now: Instant,
): Promise<Tally> {
  const standingsOf = await standingsIn(tx, trial.companyId)
  let { found } = trial
  let breathed = performance.now()
  for (const ticket of tickets) {
    const sop = await sopOf(tx, trial.companyId, trial.sopId, ticket.revision)
    found = counted(
      found,
      { id: ticket.id, number: ticket.number },
      judged(house, ticket, sop, trial, standingsOf, now),
    )
    // requests are answered between two tickets, or a few that take no time
    if (performance.now() - breathed < longestBreathMs) continue
    await breathe()
    breathed = performance.now()
  }
  return found
}

function judged(
  house: House,
  { id, events }: PastTicket,
  sop: Sop,
  trial: Trial,
  standingsOf: StandingsOf,
  now: Instant,
): Parameters<typeof counted>[2] {
  if (events === null) return 'unreadable'
  try {
    return differences({ events, sop }, trial.definition, standingsOf, now)
  } catch (error) {
    house.log.error({ err: error, ticket: id }, 'a past ticket could not be tried under a draft')
    return 'failed'
  }
}
