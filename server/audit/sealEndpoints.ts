import { Readable } from 'node:stream'
import { holdsAnywhere, mayReadInternal } from '../../core/people/policy.ts'
import { instant, ms } from '../../core/time.ts'
import { disposition } from '../attachments/fileName.ts'
import { type AuditLogView, auditLogs, ticketSeal } from '../contract/audit.ts'
import { ticketRef } from '../contract/tickets.ts'
import { endpoint, rawEndpoint } from '../platform/endpoint.ts'
import { NotThere } from '../platform/notThere.ts'
import { seenTicket } from '../tickets/view/ticket.ts'
import { exportBundle } from './exportBundle.ts'
import { fingerprint } from './note.ts'
import { receiptOf } from './receipt.ts'

/** GET /api/v1/tickets/{ref}/seal: how far the journal of a ticket is sealed. */
export const getSeal = endpoint({
  operation: 'getSeal',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/seal',
  summary: 'How far the journal of a ticket is sealed',
  access: 'account',
  params: ticketRef,
  reply: ticketSeal,
  handle: async ({ tx, caller, params }) => {
    const { ticket } = await seenTicket(tx, caller, params.ref)
    const [row] = await tx.run<SealRow>('seal-of-ticket', sealOf, [ticket.companyId, ticket.id])
    if (!row) throw new NotThere()
    const { entries, sealed, erased, size, at, locked } = row
    const checkpoint = size === null || at === null ? null : { size, at }
    return { entries, sealed, erased, checkpoint, receipt: locked && checkpoint !== null && sealed === entries }
  },
})

/** GET /api/v1/tickets/{ref}/receipt: the receipt of a locked ticket, for whoever may read it. */
export const downloadReceipt = rawEndpoint({
  operation: 'downloadReceipt',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/receipt',
  summary: 'Download the receipt of a locked ticket',
  access: 'account',
  gives: 'application/json',
  params: ticketRef,
  serve: async (_request, reply, { house, caller, params }) => {
    const companies = caller.memberships.map(({ companyId }) => companyId)
    const receipt = await house.door.within(companies, async (tx) => {
      const { ticket } = await seenTicket(tx, caller, params.ref)
      return receiptOf(tx, ticket.companyId, ticket.id)
    })
    if (!receipt) throw new NotThere()
    return reply
      .headers({
        'content-type': 'application/json',
        'content-disposition': disposition('attachment', `${receipt.number}.receipt.json`),
        'cache-control': 'private, no-cache',
      })
      .send(`${JSON.stringify(receipt, null, 2)}\n`)
  },
})

/** GET /api/v1/tickets/{ref}/bundle: all that is kept of a ticket, with its proofs, for staff and auditors. */
export const downloadBundle = rawEndpoint({
  operation: 'downloadBundle',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/bundle',
  summary: 'Download the audit bundle of a ticket, to be verified offline',
  access: 'account',
  gives: 'application/x-ndjson',
  params: ticketRef,
  serve: async (_request, reply, { house, caller, params }) => {
    const companies = caller.memberships.map(({ companyId }) => companyId)
    const { ticket, standings } = await house.door.within(companies, (tx) => seenTicket(tx, caller, params.ref), 'read')
    if (!mayReadInternal(standings)) throw new NotThere()
    const { companyId, id: ticketId } = ticket
    const lines = exportBundle((work) => house.door.within([companyId], work, 'read'), house.files, {
      companyId,
      ticketId,
    })
    return reply
      .headers({
        'content-type': 'application/x-ndjson',
        'content-disposition': disposition('attachment', `${ticket.number}.audit.jsonl`),
        'cache-control': 'private, no-cache',
      })
      .send(Readable.from(lines, { objectMode: false }))
  },
})

/** Longer than this nothing waits for its seal while the sealer runs. */
const lateMs = 5 * 60_000

/** GET /api/v1/audit: the audit logs of the caller's companies, with what is wrong. */
export const listAuditLogs = endpoint({
  operation: 'listAuditLogs',
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'The audit logs: last checkpoint, key, what waits, alarms',
  access: 'staff',
  reply: auditLogs,
  handle: async ({ tx, caller, now }) => {
    const companies = caller.memberships
      .filter((member) => holdsAnywhere(member, 'admin') || holdsAnywhere(member, 'auditor'))
      .map(({ companyId }) => companyId)
    const rows = await tx.run<LogRow>('audit-logs', logsOf, [companies])
    return { items: rows.map((row) => viewOf(row, instant(ms(now) - lateMs))) }
  },
})

function viewOf(row: LogRow, late: string): AuditLogView {
  const { size, at, origin, public_key: key, waiting, since } = row
  const isLate = since !== null && since < late
  const refused =
    row.alarm_at !== null && (at === null || row.alarm_at >= at) && row.alarm !== null
      ? { code: row.alarm, at: row.alarm_at, publishedSize: row.published_size, logSize: row.log_size }
      : null
  return {
    company: { id: row.id, name: row.name },
    checkpoint:
      size !== null && at !== null && origin !== null && key !== null
        ? { size, at, origin, key: key.toString('hex'), fingerprint: fingerprint(key) }
        : null,
    waiting: { entries: waiting, since },
    alarm: refused ?? (isLate ? { code: 'late', at: since, publishedSize: null, logSize: null } : null),
  }
}

type SealRow = {
  readonly entries: number
  readonly sealed: number
  readonly erased: number
  readonly locked: boolean
  readonly size: number | null
  readonly at: string | null
}

const sealOf = `
  with counted as (
    select count(*)::int as entries, count(l.idx)::int as sealed, max(l.idx) as last,
      (count(*) filter (where j.canonical::jsonb ? 'content' and c.seq is null))::int as erased
      from journal j
      left join log_entry l on l.company_id = j.company_id and l.ticket_id = j.ticket_id and l.seq = j.seq
      left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
     where j.company_id = $1 and j.ticket_id = $2
  )
  select n.entries, n.sealed, n.erased, t.locked_at is not null as locked, k.size, k.at
    from counted n
    join ticket t on t.company_id = $1 and t.id = $2
    left join lateral (select size, at from checkpoint where company_id = $1 and size > n.last order by size limit 1) k
      on true`

type LogRow = {
  readonly id: number
  readonly name: string
  readonly size: number | null
  readonly at: string | null
  readonly origin: string | null
  readonly public_key: Buffer | null
  readonly waiting: number
  readonly since: string | null
  readonly alarm: 'smaller' | 'differs' | null
  readonly alarm_at: string | null
  readonly published_size: number | null
  readonly log_size: number | null
}

const logsOf = `
  select c.id, c.name, k.size, k.at, k.origin, k.public_key, w.waiting, o.at as since,
    a.code as alarm, a.at as alarm_at, a.published_size, a.log_size
    from company c
    left join lateral (select size, at, origin, public_key from checkpoint where company_id = c.id
      order by size desc limit 1) k on true
    left join lateral (select count(*)::int as waiting from to_seal where company_id = c.id) w on true
    left join lateral (select j.at from to_seal s join journal j on j.company_id = s.company_id
      and j.ticket_id = s.ticket_id and j.seq = s.seq where s.company_id = c.id order by s.id limit 1) o on true
    left join lateral (select code, at, published_size, log_size from seal_alarm where company_id = c.id
      order by id desc limit 1) a on true
   where c.id = any ($1::int[])
   order by c.name`
