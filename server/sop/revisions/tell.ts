import type { Sop } from '../../../core/sop/language.ts'
import type { Instant } from '../../../core/time.ts'
import { mailText, momentText } from '../../notices/mailText.ts'
import { queueMail } from '../../notices/queueMail.ts'
import { letterHtml, letterText } from '../../notices/template.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'

type Reader = { readonly id: number; readonly email: string; readonly lang: 'id' | 'en' }

/** Tells everybody who works under the SOPs of a company that a revision was approved, and from when it is in force (B10). */
export async function tellStaff(
  tx: Tx,
  house: House,
  companyId: number,
  sop: Sop,
  said: {
    readonly zone: string
    readonly inForceAt: Instant
    readonly approvedBy: string
    readonly now: Instant
  },
): Promise<void> {
  const { revision, number, title, history } = sop.document
  const change = history.find((one) => one.revision === revision)?.change
  await tell(tx, house, companyId, staff, 'sop_approved', {
    now: said.now,
    path: `/sop/${sop.id}?company=${companyId}&revision=${revision}`,
    blanks: (lang) => ({
      ...{ title: title[lang], number, revision, by: said.approvedBy },
      ...{ change: change?.[lang] ?? '', from: momentText(said.inForceAt, said.zone, lang) },
    }),
  })
}

/** Asks the owners of SOPs of a company to look at a draft that was handed in (B10). */
export async function tellOwners(
  tx: Tx,
  house: House,
  companyId: number,
  sop: Sop,
  said: { readonly submittedBy: string; readonly note: string; readonly now: Instant },
): Promise<void> {
  const { revision, number, title } = sop.document
  await tell(tx, house, companyId, owners, 'sop_submitted', {
    now: said.now,
    path: `/sop/${sop.id}/draft?company=${companyId}`,
    blanks: (lang) => ({ title: title[lang], number, revision, by: said.submittedBy, note: said.note }),
  })
}

/** Tells those who were told of a revision that it does not come after all, and why (B10). */
export async function tellWithdrawn(
  tx: Tx,
  house: House,
  companyId: number,
  sop: Sop,
  said: { readonly zone: string; readonly withdrawnBy: string; readonly note: string; readonly now: Instant },
): Promise<void> {
  const { revision, number, title } = sop.document
  await tell(tx, house, companyId, staff, 'sop_withdrawn', {
    now: said.now,
    path: `/sop/${sop.id}?company=${companyId}`,
    blanks: (lang) => ({
      ...{ title: title[lang], number, revision, by: said.withdrawnBy, note: said.note },
      at: momentText(said.now, said.zone, lang),
    }),
  })
}

async function tell(
  tx: Tx,
  house: House,
  companyId: number,
  readers: string,
  what: 'sop_approved' | 'sop_submitted' | 'sop_withdrawn',
  said: {
    readonly now: Instant
    readonly path: string
    readonly blanks: (lang: 'id' | 'en') => Readonly<Record<string, string>>
  },
): Promise<void> {
  for (const { id, email, lang } of await tx.run<Reader>(`${what}_readers`, readers, [companyId])) {
    const blanks = said.blanks(lang)
    const letter = {
      lang,
      text: mailText(lang, `${what}_text`, blanks).trim(),
      links: [{ label: mailText(lang, 'open_sop'), url: `${house.baseUrl}${said.path}`, main: true }],
      small: [mailText(lang, 'no_reply')],
    }
    await queueMail(tx, {
      companyId,
      notice: what,
      toPerson: id,
      toAddress: email,
      subject: mailText(lang, `${what}_subject`, blanks),
      text: letterText(letter),
      html: letterHtml(letter),
      automatic: true,
      now: said.now,
      mailDomain: house.mailDomain,
    })
  }
}

const reachable = 'p.company_id = $1 and p.active and p.email_verified_at is not null and p.bounced_at is null'
const staff = `select p.id, p.email, p.lang from person p where ${reachable} and exists (select from role_grant g
  where g.company_id = p.company_id and g.person_id = p.id) order by p.id`
const owners = `select p.id, p.email, p.lang from person p where ${reachable} and exists (select from role_grant g
  where g.company_id = p.company_id and g.person_id = p.id and g.role = 'sop_owner') order by p.id`
