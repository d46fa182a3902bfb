import { provesSender } from '../../core/channels/provesSender.ts'
import type { Caller } from '../../core/people/caller.ts'
import { mayReadInternal } from '../../core/people/policy.ts'
import { isLive } from '../../core/sop/channelHours.ts'
import { secretClocks } from '../../core/sop/consultationSecrets.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { TicketEvent } from '../../core/tickets/events.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import { isVisitEvent } from '../../core/tickets/visits.ts'
import type { Entry, SentOn } from '../contract/conversation.ts'
import type { PersonRef } from '../contract/shared.ts'
import { eventOf, internalTypes, isInternal } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import { NotThere } from '../platform/notThere.ts'
import type { changeLocked } from './changeTicket.ts'
import { filesIn } from './view/files.ts'
import { deskNames, peopleIn } from './view/mentioned.ts'
import { type Names, namesOf } from './view/names.ts'
import { helpedBy, sentenceOf } from './view/sentence.ts'
import { seenTicket } from './view/ticket.ts'

type Row = {
  readonly seq: number
  readonly canonical: string
  readonly body: string | null
  readonly by_id: number | null
  readonly by_name: string | null
  readonly by_unit: string | null
  readonly deliveries: readonly SentOn[]
}

// Requesters get the events that concern them; what only the desk does with itself stays with the desk.
const rows = `
  select j.seq, j.canonical, c.body, p.id as by_id, p.name as by_name, u.name as by_unit,
    case when $5 then (select coalesce(json_agg(json_build_object('id', d.id, 'channel', d.channel, 'name', r.name,
        'to', d.to_address, 'state', coalesce(g.state, d.state),
        'detail', case when g.id is null then d.detail else coalesce(g.detail, 'in_digest') end, 'at', to_char(coalesce(g.sent_at, d.sent_at, d.due_at, d.created_at)
          at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        order by d.id), '[]')
      from delivery d left join person r on r.company_id = d.company_id and r.id = d.to_person
      left join delivery g on g.company_id = d.company_id and g.id = d.gathered_in
      where d.company_id = j.company_id and d.ticket_id = j.ticket_id and d.seq = j.seq)
      else '[]' end as deliveries
  from journal j
  left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
  left join person p on p.company_id = j.company_id and p.id = j.by_person
  left join unit u on u.company_id = p.company_id and u.id = p.unit_id
  where j.company_id = $1 and j.ticket_id = $2 and j.seq > $3
    and ($5 or (j.type <> all ($6::text[]) and coalesce(c.internal, false) = false
      and not (j.type like 'clock.%' and (j.canonical::jsonb ->> 'clock') = any ($7::text[]))))
  order by j.seq limit $4`

/**
 * The conversation of a ticket from its beginning: messages of both sides, notes for those who may see them, and what
 * happened. `cursor` is the last entry that is known.
 */
export async function conversationOf(
  tx: Tx,
  caller: Caller,
  ref: string,
  paging: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Entry[]; next: string | null }> {
  return pageOf(tx, await seenTicket(tx, caller, ref), paging)
}

/** The same of a ticket that was read already, by somebody who stands to it in these ways. */
export async function pageOf(
  tx: Tx,
  { ticket, sop, standings }: Pick<Awaited<ReturnType<typeof seenTicket>>, 'ticket' | 'sop' | 'standings'>,
  paging: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Entry[]; next: string | null }> {
  const internal = mayReadInternal(standings)
  const after = paging.cursor && /^\d{1,9}$/.test(paging.cursor) ? Number(paging.cursor) : 0
  const found = await tx.run<Row>('conversation', rows, [
    ticket.companyId,
    ticket.id,
    after,
    paging.limit + 1,
    internal,
    [...internalTypes, 'clock.warned', 'clock.missed', 'clock.again'],
    // what a clock says that hangs on a consultation would tell of it (E7)
    internal ? [] : [...secretClocks(sop)],
  ])
  const page = found.slice(0, paging.limit)
  const events = page.map((row) => ({ row, event: eventOf(row.canonical, row.body) }))
  const named = events.flatMap(({ event }) => peopleIn(event))
  const names = await namesOf(tx, ticket.companyId, named, page.flatMap(speakerOf))
  const desks = await deskNames(
    tx,
    ticket.companyId,
    events.map(({ event }) => event),
  )
  const talksLive = !internal && isLive(sop, ticket.channel)
  const items = events.map(({ row, event }) => {
    const entry = viewEntry(row, event, ticket, sop, names, desks, internal)
    return talksLive ? { ...entry, sentence: helpedBy(event, names, desks) ?? entry.sentence } : entry
  })
  return { items, next: found.length > paging.limit ? String(page.at(-1)?.seq) : null }
}

/** What a command just wrote, as its doer reads it. Throws `NotThere` when it wrote nothing that they may see. */
export async function entryOf(
  tx: Tx,
  done: Awaited<ReturnType<typeof changeLocked>>,
  { sop, standings }: Pick<Awaited<ReturnType<typeof seenTicket>>, 'sop' | 'standings'>,
): Promise<Entry> {
  if (!done || done.events.length === 0) throw new NotThere()
  const seq = done.ticket.seq - done.events.length + 1
  const here = { limit: done.events.length, cursor: String(seq - 1) }
  const { items } = await pageOf(tx, { ticket: done.ticket, sop, standings }, here)
  const said = items.find((item) => item.seq === seq)
  if (!said) throw new NotThere()
  return said
}

function speakerOf({ by_id, by_name, by_unit }: Row): readonly PersonRef[] {
  return by_id === null ? [] : [{ id: by_id, name: by_name ?? '', unit: by_unit }]
}

function viewEntry(
  row: Row,
  event: TicketEvent,
  ticket: Ticket,
  sop: Sop,
  names: Names,
  deskName: (id: number) => string,
  internal: boolean,
): Entry {
  const { content } = event
  const spoken = content?.text !== undefined || (event.files?.length ?? 0) > 0
  // what was done on a visit is the desk's own (C17)
  const result = internal ? content?.visit?.done : undefined
  return {
    seq: row.seq,
    at: event.at,
    kind: (isInternal(event) || result !== undefined) && (spoken || result) ? 'note' : spoken ? 'message' : 'event',
    type: event.type === 'ticket.acted' ? `ticket.acted.${event.action}` : event.type,
    by: event.by.kind === 'person' ? names.person(event.by.id) : null,
    side: sideOf(event, ticket),
    channel: event.channel,
    verified: isProven(event),
    proof: internal ? proofOf(content) : null,
    consultation: 'consultation' in event ? event.consultation : null,
    visit: visitIn(event),
    mentioned: event.type === 'ticket.noted' ? (event.mentioned ?? []).map((id) => names.person(id)) : [],
    leftOut: internal && event.type === 'ticket.replied' ? (event.leftOut ?? []).map((id) => names.person(id)) : [],
    text: content?.text ?? result ?? null,
    html: content?.html ?? null,
    files: filesIn(event),
    sentence: sentenceOf(event, sop, names, deskName),
    reason: content?.reason ?? null,
    delivery: [...row.deliveries],
  }
}

/** When a visit is to be, or when that was so which was put on record later (C17). */
function visitIn(event: TicketEvent): Entry['visit'] {
  if (!isVisitEvent(event)) return null
  const from = 'from' in event ? event.from : 'since' in event ? event.since : null
  return { id: event.visit, from, until: 'until' in event ? event.until : null }
}

/** Whether who wrote is certain: of a reply it was found when it came, of a report by its mail or by the channel (check 10). */
function isProven(event: TicketEvent): boolean {
  if (event.type === 'ticket.replied') return event.verified
  const reportedIt = event.type === 'ticket.opened' && event.by.kind === 'person' && event.by.id === event.requesterId
  return event.content?.mail?.proof?.proven ?? (!reportedIt || provesSender(event.channel))
}

/** What the receiving server said of a mail's sender; the word of every method it looked at. */
function proofOf(content: TicketEvent['content']): Entry['proof'] {
  const proof = content?.mail?.proof
  return proof ? { dmarc: proof.dmarc, spf: proof.spf, dkim: proof.dkim } : null
}

function sideOf(event: TicketEvent, ticket: Ticket): Entry['side'] {
  if (event.by.kind === 'system') return 'system'
  if (event.type === 'ticket.replied') return event.side === 'requester' && !event.verified ? 'outside' : event.side
  return event.by.id === ticket.requesterId ? 'requester' : 'desk'
}
