import { filled, filledLine } from '../../core/channels/filled.ts'
import { noticesOf, speaksToRequester } from '../../core/channels/noticesOf.ts'
import { askedDrafts } from './askedDrafts.ts'
import { blanksFor, missingLines } from './blanks.ts'
import { consultDrafts, isKeptFromParties, partiesOf as outsiders, remindersOf } from './consultDrafts.ts'
import type { Draft } from './draft.ts'
import { followDrafts } from './followDrafts.ts'
import { mailText } from './mailText.ts'
import { type Occasion, rolesOfDoer, type Surroundings } from './occasion.ts'
import { partiesOf, type Recipient, recipientsOf } from './recipients.ts'
import { reportNotice } from './visits.ts'

/** Every mail that an occasion calls for: messages as they were written, what is asked back, the SOP's notices, and what is to be approved. */
export function draftsOf(occasion: Occasion, around: Surroundings): readonly Draft[] {
  if (occasion.event.type === 'ticket.asked_back') return askedBack(around)
  const notices = noticeDrafts(occasion, around)
  const drafts = [
    ...messageDrafts(occasion, around, notices),
    ...notices.map((draft) => withMessage(draft, occasion, around)),
    ...askedDrafts(occasion, around),
    ...consultDrafts(occasion, around),
  ]
  return [...drafts, ...followDrafts(occasion, around, drafts)].filter((draft) => !isLeftOut(draft, occasion))
}

/** Whom the desk left out of this message is told of it by nothing else. */
export function isLeftOut({ reader }: Pick<Draft, 'reader'>, { event }: Occasion): boolean {
  return event.type === 'ticket.replied' && reader.part !== 'staff' && (event.leftOut ?? []).includes(reader.id)
}

function noticeDrafts(occasion: Occasion, around: Surroundings): readonly Draft[] {
  const { sop, loaded, circle } = around
  if (isOvertaken(occasion, around)) return []
  const { event } = occasion
  const report = event.type === 'ticket.visit_told' ? reportNotice(sop) : []
  const notices = [...report, ...noticesOf(sop, event, occasion.state, rolesOfDoer(event, around))]
  const kept = isKeptFromParties(occasion, around) ? outsiders(around) : []
  const drafts = notices.flatMap((notice) => [
    ...remindersOf(notice, occasion, around),
    ...recipientsOf(notice.to, sop, loaded, circle, 'technicianId' in event ? event.technicianId : null)
      .filter((reader) => !kept.includes(reader.id) && isTold(reader, occasion, around))
      .map((reader): Draft => {
        const blanks = blanksFor(occasion, around, reader)
        const provoked = reader.part !== 'staff' && isBy(occasion, reader)
        const draft = {
          ...{ notice: notice.id, reader, automatic: true, provoked, fromName: null },
          link: reader.part === 'requester' ? ('validate' as const) : null,
          subject: filledLine(notice.subject[reader.lang], blanks),
          text: filled(notice.text[reader.lang], blanks),
          ...(notice.short ? { short: filled(notice.short[reader.lang], blanks) } : {}),
        }
        return isStranger(draft, occasion) ? neutral(draft, around) : draft
      }),
  ])
  return drafts.filter(
    (draft, index) => draft.notice !== 'neutral' || drafts.findIndex(({ notice }) => notice === 'neutral') === index,
  )
}

/** A warning that is written late, after a standstill, when its clock has stopped: nobody can act on it any more. */
function isOvertaken({ event }: Occasion, { loaded }: Surroundings): boolean {
  if (event.type !== 'clock.warned') return false
  const clock = loaded.ticket.clocks[event.clock]
  return clock === undefined || clock.stoppedAt !== null || clock.elapsedAt !== null
}

/** Nobody is told of what they did themselves at the desk; a report that is asked back is acknowledged by that mail. */
function isTold(reader: Recipient, { event }: Occasion, { loaded, quiet }: Surroundings): boolean {
  if (reader.part === 'staff') return !(event.by.kind === 'person' && event.by.id === reader.id)
  if (event.type !== 'ticket.opened') return true
  return !quiet && loaded.ticket.askedBackAt === null
}

function isBy({ event }: Occasion, reader: Recipient): boolean {
  return event.by.kind === 'person' && event.by.id === reader.id
}

/** An address that nobody has confirmed and that has just written to us: anybody may have written in its name. */
function isStranger(draft: Draft, { event }: Occasion): boolean {
  return draft.provoked && !draft.reader.verified && event.channel === 'email'
}

/** What such an address gets in place of a notice: nothing that the mail itself brought (check 15). */
function neutral(draft: Draft, { loaded, words }: Surroundings): Draft {
  const { lang } = draft.reader
  const blanks = { number: loaded.ticket.number }
  const subject = words.say(lang, 'neutral_subject', blanks)
  return { ...draft, notice: 'neutral', link: null, subject, text: words.say(lang, 'neutral_text', blanks) }
}

function askedBack(around: Surroundings): readonly Draft[] {
  const { sop, loaded, circle, quiet, words } = around
  const reader = partiesOf(loaded, circle).find(({ part }) => part === 'requester')
  if (!reader || quiet) return []
  const { lang } = reader
  const blanks = {
    number: loaded.ticket.number,
    subject: reader.verified ? loaded.ticket.subject : '',
    missing: missingLines(around, lang),
  }
  const own = sop.channels[loaded.ticket.channel]?.ask_back_text
  const text = own ? filled(own[lang], blanks) : words.say(lang, 'fill_text', blanks)
  const subject = words.say(lang, 'fill_subject', blanks)
  return [
    { notice: 'asked_back', reader, subject, text, automatic: true, provoked: true, link: 'fill', fromName: null },
  ]
}

/** What the desk wrote goes to the requester's side; what one of them wrote goes to the others who take part. */
function messageDrafts(occasion: Occasion, around: Surroundings, notices: readonly Draft[]): readonly Draft[] {
  const { event } = occasion
  const { loaded, sop, circle } = around
  const fromDesk = speaksToRequester(sop, event)
  if (!fromDesk && !(event.type === 'ticket.replied' && event.side === 'requester')) return []
  const already = new Set([...(event.content?.mail?.to ?? []), ...(event.content?.mail?.cc ?? [])])
  return partiesOf(loaded, circle)
    .filter((reader) => !isBy(occasion, reader) && !(reader.email !== null && already.has(reader.email)))
    .filter((reader) => !notices.some((notice) => fromDesk && notice.reader.id === reader.id))
    .map((reader) => ({
      ...{ notice: 'message', reader, automatic: false, provoked: false },
      relayed: !fromDesk && event.channel === 'email',
      subject: messageSubject(around),
      text: messageText(occasion, reader),
      link: reader.part === 'requester' ? ('validate' as const) : null,
      fromName: event.by.kind === 'person' ? (around.names.get(event.by.id) ?? null) : null,
    }))
}

/** A notice of an act with which somebody also wrote to its reader carries the message: one mail, not two. */
function withMessage(draft: Draft, occasion: Occasion, around: Surroundings): Draft {
  const { event } = occasion
  if (draft.reader.part === 'staff' || !speaksToRequester(around.sop, event)) return draft
  const name = event.by.kind === 'person' ? (around.names.get(event.by.id) ?? '') : ''
  const said = messageText(occasion, draft.reader)
  const before = `${mailText(draft.reader.lang, 'message_from', { name })}\n${said}\n`
  const short = draft.short === undefined ? {} : { short: `${before}${draft.short}` }
  return { ...draft, text: `${before}\n${draft.text}`, ...short }
}

/** The subject under which what was written goes out. */
export function messageSubject({ loaded: { ticket } }: Pick<Surroundings, 'loaded'>): string {
  return filledLine(`Re: ${clean(ticket.subject)} [{number}]`, { number: ticket.number })
}

/** What somebody wrote, with the names of its files. */
export function messageText({ event }: Occasion, { lang }: Recipient): string {
  const names = (event.content?.files ?? []).map(({ name }) => name).join(', ')
  const files = names === '' ? [] : [mailText(lang, 'files', { names })]
  return [event.content?.text ?? '', ...files].filter((part) => part !== '').join('\n\n')
}

/** A subject that holds braces is no template. */
function clean(subject: string): string {
  return subject.replaceAll('{', '(').replaceAll('}', ')')
}
