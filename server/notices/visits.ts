import type { Blanks } from '../../core/channels/filled.ts'
import type { Notice, Sop } from '../../core/sop/language.ts'
import type { TicketEvent } from '../../core/tickets/events.ts'
import { isVisitEvent } from '../../core/tickets/visits.ts'
import en from '../../locales/en/mail.json' with { type: 'json' }
import id from '../../locales/id/mail.json' with { type: 'json' }
import { type Lang, momentText, periodText } from './mailText.ts'
import type { Surroundings } from './occasion.ts'

/** The report before departing, to the roles that the SOP names (C17): always sent, whatever else its notices say. */
export function reportNotice({ visits }: Sop): readonly Notice[] {
  if (!visits?.to) return []
  const subject = { id: id.visit_report_subject, en: en.visit_report_subject }
  const text = { id: id.visit_report_text, en: en.visit_report_text }
  return [{ id: 'visit_report', on: 'visit told', to: [...visits.to], subject, text }]
}

/** What the blanks of a notice say of the visit that it is about (C11): who goes, when, and where to. */
export function visitBlanksOf(
  event: TicketEvent,
  { loaded, names, zone }: Pick<Surroundings, 'loaded' | 'names' | 'zone'>,
  lang: Lang,
): Blanks {
  if (!isVisitEvent(event)) return {}
  const known = loaded.ticket.visits[event.visit]
  const { from = known?.from, until = known?.until } = 'from' in event ? event : {}
  const when =
    from === undefined ? '' : until === undefined ? momentText(from, zone, lang) : periodText(from, until, zone, lang)
  return {
    visitor: names.get(event.technicianId) ?? '',
    visit_time: when,
    visit_place: known?.place ?? '',
    visit_report: event.type === 'ticket.visit_told' ? (event.content?.text ?? '') : '',
  }
}
