import type { Changes } from '../tickets/events.ts'
import type { Occurrence, Trigger } from './language.ts'
import type { VisitDeed } from './visits.ts'

/** Everything that one event sets off, in the SOP's own words: "action solve", "enters solved", "reply by agent". */
export type Happening = ReadonlySet<string>

/** What an event amounts to in the words of the SOP; `roles` are those that the doer holds on this ticket. */
export function happening(said: {
  readonly opened?: boolean
  readonly action?: string
  readonly state?: { readonly from: string; readonly to: string }
  readonly approvals?: Changes['approvals']
  readonly consultations?: Changes['consultations']
  /** No question to anybody is open any more. */
  readonly questionsOver?: boolean
  readonly assigned?: boolean
  readonly prioritised?: boolean
  readonly filled?: boolean
  readonly counterpart?: readonly string[]
  /** What became of the problem on which the ticket hangs, or of their link (D7). */
  readonly problem?: readonly string[]
  readonly elapsed?: string
  /** The clock that had run out, and says so once more. */
  readonly again?: string
  /** The clock that has stood still as long as it may. */
  readonly limited?: string
  /** What came of a telephone call. */
  readonly called?: 'reached' | 'unreached' | 'left_word'
  /** What happened to a visit (C17). */
  readonly visited?: VisitDeed
  readonly repliedBy?: readonly string[]
  readonly notedBy?: readonly string[]
}): Happening {
  const words = new Set<string>()
  if (said.opened) words.add('opened')
  if (said.action) words.add(`action ${said.action}`)
  if (said.state && said.state.from !== said.state.to) {
    if (said.state.from) words.add(`leaves ${said.state.from}`)
    words.add(`enters ${said.state.to}`)
  }
  if (said.assigned) words.add('assigned')
  if (said.prioritised) words.add('prioritised')
  if (said.filled) words.add('filled')
  for (const [name, status] of Object.entries(said.approvals ?? {})) {
    if (status !== 'waiting') words.add(`${status} ${name}`)
  }
  for (const status of Object.values(said.consultations ?? {})) {
    if (status === 'open') words.add('consulted')
    if (status === 'advised') words.add('advised')
  }
  if (said.questionsOver) words.add('consultation over')
  for (const did of said.counterpart ?? []) words.add(`counterpart ${did}`)
  for (const did of said.problem ?? []) words.add(`problem ${did}`)
  if (said.elapsed) words.add(`clock ${said.elapsed}`)
  if (said.again) words.add(`clock ${said.again} again`)
  if (said.limited) words.add(`limit ${said.limited}`)
  if (said.called) words.add('called')
  if (said.called === 'reached') words.add('called reached')
  if (said.visited) words.add(`visit ${said.visited}`)
  for (const role of said.repliedBy ?? []) words.add(`reply by ${role}`)
  for (const role of said.notedBy ?? []) words.add(`note by ${role}`)
  return words
}

/** Whether any of these triggers is among what happened. */
export function fires(triggers: Trigger | readonly Trigger[] | undefined, words: Happening): boolean {
  if (triggers === undefined) return false
  return typeof triggers === 'string' ? words.has(triggers) : triggers.some((trigger) => words.has(trigger))
}

/**
 * Whether with what happened now, after what was heard before, all is there that must have happened; and which of it is
 * new and worth remembering while something is still missing (C13).
 */
export function gathers(
  occurrence: Occurrence,
  heard: readonly string[],
  words: Happening,
): { readonly done: boolean; readonly fresh: readonly string[] } {
  if (typeof occurrence === 'string' || !('all' in occurrence)) return { done: fires(occurrence, words), fresh: [] }
  const parts = occurrence.all.map((part) => [part].flat())
  const fresh = [...new Set(parts.flat())].filter((word) => words.has(word) && !heard.includes(word))
  const known = [...heard, ...fresh]
  const done = parts.every((part) => part.some((word) => known.includes(word)))
  return { done, fresh: done ? [] : fresh }
}
