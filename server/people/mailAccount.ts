import type { Instant } from '../../core/time.ts'
import { queueMail } from '../notices/queueMail.ts'
import { wordsOf } from '../notices/wordings/words.ts'
import { enter, type Tx } from '../platform/db.ts'
import { accountMail, type MailName } from './accountTexts.ts'

/** A mail about somebody's account, to be queued in this transaction. */
export type AccountMail = {
  readonly companyId: number
  readonly personId: number | null
  readonly to: string
  readonly lang: 'id' | 'en'
  readonly name: string
  readonly mail: MailName
  readonly blanks: Readonly<Record<string, string>>
  readonly now: Instant
}

/** Queues a mail about an account, in the person's language (X4). */
export async function mailAccount(tx: Tx, mail: AccountMail): Promise<void> {
  const words = await wordsOf(tx, mail.companyId)
  const own = words.own(mail.lang, `account.${mail.mail}`)
  const { subject, hello, text } = accountMail(mail.lang, mail.mail, { ...mail.blanks, name: mail.name }, own)
  await queueMail(tx, {
    companyId: mail.companyId,
    notice: `account.${mail.mail}`,
    toPerson: mail.personId,
    toAddress: mail.to,
    subject,
    letter: { lang: mail.lang, hello, text, links: [], small: [] },
    automatic: true,
    now: mail.now,
  })
}

type Owner = { company_id: number; person_id: number; name: string; email: string; lang: 'id' | 'en' }

/** Mails the owner of an account through the first company in which they are active; nobody when there is none. */
export async function mailOwner(
  tx: Tx,
  accountId: string,
  mail: MailName,
  blanks: Readonly<Record<string, string>>,
  now: Instant,
): Promise<void> {
  const [owner] = await tx.run<Owner>('owner_of_account', ownerOf, [accountId])
  if (!owner) return
  const { company_id: companyId, person_id: personId, email: to, lang, name } = owner
  await mailAccount(await enter(tx, companyId), { companyId, personId, to, lang, name, mail, blanks, now })
}

const ownerOf = `select m.company_id, m.person_id, m.name, u.email, u.lang
  from auth."user" u cross join lateral memberships_of(u.id) m where u.id = $1 order by m.company_id limit 1`
