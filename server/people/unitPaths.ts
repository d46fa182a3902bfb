import type { Tx } from '../platform/db.ts'
import { notFound } from '../platform/problems.ts'

/** The paths of these units of a company, root first. Throws 404 when one is not there. */
export async function unitPaths(
  tx: Tx,
  companyId: number,
  unitIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const wanted = [...new Set(unitIds)]
  const rows = await tx.run<{ id: number; path: readonly number[] }>(
    'unit_paths',
    'select id, path from unit where company_id = $1 and id = any ($2::bigint[])',
    [companyId, wanted],
  )
  if (rows.length < wanted.length) throw notFound()
  return new Map(rows.map(({ id, path }) => [id, path]))
}

/** The company's name, zone and root unit; null when it is none of the transaction's. */
export async function companyOf(
  tx: Tx,
  companyId: number,
): Promise<{ readonly name: string; readonly zone: string; readonly rootId: number } | null> {
  const [row] = await tx.run<{ name: string; zone: string; root_id: number }>('company_of', company, [companyId])
  return row ? { name: row.name, zone: row.zone, rootId: row.root_id } : null
}

const company = `select c.name, c.zone, u.id as root_id
  from company c join unit u on u.company_id = c.id and u.parent_id is null where c.id = $1`
