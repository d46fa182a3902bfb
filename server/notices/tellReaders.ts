import type { RoleName } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { type MailWord, mailText } from './mailText.ts'
import { queueMail } from './queueMail.ts'
import { wordsOf } from './wordings/words.ts'

type Reader = { readonly id: number; readonly email: string; readonly lang: 'id' | 'en' }
type Told =
  | 'sop_approved'
  | 'sop_submitted'
  | 'sop_withdrawn'
  | 'audit_broken'
  | 'mail_quarantined'
  | 'message_quarantined'
  | 'mailbox_failing'
  | 'gateway_failing'

/**
 * Mails everybody of a company who holds one of these roles (null: any) and can be reached, in their language, what happened
 * to something that is no ticket, and where to look.
 */
export async function tellReaders(
  tx: Tx,
  house: Pick<House, 'baseUrl' | 'mailDomain'>,
  companyId: number,
  roles: readonly RoleName[] | null,
  what: Told,
  said: {
    readonly now: Instant
    /** What the button says, and where it leads. */
    readonly open: MailWord
    readonly path: string
    readonly blanks: (lang: 'id' | 'en') => Readonly<Record<string, string>>
  },
): Promise<void> {
  const words = await wordsOf(tx, companyId)
  for (const { id, email, lang } of await tx.run<Reader>('told_readers', readers, [companyId, roles])) {
    const blanks = said.blanks(lang)
    const letter = {
      lang,
      text: words.say(lang, `${what}_text`, blanks).trim(),
      links: [{ label: mailText(lang, said.open), url: `${house.baseUrl}${said.path}`, main: true }],
      small: [mailText(lang, 'no_reply')],
    }
    await queueMail(tx, {
      companyId,
      notice: what,
      toPerson: id,
      toAddress: email,
      subject: words.say(lang, `${what}_subject`, blanks),
      letter,
      automatic: true,
      now: said.now,
      mailDomain: house.mailDomain,
    })
  }
}

const readers = `
  select p.id, p.email, p.lang from person p
   where p.company_id = $1 and p.active and p.email_verified_at is not null and p.bounced_at is null
     and exists (select from role_grant g where g.company_id = p.company_id and g.person_id = p.id
       and ($2::text[] is null or g.role = any ($2)))
   order by p.id`
