import type { Caller } from '../../core/people/caller.ts'
import { mayFindPeople } from '../../core/people/policy.ts'
import type { Tx } from '../platform/db.ts'

type Found = { readonly id: number; readonly name: string; readonly unit: string | null; readonly email: string | null }

/** People by a part of their name, address or telephone number, for those who may look people up (A8, C2). */
export async function findPeople(tx: Tx, caller: Caller, q: string): Promise<Found[]> {
  const companies = caller.memberships.filter(mayFindPeople).map((member) => member.companyId)
  if (companies.length === 0) return []
  const part = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await tx.run<Found>(
    'find-people',
    `select p.id, p.name, u.name as unit, p.email from person p
       left join unit u on u.company_id = p.company_id and u.id = p.unit_id
      where p.company_id = any ($1::int[]) and p.active and p.finder like lower($2)
      order by p.name limit 8`,
    [companies, part],
  )
  return [...rows]
}
