import type { Sop } from '../../core/sop/language.ts'
import type { Tx } from '../platform/db.ts'

// a revision never changes once it is there: read once for the life of the program
const known = new Map<string, Sop>()

/** A revision of a company's SOP, as its tickets are pinned to it (B10). Throws when there is none. */
export async function sopOf(tx: Tx, companyId: number, sopId: string, revision: string): Promise<Sop> {
  const key = `${companyId}/${sopId}/${revision}`
  const cached = known.get(key)
  // seen before is not seen by right: the transaction must see the company, too
  if (cached && tx.companies.includes(companyId)) return cached
  const [row] = await tx.run<{ definition: Sop }>(
    'sop-revision',
    'select definition from sop_revision where company_id = $1 and sop_id = $2 and revision = $3',
    [companyId, sopId, revision],
  )
  if (!row) throw new Error(`no revision ${key}`)
  known.set(key, row.definition)
  return row.definition
}

/** In SQL: whether the revision with the alias `r` was not withdrawn before its day. */
export const stands = `not exists (select from sop_withdrawal w where w.company_id = r.company_id
  and w.sop_id = r.sop_id and w.revision = r.revision)`

const inForce = `select distinct on (r.sop_id) r.sop_id, r.revision, r.in_force_at from sop_revision r
  where r.company_id = $1 and r.in_force_at <= $2 and ${stands}
  order by r.sop_id, r.in_force_at desc, r.revision desc`

/** The revision in force of each SOP of a company, at this time. */
export async function sopsInForce(
  tx: Tx,
  companyId: number,
  now: string,
): Promise<readonly { readonly sopId: string; readonly revision: string }[]> {
  const rows = await tx.run<{ sop_id: string; revision: string }>('sops-in-force', inForce, [companyId, now])
  return rows.map((row) => ({ sopId: row.sop_id, revision: row.revision }))
}
