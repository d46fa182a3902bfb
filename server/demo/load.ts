import { z } from 'zod'
import type { House } from '../platform/house.ts'
import { company } from './nusantara.ts'
import { loadDemoPeople, sampleEmail } from './people.ts'
import { makeSampleTickets } from './tickets.ts'

/**
 * Loads the sample company with its people and a few weeks of tickets, where there is nothing yet; where it is there
 * already, nothing happens. Throws the refusal `already_set_up` over real data.
 */
export async function loadDemo(house: House): Promise<void> {
  const loaded = await loadDemoPeople(house)
  if (loaded === 'present') return
  const companies = await house.door.within([], (tx) =>
    tx.run<{ all_companies: number }>('all-companies', 'select all_companies()', []),
  )
  for (const { all_companies: id } of companies) await sampleTickets(house, { company: id })
}

const payload = z.object({ company: z.int().positive() })

/** Makes the sample tickets of a sample company that has none; done again it does nothing. */
export async function sampleTickets(house: House, given: unknown): Promise<void> {
  const { company: companyId } = payload.parse(given)
  const cast = await house.door.within(
    [companyId],
    async (tx) => {
      const [row] = await tx.run<{
        requesters: number[]
        agents: number[]
        leads: number[]
        featured: number
        tickets: boolean
      }>(
        'sample-cast',
        `select
           (select array_agg(p.id order by p.id) from person p where not exists (
              select from role_grant g where g.company_id = p.company_id and g.person_id = p.id)) as requesters,
           (select array_agg(distinct g.person_id) from role_grant g join desk_member m using (company_id, person_id)
             join desk d on d.company_id = m.company_id and d.id = m.desk_id and d.is_default
            where g.role = 'agent') as agents,
           (select array_agg(distinct person_id) from role_grant where role = 'lead') as leads,
           (select id from person where email = $2) as featured,
           exists (select from ticket) as tickets
         from company where code = $1`,
        [company.code, sampleEmail('Dewi Lestari')],
      )
      return row
    },
    'read',
  )
  const leadId = cast?.leads?.[0]
  if (!cast || cast.tickets || !cast.requesters || !cast.agents || leadId === undefined) return
  const { requesters: requesterIds, agents: agentIds, featured: featuredId } = cast
  const sopId = company.sops[0]
  await makeSampleTickets(house, { companyId, sopId, requesterIds, featuredId, agentIds, leadId }, house.clock.now())
}
