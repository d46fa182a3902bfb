/** Roles that people hold at a node of the organisation's tree, and below it. */
export type RoleName = 'agent' | 'technician' | 'lead' | 'leadership' | 'auditor' | 'sop_owner' | 'admin'

/** What somebody holds: as much as decides how they stand to a ticket. */
export type Holder = Pick<Membership, 'personId' | 'grants' | 'deskIds'>

/** One account as a person of one company. `desks` and `grants` are in force now. */
export type Membership = {
  readonly companyId: number
  readonly personId: number
  readonly name: string
  readonly unitId: number | null
  readonly grants: readonly { readonly role: RoleName; readonly unitId: number }[]
  readonly deskIds: readonly number[]
  /** Those for whom they stand in now, with what these hold (B2). Nobody when left out. */
  readonly standsInFor?: readonly Holder[]
}

/** Who asks: an account with its memberships. A machine's token is its account. */
export type Caller = {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly lang: 'id' | 'en'
  readonly installer: boolean
  readonly memberships: readonly Membership[]
}

/** The caller as a person of this company, if they are one. */
export function memberOf(caller: Caller, companyId: number): Membership | undefined {
  return caller.memberships.find((membership) => membership.companyId === companyId)
}
