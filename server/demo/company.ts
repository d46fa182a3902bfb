import type { RoleName } from '../../core/people/caller.ts'

/** A unit of a sample company; `under` names its parent, null the root. */
export type SampleUnit = {
  readonly name: string
  readonly under: string | null
  readonly kind: 'branch' | 'department'
  readonly zone?: string
  readonly address?: string
  readonly phone?: string
  readonly position?: { readonly latitude: number; readonly longitude: number }
}

/**
 * Somebody of a sample company. Roles are held at the root and below it. Who stands in several companies under one name is
 * one person with one account (A2, A9).
 */
export type SamplePerson = {
  readonly name: string
  readonly unit: string
  readonly employment?: 'contract' | 'intern'
  readonly roles?: readonly RoleName[]
  readonly desks?: readonly string[]
  readonly phone?: string
  /** The tier of their desks on which they work; the first, where nothing is said (D5). */
  readonly tier?: number
}

/** An organisation of the sample data, with the SOPs that it works by. */
export type SampleCompany = {
  readonly code: string
  readonly name: string
  readonly zone: string
  readonly sops: readonly [string, ...string[]]
  /** The first takes what nobody else does. */
  readonly desks: readonly [string, ...string[]]
  readonly units: readonly SampleUnit[]
  readonly people: readonly SamplePerson[]
  /** What its first desk takes from others, who stand before it in the list (E10). */
  readonly takes?: readonly { readonly from: string; readonly name: string; readonly sop: string }[]
}

/** The sample address of a person: their first name. */
export function sampleEmail(name: string): string {
  return name === 'Putu Adnyana' ? 'admin@tanggap.example' : `${name.split(' ')[0]?.toLowerCase()}@tanggap.example`
}
