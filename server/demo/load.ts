import { z } from 'zod'
import { everyCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'
import { sampleEmail } from './company.ts'
import type { Cast } from './lives/life.ts'
import { livesOf } from './lives/livesOf.ts'
import { loadDemoPeople } from './people.ts'
import { makeSampleRegister } from './register.ts'
import { makeSampleTickets } from './tickets.ts'

/**
 * Loads the sample companies with their people and a few weeks of tickets, where there is nothing yet; where they are
 * there already, nothing happens. Throws the refusal `already_set_up` over real data.
 */
export async function loadDemo(house: House): Promise<void> {
  const loaded = await loadDemoPeople(house)
  if (loaded === 'present') return
  for (const id of await everyCompany(house.door)) await sampleTickets(house, { company: id })
}

const payload = z.object({ company: z.int().positive() })

/** Makes the sample register and the sample tickets of a sample company that has none; done again it does nothing. */
export async function sampleTickets(house: House, given: unknown): Promise<void> {
  const { company } = payload.parse(given)
  const now = house.clock.now()
  const found = await house.door.within([company], async (tx) => {
    const [sample] = await tx.run<{ code: string }>('sample_code', 'select code from company', [])
    await makeSampleRegister(tx, sample?.code ?? '', company, now)
    return (await tx.run<Found>('sample-cast', asking, [sampleEmail('Dewi Lestari')]))[0]
  })
  const sopId = found?.sops?.[0]
  if (!found || found.tickets || !found.requesters?.length || sopId === undefined) return
  const { requesters, agents, technicians, leads, leadership, featured } = found
  const cast: Cast = {
    ...{ companyId: company, sopId, requesters, agents: agents ?? [], technicians: technicians ?? [] },
    ...{ leads: leads ?? [], leadership: leadership ?? [], desks: found.desks ?? {} },
    ...{ units: found.units ?? {}, holds: found.holds ?? {} },
    featured: featured ?? (requesters[0] as number),
  }
  await makeSampleTickets(house, cast, livesOf(found.code, cast, now), now)
}

type Found = {
  readonly code: string
  readonly sops: readonly string[] | null
  readonly requesters: readonly number[] | null
  readonly agents: readonly number[] | null
  readonly technicians: readonly number[] | null
  readonly leads: readonly number[] | null
  readonly leadership: readonly number[] | null
  readonly desks: Readonly<Record<string, number>> | null
  readonly units: Readonly<Record<string, number>> | null
  readonly holds: Readonly<Record<string, readonly string[]>> | null
  readonly featured: number | null
  readonly tickets: boolean
}

// those who do the work sit at the desk that takes what nobody else does; administrators are not of the cast
const asking = `
  with held as (
    select g.role, g.person_id as id,
      exists (select from desk_member m join desk d on d.company_id = m.company_id and d.id = m.desk_id and d.is_default
        where m.company_id = g.company_id and m.person_id = g.person_id) as seated
    from role_grant g where not exists (
      select from role_grant a where a.company_id = g.company_id and a.person_id = g.person_id and a.role = 'admin')
  )
  select code,
    (select array_agg(distinct sop_id) from sop_revision) as sops,
    (select array_agg(p.id order by p.id) from person p
      where not exists (select from role_grant g where g.company_id = p.company_id and g.person_id = p.id)) as requesters,
    (select array_agg(distinct id) from held where role = 'agent' and seated) as agents,
    (select array_agg(distinct id) from held where role = 'technician' and seated) as technicians,
    (select array_agg(distinct id) from held where role = 'lead') as leads,
    (select array_agg(distinct id) from held where role = 'leadership') as leadership,
    (select jsonb_object_agg(name, id) from desk) as desks,
    (select jsonb_object_agg(name, id) from unit where kind <> 'company') as units,
    (select jsonb_object_agg(person_id, codes) from (
      select person_id, jsonb_agg(code order by code) as codes from asset
       where person_id is not null and state <> 'retired' group by person_id) h) as holds,
    (select id from person where email = $1) as featured,
    exists (select from ticket) as tickets
  from company`
