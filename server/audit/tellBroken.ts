import type { Instant } from '../../core/time.ts'
import { momentText } from '../notices/mailText.ts'
import { tellReaders } from '../notices/tellReaders.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'

/** Mails whoever may read the audit log of a company that verifying found something wrong, and where to see what. */
export async function tellBroken(
  tx: Tx,
  house: House,
  companyId: number,
  { at, faults, tickets }: { readonly at: Instant; readonly faults: number; readonly tickets: number },
): Promise<void> {
  const [company] = await tx.run<{ name: string; zone: string }>('company-of-alarm', companyOf, [companyId])
  if (!company) return
  await tellReaders(tx, house, companyId, ['admin', 'auditor'], 'audit_broken', {
    now: at,
    open: 'open_audit',
    path: `/audit?company=${companyId}`,
    blanks: (lang) => ({
      ...{ company: company.name, faults: String(faults), tickets: String(tickets) },
      at: momentText(at, company.zone, lang),
    }),
  })
}

const companyOf = 'select name, zone from company where id = $1'
