import { additionsAt, mayAdd } from '../../../core/tickets/additions.ts'
import type { Context } from '../../../core/tickets/context.ts'
import type { Content, FileRef } from '../../../core/tickets/events.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { TicketView } from '../../contract/tickets.ts'
import type { Tx } from '../../platform/db.ts'
import { endOf } from '../addBeside.ts'
import { namesOf } from './names.ts'

type Row = {
  readonly id: number
  readonly canonical: string
  readonly body: string | null
  /** Those of its files that are still there. */
  readonly files: readonly string[]
}
type Made = TicketView['additions'][number]['made'][number]

/**
 * What may be added to the ticket after its end, and what was, in order (D13); whether the reader may now is said by `until`.
 * Nothing while it goes on, but for what was added when it had ended before.
 */
export async function viewAdditions(tx: Tx, ticket: Ticket, context: Context): Promise<TicketView['additions']> {
  const { sop } = context
  if (!sop.additions) return []
  const end = await endOf(tx, ticket, sop)
  if (end.endedAt === null && end.made.length === 0) return []
  const rows = await tx.run<Row>('additions', additionsOf, [ticket.companyId, ticket.id])
  const names = await namesOf(
    tx,
    ticket.companyId,
    end.made.map(({ by }) => by),
  )
  const records = rows.map((row) => ({ ...row, record: JSON.parse(row.canonical) as Record }))
  const here = new Set([
    ...additionsAt(sop, ticket.state).map(([name]) => name),
    ...end.made.map((one) => one.addition),
  ])
  return Object.entries(sop.additions)
    .filter(([name]) => here.has(name))
    .map(([name, spec]) => {
      const may = mayAdd(ticket, name, { ...context, ...end })
      return {
        ...{ name, label: spec.label, question: spec.question, score: spec.score ?? null },
        ...{ comment: spec.comment ?? null, files: spec.files ?? null, until: 'code' in may ? null : may.until },
        made: records
          .filter(({ record }) => record.addition === name)
          .map(({ id, body, files, record }): Made => {
            const content = body === null ? undefined : (JSON.parse(body) as Content)
            const { at, channel, score = null, by } = record
            return {
              ...{ id, at, channel, score, by: names.person(by.id), text: content?.text ?? null },
              files: filesOf(record, content).filter((file) => files.includes(file.id)),
              erased: record.content !== undefined && body === null,
            }
          }),
      }
    })
}

type Record = {
  readonly addition: string
  readonly at: string
  readonly channel: string
  readonly by: { readonly id: number }
  readonly score?: number
  readonly content?: string
  readonly files?: readonly FileRef[]
}

function filesOf(record: Record, content: Content | undefined): Made['files'] {
  return (content?.files ?? []).map(({ id, name, type }) => ({
    ...{ id, name, type, size: record.files?.find((file) => file.id === id)?.size ?? 0 },
    image: /^image\/(png|jpeg|gif|webp)$/.test(type),
    url: `/api/v1/attachments/${id}`,
  }))
}

const additionsOf = `
  select a.id, a.canonical, c.body, array(select f.id from attachment f
      where f.company_id = a.company_id and f.addition_id = a.id) as files
    from addition a
    left join addition_content c on c.company_id = a.company_id and c.addition_id = a.id
   where a.company_id = $1 and a.ticket_id = $2 order by a.id`
