import { Readable } from 'node:stream'
import { mayReadInternal } from '../../core/people/policy.ts'
import { disposition } from '../attachments/fileName.ts'
import { sealCheck, type TicketSeal, ticketSeal } from '../contract/audit.ts'
import { ticketRef } from '../contract/tickets.ts'
import { endpoint, rawEndpoint } from '../platform/endpoint.ts'
import { NotThere } from '../platform/notThere.ts'
import { seenTicket } from '../tickets/view/ticket.ts'
import { bundleLines } from './bundleLines.ts'
import { exportBundle } from './exportBundle.ts'
import { lateSince } from './late.ts'
import { fingerprint } from './note.ts'
import { receiptOf } from './receipt.ts'
import { verifyBundle } from './verifyBundle.ts'

/** GET /api/v1/tickets/{ref}/seal: how far the journal of a ticket is sealed. */
export const getSeal = endpoint({
  operation: 'getSeal',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/seal',
  summary: 'How far the journal of a ticket is sealed',
  access: 'account',
  params: ticketRef,
  reply: ticketSeal,
  handle: async ({ tx, caller, params, now }) => {
    const { ticket } = await seenTicket(tx, caller, params.ref)
    const place = [ticket.companyId, ticket.id]
    const [row] = await tx.run<SealRow>('seal-of-ticket', sealOf, place)
    if (!row) throw new NotThere()
    const seals = await tx.run<TicketSeal['seals'][number]>('seals-of-ticket', sealsOf, place)
    const { entries, sealed, erased, locked, since } = row
    const last = seals.at(-1)
    const isLate = since !== null && since < lateSince(now)
    return {
      ...{ entries, sealed, erased, seals: [...seals], checkpoint: last ? { size: last.size, at: last.at } : null },
      next: sealed === entries ? null : isLate ? ('late' as const) : ('minute' as const),
      receipt: locked && last !== undefined && sealed === entries,
    }
  },
})

/** GET /api/v1/tickets/{ref}/seal/check: verifies the whole record of a ticket now, by the rules of its bundle; for staff. */
export const checkSeal = endpoint({
  operation: 'checkSeal',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/seal/check',
  summary: 'Verify the record of a ticket: chain, contents, files, proofs and signature',
  access: 'account',
  params: ticketRef,
  reply: sealCheck,
  handle: async ({ tx, caller, params, house }) => {
    const { ticket, standings } = await seenTicket(tx, caller, params.ref)
    if (!mayReadInternal(standings)) throw new NotThere()
    const wanted = { companyId: ticket.companyId, ticketId: ticket.id }
    const lines = exportBundle((work) => work(tx), house.files, wanted)
    const { faults, entries, keys } = await verifyBundle(bundleLines(lines), null)
    return {
      ...{ whole: faults.length === 0, entries },
      faults: faults.map(({ seq, rule }) => ({ seq, rule })),
      keys: keys.map((key) => ({ key, fingerprint: fingerprint(Buffer.from(key, 'hex')) })),
    }
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

type SealRow = {
  readonly entries: number
  readonly sealed: number
  readonly erased: number
  readonly locked: boolean
  /** Since when the oldest entry of the company waits for its seal. */
  readonly since: string | null
}

const sealOf = `
  with counted as (
    select count(*)::int as entries, count(l.idx)::int as sealed,
      (count(*) filter (where j.canonical::jsonb ? 'content' and c.seq is null))::int as erased
      from journal j
      left join log_entry l on l.company_id = j.company_id and l.ticket_id = j.ticket_id and l.seq = j.seq
      left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
     where j.company_id = $1 and j.ticket_id = $2
  )
  select n.entries, n.sealed, n.erased, t.locked_at is not null as locked, w.at as since
    from counted n
    join ticket t on t.company_id = $1 and t.id = $2
    left join lateral (select j.at from to_seal s join journal j on j.company_id = s.company_id
      and j.ticket_id = s.ticket_id and j.seq = s.seq where s.company_id = $1 order by s.id limit 1) w on true`

const sealsOf = `
  select min(l.seq) as from, max(l.seq) as to, k.size, k.at
    from log_entry l
    cross join lateral (select size, at from checkpoint where company_id = $1 and size > l.idx order by size limit 1) k
   where l.company_id = $1 and l.ticket_id = $2 and l.seq is not null
   group by k.size, k.at order by k.size`
