import { desksNamed } from '../../core/sop/desk.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Tx } from '../platform/db.ts'

/**
 * The desks that a SOP sends reports to and that the company does not have (A4): until they are made, its default desk
 * takes those reports. Said where a SOP is adopted, and on its page.
 */
export async function missingDesks(tx: Tx, companyId: number, sop: Sop): Promise<readonly string[]> {
  const named = desksNamed(sop)
  if (named.length === 0) return []
  const rows = await tx.run<{ name: string }>('missing-desks', missing, [companyId, named])
  return rows.map(({ name }) => name)
}

const missing = `
  select n.name from unnest($2::text[]) with ordinality as n (name, place)
   where not exists (select from desk d where d.company_id = $1 and lower(d.name) = lower(n.name))
   order by n.place`
