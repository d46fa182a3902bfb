import { filledLine } from '../../core/channels/filled.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import { type Lang, mailText, momentText } from '../notices/mailText.ts'
import { queueMail } from '../notices/queueMail.ts'
import { linkToken } from '../people/invite.ts'
import { takeOrFull } from '../people/throttle.ts'
import { companyOf } from '../people/unitPaths.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { mailBuckets, waitingDays } from './limits.ts'

type Wish = {
  readonly companyId: number
  readonly email: string
  readonly lang: Lang
  /** From which it was sent; its mails have a limit of their own. */
  readonly network: string
}

/**
 * What waits for the mail to this address, with how many reports, and which limit keeps it back; begun where nothing does. The transaction holds it, so that reports
 * sent at once to one address come one after the other.
 */
export async function askingFor(tx: Tx, { companyId, email, lang, network }: Wish, now: Instant) {
  const [held] = await tx.run<{ id: number; held: string | null }>('form_asking', asking, [
    ...[companyId, email, lang, network, now, later(now)],
  ])
  if (!held) throw new Error('nothing was asked')
  // asked once it is held: a query sees what was there when it began, and this one may have waited for the report before
  const [kept] = await tx.run<{ reports: number }>('reports_of_asking', counting, [companyId, held.id])
  return { ...held, reports: kept?.reports ?? 0 }
}

const asking = `
  insert into form_asking (company_id, email, lang, network, asked_at, expires_at) values ($1, $2, $3, $4, $5, $6)
  on conflict (company_id, email) where mailed_at is null do update set expires_at = excluded.expires_at
  returning id, held_by as held`
const counting = 'select count(*)::int as reports from form_report where company_id = $1 and asking_id = $2'

type Row = { readonly email: string; readonly lang: Lang; readonly network: string }

/**
 * Mails the link by which an address confirms its reports, when no limit keeps the mail back; else says which, and it waits. The mail
 * holds nothing that the writer wrote (trust.md check 15). Answers whether it went out.
 */
export async function ask(
  tx: Tx,
  house: Pick<House, 'baseUrl' | 'mailDomain'>,
  companyId: number,
  id: number,
  now: Instant,
): Promise<boolean> {
  const [row] = await tx.run<Row>('hold_asking', hold, [companyId, id, now])
  const company = await companyOf(tx, companyId)
  if (!row || !company) return false
  const { email, lang } = row
  const full = await takeOrFull(tx, mailBuckets({ companyId, ...row }), now)
  if (full !== null) {
    await tx.run('asking_held', 'update form_asking set held_by = $3 where company_id = $1 and id = $2', [
      ...[companyId, id, full.bucket.held],
    ])
    return false
  }
  const { token, hash } = linkToken()
  const until = later(now)
  await tx.run('asking_mailed', mailed, [companyId, id, hash, now, until])
  const blanks = { company: company.name, until: momentText(until, company.zone, lang) }
  const letter = {
    lang,
    text: mailText(lang, 'form_text', blanks),
    links: [{ label: mailText(lang, 'form_open'), url: `${house.baseUrl}/c/${token}`, main: true }],
    small: [mailText(lang, 'form_not_you'), mailText(lang, 'no_reply')],
  }
  await queueMail(tx, {
    ...{ companyId, notice: 'form.confirm', toAddress: email, automatic: true, now, mailDomain: house.mailDomain },
    subject: filledLine(mailText(lang, 'form_subject', blanks).replaceAll(/[{}]/g, ''), {}),
    letter,
  })
  return true
}

/** The end of what begins now. */
function later(now: Instant): Instant {
  return instant(ms(now) + waitingDays * 86_400_000)
}

const hold = `select email, lang, network from form_asking
  where company_id = $1 and id = $2 and mailed_at is null and expires_at > $3 for update`
const mailed = `update form_asking set token_hash = $3, mailed_at = $4, expires_at = $5, held_by = null
  where company_id = $1 and id = $2`
