import { ALWAYS } from '../clock/calendar.ts'
import { targetAt } from '../clock/target.ts'
import type { Refusal } from '../refusal.ts'
import { type AdditionSpec, additionParts } from '../sop/addition.ts'
import { durationOf } from '../sop/durations.ts'
import type { Sop } from '../sop/language.ts'
import { type Instant, ms } from '../time.ts'
import { contentOf } from './content.ts'
import type { Context, Words } from './context.ts'
import type { Content, FileRef } from './events.ts'
import type { Ticket } from './ticket.ts'

/**
 * What somebody added to a ticket after its end (D13). It is no entry of the journal, names no change, and nothing replays
 * it: the ticket stays as it is. The score is fact; comment and names of files are content, and erasable.
 */
export type Addition = {
  readonly type: 'added'
  readonly addition: string
  readonly at: Instant
  readonly by: { readonly kind: 'person'; readonly id: number }
  readonly channel: string
  readonly score?: number
  readonly content?: Content
  readonly files?: readonly FileRef[]
}

/** What is given for one: no score, no words and no files where there are none. */
export type Given = { readonly score: number | null; readonly words: Words }

/** What the rule is told besides the ticket. */
export type AddingContext = Pick<Context, 'sop' | 'now' | 'by' | 'roles' | 'channel'> & {
  /** When the ticket came to the end where it stands; null while it goes on. */
  readonly endedAt: Instant | null
  /** Who has added what to it already. */
  readonly made: readonly { readonly addition: string; readonly by: number }[]
}

/** Until when somebody may add this to the ticket now, or why they may not. */
export function mayAdd(
  ticket: Pick<Ticket, 'state'>,
  name: string,
  context: AddingContext,
): { readonly until: Instant } | Refusal {
  const { sop, by, roles, now, endedAt, made } = context
  const spec = additionOf(sop, name)
  if (!spec) return { code: 'unknown_addition', addition: name }
  const { label, clause } = spec
  if (by.kind !== 'person' || !spec.by.some((role) => roles.includes(role))) {
    const held = spec.by.flatMap((role) => sop.roles[role]?.label ?? [])
    return { code: 'not_your_role', roles: held, ...(clause === undefined ? {} : { clause }) }
  }
  if (endedAt === null || !spec.after.includes(ticket.state)) {
    const states = spec.after.flatMap((state) => sop.states[state]?.label ?? [])
    return { code: 'addition_not_yet', addition: label, states }
  }
  if (made.some((one) => one.addition === name && one.by === by.id)) return { code: 'added_already', addition: label }
  const until = closesAt(spec, endedAt)
  return ms(now) > ms(until) ? { code: 'addition_too_late', addition: label, until } : { until }
}

/** Adds to a ticket that has ended, once a person and only for a time (D13); or says why not. */
export function add(
  ticket: Pick<Ticket, 'state'>,
  name: string,
  given: Given,
  context: AddingContext,
): { readonly addition: Addition } | { readonly refusal: Refusal } {
  const may = mayAdd(ticket, name, context)
  if ('code' in may) return { refusal: may }
  const { sop, by, now, channel } = context
  const spec = additionOf(sop, name)
  const wrong = spec && wrongWith(spec, given)
  if (!spec || by.kind !== 'person') return { refusal: { code: 'unknown_addition', addition: name } }
  if (wrong) return { refusal: wrong }
  const { score, words } = given
  return {
    addition: {
      ...{ type: 'added', addition: name, at: now, by, channel },
      ...(score === null ? {} : { score }),
      ...contentOf({ words: { text: words.text, files: words.files } }),
    },
  }
}

/** Everything that may be added to a ticket where it stands, by whomever; by name. */
export function additionsAt(sop: Sop, state: string): readonly (readonly [string, AdditionSpec])[] {
  return Object.entries(sop.additions ?? {}).filter(([, { after }]) => after.includes(state))
}

/** The moment after which it may not be added any more, for a ticket that ended then. */
export function closesAt(spec: AdditionSpec, endedAt: Instant): Instant {
  // clock time always comes to an end
  return targetAt(durationOf(spec.for), ALWAYS, endedAt) ?? endedAt
}

/** The SOP's definition of an addition; what people send may be named like something that every object has. */
export function additionOf(sop: Sop, name: string): AdditionSpec | undefined {
  return sop.additions && Object.hasOwn(sop.additions, name) ? sop.additions[name] : undefined
}

function wrongWith(spec: AdditionSpec, { score, words }: Given): Refusal | null {
  const given = { score: score !== null, comment: words.text.trim() !== '', files: words.files.length > 0 }
  const takes = { score: spec.score === undefined ? undefined : 'required', comment: spec.comment, files: spec.files }
  const parts = ['score', 'comment', 'files'] as const
  const unasked = parts.find((part) => given[part] && takes[part] === undefined)
  if (unasked) return { code: 'unknown_field', field: unasked }
  const missing = parts.filter((part) => !given[part] && takes[part] === 'required')
  if (missing.length > 0) {
    return { code: 'missing_fields', missing: missing.map((field) => ({ field, label: additionParts[field] })) }
  }
  const { score: most } = spec
  if (score !== null && most !== undefined && !(Number.isInteger(score) && score >= 1 && score <= most)) {
    return { code: 'bad_value', field: 'score', label: additionParts.score, expected: 'number' }
  }
  return null
}
