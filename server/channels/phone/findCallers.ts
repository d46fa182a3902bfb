import { partOfNumber } from '../../../core/people/partOfNumber.ts'
import { phoneNumber } from '../../../core/people/phoneNumber.ts'
import type { CallerView } from '../../contract/phone.ts'
import type { Tx } from '../../platform/db.ts'

const most = 8

/**
 * Active people of a company by a part of a number, of their name or of their address; whose own number it is comes first, then
 * those of a unit that has it. All of a shared number are found (C11).
 */
export async function findCallers(tx: Tx, companyId: number, q: string): Promise<CallerView[]> {
  const part = partOfNumber(q)
  const rows = await tx.run<CallerView>(
    'find_callers',
    `${columns}, coalesce(p.number like $3, false) or coalesce(phone_number(u.phone) like $3, false) as "byNumber" ${joined}
      where p.company_id = $1 and p.active
        and (p.finder like lower($2) or p.number like $3 or phone_number(u.phone) like $3)
      order by p.number = $4 desc nulls last, p.number like $3 desc nulls last, p.name, p.id limit ${most}`,
    [companyId, `%${q.replace(/[\\%_]/g, '\\$&')}%`, part === null ? null : `%${part}%`, phoneNumber(q)],
  )
  return [...rows]
}

/** The same for the number that a switchboard names: only whole numbers, and nobody for one that is kept back. */
export async function callersOf(tx: Tx, companyId: number, number: string | null): Promise<CallerView[]> {
  if (number === null) return []
  const rows = await tx.run<CallerView>(
    'callers_of',
    `${columns}, true as "byNumber" ${joined}
      where p.company_id = $1 and p.active and (p.number = $2 or phone_number(u.phone) = $2)
      order by p.number = $2 desc nulls last, p.name, p.id limit ${most}`,
    [companyId, number],
  )
  return [...rows]
}

/** One active person of these companies; null when there is none. */
export async function readCaller(tx: Tx, companies: readonly number[], personId: number): Promise<CallerView | null> {
  const [row] = await tx.run<CallerView>(
    'read_caller',
    `${columns}, false as "byNumber" ${joined} where p.company_id = any ($1::int[]) and p.id = $2 and p.active`,
    [companies, personId],
  )
  return row ?? null
}

const columns = `select p.id, p.company_id as "companyId", p.name, p.email, p.phone,
    case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name, 'address', u.address, 'phone', u.phone)
      end as unit`
const joined = 'from person p left join unit u on u.company_id = p.company_id and u.id = p.unit_id'
