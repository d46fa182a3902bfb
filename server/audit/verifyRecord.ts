import { setTimeout as pause } from 'node:timers/promises'
import type { House } from '../platform/house.ts'
import type { Ask } from './exportBundle.ts'
import { recordLines } from './exportBundle.ts'
import { rowsAstray } from './rowsAstray.ts'
import { type BundleReport, verifyLines } from './verifyBundle.ts'

/**
 * Verifies the record of a company where it lies: as its bundle would be, and besides that each row is what its journal
 * leads to when replayed (X3, trust.md section 3, rule 9). `trusted` as in `verifyBundle`; `gently`: it leaves half of the
 * time to those who work.
 */
export async function verifyRecord(
  { door, files }: Pick<House, 'door' | 'files'>,
  companyId: number,
  trusted: readonly string[] | null,
  gently = false,
): Promise<BundleReport> {
  const plain: Ask = (work) => door.within([companyId], work, 'read')
  const ask = gently ? slowed(plain) : plain
  const report = await verifyLines(recordLines(ask, files, { companyId, ticketId: null }), trusted)
  const astray = await rowsAstray(ask, companyId)
  return { ...report, faults: [...report.faults, ...astray.map((ticket) => ({ ticket, seq: null, rule: 'replay' }))] }
}

/** However long a batch took, the pause after it is no longer. */
const longestPauseMs = 1_000

/** Asks and then rests for as long as the last batch took, what was done with it included. */
function slowed(ask: Ask): Ask {
  let since = performance.now()
  return async (work) => {
    const result = await ask(work)
    await pause(Math.min(performance.now() - since, longestPauseMs))
    since = performance.now()
    return result
  }
}
