import type { Me } from '../../../server/contract/people.ts'
import { type Answers, noAnswers } from '../../portal/answers.ts'

/** Whoever reports, as they were found. */
export type Reporter = {
  readonly id: number
  readonly name: string
  readonly unit: string | null
  readonly email: string | null
  readonly phone: string | null
}

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
}
export const emptyIntake: Intake = {
  ...{ company: null, sop: null, type: null, service: null, channel: null, reporter: null },
  answers: noAnswers,
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
