import type { z } from 'zod'
import type { Standing, TicketFacts } from '../../core/people/policy.ts'
import type { Sop } from '../../core/sop/language.ts'
import { possible } from '../../core/tickets/next.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import type { linkView } from '../contract/links.ts'
import { enter, type Tx } from '../platform/db.ts'
import { notFound } from '../platform/problems.ts'
import { sopOf } from '../sop/store.ts'
import { rolesOf } from '../tickets/changeTicket.ts'
import { knownAt } from '../tickets/holders.ts'
import { readTicket } from '../tickets/store.ts'
import { viewFormField } from '../tickets/view/actions.ts'
import { choicesAt } from '../tickets/view/choices.ts'
import { type Adding, addingBy } from './adding.ts'
import { type Approving, approvingBy } from './approving.ts'
import { type LinkPurpose, tokenHash } from './links.ts'

type Opened = {
  /** The transaction, which now sees the link's company. */
  readonly tx: Tx
  readonly hash: Buffer
  readonly companyId: number
  readonly personId: number
  readonly purpose: LinkPurpose
  readonly until: Instant
}

/** A link that is good: for a ticket, or for an address alone. */
export type OpenLink = Opened &
  (
    | { readonly ticket: null }
    | {
        readonly ticket: Ticket
        readonly sop: Sop
        /** How its person stands to the ticket as one of its parties; of a link to approve nothing. */
        readonly standings: readonly Standing[]
        /** Of a link to approve: who was asked, and what they may answer now. */
        readonly approving: Approving | null
        /** Of a link to add: what may still be added. */
        readonly adding: readonly Adding[]
      }
  )

type Row = {
  readonly purpose: LinkPurpose
  readonly ticket_id: number | null
  readonly person_id: number
  readonly expires_at: Instant
}

/**
 * The link behind a token. It is not there when it has expired, was used or taken back, when its person is not active or
 * no longer the requester, or not asked for an approval now (B2), or when its ticket is locked (trust.md check 14);
 * one to add (D13) as long as there is something to add. To `use` it holds the link, so that two clicks count once.
 */
export async function openLink(tx: Tx, token: string, now: Instant, mode: 'read' | 'use'): Promise<OpenLink> {
  const hash = tokenHash(token)
  const [place] = await tx.run<{ company: number | null }>('company_of_link', 'select company_of_link($1) as company', [
    hash,
  ])
  if (!place || place.company === null) throw notFound()
  const companyId = place.company
  const inside = await enter(tx, companyId)
  const [row] =
    mode === 'use'
      ? await inside.run<Row>('link_for_use', held, [companyId, hash, now])
      : await inside.run<Row>('link', good, [companyId, hash, now])
  if (!row) throw notFound()
  const { purpose, person_id: personId, expires_at: until } = row
  const opened = { tx: inside, hash, companyId, personId, purpose, until }
  if (row.ticket_id === null) return { ...opened, ticket: null }
  const found = await readTicket(inside, String(row.ticket_id))
  if (!found || (found.ticket.lockedAt !== null && purpose !== 'add')) throw notFound()
  const { ticket } = found
  const sop = await sopOf(inside, companyId, ticket.sop.id, ticket.sop.revision)
  if (purpose === 'approve')
    return {
      ...{ ...opened, ticket, sop, adding: [], standings: [] },
      approving: await approvingBy(inside, found, sop, personId, now),
    }
  const standings = partyStandings(found.facts, personId)
  if (purpose === 'ticket' || purpose === 'mute' ? standings.length === 0 : ticket.requesterId !== personId)
    throw notFound()
  const adding = purpose === 'add' ? await addingBy(inside, ticket, sop, personId, now) : []
  if (purpose === 'add' && adding.length === 0) throw notFound()
  return { ...opened, ticket, sop, standings, approving: null, adding }
}

/** How somebody without a session stands to a ticket: as its requester, or as one who was let in. */
export function partyStandings({ requesterId, participantIds }: TicketFacts, personId: number): readonly Standing[] {
  if (requesterId === personId) return ['requester']
  return participantIds.includes(personId) ? ['participant'] : []
}

const good = `select l.purpose, l.ticket_id, l.person_id, l.expires_at from link_token l
   join person p on p.company_id = l.company_id and p.id = l.person_id and p.active
  where l.company_id = $1 and l.token_hash = $2 and l.used_at is null and l.revoked_at is null and l.expires_at > $3`
const held = `${good} for update of l`

/** Marks the link as used: from now on it is not there. */
export async function spend({ tx, companyId, hash }: OpenLink, now: Instant): Promise<void> {
  await tx.run('spend_link', 'update link_token set used_at = $3 where company_id = $1 and token_hash = $2', [
    companyId,
    hash,
    now,
  ])
}

type View = z.input<typeof linkView>

/** What the link lets its person do now: the actions of its requester, or the form of what is missing. */
export async function offered(link: OpenLink, now: Instant): Promise<Pick<View, 'actions' | 'form'>> {
  if (!link.ticket || link.approving || link.adding.length > 0 || link.purpose === 'mute')
    return { actions: [], form: [] }
  const { tx, ticket, sop, purpose, personId } = link
  if (!link.standings.includes('requester')) return { actions: [], form: [] }
  const roles = rolesOf(sop, ['requester'])
  if (purpose === 'fill') {
    const choices = await choicesAt(tx, sop, ticket, roles)
    const form = formFields(sop, ticket).map((name) => ({
      ...viewFormField(sop, name, ticket, null, choices),
      required: ticket.lacks.includes(name),
    }))
    return { actions: [], form }
  }
  const context = {
    ...{ sop, now, by: { kind: 'person', id: personId } as const, channel: 'email' },
    ...{ roles, deskMembers: () => [] },
    ...(await knownAt(tx, sop, ticket, {})),
  }
  const actions = possible(ticket, context).flatMap(({ name, refusal }) => {
    const action = sop.actions[name]
    // a link takes a reason and nothing more: whoever follows it is not signed in
    if (refusal !== null || !action || (action.form ?? []).some((entry) => entry !== 'reason')) return []
    const label = action.requester ?? action.label
    return [{ name, label, needsReason: (action.form ?? []).includes('reason') }]
  })
  return { actions, form: [] }
}

/** What the report lacks first, then the rest of its form, filled in as far as it is known (B4). */
function formFields(sop: Sop, ticket: Ticket): readonly string[] {
  const form = sop.types[ticket.type]?.form ?? []
  return [...new Set([...ticket.lacks, ...form])].filter(
    (name) => name !== 'description' || ticket.lacks.includes(name),
  )
}
