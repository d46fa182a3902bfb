import type { Instant } from '../../core/time.ts'
import { linkUrl, makeLink } from '../notices/links.ts'
import { releaseKept } from '../notices/releaseKept.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { recordActivity } from './activity.ts'
import { dateText } from './invite.ts'
import { mailAccount } from './mailAccount.ts'

/** Mails somebody the link that confirms their address; links sent for that before are void (A10). */
export async function askForConfirmation(
  tx: Tx,
  house: Pick<House, 'baseUrl'>,
  person: {
    readonly companyId: number
    readonly company: { readonly name: string; readonly zone: string }
    readonly personId: number
    readonly name: string
    readonly email: string
    readonly lang: 'id' | 'en'
  },
  now: Instant,
): Promise<void> {
  const { companyId, company, personId, name, email, lang } = person
  await tx.run('void_confirmations', voiding, [companyId, personId, now])
  const link = await makeLink(tx, { companyId, personId, purpose: 'verify_email', ticketId: null, now })
  const blanks = {
    ...{ company: company.name, link: linkUrl(house.baseUrl, link.token) },
    until: dateText(link.until, company.zone, lang),
  }
  await mailAccount(tx, { companyId, personId, to: email, lang, name, mail: 'confirm', blanks, now })
}

/** The address is proved: what was held back for it goes out (A10). Done again it does nothing. */
export async function confirmAddress(tx: Tx, companyId: number, personId: number, now: Instant): Promise<void> {
  const [changed] = await tx.run('confirm_address', confirming, [companyId, personId, now])
  if (!changed) return
  const detail = { person: personId }
  await recordActivity(tx, { companyId, by: personId, what: 'address.confirmed', detail, now })
  await releaseKept(tx, companyId, personId)
}

const voiding = `update link_token set revoked_at = $3
  where company_id = $1 and person_id = $2 and purpose = 'verify_email' and used_at is null and revoked_at is null`
const confirming = `update person set email_verified_at = $3
  where company_id = $1 and id = $2 and email_verified_at is null and email is not null returning id`
