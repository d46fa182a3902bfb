import type { Instant } from '../../core/time.ts'
import { enter, type Tx } from '../platform/db.ts'

/** A company that was just made: its root unit, its first desk, and the transaction that sees it. */
export type Founded = { readonly tx: Tx; readonly companyId: number; readonly rootId: number; readonly deskId: number }

/**
 * Makes a company with its root unit and the desk that takes what nobody else does (A2). Throws the unique violation
 * `company_code_key` when the code is taken. Only the first run and the installer's endpoint come here.
 */
export async function foundCompany(
  tx: Tx,
  company: {
    readonly code: string
    readonly name: string
    readonly zone: string
    readonly now: Instant
    /** What that desk is called. */
    readonly desk?: string
  },
): Promise<Founded> {
  const { code, name, zone, now, desk = 'IT Service Desk' } = company
  const [made] = await tx.run<{ company_id: number; unit_id: number }>(
    'new_company',
    'select * from new_company($1, $2, $3, $4)',
    [code, name, zone, now],
  )
  if (!made) throw new Error('new_company answered nothing')
  const inside = await enter(tx, made.company_id)
  const deskId = await addDesk(inside, {
    companyId: made.company_id,
    unitId: made.unit_id,
    name: desk,
    isDefault: true,
  })
  return { tx: inside, companyId: made.company_id, rootId: made.unit_id, deskId }
}

/** Makes a desk at a unit and answers its id. Throws the unique violation `desk_company_id_name_key`. */
export async function addDesk(
  tx: Tx,
  desk: { readonly companyId: number; readonly unitId: number; readonly name: string; readonly isDefault: boolean },
): Promise<number> {
  const [row] = await tx.run<{ id: number }>(
    'add_desk',
    'insert into desk (company_id, unit_id, name, is_default) values ($1, $2, $3, $4) returning id',
    [desk.companyId, desk.unitId, desk.name, desk.isDefault],
  )
  if (!row) throw new Error('no desk was made')
  return row.id
}

/** Makes a unit below another and answers its id (A6, C20). Null when there is no such parent in the company. */
export async function addUnit(
  tx: Tx,
  unit: {
    readonly companyId: number
    readonly parentId: number
    readonly kind: 'branch' | 'department'
    readonly name: string
    /** Null: the parent's. */
    readonly zone: string | null
  },
): Promise<number | null> {
  const [row] = await tx.run<{ id: number }>('add_unit', insertUnit, [
    unit.companyId,
    unit.parentId,
    unit.kind,
    unit.name,
    unit.zone,
  ])
  if (!row) return null
  await tx.run('unit_path', setPath, [unit.companyId, row.id, unit.parentId])
  return row.id
}

// the parent is locked, so that it does not move away while its child's path is written
const insertUnit = `with parent as (select id, zone from unit where company_id = $1 and id = $2 for update)
  insert into unit (company_id, parent_id, kind, name, zone)
  select $1, parent.id, $3, $4, coalesce($5, parent.zone) from parent returning id`
const setPath = `update unit set path = (select p.path from unit p where p.company_id = $1 and p.id = $3) || id
  where company_id = $1 and id = $2`
