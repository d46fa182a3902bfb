import type { Caller, Membership } from '../../core/people/caller.ts'
import { memberOf } from '../../core/people/caller.ts'
import { mayAdminister } from '../../core/people/policy.ts'
import { receiptContact, receiptContactBody, receiptContactRef } from '../contract/audit.ts'
import { recordActivity } from '../people/activity.ts'
import { refuseOwnAddress } from '../people/ownAddress.ts'
import { companyOf } from '../people/unitPaths.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'

/** GET /api/v1/companies/{id}/receipts: where receipts of locked tickets go besides their requesters. */
export const getReceiptContact = endpoint({
  operation: 'getReceiptContact',
  method: 'GET',
  path: '/api/v1/companies/{id}/receipts',
  summary: 'The company contact that gets the receipt of every locked ticket',
  access: 'admin',
  params: receiptContactRef,
  reply: receiptContact,
  handle: async ({ tx, caller, params }) => {
    await administratorOf(tx, caller, params.id)
    return { address: await receiptContactOf(tx, params.id) }
  },
})

/** PUT /api/v1/companies/{id}/receipts: sets that address, or takes it away. */
export const setReceiptContact = endpoint({
  operation: 'setReceiptContact',
  method: 'PUT',
  path: '/api/v1/companies/{id}/receipts',
  summary: 'Set the company contact that gets the receipt of every locked ticket',
  access: 'admin',
  params: receiptContactRef,
  body: receiptContactBody,
  reply: receiptContact,
  handle: async ({ tx, house, caller, params, body, now }) => {
    const member = await administratorOf(tx, caller, params.id)
    const { address } = body
    if (address !== null) await refuseOwnAddress(tx, house, address)
    await tx.run('set_receipt_contact', 'update company set receipt_to = $2 where id = $1', [params.id, address])
    const { companyId, personId: by } = member
    await recordActivity(tx, { companyId, by, what: 'receipts.redirected', detail: { to: address }, now })
    return { address }
  },
})

/** Where receipts of this company go besides the requester; null: nowhere. */
export async function receiptContactOf(tx: Tx, companyId: number): Promise<string | null> {
  const [row] = await tx.run<{ receipt_to: string | null }>(
    'receipt_contact',
    'select receipt_to from company where id = $1',
    [companyId],
  )
  return row?.receipt_to ?? null
}

/** The caller as an administrator of the whole company. Throws 404 for another company, 403 for whoever is none. */
async function administratorOf(tx: Tx, caller: Caller, companyId: number): Promise<Membership> {
  const member = memberOf(caller, companyId)
  const company = await companyOf(tx, companyId)
  if (!member || !company) throw notFound()
  if (!mayAdminister(member, [company.rootId])) throw notAllowed()
  return member
}
