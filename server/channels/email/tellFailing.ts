import { type Lang, type MailWord, mailText } from '../../notices/mailText.ts'
import { tellReaders } from '../../notices/tellReaders.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import type { Mailbox } from './mailboxStore.ts'

/** What to do about it, in words; anything else is told as the server said it. */
const known: Readonly<Record<string, MailWord>> = {
  grant_revoked: 'mailbox_grant_revoked',
  login_refused: 'mailbox_login_refused',
  oauth_invalid_client: 'mailbox_invalid_client',
}

/** Mails the administrators of a company that a mailbox cannot be used, why, and where to mend it; once until it is well again. */
export async function tellFailing(
  tx: Tx,
  house: House,
  { company_id: companyId, id, address }: Pick<Mailbox, 'company_id' | 'id' | 'address'>,
  detail: string,
): Promise<void> {
  const now = house.clock.now()
  const [fresh] = await tx.run(
    'alarm_mailbox',
    `update mailbox set alarmed_at = $3
      where company_id = $1 and id = $2 and alarmed_at is null and removed_at is null returning id`,
    [companyId, id, now],
  )
  if (!fresh) return
  const word = known[detail]
  await tellReaders(tx, house, companyId, ['admin'], 'mailbox_failing', {
    ...{ now, open: 'open_mailbox', path: `/mail/boxes?open=${id}` },
    blanks: (lang: Lang) => ({ mailbox: address, why: word === undefined ? detail : mailText(lang, word) }),
  })
}
