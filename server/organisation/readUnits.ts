import type { z } from 'zod'
import type { unit } from '../contract/people.ts'
import type { Tx } from '../platform/db.ts'

export type UnitView = z.input<typeof unit>
export type UnitRow = UnitView & { readonly path: readonly number[] }

/** The units of these companies, parents before their children, siblings by name (A6). */
export async function listUnits(tx: Tx, companyId: number | null): Promise<readonly UnitRow[]> {
  return tx.run<UnitRow>('list_units', list, [companyId])
}

/** One unit with its path; null when there is none in the caller's companies. */
export async function readUnit(tx: Tx, id: number): Promise<UnitRow | null> {
  const [row] = await tx.run<UnitRow>('read_unit', `${select} where u.id = $1`, [id])
  return row ?? null
}

/** A unit as the API shows it. */
export function unitView({ path: _, ...view }: UnitRow): UnitView {
  return view
}

const select = `select u.id, u.company_id as "companyId", u.parent_id as "parentId", u.kind, u.name, u.zone,
    u.address, u.phone, u.path,
    case when u.latitude is not null then jsonb_build_object('latitude', u.latitude, 'longitude', u.longitude) end as position,
    (select count(*)::int from person p where p.company_id = u.company_id and p.unit_id = u.id and p.active) as people
  from unit u`
const list = `${select} where ($1::int is null or u.company_id = $1)
  order by u.company_id, array_length(u.path, 1), u.name, u.id`
