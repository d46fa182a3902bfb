import type { Draft } from './draft.ts'
import { mailText } from './mailText.ts'
import type { Occasion, Surroundings } from './occasion.ts'
import { asStaff, colleaguesOf } from './recipients.ts'

/**
 * The mails to staff who are named in a note, and to those who follow the ticket (expected.md row 7): of each message, note and
 * step, once, except to who did it or hears of it by a notice of the SOP. Only to who may read notes of the ticket now, and
 * never to the requester's side.
 */
export function followDrafts(occasion: Occasion, around: Surroundings, others: readonly Draft[]): readonly Draft[] {
  const { event } = occasion
  const said = event.content?.text?.trim() ?? ''
  const happened =
    event.type === 'ticket.noted' ||
    event.type === 'ticket.replied' ||
    (event.type === 'ticket.acted' && (said !== '' || event.changes.state !== undefined))
  if (!happened) return []
  const named = event.type === 'ticket.noted' ? (event.mentioned ?? []) : []
  const doer = event.by.kind === 'person' ? event.by.id : null
  const told = new Set(others.map(({ reader }) => reader.id))
  return colleaguesOf(around.loaded, around.circle).flatMap((person) => {
    const isNamed = named.includes(person.id)
    if (person.id === doer || !(isNamed || (around.followers.includes(person.id) && !told.has(person.id)))) return []
    const notice = isNamed ? 'mentioned' : 'followed'
    const { lang } = person
    const blanks = { ...blanksOf(occasion, around, lang), said: wholeOf(occasion, lang) }
    return [
      {
        ...{ notice, reader: asStaff(person), automatic: false, provoked: false, link: null },
        fromName: doer === null ? null : (around.names.get(doer) ?? null),
        subject: around.words.say(lang, `${notice}_subject`, blanks),
        text: around.words.say(lang, `${notice}_text`, blanks).trim(),
      },
    ]
  })
}

/** What was written, with the names of its files. */
function wholeOf({ event: { content } }: Occasion, lang: 'id' | 'en'): string {
  const files = (content?.files ?? []).map(({ name }) => name).join(', ')
  return [content?.text ?? '', files ? mailText(lang, 'files', { names: files }) : '']
    .filter((part) => part)
    .join('\n\n')
}

function blanksOf({ event, state }: Occasion, { loaded, sop, names }: Surroundings, lang: 'id' | 'en') {
  const { number, subject } = loaded.ticket
  const by = (event.by.kind === 'person' ? names.get(event.by.id) : undefined) ?? mailText(lang, 'by_system')
  const act = event.type === 'ticket.acted' ? (sop.actions[event.action]?.label[lang] ?? event.action) : ''
  const what =
    event.type === 'ticket.noted'
      ? mailText(lang, 'did_note', { by })
      : event.type === 'ticket.replied'
        ? mailText(lang, 'did_reply', { by })
        : mailText(lang, 'did_act', { by, act, state: sop.states[state]?.label[lang] ?? state })
  return { number, subject, by, what }
}
