import type { Refusal } from '../../core/refusal.ts'

/** Carries a refusal of the core out of a transaction, which is rolled back; the edge shows it (problem details). */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** The version that the client saw is not the present one (If-Match). */
export class Outdated extends Error {
  readonly version: number
  constructor(version: number) {
    super('outdated')
    this.version = version
  }
}
