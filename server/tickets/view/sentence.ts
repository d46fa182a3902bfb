import { linesOf } from '../../../core/sop/checklist.ts'
import type { Sop, Text } from '../../../core/sop/language.ts'
import { priorityEntries } from '../../../core/sop/proposal.ts'
import { labelOf } from '../../../core/sop/standardFields.ts'
import { labelOfApproval } from '../../../core/tickets/approvals.ts'
import { isPrioritised, type TicketEvent } from '../../../core/tickets/events.ts'
import en from '../../../locales/en/events.json' with { type: 'json' }
import id from '../../../locales/id/events.json' with { type: 'json' }
import { refusalText } from '../../platform/refusalText.ts'
import { lengthWords } from '../../sop/durationWords.ts'
import { shownValue } from './fields.ts'
import type { Names } from './names.ts'

const sentences = { id, en }

/** What happened, as one sentence in both languages, in the words of the SOP (X4). */
export function sentenceOf(event: TicketEvent, sop: Sop, names: Names, deskName: (id: number) => string): Text {
  return { id: said(event, sop, names, deskName, 'id'), en: said(event, sop, names, deskName, 'en') }
}

/**
 * By whom they are helped from now on, and who passed them on to whom, for whoever talks live (D1); null when the event says
 * nothing of that.
 */
export function helpedBy({ by, changes }: TicketEvent, names: Names, deskName: (id: number) => string): Text | null {
  const { assignee, desk } = changes
  if (!assignee) return null
  const passes = by.kind === 'person' && assignee.from === by.id
  if (assignee.to === null && !passes) return null
  const words: Record<string, string> = {
    by: by.kind === 'person' ? names.person(by.id).name : '',
    assignee: assignee.to === null ? '' : names.person(assignee.to).name,
    desk: desk ? deskName(desk.to) : '',
  }
  const key = !passes ? 'helped' : assignee.to !== null ? 'passed' : desk ? 'passed.desk' : 'passed.nobody'
  const filled = (lang: 'id' | 'en') =>
    sentences[lang][key].replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '')
  return { id: filled('id'), en: filled('en') }
}

function said(event: TicketEvent, sop: Sop, names: Names, deskName: (id: number) => string, lang: 'id' | 'en'): string {
  const texts = sentences[lang]
  const words: Record<string, string> = {
    by: event.by.kind === 'person' ? names.person(event.by.id).name : texts.system,
    channel: texts.channels[event.channel as keyof typeof id.channels] ?? event.channel,
  }
  const { changes } = event
  if ('action' in event) words.action = sop.actions[event.action]?.label[lang] ?? event.action
  if ('clock' in event) words.clock = sop.clocks[event.clock]?.label[lang] ?? event.clock
  if ('share' in event) words.share = String(event.share)
  if ('cause' in event) words.cause = event.cause
  if ('followUpNumber' in event) words.number = event.followUpNumber
  if (event.type === 'ticket.counterpart') {
    words.number = event.number
    words.state = event.state[lang]
  }
  if ('problemNumber' in event) words.number = event.problemNumber
  if (event.type === 'ticket.problem_heard') {
    words.heard = event.did.map((did) => heardWords(sop, did)[lang]).join(', ')
    words.vain = event.vain ? refusalText(event.vain, lang) : ''
  }
  if (event.type === 'ticket.ticked') {
    const { text } = linesOf(event.content?.fields?.[event.field])[event.line] ?? {}
    words.line = text?.[lang] ?? String(event.line + 1)
    words.field = labelOf(sop, event.field)[lang]
  }
  if (event.type === 'ticket.called') {
    const { person = '', number = '' } = event.content?.call ?? {}
    const whom = [person, number].filter(Boolean).join(', ')
    words.whom = whom && ` (${whom})`
    words.length = event.seconds === null ? '' : `, ${lengthWords(event.seconds, lang)}`
  }
  if (event.type === 'ticket.decided') {
    words.approval = labelOfApproval(sop, event.approval)[lang]
    words.principal = event.onBehalfOf === null ? '' : names.person(event.onBehalfOf).name
  }
  if (event.type === 'ticket.consulted' && event.asked) {
    const { personId, deskId } = event.asked
    words.consulted = personId === null ? deskName(deskId ?? 0) : names.person(personId).name
  }
  if ('technicianId' in event) words.technician = names.person(event.technicianId).name
  if ('personId' in event) words.participant = names.person(event.personId).name
  if ('missing' in event) words.missing = event.missing.map((field) => labelOf(sop, field)[lang]).join(', ')
  if (changes.assignee?.to) words.assignee = names.person(changes.assignee.to).name
  if (changes.tier) words.tier = sop.tiers?.[changes.tier.to]?.label[lang] ?? changes.tier.to
  if (changes.desk) words.desk = deskName(changes.desk.to)
  if (isPrioritised(changes)) {
    const to = changes.priority?.to ?? ''
    // levels of a matrix are known by their names, P1; those that are chosen by their labels
    words.priority = sop.priority.by === 'choice' ? (sop.priority.levels[to]?.label[lang] ?? to) : to
    words.axes = axesOf(event, sop, lang)
  }
  // where no answers led to the priority there is nothing after the colon
  return texts[keyOf(event)].replace(/\{(\w+)\}/g, (_, key: string) => words[key] ?? '').replace(/: $/, '')
}

function keyOf(event: TicketEvent): Exclude<keyof typeof id, 'system' | 'channels' | 'helped' | `passed${string}`> {
  if (event.type === 'ticket.participant' && !event.admitted) return 'ticket.participant.left'
  if (event.type === 'ticket.opened' && event.outsideHours) return 'ticket.opened.outside'
  if (event.type === 'ticket.noted' && event.told) return 'ticket.noted.told'
  if (event.type === 'ticket.called') {
    const { direction, outcome } = event
    if (direction === 'in') return `ticket.called.in.${outcome}`
    return outcome === 'reached' ? event.type : `ticket.called.out.${outcome}`
  }
  switch (event.type) {
    case 'ticket.visit_told':
    case 'ticket.visit_departed':
    case 'ticket.visit_arrived':
    case 'ticket.visit_left':
      return isOnBehalf(event) ? `${event.type}.for` : event.type
  }
  if (event.type === 'ticket.consulted' && !event.asked) return 'ticket.consulted.again'
  if (event.type === 'ticket.problem_heard' && event.vain) return 'ticket.problem_heard.vain'
  if (event.type === 'ticket.ticked' && event.did !== 'ticked')
    return event.did === 'added' ? 'ticket.ticked.added' : 'ticket.ticked.off'
  if (event.type === 'ticket.counterpart')
    return event.did.includes('replied') ? 'ticket.counterpart.replied' : event.type
  if (event.type === 'ticket.decided')
    return `ticket.decided${event.verdict === 'approved' ? '' : '.rejected'}${event.onBehalfOf === null ? '' : '.for'}` as const
  if (event.type !== 'ticket.acted') return event.type
  const { priority, kind, assignee, desk, state, tier } = event.changes
  if (priority) return 'ticket.acted.priority'
  if (kind) return 'ticket.acted.kind'
  if (desk) return 'ticket.acted.desk'
  if (tier) return 'ticket.acted.tier'
  if (assignee?.to && !state) {
    return event.by.kind === 'person' && assignee.to === event.by.id ? 'ticket.acted.took' : 'ticket.acted.assigned'
  }
  return 'ticket.acted'
}

/** Whether somebody reports for the one who goes on a visit (C17). */
function isOnBehalf(event: TicketEvent): boolean {
  return event.by.kind === 'person' && 'technicianId' in event && event.by.id !== event.technicianId
}

/** What became of a problem, by the labels of the SOP: "action announce", "enters solved". */
function heardWords(sop: Sop, did: string): Text {
  const [kind, name = ''] = did.split(' ')
  const label = kind === 'action' ? sop.actions[name]?.label : sop.states[name]?.label
  return label ?? { id: name, en: name }
}

function axesOf({ content }: TicketEvent, sop: Sop, lang: 'id' | 'en'): string {
  const fields = content?.fields ?? {}
  const shown = priorityEntries(sop).flatMap((axis) => {
    const value = fields[axis]
    return value === undefined ? [] : [shownValue(sop, axis, value)[lang].toLocaleLowerCase(lang)]
  })
  return shown.join(' × ')
}
