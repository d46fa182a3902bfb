import { filled, filledLine } from '../../core/channels/filled.ts'
import { secretClocks } from '../../core/sop/consultationSecrets.ts'
import type { Notice } from '../../core/sop/language.ts'
import { openQuestions } from '../../core/tickets/consultations.ts'
import { isInternal } from '../journal/chain.ts'
import { viewFields } from '../tickets/view/fields.ts'
import { blanksFor } from './blanks.ts'
import type { Draft } from './draft.ts'
import { mailText, momentText } from './mailText.ts'
import type { Occasion, Surroundings } from './occasion.ts'
import { asStaff, type Circle } from './recipients.ts'

/** Whether requesters must not be told that this happened: it is internal, or of a clock that hangs on a consultation (E7). */
export function isKeptFromParties({ event }: Occasion, { sop }: Surroundings): boolean {
  return isInternal(event) || ('clock' in event && secretClocks(sop).has(event.clock))
}

/**
 * The mails of a consultation (E7): the question to those who are asked, the answer to who asked and who has the ticket, and that
 * it is withdrawn. What became of it meanwhile is asked of nobody any more. Never to the requester's side.
 */
export function consultDrafts(occasion: Occasion, around: Surroundings): readonly Draft[] {
  const { event } = occasion
  if (!('consultation' in event)) return []
  const { consultation } = event
  const { loaded, circle, consulted, names, words } = around
  const question = loaded.ticket.consultations[consultation]
  if (!question) return []
  const doer = event.by.kind === 'person' ? event.by.id : null
  const among = (ids: readonly (number | null)[]): Circle =>
    circle.filter(({ id }) => ids.includes(id) && id !== doer && !partiesOf(around).includes(id))
  const by = (doer === null ? null : names.get(doer)) ?? ''
  const files = (event.content?.files ?? []).map(({ name }) => name).join(', ')
  const draft = (reader: Circle[number], notice: string, about: Pick<Draft, 'subject' | 'text'>): Draft => ({
    ...{ notice: `${notice}.${consultation}`, reader: asStaff(reader), automatic: false, provoked: false },
    ...{ link: null, fromName: by, consultation, ...about },
  })
  const said = (lang: 'id' | 'en') =>
    [event.content?.text ?? '', files ? mailText(lang, 'files', { names: files }) : '']
      .filter((part) => part)
      .join('\n\n')
  const { number, subject } = loaded.ticket
  if (event.type === 'ticket.consulted') {
    if (question.status !== 'open') return []
    return among(consulted.get(consultation) ?? []).map((reader) => {
      const { lang } = reader
      const whom =
        question.deskId === null ? mailText(lang, 'consulted_you') : (around.deskNames.get(question.deskId) ?? '')
      const blanks = { number, subject, by, whom, question: said(lang), facts: factsFor(around, lang) }
      const text = words.say(lang, 'consulted_text', blanks).trim()
      return draft(reader, 'consulted', { subject: words.say(lang, 'consulted_subject', blanks), text })
    })
  }
  if (event.type === 'ticket.advised') {
    return among([question.by, loaded.ticket.assigneeId]).map((reader) => {
      const blanks = { number, subject, by, answer: said(reader.lang) }
      const text = words.say(reader.lang, 'advised_text', blanks)
      return draft(reader, 'advised', { subject: words.say(reader.lang, 'advised_subject', blanks), text })
    })
  }
  return among(consulted.get(consultation) ?? []).map((reader) => {
    const blanks = { number, subject, by: names.get(question.by) ?? by }
    const text = words.say(reader.lang, 'unasked_text', blanks)
    return draft(reader, 'unasked', { subject: words.say(reader.lang, 'unasked_subject', blanks), text })
  })
}

/** A notice of the SOP to those of whom a question is open: each once, about the first that they are asked. */
export function remindersOf(notice: Notice, occasion: Occasion, around: Surroundings): readonly Draft[] {
  if (!notice.to.includes('consulted')) return []
  const { loaded, circle, consulted } = around
  const asked = openQuestions(loaded.ticket.consultations).flatMap((id) =>
    (consulted.get(Number(id)) ?? []).map((personId) => ({ personId, consultation: Number(id) })),
  )
  const first = asked.filter(({ personId }, at) => asked.findIndex((one) => one.personId === personId) === at)
  const { event } = occasion
  return first.flatMap(({ personId, consultation }) => {
    const person = circle.find(({ id }) => id === personId)
    if (!person || (event.by.kind === 'person' && event.by.id === personId)) return []
    const reader = asStaff(person)
    const blanks = blanksFor(occasion, around, reader)
    return [
      {
        ...{ notice: notice.id, reader, automatic: true, provoked: false, link: null, fromName: null, consultation },
        subject: filledLine(notice.subject[reader.lang], blanks),
        text: filled(notice.text[reader.lang], blanks),
      },
    ]
  })
}

/** The requester's side: nobody of it is told of a consultation, whatever else they are. */
export function partiesOf({ loaded: { ticket, facts } }: Surroundings): readonly number[] {
  return [ticket.requesterId, ...facts.participantIds]
}

/** What the SOP shows to who is asked, and by when an answer is due. */
function factsFor({ sop, loaded, fieldNames, zone }: Surroundings, lang: 'id' | 'en'): string {
  const { ticket } = loaded
  const fields = viewFields(sop, ticket, Object.keys(sop.roles), fieldNames)
  const shown = (sop.consultation?.shows ?? []).flatMap((name) => {
    const field = fields.find((one) => one.name === name && one.type !== 'files')
    return field ? [`${field.label[lang]}: ${field.shown[lang]}`] : []
  })
  const clock = sop.consultation?.clock === undefined ? undefined : ticket.clocks[sop.consultation.clock]
  const dueAt = clock?.stoppedAt === null ? clock.dueAt : null
  const due = dueAt === null ? [] : ['', mailText(lang, 'consulted_due', { due: momentText(dueAt, zone, lang) })]
  return [...shown, ...due].join('\n')
}
