import type { House } from '../server/platform/house.ts'
import type { TestDesk } from './desk.ts'

/** A gateway of a test desk, under its SOP; it is called at its hook. */
export async function testGateway(
  house: House,
  desk: TestDesk,
  {
    kind = 'http',
    address = '+6281100001',
    settings = {},
  }: { readonly kind?: string; readonly address?: string; readonly settings?: Readonly<Record<string, unknown>> } = {},
): Promise<{ readonly companyId: number; readonly gatewayId: number; readonly hook: string }> {
  const { companyId } = desk
  return house.door.within([companyId], async (tx) => {
    const [row] = await tx.run<{ id: number; hook: string }>(
      'test_gateway',
      `insert into gateway (company_id, kind, name, address, desk_id, sop_id, settings, hook, created_at)
       values ($1, $2, $2, $3, $4, $5, $6::jsonb, 'hook-' || $3, $7) returning id, hook`,
      [companyId, kind, address, desk.deskId, desk.sop.id, JSON.stringify(settings), house.clock.now()],
    )
    if (!row) throw new Error('no gateway was made')
    return { companyId, gatewayId: row.id, hook: row.hook }
  })
}
