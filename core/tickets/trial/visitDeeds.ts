import type { Sop } from '../../sop/language.ts'
import { plannersOf } from '../../sop/visitRules.ts'
import type { Command } from '../context.ts'
import type { OfVisit } from '../visits.ts'

type Did = Extract<Command, { do: 'visit' }>['did']

/** What somebody did about a visit, as it can be done again; what ended with the ticket ends with it again (C11, C17). */
export function visitDeed(
  event: OfVisit,
  sop: Sop,
): { readonly command: Command; readonly shown: readonly string[] } | null {
  const { visit, by, technicianId, content } = event
  const shown = plannersOf(sop).flatMap((role) => sop.roles[role]?.held_by ?? [])
  if (event.type === 'ticket.visit_planned' || event.type === 'ticket.visit_moved') {
    const { place = '', bring = '' } = content?.visit ?? {}
    const plan = { technicianId, from: event.from, until: event.until, place, bring }
    const isNew = event.type === 'ticket.visit_planned'
    return { command: isNew ? { do: 'plan_visit', plan } : { do: 'move_visit', visit, plan }, shown }
  }
  // of what was erased it is known that something was said
  if (event.type === 'ticket.visit_cancelled') {
    const command = { do: 'cancel_visit', visit, reason: content?.reason || '-' } as const
    return by.kind === 'system' ? null : { command, shown }
  }
  const did = event.type.slice('ticket.visit_'.length) as Did
  const text = did === 'left' ? content?.visit?.done || '-' : did === 'told' ? content?.text || '-' : ''
  const since = 'since' in event ? event.since : null
  const command = { do: 'visit', visit, did, since, words: { text, files: [] } } as const
  return { command, shown: by.kind === 'person' && by.id === technicianId ? [] : shown }
}
