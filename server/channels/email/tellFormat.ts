import type { Sop } from '../../../core/sop/language.ts'
import { instant, ms } from '../../../core/time.ts'
import { strangersAreTold } from '../../notices/limits.ts'
import type { Lang } from '../../notices/mailText.ts'
import { queueMail } from '../../notices/queueMail.ts'
import { wordsOf } from '../../notices/wordings/words.ts'
import type { Hand } from './hand.ts'

/**
 * Tells a sender how a report must begin at this mailbox (C10), in the words of its SOP (`own`) where the keyword is the SOP's, once an hour at most, and nothing of what they wrote.
 * Their mail is kept all the same.
 */
export async function tellFormat(
  { house, tx, mailbox, origin, authenticated, now }: Hand,
  to: string,
  personId: number,
  { keyword, own }: { readonly keyword: string | null; readonly own: Sop | null },
): Promise<void> {
  if (keyword === null || !origin.mayBeAnswered) return
  const [person] = await tx.run<{ lang: Lang; stranger: boolean; told: boolean }>(
    'told_format',
    `select p.lang, p.email_verified_at is null as stranger, p.bounced_at is not null or exists (select from delivery d
         where d.company_id = $1 and d.to_address = $3 and d.notice = 'keyword' and d.created_at > $4) as told
       from person p where p.company_id = $1 and p.id = $2`,
    [mailbox.company_id, personId, to, instant(ms(now) - 3_600_000)],
  )
  if (!person || person.told) return
  if (person.stranger && !authenticated && (await strangersAreTold(tx, mailbox.company_id, now))) return
  const words = await wordsOf(tx, mailbox.company_id)
  const said = own?.channels.email?.without_keyword?.answer[person.lang]
  const text = said?.replaceAll('{keyword}', keyword) ?? words.say(person.lang, 'keyword_text', { keyword })
  await queueMail(tx, {
    companyId: mailbox.company_id,
    notice: 'keyword',
    mailboxId: mailbox.id,
    toPerson: personId,
    toAddress: to,
    subject: words.say(person.lang, 'keyword_subject', { keyword }),
    letter: { lang: person.lang, text, links: [], small: [] },
    automatic: true,
    now,
    mailDomain: house.mailDomain,
  })
}
