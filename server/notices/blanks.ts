import type { Blanks } from '../../core/channels/filled.ts'
import { clockBehind } from '../../core/channels/noticesOf.ts'
import { labelOf } from '../../core/sop/standardFields.ts'
import { mayRead, shownValue } from '../tickets/view/fields.ts'
import { type Lang, momentText } from './mailText.ts'
import type { Occasion, Surroundings } from './occasion.ts'
import type { Recipient } from './recipients.ts'
import { visitBlanksOf } from './visits.ts'

/** What the blanks of a SOP's notice say to this reader: their language, their words, and no field that is hidden from them. */
export function blanksFor(occasion: Occasion, around: Surroundings, reader: Recipient): Blanks {
  const { lang } = reader
  const { loaded, sop, zone } = around
  const { ticket } = loaded
  const { event } = occasion
  const asRequester = reader.part !== 'staff'
  const state = sop.states[occasion.state]
  const behind = clockBehind(event)
  return {
    ...fieldBlanks(around, asRequester, lang),
    ...dueBlanks(around, lang),
    ...visitBlanksOf(event, around, lang),
    number: ticket.number,
    subject: ticket.subject,
    state: (asRequester ? state?.requester : state?.label)?.[lang] ?? occasion.state,
    priority: sop.priority.levels[ticket.priority ?? ticket.provisional]?.label[lang] ?? '',
    assignee: ticket.assigneeId === null ? '' : (around.names.get(ticket.assigneeId) ?? ''),
    desk: around.desk,
    reason: event.content?.reason ?? '',
    due:
      behind === null
        ? ''
        : dueText(ticket.clocks[behind]?.dueAt ?? ('dueAt' in event ? event.dueAt : null), zone, lang),
  }
}

/** What a report still lacks, one line each, in the words of its form. */
export function missingLines(around: Surroundings, lang: Lang): string {
  return around.loaded.ticket.lacks.map((field) => `- ${labelOf(around.sop, field)[lang]}`).join('\n')
}

function fieldBlanks({ loaded, sop, fieldNames }: Surroundings, asRequester: boolean, lang: Lang): Blanks {
  const roles = Object.keys(sop.roles).filter((name) => (sop.roles[name]?.held_by === 'requester') === asRequester)
  const shown = Object.entries(loaded.ticket.fields).flatMap(([name, value]): [string, string][] =>
    value === null || !mayRead(sop, name, roles) ? [] : [[name, shownValue(sop, name, value, fieldNames)[lang]]],
  )
  return Object.fromEntries(shown)
}

function dueBlanks({ loaded, zone }: Surroundings, lang: Lang): Blanks {
  const clocks = Object.entries(loaded.ticket.clocks)
  return Object.fromEntries(clocks.map(([name, { dueAt }]) => [`due_${name}`, dueText(dueAt, zone, lang)]))
}

function dueText(at: string | null, zone: string, lang: Lang): string {
  return at === null ? '' : momentText(at, zone, lang)
}
