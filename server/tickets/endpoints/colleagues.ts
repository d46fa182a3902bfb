import { mayReadInternal } from '../../../core/people/policy.ts'
import { changeFollowing, colleagues } from '../../contract/ticketCalls.ts'
import { ticketRef } from '../../contract/tickets.ts'
import { circleOf, colleaguesOf } from '../../notices/recipients.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { seenTicket } from '../view/ticket.ts'

type Seen = Awaited<ReturnType<typeof seenTicket>>

/** GET /api/v1/tickets/{ref}/colleagues: who may be named in a note, and who follows the ticket (expected.md row 7). */
export const listColleagues = endpoint({
  operation: 'listColleagues',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/colleagues',
  summary: 'Who of the staff may be named in a note of this ticket, and who follows it',
  access: 'account',
  params: ticketRef,
  reply: colleagues,
  handle: async ({ tx, caller, params }) => view(tx, await readInternally(await seenTicket(tx, caller, params.ref))),
})

/** PUT /api/v1/tickets/{ref}/follow: be told of all that happens to a ticket, or no more; for oneself alone. */
export const changeFollow = endpoint({
  operation: 'changeFollow',
  method: 'PUT',
  path: '/api/v1/tickets/{ref}/follow',
  summary: 'Follow a ticket, or no longer',
  access: 'account',
  params: ticketRef,
  body: changeFollowing,
  reply: colleagues,
  handle: async ({ tx, caller, params, body: { following }, now }) => {
    const found = readInternally(await seenTicket(tx, caller, params.ref))
    const place = [found.ticket.companyId, found.ticket.id, found.personId]
    if (following) await tx.run('follow_ticket', follow, [...place, now])
    else await tx.run('unfollow_ticket', unfollow, place)
    return view(tx, found)
  },
})

/** Refuses who does not read the notes of a ticket: it is not there for them. */
function readInternally(found: Seen): Seen {
  if (!mayReadInternal(found.standings)) throw new NotThere()
  return found
}

async function view(tx: Tx, found: Seen) {
  const { ticket, personId } = found
  const rows = await tx.run<{ id: number }>('followers', followers, [ticket.companyId, ticket.id])
  const follows = new Set(rows.map(({ id }) => id))
  const items = colleaguesOf(found, await circleOf(tx, found, [...follows]))
  return {
    following: follows.has(personId),
    items: items.map(({ id, name }) => ({ id, name, follows: follows.has(id) })),
  }
}

const followers =
  'select person_id as id from ticket_follower where company_id = $1 and ticket_id = $2 order by person_id'
const follow = `insert into ticket_follower (company_id, ticket_id, person_id, since) values ($1, $2, $3, $4)
  on conflict (company_id, ticket_id, person_id) do nothing`
const unfollow = 'delete from ticket_follower where company_id = $1 and ticket_id = $2 and person_id = $3'
