import type { Standing } from '../../../core/people/policy.ts'
import type { Command } from '../../../core/tickets/context.ts'
import type { FieldValues } from '../../../core/tickets/events.ts'
import { type Instant, instant, ms } from '../../../core/time.ts'

/** What somebody does with a sample ticket, so many minutes after what happened last. */
export type Move = {
  readonly after: number
  readonly by: number
  readonly as: Standing
  readonly command: Deed
}

/** A command, or one that tells when it is given. */
export type Deed = Command | ((at: Instant) => Command)

/** A sample ticket: what was reported, and all that people did about it. What clocks do they do by themselves. */
export type Life = {
  readonly openedAt: Instant
  readonly requesterId: number
  /** Who wrote it down; the requester, where nobody is named. */
  readonly recordedBy?: number
  readonly type: string
  readonly channel: string
  readonly subject: string
  readonly text: string
  readonly values: FieldValues
  readonly moves: readonly Move[]
}

/** The people of a sample company, by what they do there. */
export type Cast = {
  readonly companyId: number
  readonly sopId: string
  readonly requesters: readonly number[]
  readonly agents: readonly number[]
  readonly technicians: readonly number[]
  readonly leads: readonly number[]
  readonly leadership: readonly number[]
  readonly desks: Readonly<Record<string, number>>
  readonly units: Readonly<Record<string, number>>
  /** The codes of what the register says that somebody has, by their id. */
  readonly holds: Readonly<Record<string, readonly string[]>>
  /** Whom the first of each kind of open ticket belongs to, so that one account shows them all. */
  readonly featured: number
}

/** Somebody of a list; the same for the same number. */
export function oneOf(people: readonly number[], number: number): number {
  const found = people[number % people.length]
  if (found === undefined) throw new Error('nobody is there to do this')
  return found
}

/** An action of the SOP, with what its form is filled with. */
export function act(action: string, values: FieldValues = {}): Command {
  return { do: 'act', action, values }
}

/** An answer, of the desk or of the requester. */
export function say(side: 'requester' | 'desk', text: string): Command {
  return { do: 'reply', side, words: { text, files: [] }, verified: true }
}

/** A call that was made about it, and somebody spoken with. */
export function call(number: string, person: string, seconds: number): Deed {
  const facts = { direction: 'out', outcome: 'reached', seconds, number, person } as const
  return (at) => ({
    ...{ do: 'call', words: { text: '', files: [] } },
    call: { ...facts, beganAt: instant(ms(at) - seconds * 1000) },
  })
}

/** A line of a checklist that is done. */
export function tick(field: string, line: string): Command {
  return { do: 'tick', field, line, done: true }
}

/** An internal note. */
export function note(text: string): Command {
  return { do: 'note', words: { text, files: [] } }
}
