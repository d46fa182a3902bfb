import { dayIn, type Shelf } from '../../../core/sop/revising.ts'
import type { Instant } from '../../../core/time.ts'
import { companyOf } from '../../people/unitPaths.ts'
import type { Tx } from '../../platform/db.ts'
import { NotThere } from '../../platform/notThere.ts'

/** What a draft of this SOP is held against, and the zone in which the company counts its days. */
export async function shelfOf(
  tx: Tx,
  companyId: number,
  sopId: string,
  now: Instant,
): Promise<Shelf & { readonly zone: string }> {
  const company = await companyOf(tx, companyId)
  if (!company) throw new NotThere()
  const rows = await tx.run<{ revision: string }>('revisions_of', revisions, [companyId, sopId])
  const { zone } = company
  return { sopId, revisions: rows.map(({ revision }) => revision), today: dayIn(zone, now), zone }
}

/** The people of a company who own SOPs and can act: active, with an account. */
export async function ownersOf(tx: Tx, companyId: number): Promise<readonly number[]> {
  const rows = await tx.run<{ id: number }>('sop_owners', owners, [companyId])
  return rows.map(({ id }) => id)
}

const revisions = 'select revision from sop_revision where company_id = $1 and sop_id = $2 order by revision'
const owners = `select distinct p.id from person p
  join role_grant g on g.company_id = p.company_id and g.person_id = p.id and g.role = 'sop_owner'
  where p.company_id = $1 and p.active and p.account_id is not null`
