import type { Tx } from '../platform/db.ts'
import { erasedAddressee } from './erasedDelivery.ts'

/**
 * Erases what a person wrote and was sent by texts, wherever it lies, and where they were reached (trust.md check 50): in our tables
 * and in those of SMSD, answers to their number from before they were a person, and the codes they were sent.
 */
export async function eraseWays(tx: Tx, companyId: number, personId: number): Promise<void> {
  const place = [companyId, personId]
  const rows = await tx.run<{ address: string }>('addresses-of-person', addresses, place)
  const own = rows.map(({ address }) => address)
  await tx.run('erase-texts-from', eraseTexts, [companyId, own])
  await tx.run('erase-answers-to', eraseAnswers, [companyId, own])
  await tx.run('forget-codes', 'delete from text_code where company_id = $1 and person_id = $2', place)
  await tx.run('leave-ways', 'delete from person_way where company_id = $1 and person_id = $2', place)
  await tx.run('forget-sms', 'select forget_sms($1)', [own])
}

const addresses = `
  select address from person_way where company_id = $1 and person_id = $2
   union select number from person where company_id = $1 and id = $2 and number is not null`

const eraseTexts = `
  update inbound_text set text = '', from_address = '', from_name = null, media = '[]'
   where company_id = $1 and from_address = any ($2::text[])`

const eraseAnswers = `
  update delivery set ${erasedAddressee}
   where company_id = $1 and to_person is null and channel <> 'email' and to_address = any ($2::text[])`
