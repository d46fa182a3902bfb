/** What a caller may see in one company, worked out from the same predicates that judge a single ticket. */
export type Reach = {
  readonly companyId: number
  readonly personId: number
  /** All of the company (auditor). */
  readonly all: boolean
  /** Desks whose tickets they may see: those they work at, and those that they lead. */
  readonly deskIds: readonly number[]
  /** Of these, the desks that they lead. */
  readonly ledDeskIds: readonly number[]
  /** Units whose tickets they may see (leadership). */
  readonly unitIds: readonly number[]
  /** The desks at which they work as one or the other. */
  readonly worksAt: { readonly agent: readonly number[]; readonly technician: readonly number[] }
  /** How far those see for whom they stand in now (B2). */
  readonly standsInFor: readonly Omit<Reach, 'standsInFor'>[]
}
