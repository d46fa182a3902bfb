import type { z } from 'zod'
import type { desk } from '../contract/people.ts'
import type { Tx } from '../platform/db.ts'

export type DeskView = z.input<typeof desk>
export type DeskRow = DeskView & { readonly path: readonly number[] }

/** The desks of these companies, by name. */
export async function listDesks(tx: Tx, companyId: number | null): Promise<readonly DeskRow[]> {
  return tx.run<DeskRow>('list_desks', `${select} where ($1::int is null or d.company_id = $1) order by d.name, d.id`, [
    companyId,
  ])
}

/** One desk with its unit's path; null when there is none in the caller's companies. */
export async function readDesk(tx: Tx, id: number): Promise<DeskRow | null> {
  const [row] = await tx.run<DeskRow>('read_desk', `${select} where d.id = $1`, [id])
  return row ?? null
}

/** A desk as the API shows it, with or without who sits there. */
export function deskView({ path: _, members, ...view }: DeskRow, withMembers: boolean): DeskView {
  return { ...view, members: withMembers ? members : [] }
}

const select = `select d.id, d.company_id as "companyId", d.unit_id as "unitId", d.name, d.is_default as "isDefault", u.path,
    coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'tier', m.tier) order by p.name, p.id)
      from desk_member m join person p on p.company_id = m.company_id and p.id = m.person_id and p.active
      where m.company_id = d.company_id and m.desk_id = d.id), '[]') as members
  from desk d join unit u on u.company_id = d.company_id and u.id = d.unit_id`
