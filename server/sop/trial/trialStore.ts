import type { Sop } from '../../../core/sop/language.ts'
import type { Tally } from '../../../core/tickets/trial/tally.ts'
import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'

/** A trial as it stands in the database. */
export type Trial = {
  readonly companyId: number
  readonly id: number
  readonly sopId: string
  readonly draftVersion: number
  readonly definition: Sop
  readonly state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'
  readonly total: number
  readonly done: number
  readonly lastTicket: number | null
  readonly found: Tally
  readonly startedBy: number
  readonly startedAt: Instant
  readonly endedAt: Instant | null
}

/** A trial looks at no more than the newest so many tickets of its SOP. */
export const mostTickets = 10_000

const progress = `company_id as "companyId", id, sop_id as "sopId", draft_version as "draftVersion", state, total, done,
  last_ticket as "lastTicket", found, started_by as "startedBy", started_at as "startedAt", ended_at as "endedAt"`
const columns = `${progress}, definition`

/** The latest trial of a SOP's drafts; null when there was none. */
export async function latestTrial(tx: Tx, companyId: number, sopId: string): Promise<Trial | null> {
  const [row] = await tx.run<Trial>('latest_trial', latest, [companyId, sopId])
  return row ?? null
}

/** The same without the definition, which is large and stays as it was. */
export async function lockProgress(tx: Tx, companyId: number, id: number): Promise<Omit<Trial, 'definition'> | null> {
  const [row] = await tx.run<Omit<Trial, 'definition'>>('lock_trial_progress', lockedProgress, [companyId, id])
  return row ?? null
}

/** The draft as it was when a trial began; null when there is no such trial. */
export async function definitionOf(tx: Tx, companyId: number, id: number): Promise<Sop | null> {
  const [row] = await tx.run<Pick<Trial, 'definition'>>('trial_definition', definition, [companyId, id])
  return row?.definition ?? null
}

/** One trial, held until the transaction ends. */
export async function lockTrial(tx: Tx, companyId: number, id: number): Promise<Trial | null> {
  const [row] = await tx.run<Trial>('lock_trial', locked, [companyId, id])
  return row ?? null
}

/** Begins a trial, in the place of those before it: one at a time, and only the latest is kept. */
export async function beginTrial(
  tx: Tx,
  trial: Pick<Trial, 'companyId' | 'sopId' | 'draftVersion' | 'definition' | 'found' | 'startedBy' | 'startedAt'>,
): Promise<number> {
  const { companyId, sopId, draftVersion, definition, found, startedBy, startedAt } = trial
  await tx.run('end_trials', 'delete from sop_trial where company_id = $1 and sop_id = $2', [companyId, sopId])
  const [row] = await tx.run<{ id: number }>('begin_trial', begin, [
    ...[companyId, sopId, draftVersion, JSON.stringify(definition), JSON.stringify(found), startedBy, startedAt],
    mostTickets,
  ])
  if (!row) throw new Error('no trial was begun')
  return row.id
}

/** Writes down how far a trial has come. */
export async function keepTrial(
  tx: Tx,
  trial: Pick<Trial, 'companyId' | 'id' | 'state' | 'done' | 'lastTicket' | 'found' | 'endedAt'>,
): Promise<void> {
  const { companyId, id, state, done, lastTicket, found, endedAt } = trial
  await tx.run('keep_trial', keep, [companyId, id, state, done, lastTicket, JSON.stringify(found), endedAt])
}

const latest = `select ${columns} from sop_trial where company_id = $1 and sop_id = $2 order by id desc limit 1`
const locked = `select ${columns} from sop_trial where company_id = $1 and id = $2 for update`
const lockedProgress = `select ${progress} from sop_trial where company_id = $1 and id = $2 for update`
const definition = 'select definition from sop_trial where company_id = $1 and id = $2'
const begin = `insert into sop_trial (company_id, sop_id, draft_version, definition, state, total, found, started_by, started_at)
  values ($1, $2, $3, $4, 'waiting', (select count(*) from (select from ticket
    where company_id = $1 and sop_id = $2 limit $8) t), $5, $6, $7) returning id`
const keep = `update sop_trial set state = $3, done = $4, last_ticket = $5, found = $6, ended_at = $7
  where company_id = $1 and id = $2`
