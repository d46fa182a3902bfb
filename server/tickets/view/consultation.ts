import type { Sop } from '../../../core/sop/language.ts'
import { isAsked, mayWithdraw, refusalToConsult } from '../../../core/tickets/consult.ts'
import type { Context } from '../../../core/tickets/context.ts'
import type { TicketEvent } from '../../../core/tickets/events.ts'
import type { ConsultationState, Ticket } from '../../../core/tickets/ticket.ts'
import type { ConsultationList, ConsultationView } from '../../contract/consultations.ts'
import type { FileView } from '../../contract/conversation.ts'
import { eventOf } from '../../journal/chain.ts'
import type { Tx } from '../../platform/db.ts'
import { sopOf } from '../../sop/store.ts'
import type { Loaded } from '../store.ts'
import { fieldNames } from './fieldNames.ts'
import { viewFields } from './fields.ts'
import { filesIn, viewFile } from './files.ts'
import { type Names, namesOf } from './names.ts'

type Desks = (id: number) => { readonly id: number; readonly name: string }

/** Questions of one ticket, each with its thread and what it shows of the ticket (E7). `context` is that of the reader. */
export async function viewQuestions(
  tx: Tx,
  { ticket }: Loaded,
  ids: readonly number[],
  context: Context,
): Promise<ConsultationView[]> {
  const { sop } = context
  const questions = ids.flatMap((id) => (ticket.consultations[id] ? [{ id, question: ticket.consultations[id] }] : []))
  const seqs = questions.flatMap(({ question }) => question.entries)
  const rows = await tx.run<{ seq: number; canonical: string; body: string | null }>('question_entries', entries, [
    ...[ticket.companyId, ticket.id, seqs],
  ])
  const events = new Map(rows.map(({ seq, canonical, body }) => [seq, eventOf(canonical, body)]))
  const people = [...events.values()].map(({ by }) => (by.kind === 'person' ? by.id : null))
  const named = questions.flatMap(({ question: { by, personId } }) => [by, personId])
  const names = await namesOf(tx, ticket.companyId, [...people, ...named])
  const desks = await desksOf(tx, ticket.companyId)
  const shown = await shownOf(tx, ticket, sop)
  return questions.map(({ id, question }) => ({
    ...headOf(ticket, sop, id, question, names, desks),
    entries: question.entries.flatMap((seq) => {
      const event = events.get(seq)
      return event ? viewEntry(seq, event, names) : []
    }),
    shown,
    may: mayOf(ticket, question, context),
  }))
}

const entries = `
  select j.seq, j.canonical, c.body from journal j
  left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
  where j.company_id = $1 and j.ticket_id = $2 and j.seq = any ($3::int[]) order by j.seq`

/** Questions of several tickets as lines of a list. */
export async function viewQuestionLines(
  tx: Tx,
  asked: readonly (Loaded & { readonly id: number; readonly question: ConsultationState })[],
): Promise<ConsultationList['items']> {
  const lines: ConsultationList['items'] = []
  for (const companyId of new Set(asked.map(({ ticket }) => ticket.companyId))) {
    const here = asked.filter(({ ticket }) => ticket.companyId === companyId)
    const people = here.flatMap(({ question: { by, personId } }) => [by, personId])
    const [names, desks] = [await namesOf(tx, companyId, people), await desksOf(tx, companyId)]
    for (const { ticket, id, question } of here) {
      const sop = await sopOf(tx, companyId, ticket.sop.id, ticket.sop.revision)
      lines.push(headOf(ticket, sop, id, question, names, desks))
    }
  }
  return lines
}

function headOf(
  ticket: Ticket,
  sop: Sop,
  id: number,
  { status, personId, deskId, by, askedAt, answeredAt }: ConsultationState,
  names: Names,
  desks: Desks,
): ConsultationList['items'][number] {
  const { consultation: spec } = sop
  const clock = spec?.clock === undefined ? undefined : ticket.clocks[spec.clock]
  return {
    ...{ id, companyId: ticket.companyId, number: ticket.number, subject: ticket.subject },
    ...{ label: spec?.label ?? { id: '', en: '' }, status, by: names.person(by), askedAt, answeredAt },
    asked: {
      person: personId === null ? null : names.person(personId),
      desk: deskId === null ? null : desks(deskId),
    },
    dueAt: status === 'open' && clock?.stoppedAt === null ? clock.dueAt : null,
  }
}

function viewEntry(seq: number, event: TicketEvent, names: Names): ConsultationView['entries'] {
  const { at, by, content } = event
  // that it was withdrawn says its status
  if (by.kind !== 'person' || event.type === 'ticket.question_withdrawn') return []
  const said = { text: content?.text ?? '', html: content?.html ?? null, files: filesIn(event) }
  return [{ seq, at, by: names.person(by.id), answers: event.type === 'ticket.advised', ...said }]
}

function mayOf(ticket: Ticket, question: ConsultationState, context: Context): ConsultationView['may'] {
  const goesOn = ticket.lockedAt === null && (question.status === 'open' || question.status === 'advised')
  const answer = goesOn && isAsked(ticket, question, context)
  return {
    answer,
    askOn: goesOn && !answer && refusalToConsult(ticket, context) === null,
    withdraw: goesOn && mayWithdraw(ticket, question, context),
  }
}

/** The fields that the SOP shows to whoever is asked, with the files in them. */
async function shownOf(tx: Tx, ticket: Ticket, sop: Sop): Promise<ConsultationView['shown']> {
  const shows = sop.consultation?.shows ?? []
  const fields = viewFields(sop, ticket, Object.keys(sop.roles), await fieldNames(tx, sop, ticket))
  const files = await filesOf(tx, ticket)
  return shows.flatMap((name) => {
    const field = fields.find((one) => one.name === name)
    if (!field) return []
    const isFiles = field.type === 'files' && Array.isArray(field.value)
    const ids: readonly unknown[] = isFiles && Array.isArray(field.value) ? field.value : []
    return [{ name, label: field.label, shown: field.shown, files: files.filter(({ id }) => ids.includes(id)) }]
  })
}

async function filesOf(tx: Tx, ticket: Ticket): Promise<FileView[]> {
  const ids = Object.values(ticket.fields).flatMap((value) =>
    Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [],
  )
  if (ids.length === 0) return []
  const rows = await tx.run<{ id: string; name: string; type: string; size: number }>(
    'shown_files',
    'select id, name, type, size from attachment where company_id = $1 and ticket_id = $2 and id = any ($3::text[])',
    [ticket.companyId, ticket.id, ids],
  )
  return rows.map((row) => viewFile({ ...row, size: Number(row.size) }))
}

async function desksOf(tx: Tx, companyId: number): Promise<Desks> {
  const rows = await tx.run<{ id: number; name: string }>(
    'desk-names',
    'select id, name from desk where company_id = $1',
    [companyId],
  )
  return (id) => ({ id, name: rows.find((row) => row.id === id)?.name ?? '' })
}
