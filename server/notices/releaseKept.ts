import type { Tx } from '../platform/db.ts'
import { queueDelivery } from './queueMail.ts'

/** Why a mail to a person was kept until something about their address changes. */
type KeptFor = 'address_unverified' | 'address_bounced'

/**
 * Sends what was kept for somebody because their address was not confirmed, or had bounced; called when it is confirmed
 * or corrected. Answers how many mails.
 */
export async function releaseKept(
  tx: Tx,
  companyId: number,
  personId: number,
  reasons: readonly KeptFor[] = ['address_unverified', 'address_bounced'],
): Promise<number> {
  const rows = await tx.run<{ id: number }>(
    'release_kept',
    `update delivery d set state = 'queued', detail = null, attempts = 0, unclear = 0, to_address = p.email
       from person p
      where d.company_id = $1 and d.to_person = $2 and d.state = 'kept'
        and d.detail = any ($3::text[])
        and p.company_id = d.company_id and p.id = d.to_person and p.email is not null
      returning d.id`,
    [companyId, personId, reasons],
  )
  for (const { id } of [...rows].sort((a, b) => a.id - b.id)) queueDelivery(tx, companyId, id)
  return rows.length
}
