import type { Sop } from '../../../core/sop/language.ts'
import type { Instant } from '../../../core/time.ts'
import { mailText, momentText } from '../../notices/mailText.ts'
import { tellReaders } from '../../notices/tellReaders.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'

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
  await tellReaders(tx, house, companyId, null, 'sop_approved', {
    open: 'open_sop',
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
  await tellReaders(tx, house, companyId, ['sop_owner'], 'sop_submitted', {
    open: 'open_sop',
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
  said: {
    readonly zone: string
    readonly withdrawnBy: string
    readonly note: string
    readonly now: Instant
    /** Whether another revision is in force, and stays so. */
    readonly stays: boolean
  },
): Promise<void> {
  const { revision, number, title } = sop.document
  await tellReaders(tx, house, companyId, null, 'sop_withdrawn', {
    open: 'open_sop',
    now: said.now,
    path: `/sop/${sop.id}?company=${companyId}`,
    blanks: (lang) => ({
      ...{ title: title[lang], number, revision, by: said.withdrawnBy, note: said.note },
      at: momentText(said.now, said.zone, lang),
      rest: mailText(lang, said.stays ? 'sop_withdrawn_stays' : 'sop_withdrawn_first'),
    }),
  })
}
