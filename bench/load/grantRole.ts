import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Bed } from './bed.ts'

/** Gives the first agent of a data set one role more, in the whole company. */
export async function grantRole({ ownerUrl, data }: Bed, role: 'sop_owner' | 'auditor' | 'admin'): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query(
      `insert into role_grant (company_id, person_id, role, unit_id)
       select $1, $2, $3, id from unit where company_id = $1 and parent_id is null on conflict do nothing`,
      [data.company.companyId, data.company.agents[0]?.personId, role],
    )
  } finally {
    await owner.end()
  }
  // the server remembers for a second what somebody holds
  await pause(1_100)
}
