import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { Refused } from '../tickets/refused.ts'
import { missingDesks } from './missingDesks.ts'
import { shippedSops } from './shipped.ts'

/** A desk that a SOP names and the company lacks. */
export type MissingDesk = { readonly sop: string; readonly desk: string }

/**
 * Puts SOPs that come with the program in force for a company, from `inForceAt` on (X1). Throws the refusal `unknown_sop`
 * for an id that no file has. One that the company has already stays as it is. Answers the desks that their reports go to
 * and that the company does not have (A4).
 */
export async function adoptSops(
  tx: Tx,
  adoption: {
    readonly companyId: number
    readonly sopIds: readonly string[]
    readonly by: number | null
    readonly inForceAt: Instant
  },
): Promise<readonly MissingDesk[]> {
  const all = await shippedSops()
  const lacking: MissingDesk[] = []
  for (const id of new Set(adoption.sopIds)) {
    const found = all.find(({ sop }) => sop.id === id)
    if (!found) throw new Refused({ code: 'unknown_sop', sop: id })
    const { sop, source } = found
    await tx.run('adopt_sop', insert, [
      ...[adoption.companyId, sop.id, sop.document.revision, source],
      ...[JSON.stringify(sop), adoption.inForceAt, adoption.by],
    ])
    const names = await missingDesks(tx, adoption.companyId, sop)
    lacking.push(...names.map((desk) => ({ sop: sop.id, desk })))
  }
  return lacking
}

const insert = `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at, published_by)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`
