import type { Tx } from '../platform/db.ts'

/** Names a unit, and the zone in which its times are shown (X5). */
export async function renameUnit(tx: Tx, companyId: number, id: number, name: string, zone: string): Promise<void> {
  await tx.run('rename_unit', 'update unit set name = $3, zone = $4 where company_id = $1 and id = $2', [
    companyId,
    id,
    name,
    zone,
  ])
}

/** Where a unit is (C20): what is undefined stays, what is null goes. */
export type Place = {
  readonly address?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly position?: { readonly latitude: number; readonly longitude: number } | null | undefined
}

/** Writes where a unit is. */
export async function placeUnit(tx: Tx, companyId: number, id: number, place: Place): Promise<void> {
  const { address, phone, position } = place
  if (address !== undefined) await tx.run('unit_address', setting('address'), [companyId, id, address])
  if (phone !== undefined) await tx.run('unit_phone', setting('phone'), [companyId, id, phone])
  if (position !== undefined) {
    await tx.run('unit_position', setPosition, [companyId, id, position?.latitude ?? null, position?.longitude ?? null])
  }
}

const setting = (column: 'address' | 'phone') => `update unit set ${column} = $3 where company_id = $1 and id = $2`
const setPosition = 'update unit set latitude = $3, longitude = $4 where company_id = $1 and id = $2'
