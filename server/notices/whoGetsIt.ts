import type { z } from 'zod'
import type { TicketEvent } from '../../core/tickets/events.ts'
import type { Instant } from '../../core/time.ts'
import type { recipients } from '../contract/recipients.ts'
import type { Tx } from '../platform/db.ts'
import type { Loaded } from '../tickets/store.ts'
import { awaited } from './awaited.ts'
import { chosenFrom } from './chosen.ts'
import { draftsOf } from './drafts.ts'
import { keptBecause } from './limits.ts'
import { surroundings } from './occasion.ts'

type Found = z.input<typeof recipients>
type Party = {
  readonly id: number
  readonly name: string
  readonly unit: string | null
  readonly email: string | null
  readonly active: boolean
  readonly approved: boolean
}

/**
 * Whom an answer that this person writes now is sent to, by which way, and who of the ticket's parties gets none and why. It is
 * asked of the very functions that write the mails of such an answer, so that it cannot say anything else than what they do.
 */
export async function whoGetsIt(tx: Tx, loaded: Loaded, writer: number, now: Instant): Promise<Found> {
  const { ticket } = loaded
  const event: TicketEvent = {
    ...{ type: 'ticket.replied', at: now, by: { kind: 'person', id: writer }, channel: 'portal' },
    ...{ side: 'desk', verified: true, changes: {}, content: { text: '.' } },
  }
  const occasion = { seq: ticket.seq + 1, event, state: ticket.state }
  const around = await surroundings(tx, loaded, [occasion], now)
  const parties = await tx.run<Party>('parties_of', partiesOf, [ticket.companyId, ticket.id, ticket.requesterId])
  const drafts = draftsOf(occasion, around).filter(({ reader }) => reader.part !== 'staff')
  const found: { told: Found['told']; notTold: Found['notTold'] } = { told: [], notTold: [] }
  for (const { active, approved, email, ...person } of parties.filter(({ id }) => id !== writer)) {
    const part = person.id === ticket.requesterId ? 'requester' : 'participant'
    const draft = drafts.find(({ reader }) => reader.id === person.id)
    const asks = draft?.link === 'validate' && awaited(occasion, around, person.id, now).length > 0
    const chosen = draft && chosenFrom(draft, asks, occasion, around, now)
    const why = chosen
      ? (chosen.kept ?? (await keptBecause(tx, { ...draft, reader: chosen.reader }, around, now)))
      : absence({ active, approved })
    const way = chosen?.reader.way
    if (way && why === null) found.told.push({ person, part, way: way.channel, address: way.address })
    else found.notTold.push({ person, part, address: way?.address ?? email, why: why ?? 'no_address' })
  }
  return found
}

/** Why no mail is even written to somebody. */
function absence({ active, approved }: Pick<Party, 'active' | 'approved'>): string {
  if (!approved) return 'not_approved'
  return active ? 'no_address' : 'inactive'
}

const partiesOf = `
  select p.id, p.name, u.name as unit, p.email, p.active, k.approved from (
      select $3::bigint as person_id, true as approved, null::timestamptz as added_at
      union all
      select person_id, approved, added_at from participant
        where company_id = $1 and ticket_id = $2 and person_id <> $3) k
    join person p on p.company_id = $1 and p.id = k.person_id
    left join unit u on u.company_id = p.company_id and u.id = p.unit_id
   order by k.added_at nulls first, p.id`
