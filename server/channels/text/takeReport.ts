import type { House } from '../../platform/house.ts'
import { busy } from '../../platform/problems.ts'
import type { Gateway } from './gatewayStore.ts'

/** What a gateway says became of a text that it was handed; `detail`: why it failed, as a code. */
export type Report = {
  readonly providerId: string
  readonly state: 'sent' | 'delivered' | 'failed'
  readonly detail?: string | null
}

/**
 * Writes down what became of a text. Reports may come twice and in any order: what arrived stays arrived, and a failure counts
 * only for what has not arrived. A report about a text that is just being handed over is asked for again, for its name
 * is not known here yet. One about a text that is not ours changes nothing.
 */
export async function takeReport(house: House, gateway: Gateway, report: Report): Promise<void> {
  const { company_id: company, id } = gateway
  const known = await house.door.within([company], async (tx) => {
    const [row] = await tx.run<{ id: number }>('text_report', reporting, [
      ...[company, id, report.providerId, report.state, report.detail ?? null, house.clock.now()],
    ])
    if (row) return true
    const [there] = await tx.run<{ known: boolean }>('text_known', knowing, [
      ...[company, id, report.providerId, gateway.channel, house.clock.now()],
    ])
    return there?.known ?? true
  })
  if (!known) throw busy()
}

const reporting = `
  update delivery set state = $4, detail = case when $4 = 'failed' then $5 else detail end,
    sent_at = case when $4 = 'failed' then sent_at else coalesce(sent_at, $6) end
   where company_id = $1 and gateway_id = $2 and provider_id = $3
     and state in ('handed', 'sent') and state <> $4
  returning id`

// whether there is such a text, or none is on its way whose name we do not know yet
const knowing = `
  select exists (select from delivery where company_id = $1 and gateway_id = $2 and provider_id = $3)
    or not exists (select from delivery where company_id = $1 and channel = $4 and state = 'sending' and leased_until > $5)
    as known`
