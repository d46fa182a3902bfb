import type { Caller, Membership } from '../people/caller.ts'
import { holds, isStaff } from '../people/policy.ts'

/** How far somebody sees the registers of their companies: all of some, and elsewhere what they hold and what is their unit's. */
export type AssetReach = {
  readonly whole: readonly number[]
  readonly people: readonly number[]
  readonly units: readonly number[]
}

/** Staff sees every asset of the company, for the desk must know what is reported; others their own and their unit's (C2). */
export function assetReach({ memberships }: Pick<Caller, 'memberships'>): AssetReach {
  const others = memberships.filter((member) => !isStaff(member))
  return {
    whole: memberships.filter(isStaff).map(({ companyId }) => companyId),
    people: others.map(({ personId }) => personId),
    units: others.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
  }
}

/** May enter and change assets of the unit with this path (root first): who administers it, or leads a desk there or above. */
export function mayKeepAssets(member: Membership, path: readonly number[]): boolean {
  return holds(member, 'admin', path) || holds(member, 'lead', path)
}
