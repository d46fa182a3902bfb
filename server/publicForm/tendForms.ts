import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { inEveryCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'
import { ask } from './ask.ts'

/**
 * The job of each minute: what nobody confirmed in time is forgotten, and mails that a limit kept back go out as far as it allows now,
 * one for each network in its turn, so that nobody who floods a form keeps others waiting. Answers how many went out.
 */
export async function tendForms(house: Pick<House, 'door' | 'clock' | 'baseUrl' | 'mailDomain'>): Promise<number> {
  const now = house.clock.now()
  return inEveryCompany(house.door, async (tx, companyId) => {
    await tx.run('forget_askings', forget, [companyId, now])
    let sent = 0
    for (const id of await nextInTurn(tx, companyId, now)) if (await ask(tx, house, companyId, id, now)) sent += 1
    return sent
  })
}

async function nextInTurn(tx: Tx, companyId: number, now: Instant): Promise<readonly number[]> {
  const rows = await tx.run<{ id: number }>('askings_in_turn', inTurn, [companyId, now])
  return rows.map(({ id }) => id)
}

const forget = 'delete from form_asking where company_id = $1 and expires_at <= $2'
const inTurn = `
  select id from (select distinct on (network) id, asked_at from form_asking
    where company_id = $1 and mailed_at is null and expires_at > $2 order by network, held_by is not distinct from 'address', asked_at, id) first
   order by asked_at, id limit 100`
