import { takeInText } from '../server/channels/text/takeIn.ts'
import type { House } from '../server/platform/house.ts'
import type { TestDatabase } from './database.ts'
import type { TestDesk } from './desk.ts'
import { runJobs } from './mail.ts'

/** A gateway of a test desk, under its SOP; it is called at its hook. */
export async function testGateway(
  house: House,
  desk: TestDesk,
  {
    kind = 'http',
    address = '+6281100001',
    settings = {},
  }: { readonly kind?: string; readonly address?: string; readonly settings?: Readonly<Record<string, unknown>> } = {},
): Promise<{
  readonly companyId: number
  readonly gatewayId: number
  readonly hook: string
  readonly address: string
}> {
  const { companyId } = desk
  return house.door.within([companyId], async (tx) => {
    const [row] = await tx.run<{ id: number; hook: string }>(
      'test_gateway',
      `insert into gateway (company_id, kind, name, address, desk_id, sop_id, settings, hook, created_at)
       values ($1, $2, $2, $3, $4, $5, $6::jsonb, 'hook-' || $3, $7) returning id, hook`,
      [companyId, kind, address, desk.deskId, desk.sop.id, JSON.stringify(settings), house.clock.now()],
    )
    if (!row) throw new Error('no gateway was made')
    return { companyId, gatewayId: row.id, hook: row.hook, address }
  })
}

/** What became of a text. */
export type CameText = {
  readonly id: number
  readonly from: string
  readonly text: string
  readonly outcome: string
  readonly reason: string | null
  readonly ticketId: number | null
}

let made = 0

/** Brings a text to a gateway as its carrier would, and runs what follows from it. */
export async function textArrives(
  house: House,
  database: TestDatabase,
  { companyId, gatewayId }: { readonly companyId: number; readonly gatewayId: number },
  from: string,
  text: string,
): Promise<CameText> {
  made += 1
  const providerId = `test-${made}`
  await takeInText(house, { companyId, gatewayId, providerId, from, text })
  await runJobs(house, database)
  const found = (await textsOf(house, companyId)).find((one) => one.providerId === providerId)
  if (!found) throw new Error('a text was not kept')
  return found
}

/** All texts that came to a company, oldest first. */
export async function textsOf(house: House, companyId: number) {
  return house.door.within([companyId], (tx) =>
    tx.run<CameText & { readonly providerId: string }>(
      'test_texts',
      `select id, provider_id as "providerId", from_address as "from", text, outcome, reason, ticket_id as "ticketId"
         from inbound_text where company_id = $1 order by id`,
      [companyId],
    ),
  )
}
