import { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import { mayNote, mayReadInternal, mayRunMail } from '../../core/people/policy.ts'
import { deliveries, delivery, deliveryQuery, deliveryView } from '../contract/mail.ts'
import { id } from '../contract/shared.ts'
import { recordDeed } from '../people/activity.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { NotThere } from '../platform/notThere.ts'
import { alreadyThere, notAllowed, notFound } from '../platform/problems.ts'
import { idBelow, pageOf } from '../tickets/cursor.ts'
import { seenTicket } from '../tickets/view/ticket.ts'
import { withLogo } from './logo/inMail.ts'
import { logoBytes } from './logo/store.ts'
import { queueDelivery } from './queueMail.ts'

type Row = Omit<z.input<typeof deliveryView>, 'ticket'> & {
  readonly ticketId: number | null
  readonly number: string | null
  readonly notice: string
  /** Which logo its page shows. */
  readonly logo?: number | null
}

const columns = `d.id, d.company_id as "companyId", d.channel, d.to_address as "to", d.subject, d.state, d.detail, d.attempts,
  d.created_at as at, d.ticket_id as "ticketId", t.number, d.notice`
const joined = 'delivery d left join ticket t on t.company_id = d.company_id and t.id = d.ticket_id'

function viewOf({
  ticketId,
  number,
  notice: _notice,
  text: _text,
  html: _html,
  logo: _logo,
  ...row
}: Row): z.input<typeof delivery> {
  return { ...row, ticket: ticketId === null || number === null ? null : { id: ticketId, number } }
}

/** Companies whose outbox the caller sees as a whole. */
function wholly(caller: Caller): readonly number[] {
  return caller.memberships.filter(mayRunMail).map(({ companyId }) => companyId)
}

/** GET /api/v1/deliveries: what was sent; all of it for who runs the mail, a ticket's for who works on it. */
export const getDeliveries = endpoint({
  operation: 'listDeliveries',
  method: 'GET',
  path: '/api/v1/deliveries',
  summary: 'Mail that went out, or would go out',
  access: 'staff',
  query: deliveryQuery,
  reply: deliveries,
  handle: async ({ tx, caller, query }) => {
    const companies = query.ticket === undefined ? wholly(caller) : await companyOfTicket(tx, caller, query.ticket)
    const before = idBelow('deliveries', query.cursor)
    const rows = await tx.run<Row>(
      'list_deliveries',
      `select ${columns} from ${joined}
        where d.company_id = any ($1::int[]) and ($2::bigint is null or d.ticket_id = $2) and d.id < $3
        order by d.id desc limit $4`,
      [
        companies.filter((company) => query.company === undefined || company === query.company),
        ...[query.ticket ?? null, before, query.limit + 1],
      ],
    )
    const { items, next } = pageOf('deliveries', rows, query.limit, (row) => row.at)
    return { items: items.map(viewOf), next }
  },
})

async function companyOfTicket(tx: Tx, caller: Caller, ticketId: number): Promise<readonly number[]> {
  const [row] = await tx.run<{ company: number }>(
    'company_of_ticket',
    'select company_id as company from ticket where company_id = any ($1::int[]) and id = $2',
    [tx.companies, ticketId],
  )
  if (!row) throw new NotThere()
  if (wholly(caller).includes(row.company)) return [row.company]
  const { standings } = await seenTicket(tx, caller, String(ticketId))
  if (!mayReadInternal(standings)) throw new NotThere()
  return [row.company]
}

/** GET /api/v1/deliveries/{id}: with its text. Links that act for their reader are shown to nobody else. */
export const getDelivery = endpoint({
  operation: 'getDelivery',
  method: 'GET',
  path: '/api/v1/deliveries/{id}',
  summary: 'A mail that went out, with its text',
  access: 'staff',
  params: z.object({ id }),
  reply: deliveryView,
  handle: async ({ tx, caller, params }) => {
    const row = await readDelivery(tx, caller, params.id)
    const shown = mayHandOver(row, caller) ? (text: string) => text : withoutSecrets
    const version = row.logo ?? undefined
    const picture = version === undefined ? null : await logoBytes(tx, row.companyId, version)
    return { ...viewOf(row), text: shown(row.text), html: withLogo(shown(row.html), version, picture) }
  },
})

/** POST /api/v1/deliveries/{id}/retry: sends what was kept or has failed. */
export const retryDelivery = endpoint({
  operation: 'retryDelivery',
  method: 'POST',
  path: '/api/v1/deliveries/{id}/retry',
  summary: 'Send a mail that was kept or has failed',
  access: 'staff',
  params: z.object({ id }),
  reply: delivery,
  handle: async ({ tx, caller, params, now }) => {
    const row = await readDelivery(tx, caller, params.id, 'send')
    if (row.state !== 'kept' && row.state !== 'failed') throw alreadyThere()
    // what was erased has nothing left to say
    if (row.detail === 'erased') throw notFound()
    const [again] = await tx.run(
      'retry_delivery',
      `update delivery set state = 'queued', detail = null, attempts = 0, unclear = 0, leased_until = null
        where company_id = $1 and id = $2 and state in ('kept', 'failed') returning id`,
      [row.companyId, row.id],
    )
    if (!again) throw alreadyThere()
    queueDelivery(tx, row.companyId, row.id)
    await recordDeed(tx, caller, { companyId: row.companyId, what: 'mail.resent', detail: { delivery: row.id }, now })
    return viewOf({ ...row, state: 'queued', detail: null, attempts: 0 })
  },
})

/** A mail that the caller may see: of a ticket they see the inside of, or of a company whose mail they run. To send it again is for who works on the ticket. */
async function readDelivery(
  tx: Tx,
  caller: Caller,
  deliveryId: number,
  intent: 'look' | 'send' = 'look',
): Promise<Row> {
  const [row] = await tx.run<Row>(
    'read_delivery',
    `select ${columns}, d.text, d.html, (d.headers ->> 'logo')::int as logo from ${joined} where d.company_id = any ($1::int[]) and d.id = $2`,
    [tx.companies, deliveryId],
  )
  if (!row) throw notFound()
  if (wholly(caller).includes(row.companyId)) return row
  if (row.ticketId === null) throw notFound()
  const { standings } = await seenTicket(tx, caller, String(row.ticketId))
  if (!mayReadInternal(standings)) throw notFound()
  if (intent === 'send' && !mayNote(standings)) throw notAllowed()
  return row
}

/**
 * Without an SMTP server nobody gets their mail, and who runs the mail hands its links over. A new password is nobody
 * else's business even then.
 */
function mayHandOver(row: Row, caller: Caller): boolean {
  const isKept = row.state === 'kept' && row.detail === null
  return isKept && row.notice !== 'account.reset' && wholly(caller).includes(row.companyId)
}

/** The text without what stands for a secret in its addresses. */
function withoutSecrets(text: string): string {
  return text.replace(/(https?:\/\/[^\s"'<>]*?[/=])[A-Za-z0-9_.-]{20,}/g, '$1…')
}
