import type { Command, Context } from '../../core/tickets/context.ts'
import { isUnderWay } from '../../core/tickets/visits.ts'
import type { Tx } from '../platform/db.ts'
import type { Loaded } from './store.ts'

/**
 * The ticket on which whoever is about to depart is on a visit already (C17), besides this one. Two departures of one person
 * wait for each other, so that both cannot be the first: this one holds their place until its transaction ends.
 */
export async function underWayFor(tx: Tx, { ticket }: Loaded, command: Command): Promise<Pick<Context, 'underWay'>> {
  if (command.do !== 'visit' || command.did !== 'departed') return {}
  const technician = ticket.visits[command.visit]?.technicianId
  if (technician === undefined) return {}
  await tx.run('one_departure', 'select pg_advisory_xact_lock($1::int, $2::int)', [placeOfVisits, technician])
  const rows = await tx.run<{ number: string; visits: Loaded['ticket']['visits'] }>('under_way', others, [
    ...[ticket.companyId, ticket.id],
  ])
  const found = rows.find(({ visits }) =>
    Object.values(visits).some((one) => one.technicianId === technician && isUnderWay(one)),
  )
  return { underWay: (personId) => (personId === technician ? found?.number : undefined) }
}

/** Advisory locks of departures, apart from any others. */
const placeOfVisits = 8417

const others = `select number, visits from ticket
  where company_id = $1 and id <> $2 and visits_until = 'infinity' order by id`
