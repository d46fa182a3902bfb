import { eventOf } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { beginHandOver } from './begin.ts'
import { type Begun, type Half, type Numbered, type Place, placeSchema } from './link.ts'
import { tellGiver, tellTaker } from './tell.ts'

/**
 * Carries over the wall what happened to a ticket that is linked with one of another company, and opens the other one where
 * a problem has just been handed over (E10). One transaction names both companies, and nothing else is shown than what the
 * SOP shows. What was carried is remembered, so that running again carries nothing twice, and what failed is caught up.
 */
export async function carry(house: House, payload: unknown): Promise<void> {
  const place = placeSchema.parse(payload)
  const { company } = place
  const { begun, halves } = await house.door.within([company], (tx) => linksOf(tx, place), 'read')
  for (const one of begun) {
    if (one.taker === null) house.log.error({ company, name: one.name }, 'nobody takes what was handed over')
    else {
      const { taker } = one
      await house.door.within([company, taker], (tx) => beginHandOver(tx, place, one, taker, house.clock.now()))
    }
  }
  for (const half of halves) {
    await house.door.within([company, half.partner_company], async (tx) => {
      const events = await uncarried(tx, half, place.toSeq)
      if (events === null) return
      const tell = half.side === 'took' ? tellGiver : tellTaker
      await tell(tx, half, events, house.clock.now())
    })
  }
}

async function linksOf(tx: Tx, { company, ticket, toSeq }: Place) {
  const begun = await tx.run<Begun>('begun-hand-overs', begunSince, [company, ticket, toSeq])
  const halves = await tx.run<Half>(
    'hand-over-halves',
    'select * from hand_over where company_id = $1 and ticket_id = $2 and carried_seq < $3 order by id',
    [company, ticket, toSeq],
  )
  return { begun, halves }
}

const begunSince = `
  select j.seq, j.canonical::jsonb #>> '{changes,handOver,to}' as name, j.canonical::jsonb ->> 'action' as action,
    (select t.company_id from hand_over_taker($1, j.canonical::jsonb #>> '{changes,handOver,to}') t) as taker
  from journal j
  where j.company_id = $1 and j.ticket_id = $2 and j.seq <= $3 and j.canonical::jsonb #> '{changes,handOver}' is not null
    and not exists (select from hand_over h where h.company_id = j.company_id and h.ticket_id = j.ticket_id
      and h.seq = j.seq and h.side = 'gave')
  order by j.seq`

/** What this half has not carried yet, and holds the half until the transaction ends; null when another was faster. */
async function uncarried(tx: Tx, half: Half, toSeq: number): Promise<readonly Numbered[] | null> {
  const [held] = await tx.run<{ carried_seq: number }>(
    'hold-half',
    'select carried_seq from hand_over where company_id = $1 and id = $2 for update',
    [half.company_id, half.id],
  )
  if (!held || held.carried_seq >= toSeq) return null
  const rows = await tx.run<{ seq: number; canonical: string; body: string | null }>('uncarried', entries, [
    ...[half.company_id, half.ticket_id, held.carried_seq, toSeq],
  ])
  await tx.run('carried', 'update hand_over set carried_seq = $3 where company_id = $1 and id = $2', [
    ...[half.company_id, half.id, toSeq],
  ])
  return rows.map(({ seq, canonical, body }) => ({ seq, event: eventOf(canonical, body) }))
}

const entries = `
  select j.seq, j.canonical, c.body from journal j
  left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
  where j.company_id = $1 and j.ticket_id = $2 and j.seq > $3 and j.seq <= $4 order by j.seq`

/** Asks for what happened to be carried over, once the present transaction is committed. */
export function carryLater(tx: Tx, place: Place): void {
  tx.send('carry-later', `select graphile_worker.add_job('carry', $1::json, 'carry ' || $2::bigint % 8)`, [
    JSON.stringify(place),
    place.ticket,
  ])
}
