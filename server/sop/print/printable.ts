import type { Sop } from '../../../core/sop/language.ts'
import { standingOf } from '../../../core/sop/standing.ts'
import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import { readSops, sourceOf } from '../readSops.ts'
import { sopOf } from '../store.ts'
import { codeOf } from './code.ts'
import type { Occasion } from './print.ts'

export type Printable = { readonly sop: Sop; readonly occasion: Occasion }
export type Wanted = {
  readonly sopId: string
  /** Null: that of the companies in view which has it. */
  readonly companyId: number | null
  /** Null: the one in force. */
  readonly revision: string | null
}

/** A revision of a SOP with what its print says besides; null where there is none in view. */
export async function readPrintable(tx: Tx, wanted: Wanted, now: Instant): Promise<Printable | null> {
  const [found] = await readSops(tx, { companyId: wanted.companyId, sopId: wanted.sopId }, now)
  const revision = wanted.revision ?? found?.revision ?? ''
  if (!found?.revisions.some((one) => one.revision === revision)) return null
  const sop = await sopOf(tx, found.companyId, found.id, revision)
  const source = await sourceOf(tx, found.companyId, found.id, revision)
  const [company] = await tx.run<{ name: string; zone: string }>('print-company', companyRow, [found.companyId])
  const standing = standingOf({ ...found, revision }, now)
  return {
    sop,
    occasion: {
      ...{ company: company?.name ?? '', zone: company?.zone ?? 'Asia/Jakarta', at: now, standing },
      code: codeOf(found.companyId, found.id, revision, source),
      approvals: Object.fromEntries(
        found.revisions.flatMap((one) => (one.approval ? [[one.revision, one.approval] as const] : [])),
      ),
    },
  }
}

const companyRow = 'select name, zone from company where id = $1'
