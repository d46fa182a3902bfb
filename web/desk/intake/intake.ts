import type { FieldValue } from '../../../core/tickets/events.ts'
import type { Me } from '../../../server/contract/people.ts'
import type { CallerView } from '../../../server/contract/phone.ts'
import type { Timed } from '../../phone/callTime.ts'
import { type Answers, noAnswers } from '../../portal/answers.ts'
import { noPlan, type PlanDraft } from '../../visits/plan.ts'

/** Whoever reports, as they were found. */
export type Reporter = Pick<CallerView, 'id' | 'name' | 'email' | 'phone' | 'unit'>

/** A report that is being entered for somebody, as it is kept in the draft (A8). */
export type Intake = {
  readonly company: number | null
  readonly sop: string | null
  readonly type: string | null
  /** The item of the catalogue that is asked for; null for none (B2). */
  readonly service: string | null
  /** Null: entered here, as on the portal. */
  readonly channel: string | null
  readonly reporter: Reporter | null
  readonly answers: Answers
  /** The number that calls, as far as it is known, and how long one has been speaking (C7). */
  readonly number: string
  readonly timed: Timed | null
  /** What the first acts ask besides, and which of them are wanted or not; without a word, those that are filled in (C11). */
  readonly acts: Readonly<Record<string, FieldValue>>
  readonly wanted: Readonly<Record<string, boolean>>
  /** The visit that is booked along (C11). */
  readonly visit: PlanDraft
  readonly visits: boolean
}
export const emptyIntake: Intake = {
  ...{ company: null, sop: null, type: null, service: null, channel: null, reporter: null },
  answers: noAnswers,
  ...{ number: '', timed: null, acts: {}, wanted: {}, visit: noPlan, visits: false },
}

type Company = Me['companies'][number]

/** The companies for which this account may enter reports of others: where it works on tickets (A8, A9). */
export function recordingCompanies({ companies }: Pick<Me, 'companies'>): readonly Company[] {
  return companies.filter(({ roles }) => roles.some((role) => ['agent', 'technician', 'lead'].includes(role)))
}

/** Words of a subject by which other tickets might be about the same: the search takes any of them. */
export function likeWords(subject: string): string | null {
  const words = subject
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3 && word !== 'atau')
  return words.length === 0 ? null : [...new Set(words)].slice(0, 6).join(' or ')
}
