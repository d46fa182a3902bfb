import type { Tx } from '../platform/db.ts'

/**
 * Gives a company its first mail address, helpdesk@ the helpdesk's own domain, where nobody has it yet: the built-in
 * receiver and `tanggap mail receive` take mail for it at once, and replies to what goes out come back to it (B3).
 */
export async function addFirstMailbox(
  tx: Tx,
  { companyId, deskId, sopId, domain }: { companyId: number; deskId: number; sopId: string; domain: string },
): Promise<void> {
  await tx.run(
    'first-mailbox',
    `insert into mailbox (company_id, address, desk_id, sop_id) values ($1, $2, $3, $4) on conflict do nothing`,
    [companyId, `helpdesk@${domain}`, deskId, sopId],
  )
}
