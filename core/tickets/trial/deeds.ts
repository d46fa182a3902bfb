import { isLines, linesOf } from '../../sop/checklist.ts'
import type { Sop } from '../../sop/language.ts'
import type { Instant } from '../../time.ts'
import { roleAsked } from '../approvals.ts'
import type { Command, Opening, Words } from '../context.ts'
import type { Actor, FieldValues, TicketEvent } from '../events.ts'
import { evolve } from '../evolve.ts'
import { formsWith } from '../tick.ts'
import type { Ticket } from '../ticket.ts'
import { isVisitEvent } from '../visits.ts'
import { visitDeed } from './visitDeeds.ts'

/** Something that somebody did to a ticket once, as it can be done again: what its timers and its SOP did by themselves is none. */
export type Deed = {
  readonly at: Instant
  readonly by: Actor
  readonly channel: string
  /** What it was called: an action's name, or the kind of command. */
  readonly what: string
  /** What roles are held by that may do this under the SOP of then: the doer was one of them. */
  readonly shown: readonly string[]
  /** Whom the ticket had afterwards: they sat at its desk then. */
  readonly assigneeId: number | null
  /** For whom it was done, by somebody who stood in for them, and what the roles are held by of which they must have had one. */
  readonly onBehalfOf?: { readonly personId: number; readonly shown: readonly string[] }
} & ({ readonly opening: Opening } | { readonly command: Command })

/** What people did, from a ticket's journal and the SOP under which it ran (B10). The journal must begin with its opening. */
export function deedsOf(events: readonly TicketEvent[], sop: Sop): readonly Deed[] {
  let ticket: Ticket | null = null
  return events.flatMap((event, at) => {
    ticket = evolve(ticket, event, { id: 0, companyId: 0 })
    const done = deedIn(event, events[at - 1], events[at + 1], ticket, sop)
    if (done === null) return []
    const { by, channel } = event
    return [{ at: event.at, by, channel, assigneeId: ticket.assigneeId, shown: [], what: event.type, ...done }]
  })
}

type Done = Partial<Pick<Deed, 'what' | 'shown' | 'onBehalfOf'>> &
  ({ readonly opening: Opening } | { readonly command: Command })

function deedIn(
  event: TicketEvent,
  before: TicketEvent | undefined,
  after: TicketEvent | undefined,
  ticket: Ticket,
  sop: Sop,
): Done | null {
  if (isVisitEvent(event)) return visitDeed(event, sop)
  switch (event.type) {
    case 'ticket.opened':
      return { opening: openingOf(event, sop) }
    case 'ticket.acted':
      return event.by.kind === 'system' ? null : actOf(event, before, ticket, sop)
    case 'ticket.noted':
      // the internal note of an act stands before it, and is said again with it
      if (after && isNoteOf(event, after, sop)) return null
      return { command: { do: 'note', words: wordsOf(event), mentioned: event.mentioned ?? [] } }
    case 'ticket.called': {
      const { direction, outcome, beganAt, seconds } = event
      const call = { direction, outcome, beganAt, seconds, ...event.content?.call }
      return { command: { do: 'call', call, words: wordsOf(event) } }
    }
    case 'ticket.replied': {
      const { side, verified, leftOut = [] } = event
      return { command: { do: 'reply', side, verified, leaveOut: leftOut, words: wordsOf(event) } }
    }
    case 'ticket.filled':
      return { command: { do: 'fill', values: filledIn(event), words: { ...wordsOf(event), text: '' } } }
    case 'ticket.ticked': {
      const { field, line, did } = event
      const words = linesOf(event.content?.fields?.[field])[line]?.text.id ?? ''
      const shown = formsWith(sop, field).flatMap((name) => shownBy(sop, name))
      return { command: { do: 'tick', field, line: words, done: did === 'ticked' }, shown }
    }
    case 'ticket.participant':
      return { command: { do: 'participant', personId: event.personId, admitted: event.admitted } }
    case 'ticket.counterpart': {
      const { number, did, state } = event
      const [answerIn = '', text] = Object.entries(event.content?.fields ?? {})[0] ?? []
      const said = wordsOf(event)
      const words = said.text === '' && typeof text === 'string' ? { ...said, text } : said
      return { command: { do: 'counterpart', number, did, state, answerIn, words } }
    }
    case 'ticket.decided': {
      const { approval, place, verdict, onBehalfOf: personId } = event
      const role = roleAsked(sop, approval, place)
      const shown = role === null ? [] : [sop.roles[role]?.held_by ?? '']
      const command = { do: 'decide', approval, verdict, reason: event.content?.reason ?? '' } as const
      return personId === null ? { command, shown } : { command, onBehalfOf: { personId, shown } }
    }
    case 'ticket.consulted': {
      const { asked, consultation } = event
      const words = wordsOf(event)
      const shown = (sop.consultation?.by ?? []).flatMap((role) => sop.roles[role]?.held_by ?? [])
      return { command: asked ? { do: 'consult', asked, words } : { do: 'ask_on', consultation, words }, shown }
    }
    case 'ticket.advised':
      return { command: { do: 'advise', consultation: event.consultation, words: wordsOf(event) } }
    case 'ticket.question_withdrawn': {
      const { consultation, by } = event
      const id = by.kind === 'person' ? by.id : null
      const isTheirs = id === ticket.consultations[consultation]?.by || id === ticket.assigneeId
      return { command: { do: 'withdraw_question', consultation }, shown: isTheirs ? [] : ['lead'] }
    }
    case 'ticket.asked_back':
      return { command: { do: 'asked_back', missing: event.missing } }
    case 'ticket.problem_linked': {
      const { problemId: id, problemNumber: number, seq } = event
      const facts = { id, number, seq, isOver: false, fields: event.content?.fields ?? {} }
      const problem = { ...facts, sopId: sop.id, type: sop.problem?.type ?? '' }
      return { command: { do: 'link_problem', problem }, shown: hungBy(sop) }
    }
    case 'ticket.problem_unlinked':
      return { command: { do: 'unlink_problem' }, shown: hungBy(sop) }
    case 'ticket.problem_heard': {
      const { problemId, seq, did } = event
      return { command: { do: 'problem_heard', problemId, seq, did, fields: event.content?.fields ?? {} } }
    }
    case 'ticket.follow_up_opened': {
      const { followUpId, followUpNumber } = event
      return { command: { do: 'follow_up_opened', followUpId, followUpNumber } }
    }
    default:
      return null
  }
}

function openingOf(event: Extract<TicketEvent, { type: 'ticket.opened' }>, sop: Sop): Opening {
  const { number, ticketType, deskId, unitId, followsUp, requesterId, service } = event
  const fields = event.content?.fields ?? {}
  // what is known of the requester was filled in by itself, and stands among the fields
  const filled = (from: string): string => {
    const [name] = Object.entries(sop.fields).find(([, field]) => field.from === from) ?? []
    const value = name === undefined ? '' : fields[name]
    return typeof value === 'string' ? value : ''
  }
  // what would fill itself in and did not was left empty on purpose
  const own = Object.keys(sop.fields).filter((name) => name !== 'subject' && name !== 'description')
  const left = Object.fromEntries(own.map((name) => [name, null]))
  const requester = {
    ...{ id: requesterId, name: filled('requester_name') },
    ...{ unit: filled('requester_unit'), phone: filled('requester_phone') },
  }
  return {
    ...{ number, type: ticketType, deskId, unitId, followsUp },
    ...(service === undefined ? {} : { service }),
    requester,
    subject: event.content?.subject ?? '',
    values: { ...left, ...fields },
    words: wordsOf(event),
  }
}

function actOf(
  event: Extract<TicketEvent, { type: 'ticket.acted' }>,
  before: TicketEvent | undefined,
  ticket: Ticket,
  sop: Sop,
): Done {
  const { action: name, changes } = event
  const action = Object.hasOwn(sop.actions, name) ? sop.actions[name] : undefined
  const said = before && isNoteOf(before, event, sop) ? before : event
  const words = wordsOf(said)
  const asked: FieldValues = {
    ...asSaid(event.content?.fields),
    ...(event.content?.subject === undefined ? {} : { subject: event.content.subject }),
    ...(event.content?.reason === undefined ? {} : { reason: event.content.reason }),
    ...(words.text === '' ? {} : { message: words.text }),
    assignee: ticket.assigneeId,
    priority: changes.priority?.to ?? ticket.priority,
    ...(changes.desk ? { desk: changes.desk.to } : {}),
  }
  const form = action?.form ?? []
  const values = Object.fromEntries(Object.entries(asked).filter(([entry]) => form.includes(entry)))
  return { command: { do: 'act', action: name, values, words }, what: name, shown: shownBy(sop, name) }
}

/** What roles are held by that hang tickets on a problem (D7). */
function hungBy(sop: Sop): readonly string[] {
  return (sop.problem?.by ?? []).flatMap((role) => sop.roles[role]?.held_by ?? [])
}

/** What roles are held by that may do this action. */
function shownBy(sop: Sop, name: string): readonly string[] {
  const by = Object.hasOwn(sop.actions, name) ? sop.actions[name]?.by : undefined
  return (by ?? []).flatMap((role) => sop.roles[role]?.held_by ?? [])
}

/** Whether this note is the internal one of that act, in one and the same moment. */
function isNoteOf(note: TicketEvent, act: TicketEvent, sop: Sop): boolean {
  if (note.type !== 'ticket.noted' || act.type !== 'ticket.acted' || note.at !== act.at) return false
  if (JSON.stringify(note.by) !== JSON.stringify(act.by) || act.content?.text !== undefined) return false
  const action = Object.hasOwn(sop.actions, act.action) ? sop.actions[act.action] : undefined
  return (action?.does ?? []).some((effect) => 'note' in effect)
}

function filledIn(event: TicketEvent): FieldValues {
  const { fields, subject } = event.content ?? {}
  return { ...asSaid(fields), ...(subject === undefined ? {} : { subject }) }
}

/** Fields as a form says them: each line of a checklist is ticked or not, whoever did it when. */
function asSaid(fields: FieldValues = {}): FieldValues {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isLines(value) ? value.map(({ text, done }) => ({ text, done: Boolean(done) })) : value,
    ]),
  )
}

function wordsOf(event: TicketEvent): Words {
  const names = new Map((event.content?.files ?? []).map((file) => [file.id, file]))
  const files = (event.files ?? []).map((file) => ({
    ...file,
    name: names.get(file.id)?.name ?? '',
    type: names.get(file.id)?.type ?? '',
  }))
  const { html, mail } = event.content ?? {}
  return { text: event.content?.text ?? '', files, ...(html ? { html } : {}), ...(mail ? { mail } : {}) }
}
