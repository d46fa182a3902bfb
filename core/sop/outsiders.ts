import type { Sop, Text } from './language.ts'
import { reportFields, requirementsOf } from './report.ts'
import { fieldOf, labelOf, standardFields } from './standardFields.ts'

/** One thing of a SOP that somebody who belongs to no company may report: a kind of report, or an item of its catalogue. */
export type Choice = {
  readonly type: string
  readonly service: string | null
  readonly label: Text
  readonly help: Text
  /** What it requires and nobody outside can answer; none: it may be offered. */
  readonly lacks: readonly Text[]
}

// people, units, desks and tags are chosen from lists that are nobody's business outside; a checklist is the desk's
const answerable: ReadonlySet<string> = new Set([
  ...['text', 'long_text', 'asset', 'number', 'date', 'yes_no', 'choice', 'choices', 'category', 'files'],
])

/** What of this SOP could be offered to people outside (A10): none where it takes no reports by the portal. */
export function choicesOutside(sop: Sop): readonly Choice[] {
  if (!Object.hasOwn(sop.channels, 'portal')) return []
  const open = (type: string) => sop.problem?.type !== type
  const types = Object.entries(sop.types).flatMap(([type, { label, help }]) =>
    open(type) ? [{ type, service: null, label, help, lacks: lacksOutside(sop, null) }] : [],
  )
  const services = Object.entries(sop.catalogue ?? {}).flatMap(([service, { type, label, help }]) =>
    open(type) ? [{ type, service, label, help, lacks: lacksOutside(sop, service) }] : [],
  )
  return [...types, ...services]
}

/** The fields of a report that somebody outside is asked, by name: name and unit are asked of everybody anyway. */
export function askedOutside(sop: Sop, type: string): ReadonlySet<string> {
  const asked = [...reportFields(sop, type)].filter(
    (name) => isAnswerable(sop, name) && !['requester_name', 'requester_unit'].includes(sop.fields[name]?.from ?? ''),
  )
  return new Set(asked)
}

function lacksOutside(sop: Sop, service: string | null): readonly Text[] {
  return requirementsOf(sop, { service }).flatMap(({ field }) =>
    isAnswerable(sop, field) ? [] : [labelOf(sop, field)],
  )
}

function isAnswerable(sop: Sop, name: string): boolean {
  const field = fieldOf(sop, name)
  return field ? answerable.has(field.type) : Object.hasOwn(standardFields, name)
}
