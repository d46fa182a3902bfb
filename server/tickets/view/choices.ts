import type { Sop } from '../../../core/sop/language.ts'
import type { PersonRef } from '../../contract/shared.ts'
import type { Tx } from '../../platform/db.ts'
import { type Holders, holdersAt } from '../holders.ts'
import { tagsOf } from '../tags.ts'

type Named = { readonly id: number; readonly name: string }

/** What a form may choose from, where it asks for one of these. */
export type Choices = {
  readonly members: readonly PersonRef[]
  readonly desks: readonly Named[]
  readonly units: readonly Named[]
  readonly holders: Holders
  readonly tags: readonly string[]
  /** Roles of the SOP that the reader holds. */
  readonly roles: readonly string[]
}

/** What the forms of this SOP may choose from at this desk, besides its members and the other desks; only what the SOP asks for is read. */
export async function choicesAt(
  tx: Tx,
  sop: Sop,
  place: { readonly companyId: number; readonly deskId: number },
  roles: readonly string[],
): Promise<Choices> {
  return {
    ...{ members: [], desks: [], roles },
    units: await unitsOf(tx, sop, place.companyId),
    holders: await holdersAt(tx, sop, place.companyId, place.deskId),
    tags: await tagsOf(tx, sop, place.companyId),
  }
}

/** The units of a company, each after the one above it (A6). */
async function unitsOf(tx: Tx, sop: Sop, companyId: number): Promise<readonly Named[]> {
  if (!Object.values(sop.fields).some(({ type }) => type === 'unit')) return []
  return tx.run<Named>('units-to-choose', 'select id, name from unit where company_id = $1 order by path', [companyId])
}
